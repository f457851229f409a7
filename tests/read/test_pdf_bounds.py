"""PDF made to harm: refused in one line, whatever memory and time it asks for."""

import base64
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from align.errors import InputError
from align.protocols import RawFile
from align.read.pdf import PdfReader
from align.text import Document

HERE = Path(__file__).parents[1] / "data" / "pdf"
FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"

pytest.importorskip("pypdfium2")


def page_of(
    content: bytes,
    names: str,
    contents: str = "4 0 R",
    *,
    resources: str = FONT,
    extra: Sequence[bytes] = (),
) -> bytes:
    """A PDF of one page; without a table of its objects, which PDFium then looks for.

    Args:
        content: the stream that is object 4.
        names: of the ways in which it is packed.
        contents: the streams of the page.
        resources: what they may use.
        extra: more objects, from number 6 on.
    """
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents [{contents}] "
        f"/Resources << {resources} >> >>"
    )
    head = f"<< /Filter {names} /Length {len(content)} >>\nstream\n"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.encode(),
        head.encode() + content + b"\nendstream",
        b"null",
        *extra,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def read(data: bytes, reader: PdfReader | None = None) -> Document:
    return (reader or PdfReader()).read(RawFile("a.pdf", data, "en"))


def test_a_page_that_unpacks_without_end_is_refused_before_it_is_unpacked() -> None:
    data = page_of(zlib.compress(b" " * 60_000_000, 9), "/FlateDecode")
    assert len(data) < 100_000
    with pytest.raises(InputError, match="larger than 50,000,000 bytes when unpacked"):
        read(data)


@pytest.mark.parametrize("names", ["/Fl", "[/ASCII85Decode /FlateDecode]", "[/A85 /Fl]"])
def test_no_name_of_a_compression_hides_what_a_page_unpacks_to(names: str) -> None:
    content = zlib.compress(b" " * 200_000, 9)
    if "85" in names:
        content = base64.a85encode(content) + b"~>"
    with pytest.raises(InputError, match="larger than 100,000 bytes when unpacked"):
        read(page_of(content, names), PdfReader(max_stream=100_000))


def test_a_page_that_draws_one_form_again_and_again_is_refused() -> None:
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << {} >> /Length {} >>"
    forms = []
    for depth in range(4):
        content = "/X Do " * 10 if depth else "BT /F1 9 Tf 5 500 Td (seven boats) Tj ET"
        uses = f"/XObject << /X {5 + depth} 0 R >>" if depth else FONT
        head = form.format(uses, len(content))
        forms.append(f"{head}\nstream\n{content}\nendstream".encode())
    data = page_of(b"/X Do", "[]", resources="/XObject << /X 9 0 R >>", extra=forms)
    with pytest.raises(InputError, match=r"page 1 has \d+,\d+ characters, more than 5,000"):
        read(data, PdfReader(max_characters=5_000))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bound on Linux only")
def test_a_page_that_uses_one_stream_a_thousand_times_is_refused_by_the_memory_it_takes() -> None:
    packed = zlib.compress(zlib.compress(b"0 0 m " * 6_000_000, 9), 9)
    data = page_of(packed, "[/FlateDecode /FlateDecode]", "4 0 R " * 1000)
    assert len(data) < 10_000
    with pytest.raises(InputError, match=r"^a\.pdf: needs more than 300,000,000 bytes of memory"):
        read(data, PdfReader(max_memory=300_000_000))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bound on Linux only")
def test_a_bound_in_which_the_library_itself_has_no_room_is_told_in_a_line() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: needs more than 1,000,000 bytes of memory"):
        read(page_of(b"", "[]"), PdfReader(max_memory=1_000_000))


@pytest.mark.skipif(sys.platform == "win32", reason="time is bound where POSIX limits are")
def test_a_page_that_takes_too_long_is_refused_by_the_time_it_takes() -> None:
    packed = zlib.compress(b"BT /F1 9 Tf (a) Tj ET " * 200_000, 9)
    with pytest.raises(InputError, match=r"^a\.pdf: takes more than 1 s of the processor and 0\.1"):
        read(page_of(packed, "/FlateDecode", "4 0 R " * 4), PdfReader(max_seconds=1))


def test_a_process_of_its_own_changes_nothing_but_safety() -> None:
    data = (HERE / "museum.he.pdf").read_bytes()
    wanted = read(data)
    assert read(data, PdfReader(isolated=False)) == wanted


def test_where_no_process_can_be_started_nothing_is_read_without_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = (HERE / "museum.he.pdf").read_bytes()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(InputError, match=r"cannot be started .*reader\.pdf\.isolated=false"):
        read(data)
    assert read(data, PdfReader(isolated=False)).text


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the limit of time ends it")
def test_the_process_that_reads_dies_with_the_one_that_asked(tmp_path: Path) -> None:
    packed = zlib.compress(b"BT /F1 9 Tf (a) Tj ET " * 200_000, 9)
    slow = tmp_path / "slow.pdf"
    slow.write_bytes(page_of(packed, "/FlateDecode", "4 0 R " * 4))
    with subprocess.Popen([sys.executable, "-m", "align", "read", slow]) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        until = time.monotonic() + 60
        while not (found := children.read_text().split()) and time.monotonic() < until:
            time.sleep(0.01)
        assert len(found) == 1, "no process was started"
        time.sleep(0.3)
        process.kill()
    while runs(found[0]) and time.monotonic() < until:
        time.sleep(0.01)
    assert not runs(found[0])


def runs(process: str) -> bool:
    """Whether a process is there and has not ended, waiting only for somebody to ask how."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_fault_of_our_own_is_told_and_not_laid_on_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = "import sys; sys.stdin.buffer.read(); raise KeyError('ours')"
    monkeypatch.setattr("align.read.pdf_process._CHILD", code)
    with pytest.raises(RuntimeError, match=r"reading a\.pdf:\n(.*\n)*KeyError: 'ours'"):
        read(page_of(b"", "[]"))


def test_a_file_that_breaks_the_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys; sys.stdin.buffer.read(); import os; os.abort()"
    monkeypatch.setattr("align.read.pdf_process._CHILD", code)
    with pytest.raises(InputError, match=r"^a\.pdf: .*so damaged that it breaks PDFium"):
        read(page_of(b"", "[]"))


def test_threads_may_read_at_once() -> None:
    data = (HERE / "features.en.pdf").read_bytes()
    wanted, found = read(data).text, []
    threads = [threading.Thread(target=lambda: found.append(read(data).text)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 4
