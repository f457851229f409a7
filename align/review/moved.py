"""Which rows of a sheet stand elsewhere than they stood: as few as explain their order."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


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


def moved(places: Sequence[Place]) -> Iterator[Moved]:
    """The rows that are not among the most that kept their order, from the top to the bottom."""
    stayed = _rising([place.before for place in places])
    run: Moved | None = None
    for number, place in enumerate(places):
        if number in stayed:
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


def _rising(values: Sequence[int]) -> set[int]:
    """Where the values of a longest rising row of them stand; patience sorting, n log n."""
    ends: list[int] = []  # the smallest end of a rising row of each length
    where: list[int] = []  # where it stands
    before: list[int] = []
    for number, value in enumerate(values):
        length = bisect_left(ends, value)
        if ends[length : length + 1] != [value]:  # of a row that stands there twice, the first
            ends[length : length + 1] = [value]
            where[length : length + 1] = [number]
        before.append(where[length - 1] if length else -1)
    found: set[int] = set()
    number = where[-1] if where else -1
    while number >= 0:
        found.add(number)
        number = before[number]
    return found
