"""Whatever happens to a run, what it leaves is old or complete, and the next run works.

`KILLS=300 pytest tests/robust/test_faults.py -k killed` kills more often than the tests do.
"""

import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from align.embed.store import VectorStore

REPORTS = Path(__file__).parents[2] / "corpora" / "bac-giang"
KILLS = int(os.environ.get("KILLS", "15"))
SIDES = ("nb.txt", "en.txt", "--source-lang", "nb", "--target-lang", "en")
OUTPUTS = ("a.tsv", "a.tmx", "a.jsonl", "a.beads")
OLD = b"what was there before\n"

# Starts a command as a copy of a process in which all is imported, so that a kill strikes its work
# and not its start. Every line of the input is a command and how long it may run.
FORKS = """
import ctypes, json, os, signal, sys, time
import align.cli.main, align.embed.embedded, align.pipeline, align.export.hf.dataset, rich.table
import align.embed.cache, align.aligners.vectors, align.split.rules, pyarrow.parquet
import lxml.etree, openpyxl, align.read.html, align.reports, align.export.xlsx
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: orphans become ours

def alone(group):
    # Whether nothing is left of a process group, such as a child that outlives its parent.
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.waitpid(-group, os.WNOHANG)
        except ChildProcessError:
            return True
        time.sleep(0.005)
    return False

for line in sys.stdin:
    jobs = json.loads(line)
    children = []
    for job in jobs:
        child = os.fork()
        if not child:
            os.setsid()
            os.chdir(job["folder"])
            os.environ["ALIGN_CACHE_DIR"] = job["cache"]
            for stream in (1, 2):
                os.dup2(os.open(f"said.{stream}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
            os._exit(align.cli.main.run(job["arguments"]))
        children.append(child)
    if jobs[0]["seconds"] is not None:
        time.sleep(jobs[0]["seconds"])
        for child in children:
            os.kill(child, signal.SIGKILL)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    left = [child for child in children if not alone(child)]
    print(json.dumps([*codes, *(f"left behind by {child}" for child in left)]), flush=True)
"""

Fork = Callable[..., list[int]]


@pytest.fixture(scope="module")
def fork() -> Iterator[Fork]:
    """`fork(folder, *arguments, seconds=None, times=1)`: exit codes; killed after some seconds."""
    pytest.importorskip("pyarrow")
    with subprocess.Popen(
        [sys.executable, "-c", FORKS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def call(
            folder: Path, *arguments: str, seconds: float | None = None, folders: int = 0
        ) -> list[int]:
            places = [folder / str(i) for i in range(folders)] or [folder]
            jobs = [
                {
                    "folder": str(place),
                    "cache": str(folder / "cache"),
                    "arguments": arguments,
                    "seconds": seconds,
                }
                for place in places
            ]
            process.stdin.write(json.dumps(jobs) + "\n")  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            return list(json.loads(process.stdout.readline()))  # type: ignore[union-attr]

        yield call
        process.stdin.close()


def texts(folder: Path, name: str = "") -> Path:
    """A folder with the first sentences of two reports."""
    folder.mkdir(parents=True, exist_ok=True)
    for lang in ("nb", "en"):
        lines = (REPORTS / f"emulation-2024.{lang}.txt").read_text("utf-8").splitlines()
        (folder / f"{name}{lang}.txt").write_text("\n".join(lines[:12]), "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder that somebody asked for: nothing beside them, hidden."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = ((str(path.relative_to(folder)), path) for path in files)
    return {
        name: path.read_bytes()
        for name, path in named
        if not name.startswith(("cache", "said.")) and "/." not in f"/{name}"
    }


def check_cache(folder: Path) -> None:
    """The file is a sound database, or not there yet."""
    path = folder / "cache" / "vectors.sqlite3"
    if path.exists():
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture(scope="module")
def inputs(
    fork: Fork, documents: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """Documents of many formats, subtitles, and a workbook of a review, by name."""
    folder = texts(tmp_path_factory.mktemp("inputs"))
    texts(folder / "pairs", "one.")
    for sample in documents.samples():
        if sample.name in ("nb.docx", "en.epub"):
            (folder / sample.name).write_bytes(sample.data)
    shutil.copy(PDF, folder / "en.pdf")
    for lang in ("nb", "en"):
        lines = (folder / f"{lang}.txt").read_text("utf-8").splitlines()
        cues = (f"{n}\n0:0:{n},0 --> 0:0:{n},9\n{line}\n" for n, line in enumerate(lines, 1))
        (folder / f"{lang}.srt").write_text("\n".join(cues), "utf-8")
    made = ("cells.xlsx", "review.xlsx", "units.tmx")
    assert fork(folder, "pair", *SIDES, *(p for name in made for p in ("-o", name))) == [0]
    return contents(folder)


@pytest.fixture(scope="module")
def outcome(
    fork: Fork, inputs: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, bytes]]:
    """What each of the commands writes when nobody disturbs it."""
    found = {}
    for name, arguments in COMMANDS.items():
        folder = prepared(tmp_path_factory.mktemp("whole"), inputs)
        assert fork(folder, *arguments) == [0], (folder / "said.2").read_text()
        found[name] = {file: data for file, data in contents(folder).items() if file not in inputs}
        assert found[name], name
    return found


def prepared(folder: Path, inputs: dict[str, bytes]) -> Path:
    for name, data in inputs.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


PDF = Path(__file__).parents[1] / "data" / "pdf" / "report.en.pdf"
LANGUAGES = SIDES[2:]
INDEX = "pages/index.html"

# What is killed: a line a command. Each writes files that begin with `a.`, or a folder.
COMMANDS: dict[str, tuple[str, ...]] = {
    "pair": ("pair", *SIDES, *(part for name in OUTPUTS for part in ("-o", name))),
    "folder": ("pair", "pairs", "-o", "out"),
    "dataset": ("export", *SIDES, "data", "--to", "hf", "--force"),
    "office": ("pair", "nb.docx", "en.epub", *LANGUAGES, "-o", "a.tsv"),
    "printed": ("pair", "nb.docx", "en.pdf", *LANGUAGES, "-o", "a.xlsx"),
    "read": ("read", "nb.docx", "en.epub", "en.pdf", "--sentences", "-o", "a.txt"),
    "cells": (
        "read",
        "cells.xlsx",
        "--column",
        "source (nb)",
        "--format",
        "jsonl",
        "-o",
        "a.jsonl",
    ),
    "findings": ("diff", *SIDES, "--exit-zero", "-o", "a.json"),
    "report": ("report", *SIDES, "--exit-zero", "-o", "a.html"),
    "reports": ("report", "pairs", "--exit-zero", "-o", "pages"),
    "workbook": ("export", *SIDES, "a.xlsx"),
    "units": ("export", "--bitext", "units.tmx", "a.xlf"),
    "lines": ("export", *SIDES, "a.moses", "--to", "moses"),
    "subtitles": ("export", "nb.srt", "en.srt", *LANGUAGES, "a.srt"),
    "review": ("apply", "review.xlsx", "-o", "a.tsv"),
}


def test_a_run_that_is_killed_leaves_old_or_complete_files(
    fork: Fork,
    inputs: dict[str, bytes],
    outcome: dict[str, dict[str, bytes]],
    tmp_path: Path,
) -> None:
    """At random moments of every command, with a cache that is cold, warm or half written."""
    random = Random(2024)
    longest, killed = dict.fromkeys(COMMANDS, 2.0), 0
    for number in range(KILLS):
        name = list(COMMANDS)[number % len(COMMANDS)]
        folder = prepared(tmp_path / str(number % 4), inputs)
        if random.random() < 0.3:
            shutil.rmtree(folder / "cache", ignore_errors=True)
        before = {file: contents(folder).get(file) for file in outcome[name]}
        for file in filter(re.compile(r"a\.[^/]*").fullmatch, outcome[name]):
            (folder / file).write_bytes(OLD)
            before[file] = OLD
        started = time.monotonic()
        (code,) = fork(folder, *COMMANDS[name], seconds=random.uniform(0, longest[name]))
        killed += code == -9
        if code == 0:
            longest[name] = min(longest[name], 1.2 * (time.monotonic() - started))
        after = contents(folder)
        for file, whole in outcome[name].items():
            if file == INDEX and after.get(file):  # it lists the reports that are there so far
                assert after[file].endswith(b"</html>\n")
            else:
                assert after.get(file) in (before[file], whole), (name, file)
        check_cache(folder)
    assert killed >= KILLS / 3
    for number, (name, arguments) in enumerate(COMMANDS.items()):
        folder = prepared(tmp_path / str(number % 4), inputs)
        assert fork(folder, *arguments) == [0], (folder / "said.2").read_text()
        assert contents(folder).items() >= outcome[name].items()
        assert "damaged" not in (folder / "said.2").read_text()
        tops = tuple({f".{Path(file).parts[0]}." for file in outcome[name]})
        assert not [left for left in hidden(folder) if left.startswith(tops)]


@pytest.mark.parametrize("count", [2, pytest.param(8, marks=pytest.mark.slow)])
def test_processes_that_share_a_cache_give_the_same(
    fork: Fork, outcome: dict[str, dict[str, bytes]], tmp_path: Path, count: int
) -> None:
    for number in range(count):
        texts(tmp_path / str(number))
    assert fork(tmp_path, *COMMANDS["pair"], folders=count) == [0] * count
    for number in range(count):
        folder = tmp_path / str(number)
        assert contents(folder).items() >= outcome["pair"].items()
        assert (folder / "said.2").read_text() == ""
    check_cache(tmp_path)


def run(
    folder: Path, *arguments: str, env: dict[str, str], most: int | None = None
) -> "subprocess.CompletedProcess[str]":
    """A command as a process of its own, which may write no file larger than `most` bytes."""

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [sys.executable, "-m", "align", *arguments],
        env={key: v for key, v in os.environ.items() if key != "ALIGN_CACHE_DIR"} | env,
        cwd=folder,
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*")]


@pytest.mark.parametrize("name", ["folder", "dataset"])
def test_a_full_disk_is_told_in_one_line_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    """Outputs and cache meet the same limit; the cache costs a warning, the output the run."""
    texts(tmp_path)
    texts(tmp_path / "pairs", "one.")
    arguments = (*COMMANDS[name], "--aligner", "length")
    done = run(tmp_path, *arguments, env={"ALIGN_CACHE_DIR": str(tmp_path / "cache")}, most=1_000)
    assert done.returncode == 2, done.stderr
    assert "file too large" in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr
    assert not hidden(tmp_path)
    assert not any(path.is_file() for place in ("out", "data") for path in tmp_path.glob(place))


def test_a_full_disk_under_the_cache_costs_a_warning(tmp_path: Path) -> None:
    texts(tmp_path)
    env = {"ALIGN_CACHE_DIR": str(tmp_path / "cache")}
    done = run(tmp_path, "pair", *SIDES, "-o", "a.tsv", env=env, most=20_000)
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "vectors are not kept" in done.stderr
    again = run(tmp_path, "pair", *SIDES, "-o", "b.tsv", env=env)
    assert (again.returncode, again.stderr) == (0, "")
    assert (tmp_path / "a.tsv").read_bytes() == (tmp_path / "b.tsv").read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 kB, where root may mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root can mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path, tmp_path: Path) -> None:
    texts(tmp_path)
    env = {"ALIGN_CACHE_DIR": str(small_disk / "cache")}
    (small_disk / "filler").write_bytes(b"x" * 150_000)
    (small_disk / "a.tsv").write_bytes(OLD)
    done = run(tmp_path, "pair", *SIDES, "-o", str(small_disk / "a.tsv"), env=env)
    assert done.returncode == 0, done.stderr  # without a cache there is room for this one
    (small_disk / "more").write_bytes(b"x" * 4_096 * 3)
    kept = (small_disk / "a.tsv").read_bytes()
    done = run(tmp_path, "pair", *SIDES, "-o", str(small_disk / "a.jsonl"), env=env)
    assert done.returncode == 2
    assert "no space left on device" in done.stderr.splitlines()[-1]
    assert (small_disk / "a.tsv").read_bytes() == kept
    assert not (small_disk / "a.jsonl").exists()
    assert not [name for name in hidden(small_disk) if name.endswith(".part")]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="nothing else is read-only to root")
@pytest.mark.parametrize("home", ["/proc/nowhere"])
def test_a_home_that_cannot_be_written_costs_one_line(home: str, tmp_path: Path) -> None:
    texts(tmp_path)
    env = {"HOME": home, "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}
    done = run(tmp_path, "pair", *SIDES, "-o", "a.tsv", env=env)
    assert done.returncode == 0, done.stderr
    (said,) = done.stderr.splitlines()
    assert f"{home}/.cache/bitext-align" in said
    assert "vectors are not kept" in said
    assert (tmp_path / "a.tsv").stat().st_size > 1_000


def test_a_clock_that_went_back_neither_hides_nor_keeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept in the year to come is found, and goes first unless it is used."""
    small = VectorStore(tmp_path / "vectors.sqlite3", 400_000)
    ahead = {bytes([i]) * 16: bytes(1500) for i in range(100)}
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 365 * 86_400)
    small.put(ahead)
    monkeypatch.setattr(time, "time", lambda: now)
    used = list(ahead)[:20]
    assert len(small.get(used)) == 20
    for turn in range(1, 4):
        later = now + turn * 2 * 86_400
        monkeypatch.setattr(time, "time", lambda at=later: at)
        assert len(small.get(used)) == 20
        fresh = {bytes([i, turn]) * 8: bytes(1500) for i in range(100)}
        small.put(fresh)
        assert len(small.get(list(fresh))) == 100
    assert not small.get(list(ahead)[20:])
