"""PDF: the text layer of its pages, with paragraphs put together again from the lines."""

import ctypes
import logging
import math
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar
from unicodedata import category, normalize

from align.errors import ConfigError, InputError, MissingExtraError
from align.protocols import RawFile
from align.read.pdf_bidi import has_right_to_left
from align.read.pdf_lines import Glyph, Line, lines_of
from align.read.pdf_paragraphs import paragraphs
from align.read.pdf_streams import largest
from align.text import Block, Document, Span

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

Box = tuple[float, float, float, float]

log = logging.getLogger("align")

MAX_PAGES = 5_000
MAX_STREAM = 50_000_000
_MOST_GLYPHS = 1_000_000  # a page: a broadsheet has fifty thousand
_ONE_AT_A_TIME = Lock()  # PDFium is not safe for threads
_UNKNOWN = 0.3  # share of glyphs without a character that makes a text worthless
_BOLD = 600  # font weight
_WHITE = frozenset(b" \t\n\r\x0b\x0c")
_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line
_REPLACEMENT = "\ufffd"
# Ligatures and the shapes of Arabic letters: the same text, coded as it looks.
_PRESENTATION = (("\ufb00", "\ufdff"), ("\ufe70", "\ufefc"))
_SPACE = Glyph(" ", 0.0, 0.0, 0.0, 0.0)
_GUESSED = Glyph("\n", 0.0, 0.0, 0.0, 0.0)
_TIGHT = 0.15  # em
_LONGEST_SPAN = 4_000  # bytes
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
            pages, scanned, tally = [], [], _Tally()
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


@dataclass(slots=True)
class _Tally:
    """How many glyphs were seen, and of how many the character is not known."""

    glyphs: int = 0
    unknown: int = 0


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


def _lines(id: str, page: "PdfPage", number: int, tally: _Tally) -> Iterator[Line]:
    """The pieces of lines of a page; those of turned text come after the others."""
    text = page.get_textpage()
    if (count := text.count_chars()) > _MOST_GLYPHS:  # one form may be drawn again and again
        raise InputError(
            f"{id}: page {number + 1} has {count:,} characters, more than {_MOST_GLYPHS:,}; "
            "no page that people read has"
        )
    turns: dict[float, list[Glyph]] = {}
    for turn, glyph in _TextPage(text.raw, page.get_bbox()).glyphs(tally):
        turns.setdefault(turn, []).append(glyph)
    text.close()
    ordered = sorted(turns, key=lambda turn: -len(turns[turn]))
    for turn in ordered:
        yield from lines_of(turns[turn], number, turned=turn != ordered[0])


@dataclass(frozen=True, slots=True)
class _Style:
    """What the glyphs of an object share.

    Args:
        turn: angle of its line, in degrees.
        down: how low its baseline is, in points.
        size: height of the font, in points.
        bold: whether the font is bold.
        span: the marked span that says what the glyphs mean (ActualText, ISO 32000-1, 14.9.4).
        actual: what it says.
    """

    turn: float = 0.0
    down: float = 0.0
    size: float = 1.0
    bold: bool = False
    span: int | None = None
    actual: str = ""

    def extent(self, area: Any) -> tuple[float, float]:
        """Where the box of a glyph begins and ends along its line."""
        if not self.turn:
            return area.left, area.right
        corners = [(x, y) for x in (area.left, area.right) for y in (area.bottom, area.top)]
        along = [_rotated(x, y, self.turn)[0] for x, y in corners]
        return min(along), max(along)


class _TextPage:
    """The glyphs of a page, as PDFium tells of them, one call a question."""

    def __init__(self, text: Any, box: tuple[float, float, float, float]) -> None:
        from pypdfium2 import raw as pdfium

        self._pdfium = pdfium
        self._text = text
        self._box = box
        self._area, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._said, self._size = (ctypes.c_ubyte * _LONGEST_SPAN)(), ctypes.c_ulong()

    def glyphs(self, tally: _Tally) -> Iterator[tuple[float, Glyph]]:
        """Every character that lies on the page, with the angle of its line in degrees.

        PDFium is asked once an object for what all its glyphs share, which is most.
        """
        pdfium, text, area = self._pdfium, self._text, self._area
        known, style, high, end = None, _Style(), "", 0.0
        said: set[int] = set()
        for index in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code in _WHITE:
                # It has no place of its own: the glyphs around it say which line it is in. In
                # turned text PDFium takes gaps for spaces that are none; there we look ourselves.
                guessed = pdfium.FPDFText_IsGenerated(text, index) == 1
                if not style.turn or not guessed:
                    yield style.turn, _GUESSED if guessed else _SPACE
                continue
            if code == _HYPHEN and pdfium.FPDFText_IsHyphen(text, index) == 1:
                code = ord("-")
            char, high = _char(code, high)
            drawn_by = pdfium.FPDFText_GetTextObject(text, index)
            address = ctypes.cast(drawn_by, ctypes.c_void_p).value
            if address != known:
                known, style = address, self._style(index, drawn_by)
            if style.span is not None:  # what its glyphs mean is said by the span alone, and once
                char = "" if style.span in said else style.actual
                said.add(style.span)
            elif not char:
                continue
            pdfium.FPDFText_GetLooseCharBox(text, index, area)
            if not _overlap(area, self._box):
                continue
            tally.glyphs += 1
            tally.unknown += char == _REPLACEMENT
            left, right = style.extent(area)
            if style.turn and left - end > _TIGHT * style.size:
                yield style.turn, _SPACE
            end = right
            origin = self._origin(index)[0] if _is_right_to_left(char) else None
            yield style.turn, Glyph(char, left, right, style.down, style.size, style.bold, origin)

    def _style(self, index: int, drawn_by: Any) -> _Style:
        pdfium, matrix = self._pdfium, self._matrix
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        turn = float(round(math.degrees(math.atan2(matrix.b, matrix.a)))) % 360
        size = pdfium.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        bold = pdfium.FPDFText_GetFontWeight(self._text, index) >= _BOLD
        down = -_rotated(*self._origin(index), turn)[1]
        return _Style(turn, down, size or 1.0, bold, *self._actual(drawn_by))

    def _origin(self, index: int) -> tuple[float, float]:
        self._pdfium.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._x.value, self._y.value

    def _actual(self, drawn_by: Any) -> tuple[int | None, str]:
        """The innermost span around an object that says what its glyphs mean, and what it says."""
        pdfium, said, size = self._pdfium, self._said, self._size
        marks = pdfium.FPDFPageObj_CountMarks(drawn_by) if drawn_by else 0
        for number in reversed(range(max(0, marks))):
            mark = pdfium.FPDFPageObj_GetMark(drawn_by, number)
            found = pdfium.FPDFPageObjMark_GetParamBlobValue(
                mark, b"ActualText", said, _LONGEST_SPAN, size
            )
            if found and 0 < size.value <= _LONGEST_SPAN:
                actual = _clean(_text_string(bytes(said[: size.value])))
                return ctypes.cast(mark, ctypes.c_void_p).value, actual
        return None, ""


def _text_string(data: bytes) -> str:
    """A text string of PDF (ISO 32000-1, 7.9.2.2); its old encoding is nearly Latin-1."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    return data.decode("latin-1")


def _clean(actual: str) -> str:
    return "".join(_char(ord(char), "")[0] for char in actual)


def _is_right_to_left(char: str) -> bool:
    return len(char) > 0 and char[0] > "\u058f" and has_right_to_left(char)


def _rotated(x: float, y: float, turn: float) -> tuple[float, float]:
    """A point of the page in the frame of a line that stands at an angle, in degrees."""
    angle = math.radians(turn)
    return x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)


def _overlap(area: Any, box: Box) -> bool:
    left, bottom, right, top = box
    return bool(area.left < right and area.right > left and area.bottom < top and area.top > bottom)


def _char(code: int, high: str) -> tuple[str, str]:
    """The text of a code as PDFium gives it, and half of a pair that waits for the other half."""
    if 0xD800 <= code < 0xDC00:
        return "", chr(code)
    if 0xDC00 <= code < 0xE000:
        both = (high + chr(code)).encode("utf-16-le", "surrogatepass")
        return (both.decode("utf-16-le"), "") if high else (_REPLACEMENT, "")
    if code < 32 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return _REPLACEMENT, ""
    char = chr(code)
    if any(low <= char <= top for low, top in _PRESENTATION):
        return normalize("NFKC", char), ""
    return (_REPLACEMENT if category(char) == "Cc" else char), ""
