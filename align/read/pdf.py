"""PDF: the text layer of its pages, with paragraphs put together again from the lines."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from align.errors import ConfigError, InputError, MissingExtraError
from align.protocols import RawFile
from align.read.pdf_glyphs import Tally, TextPage
from align.read.pdf_lines import page_lines
from align.read.pdf_paragraphs import paragraphs
from align.read.pdf_parts import Glyph, Line
from align.read.pdf_rules import rules
from align.read.pdf_streams import largest
from align.text import Block, Document, Span

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

log = logging.getLogger("align")

MAX_PAGES = 5_000
MAX_STREAM = 50_000_000
_MOST_GLYPHS = 1_000_000  # a page: a broadsheet has fifty thousand
_ONE_AT_A_TIME = Lock()  # PDFium is not safe for threads
_UNKNOWN = 0.3  # share of glyphs without a character that makes a text worthless
_NO_TEXT = "run OCR over it first (ocrmypdf does it offline), or read another format of it"


@dataclass(frozen=True, slots=True)
class PdfReader:
    """Reads the text layer of a PDF: paragraphs over lines, columns and pages, hyphens taken back.

    The text of the document is the extracted text, one line a block, so its offsets point into
    that text and not into the file. Running headers, footers and page numbers are flagged as
    boilerplate and stand behind the paragraph that runs over them.

    Args:
        max_pages: how many pages a document may have.
        max_stream: how many bytes a compressed stream may unpack to; a page is such a stream.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    max_pages: int = MAX_PAGES
    max_stream: int = MAX_STREAM

    def __post_init__(self) -> None:
        for name, value in (("max_pages", self.max_pages), ("max_stream", self.max_stream)):
            if value < 1:
                raise ConfigError(f"{name} must be at least 1, was {value}")

    def read(self, raw: RawFile) -> Document:
        """Take the text out of `raw`.

        Raises:
            InputError: the file is no PDF, is damaged or protected with a password, has too many
                pages, or holds no text.
            MissingExtraError: pypdfium2 is not installed.
        """
        with _ONE_AT_A_TIME:
            pages = self._pages(raw)
        blocks, parts, start = [], [], 0
        for found in paragraphs(pages):
            blocks.append(
                Block(Span(start, start + len(found.text)), found.kind, found.boilerplate)
            )
            parts.append(found.text)
            start += len(found.text) + 1
        return Document(raw.id, "\n".join(parts), raw.lang, tuple(blocks))

    def _pages(self, raw: RawFile) -> list[list[Line]]:
        """The pieces of lines of every page."""
        if largest(raw.data, self.max_stream) > self.max_stream:
            raise InputError(
                f"{raw.id}: a compressed part of it is larger than {self.max_stream:,} bytes "
                "when unpacked; raise the limit with --set reader.pdf.max_stream=N"
            )
        with _opened(raw) as file:
            count = len(file)
            if count > self.max_pages:
                raise InputError(
                    f"{raw.id}: has {count:,} pages, more than the limit of {self.max_pages:,}; "
                    "split it, or raise the limit with --set reader.pdf.max_pages=N"
                )
            pages, scanned, tally = [], [], Tally()
            for number in range(count):
                page = _page(raw.id, file, number)
                lines = list(_lines(raw.id, page, number, tally))
                if not lines and _has_images(page):
                    scanned.append(number + 1)
                pages.append(lines)
                page.close()
        if not any(pages):
            raise InputError(f"{raw.id}: has no text layer on {_any_of(count)}; {_NO_TEXT}")
        if tally.unknown > _UNKNOWN * tally.glyphs:
            raise InputError(
                f"{raw.id}: does not say which characters its glyphs stand for "
                f"({tally.unknown:,} of {tally.glyphs:,} unknown); {_NO_TEXT}"
            )
        if scanned:
            log.warning(
                "%s: no text layer on %s, which hold images; OCR could read them",
                raw.id,
                _ranges(scanned),
            )
        return pages


def _opened(raw: RawFile) -> "PdfDocument":
    try:
        import pypdfium2
        from pypdfium2 import raw as pdfium
    except ImportError:
        raise MissingExtraError("reading PDF", "pdf") from None
    try:
        return pypdfium2.PdfDocument(raw.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise InputError(
                f"{raw.id}: is protected with a password; save a copy of it without one"
            ) from None
        raise InputError(
            f"{raw.id}: is no PDF document, or a damaged one; open it elsewhere and print it to "
            "a new PDF file"
        ) from None


def _page(id: str, file: "PdfDocument", number: int) -> "PdfPage":
    from pypdfium2 import PdfiumError

    try:
        return file[number]
    except PdfiumError:
        raise InputError(
            f"{id}: page {number + 1} of {len(file)} is damaged; open it elsewhere and print it to "
            "a new PDF file"
        ) from None


def _has_images(page: "PdfPage") -> bool:
    from pypdfium2 import raw as pdfium

    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _any_of(count: int) -> str:
    return "its one page" if count == 1 else f"any of its {count:,} pages"


def _ranges(numbers: list[int], most: int = 8) -> str:
    """`pages 3, 5-9`: numbers that follow each other as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    shown = ", ".join("-".join(map(str, run)) for run in runs[:most])
    more = f" and more, {len(numbers)} in all" if len(runs) > most else ""
    return f"page{'s' if len(numbers) > 1 else ''} {shown}{more}"


def _lines(id: str, page: "PdfPage", number: int, tally: Tally) -> Iterator[Line]:
    """The pieces of lines of a page; those of turned text come after the others."""
    text = page.get_textpage()
    if (count := text.count_chars()) > _MOST_GLYPHS:  # one form may be drawn again and again
        raise InputError(
            f"{id}: page {number + 1} has {count:,} characters, more than {_MOST_GLYPHS:,}; "
            "no page that people read has"
        )
    turns: dict[float, list[Glyph]] = {}
    for turn, glyph in TextPage(text.raw, page.get_bbox()).glyphs(tally):
        turns.setdefault(turn, []).append(glyph)
    text.close()
    ordered = sorted(turns, key=lambda turn: -len(turns[turn]))
    for turn in ordered:
        drawn = () if turn else tuple(rules(page))
        yield from page_lines(turns[turn], number, turned=turn != ordered[0], rules=drawn)
