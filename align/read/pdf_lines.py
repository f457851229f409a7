"""From the glyphs of a page to the pieces of its lines: pure geometry, one page at a time.

Lengths are points; `down` grows from the top of the page to its bottom. On a page of a script
written from right to left `left` and `right` are mirrored: a line always begins at its left.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from unicodedata import category

from align.read.pdf_bidi import has_right_to_left, is_right_to_left, logical
from align.read.raised import RAISED
from align.read.spaces import needs_no_space

MARKER = re.compile(
    r"(?:[-*+•‣▪●○■□◦–—·\uf0b7\uf0a7]|\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-zα-ω][.)])\s?$"
)
"""What stands before a list item or numbers a heading, alone."""

STRETCHED = 2.0
"""As far as words of a badly justified line may stand apart, in em."""

_WORD_GAP = 0.9  # em: wider gaps part columns and cells, unless the lines show otherwise
_TAB = 4.0  # em: as far as text may stand from its bullet or number
_TIGHT = 0.15  # em: what stands nearer belongs to the same word
_APART = 0.22  # em: what stands farther apart belongs to two, unless all letters do
# A full stop behind a number is left of it in a right-to-left line.
_SIGN_FIRST = re.compile(r"^([.,:;!?،؛]+)(\d[\d.,:/]*)$")
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it was set.

    Args:
        char: one character, or several of a ligature; white space only parts words, and a line
            feed only where there is room: it is a space that nobody wrote.
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
class Line:
    """A line of a column, or what stands alone in it.

    Args:
        page: number of its page, from 0.
        column: number of its column on the page, in reading order.
        cell: whether it shares its row with others of the same column, as in a table.
        more: whether it goes on with the cell of the line before it.
        turned: whether it stands at an angle to most text of the page.
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


def lines_of(glyphs: Iterable[Glyph], page: int = 0, *, turned: bool = False) -> list[Line]:
    """The pieces of lines of a page, from its top to its bottom; columns are not yet told apart.

    Args:
        glyphs: in the order of the text of each line, whatever its direction.
        page: its number.
        turned: whether they stand at an angle to most text of the page.
    """
    runs = list(_with_marks(list(_runs(glyphs))))
    mirrored = is_right_to_left("".join(run.text for run in runs))
    if mirrored:
        runs = [replace(run, left=-run.right, right=-run.left) for run in runs]
    found: list[Line] = []
    for row in rows_of(runs):
        found += merged(row, _WORD_GAP, mirrored=mirrored, marks=False)
    return [replace(line, page=page, turned=turned) for line in found]


def _runs(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Glyphs that stand one behind the other on one baseline."""
    run: list[Glyph] = []
    texts: list[str] = []
    written = guessed = False
    for glyph in glyphs:
        if glyph.char.isspace():
            written, guessed = written or glyph.char != "\n", True
            continue
        if run and glyph.char and all(map(_is_mark, glyph.char)):
            texts.append(glyph.char)  # it stands on a letter, wherever its box is said to be
            if abs(_gap(run[-1], glyph)) < _WORD_GAP * glyph.size:
                run[-1] = replace(run[-1], right=max(run[-1].right, glyph.right))
            written = guessed = False
            continue
        raised = bool(run) and _is_raised(run, glyph)
        if run and not raised and not _goes_on(run[-1], run[0], glyph):
            yield _run(run, texts)
            run, texts, written, guessed = [], [], False, False
        # PDFium sees a space at every change of the baseline.
        beside = raised or (bool(texts) and texts[-1] in _SUPERSCRIPTS)
        if run and _is_space(run, glyph, written=written and not beside, guessed=guessed):
            texts.append(" ")
        texts.append(glyph.char.translate(RAISED) if raised else glyph.char)
        # Height and baseline of a raised glyph are not those of its line.
        run.append(replace(glyph, down=run[0].down, size=run[0].size) if raised else glyph)
        written = guessed = False
    if run:
        yield _run(run, texts)


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and category(char) in ("Mn", "Me")


def _is_space(run: Sequence[Glyph], glyph: Glyph, *, written: bool, guessed: bool) -> bool:
    """Whether a word begins with a glyph: somebody wrote a space, or left room for one."""
    gap = _gap(run[-1], glyph)
    if written or guessed:
        return written or gap > _TIGHT * glyph.size
    if gap < _APART * glyph.size or needs_no_space(run[-1].char or "x", glyph.char or "x"):
        return False
    return len(run) < 2 or _gap(run[-2], run[-1]) < 0.5 * gap


def _run(glyphs: Sequence[Glyph], texts: Sequence[str]) -> Line:
    text = "".join(texts)
    return Line(
        _in_reading_order(glyphs) if has_right_to_left(text) else text,
        min(glyph.left for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        glyphs[0].down,
        median(glyph.size for glyph in glyphs),
        2 * sum(glyph.bold for glyph in glyphs) > len(glyphs),
    )


def _in_reading_order(glyphs: Sequence[Glyph]) -> str:
    """The text of a run with right-to-left letters: by where the glyphs stand, spaces by the gaps.

    Some PDFs hold such text as it is read, others as it looks, and PDFium knows not always which.
    """
    places = [glyph.left if glyph.origin is None else glyph.origin for glyph in glyphs]
    order = sorted(range(len(glyphs)), key=lambda i: (-round(places[i], 1), -glyphs[i].right))
    pieces: list[str] = []
    last: Glyph | None = None
    for index in order:
        glyph = glyphs[index]
        if last is not None and last.left - glyph.right > _TIGHT * glyph.size:
            pieces.append(" ")
        pieces.append(glyph.char)
        last = glyph
    return "".join(pieces[i] for i in logical(pieces))


def _gap(last: Glyph, glyph: Glyph) -> float:
    """How far two glyphs stand apart along the line, whatever its direction."""
    return max(glyph.left - last.right, last.left - glyph.right)


def _goes_on(last: Glyph, first: Glyph, glyph: Glyph) -> bool:
    size = max(first.size, glyph.size)
    close = _gap(last, glyph) < _WORD_GAP * min(size, last.size)
    return close and abs(glyph.down - first.down) < 0.3 * size


def _with_marks(runs: Sequence[Line]) -> Iterator[Line]:
    """Runs with the small raised figure of a footnote joined to the text that it stands before."""
    mark: Line | None = None
    for run in runs:
        if mark is not None and _is_mark_of(mark, run):
            yield replace(run, text=f"{mark.text.translate(RAISED)} {run.text}", left=mark.left)
            mark = None
            continue
        if mark is not None:
            yield mark
        mark = run if run.text.isdecimal() and len(run.text) < 4 else None
        if mark is None:
            yield run
    if mark is not None:
        yield mark


def _is_mark_of(mark: Line, run: Line) -> bool:
    height = run.down - mark.down
    beside = min(abs(run.left - mark.right), abs(mark.left - run.right)) < run.size
    return mark.size < 0.85 * run.size and beside and 0.1 * run.size < height < 0.8 * run.size


def _is_raised(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a small figure stands high behind a word: the mark of a footnote, or a power."""
    first, last = run[0], run[-1]
    height = first.down - glyph.down
    return (
        glyph.size < 0.85 * first.size
        and 0.15 * first.size < height < 0.8 * first.size
        and _gap(last, glyph) < 0.3 * first.size
        and glyph.char.translate(RAISED) != glyph.char
    )


def rows_of(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines on about the same baseline, from top to bottom, each row from its beginning."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.down, line.left)):
        if row and line.down - row[0].down > 0.35 * min(line.size, row[0].size):
            yield sorted(row, key=lambda line: line.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda line: line.left)


def merged(
    row: Sequence[Line], most: float, *, mirrored: bool = False, marks: bool = True
) -> list[Line]:
    """A row with the pieces made one that stand no further apart than `most` em.

    Args:
        row: its pieces, from its beginning.
        most: the widest gap within a piece.
        mirrored: whether the page is written from right to left.
        marks: whether bullets and numbers go to the text behind them, which is farther off.
    """
    groups: list[list[Line]] = []
    for line in row:
        near = groups and _belongs(groups[-1], line, most)
        if near or (marks and groups and _is_marked(groups, line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(group, mirrored) if len(group) > 1 else group[0] for group in groups]


def _joined(group: Sequence[Line], mirrored: bool) -> Line:
    """Neighbours in a row as one line."""
    order = logical([line.text for line in group]) if mirrored else range(len(group))
    text, before = "", None
    for index in order:
        line = group[index]
        piece = line.text
        if mirrored and _stands_apart(group, index):
            piece = _SIGN_FIRST.sub(r"\2\1", piece)
        apart = before is not None and (
            max(line.left - before.right, before.left - line.right) > _TIGHT * line.size
        )
        text += f" {piece}" if apart else piece
        before = line
    longest = max(group, key=lambda one: len(one.text))
    right, bold = max(line.right for line in group), all(line.bold for line in group)
    return replace(longest, text=text, left=group[0].left, right=right, bold=bold)


def _stands_apart(group: Sequence[Line], index: int) -> bool:
    """Whether there is a gap behind a piece of a row."""
    if index + 1 == len(group):
        return True
    return group[index + 1].left - group[index].right > _TIGHT * group[index].size


def _belongs(group: Sequence[Line], line: Line, most: float) -> bool:
    """Whether a line stands near enough to those before it in its row."""
    last = group[-1]
    gap = line.left - max(one.right for one in group[-4:])
    size = min(last.size, line.size)
    if max(last.size, line.size) > 2 * size or gap < -size:
        return False
    return gap < most * size


def _is_marked(groups: Sequence[Sequence[Line]], line: Line) -> bool:
    """Whether nothing but a bullet or a number stands before a line in its row."""
    (mark, *others), reach = groups[-1], _TAB * line.size
    if others or not MARKER.match(mark.text) or line.left - mark.right > reach:
        return False
    return len(groups) == 1 or mark.left - groups[-2][-1].right > reach


def line_size(lines: Sequence[Line]) -> float:
    """The height of most of the text of some lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 4) / 4] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0
