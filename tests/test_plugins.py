"""The plugin of the documentation, installed and used as a user would."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLUGIN = ROOT / "docs" / "plugin"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with the plugin in it."""
    site = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    alone = ["--no-deps", "--no-build-isolation", "--target", str(site)]
    subprocess.run([*pip, *alone, str(PLUGIN)], check=True)
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


def test_the_page_shows_the_plugin_as_it_is() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    for line in (PLUGIN / "pyproject.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith(("name", "version", "dependencies", "paragraphs")):
            assert line in page
    assert "class ParagraphSplitter:" in page
