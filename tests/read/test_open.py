"""Files that cannot be used are refused with one line that names the file and the cure."""

import io
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from align.errors import InputError, UnknownNameError
from align.protocols import RawFile
from align.read import open as open_module
from align.read.open import load_raw
from align.read.plain import TextReader


def test_bytes_id_and_language_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfhei\r\n")
    raw = load_raw(str(path), "no")
    assert raw == RawFile(str(path), b"\xef\xbb\xbfhei\r\n", "nb")
    assert TextReader().read(raw).text == "hei\r\n"


def test_a_missing_file_suggests_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "report.nb.txt").write_text("hei")
    with pytest.raises(InputError) as caught:
        load_raw(tmp_path / "raport.nb.txt")
    wrong, near = tmp_path / "raport.nb.txt", tmp_path / "report.nb.txt"
    assert str(caught.value) == f"{wrong}: no such file; did you mean {near}?"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such file: there is no folder .*nowhere$"):
        load_raw(tmp_path / "nowhere" / "a.txt")


def test_a_file_taken_for_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hei")
    with pytest.raises(InputError, match=r"b\.txt: cannot be read: not a directory"):
        load_raw(tmp_path / "a.txt" / "b.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder; name a file in it"):
        load_raw(tmp_path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(InputError, match=r"a\.txt: is empty; a document must hold some text"):
        load_raw(tmp_path / "a.txt")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(10**12)  # sparse: it takes no room, and would take all memory
    with pytest.raises(InputError, match=r"1,000,000,000,000 bytes, more than .*--max-bytes"):
        load_raw(path)


def test_the_limit_is_an_option(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert load_raw(path, max_bytes=5).data == b"12345"
    with pytest.raises(InputError, match="is 5 bytes, more than the limit of 4 bytes"):
        load_raw(path, max_bytes=4)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_an_endless_device_is_too_large() -> None:
    with pytest.raises(InputError, match="is larger than the limit of 1,000 bytes"):
        load_raw("/dev/zero", max_bytes=1000)


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hei")
    path.chmod(0)
    if os.geteuid() == 0:  # root may read everything: let the system refuse as it does others

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read: permission denied"):
        load_raw(path)


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("here")
        with pytest.raises(InputError, match="here: is a socket; name a file"):
            load_raw("here")


def test_a_loop_of_links_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    with pytest.raises(InputError, match=r"a\.txt: cannot be read: too many levels of symbolic"):
        load_raw(tmp_path / "a.txt")


def test_a_file_that_is_written_anew_at_the_same_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time tells; no other process can be made to write between two of our own calls."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"hei " * 10)
    read = open_module._at_most

    def read_while_written(stream: BinaryIO, limit: int) -> bytes:
        data = read(stream, limit)
        path.write_bytes(b"hel " * 10)
        os.utime(path, ns=(0, 1))
        return data

    monkeypatch.setattr(open_module, "_at_most", read_while_written)
    with pytest.raises(InputError, match=r"a\.txt: changed while it was read; try again"):
        load_raw(path)


def test_a_file_that_another_process_writes_meanwhile_is_refused(tmp_path: Path) -> None:
    """For real: a process appends to the file, a line at a time, until it is ended."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"hei \n" * 2_000_000)
    grow = (
        "import sys; f = open(sys.argv[1], 'ab', 0); print(flush=True)\n"
        "while f.write(b'hei\\n'): pass"
    )
    with subprocess.Popen([sys.executable, "-c", grow, path], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        try:
            with pytest.raises(InputError, match=r"a\.txt: changed while it was read"):
                load_again_and_again(path)
        finally:
            writer.kill()


def load_again_and_again(path: Path) -> None:
    """On a busy machine the other process may get no time within one reading."""
    while path.stat().st_size < 90_000_000:
        load_raw(path)


def test_a_pipe_that_is_written_without_end_is_refused_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    endless = "import sys; f = open(sys.argv[1], 'wb', 0)\nwhile f.write(b'hei\\n' * 9999): pass"
    with subprocess.Popen([sys.executable, "-c", endless, path], stderr=subprocess.PIPE) as writer:
        with pytest.raises(InputError, match=r"pipe\.txt: is larger than the limit of 1,000,000"):
            load_raw(path, max_bytes=1_000_000)
        writer.communicate(timeout=60)


@pytest.mark.parametrize("name", ["a\0b", "", "x" * 5000])
def test_a_name_that_can_be_no_file_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        load_raw(name)


def test_a_wrong_language_is_told_before_the_file_is_opened() -> None:
    with pytest.raises(UnknownNameError, match="unknown language 'xx'"):
        load_raw("missing.txt", "xx")


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"hei " * 50_000,))
    writer.start()
    raw = load_raw(path)
    writer.join()
    assert raw.data == b"hei " * 50_000


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hei\r\n")))
    assert load_raw("-", "nb") == RawFile("-", b"hei\r\n", "nb")


def test_nothing_on_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(InputError, match=r"^-: is empty"):
        load_raw("-")
