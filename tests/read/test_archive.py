"""Archives and XML made to harm: each is refused in one line, before memory is full."""

import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from align.errors import InputError
from align.protocols import RawFile
from align.read.archive import Archive
from align.read.docx import DocxReader
from align.read.epub import EpubReader
from align.read.odt import OdtReader
from align.read.options import ArchiveOptions
from align.read.xml import Part, children, parsed

MEGABYTE = 1_000_000


def refusal(data: bytes, reader: DocxReader | OdtReader | EpubReader | None = None) -> str:
    with pytest.raises(InputError) as caught:
        (reader or DocxReader()).read(RawFile("a.docx", data))
    told = str(caught.value)
    assert told.startswith("a.docx: ")
    assert "\n" not in told
    return told


def patched(data: bytes, offset: int, value: bytes) -> bytes:
    """The archive with other bytes at a place of every entry of its directory."""
    signature = b"PK\x01\x02"
    out = bytearray(data)
    at = data.find(signature)
    while at >= 0:
        out[at + offset : at + offset + len(value)] = value
        at = data.find(signature, at + 1)
    return bytes(out)


def crowd(number: int) -> bytes:
    """An archive of empty entries, whose end understates how many there are."""
    entry = struct.Struct("<4s6H3L5H2L")
    empty = (20, 20, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0)
    entries = b"".join(entry.pack(b"PK\x01\x02", *empty) + b"%07d" % i for i in range(number))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entries), 30, 0)
    return b"PK\x03\x04" + bytes(26) + entries + end


def test_a_bomb_is_refused_by_its_ratio_or_its_size(documents: ModuleType) -> None:
    bomb = documents.docx(" " * 20 * MEGABYTE)
    assert "'word/document.xml': unpacks to more than 200 times its size" in refusal(bomb)
    assert "goes beyond the limit of 10,000,000 unpacked bytes" in refusal(
        bomb, DocxReader(max_unpacked=10 * MEGABYTE, max_ratio=2000)
    )


def test_sizes_are_counted_over_all_parts(documents: ModuleType) -> None:
    d = documents
    data = d.docx(d.para(d.run("x" * 500)), {"styles": "<w:style/>" * 50})
    assert DocxReader(max_unpacked=5_000).read(RawFile("a", data)).text == "x" * 500
    assert "goes beyond the limit of 1,500 unpacked" in refusal(
        data, DocxReader(max_unpacked=1_500)
    )


def test_what_an_archive_says_of_its_sizes_is_not_believed(documents: ModuleType) -> None:
    lying = patched(documents.docx(" " * MEGABYTE), 24, struct.pack("<L", 1000))
    assert "is damaged" in refusal(lying)


def test_a_crowd_of_entries_is_counted_before_it_is_opened() -> None:
    assert "has 200,000 entries, more than the limit of 10,000" in refusal(crowd(200_000))
    archive = crowd(20)
    assert "has 20 entries, more than the limit of 10" in refusal(
        archive, DocxReader(max_entries=10)
    )


def test_an_archive_in_an_archive_is_no_document(documents: ModuleType) -> None:
    inner = documents.docx(documents.para("x"))
    assert "holds no Word document" in refusal(documents.packed({"word/document.xml": inner}))


def test_encrypted_and_strangely_packed_entries_are_refused(documents: ModuleType) -> None:
    data = documents.docx(documents.para(documents.run("x")))
    assert "is encrypted; save the document without a password" in refusal(
        patched(data, 8, struct.pack("<H", 1))
    )
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99):
        assert "is packed in a way that no document is" in refusal(
            patched(data, 10, struct.pack("<H", method))
        )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_a_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a\nb", "1")
        archive.writestr("a\nb", "2")
    assert r"has two entries 'a\nb'" in refusal(path.read_bytes())


def test_names_are_only_names(documents: ModuleType, tmp_path: Path) -> None:
    d = documents
    names = {"../../up": "x", "/etc/passwd": "x", "a\nb\x1b[31m": "x" * 50, "n" * 60_000: "x"}
    data = d.packed(names)
    archive = Archive(RawFile("f", data), ArchiveOptions())
    assert archive.names == tuple(names)
    with pytest.raises(InputError, match=r"^f: has no entry 'n{77}'\.\.\.; the file is damaged$"):
        archive.read("n" * 50_000)
    book = d.packed({"META-INF/container.xml": d.CONTAINER.replace("OEBPS/", "../../x&#10;y/")})
    assert r"has no entry 'x\ny/book.opf'" in refusal(book, EpubReader())


def test_entities_are_refused_and_nothing_is_fetched(documents: ModuleType, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(30))
    for told in (
        f'<!ENTITY l0 "ha">{laughs}<!ENTITY x "&l30;">',
        f'<!ENTITY x SYSTEM "{secret.as_uri()}">',
        '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
        f'<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p; <!ENTITY x "y">',
    ):
        page = documents.flat("<text:p>&x;</text:p>").replace(
            b"<office:document ", f"<!DOCTYPE office:document [{told}]><office:document ".encode()
        )
        assert "declares XML entities" in refusal(page, OdtReader())
        data = documents.epub({"a": f"<!DOCTYPE html [{told}]><html><p>&x;</p></html>"})
        assert "declares XML entities" in refusal(data, EpubReader())


def test_an_external_type_of_document_is_not_fetched(documents: ModuleType, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text('<!ENTITY x "SECRET">')
    for place in (secret.as_uri(), "http://127.0.0.1:9/x.dtd"):
        page = f'<!DOCTYPE html SYSTEM "{place}"><html><p>a</p></html>'
        data = documents.epub({"a": page})
        assert EpubReader().read(RawFile("a", data)).text == "a"


@pytest.mark.parametrize("tag", ["w:p", "w:tbl><w:tr><w:tc", "w:sdt"])
def test_deep_nesting_is_refused(documents: ModuleType, tag: str) -> None:
    assert "is nested too deeply" in refusal(documents.docx(f"<{tag}>" * 50_000))


def test_nesting_up_to_the_limit_is_read(documents: ModuleType) -> None:
    d = documents
    body = d.para(d.run("x"))
    for _ in range(80):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert DocxReader().read(RawFile("a", d.docx(body))).text == "x"


def test_children_come_one_by_one_and_what_is_outside_of_containers_does_not() -> None:
    xml = b"<r><a>1<b><a>2</a></b>3<b/></a><c><b/></c><a><b>4</b></a></r>"
    pieces = (xml[i : i + 3] for i in range(0, len(xml), 3))
    found = [(one.tag, "".join(one.itertext())) for one in children(Part("p", pieces), {"a"})]
    assert found == [("b", "2"), ("b", ""), ("b", "4")]


def test_faults_of_xml_are_told_in_a_line() -> None:
    for xml in (b"", b"<a>", b"<a></b>", b"<a>\0</a>", b"<a/><a/>", b"\xff\xfe", b"<a \n b\n>"):
        with pytest.raises(InputError, match=r"^p: is not well-formed XML \([^\n]+\); the file is"):
            parsed(Part("p", (xml,)))


HOSTILE = {
    "elements": "docx('<w:p>' + '<a/>x' * 1_600_000 + '</w:p>')",
    "attributes": "docx('<a ' + ' '.join(f'a{i}=\"\"' for i in range(1_200_000)) + '/>')",
    "text": "docx('<w:p><w:t>' + 'x' * 30_000_000 + '</w:t></w:p>')",
    "page": "epub({'a': '<b>x' + '<p>' * 3_400_000})",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_memory_stays_below_a_gigabyte(what: str, tmp_path: Path) -> None:
    pytest.importorskip("resource")  # of Unix alone
    samples = Path(__file__).with_name("documents.py")
    make = (
        f"import runpy; docx, epub = map(runpy.run_path({str(samples)!r}).get, ('docx', 'epub'));"
        f"open({str(tmp_path / 'h')!r}, 'wb').write({HOSTILE[what]})"
    )
    subprocess.run([sys.executable, "-c", make], check=True)
    read = f"""
import resource
from align.errors import InputError
from align.protocols import RawFile
from align.registry import create
from align.read.sniff import format_of
import lxml.html
resource.setrlimit(resource.RLIMIT_DATA, (10**9, 10**9))
raw = RawFile("h", open({str(tmp_path / "h")!r}, "rb").read())
try:
    create("reader", format_of(raw), {{"max_ratio": 5000}}).read(raw)
except InputError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", read], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
