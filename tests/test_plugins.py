"""Plugins, installed and used as a user would: the one of the documentation, and a house's own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLUGIN = ROOT / "docs" / "plugin"
HOUSE = ROOT / "tests" / "data" / "house-checks"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with the plugins in it."""
    site = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    alone = ["--no-deps", "--no-build-isolation", "--target", str(site)]
    subprocess.run([*pip, *alone, str(PLUGIN), str(HOUSE)], check=True)
    return site


def run(site: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); "
        "from align.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True
    )


def test_the_plugin_is_chosen_by_name_and_takes_its_options(site: Path, tmp_path: Path) -> None:
    nb, en = tmp_path / "a.txt", tmp_path / "b.txt"
    nb.write_text("En setning. Og en til.\nKort.\nTredje avsnitt her.", encoding="utf-8")
    en.write_text("A sentence. And another.\nShort.\nA third paragraph here.", encoding="utf-8")
    command = ["pair", nb, en, "--aligner", "length", "--format", "jsonl"]
    chosen = ["--set", "splitter.name=paragraphs"]
    done = run(site, *command, *chosen, "--set", "splitter.paragraphs.min_characters=10")
    assert done.returncode == 0, done.stderr
    first = json.loads(done.stdout.splitlines()[0])
    assert "splitter:paragraphs(min_characters=10)" in first["signature"]
    assert first["source"].startswith("En setning. Og en til.")


def test_its_options_are_listed_and_checked_like_built_in_ones(site: Path) -> None:
    rows = [line.split() for line in run(site, "config", "show").stdout.splitlines()]
    assert ["splitter.paragraphs.min_characters", "0", "default"] in rows
    done = run(site, "config", "show", "--set", "splitter.paragraphs.min_character=1")
    assert done.returncode == 2
    assert "did you mean 'splitter.paragraphs.min_characters'?" in done.stderr


@pytest.fixture
def bitext(tmp_path: Path) -> Path:
    """Two rows, of which one holds a word and a number that are wrong."""
    path = tmp_path / "pairs.tsv"
    path.write_text(
        "They use 12 boats.\tDe vil utilisere 21 båter.\nThe sea is calm.\tSjøen er stille.\n",
        encoding="utf-8",
    )
    return path


DIFF = ("diff", "--source-lang", "en", "--target-lang", "nb", "--bitext")


def test_a_check_runs_beside_the_built_in_ones_and_by_its_name(site: Path, bitext: Path) -> None:
    done = run(site, *DIFF, bitext, "--format", "jsonl")
    assert done.returncode == 1, done.stderr
    rules = [json.loads(line)["rule"] for line in done.stdout.splitlines()]
    assert sorted(rules) == ["numbers.changed", "words.forbidden"]
    done = run(site, *DIFF, bitext, "--format", "jsonl", "--only", "words")
    (found,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (found["pair"], found["severity"], found["mqm"]) == (
        0,
        "major",
        "style/organizational-style",
    )
    assert found["target_span"] == [7, 16]
    assert found["fingerprint"]


def test_a_check_takes_its_options(site: Path, bitext: Path) -> None:
    done = run(site, *DIFF, bitext, "--only", "words", "--set", "check.words.word=stille")
    assert done.returncode == 1, done.stderr
    assert "“stille” is not printed" in done.stdout
    assert "utilisere” is" not in done.stdout


def test_its_findings_can_be_accepted(site: Path, bitext: Path, tmp_path: Path) -> None:
    rows = run(site, *DIFF, bitext, "--format", "jsonl", "--only", "words.forbidden").stdout
    fingerprint = json.loads(rows)["fingerprint"]
    accepted = tmp_path / "accepted.toml"
    reason = ("--accept-file", accepted, "--reason", "a quotation")
    done = run(site, *DIFF, bitext, "--only", "words", "--accept", fingerprint, *reason)
    assert done.returncode == 0, done.stderr
    done = run(site, *DIFF, bitext, "--only", "words", "--accept-file", accepted)
    assert done.returncode == 0, done.stdout


def test_a_report_is_a_format_of_its_own(site: Path, bitext: Path) -> None:
    done = run(site, *DIFF, bitext, "--format", "counts")
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines() == ["numbers.changed 1", "words.forbidden 1"]


def test_an_unknown_rule_of_a_plugin_is_refused_with_the_nearest(site: Path, bitext: Path) -> None:
    done = run(site, *DIFF, bitext, "--only", "words.forbiden")
    assert done.returncode == 2
    assert "did you mean 'words.forbidden'?" in done.stderr


def test_the_page_shows_the_plugin_as_it_is() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    for line in (PLUGIN / "pyproject.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith(("name", "version", "dependencies", "paragraphs")):
            assert line in page
    assert "class ParagraphSplitter:" in page
