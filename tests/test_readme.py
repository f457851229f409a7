"""The first screen of the README is what the commands really print."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCORE = re.compile(r"\b[01]\.\d\d\b")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def plain(text: str) -> list[str]:
    """Lines without white space at their ends, and scores masked."""
    return [SCORE.sub("0.00", line.rstrip()) for line in text.splitlines()]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[-1][:40])
def test_the_readme_shows_real_output(block: str, tmp_path: Path) -> None:
    for text in (ROOT / "tests" / "data" / "readme").iterdir():
        shutil.copy(text, tmp_path)
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    shown = "\n".join(line for line in block.splitlines() if not line.startswith("$ "))
    run = f'"{sys.executable}" -m align '
    script = "; ".join(re.sub(r"^align ", lambda _: run, command) for command in commands)
    script = script.replace("align pair", "align pair --format table")
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.stderr == ""
    assert plain(done.stdout) == plain(shown)
    # Scores differ a little by processor.
    scores = [[float(score) for score in SCORE.findall(text)] for text in (done.stdout, shown)]
    assert scores[0] == pytest.approx(scores[1], abs=0.03)
