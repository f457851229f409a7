"""The command line as a person or a script meets it: what is printed, and the exit code."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

REPORTS = Path(__file__).parents[2] / "corpora" / "bac-giang"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line that says what is wrong."""
        assert self.err.count("\n") == 1, f"not one line: {self.err!r}"
        assert self.err.startswith("align: ")
        return self.err.removeprefix("align: ").rstrip("\n")


@pytest.fixture
def nb() -> Path:
    return REPORTS / "emulation-2024.nb.txt"


@pytest.fixture
def en() -> Path:
    return REPORTS / "emulation-2024.en.txt"


@pytest.fixture
def align(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """Run a command in this process: quick, and covered."""
    from align.cli.main import run

    def call(*arguments: str | Path) -> Outcome:
        capsysbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        said = capsysbinary.readouterr()
        return Outcome(code, said.out.decode("utf-8"), said.err.decode("utf-8"))

    return call


@pytest.fixture
def align_process() -> Callable[..., Outcome]:
    """Run a command as a process of its own, for what only a real one shows."""

    def call(
        *arguments: str | Path,
        input: bytes | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "align", *map(str, arguments)],
            input=input,
            env={**os.environ, **(env or {})},
            cwd=cwd,
            capture_output=True,
            timeout=120,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call
