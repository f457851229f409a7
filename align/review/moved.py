"""Which rows of a sheet stand elsewhere than they stood: as few as explain their order."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, and where it stood."""

    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Neighbouring rows that were moved together.

    Args:
        first: the uppermost of them.
        last: the one furthest down; the same for a single row.
    """

    first: Place
    last: Place


def moved(now: Sequence[int], before: Sequence[int]) -> Iterator[Moved]:
    """The rows that are not among the most that kept their order, from the top to the bottom.

    Args:
        now: where rows stand, from the top.
        before: where each of them stood.
    """
    if (np.diff(before) > 0).all():  # as in most reviews
        return
    run: Moved | None = None
    for kept, place in zip(_rising(before), map(Place, now, before), strict=True):
        if kept:
            continue
        if run is not None and _goes_on(run, place):
            run = replace(run, last=place)
        else:
            if run is not None:
                yield run
            run = Moved(place, place)
    if run is not None:
        yield run


def _goes_on(run: Moved, place: Place) -> bool:
    """Whether a row belongs to those above it: they stood together, in this order or turned."""
    step = place.before - run.last.before
    if place.now != run.last.now + 1 or abs(step) != 1:
        return False
    return run.first == run.last or (run.last.before - run.first.before) * step > 0


def _rising(values: Sequence[int]) -> bytearray:
    """Which values are of a longest rising row of them; patience sorting, n log n."""
    ends = array("q")  # the smallest end of a rising row of each length
    where = array("q")  # where it stands
    before = array("q")
    for number, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(where[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            where.append(number)
        elif ends[length] != value:  # of a row that stands there twice, the first
            ends[length], where[length] = value, number
    found = bytearray(len(values))
    number = where[-1] if where else -1
    while number >= 0:
        found[number] = True
        number = before[number]
    return found
