"""The scores of an alignment against gold: strict, lax, and of the nulls alone.

Strict and lax follow the scorer of Vecalign (Thompson and Koehn 2019), which the field uses.
Counts are kept apart from the scores, so that they can be summed over documents before dividing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

from align.evaluate.gold import IdBead


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one measure.

    Args:
        right: of what was proposed, how much gold has.
        proposed: all that was proposed.
        found: of what gold has, how much was proposed.
        wanted: all that gold has.
    """

    right: int = 0
    proposed: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.proposed + other.proposed,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """Share of the proposed that is right; not a number where nothing was there to judge."""
        return self._share(self.right, self.proposed)

    @property
    def recall(self) -> float:
        """Share of the wanted that was found; not a number where nothing was there to judge."""
        return self._share(self.found, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        both = precision + recall
        return 2 * precision * recall / both if both != 0 else 0.0

    def _share(self, part: int, whole: int) -> float:
        if whole:
            return part / whole
        return 0.0 if self.proposed or self.wanted else float("nan")


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything that is counted of one or more documents.

    Args:
        strict: a bead is right if gold has exactly this bead.
        lax: a bead is right if gold links some of its source with some of its target.
        source_nulls: source segments that are left alone.
        target_nulls: target segments that are left alone.
    """

    strict: Tally = Tally()
    lax: Tally = Tally()
    source_nulls: Tally = Tally()
    target_nulls: Tally = Tally()

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            *(getattr(self, field.name) + getattr(other, field.name) for field in fields(Counts))
        )

    @property
    def nulls(self) -> Tally:
        """Segments of either side that are left alone."""
        return self.source_nulls + self.target_nulls


MEASURES: dict[str, Callable[[Counts], Tally]] = {
    "strict": lambda counts: counts.strict,
    "lax": lambda counts: counts.lax,
    "null": lambda counts: counts.nulls,
    "source null": lambda counts: counts.source_nulls,
    "target null": lambda counts: counts.target_nulls,
}
"""Every measure that is reported, by name."""


def count(gold: Sequence[IdBead], output: Sequence[IdBead]) -> Counts:
    """The counts of one document; duplicate beads count once."""
    return sum(count_by_bead(gold, output), Counts())


def count_by_bead(gold: Sequence[IdBead], output: Sequence[IdBead]) -> tuple[Counts, ...]:
    """The counts of one document in parts, one a gold bead, and one for what gold has nothing of.

    An output bead counts with the gold bead that holds its first source segment, or its first
    target segment if it has no source.
    """
    wanted, proposed = sorted(set(gold)), sorted(set(output))
    of_source = {i: k for k, bead in enumerate(wanted) for i in bead.source}
    of_target = {j: k for k, bead in enumerate(wanted) for j in bead.target}
    parts = [_Part() for _ in range(len(wanted) + 1)]
    exact, rest = set(wanted), len(wanted)
    gold_links, output_links = _links(wanted), _links(b for b in proposed if not b.is_null)
    for bead in proposed:
        home = (
            of_source.get(bead.source[0], rest)
            if bead.source
            else of_target.get(bead.target[0], rest)
        )
        parts[home].propose(bead in exact, bead in exact or _touches(bead, gold_links))
    made = set(proposed)
    for k, bead in enumerate(wanted):
        if not bead.is_null:
            parts[k].want(bead in made, bead in made or _touches(bead, output_links))
    source_nulls = _null_tallies(
        wanted, proposed, of_source, lambda bead: (bead.source, bead.target)
    )
    target_nulls = _null_tallies(
        wanted, proposed, of_target, lambda bead: (bead.target, bead.source)
    )
    return tuple(
        Counts(Tally(*part.strict), Tally(*part.lax), source_nulls[k], target_nulls[k])
        for k, part in enumerate(parts)
    )


class _Part:
    """Counts of beads while they are being counted: right, proposed, found, wanted."""

    def __init__(self) -> None:
        self.strict = [0, 0, 0, 0]
        self.lax = [0, 0, 0, 0]

    def propose(self, strict: bool, lax: bool) -> None:
        for counts, right in ((self.strict, strict), (self.lax, lax)):
            counts[0] += right
            counts[1] += 1

    def want(self, strict: bool, lax: bool) -> None:
        for counts, found in ((self.strict, strict), (self.lax, lax)):
            counts[2] += found
            counts[3] += 1


def _links(beads: Iterable[IdBead]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for bead in beads:
        for i in bead.source:
            found[i].update(bead.target)
    return found


def _touches(bead: IdBead, links: dict[int, set[int]]) -> bool:
    return any(not links[i].isdisjoint(bead.target) for i in bead.source if i in links)


def _null_tallies(
    wanted: Sequence[IdBead],
    proposed: Sequence[IdBead],
    home: dict[int, int],
    sides: Callable[[IdBead], tuple[tuple[int, ...], tuple[int, ...]]],
) -> list[Tally]:
    """Nulls of one side by gold bead; `sides` gives that side of a bead first."""
    gold = {i for bead in wanted for i in sides(bead)[0] if not sides(bead)[1]}
    alone = {i for bead in proposed for i in sides(bead)[0] if not sides(bead)[1]}
    found = [Tally()] * (len(wanted) + 1)
    for i in gold | alone:
        hit = int(i in gold and i in alone)
        k = home.get(i, len(wanted))
        found[k] += Tally(hit, int(i in alone), hit, int(i in gold))
    return found
