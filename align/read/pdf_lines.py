"""From the glyphs of a page to the pieces of its lines: pure geometry, one page at a time.

Lengths are points; `down` grows from the top of the page to its bottom. On a page of a script
written from right to left `left` and `right` are mirrored: a line always begins at its left.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from align.read.pdf_bidi import is_right_to_left, logical
from align.read.pdf_boxes import Rule, boxed
from align.read.pdf_marks import composed
from align.read.pdf_parts import Gap, Glyph, Line
from align.read.pdf_runs import runs_of

MARKER = re.compile(
    r"(?:[-*+•‣▪●○■□◦–—·\uf0b7\uf0a7\ufffd]|\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-zα-ω][.)])\s?$"
)
"""What stands before a list item or numbers a heading, alone.

The bullets of LaTeX without outline fonts are pictures that say no character.
"""

STRETCHED = 2.0
"""As far as words of a badly justified line may stand apart, in em."""

_WORD_GAP = 0.9  # em: wider gaps part columns and cells, unless the lines show otherwise
_TAB = 4.0  # em: as far as text may stand from its bullet or number
_TIGHT = 0.15  # em: what stands nearer belongs to the same word
_RAIL = 1.0  # points: cells of a column begin as near to each other
_NEARBY = 12  # rows
_EXACT = 0.3  # points: what begins as near is no chance
_WIDER = 1.25  # of the white between words: as much more is between columns


def page_lines(
    glyphs: Iterable[Glyph], page: int = 0, *, turned: bool = False, rules: Sequence[Rule] = ()
) -> Iterator[Line]:
    """The lines of a page: those of its ruled tables cell by cell, then the pieces of all others.

    Args:
        glyphs: in the order of the text of each line, whatever its direction.
        page: its number.
        turned: whether they stand at an angle to most text of the page.
        rules: the straight lines that are drawn on it.
    """
    whole = composed(glyphs)
    mirrored = is_right_to_left("".join(glyph.char for glyph in whole))
    cells, others = boxed(whole, rules)
    for box, within in cells.items():
        frame = replace(box, left=-box.right, right=-box.left) if mirrored else box
        runs = map(_mirrored, runs_of(within)) if mirrored else runs_of(within)
        for row in rows_of(runs):
            for line in merged(row, math.inf, mirrored=mirrored, marks=False):
                yield replace(_closed(line), page=page, turned=turned, frame=frame)
    yield from lines_of(others, page, turned=turned, mirrored=mirrored)


def lines_of(
    glyphs: Iterable[Glyph], page: int = 0, *, turned: bool = False, mirrored: bool | None = None
) -> list[Line]:
    """The pieces of lines of a page, from its top to its bottom; columns are not yet told apart.

    Args:
        glyphs: in the order of the text of each line, whatever its direction.
        page: its number.
        turned: whether they stand at an angle to most text of the page.
        mirrored: whether the page is written from right to left; None asks these glyphs.
    """
    runs = list(runs_of(glyphs))
    if mirrored is None:
        mirrored = is_right_to_left("".join(run.text for run in runs))
    if mirrored:
        runs = [_mirrored(run) for run in runs]
    rows = [merged(row, _WORD_GAP, mirrored=mirrored, marks=False) for row in rows_of(runs)]
    return [replace(line, page=page, turned=turned) for line in _cut(rows)]


def _mirrored(run: Line) -> Line:
    gaps = tuple(Gap(gap.before, -gap.right, -gap.left) for gap in run.gaps)
    gaps = gaps if is_right_to_left(run.text) else ()
    return replace(run, left=-run.right, right=-run.left, gaps=gaps)


def _cut(rows: Sequence[list[Line]]) -> Iterator[Line]:
    """The pieces of rows, cut where a word stands just below or above the beginning of a cell.

    What stands in one column of cells may nearly touch the next. Prose that is cut by chance is put
    together again when no table is found.
    """
    rails = [[piece.left for piece in row[1:]] for row in rows]
    for number, row in enumerate(rows):
        nearby = [x for one in rails[max(0, number - _NEARBY) : number + _NEARBY + 1] for x in one]
        for piece in row:
            yield from _parts(piece, nearby)


def _parts(line: Line, rails: Sequence[float]) -> Iterator[Line]:
    widths = [gap.right - gap.left for gap in line.gaps]
    usual = median(widths) if len(widths) > 1 else 0.0
    start, left = 0, line.left
    for gap in line.gaps:
        text = line.text[start : gap.before].rstrip()
        if text and _is_on_rail(gap, rails, usual):
            inner = tuple(one for one in line.gaps if left < one.left < gap.left)
            yield _closed(replace(line, text=text, left=left, right=gap.left, gaps=inner))
            start, left = gap.before, gap.right
    inner = tuple(one for one in line.gaps if left < one.left)
    yield _closed(replace(line, text=line.text[start:], left=left, gaps=inner))


def _closed(line: Line) -> Line:
    """A line that is not cut any more."""
    return replace(line, opens=line.gaps[0].left if line.gaps else line.right, gaps=())


def _is_on_rail(gap: Gap, rails: Sequence[float], usual: float) -> bool:
    """Whether a cell begins behind a gap that is wide, or where cells of two rows nearby do."""
    apart = [abs(gap.right - rail) for rail in rails]
    if gap.right - gap.left > _WIDER * usual:
        return min(apart, default=math.inf) < _RAIL
    return sum(one < _EXACT for one in apart) > 1


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
    order = _in_order(group) if mirrored else list(range(len(group)))
    text, before = "", None
    gaps: list[Gap] = []
    for index in order:
        line = group[index]
        if before is not None and (
            max(line.left - before.right, before.left - line.right) > _TIGHT * line.size
        ):
            text += " "
            gaps.append(Gap(len(text), before.right, line.left))
        gaps += (replace(gap, before=len(text) + gap.before) for gap in line.gaps)
        text += line.text
        before = line
    longest = max(group, key=lambda one: len(one.text))
    right, bold = max(line.right for line in group), all(line.bold for line in group)
    white = tuple(gaps) if order == sorted(order) else ()
    first = group[0]
    found = replace(longest, text=text, left=first.left, right=right, bold=bold)
    return replace(found, gaps=white, opens=first.opens)


def _in_order(group: Sequence[Line]) -> list[int]:
    """The order of reading of pieces that are given from right to left."""
    pieces: list[str] = []
    owners: list[int | None] = []
    for index, line in enumerate(group):
        apart = _stands_apart(group, index)
        pieces += [line.text, " "] if apart else [line.text]
        owners += [index, None] if apart else [index]
    found = (owners[place] for place in logical(pieces))
    return [index for index in found if index is not None]


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
