"""The README as its reader plays it: every command of it is run, and prints what it shows."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(console|sh)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
SCORE = re.compile(r"\b[01]\.\d\d\b")


@dataclass(frozen=True)
class Command:
    """A command and what is shown below it; None where nothing is."""

    line: str
    shown: str | None

    @property
    def name(self) -> str:
        return self.line.split()[0]


def commands() -> Iterator[Command]:
    for language, text in FENCES:
        if language == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                line, _, shown = part.partition("\n")
                yield Command(line, shown)
        else:
            for line in text.splitlines():
                yield Command(line.partition("  #")[0].strip(), None)


PLAYED = [one for one in commands() if one.name not in ("pip", "make")]
OTHERS = [one for one in commands() if one not in PLAYED]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, documents: ModuleType) -> Path:
    """What the README says that its reader has: two texts, and a folder of pairs."""
    desk = tmp_path_factory.mktemp("readme")
    folder = desk / "FOLDER"
    for language in ("nb", "en"):
        shutil.copy(DATA / "readme" / f"report.{language}.txt", desk)
        (folder / language).mkdir(parents=True)
        shutil.copy(DATA / "readme" / f"report.{language}.txt", folder / language / "clinic.txt")
    shutil.copy(DATA / "pdf" / "report.en.pdf", folder)
    lines = (DATA / "pdf" / "report.nb.txt").read_text(encoding="utf-8").splitlines()
    body = "".join(documents.para(documents.run(line)) for line in lines)
    (folder / "report.nb.docx").write_bytes(documents.docx(body))
    return desk


def play(line: str, desk: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "HF_HOME": str(desk / "hub"), "HF_HUB_OFFLINE": "1"}
    return subprocess.run(
        ["sh", "-c", line], cwd=desk, env=environment, capture_output=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def played(desk: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """What became of each command; run from top to bottom, as one may need another's file."""
    # Who reads the README sits at a terminal, where a table is the default.
    return {
        one.line: play(re.sub("^align pair ", "align pair --format table ", one.line), desk)
        for one in PLAYED
    }


def plain(text: str) -> list[str]:
    """Lines without white space at their ends, and scores masked."""
    return [SCORE.sub("0.00", line.rstrip()) for line in text.splitlines()]


@pytest.mark.parametrize("command", PLAYED, ids=lambda one: one.line)
def test_a_command_of_the_readme_does_what_it_shows(
    command: Command, played: dict[str, subprocess.CompletedProcess[str]], desk: Path
) -> None:
    done = played[command.line]
    spoilt = command.name == "align" and "spoilt" in command.line  # a finding is exit code 1
    assert done.returncode == spoilt, done.stderr
    if "--splits" in command.line:  # two documents do not fill two splits
        assert done.stderr.startswith("align: warning: no row is in the split test: ")
        assert done.stderr.count("\n") == 1
    else:
        assert done.stderr == ""
    for name in re.findall(r"(?<= -o )\S+", command.line):
        assert (desk / name).stat().st_size > 0
    if command.shown is not None:
        assert plain(done.stdout) == plain(command.shown)
        # Scores differ a little by processor.
        scores = [[float(s) for s in SCORE.findall(t)] for t in (done.stdout, command.shown)]
        assert scores[0] == pytest.approx(scores[1], abs=0.03)


@pytest.mark.usefixtures("played")
def test_the_report_of_the_readme_shows_the_spoilt_number(desk: Path) -> None:
    assert "4,730" in (desk / "report.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("played")
def test_the_dataset_of_the_readme_loads_without_network(desk: Path) -> None:
    (load,) = re.findall(r'`(load_dataset\("\./dataset"\))`', README)
    script = (
        f"from datasets import load_dataset; loaded = {load}; "
        'print(*sorted({one for rows in loaded.values() for one in rows["document"]}))'
    )
    done = play(f"'{sys.executable}' -c '{script}'", desk)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["clinic", "report"]


@pytest.mark.parametrize("command", OTHERS, ids=lambda one: one.line)
def test_what_the_readme_makes_and_installs_is_there(command: Command) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if command.name == "make":
        assert f"\n{command.line.split()[1]}: " in makefile
    else:
        wanted = re.fullmatch(r"pip install (?:\.|'\.\[([\w,-]+)\]')", command.line)
        assert wanted is not None
        assert set((wanted[1] or "all").split(",")) <= set(project["optional-dependencies"])


@pytest.mark.slow
def test_the_demo_says_that_values_agree_and_finds_what_is_planted(tmp_path: Path) -> None:
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    there = Path(sys.prefix) / ".base"  # what the demo needs is installed where the tests run
    done = play(f"make -f '{ROOT}/Makefile' VENV='{sys.prefix}' -o '{there}' demo", tmp_path)
    assert done.returncode == 0, done.stderr
    for said in (
        "80 and 76 segments in 77 beads",
        "nothing to report",
        "“87,36 %” (87.36 by Norwegian Bokmål rules) has become “83.76%”",
    ):
        assert said in done.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {
        "bac-giang.tsv",
        "bac-giang.tmx",
        "bac-giang.html",
    }
