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
        if numbers and len(seen) <= (most := max(numbers)):
            seen.extend(bytes(most + 1 - len(seen)))
        for number in numbers:
            if seen[number]:
                raise InputError(
                    f"{self._where(link)}: names a segment that is in another link already"
                )
            seen[number] = 1
        if len(numbers) > 1 and any(other != one + 1 for one, other in pairwise(numbers)):
            raise InputError(f"{self._where(link)}: the segments of a link must follow each other")

    def _where(self, link: Link) -> str:
        return f"{self._name}, line {link.line}"

    def complete(self, sources: int, targets: int) -> int:
        """Say how many segments there are; returns how many of them are in no link."""
        for seen, count in zip(self._seen, (sources, targets), strict=True):
            seen.extend(bytes(count - len(seen)))
        return sum(seen.count(0) for seen in self._seen)

    def __iter__(self) -> Iterator[Run]:
        sources, targets = (_Alone(seen) for seen in self._seen)
        ends = (self._ends[n::4] for n in range(4))
        for start, stop, other, last, score, by_hand in zip(
            *ends, self._scores, self._by_hand, strict=True
        ):
            if 0 <= sources.next < start < stop:
                yield from (Run(one, _NONE) for one in sources.before(start))
            if 0 <= targets.next < other < last:
                yield from (Run(_NONE, one) for one in targets.before(other))
            known = None if isnan(score) else score
            yield Run(range(start, stop), range(other, last), known, bool(by_hand))
        yield from (Run(one, _NONE) for one in sources.before(len(self._seen[0])))
        yield from (Run(_NONE, one) for one in targets.before(len(self._seen[1])))


_NONE = range(0)


class _Alone:
    """The segments of a side that are in no link, each once; `next` is below 0 behind the last."""

    def __init__(self, seen: bytearray) -> None:
        self._seen = seen
        self.next = seen.find(0)

    def before(self, stop: int) -> Iterator[range]:
        """Those that were not given yet and lie before a segment."""
        while 0 <= self.next < stop:
            number = self.next
            self.next = self._seen.find(0, number + 1)
            yield range(number, number + 1)
