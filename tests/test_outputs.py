"""Outputs are whole or not there, and what killed runs leave beside them is cleared away."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from align.errors import OutputError
from align.outputs import replacing, replacing_folder

pytest.importorskip("fcntl")

WRITES = """
import sys
from pathlib import Path
from align.outputs import replacing
with replacing(Path(sys.argv[1])) as stream:
    stream.write(b"half")
    stream.flush()
    print("written", flush=True)
    sys.stdin.read()
"""
FILLS = """
import sys
from pathlib import Path
from align.outputs import replacing_folder
with replacing_folder(Path(sys.argv[1]), force=True, ours=lambda folder: True) as beside:
    (beside / "half").touch()
    print("written", flush=True)
    sys.stdin.read()
"""


def started(code: str, path: Path) -> "subprocess.Popen[bytes]":
    """A process in the middle of writing an output."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"written\n"
    return process


def ended(process: "subprocess.Popen[bytes]", number: int = signal.SIGKILL) -> None:
    process.send_signal(number)
    process.communicate()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(path: Path) -> None:
    with replacing(path) as stream:
        stream.write(b"whole")


def fill(path: Path) -> None:
    with replacing_folder(path, force=True, ours=lambda folder: True) as beside:
        (beside / "whole").touch()


@pytest.mark.parametrize("name", ["out.tsv", f"{'n' * 70}.tsv", "[a]*.tsv", "a\nb"])
def test_the_next_run_clears_away_what_a_killed_one_left(name: str, tmp_path: Path) -> None:
    out = tmp_path / name
    ended(started(WRITES, out))
    (left,) = names(tmp_path)
    assert left.endswith(".part")
    (tmp_path / ".other.tsv.0a1b2c3d.part").touch()
    (tmp_path / f".{name[:64]}.part").touch()  # of no run of ours
    write(out)
    others = [".other.tsv.0a1b2c3d.part", f".{name[:64]}.part"]
    assert names(tmp_path) == sorted([name, *others])


TOGETHER = """
import os, signal, sys
from pathlib import Path
from align.outputs import replacing_together
left = int(sys.argv[2])
def killed(done):
    def instead(path, *arguments, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done(path, *arguments, **options)
    return instead
with replacing_together() as replacing:
    for name in sys.argv[3:]:
        with replacing(Path(sys.argv[1], name)) as stream:
            stream.write(b"new")
    Path.replace, Path.unlink = killed(Path.replace), killed(Path.unlink)
"""


@pytest.mark.parametrize("steps", range(6))
def test_files_that_belong_together_are_never_of_two_runs(steps: int, tmp_path: Path) -> None:
    """However far a killed run has come; the next one makes all of them and leaves nothing."""
    parts = "a.nb", "a.en", "a.xces"
    for name in parts:
        (tmp_path / name).write_bytes(b"old")

    def run(steps: int) -> int:
        command = [sys.executable, "-c", TOGETHER, tmp_path, str(steps), *parts]
        return subprocess.run(command, check=False).returncode

    assert run(steps) == -signal.SIGKILL
    found = {(tmp_path / name).read_bytes() for name in parts if (tmp_path / name).exists()}
    assert found <= {b"old"} or found <= {b"new"}
    assert run(99) == 0
    assert {(tmp_path / name).read_bytes() for name in parts} == {b"new"}
    assert names(tmp_path) == sorted(parts)


def test_what_a_living_run_writes_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.tsv"
    process = started(WRITES, out)
    write(out)
    assert out.read_bytes() == b"whole"
    assert process.stdin is not None
    process.communicate()  # it goes on to its end
    assert out.read_bytes() == b"half"
    assert names(tmp_path) == ["out.tsv"]


def test_folders_of_killed_and_of_living_runs(tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = started(FILLS, out)
    fill(out)
    assert names(out) == ["whole"]
    assert len(names(tmp_path)) == 2
    ended(process)
    other = subprocess.run([sys.executable, "-c", FILLS, out], input=b"", capture_output=True)
    assert other.returncode == 0, other.stderr
    assert names(out) == ["half"]
    assert names(tmp_path) == ["out"]


def test_a_folder_that_a_kill_left_under_another_name_is_put_back(tmp_path: Path) -> None:
    """Between the two renames that replace a folder."""
    moved, half = tmp_path / ".out.0a1b2c3d.before", tmp_path / ".out.0a1b2c3d.part"
    moved.mkdir()
    (moved / "old").touch()
    half.mkdir()
    out = tmp_path / "out"
    with (
        pytest.raises(OutputError, match="exists already"),
        replacing_folder(out, force=False, ours=lambda folder: True),
    ):
        pass
    assert names(out) == ["old"]
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("done", [0, 1, 2])
@pytest.mark.parametrize("raised", [KeyboardInterrupt, OSError])
def test_a_folder_is_the_old_or_the_new_one_wherever_the_renames_are_cut_short(
    done: int, raised: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Ctrl-C in the last instant, or by a disk: before, between or behind the two."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "old").touch()
    rename, left = Path.rename, done

    def cut_short(path: Path, goal: Path) -> Path:
        nonlocal left
        left -= 1
        if left == -1:
            raise raised
        return rename(path, goal)

    def behind_the_second() -> None:
        monkeypatch.setattr(Path, "rename", cut_short)
        fill(out)
        raise raised

    with pytest.raises((raised, OutputError)):
        behind_the_second()
    assert names(out) == (["whole"] if done == 2 else ["old"])
    assert names(tmp_path) == ["out"]


def test_an_old_folder_that_was_replaced_is_removed(tmp_path: Path) -> None:
    """By a run that was killed before it could remove it itself."""
    for name in ("out", ".out.0a1b2c3d.before"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    fill(tmp_path / "out")
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == ["whole"]


def test_hidden_links_and_pipes_lead_nowhere(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / ".out.0a1b2c3d.part").symlink_to(precious)
    os.mkfifo(tmp_path / ".out.1a1b2c3d.part")
    write(tmp_path / "out")
    assert precious.is_dir()
    assert (tmp_path / "out").read_bytes() == b"whole"
