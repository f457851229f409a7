"""Reads the text layer of a PDF with PDFium, in this process and without bounds on its memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.errors import InputError
from align.read.pdf_boxes import with_ends
from align.read.pdf_glyphs import REPLACEMENT, Tally, TextPage
from align.read.pdf_lines import page_lines
from align.read.pdf_paragraphs import Paragraph, paragraphs
from align.read.pdf_parts import Glyph, Line
from align.read.pdf_rules import rules
from align.read.pdf_streams import largest

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_UNKNOWN = 0.3  # share of glyphs without a character that makes a text worthless
_NO_TEXT = "run OCR over it first (ocrmypdf does it offline), or read another format of it"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold: pages, bytes of a stream when unpacked, characters of a page."""

    pages: int
    stream: int
    characters: int


@dataclass(frozen=True, slots=True)
class Found:
    """The paragraphs of a file, and what its reader should be told."""

    paragraphs: tuple[Paragraph, ...]
    warning: str = ""


def text_of(
    id: str, data: bytes, limits: Limits, opened: Callable[[int], None] = lambda _: None
) -> Found:
    """The paragraphs of a PDF.

    Args:
        id: what messages call it.
        data: its bytes.
        limits: what it may hold.
        opened: is told how many pages it has before the first of them is read.

    Raises:
        InputError: it is no PDF, is damaged or protected with a password, goes beyond a limit, or
            holds no text.
    """
    if largest(data, limits.stream) > limits.stream:
        raise InputError(
            f"{id}: a compressed part of it is larger than {limits.stream:,} bytes "
            "when unpacked; raise the limit with --set reader.pdf.max_stream=N"
        )
    with _opened(id, data) as file:
        count = len(file)
        if count > limits.pages:
            raise InputError(
                f"{id}: has {count:,} pages, more than the limit of {limits.pages:,}; "
                "split it, or raise the limit with --set reader.pdf.max_pages=N"
            )
        opened(count)
        pages, scanned, tally = _pages(id, file, limits)
    if not any(pages):
        raise InputError(f"{id}: has no text layer on {_any_of(count)}; {_NO_TEXT}")
    told = "; ".join(_missing(scanned, tally))
    return Found(tuple(paragraphs(pages)), f"{id}: {told}" if told else "")


def _missing(scanned: list[int], tally: Tally) -> Iterator[str]:
    """What of a file is not in its text."""
    if scanned:
        yield f"no text layer on {_ranges(scanned)}, which hold images; OCR could read them"
    if tally.unknown:
        yield (
            f"does not say which characters {tally.unknown:,} of its {tally.glyphs:,} glyphs "
            f"stand for, which are read as {REPLACEMENT}; another format of it may say so"
        )


def _pages(
    id: str, file: "PdfDocument", limits: Limits
) -> tuple[list[list[Line]], list[int], Tally]:
    """The lines of every page, the numbers of pages that are images, and how much was read."""
    pages, scanned, tally = [], [], Tally()
    for number in range(len(file)):
        page = _page(id, file, number)
        lines = list(_lines(f"{id}: page {number + 1}", page, number, limits.characters, tally))
        if not lines and _has_images(page):
            scanned.append(number + 1)
        pages.append(lines)
        page.close()
    if tally.unknown > _UNKNOWN * tally.glyphs:
        raise InputError(
            f"{id}: does not say which characters its glyphs stand for "
            f"({tally.unknown:,} of {tally.glyphs:,} unknown); {_NO_TEXT}"
        )
    return pages, scanned, tally


def _opened(id: str, data: bytes) -> "PdfDocument":
    import pypdfium2
    from pypdfium2 import raw as pdfium

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise InputError(
                f"{id}: is protected with a password; save a copy of it without one"
            ) from None
        raise InputError(
            f"{id}: is no PDF document, or a damaged one; open it elsewhere and print it to "
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


def _lines(name: str, page: "PdfPage", number: int, most: int, tally: Tally) -> Iterator[Line]:
    """The pieces of lines of a page; those of turned text come after the others."""
    text = page.get_textpage()
    if (count := text.count_chars()) > most:  # one form may be drawn again and again
        raise InputError(
            f"{name} has {count:,} characters, more than {most:,}; "
            "raise the limit with --set reader.pdf.max_characters=N"
        )
    turns: dict[float, list[Glyph]] = {}
    box = page.get_bbox()
    for turn, glyph in TextPage(text.raw, box).glyphs(tally):
        turns.setdefault(turn, []).append(glyph)
    text.close()
    ordered = sorted(turns, key=lambda turn: -len(turns[turn]))
    for turn in ordered:
        drawn = () if turn else tuple(with_ends(list(rules(page)), -box[3], -box[1]))
        yield from page_lines(turns[turn], number, turned=turn != ordered[0], rules=drawn)
