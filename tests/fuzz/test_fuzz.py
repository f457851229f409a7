"""Any bytes give a result that keeps its laws, or one line: the fuzzer for some seconds."""

import subprocess
import sys
from pathlib import Path

FUZZ = Path(__file__).parent
CRASHES = FUZZ.parent / "data" / "crashes"


def fuzz(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(FUZZ), *map(str, arguments)], capture_output=True, text=True
    )


def test_damaged_samples_of_every_format_are_read_or_refused(tmp_path: Path) -> None:
    """The same damage in every run; `make fuzz` tries other damage, and more of it."""
    done = fuzz("--smoke", "12", "--seed", "1", "--keep", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_once_broke_a_law_breaks_it_no_more() -> None:
    """Files that the fuzzer found, in folders called as their targets."""
    done = fuzz("--replay", CRASHES)
    assert done.returncode == 0, done.stdout + done.stderr
    assert any(CRASHES.rglob("*"))


def test_a_law_that_does_not_hold_is_found(tmp_path: Path) -> None:
    """A target that breaks on purpose, so that silence of the others means something."""
    done = fuzz("--target", "broken", "--seconds", "1", "--engine", "random", "--keep", tmp_path)
    assert done.returncode == 1
    assert "KeyError" in done.stdout
