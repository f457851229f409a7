"""Finds tables in a column of a page, and the lines that belong to one cell: pure geometry.

A table is a stretch of rows that all leave the same gutters free, with text that begins or ends at
the same place on the far side of them. A line goes on with the cells above it if it stands as near
as lines of a cell do, and no word of it would have fitted on the line above.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from align.read.pdf_hyphens import ends_in_hyphen
from align.read.pdf_lines import MARKER, STRETCHED, merged
from align.read.pdf_parts import Box, Line, opening

_GUTTER = 0.6  # em: narrower, and columns of cells run into each other
_EDGE = 1.5  # points that text of a column of cells may begin or end beside the rest
_SPACED = 1.15  # of the distance of two lines of a cell: more, and a row begins
_FARTHEST = 1.75  # em: lines of a cell stand no farther apart
_FIGURES = re.compile(r"[\d.,:%+−–()\s/-]+")

_SAME_LINE = 0.35  # em
_LEVEL = 3.0  # points that frames of one row may begin apart

Row = Sequence[Line]
Cells = list[list[Line]]
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


def _grouped(lines: Sequence[Cells]) -> Iterator[list[Cells]]:
    """The lines of a table, those of one row together."""
    downs = [next(piece.down for column in line for piece in column) for line in lines]
    gaps = [b - a for a, b in pairwise(downs)]
    size = max(piece.size for line in lines for column in line for piece in column)
    leading = min((gap for gap in gaps if gap < _FARTHEST * size), default=0.0)
    blocks = [[lines[0]]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap <= _SPACED * leading:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    columns = range(len(lines[0]))
    edges = [max((line[i][-1].right for line in lines if line[i]), default=0.0) for i in columns]
    filled = [sum(bool(line[i]) for line in lines) for i in columns]
    key = filled.index(min(filled))  # the column whose cells have the fewest lines
    for block in blocks:
        if 1 < len(block) < len(lines) and _is_row(block, edges):
            yield block  # set apart from the rows around it
        else:
            yield from _parted(block, key, edges)


def _parted(block: Sequence[Cells], key: int, edges: Sequence[float]) -> Iterator[list[Cells]]:
    """Lines at one distance from each other, parted where a row begins.

    A line without text in the column of the shortest cells goes on with the row above.
    """
    group = [block[0]]
    for line in block[1:]:
        if not line[key] and _is_row([group[-1], line], edges, from_top=True):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def _is_row(block: Sequence[Cells], edges: Sequence[float], *, from_top: bool = False) -> bool:
    """Whether every line of every cell is there because the one above it was full.

    Where every line has all columns each may be a row: single lines, set in groups perhaps.
    """
    whole = all(all(line) for line in block)
    if whole and not any(cell[0].text[0].islower() for line in block[1:] for cell in line):
        return False
    for column, edge in enumerate(edges):
        cells = [line[column] for line in block]
        text = [number for number, pieces in enumerate(cells) if pieces]
        if text and (text[-1] - text[0] >= len(text) or (from_top and text[0] > 0)):
            return False
        if not all(_flows(cells[i], cells[i + 1], edge) for i in text[:-1]):
            return False
    return True


def _flows(above: Sequence[Line], below: Sequence[Line], edge: float) -> bool:
    if len(above) > 1 or len(below) > 1:
        return False
    last, first = above[0], below[0]
    if _FIGURES.fullmatch(first.text) and _FIGURES.fullmatch(last.text):
        return False
    # A column may be wider than its longest line: its text is then seldom cut at a stop.
    full = (
        ends_in_hyphen(last.text)
        or edge - last.right < opening(last.text, first) + 0.2 * first.size
    )
    return full or (first.text[0].islower() and last.text[-1] not in ".!?:;")


def framed_cells(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a ruled table, row by row and cell by cell; those that go on say so."""
    cells: dict[Box, list[Line]] = {}
    for line in lines:
        if line.frame is not None:
            cells.setdefault(line.frame, []).append(line)
    padding = padding_of(cells)
    leading = _leading(cells.values())
    for row in box_rows(cells):
        for box in row:
            last: Line | None = None
            room = box.right - box.left - 2 * padding
            for line in cells[box]:
                more = last is not None and _goes_on(last, line, room, leading)
                yield replace(line, cell=True, more=more)
                last = line


def padding_of(cells: Mapping[Box, Sequence[Line]]) -> float:
    """How near the text of a table stands to the frames of its cells."""
    return min(
        min(line.left - box.left, box.right - line.right)
        for box, within in cells.items()
        for line in within
    )


def _leading(cells: Iterable[Sequence[Line]]) -> float:
    """The least distance of two lines of a cell."""
    gaps = (b.down - a.down for within in cells for a, b in pairwise(within))
    sizes = (line.size for within in cells for line in within)
    return min((gap for gap in gaps if gap > 0.0), default=0.0) or max(sizes)


def box_rows(boxes: Iterable[Box]) -> Iterator[list[Box]]:
    """Boxes that begin at one height, from their left."""
    row: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.top):
        if row and box.top - row[0].top > _LEVEL:
            yield sorted(row, key=lambda box: box.left)
            row = []
        row.append(box)
    yield sorted(row, key=lambda box: box.left)


def _goes_on(last: Line, line: Line, room: float, leading: float) -> bool:
    """Whether a line of a framed cell goes on with the one above it, wherever it is aligned."""
    gap, size = line.down - last.down, max(last.size, line.size)
    if gap < _SAME_LINE * size:
        return True
    first = line.text.split(maxsplit=1)[0]
    if gap > _SPACED * leading or (MARKER.match(first) and not first.isdecimal()):
        return False
    return goes_on_in(last, line, room)


def goes_on_in(last: Line, line: Line, room: float) -> bool:
    """Whether a line goes on with the last one of a cell, which has so much room for one."""
    needed = last.right - last.left + opening(last.text, line) + 0.2 * max(last.size, line.size)
    return needed > room or is_cut(last, line)


def is_cut(last: Line, line: Line) -> bool:
    """Whether a word or a sentence goes over from one line to another."""
    return ends_in_hyphen(last.text) or (line.text[0].islower() and last.text[-1] not in ".!?:;")
