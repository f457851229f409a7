"""What a file is: its ending says it, its content where the ending says nothing."""

import gzip
import io
import logging
import sqlite3
import zipfile
from pathlib import Path

import pytest

from align.errors import InputError
from align.protocols import RawFile
from align.read.html import HtmlReader
from align.read.markdown import MarkdownReader
from align.read.plain import TextReader
from align.read.sniff import BY_SUFFIX, format_of
from align.registry import BUILT_IN, component


def archive(*names: str, first: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        if first:
            packed.writestr("mimetype", first)
        for name in names:
            packed.writestr(name, b"<x/>")
    return made.getvalue()


def database(folder: Path) -> bytes:
    connection = sqlite3.connect(folder / "db")
    connection.execute("create table t (c)")
    connection.close()
    return (folder / "db").read_bytes()


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "text"),
        ("A.TXT", "text"),
        ("README", "text"),
        ("a.md", "markdown"),
        ("a.Markdown", "markdown"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.xhtml", "html"),
        ("a.csv", "csv"),
        ("a.TSV", "csv"),
        ("a.jsonl", "jsonl"),
        ("a.nb", "text"),
        ("-", "text"),
        ("folder.md/file", "text"),
    ],
)
def test_the_ending_names_the_format(name: str, format: str) -> None:
    assert format_of(RawFile(name, b"words")) == format


def test_the_table_of_endings_is_that_of_the_readers() -> None:
    assert {
        suffix: name for name in BUILT_IN["reader"] for suffix in component("reader", name).suffixes
    } == BY_SUFFIX


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><p>x",
        b"\xef\xbb\xbf\n <!doctype HTML>\n<p>x",
        b"<html lang=nb><p>x",
        b'<?xml version="1.0"?>\n<!-- a\nb -->\n<html xmlns="x"><p>x',
        "\ufeff<!DOCTYPE html><p>x".encode("utf-16-le"),
    ],
)
@pytest.mark.parametrize("name", ["-", "page", "page.txt", "page.php"])
def test_a_whole_page_is_html_whatever_its_name_says(name: str, page: bytes) -> None:
    assert format_of(RawFile(name, page)) == "html"


@pytest.mark.parametrize("text", [b"<p>Only a tag", b"See <html> tags", b"a <!doctype html>"])
def test_text_that_only_speaks_of_tags_stays_text(text: bytes) -> None:
    assert format_of(RawFile("a.txt", text)) == "text"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (archive("content.xml", first=b"application/vnd.oasis.opendocument.sheet"), "an OpenDoc"),
        (archive("a.txt"), "a ZIP archive"),
        (archive("password/a.txt"), "a ZIP archive"),
        (gzip.compress(b"text", mtime=0), "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"{\\rtf1\\ansi hello}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or an encrypted Microsoft Office document"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.bin", "-"])
def test_a_known_format_that_is_not_read_is_named(name: str, data: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        format_of(RawFile(name, data))
    assert str(caught.value).startswith(f"{name}: looks like {told}")
    assert "save it as one of these" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">', "tmx"),
        ('<?xml version="1.0"?><tmx version="1.4">'.encode("utf-16"), "tmx"),
        (b'<xliff version="1.2">', "xliff"),
    ],
)
def test_a_file_of_both_sides_is_known_by_its_content(data: bytes, told: str) -> None:
    assert format_of(RawFile("a.txt", data)) == told


ALL = {**BY_SUFFIX, ".pdf": "pdf", ".docx": "docx", ".epub": "epub", ".odt": "odt"}
PROVEN = [
    (b"%PDF-1.7\n...", "pdf"),
    (archive("word/document.xml"), "docx"),
    (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
    (archive(first=b"application/epub+zip"), "epub"),
    (archive("content.xml", first=b"application/vnd.oasis.opendocument.text"), "odt"),
    (b'<?xml version="1.0"?>\n<office:document xmlns:office="x">', "odt"),
    (b"<!doctype html><p>x", "html"),
]


@pytest.fixture
def built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.read.sniff.BY_SUFFIX", ALL)


@pytest.mark.parametrize(("data", "format"), PROVEN)
@pytest.mark.parametrize("ending", ["txt", "pdf", "docx", "xlsx", "epub"])
@pytest.mark.usefixtures("built_in")
def test_a_wrong_ending_is_told_and_the_content_believed(
    data: bytes,
    format: str,
    ending: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(logging.getLogger("align"), "propagate", True)
    assert format_of(RawFile(f"a.{ending}", data), ALL) == format
    told = {record.getMessage() for record in caplog.records}
    assert len(told) == (ALL[f".{ending}"] != format)
    assert all("in spite of its ending; read as that" in line for line in told)


@pytest.mark.parametrize(("data", "format"), PROVEN)
@pytest.mark.parametrize("name", ["-", "file", "file.bin"])
@pytest.mark.usefixtures("built_in")
def test_content_is_enough_where_there_is_no_ending(
    name: str, data: bytes, format: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert format_of(RawFile(name, data), ALL) == format
    assert not caplog.records


@pytest.mark.usefixtures("built_in")
def test_what_may_be_damaged_goes_to_the_reader_of_its_ending() -> None:
    for data in (b"\0\1\2\3", b"<w:document/>", archive("a.txt"), b"PK\x03\x04"):
        assert format_of(RawFile("a.docx", data), ALL) == "docx"


def test_text_in_the_clothes_of_a_document_is_text() -> None:
    for name in ("a.docx", "a.odt", "a.epub", "a.xlsx"):
        assert format_of(RawFile(name, "Blåbær er blå.\n".encode())) == "text"


@pytest.mark.parametrize(
    ("stream", "told"),
    [
        ("EncryptedPackage", "an Office document protected with a password"),
        ("WordDocument", "an old Word document"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a.docx"])
def test_old_and_locked_word_documents_are_told_apart(name: str, stream: str, told: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + stream.encode("utf-16-le")
    raw = RawFile(name, data)
    with pytest.raises(InputError, match=f"looks like {told}"):
        component("reader", format_of(raw))().read(raw)


def test_a_format_whose_reader_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="looks like a PDF document, which is not read"):
        format_of(RawFile("a.pdf", b"%PDF-1.7"), {"": "text", ".txt": "text"})


def test_a_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="looks like an SQLite database"):
        TextReader().read(RawFile("a.txt", database(tmp_path)))


@pytest.mark.parametrize("reader", [TextReader(), MarkdownReader(), HtmlReader()])
def test_every_reader_refuses_what_is_no_text(
    reader: TextReader | MarkdownReader | HtmlReader,
) -> None:
    with pytest.raises(InputError, match="looks like a PDF document"):
        reader.read(RawFile("a", b"%PDF-1.4 ..."))


def test_a_plugin_that_owns_an_ending_gets_the_file_as_it_is() -> None:
    mapping = {**BY_SUFFIX, ".pdf": "my-pdf"}
    assert format_of(RawFile("a.pdf", b"%PDF-1.7"), mapping) == "my-pdf"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "a PDF document, not text; let its content choose the reader"),
        (b"{\\rtf1", "an RTF document, which is not read; .* save it as one of these"),
        (b"<xliff version='1.2'>", "an XLIFF file, not text; let its content choose the reader"),
    ],
)
def test_what_is_no_text_is_refused_with_what_helps(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        TextReader().read(RawFile("a", data))
