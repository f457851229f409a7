"""What kind of file some bytes are: told by their first bytes, never by a guess."""

import logging
import re
from codecs import getincrementaldecoder
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from types import MappingProxyType

from align.errors import InputError
from align.protocols import RawFile

ACCEPTED = (
    "text, Markdown, HTML, PDF, office documents, e-books, subtitles, tables, TMX, XLIFF are read"
)

log = logging.getLogger("align")


@dataclass(frozen=True, slots=True)
class Kind:
    """What bytes can be.

    Args:
        what: its name, with the article.
        reader: the reader that takes it; None for what is no document.
    """

    what: str
    reader: str | None = None


_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind("a PDF document", "pdf")),
    (b"PK\x05\x06", Kind("an empty ZIP archive")),
    (b"{\\rtf", Kind("an RTF document")),
    (b"\x89PNG\r\n\x1a\n", Kind("a PNG image")),
    (b"\xff\xd8\xff", Kind("a JPEG image")),
    (b"GIF87a", Kind("a GIF image")),
    (b"GIF89a", Kind("a GIF image")),
    (b"II*\x00", Kind("a TIFF image")),
    (b"MM\x00*", Kind("a TIFF image")),
    (b"\x1f\x8b", Kind("a gzip archive")),
    (b"BZh", Kind("a bzip2 archive")),
    (b"\xfd7zXZ\x00", Kind("an xz archive")),
    (b"\x28\xb5\x2f\xfd", Kind("a Zstandard archive")),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7-Zip archive")),
    (b"Rar!\x1a\x07", Kind("a RAR archive")),
    (b"SQLite format 3\x00", Kind("an SQLite database")),
    (b"PAR1", Kind("a Parquet file")),
    (b"\x7fELF", Kind("a program")),
    (b"MZ\x90\x00", Kind("a program")),
    (b"%!PS", Kind("a PostScript document")),
)
# The container of Office before 2007, in which it also wraps what has a password; names in it are
# in UTF-16.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_COMPOUND: tuple[tuple[bytes, Kind], ...] = (
    (
        "EncryptedPackage".encode("utf-16-le"),
        Kind("an Office document protected with a password"),
    ),
    ("WordDocument".encode("utf-16-le"), Kind("an old Word document (DOC)")),
    (b"", Kind("an old or an encrypted Microsoft Office document")),
)
# What lies in a ZIP archive is told by the names and types at its beginning and end.
_IN_ZIP: tuple[tuple[bytes, Kind], ...] = (
    (b"application/epub+zip", Kind("an EPUB book", "epub")),
    (b"application/vnd.oasis.opendocument.text", Kind("an OpenDocument text (ODT)", "odt")),
    (b"application/vnd.oasis.opendocument", Kind("an OpenDocument file")),
    (b"word/document", Kind("a Word document (DOCX)", "docx")),
    (b"xl/workbook", Kind("an Excel workbook (XLSX)", "xlsx")),
    (b"ppt/presentation", Kind("a PowerPoint presentation (PPTX)")),
)
_ARCHIVE = Kind("a ZIP archive")
_PAGE = Kind("an HTML page", "html")
_SUBTITLES: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (re.compile(rb"WEBVTT(?=[ \t\r\n]|\Z)"), Kind("a WebVTT file", "vtt")),
    (
        re.compile(rb"\s*\d+[ \t]*\r?\n\d+:\d\d:\d\d[,.]\d+ --> \d+:\d\d:\d\d[,.]\d"),
        Kind("a SubRip file", "srt"),
    ),
)
_PLAIN = Kind("plain text", "text")
_PROLOGUE = re.compile(rb"(?:\s+|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_MARK_UP: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (
        re.compile(rb"(?:<!doctype\s+(?:tmx|xliff)\b.*?>\s*)?<tmx\b", re.I | re.S),
        Kind("a TMX file", "tmx"),
    ),
    (re.compile(rb"<xliff\b", re.I), Kind("an XLIFF file", "xliff")),
    (re.compile(rb"<office:document\s"), Kind("an OpenDocument text in one file (FODT)", "odt")),
)
_HTML = re.compile(rb"<!doctype\s+html\b|<html\b", re.I)
_HEAD = 4096
_TAIL = 65_536  # the directory of a ZIP archive stands at its end
_NO_TEXT = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")

BY_SUFFIX: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("", ".txt", ".text"), "text"),
        **dict.fromkeys((".md", ".markdown"), "markdown"),
        **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
        ".pdf": "pdf",
        ".srt": "srt",
        ".vtt": "vtt",
        **dict.fromkeys((".csv", ".tsv", ".tab"), "csv"),
        **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
        **dict.fromkeys((".xlsx", ".xlsm"), "xlsx"),
        **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "docx"),
        **dict.fromkeys((".odt", ".ott", ".fodt"), "odt"),
        ".epub": "epub",
        ".tmx": "tmx",
        **dict.fromkeys((".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"), "xliff"),
    }
)
"""Names of the built-in readers by the file endings that they own."""

_TEXT = frozenset(("text", "markdown", "html", "csv", "jsonl", "srt", "vtt"))
"""Built-in readers of files that are text."""


def format_of(raw: RawFile, by_suffix: Mapping[str, str] = BY_SUFFIX) -> str:
    """The name of the reader for a file: by its ending, unless its content proves another format.

    An ending that is wrong is told by a warning. What a plugin owns is believed to be what its
    ending says.

    Args:
        by_suffix: names of readers by lower-case file ending, plugins included.

    Raises:
        InputError: the content is of a format that is not read.
    """
    suffix = "" if raw.id == "-" else PurePath(raw.id).suffix.lower()
    named = by_suffix.get(suffix)
    if named is not None and named not in BY_SUFFIX.values():
        return named
    kind = _known_kind(raw.data)
    if kind is None and named not in _TEXT - {"text"} and _HTML.match(_beginning(raw.data)):
        kind = _PAGE
    if kind is None and named in (None, "text", "srt", "vtt"):
        head = _beginning(raw.data)
        kind = next((kind for pattern, kind in _SUBTITLES if pattern.match(head)), None)
    if kind is None and named not in (None, *_TEXT) and _is_plain(raw.data):
        kind = _PLAIN
    if kind is None or (kind.reader is None and named not in (None, *_TEXT)):
        return named or "text"  # a reader of archives says itself what is wrong with one
    if kind.reader not in by_suffix.values():
        raise _not_read(raw, replace(kind, reader=None))
    if named not in (None, kind.reader) and suffix:
        log.warning("%s: is %s in spite of its ending; read as that", raw.id, kind.what)
    return kind.reader or "text"


def refuse_binary(raw: RawFile, reader: str = "text") -> None:
    """Do nothing for what may be text, or what the named reader takes.

    Raises:
        InputError: the bytes are of a well-known format that is not text; says of which.
    """
    kind = _known_kind(raw.data)
    if kind and kind.reader != reader:
        raise _not_read(raw, kind)


def _not_read(raw: RawFile, kind: Kind) -> InputError:
    told = f"{raw.id}: looks like {kind.what}"
    if kind.reader:
        return InputError(f"{told}, not text; let its content choose the reader")
    return InputError(f"{told}, which is not read; {ACCEPTED}: save it as one of these")


def _known_kind(data: bytes) -> Kind | None:
    if data.startswith(b"PK\x03\x04"):
        found = (kind for sign, kind in _IN_ZIP if sign in data[:_HEAD] or sign in data[-_TAIL:])
        return next(found, _ARCHIVE)
    if data.startswith(_COMPOUND):
        return next(kind for sign, kind in _IN_COMPOUND if sign in data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    beginning = _beginning(data)
    return next((kind for pattern, kind in _MARK_UP if pattern.match(beginning)), None)


def _is_plain(data: bytes) -> bool:
    """Whether a file begins as text in UTF-8, and with no mark-up."""
    head = data[:_HEAD]
    try:
        # A character at the end may be cut, and then is not judged.
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not _NO_TEXT.search(head) and not _beginning(head).startswith((b"<", b"PK", b"%PDF"))


def _beginning(data: bytes) -> bytes:
    """The first tag of a file of mark-up, in any encoding that holds ASCII as it is or widened."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:]
    head = head.replace(b"\0", b"")
    prologue = _PROLOGUE.match(head)
    return head[prologue.end() :] if prologue else head
