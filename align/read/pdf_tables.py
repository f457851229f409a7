"""Finds tables in a column of a page, and the lines that belong to one cell: pure geometry.

A table is a stretch of rows that all leave the same gutters free, with text that begins or ends at
the same place on the far side of them. A line goes on with the cells above it if it stands as near
as lines of a cell do, and no word of it would have fitted on the line above.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from align.read.pdf_lines import MARKER, STRETCHED, Line, merged

_GUTTER = 0.6  # em: narrower, and columns of cells run into each other
_EDGE = 1.5  # points that text of a column of cells may begin or end beside the rest
_SPACED = 1.15  # of the distance of two lines of a cell: more, and a row begins
_FARTHEST = 1.75  # em: lines of a cell stand no farther apart
_FIGURES = re.compile(r"[\d.,:%+−–()\s/-]+")

Row = Sequence[Line]
Gutters = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows `start` to `stop` of a column, and the white strips between the columns of cells."""

    start: int
    stop: int
    gutters: tuple[tuple[float, float], ...]


def tables(rows: Sequence[Row]) -> Iterator[Table]:
    """The tables among the rows of a column, from top to bottom."""
    left = min((row[0].left for row in rows), default=0.0)
    right = max((row[-1].right for row in rows), default=0.0)
    start = 0
    while start < len(rows):
        found = None
        if len(rows[start]) > 1 and not _is_item(rows[start]):
            found = _table(rows, start)
        if found is not None and _is_prose(rows[found.start : found.stop], left, right):
            found = None
        if found is not None:
            yield found
        start = found.stop if found is not None else start + 1


def cells(rows: Sequence[Row], table: Table) -> Iterator[Line]:
    """The lines of a table, row by row and cell by cell; those that go on with a cell say so."""
    inside = [_columns(row, table.gutters) for row in rows[table.start : table.stop]]
    for group in _grouped(inside):
        for column in range(len(table.gutters) + 1):
            for number, pieces in enumerate(line[column] for line in group if line[column]):
                for place, piece in enumerate(pieces):
                    yield replace(piece, cell=True, more=number > 0 and place == 0)


def _table(rows: Sequence[Row], start: int) -> Table | None:
    gutters: Gutters = [(a.right, b.left) for a, b in pairwise(rows[start])]
    stop, parted = start + 1, 1
    for row in rows[start + 1 :]:
        left = _free(gutters, row)
        if not left or not _near(rows[stop - 1], row) or (len(left) == 1 and _is_item(row)):
            break
        if len(left) < len(gutters) and parted > 1 and _is_aligned(rows[start:stop], gutters):
            break  # below a table of more columns there is something else
        gutters, stop, parted = left, stop + 1, parted + (len(row) > 1)
    while stop > start and len(rows[stop - 1]) == 1 and not _hangs(rows[stop - 1], gutters):
        stop -= 1
    if parted < 2 or not _is_aligned(rows[start:stop], gutters):
        return None
    return Table(start, stop, tuple(gutters))


def _is_prose(rows: Sequence[Row], left: float, right: float) -> bool:
    """Whether most rows are justified lines: every word alone, and all as far apart as the rest."""
    parted = [row for row in rows if len(row) > 1]
    justified = sum(
        row[-1].right > right - _EDGE and is_even(row) and row[0].left < left + 3 * row[0].size
        for row in parted
    )
    return 2 * justified >= len(parted)


def is_even(row: Row) -> bool:
    """Whether words of a row stand equally far apart, as those of a justified line do."""
    gaps = [after.left - before.right for before, after in pairwise(row)]
    words = all(" " not in piece.text for piece in row)
    return words and max(gaps, default=0.0) - min(gaps, default=0.0) < 0.1 * row[0].size


def _is_item(row: Row) -> bool:
    """Whether a row is a bullet or a number, and the text of an item of a list."""
    return len(row) == 2 and MARKER.match(row[0].text) is not None


def _near(above: Row, row: Row) -> bool:
    return row[0].down - above[0].down < 4 * max(row[0].size, above[0].size)


def _hangs(row: Row, gutters: Gutters) -> bool:
    """Whether a lonely line stands in another column of cells than the first."""
    return row[0].left >= gutters[0][0]


def _free(gutters: Gutters, row: Row) -> Gutters:
    """What a row leaves of the gutters."""
    found = []
    for left, right in gutters:
        for piece in row:
            if piece.left < left and piece.right > right:
                left = right
            elif piece.left <= (left + right) / 2 < piece.right or left < piece.right < right:
                left = max(left, min(piece.right, right))
            elif left < piece.left < right:
                right = piece.left
        if right - left > _GUTTER * row[0].size:
            found.append((left, right))
    return found


def _is_aligned(rows: Sequence[Row], gutters: Gutters) -> bool:
    """Whether text begins or ends, beyond some gutter, at the same place in most rows."""
    for _, right in gutters:
        beyond = [next((p for p in row if p.left >= right - _EDGE), None) for row in rows]
        pieces = [one for one in beyond if one is not None and one.left < right + 40 * one.size]
        for edges in ([p.left for p in pieces], [p.right for p in pieces]):
            near = max((sum(abs(a - b) < _EDGE for b in edges) for a in edges), default=0)
            if near > 1 and near >= 0.6 * len(edges):
                return True
    return False


def _columns(row: Row, gutters: Sequence[tuple[float, float]]) -> list[list[Line]]:
    found: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for piece in row:
        found[sum(piece.left >= right - _EDGE for _, right in gutters)].append(piece)
    return [_whole(column) if len(column) > 1 else column for column in found]


def _whole(pieces: list[Line]) -> list[Line]:
    """The pieces of a line of a cell as one, if they are words of badly justified text."""
    return merged(pieces, math.inf if is_even(pieces) else STRETCHED)


def _grouped(lines: Sequence[list[list[Line]]]) -> Iterator[list[list[list[Line]]]]:
    """The lines of a table, those of one row together."""
    downs = [next(piece.down for column in line for piece in column) for line in lines]
    gaps = [b - a for a, b in pairwise(downs)]
    size = max(piece.size for line in lines for column in line for piece in column)
    near = [gap for gap in gaps if gap < _FARTHEST * size]
    leading = min(near, default=0.0)
    spaced = bool(near) and max(gaps) > _SPACED * leading
    # Where every line has all columns, each may be a row: single lines, set in groups perhaps.
    whole = all(all(line) for line in lines)
    edges = [
        max((line[i][-1].right for line in lines if line[i]), default=0.0)
        for i in range(len(lines[0]))
    ]
    group = [lines[0]]
    for gap, above, line in zip(gaps, lines, lines[1:], strict=False):
        goes_on = (
            gap <= _SPACED * leading
            and (not whole or _begins_small(line))
            and (spaced or not line[0])
            and _overflows(group, above, line, edges)
        )
        if goes_on:
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def _begins_small(line: list[list[Line]]) -> bool:
    return any(pieces[0].text[0].islower() for pieces in line if pieces)


def _overflows(
    group: list[list[list[Line]]],
    above: list[list[Line]],
    line: list[list[Line]],
    edges: Sequence[float],
) -> bool:
    """Whether every piece of a line is there because the line above it in its cell was full."""
    for column, pieces in enumerate(line):
        if not pieces:
            continue
        if not above[column] or len(pieces) > 1:
            return False
        first, last = pieces[0], above[column][-1]
        if _FIGURES.fullmatch(first.text) and _FIGURES.fullmatch(last.text):
            return False
        word = len(first.text.split(maxsplit=1)[0]) / len(first.text)
        needed = (first.right - first.left) * word + 0.2 * first.size
        # A column may be wider than its longest line: its text is then seldom cut at a stop.
        full = edges[column] - last.right < needed
        if not full and not (first.text[0].islower() and last.text[-1] not in ".!?:;"):
            return False
    return bool(group)
