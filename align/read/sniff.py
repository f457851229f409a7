"""What kind of file some bytes are: told by their first bytes, never by a guess."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from align.errors import InputError
from align.protocols import RawFile

ACCEPTED = "plain text, Markdown and HTML are read"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"%!PS", "a PostScript document"),
)
# What lies in a ZIP archive is told by the names and types at its beginning.
_IN_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
)
_PROLOGUE = re.compile(rb"(?:\s+|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_MARK_UP: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"(?:<!doctype\s+(?:tmx|xliff)\b.*?>\s*)?<tmx\b", re.I | re.S), "a TMX file"),
    (re.compile(rb"<xliff\b", re.I), "an XLIFF file"),
)
_HTML = re.compile(rb"<!doctype\s+html\b|<html\b", re.I)
_HEAD = 4096

BY_SUFFIX: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("", ".txt", ".text"), "text"),
        **dict.fromkeys((".md", ".markdown"), "markdown"),
        **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    }
)
"""Names of the built-in readers by the file endings that they own."""


def format_of(raw: RawFile, by_suffix: Mapping[str, str] = BY_SUFFIX) -> str:
    """The name of the reader for a file: by its ending, by its content where that says nothing.

    An ending that says no more than "text" is believed unless the content is a whole HTML page.

    Args:
        by_suffix: names of readers by lower-case file ending, plugins included.

    Raises:
        InputError: no reader owns the ending, and the content is of a format that is not read.
    """
    suffix = "" if raw.id == "-" else PurePath(raw.id).suffix.lower()
    named = by_suffix.get(suffix, "text")
    if named != "text":
        return named
    refuse_binary(raw)
    return "html" if _HTML.match(_beginning(raw.data)) else "text"


def refuse_binary(raw: RawFile) -> None:
    """Do nothing for what may be text.

    Raises:
        InputError: the bytes are of a well-known format that is not text; says of which.
    """
    kind = _known_kind(raw.data)
    if kind:
        raise InputError(
            f"{raw.id}: looks like {kind}, which is not read; {ACCEPTED}: save it as one of these"
        )


def _known_kind(data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        found = (kind for sign, kind in _IN_ZIP if sign in data[:_HEAD] or sign in data[-_HEAD:])
        return next(found, "a ZIP archive")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    beginning = _beginning(data)
    return next((kind for pattern, kind in _MARK_UP if pattern.match(beginning)), None)


def _beginning(data: bytes) -> bytes:
    """The first tag of a file of mark-up, in any encoding that holds ASCII as it is or widened."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:]
    head = head.replace(b"\0", b"")
    prologue = _PROLOGUE.match(head)
    return head[prologue.end() :] if prologue else head
