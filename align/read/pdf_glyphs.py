"""The glyphs of a page as PDFium tells of them: characters, places, sizes, angles."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import category, normalize

from align.read.pdf_bidi import has_right_to_left
from align.read.pdf_parts import Glyph
from align.read.radicals import RADICALS, unified
from align.read.raised import RAISED

Box = tuple[float, float, float, float]

REPLACEMENT = "\ufffd"
"""What stands for a glyph of which the file does not say the character."""

_BOLD = 600  # font weight
_WHITE = frozenset(b" \t\n\r\x0b\x0c")
_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line
# Ligatures and the shapes of Arabic letters: the same text, coded as it looks.
_PRESENTATION = (("\ufb00", "\ufdff"), ("\ufe70", "\ufefc"))
_SPACE = Glyph(" ", 0.0, 0.0, 0.0, 0.0)
_GUESSED = Glyph("\n", 0.0, 0.0, 0.0, 0.0)
_TIGHT = 0.15  # em
_LONGEST_SPAN = 4_000  # bytes
_FIGURES = range(0x30, 0x3A)
_SUPERIOR = (0.22, 0.62)  # em: as high at least stands a raised figure, and as tall it is at most


@dataclass(slots=True)
class Tally:
    """How many glyphs were seen, and of how many the character is not known."""

    glyphs: int = 0
    unknown: int = 0


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


class TextPage:
    """The glyphs of a page, as PDFium tells of them, one call a question."""

    def __init__(self, text: Any, box: tuple[float, float, float, float]) -> None:
        from pypdfium2 import raw as pdfium

        self._pdfium = pdfium
        self._text = text
        self._box = box
        self._area, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._said, self._size = (ctypes.c_ubyte * _LONGEST_SPAN)(), ctypes.c_ulong()

    def glyphs(self, tally: Tally) -> Iterator[tuple[float, Glyph]]:
        """Every character that lies on the page, with the angle of its line in degrees.

        PDFium is asked once an object for what all its glyphs share, which is most.
        """
        pdfium, text, area = self._pdfium, self._text, self._area
        known, style, high, end = None, _Style(), "", 0.0
        spaced = mirrored = False
        said: set[int] = set()
        for index in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code in _WHITE:
                # It has no line of its own: the glyphs around it say which it is in. In turned
                # text PDFium takes gaps for spaces that are none; there we look ourselves.
                guessed, spaced = pdfium.FPDFText_IsGenerated(text, index) == 1, True
                if guessed:
                    if not style.turn:
                        yield style.turn, _GUESSED
                else:
                    pdfium.FPDFText_GetLooseCharBox(text, index, area)
                    yield style.turn, Glyph(" ", *style.extent(area), style.down, style.size)
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
            tally.unknown += char == REPLACEMENT
            if code in _FIGURES and not style.turn and self._is_superior(index, style):
                char = char.translate(RAISED)
            left, right = style.extent(area)
            if style.turn and left - end > _TIGHT * style.size:
                yield style.turn, _SPACE
            end = right
            mirrored = mirrored or _is_right_to_left(char)
            # The box of a sign may leave out the room that the pen made around it.
            asked = spaced or (mirrored and not (char.isascii() and char.isalnum()))
            origin = self._origin(index)[0] if asked and not style.turn else None
            spaced = False
            yield style.turn, Glyph(char, left, right, style.down, style.size, style.bold, origin)

    def _style(self, index: int, drawn_by: Any) -> _Style:
        pdfium, matrix = self._pdfium, self._matrix
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        turn = float(round(math.degrees(math.atan2(matrix.b, matrix.a)))) % 360
        size = pdfium.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        bold = pdfium.FPDFText_GetFontWeight(self._text, index) >= _BOLD
        down = -_rotated(*self._origin(index), turn)[1]
        return _Style(turn, down, size or 1.0, bold, *self._actual(drawn_by))

    def _is_superior(self, index: int, style: _Style) -> bool:
        """Whether a figure is drawn raised by its font, on the baseline and in the size of text."""
        edges = self._edges
        if not self._pdfium.FPDFText_GetCharBox(self._text, index, *edges):
            return False
        bottom, top = edges[2].value + style.down, edges[3].value + style.down
        lowest, tallest = (share * style.size for share in _SUPERIOR)
        return bottom > lowest and 0 < top - bottom < tallest

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
    if 0xA0 <= code < 0xD800 or 32 <= code < 0x7F:  # nearly all
        return unified(code) if code in RADICALS else chr(code), ""
    if 0xD800 <= code < 0xDC00:
        return "", chr(code)
    if 0xDC00 <= code < 0xE000:
        both = (high + chr(code)).encode("utf-16-le", "surrogatepass")
        return (both.decode("utf-16-le"), "") if high else (REPLACEMENT, "")
    if code < 32 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return REPLACEMENT, ""
    char = chr(code)
    if any(low <= char <= top for low, top in _PRESENTATION):
        return normalize("NFKC", char), ""
    return (REPLACEMENT if category(char) == "Cc" else char), ""
