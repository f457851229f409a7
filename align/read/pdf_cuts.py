"""Puts tables together again that the end of a page cuts: rows in two parts, and repeated heads.

Only ruled tables, whose cells know their frames. A row goes on on the next page if all that stands
there goes on with the cell above it, and something says so: a cell that was complete has no second
part, or a word or a sentence is cut.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from align.read.pdf_parts import Box, Line
from align.read.pdf_tables import box_rows, goes_on_in, is_cut, padding_of

_EDGE = 2.0  # points that the frames of a column may begin or end apart, from page to page

Cells = Mapping[Box, Sequence[Line]]


@dataclass(frozen=True, slots=True)
class TextPage:
    """The text of a page: its lines in reading order, and the head of a table that it repeats."""

    lines: Sequence[Line]
    repeated: Sequence[Line] = ()


def over_pages(pages: Iterable[Sequence[Line]]) -> list[TextPage]:
    """The text of every page; the lines of a cut row are on the page where it began.

    Args:
        pages: the lines of every page, in reading order.
    """
    found = [TextPage(page) for page in pages]
    for number in reversed(range(len(found) - 1)):  # a row may go over several pages
        above, below = found[number].lines, found[number + 1]
        upper, lower = _cells(_last_table(above)), _cells(_first_table(below.lines))
        if not upper or not lower:
            continue
        rows, next_rows = list(box_rows(upper)), list(box_rows(lower))
        repeated: list[Line] = []
        if min(len(rows), len(next_rows)) > 1 and (
            [_text(upper[box]) for box in rows[0]] == [_text(lower[box]) for box in next_rows[0]]
        ):
            repeated = [line for box in next_rows.pop(0) for line in lower[box]]
        parts = _second_parts(upper, rows[-1], lower, next_rows[0])
        gone = {line.frame for line in repeated} | set(parts.values())
        rest = [line for line in below.lines if line.frame is None or line.frame not in gone]
        found[number + 1] = TextPage(rest, repeated)
        found[number] = TextPage(list(_with_parts(above, parts, lower)))
    return found


def _first_table(lines: Iterable[Line]) -> list[Line]:
    """The lines of the ruled table that some lines begin with."""
    found: list[Line] = []
    number: int | None = None
    for line in lines:
        if line.frame is None or number not in (None, line.frame.table):
            break
        number = line.frame.table
        found.append(line)
    return found


def _last_table(lines: Sequence[Line]) -> list[Line]:
    return _first_table(reversed(lines))[::-1]


def _cells(table: Iterable[Line]) -> dict[Box, list[Line]]:
    cells: dict[Box, list[Line]] = {}
    for line in table:
        if line.frame is not None:
            cells.setdefault(line.frame, []).append(line)
    return cells


def _text(cell: Iterable[Line]) -> str:
    return " ".join(line.text for line in cell)


def _second_parts(
    upper: Cells, row: Sequence[Box], lower: Cells, next_row: Sequence[Box]
) -> dict[Box, Box]:
    """The cells of the last row of a table with those that go on with them; none if any does not.

    Args:
        upper: the cells before the end of the page.
        row: the last row of them.
        lower: the cells behind it.
        next_row: the first row of those.
    """
    shift = min(box.left for box in lower) - min(box.left for box in upper)
    padding = padding_of(upper)
    parts: dict[Box, Box] = {}
    cut = len(next_row) < len(row)
    for box in next_row:
        first = lower[box][0]
        above = next((one for one in row if _is_under(box, one, shift)), None)
        if above is None:
            return {}
        last, room = upper[above][-1], above.right - above.left - 2 * padding
        if not goes_on_in(last, first, room):
            return {}
        cut = cut or is_cut(last, first)
        parts[above] = box
    return parts if cut else {}


def _is_under(box: Box, above: Box, shift: float) -> bool:
    """Whether two cells of different pages are in the same column."""
    apart = box.left - above.left - shift, box.right - above.right - shift
    return max(map(abs, apart)) < _EDGE


def _with_parts(lines: Iterable[Line], parts: Mapping[Box, Box], lower: Cells) -> Iterator[Line]:
    """Lines with the second part of a cell behind its first."""
    waiting: Box | None = None
    for line in lines:
        if waiting is not None and line.frame != waiting:
            yield from _moved(lower[parts[waiting]], waiting)
            waiting = None
        if line.frame is not None and line.frame in parts:
            waiting = line.frame
        yield line
    if waiting is not None:
        yield from _moved(lower[parts[waiting]], waiting)


def _moved(cell: Sequence[Line], frame: Box) -> Iterator[Line]:
    for number, line in enumerate(cell):
        yield replace(line, frame=frame, more=line.more or number == 0)
