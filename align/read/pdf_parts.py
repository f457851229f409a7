"""What flows through the reader of PDF: glyphs, and the lines that they make.

Lengths are points; `down` grows from the top of the page to its bottom. On a page of a script
written from right to left `left` and `right` are mirrored: a line always begins at its left.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from align.read.spaces import is_east_asian, needs_no_space

_JUSTIFIED = 4  # lines that end at one place, at least
_LEVEL = 1.5  # points
# Signs and small kana that begin no line (JIS X 4051).
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）」』】〕〉》”’ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.:;?!)]}"
)
_LONGEST_UNPARTED = 10  # characters of a word of Thai, Lao, Khmer, Burmese


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it was set.

    Args:
        char: one character with its marks, or several of a ligature; white space only parts words,
            and a line feed only where there is room: it is a space that nobody wrote.
        left: where its box begins.
        right: where it ends.
        down: its baseline.
        size: height of the font.
        bold: whether the font is.
        origin: where its pen began; the characters of a ligature share it. None is `left`.
    """

    char: str
    left: float
    right: float
    down: float
    size: float
    bold: bool = False
    origin: float | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a ruled table; `table` is the number of that on its page."""

    left: float
    top: float
    right: float
    bottom: float
    table: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """White in a line: how many characters are before it, where it begins, and where it ends."""

    before: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column, or what stands alone in it.

    Args:
        page: number of its page, from 0.
        column: number of its column on the page, in reading order.
        cell: whether it shares its row with others of the same column, as in a table.
        more: whether it goes on with the cell of the line before it.
        turned: whether it stands at an angle to most text of the page.
        frame: the cell of a ruled table that holds it.
        gaps: the white in it, while it may still be cut.
        opens: where its first word ends; None where nobody looked.
    """

    text: str
    left: float
    right: float
    down: float
    size: float
    bold: bool = False
    page: int = 0
    column: int = 0
    cell: bool = False
    more: bool = False
    turned: bool = False
    frame: Box | None = None
    gaps: tuple[Gap, ...] = ()
    opens: float | None = None


def line_size(lines: Sequence[Line]) -> float:
    """The height of most of the text of some lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 4) / 4] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def opening(before: str, line: Line) -> float:
    """How wide the first word of a line is, as what follows `before`."""
    if not needs_no_space(before, line.text) and line.opens is not None:
        return line.opens - line.left
    word = len(line.text.split(maxsplit=1)[0])
    if needs_no_space(before, line.text):
        # Chinese may break between any two characters, but before no sign that ends something;
        # Thai breaks between words that nothing parts.
        word = min(word, _LONGEST_UNPARTED)
        if is_east_asian(line.text[0]):
            word = next((i for i in range(1, word) if line.text[i] not in _NEVER_FIRST), word)
    return (line.right - line.left) * word / len(line.text)


def right_edge(lines: Sequence[Line]) -> float:
    """Where a column ends: where many of its lines do, or else where the longest does.

    A word too long for a justified column stands out of it, and says nothing of the others.
    """
    rights = sorted(line.right for line in lines)
    enough = max(_JUSTIFIED, len(rights) / 4)
    for number in range(len(rights), 0, -1):
        right = rights[number - 1]
        if number - bisect_right(rights, right - _LEVEL) >= enough:
            return right
    return rights[-1]
