"""Links by the numbers of their segments, a few bytes each, checked while they come."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan, nan

from align.bitext.links import Link
from align.errors import InputError


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring segments of either side that a link joins; one of them may be empty.

    Args:
        source: their numbers.
        target: likewise for the target.
        score: the figure beside the link; None where there is none.
        by_hand: whether somebody has made or seen it.
    """

    source: range
    target: range
    score: float | None = None
    by_hand: bool = False


class Runs:
    """The links of a file, in its order, and in their places the segments that no link names.

    Args:
        name: what to call the file.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._ends = array("Q")
        self._scores = array("d")
        self._by_hand = bytearray()
        self._seen = bytearray(), bytearray()

    def add(self, source: Sequence[int], target: Sequence[int], link: Link) -> None:
        """Add a link by the numbers of its segments.

        Raises:
            InputError: they do not follow each other, or are in another link already.
        """
        for numbers, seen in zip((source, target), self._seen, strict=True):
            self._check(numbers, link, seen)
            self._ends.extend((numbers[0], numbers[-1] + 1) if numbers else (0, 0))
        self._scores.append(nan if link.score is None else link.score)
        self._by_hand.append(link.by_hand)

    def _check(self, numbers: Sequence[int], link: Link, seen: bytearray) -> None:
        where = f"{self._name}, line {link.line}"
        if numbers and len(seen) <= max(numbers):
            seen.extend(bytes(max(numbers) + 1 - len(seen)))
        for number in numbers:
            if seen[number]:
                raise InputError(f"{where}: names a segment that is in another link already")
            seen[number] = 1
        if any(other != one + 1 for one, other in pairwise(numbers)):
            raise InputError(f"{where}: the segments of a link must follow each other")

    def complete(self, sources: int, targets: int) -> int:
        """Say how many segments there are; returns how many of them are in no link."""
        for seen, count in zip(self._seen, (sources, targets), strict=True):
            seen.extend(bytes(count - len(seen)))
        return sum(seen.count(0) for seen in self._seen)

    def __iter__(self) -> Iterator[Run]:
        alone = [_Alone(seen) for seen in self._seen]
        for place, score in enumerate(self._scores):
            ends = self._ends[4 * place : 4 * place + 4]
            source, target = range(ends[0], ends[1]), range(ends[2], ends[3])
            if source:
                yield from (Run(one, range(0)) for one in alone[0].before(source.start))
            if target:
                yield from (Run(range(0), one) for one in alone[1].before(target.start))
            known = None if isnan(score) else score
            yield Run(source, target, known, bool(self._by_hand[place]))
        yield from (Run(one, range(0)) for one in alone[0].before(len(self._seen[0])))
        yield from (Run(range(0), one) for one in alone[1].before(len(self._seen[1])))


class _Alone:
    """The segments of a side that are in no link, each once."""

    def __init__(self, seen: bytearray) -> None:
        self._seen = seen
        self._next = seen.find(0)

    def before(self, stop: int) -> Iterator[range]:
        """Those that were not given yet and lie before a segment."""
        while 0 <= self._next < stop:
            number = self._next
            self._next = self._seen.find(0, number + 1)
            yield range(number, number + 1)
