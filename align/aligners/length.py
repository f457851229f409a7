"""The length aligner: beads by the number of characters alone (Gale and Church 1993)."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from align.aligners.band import Band, Blocks, Indices
from align.aligners.beads import Shape, Step
from align.aligners.coarse import search
from align.aligners.margins import with_margins
from align.aligners.sweep import Doubles
from align.alignment import Bead
from align.protocols import Floats, Progress, Side

_PRIORS = {
    Shape(1, 1): 0.89,
    Shape(2, 1): 0.089,
    Shape(1, 2): 0.089,
    Shape(2, 2): 0.011,
}
_NULL_PRIOR = 0.0099
_WITHIN = 100  # segments beside the diagonal that are searched at first


@dataclass(frozen=True, slots=True)
class LengthAligner:
    """A baseline that needs no model: a translation is about as long as its original.

    Args:
        ratio: characters of the target for one of the source, c in the paper.
        variance: of that ratio for one character, s squared in the paper.
        max_segments: how many a side may have, so that memory stays below a gigabyte.
    """

    needs_vectors: ClassVar[bool] = False
    ratio: float = 1.0
    variance: float = 6.8
    max_segments: int = field(default=15_000, repr=False)

    def __post_init__(self) -> None:
        for name in ("ratio", "variance"):
            if not getattr(self, name) > 0.0:
                raise ValueError(f"{name} must be above 0, was {getattr(self, name)}")
        if self.max_segments < 1:
            raise ValueError(f"max_segments must be at least 1, was {self.max_segments}")

    def align(
        self, source: Side, target: Side, progress: Progress | None = None
    ) -> tuple[Bead, ...]:
        """Beads that hold every segment of either side exactly once, in source order."""
        scores = _LengthScores(source, target, self)
        band = _diagonal(source, target)
        lattice, path = search(scores, band, within=_WITHIN, progress=progress)
        return tuple(_bead(step) for step in with_margins(lattice, path))


class _LengthScores:
    """Log-probabilities of beads by the lengths of their sides."""

    shapes = tuple(_PRIORS)
    lasting = 0.0

    def __init__(self, source: Side, target: Side, options: LengthAligner) -> None:
        self._options = options
        self._source = {size: _runs(source, size) for size in {s.source for s in self.shapes}}
        self._target = {size: _runs(target, size) for size in {s.target for s in self.shapes}}
        none, prior = np.zeros(1), np.log(_NULL_PRIOR)
        self.source_nulls: Doubles = prior + self._log_match(source.lengths.astype(float), none)
        self.target_nulls: Doubles = prior + self._log_match(none, target.lengths.astype(float))

    def blocks(self, where: Blocks) -> Floats:
        """Scores [shapes, blocks, rows, columns] of the beads that end before (row, column)."""
        rows, columns = where.places
        found = np.empty((len(self.shapes), *where.shape), np.float32)
        for scores, (shape, prior) in zip(found, _PRIORS.items(), strict=True):
            x = _ending(self._source[shape.source], rows[:, :, None])
            y = _ending(self._target[shape.target], columns[:, None])
            scores[...] = np.log(prior) + self._log_match(np.maximum(x, 0.0), np.maximum(y, 0.0))
            scores[(x < 0) | (y < 0)] = -np.inf
        return found

    def _log_match(self, x: Doubles, y: Doubles) -> Doubles:
        """Log of the two-sided probability that lengths differ this much by chance."""
        ratio, variance = self._options.ratio, self._options.variance
        mean = (x + y / ratio) / 2
        z = np.abs(x * ratio - y) / np.sqrt(variance * np.maximum(mean, 1e-9))
        return _log_two_tails(z)


def _log_two_tails(z: Doubles) -> Doubles:
    """Log of 2 (1 - Phi(z)) for z >= 0 (Abramowitz and Stegun 26.2.17), without underflow."""
    t = 1 / (1 + 0.2316419 * z)
    series = t * (
        0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))
    )
    found: Doubles = np.log(2 * 0.3989423 * series) - z * z / 2
    return found


def _running(side: Side) -> Doubles:
    return np.concatenate(([0.0], np.cumsum(side.lengths, dtype=np.float64)))


def _runs(side: Side, size: int) -> Doubles:
    """Characters of the runs of `size` segments, by where they end; -1 where there is none.

    There is none with a segment without text, either: such a segment translates nothing.
    """
    ends = np.arange(len(side) + 1)
    starts = np.maximum(ends - size, 0)
    empty = np.concatenate(([0], np.cumsum(side.lengths == 0)))
    characters = _running(side)
    exists = (ends >= size) & (empty[ends] == empty[starts])
    return np.where(exists, characters[ends] - characters[starts], -1.0)


def _ending(runs: Doubles, ends: Indices) -> Doubles:
    """What is known of the runs that end before each of `ends`, which may lie outside."""
    found: Doubles = runs.take(ends, mode="clip")
    found[(ends < 0) | (ends >= len(runs))] = -1.0
    return found


def _diagonal(source: Side, target: Side) -> Band:
    """The band around equal shares of the text on either side."""
    x, y = _running(source), _running(target)
    shares = x / max(x[-1], 1.0) * y[-1]
    columns = np.searchsorted(y, shares).clip(0, len(target))
    path = [
        Step(row, int(columns[row]), Shape(1, int(columns[row + 1] - columns[row])), 0.0)
        for row in range(len(source))
    ]
    begin = Step(0, 0, Shape(0, int(columns[0])), 0.0)
    end = Step(len(source), int(columns[-1]), Shape(0, len(target) - int(columns[-1])), 0.0)
    return Band.around([begin, *path, end], len(source), len(target), within=_WITHIN)


def _bead(step: Step) -> Bead:
    """A margin is a log-ratio of probabilities here, so the logistic function undoes it."""
    shape = step.shape
    return Bead(
        range(step.source, step.source + shape.source),
        range(step.target, step.target + shape.target),
        step.score,
        float(1 / (1 + np.exp(-min(step.margin, 50.0)))),
    )
