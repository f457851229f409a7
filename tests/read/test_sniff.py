"""What a file is: its ending says it, its content where the ending says nothing."""

import gzip
import io
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
        ("a.nb", "text"),
        ("-", "text"),
        ("folder.md/file", "text"),
    ],
)
def test_the_ending_names_the_format(name: str, format: str) -> None:
    assert format_of(RawFile(name, b"words")) == format


def test_the_table_of_endings_is_that_of_the_readers() -> None:
    readers = {"text": TextReader, "markdown": MarkdownReader, "html": HtmlReader}
    owned = {suffix: name for name, reader in readers.items() for suffix in reader.suffixes}
    assert owned == BY_SUFFIX


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
        (b"%PDF-1.7\n...", "a PDF document"),
        (archive("word/document.xml"), "a Word document (DOCX)"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (XLSX)"),
        (archive(first=b"application/epub+zip"), "an EPUB book"),
        (
            archive("content.xml", first=b"application/vnd.oasis.opendocument.text"),
            "an OpenDocument file",
        ),
        (archive("a.txt"), "a ZIP archive"),
        (gzip.compress(b"text", mtime=0), "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"{\\rtf1\\ansi hello}", "an RTF document"),
        (b'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">', "a TMX"),
        (b'<xliff version="1.2">', "an XLIFF file"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.bin", "-"])
def test_a_known_format_that_is_not_read_is_named(name: str, data: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        format_of(RawFile(name, data))
    assert str(caught.value).startswith(f"{name}: looks like {told}")
    assert "plain text, Markdown and HTML are read" in str(caught.value)


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
