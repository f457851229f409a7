"""The second search, near the first path, with the evidence of single tokens added."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from align.aligners.band import Band
from align.aligners.beads import Shape, Step
from align.aligners.dynamic import Doubles, Lattice
from align.aligners.margins import with_margins
from align.aligners.scoring import SpanScores, Weights
from align.aligners.words import WordScores
from align.protocols import Floats, Progress, Side

WEIGHTS = Weights(
    likeness=0.40,
    margin=0.29,
    stretch=0.023,
    merge=0.23,
    crossed=0.10,
    null=-0.31,
    words=0.0097,
)
"""The constants where tokens tell, too: those that give the beads of documents aligned by hand the
largest likelihood among all paths (a conditional random field), scaled to the first search's."""
_WITHIN = 4  # segments around the first path: up to 8 more change nothing
_ROWS = 12  # scored at a time: a narrow band shares few columns between far rows


class _RefinedScores:
    """Scores of beads by their spans and by their tokens."""

    def __init__(
        self, source: Side, target: Side, shapes: Sequence[Shape], weights: Weights
    ) -> None:
        if source.tokens is None or target.tokens is None:
            raise ValueError("both sides must have tokens")
        self.shapes = tuple(shapes)
        self._spans = SpanScores(source, target, shapes, weights)
        self._words = WordScores(source.tokens, target.tokens, shapes)
        self._weight = np.float32(weights.words)
        self.source_nulls: Doubles = self._spans.source_nulls
        self.target_nulls: Doubles = self._spans.target_nulls

    def block(self, rows: range, columns: range) -> Floats:
        """Scores [rows, shapes, columns] of the beads that end before (row, column)."""
        found = self._words.block(rows, columns)
        found *= self._weight
        found += self._spans.block(rows, columns)
        return found


def refined(
    source: Side,
    target: Side,
    first: Lattice,
    weights: Weights,
    *,
    progress: Progress | None = None,
) -> list[Step]:
    """The best path near that of a first search.

    A step has its score from the first search, which does not grow with the length of a segment
    and compares between documents, and its margin from the second, which decided.
    """
    near = Band.around(first.path(), len(source), len(target), within=_WITHIN).within(first.band)
    scores = _RefinedScores(source, target, first.shapes, weights)
    second = Lattice(scores, near, progress, rows=_ROWS)
    steps = with_margins(second, second.path())
    return [replace(step, score=first.score(step)) for step in steps]
