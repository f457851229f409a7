"""What an aligner says about two documents: beads, and the pairs of text that they stand for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from align import plots, tables
from align.tables import Cell
from align.text import SegmentedDocument, Span, offsets

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

SHAPES = ("1-1", "1-n", "n-1", "n-m", "only in source", "only in target")
"""What a bead can be; m and n stand for two or more."""

DOUBTFUL = 0.5
"""Confidence below which a bead asks for a look."""


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

    @property
    def shape(self) -> str:
        """Which of `SHAPES` it is."""
        if not self.target:
            return "only in source"
        if not self.source:
            return "only in target"
        left = "1" if len(self.source) == 1 else "n"
        right = "1" if len(self.target) == 1 else "m" if left == "n" else "n"
        return f"{left}-{right}"


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

    def summary(self) -> str:
        """Counts of segments and of beads by shape, in one line."""
        shapes = Counter(bead.shape for bead in self.beads)
        parts = [f"{shapes[name]} {name}" for name in SHAPES if shapes[name]]
        doubtful = sum(bead.confidence < DOUBTFUL for bead in self.beads)
        counts = f"{len(self.source)} and {len(self.target)} segments"
        left_out = f", {len(self.left_out)} left out" if self.left_out else ""
        return (
            f"{counts} in {len(self.beads)} bead{'' if len(self.beads) == 1 else 's'}: "
            f"{', '.join(parts) or 'none'}; "
            f"{doubtful} below confidence {DOUBTFUL}{left_out}"
        )

    def to_pandas(self) -> "pandas.DataFrame":
        """A data frame with the pairs as rows, in the columns of a JSONL file.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        pairs = self.pairs()
        return tables.frame(
            {
                "index": [pair.index for pair in pairs],
                "source": [pair.source for pair in pairs],
                "target": [pair.target for pair in pairs],
                "source_segments": [list(pair.bead.source) for pair in pairs],
                "target_segments": [list(pair.bead.target) for pair in pairs],
                "source_span": [offsets(pair.source_span) for pair in pairs],
                "target_span": [offsets(pair.target_span) for pair in pairs],
                "score": [float(pair.bead.score) for pair in pairs],
                "confidence": [float(pair.bead.confidence) for pair in pairs],
            }
        )

    def plot(
        self, ax: "Axes | None" = None, *, similarity: NDArray[np.float32] | None = None
    ) -> "Axes":
        """Draw the beads as a path over both documents, coloured by confidence.

        A sentence that only one side has is a step across or down.

        Args:
            ax: where to draw; a new figure if None.
            similarity: what `align.similarity` gives, drawn in grey below the path.

        Returns:
            the axes, for titles and more.

        Raises:
            MissingExtraError: matplotlib is not installed.
        """
        beads = [bead for _, bead in self.kept()]
        boxes = [(b.source.start, b.source.stop, b.target.start, b.target.stop) for b in beads]
        return plots.path(
            np.array(boxes, np.int64).reshape(-1, 4),
            [bead.confidence for bead in beads],
            (len(self.source), len(self.target)),
            (_name("source", self.source), _name("target", self.target)),
            ax=ax,
            similarity=similarity,
        )

    def __repr__(self) -> str:
        return f"<Alignment: {self.summary()}>"

    def _repr_html_(self) -> str:
        rest = len(self.beads) - len(self.left_out) - tables.MOST_ROWS
        return tables.table(
            self.summary(),
            (
                "#",
                _name("source", self.source),
                _name("target", self.target),
                "shape",
                "confidence",
            ),
            (self._row(pair) for pair in islice(self.iter_pairs(), tables.MOST_ROWS)),
            f"… and {rest:,} more; to_pandas() has them all" if rest > 0 else "",
        )

    def _row(self, pair: AlignedPair) -> tuple[Cell, ...]:
        bead = pair.bead
        return (
            Cell(str(pair.index), label=True),
            _cell(pair.source, self.source),
            _cell(pair.target, self.target),
            Cell(_numbers(bead), label=True),
            Cell(f"{bead.confidence:.2f}", tint=1 - bead.confidence, label=True),
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


def _name(which: str, side: SegmentedDocument) -> str:
    lang = side.document.lang
    return f"{which} ({lang})" if lang else which


def _numbers(bead: Bead) -> str:
    return bead.shape if bead.is_null else f"{len(bead.source)}-{len(bead.target)}"


def _cell(text: str | None, side: SegmentedDocument) -> Cell:
    if text is None:
        return Cell("—")
    return Cell(text, lang=side.document.lang)
