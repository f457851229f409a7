"""From the pieces of lines of a page to lines in reading order: columns, rows of tables, prose."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from align.read.pdf_lines import STRETCHED, merged, rows_of
from align.read.pdf_parts import Line, line_size, right_edge
from align.read.pdf_tables import cells, framed_cells, is_even, tables

_NARROWEST = 10.0  # em: columns of prose
_FILLED = 0.55  # of a row of prose is words
_DEEPEST = 3.0  # em: indent of a first line
_FLUSH = 1.5  # points that lines of a column may begin beside each other


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, column after column, each with the number of its column."""
    ruled: dict[int, list[Line]] = {}
    for line in lines:
        if line.frame is not None:
            ruled.setdefault(line.frame.table, []).append(line)
    bodies = [_whole(table) for table in ruled.values()]
    free = [line for line in lines if line.frame is None]
    found: list[Line] = []
    for number, column in enumerate(_columns([*free, *bodies], 0)):
        for line in _in_column(column, number):
            if line.frame is None:
                found.append(line)
            else:
                cells = framed_cells(ruled[line.frame.table])
                found += (replace(cell, column=number) for cell in cells)
    return found


def _whole(table: Sequence[Line]) -> Line:
    """A ruled table as one line, to find its place between the others."""
    boxes = [line.frame for line in table if line.frame is not None]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    return replace(min(table, key=lambda line: line.down), left=left, right=right)


def _in_column(column: Sequence[Line], number: int) -> Iterator[Line]:
    rows = list(rows_of(column))
    start = 0
    for table in tables(rows):
        yield from _prose(rows[start : table.start], column, number)
        yield from (replace(line, column=number) for line in cells(rows, table))
        start = table.stop
    yield from _prose(rows[start:], column, number)


def _prose(rows: Sequence[Sequence[Line]], column: Sequence[Line], number: int) -> Iterator[Line]:
    """The lines of rows that are no table, the words of badly justified ones put together."""
    left, right = min(one.left for one in column), right_edge(column)
    joined = [merged(row, STRETCHED) for row in rows]
    lefts = [row[0].left for row in joined]
    full = [
        _spans(row, [left, *lefts[max(0, i - 1) : i], *lefts[i + 1 : i + 2]], right)
        for i, row in enumerate(joined)
    ]
    whole = [len(row) == 1 and wide for row, wide in zip(joined, full, strict=True)]
    for i, row in enumerate(joined):
        # Between full lines of prose, or with all words as far apart, a row that fills the column
        # is a badly justified line.
        if full[i] and (any(whole[max(0, i - 1) : i + 2]) or is_even(rows[i])):
            row = merged(row, right - left)
        yield from (replace(one, column=number, cell=len(row) > 1) for one in row)


def _spans(row: Sequence[Line], lefts: Sequence[float], right: float) -> bool:
    """Whether a row reaches from the edge of its column, or that of its list, to the other."""
    size = row[0].size  # the first line of a paragraph may begin with an indent
    begins = row[0].left < lefts[0] + _DEEPEST * size
    begins = begins or any(abs(row[0].left - left) < _FLUSH for left in lefts)
    return begins and row[-1].right > right - 0.2 * size


def _columns(lines: list[Line], depth: int) -> Iterator[list[Line]]:
    """Lines that belong under each other, in reading order."""
    found = _gutter(lines) if depth < 6 else None
    if found is None:
        if lines:
            yield lines
        return
    gutter, (start, stop) = found
    beside = lines[start:stop]
    yield from _columns(lines[:start], depth + 1)
    yield from _columns([one for one in beside if one.right <= gutter], depth + 1)
    yield from _columns([one for one in beside if one.right > gutter], depth + 1)
    yield from _columns(lines[stop:], depth + 1)


def _gutter(lines: list[Line]) -> tuple[float, tuple[int, int]] | None:
    """The place that parts most lines into two columns, and which lines; sorts them downwards."""
    lines.sort(key=lambda line: (line.down, line.left))
    edges = Counter(round(line.left) for line in lines)
    edges.update(round(line.right) + 2 for line in lines)
    best: tuple[float, tuple[int, int]] | None = None
    for edge, _ in edges.most_common(16):
        for start, stop in _stretches(lines, edge):
            if best is None or stop - start > best[1][1] - best[1][0]:
                best = (edge, (start, stop))
    return best


def _stretches(lines: Sequence[Line], gutter: float) -> Iterator[tuple[int, int]]:
    """Runs of lines, from top to bottom, that lie on either side of a gutter and not across it."""
    start = 0
    for stop in range(len(lines) + 1):
        if stop < len(lines) and not lines[stop].left < gutter - 1.5 < lines[stop].right - 1.5:
            continue
        beside = lines[start:stop]
        lefts = [one for one in beside if one.right <= gutter]
        rights = [one for one in beside if one.right > gutter]
        if _are_columns(lefts, rights):
            yield start, stop
        start = stop + 1


def _are_columns(lefts: Sequence[Line], rights: Sequence[Line]) -> bool:
    """Whether two stacks of lines are columns of prose beside each other, and no table."""
    if min(len(lefts), len(rights)) < 2 or max(len(lefts), len(rights)) < 3:
        return False
    top = max(lefts[0].down, rights[0].down)
    bottom = min(lefts[-1].down, rights[-1].down)
    beside = bottom - top > 0.9 * line_size(lefts)
    return (
        beside
        and _is_flush(rights)
        and _is_prose(lefts)
        and _is_prose(rights)
        and not _are_rows(lefts, rights)
    )


def _is_flush(lines: Sequence[Line]) -> bool:
    """Whether many rows begin at one place, as those of a column do and chance words do not."""
    lefts = sorted(row[0].left for row in rows_of(lines))
    alike = max(bisect_right(lefts, left + _FLUSH) - i for i, left in enumerate(lefts))
    return alike > 1 and 2 * alike >= len(lefts)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most text is in rows that are wide and filled; cells of a table stand far apart."""
    narrowest = _NARROWEST * line_size(lines)
    wide, filled, whole = 0.0, [], 0.0
    for row in rows_of(lines):
        width = max(row[-1].right - row[0].left, 1.0)
        whole += width
        wide += width if width > narrowest else 0.0
        filled.append(sum(line.right - line.left for line in row) / width)
    return 2 * wide > whole and median(filled) > _FILLED


def _are_rows(lefts: Sequence[Line], rights: Sequence[Line]) -> bool:
    """Whether two stacks of lines are cut at the same places: rows of a table with long cells."""
    stacks = (lefts, rights)
    edges = [sorted({round(row[0].down) for row in rows_of(stack)}) for stack in stacks]
    leading = median(b - a for stack in edges for a, b in pairwise(stack))
    downs = sorted({down for stack in edges for down in stack})
    starts = [downs[0], *(b for a, b in pairwise(downs) if b - a > 1.25 * leading)]
    level = sum(any(abs(start - one) < 2 for one in edges[0])
                and any(abs(start - one) < 2 for one in edges[1]) for start in starts)  # fmt: skip
    return len(starts) > 2 and level == len(starts)
