"""Whatever is wrong is said in one line, with the right exit code, and nothing is half-written."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from align.aligners.length import LengthAligner
from align.errors import OutputError, UnknownNameError
from align.findings import TextPair
from align.parallel import ParallelText, Unit
from align.pipeline import save

Align = Callable[..., Any]
TEXT = "Huset er gammelt. Det står ved elva.\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def refused(align: Align, *arguments: object) -> str:
    found = align("pair", *arguments, "--aligner", "length")
    assert found.code == 2
    assert found.out == ""
    complaint: str = found.complaint
    return complaint


def test_a_missing_file_is_named_with_the_nearest(align: Align, good: Path) -> None:
    missing = good.with_name("goood.txt")
    assert refused(align, good, missing) == f"{missing}: no such file; did you mean {good}?"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_named(
    align: Align, good: Path, tmp_path: Path, data: bytes
) -> None:
    empty = written(tmp_path / "empty.txt", data)
    complaint = refused(align, good, empty)
    assert complaint.startswith(f"{empty}: ")
    assert "empty" in complaint


def test_a_binary_file_is_called_what_it_is(align: Align, good: Path, tmp_path: Path) -> None:
    picture = written(tmp_path / "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert "looks like a PNG image" in refused(align, good, picture)
    noise = written(tmp_path / "b.txt", bytes(range(256)) * 8)
    assert str(noise) in refused(align, good, noise)


def test_bytes_that_are_not_of_the_declared_encoding(
    align: Align, good: Path, tmp_path: Path
) -> None:
    latin = written(tmp_path / "latin.txt", "Bjørn så ål og ære.".encode("latin-1"))
    complaint = refused(align, good, latin, "--encoding", "utf-8")
    assert complaint.startswith(f"{latin}: ")
    assert "--encoding" in complaint


def test_a_legacy_encoding_is_found_out(align: Align, good: Path, tmp_path: Path) -> None:
    text = "Bjørn så både ål og sær tåke over fjorden i går kveld. Han gikk hjem igjen."
    latin = written(tmp_path / "latin.txt", text.encode("cp1252"))
    found = align("pair", latin, good, "--aligner", "length", "--format", "jsonl")
    assert found.code == 0
    assert "Bjørn så både ål og sær tåke" in found.out


def test_a_huge_file_is_refused_with_the_limit(align: Align, good: Path, tmp_path: Path) -> None:
    big = written(tmp_path / "big.txt", b"Ord. " * 1000)
    assert "--max-bytes" in refused(align, good, big, "--max-bytes", "1000")


def test_a_folder_is_no_document(align: Align, good: Path, tmp_path: Path) -> None:
    assert refused(align, good, tmp_path) == f"{tmp_path}: is a folder; name a file in it"


def test_the_same_file_twice_is_a_slip(align: Align, good: Path, tmp_path: Path) -> None:
    assert "are the same file" in refused(align, good, good)
    link = tmp_path / "link.txt"
    link.symlink_to(good)
    assert "are the same file" in refused(align, good, link)
    assert "only one side can be standard input" in refused(align, "-", "-")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--source-lang", "nx"), "unknown language 'nx'"),
        (("--target-lang", "english-ish"), "unknown language"),
        (("--set", "aligner.vectors.max_sise=4"), "did you mean 'aligner.vectors.max_size'?"),
        (("--set", "aligner.length.variance=wide"), "must be a number, was 'wide'"),
        (("--set", "max_size"), "--set takes KEY=VALUE, was 'max_size'"),
        (("--format", "tvs"), "unknown format 'tvs'; did you mean 'tsv'?"),
        (("--aligner", "lenght"), "unknown aligner 'lenght'; did you mean 'length'?"),
        (("--encoding", "utf-9"), "utf-9"),
        (("--formt", "tsv"), "--formt"),
        (("--set", "aligner.length.variance=-1"), "variance must be"),
    ],
)
def test_what_does_not_exist_is_named_with_the_nearest(
    align: Align, good: Path, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    other = written(tmp_path / "other.txt", b"The house is old.")
    found = align("pair", good, other, "--aligner", "length", *arguments)
    assert found.code == 2
    assert says in found.complaint


@pytest.mark.parametrize("command", ["pair", "diff", "report"])
def test_want_of_memory_is_told_in_one_line_and_is_no_finding(
    align: Align, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def too_much(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(LengthAligner, "align", too_much)
    other = written(tmp_path / "other.txt", b"The house is old.")
    found = align(command, good, other, "--aligner", "length")
    assert found.code == 2
    assert "out of memory" in found.complaint


@pytest.mark.parametrize(
    "command",
    [
        ("read", "a.tsv"),
        ("diff", "--bitext", "a.tsv"),
        ("export", "--bitext", "a.tsv"),
        ("apply", "a.tsv"),
    ],
)
def test_a_second_output_is_refused_where_one_would_silently_be_left_out(
    align: Align, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "a.tsv", b"Snow fell.\tSn\xc3\xb8en falt.\n")
    found = align(*command, "-o", "one.jsonl", "-o", "two.jsonl")
    assert found.code == 2
    assert "name one.jsonl or two.jsonl" in found.complaint
    assert not list(tmp_path.glob("*.jsonl"))


@pytest.mark.parametrize("command", [("read",), ("diff", "--bitext"), ("report", "--bitext")])
def test_a_warning_is_said_once_and_again_in_the_next_run(
    align: Align, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Though a memory is read twice: once to find out its languages."""
    path = tmp_path / "a.tmx"
    texts = (("en", "Snow fell."), ("nb", "Snøen falt."), ("de", "Es schneite."))
    unit = "".join(f"<tuv xml:lang='{lang}'><seg>{text}</seg></tuv>" for lang, text in texts)
    path.write_text(f"<tmx version='1.4'><body><tu>{unit}</tu></body></tmx>", "utf-8")
    for _ in range(2):
        found = align(*command, path)
        assert found.code == 0
        assert found.err.count("text in de is left out") == found.err.count("\n") == 1


def test_without_arguments_the_usage_is_one_line(align: Align) -> None:
    found = align("pair")
    assert found.code == 2
    assert "align pair --help" in found.complaint


def test_an_output_that_cannot_be_written_is_told_before_the_work(
    align: Align, good: Path, tmp_path: Path
) -> None:
    other = written(tmp_path / "other.txt", b"The house is old.")
    nowhere = tmp_path / "no" / "out.tsv"
    assert refused(align, good, other, "-o", nowhere).startswith(f"{nowhere}: the folder")
    folder = tmp_path / "out.tsv"
    folder.mkdir()
    assert refused(align, good, other, "-o", folder) == f"{folder}: is a folder; name a file in it"
    assert "no format has the ending" in refused(align, good, other, "-o", tmp_path / "a.doc")


@pytest.mark.parametrize("name", ["good.txt", "./good.txt", "link.tsv"])
def test_an_output_never_replaces_an_input(
    align: Align, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other = written(tmp_path / "other.txt", b"The house is old.")
    (tmp_path / "link.tsv").symlink_to(good)
    monkeypatch.chdir(tmp_path)
    assert "would replace the input" in refused(align, good, other, "-o", name, "--format", "tsv")
    assert good.read_text(encoding="utf-8") == TEXT


def test_a_part_of_an_output_never_replaces_an_input(align: Align, tmp_path: Path) -> None:
    nb, en = tmp_path / "m.nb", tmp_path / "m.en"
    nb.write_text(TEXT, encoding="utf-8")
    en.write_text("The house is old.")
    languages = ("--source-lang", "nb", "--target-lang", "en")
    complaint = refused(align, nb, en, *languages, "--format", "moses", "-o", tmp_path / "m")
    assert "would replace the input" in complaint
    assert nb.read_text(encoding="utf-8") == TEXT


def test_outputs_that_contradict_each_other_are_refused(
    align: Align, good: Path, tmp_path: Path
) -> None:
    other = written(tmp_path / "other.txt", b"The house is old.")
    tsv, tmx = tmp_path / "a.tsv", tmp_path / "a.tmx"
    assert "named twice" in refused(align, good, other, "-o", tsv, "-o", tsv)
    assert "--format" in refused(align, good, other, "-o", tsv, "-o", tmx, "--format", "tsv")
    assert not tsv.exists()


@pytest.mark.parametrize("closed", [">&-", "2>&-", "</dev/null >&- 2>&-"])
def test_closed_streams_are_no_reason_to_fail(good: Path, tmp_path: Path, closed: str) -> None:
    other = written(tmp_path / "other.txt", b"The house is old.")
    command = f'"{sys.executable}" -m align pair "{good}" "{other}" --aligner length {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_name_that_no_system_takes_is_one_line(align: Align, good: Path) -> None:
    assert "too long" in refused(align, good, "x" * 300)
    assert "too long" in refused(align, "x" * 300, good)


def test_a_full_disk_leaves_the_existing_output_untouched(
    align_process: Align, good: Path, tmp_path: Path
) -> None:
    other = written(tmp_path / "other.txt", b"The house is old.")
    out = written(tmp_path / "out.tsv", b"precious\n")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)); "
        "from align.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "pair", good, other, "--aligner", "length", "-o", out],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last == f"align: {out}: cannot be written: file too large"
    assert (
        "align: warning: the language of a text cannot be detected: file too large" in done.stderr
    )
    assert out.read_bytes() == b"precious\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["good.txt", "other.txt", "out.tsv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_device_is_told(align_process: Align, good: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other.txt", b"The house is old.")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "align", "pair", good, other, "--aligner", "length"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    assert done.stderr == "align: standard output: cannot be written: no space left on device\n"


def test_a_reader_that_has_enough_ends_the_run_quietly(nb: Path, en: Path) -> None:
    command = [sys.executable, "-m", "align", "pair", str(nb), str(en), "--aligner", "length"]
    process = subprocess.Popen(
        [*command, "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"]
)
def test_an_interrupted_run_leaves_nothing_behind(
    nb: Path, tmp_path: Path, number: int, code: int
) -> None:
    out = written(tmp_path / "out.tsv", b"precious\n")
    pipe = tmp_path / "never.txt"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "align", "pair", nb, pipe, "--aligner", "length", "-o", out],
        stderr=subprocess.PIPE,
        # a shell that runs the tests in the background has their interrupts ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    held = pipe.open("wb")  # returns when the command has begun to read it
    time.sleep(0.2)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    held.close()
    assert process.returncode == code
    assert said == (b"align: interrupted\n" if number == signal.SIGINT else b"")
    assert out.read_bytes() == b"precious\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["never.txt", "out.tsv"]


def test_an_interrupt_while_a_command_starts_is_one_line(nb: Path, tmp_path: Path) -> None:
    """At twenty moments of its first second: from its first own line until it reads."""
    pipe = tmp_path / "never.txt"
    os.mkfifo(pipe)
    entry = "from align.__main__ import main; print(flush=True); main()"
    for first in range(5):
        begun = []
        for moment in range(first, 20, 5):
            process = subprocess.Popen(
                [sys.executable, "-c", entry, "pair", nb, pipe],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
            begun.append(((moment + 1) / 20, process))
        for moment, process in begun:
            assert process.stdout is not None
            process.stdout.readline()
            Timer(moment, process.send_signal, [signal.SIGINT]).start()
        for moment, process in begun:
            _, said = process.communicate(timeout=60)
            assert (process.returncode, said) == (130, b"align: interrupted\n"), moment


def test_an_interrupt_that_a_shell_keeps_from_a_command_is_none(nb: Path, en: Path) -> None:
    """A command in the background of a shell goes on when another one is interrupted."""
    process = subprocess.Popen(
        [sys.executable, "-m", "align", "pair", nb, en, "--aligner", "length"],
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert process.stdout is not None
    first = process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    assert first + process.communicate(timeout=60)[0]
    assert process.returncode == 0


def test_text_of_every_kind_goes_through(align: Align, tmp_path: Path) -> None:
    """Byte order mark, CRLF, controls, right-to-left and mixed scripts, astral characters."""
    texts = (
        b"\xef\xbb\xbf" + "Første linje.\r\nAndre linje 😀 her.\r\n".encode(),
        "السطر الأول هنا. وهذا السطر الثاني؟\nشكرا abc 你好。再见。\x00\n".replace(
            "\x00", "\x0b"
        ).encode(),
    )
    paths = [written(tmp_path / f"{i}.txt", data) for i, data in enumerate(texts)]
    for format in ("tsv", "jsonl", "beads", "tmx", "table"):
        found = align("pair", *paths, "--format", format)
        assert found.code == 0, found.err
    assert "﻿" not in found.out


def test_an_unpaired_surrogate_is_refused_at_the_door() -> None:
    import align

    with pytest.raises(align.InputError, match="unpaired surrogate at character 3"):
        align.pair("abc\ud800def", "text")
    with pytest.raises(align.InputError, match="unpaired surrogate"):
        align.pair(["fine", "\udfff"], ["text"])


def test_text_that_no_file_can_hold_is_told_by_the_writer(tmp_path: Path) -> None:
    """Pairs of a program may hold what no reader of files lets through."""
    pair = TextPair(0, "abc\ud800", "d")
    text = ParallelText([Unit(pair, range(1), range(1))], "a", "b")
    with pytest.raises(OutputError, match=r"cannot be written: .* unpaired surrogate \\ud800"):
        save(text, tmp_path / "out.tsv")
    assert list(tmp_path.iterdir()) == []


def test_a_segment_of_100_000_characters_is_encoded_whole(tmp_path: Path) -> None:
    import align

    long = "ord og enda flere ord uten noen slutt " * 2700
    alignment = align.pair([long, "Huset er gammelt."], ["The house is old.", "Bye."])
    assert alignment.source.texts[0] == long
    assert len(long) > 100_000


def test_megabytes_on_one_line_take_seconds(align: Align, tmp_path: Path) -> None:
    source = written(
        tmp_path / "a.txt", b"Dette er en setning som er lang nok til at vi ser det. " * 14_000
    )
    target = written(
        tmp_path / "b.txt", b"This is a sentence that is long enough to show it. " * 13_000
    )
    before = time.perf_counter()
    found = align("pair", source, target, "--aligner", "length", "--format", "beads")
    assert found.code == 0
    assert found.out.count("\n") >= 13_000
    assert time.perf_counter() - before < 60


def test_a_missing_extra_is_named(
    align: Align, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    page = written(tmp_path / "page.html", b"<!doctype html><p>The house is old.</p>")
    found = align("pair", good, page, "--aligner", "length")
    assert found.code == 3
    assert found.complaint == "reading HTML needs an extra: pip install 'bitext-align[html]'"


def test_the_nearest_name_is_found_in_capitals_too() -> None:
    assert "did you mean 'sarif'?" in str(UnknownNameError("report", "SARIF", ("json", "sarif")))
