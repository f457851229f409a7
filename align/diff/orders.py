"""The order in which matched numbers stand in both texts."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from align.diff.matching import Match
from align.diff.roles import NEAR, apart
from align.diff.terms import DATED
from align.quantities.quantity import Range


class Places:
    """The figures of both texts in their order, words left out."""

    def __init__(self, matches: Sequence[Match]) -> None:
        """Take down the places of all figures."""
        figures = [m for m in matches if not (m.source.is_soft or m.target.is_soft)]
        self._orders = (
            sorted(figures, key=lambda m: m.source.span),
            sorted(figures, key=lambda m: m.target.span),
        )
        self._ranks = [{id(m): rank for rank, m in enumerate(side)} for side in self._orders]

    def are_exchanged(self, one: Match, other: Match) -> bool:
        """Whether the same figures stand between two of them on both sides.

        One that was moved to the front has passed others: of 1 2 3 became 3 1 2, and no two
        changed places.
        """
        places = [sorted((ranks[id(one)], ranks[id(other)])) for ranks in self._ranks]
        (first, last), (start, end) = places
        if last - first != end - start:
            return False
        between = self._orders[0][first + 1 : last], self._orders[1][start + 1 : end]
        return set(map(id, between[0])) == set(map(id, between[1]))


class Days:
    """The dates whose days are matched."""

    def __init__(self, matches: Sequence[Match]) -> None:
        """Take down the dates."""
        self._dates = {
            id(m.source.quantity): m.target.quantity for m in matches if m.source.kind == "day"
        }
        self._months = {
            id(m.source.quantity): m.target for m in matches if m.source.kind == "month"
        }

    def are_exchanged(self, one: Match, other: Match) -> bool:
        """Whether each of two months stands with the day of the other in the translation."""
        return one.source.kind == other.source.kind == "month" and all(
            self._dates.get(id(month.source.quantity)) is there.target.quantity
            for month, there in ((one, other), (other, one))
        )

    def is_taken(self, one: Match, other: Match) -> bool:
        """Whether what is no day stands before the month of another: "64 September"."""
        month = self._months.get(id(one.source.quantity)) if one.source.kind == "day" else None
        if month is None or other.target.unit:
            return False
        dated = (
            one.target.quantity is month.quantity or other.source.quantity is one.source.quantity
        )
        if dated and other.target.kind in DATED:
            return False  # Hungarian "2018. szeptember 29"
        return 0 <= month.span.start - other.target.span.end <= _DOT_AND_SPACE


_DOT_AND_SPACE = 2


class Ends:
    """The ranges whose ends are matched one by one."""

    def __init__(self, matches: Sequence[Match]) -> None:
        """Take down the ends."""
        self._ends: defaultdict[int, list[Match]] = defaultdict(list)
        for match in matches:
            if isinstance(match.source.quantity.value, Range) and match.source.kind not in DATED:
                self._ends[id(match.source.quantity)].append(match)

    def is_taken(self, one: Match, other: Match) -> bool:
        """Whether a number stands for one end beside the other: "18 von 1200 bis 55 Jahren"."""
        ends = self._ends.get(id(one.source.quantity), ())
        if len(ends) != 2 or other in ends:
            return False
        kept = ends[1] if ends[0] is one else ends[0]
        torn = apart(one.target, kept.target) > NEAR
        first = one.source.span.start < kept.source.span.start
        gap = (kept.target, other.target) if first else (other.target, kept.target)
        return torn and 0 < gap[0].span.start - gap[1].span.end <= _JOINED


_JOINED = 8  # characters between the ends of a range: " bis zu "


def are_in_order(matches: Sequence[Match]) -> bool:
    """Whether no two cross, as in nearly all pairs."""
    return all(
        one.source.span.start < other.source.span.start
        and one.target.span.start < other.target.span.start
        for one, other in pairwise(matches)
    )
