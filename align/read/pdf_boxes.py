"""Finds the cells of tables that are ruled: which glyphs stand within which frame. Pure geometry.

A frame is what four rules close around a place. Frames beside each other make a table; one alone,
around a page or a remark, does not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from align.read.pdf_parts import Box, Glyph

_TOUCHING = 2.0  # points between rules that are one, or that meet
_SAME = 0.6  # points between rules in one line
_NEIGHBOURS = 8.0  # points between the frames of two cells
_CUT = 0.2  # of the height of a page: so far from its end a table may be cut
_SIDES = 3  # upright rules of two cells beside each other
_MIDDLE = 0.3  # em: as far above its baseline as the middle of a letter is


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: a level one is `place` down the page, an upright one `place` across it."""

    place: float
    start: float
    stop: float
    upright: bool = False


def boxed(
    glyphs: Sequence[Glyph], rules: Sequence[Rule]
) -> tuple[dict[Box, list[Glyph]], list[Glyph]]:
    """The glyphs in the cells of ruled tables, row by row, and those that stand in none.

    White space has no place of its own and goes with the glyph before it.
    """
    if not rules:
        return {}, list(glyphs)
    frames = _Frames(rules)
    places: list[Box | None] = []
    box: Box | None = None
    for glyph in glyphs:
        if not glyph.char.isspace():
            middle = (glyph.left + glyph.right) / 2, glyph.down - _MIDDLE * glyph.size
            if box is None or not _holds(box, *middle):
                box = frames.around(*middle)
        places.append(box)
    found = dict.fromkeys(box for box in places if box is not None)
    cells: dict[Box, list[Glyph]] = {}
    names = {
        box: replace(box, table=number)
        for number, table in enumerate(_tables(list(found)))
        for box in table
    }
    others: list[Glyph] = []
    for name in names.values():
        cells[name] = []
    for glyph, one in zip(glyphs, places, strict=True):
        (cells[names[one]] if one in names else others).append(glyph)
    return cells, others


def with_ends(rules: Sequence[Rule], top: float, bottom: float) -> Iterator[Rule]:
    """Rules, and those that close the frames which either end of a page cuts open.

    Args:
        rules: those that are drawn.
        top: where the page begins.
        bottom: where it ends.
    """
    yield from rules
    upright = [rule for rule in rules if rule.upright]
    if not upright:
        return
    reach = _CUT * (bottom - top)
    first, last = min(rule.start for rule in upright), max(rule.stop for rule in upright)
    for end, edge in ((first, top), (last, bottom)):
        sides = [
            one.place
            for one in upright
            if min(abs(one.start - end), abs(one.stop - end)) < _TOUCHING
        ]
        if abs(end - edge) < reach and len(sides) >= _SIDES:
            yield Rule(end, min(sides), max(sides))


def _holds(box: Box, across: float, down: float) -> bool:
    return box.left <= across <= box.right and box.top <= down <= box.bottom


class _Frames:
    """The rules of a page, those in one line that touch made one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._upright = list(_whole(rule for rule in rules if rule.upright))
        self._level = list(_whole(rule for rule in rules if not rule.upright))

    def around(self, across: float, down: float) -> Box | None:
        """The smallest frame around a place."""
        beside = [one.place for one in self._upright if _covers(one, down, down)]
        left = max((one for one in beside if one <= across), default=None)
        right = min((one for one in beside if one > across), default=None)
        if left is None or right is None:
            return None
        level = [one.place for one in self._level if _covers(one, left, right)]
        top = max((one for one in level if one <= down), default=None)
        bottom = min((one for one in level if one > down), default=None)
        return None if top is None or bottom is None else Box(left, top, right, bottom)


def _covers(rule: Rule, start: float, stop: float) -> bool:
    return rule.start < start + _TOUCHING and rule.stop > stop - _TOUCHING


def _whole(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Rules in one line that touch each other as one."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.place):
        if lines and rule.place - lines[-1][0].place < _SAME:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        place, upright = line[0].place, line[0].upright
        line.sort(key=lambda rule: rule.start)
        start, stop = line[0].start, line[0].stop
        for rule in line[1:]:
            if rule.start > stop + _TOUCHING:
                yield Rule(place, start, stop, upright)
                start, stop = rule.start, rule.stop
            stop = max(stop, rule.stop)
        yield Rule(place, start, stop, upright)


def _tables(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """Boxes that touch each other, where any two stand side by side; each from its top."""
    groups: list[list[Box]] = []
    for box in boxes:
        near = [group for group in groups if any(_meet(box, one) for one in reversed(group))]
        groups = [group for group in groups if group not in near]
        groups.append([one for group in near for one in group] + [box])
    for group in groups:
        if any(_beside(a, b) or _beside(b, a) for a, b in combinations(group, 2)):
            yield sorted(group, key=lambda box: (round(box.top), box.left))


def _meet(a: Box, b: Box) -> bool:
    under = a.top - b.bottom < _NEIGHBOURS and b.top - a.bottom < _NEIGHBOURS
    return under and a.left - b.right < _NEIGHBOURS and b.left - a.right < _NEIGHBOURS


def _beside(a: Box, b: Box) -> bool:
    """Whether one box stands right of the other, in the same row."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    lowest = min(a.bottom - a.top, b.bottom - b.top)
    return abs(b.left - a.right) < _NEIGHBOURS and 2 * shared > lowest
