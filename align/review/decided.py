"""Which of the wishes of a review can be met: how pairs are split and joined, and what is told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from align.export.xlsx import MARK, MERGE, OPEN, SPLIT
from align.parallel import Status
from align.review.rows import Wishes
from align.review.units import SIDES, Kept, Units, said
from align.review.wish import Wish, not_done
from align.text import fold

Parts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Joined:
    """Units that become one: up to the position `stop`, with what is said of the new one."""

    stop: int
    status: Status | None
    comment: str | None


@dataclass(slots=True)
class Decided:
    """What is done, by the positions of the units.

    Args:
        wishes: of units that are edited, split, or only judged.
        joined: units that become one, by the first of them.
        parts: the texts of the parts of those that are split.
        counts: how many are accepted, rejected, commented, edited, split and merged.
        pairs: how many there are in the end.
    """

    wishes: dict[int, Wish]
    joined: dict[int, Joined] = field(default_factory=dict)
    parts: dict[int, Parts] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    pairs: int = 0

    @property
    def has_changes(self) -> bool:
        """Whether the texts of any unit are others than they were."""
        return bool(self.joined or self.parts) or any(w.is_edit for w in self.wishes.values())

    def changes(self, position: int) -> bool:
        """Whether a unit has other texts than it had, or becomes several, or one of several."""
        wish = self.wishes.get(position)
        edited = wish is not None and (wish.is_edit or position in self.parts)
        return edited or position in self.joined


def decide(found: Wishes, units: Units) -> Decided:
    """Look which wishes can be met; of the others it is told why not."""
    decided = Decided(found.of, counts=Counter(units.said), pairs=len(units))
    below = _Below(found)
    done = 0  # all units before it are joined
    for position in sorted(found.of):
        if position < done:
            continue
        wish = found.of[position]
        group = [position]
        if wish.action == MERGE:
            while below.joins(group, units):
                group.append(group[-1] + 1)
            done = group[-1] + 1
        if len(group) > 1:
            decided.joined[position] = _joined(group, found, units)
        elif wish.action == SPLIT:
            if parts := _parts(units[position], wish, found):
                decided.parts[position] = parts
            else:
                found.of[position] = replace(wish, source=None, target=None)
        _count(decided, group, units)
    return decided


def _count(decided: Decided, group: Sequence[int], units: Units) -> None:
    counts, first = decided.counts, group[0]
    for position in group:
        was = units.record(position)
        counts.subtract(said(was.get("status"), was.get("comment")))
    if joined := decided.joined.get(first):
        counts["merged"] += len(group)
        counts.update(said(joined.status, joined.comment))
        decided.pairs -= len(group) - 1
        return
    wish = decided.wishes[first]
    counts.update(said(wish.status, wish.comment))
    if parts := decided.parts.get(first):
        counts["split"] += 1
        decided.pairs += len(parts) - 1
        for _ in parts[1:]:
            counts.update(said(wish.status, None))
    else:
        counts["edited"] += wish.is_edit


def _parts(kept: Kept, wish: Wish, found: Wishes) -> Parts | None:
    """The texts of the parts of a unit, or None where the two sides do not divide alike."""
    sides, lost = [], not_done(wish.source, wish.target)
    for new, was in ((wish.source, kept.unit.source), (wish.target, kept.unit.target)):
        if was is not None and MARK in was:
            found.say(
                wish.row,
                f"has {MARK} in a text of its own and cannot be split by it; {lost}",
            )
            return None
        sides.append([fold(part) for part in ((was or "") if new is None else new).split(MARK)])
    wanted = max(map(len, sides))
    for side in sides:
        if side == [""]:
            side += [""] * (wanted - 1)
    if len(sides[0]) != len(sides[1]):
        found.say(
            wish.row,
            f"its source is split into {len(sides[0])} and its target into {len(sides[1])}; {lost}",
        )
        return None
    parts = list(zip(*sides, strict=True))
    if any(not one and not other for one, other in parts):
        found.say(wish.row, f"a part would have no text on either side; {lost}")
        return None
    return parts


def _joined(group: Sequence[int], found: Wishes, units: Units) -> Joined:
    """What is said of units that are joined: their status if it is one, and all comments."""
    asked = [asked_of(position, units[position], found.of) for position in group]
    decided = {wish.status for wish in asked if wish.status is not None}
    if len(decided) > 1:
        rows = (int(found.rows[position]) for position in group)
        told = ", ".join(
            f"{wish.status or OPEN} (row {row})" for wish, row in zip(asked, rows, strict=True)
        )
        found.say(asked[0].row, f"merges pairs of several statuses, {told}; the new one is open")
    comments = [wish.comment for wish in asked if wish.comment is not None]
    status = decided.pop() if len(decided) == 1 else None
    return Joined(group[-1] + 1, status, "\n".join(comments) or None)


def asked_of(position: int, kept: Kept, wishes: dict[int, Wish]) -> Wish:
    """What is wanted of a unit, or that nothing is."""
    as_it_was = Wish(None, None, None, "", kept.unit.status, kept.unit.comment)
    return wishes.get(position) or as_it_was


class _Below:
    """Tells whether units that are to be joined can be."""

    def __init__(self, found: Wishes) -> None:
        self._found = found
        self._rows = np.sort(found.rows[found.rows > 0])

    def joins(self, group: Sequence[int], units: Units) -> bool:
        """Whether the last unit of a group is joined with the one that follows it."""
        found, last = self._found, group[-1]
        wish = found.of.get(last)
        if wish is None or wish.action != MERGE:
            return False
        following = last + 1
        if following == len(units):
            found.say(wish.row, "is the last pair; there is none to merge it with")
            return False
        row = int(found.rows[following])
        if not row or self._under(int(found.rows[last])) != row:
            # Rows were deleted or sorted: the reviewer saw another pair below.
            found.say(wish.row, "the pair that follows it is not the row below; they stay apart")
            return False
        other = found.of.get(following)
        if other is not None and other.action == SPLIT:
            found.say(wish.row, "the pair it is to be merged with is to be split; they stay apart")
            return False
        if name := _apart(group, units):
            found.say(
                wish.row,
                f"its {name} and that of the next pair do not follow each other; they stay apart",
            )
        return not name

    def _under(self, row: int) -> int | None:
        """The next row below one of a unit."""
        place = int(np.searchsorted(self._rows, row)) + 1
        return int(self._rows[place]) if place < len(self._rows) else None


def _apart(group: Sequence[int], units: Units) -> str | None:
    """The side on which a unit does not follow those of a group; None if it does on both."""
    following = group[-1] + 1
    for side, places in zip(SIDES, units.places, strict=True):
        stops = [places.stops[position] for position in group if places.counts[position]]
        if stops and places.counts[following] and stops[-1] != places.firsts[following]:
            return side
    return None
