"""The second search: near the first path, with beads of every shape and all evidence there is."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from align.aligners.band import Band, Blocks
from align.aligners.beads import Step
from align.aligners.dynamic import BeadScores, Lattice
from align.aligners.margins import with_margins
from align.aligners.nulls import settled
from align.aligners.scoring import SpanScores, Weights
from align.aligners.sweep import Doubles
from align.aligners.words import WordScores
from align.protocols import Floats, Progress, Side

WEIGHTS = Weights(
    likeness=0.40,
    margin=0.29,
    stretch=0.023,
    merge=0.23,
    crossed=0.10,
    null=-0.30,
    lasting=0.20,
    words=0.0097,
)
"""The constants where tokens tell, too, in the scale of the first search; chosen on documents
aligned by hand, some of which `benchmarks/fit_weights.py` leaves out to see what that is worth."""


class WordsAndSpans:
    """Scores of beads by their spans and by their tokens."""

    def __init__(self, words: WordScores, spans: SpanScores, weights: Weights) -> None:
        """Put them together.

        Args:
            words: scores by tokens.
            spans: scores of the same beads between the same sides.
            weights: the constants.
        """
        self.shapes = spans.shapes
        self._spans = spans.with_weights(weights)
        self.words = words
        self._weight = np.float32(weights.words)
        self.source_nulls: Doubles = self._spans.source_nulls
        self.target_nulls: Doubles = self._spans.target_nulls
        self.lasting = weights.lasting

    def blocks(self, where: Blocks) -> Floats:
        """Scores [shapes, blocks, rows, columns] of the beads that end before (row, column)."""
        found = self.words.blocks(where)
        found *= self._weight
        found += self._spans.blocks(where)
        return found


def refined(scores: BeadScores, near: Band, progress: Progress | None = None) -> list[Step]:
    """The best path within a narrow band, with what each of its steps is worth."""
    lattice = lattice_near(scores, near, progress)
    return with_margins(lattice, lattice.path())


def lattice_near(scores: BeadScores, near: Band, progress: Progress | None = None) -> Lattice:
    """The lattice of a narrow band, its nulls settled."""
    return settled(Lattice(scores, near, progress))


def encoded_again(
    source: Side, target: Side, beads: Sequence[Step], share: float
) -> tuple[Side, Side]:
    """Both sides with exact vectors of the runs of some beads, where such can be had.

    Args:
        source: the source side.
        target: the target side.
        beads: those that matter most first.
        share: how many tokens may be encoded, for each of the document.
    """
    sources = [range(s.source, s.source + s.shape.source) for s in beads]
    targets = [range(s.target, s.target + s.shape.target) for s in beads]
    return _encoded_again(source, sources, share), _encoded_again(target, targets, share)


def _encoded_again(side: Side, runs: Sequence[range], share: float) -> Side:
    wanted = [run for run in runs if len(run) > 1]  # single segments are exact already
    if side.reencode is None or not wanted:
        return side
    return replace(side, vectors=side.reencode(wanted, share))
