"""Finds what runs along on every page: headers, footers and page numbers.

A line at the edge of a page is furniture if a page nearby has the same line in the same place.
Figures may differ, but only as page numbers do: by as much as the pages lie apart. A number that
stands alone at an edge may count with one at the other edge.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.read.pdf_parts import Line, line_size

_DEEPEST = 4  # rows from either edge of a page that may be furniture
_APART = 1.6  # em: what stands nearer to the text is text
_NEAR = 4  # pages: odd and even ones differ, and a chapter may begin on any
_PLACE = 4.0  # points that a line may lie higher or lower
_SHORT = 24  # characters around a page number
_BARE = re.compile(r"\W*#\W*")
_FIGURES = re.compile(r"\d+")
_FIRST = re.compile(r"\W*1(?:\W+1)?\W*|(?:\w+ )?1 \w{1,3} 1")  # 1, - 1 -, 1/1, Page 1 of 1
_SAME_SIZE = 0.6  # points
_SMALL = 0.93  # of the size of the text
_ROMAN = re.compile(r"(?<![^\W_])[ivxlc]+(?![^\W_])")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line that may be furniture: its wording without figures, and the figures."""

    line: Line
    wording: str
    figures: tuple[int, ...]


def furniture(pages: Sequence[Sequence[Line]]) -> list[frozenset[int]]:
    """For every page, which of its lines are furniture, by their place in the page's lines."""
    found: list[set[int]] = [set() for _ in pages]
    for at_top in (True, False):
        edges = [dict(_edges(page, at_top)) for page in pages]
        for number, page in enumerate(pages):
            nearby = [
                (other - number, edge)
                for other in range(max(0, number - _NEAR), min(len(pages), number + _NEAR + 1))
                if other != number
                for edge in edges[other].values()
            ]
            for rows in _groups(page, _rows(page, at_top)):
                if not all(_is_furniture([edges[number][i] for i in row], nearby) for row in rows):
                    break  # behind the first line of the text there is only text
                found[number].update(index for row in rows for index in row)
    for number, index in _numbers_at_other_edges(pages):
        found[number].add(index)
    if len(pages) == 1:
        found[0].update(_of_lone_page(pages[0]))
    if all(len(one) == len(page) for one, page in zip(found, pages, strict=True)):
        return [frozenset() for _ in pages]  # a document is not all furniture
    return [frozenset(one) for one in found]


def _numbers_at_other_edges(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[int, int]]:
    """Page numbers that change their place, by page and line, and what stands in their rows.

    The first page of an article or a chapter has its number alone at the foot, and those behind
    have theirs in a header: only the counting is the same.
    """
    rows = [[row for at_top in (True, False) for row in _lone_row(page, at_top)] for page in pages]
    for number, own in enumerate(rows):
        nearby = range(max(0, number - _NEAR), min(len(pages), number + _NEAR + 1))
        for row, other in ((row, other) for row in own if len(row) == 1 for other in nearby):
            ((index, edge),) = row.items()
            for beside in rows[other]:
                if other != number and any(
                    _is_bare(edge, one) and _steps(edge, one) == {other - number}
                    for one in beside.values()
                ):
                    yield number, index
                    yield from ((other, one) for one in beside)


def _lone_row(page: Sequence[Line], at_top: bool) -> Iterator[dict[int, _Edge]]:
    """The first or last row of a page, if it stands apart from the text."""
    groups = _groups(page, _rows(page, at_top))
    if groups and len(groups[0]) == 1:
        edges = dict(_edges(page, at_top))
        yield {index: edges[index] for index in groups[0][0]}


def _is_bare(edge: _Edge, other: _Edge) -> bool:
    """Whether both are a number and nothing else, set alike."""
    same = abs(edge.line.size - other.line.size) < _SAME_SIZE
    return same and all(_BARE.fullmatch(one.wording) for one in (edge, other))


def _of_lone_page(page: Sequence[Line]) -> Iterable[int]:
    """The furniture of a page that has no other to compare it with: what is around its number.

    Browsers print the address beside the number, and date and title at the other edge, in one
    size, smaller than the text.
    """
    edges = [_groups(page, _rows(page, at_top))[:1] for at_top in (True, False)]
    rows = [groups[0][0] for groups in edges if groups and len(groups[0]) == 1]
    for row in rows:
        number = next((i for i in row if _FIRST.fullmatch(page[i].text)), None)
        if number is None or (len(row) > 1 and page[number].text.count("1") < len("11")):
            continue  # in a table stands many a 1, but no 1/1
        size = page[number].size
        yield number
        if size < _SMALL * line_size(page):
            alike = (one for one in rows if all(abs(page[i].size - size) < _SAME_SIZE for i in one))
            yield from (i for one in alike for i in one)


def _edges(page: Sequence[Line], at_top: bool) -> Iterable[tuple[int, _Edge]]:
    for row in _rows(page, at_top):
        for index in row:
            folded = page[index].text.casefold()
            figures = tuple(int(one) for one in _FIGURES.findall(folded)[:8] if len(one) < 10)
            wording = _FIGURES.sub("#", folded)
            if not figures and (roman := _ROMAN.fullmatch(folded.strip(" -–—|"))):
                figures, wording = (_value(roman[0]),), folded.replace(roman[0], "#")
            yield index, _Edge(page[index], wording, figures)


def _rows(page: Sequence[Line], at_top: bool) -> list[list[int]]:
    """The lines of the first or last rows of a page, from the edge inwards."""
    order = sorted(range(len(page)), key=lambda i: page[i].down, reverse=not at_top)
    rows: list[list[int]] = []
    for index in order:
        if rows and abs(page[rows[-1][0]].down - page[index].down) < 0.35 * page[index].size:
            rows[-1].append(index)
        elif len(rows) == _DEEPEST:
            break
        else:
            rows.append([index])
    return rows


def _groups(page: Sequence[Line], rows: Sequence[list[int]]) -> list[list[list[int]]]:
    """Rows that stand as near to each other as lines of a text, together."""
    groups: list[list[list[int]]] = []
    for row in rows:
        line, last = page[row[0]], page[groups[-1][-1][0]] if groups else None
        if last and abs(line.down - last.down) < _APART * min(line.size, last.size):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _is_furniture(row: Sequence[_Edge], nearby: Sequence[tuple[int, _Edge]]) -> bool:
    """Whether all of a row recurs, or a page number in it does, beside a title that changes."""
    alike = [[(apart, other) for apart, other in nearby if _alike(edge, other)] for edge in row]
    counted = any(
        apart in _steps(edge, other)
        for edge, others in zip(row, alike, strict=True)
        for apart, other in others
        if len(edge.wording) < _SHORT
    )
    return counted or all(
        any(_is_fixed(edge, other, apart) for apart, other in others)
        for edge, others in zip(row, alike, strict=True)
    )


def _alike(edge: _Edge, other: _Edge) -> bool:
    """Whether two lines of different pages stand in the same place with the same words."""
    return (
        edge.wording == other.wording
        and abs(edge.line.down - other.line.down) < _PLACE
        and abs(edge.line.size - other.line.size) < _SAME_SIZE
    )


def _steps(edge: _Edge, other: _Edge) -> set[int]:
    """By how much the figures go up from one line to the other."""
    return {b - a for a, b in zip(edge.figures, other.figures, strict=False)}


def _is_fixed(edge: _Edge, other: _Edge, apart: int) -> bool:
    """Whether a line recurs with its words; its figures may at most count the pages."""
    return any(map(str.isalpha, edge.wording)) and _steps(edge, other) <= {0, apart}


def _value(roman: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in roman]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
