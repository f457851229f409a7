"""What an aligner says about two documents: beads, and the pairs of text that they stand for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import isfinite

from align.text import SegmentedDocument, Span


@dataclass(frozen=True, slots=True)
class Bead:
    """Neighbouring source segments and the target segments that translate them.

    Args:
        source: segment ids, a range of step 1; empty for an addition.
        target: segment ids, a range of step 1; empty for an omission.
        score: the aligner's own measure, higher is better; comparable within one signature, and
            finite, because not every format can hold what is not.
        confidence: how sure the aligner is, 0 to 1.
    """

    source: range
    target: range
    score: float
    confidence: float

    def __post_init__(self) -> None:
        if self.source.step != 1 or self.target.step != 1:
            raise ValueError("the ranges of a bead must have step 1")
        if not self.source and not self.target:
            raise ValueError("a bead must have segments on at least one side")
        if not isfinite(self.score):
            raise ValueError(f"score must be a finite number, was {self.score}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence must lie in 0..1, was {self.confidence}")

    @property
    def is_null(self) -> bool:
        """Whether one side is empty: the segments of the other have no counterpart."""
        return not self.source or not self.target


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """A bead with its text; a side without segments has neither text nor span."""

    index: int
    bead: Bead
    source: str | None
    target: str | None
    source_span: Span | None
    target_span: Span | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two segmented documents and the beads between them.

    Nothing is lost: every segment of either side is in exactly one bead.

    Args:
        source: the source side.
        target: the target side.
        beads: in reading order of the source.
        signature: what made the alignment; two alignments compare only where it is the same.
        left_out: indices of beads that are not to be given on: `pairs` and files skip them.

    Raises:
        ValueError: the beads leave a segment out or hold one twice.
    """

    source: SegmentedDocument
    target: SegmentedDocument
    beads: tuple[Bead, ...]
    signature: str
    left_out: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        _check_partition((bead.source for bead in self.beads), len(self.source), "source")
        _check_partition((bead.target for bead in self.beads), len(self.target), "target")

    def confident(self, least: float) -> "Alignment":
        """The same alignment with the beads left out that are less sure than `least`.

        Raises:
            ValueError: `least` is no confidence.
        """
        if not 0.0 <= least <= 1.0:
            raise ValueError(f"a confidence must lie in 0..1, was {least}")
        doubtful = (i for i, bead in enumerate(self.beads) if bead.confidence < least)
        return replace(self, left_out=self.left_out.union(doubtful))

    def kept(self) -> Iterator[tuple[int, Bead]]:
        """The beads that are not left out, with their indices."""
        return (entry for entry in enumerate(self.beads) if entry[0] not in self.left_out)

    def pairs(self) -> tuple[AlignedPair, ...]:
        """The text of every bead, nulls included, in the order of the beads."""
        return tuple(self.iter_pairs())

    def iter_pairs(self) -> Iterator[AlignedPair]:
        """The same pairs one after the other, for who writes more than memory should hold."""
        for index, bead in self.kept():
            yield AlignedPair(
                index,
                bead,
                self.source.joined(bead.source),
                self.target.joined(bead.target),
                self.source.span(bead.source),
                self.target.span(bead.target),
            )


def _check_partition(ranges: Iterable[range], count: int, side: str) -> None:
    expected = 0
    for segments in sorted((r for r in ranges if r), key=lambda r: r.start):
        if segments.start != expected:
            wrong = "twice" if segments.start < expected else "in no bead"
            segment = min(segments.start, expected)
            raise ValueError(f"{side} segment {segment} is {wrong}")
        expected = segments.stop
    if expected != count:
        raise ValueError(f"the beads cover {expected} {side} segments, there are {count}")
