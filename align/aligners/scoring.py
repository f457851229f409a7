"""What beads are worth by the vectors of their spans: arrays in, arrays out."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from align.aligners.band import Blocks, Indices
from align.aligners.beads import Shape, Step
from align.aligners.cosines import cosines
from align.aligners.runs import Runs, mean_row
from align.aligners.sweep import Doubles
from align.protocols import Floats, Side

_VARIANCE = 6.8  # of the characters of a translation, for one character (Gale and Church 1993)
_MOST_DEVIATION = 20.0  # squared: no length is impossible


@dataclass(frozen=True, slots=True)
class Weights:
    """The constants of the score of a bead; one set for all documents and languages.

    Args:
        margin: of the similarity above that of the neighbouring spans.
        likeness: of the similarity itself.
        length: exponent of the length ratio.
        stretch: cost of a length that is a standard deviation off (Gale and Church 1993), squared.
        merge: cost of every segment above two.
        crossed: cost of a bead of many against many, which smaller ones mostly explain better.
        null: score of leaving a segment alone.
        lasting: how much more that scores where the segment before it is left alone, too: a run of
            segments is left alone by one decision.
        ends: cost of a bead of which only one side ends with the mark of a sentence.
        borders: cost of a paragraph border inside a bead, on the source side and on the target's.
        words: of the evidence of single tokens, by the nat.
        expected: nats by the token by which a segment at the edge of a bead should explain the
            other side better than the rest of the bead does.
        lacking: of leaving it alone, by each such nat that it is short of.
    """

    likeness: float = 1.0
    margin: float = 0.5
    length: float = 0.75
    stretch: float = 0.0
    merge: float = 0.06
    crossed: float = 0.1
    null: float = -0.05
    lasting: float = 0.03
    ends: float = 0.0
    borders: tuple[float, float] = (0.0, 0.0)
    words: float = 0.0
    expected: float = 0.75
    lacking: float = 0.35

    def __post_init__(self) -> None:
        if not self.lasting >= 0.0:  # the search counts on a run that is not broken without need
            raise ValueError(f"lasting must not be below 0, was {self.lasting}")


class SpanScores:
    """Scores of beads between the spans of two sides.

    The similarity of two spans counts by how far it is above the background (the mean similarity
    of either span to the whole other side; e.g. Artetxe and Schwenk 2019) and above that of the
    neighbouring spans of the same size, which tells a match from a mere likeness of topic.
    """

    def __init__(
        self,
        source: Side,
        target: Side,
        shapes: Sequence[Shape],
        weights: Weights,
        expansion: float = 1.0,
    ) -> None:
        """Prepare the spans of both sides.

        Args:
            source: the source side, with vectors.
            target: the target side, with vectors.
            shapes: of the beads to score.
            weights: the constants.
            expansion: characters of the target for one of the source.
        """
        self.shapes = tuple(shapes)
        self._expansion = expansion
        means = mean_row(source), mean_row(target)
        self._source = Runs(
            source,
            max(shape.source for shape in shapes),
            means[1],
            border=weights.borders[0],
            expansion=1.0,
        )
        self._target = Runs(
            target,
            max(shape.target for shape in shapes),
            means[0],
            border=weights.borders[1],
            expansion=expansion,
        )
        self._has_boilerplate = bool(source.boilerplate.any() or target.boilerplate.any())
        self._set(weights)

    def told(self, shapes: Sequence[Shape], weights: Weights, expansion: float) -> "SpanScores":
        """The same spans in other beads, by other constants and another expansion.

        Args:
            shapes: of beads with no more segments on a side than there were in any before.
            weights: the constants.
            expansion: characters of the target for one of the source.
        """
        found = copy(self)
        found.shapes, found._expansion = tuple(shapes), expansion
        found._source = self._source.told(weights.borders[0], 1.0)
        found._target = self._target.told(weights.borders[1], expansion)
        found._set(weights)
        return found

    def of(self, source: Side, target: Side) -> "SpanScores":
        """The same beads between the same segments by other vectors."""
        return SpanScores(source, target, self.shapes, self._weights, self._expansion)

    def with_weights(self, weights: Weights) -> "SpanScores":
        """The same beads by other constants, but for the costs of ends and borders, which stay."""
        found = copy(self)
        own = self._weights
        found._set(replace(weights, ends=own.ends, borders=own.borders))
        return found

    def _set(self, weights: Weights) -> None:
        self._weights = weights
        self.lasting = weights.lasting
        self.source_nulls: Doubles = np.full(len(self._source), weights.null)
        self.target_nulls: Doubles = np.full(len(self._target), weights.null)

    def blocks(self, where: Blocks) -> Floats:
        """Scores [shapes, blocks, rows, columns] of the beads that end before (row, column)."""
        return self._scores(self.shapes, where)

    def score(self, step: Step) -> float:
        """The score of one bead; as in its block, without those beside it."""
        row, column = step.source + step.shape.source, step.target + step.shape.target
        where = Blocks.one(range(row, row + 1), range(column, column + 1))
        return float(self._scores((step.shape,), where).item())

    def likeness(self, sources: Indices, targets: Indices) -> Floats:
        """Similarity [n, m] of single segments, 0 for the background and 1 for the same."""
        x, room_x = self._source.singles(sources)
        y, room_y = self._target.singles(targets)
        found = x @ y.T
        found -= 1.0
        found *= 2.0 / (room_x[:, None] + room_y)
        found += 1.0
        return found

    def _scores(self, shapes: tuple[Shape, ...], where: Blocks) -> Floats:
        """The same, of beads of some shapes only."""
        weights = self._weights
        score = np.empty((len(shapes), *where.shape), np.float32)
        above = np.empty_like(score)
        for shape, wide in cosines(self._source, self._target, shapes, where):
            place = shapes.index(shape)
            _inner(wide, shape, score[place], above[place])
        rows, columns = where.places
        a, b = (
            np.array(sizes, np.intp)[:, None, None, None]
            for sizes in zip(*((shape.source, shape.target) for shape in shapes), strict=True)
        )
        x = self._source.known(a, rows[:, :, None] - a)
        y = self._target.known(b, columns[:, None] - b)
        many = np.sqrt((a + b) / 2).astype(np.float32)
        above *= np.float32(weights.margin) * many
        likeness = np.float32(weights.likeness) * many
        score -= np.float32(1.0)
        score /= x.room + y.room
        score *= 2 * likeness
        score += likeness
        score += above
        length = np.float32(weights.length)
        ratio = np.subtract(x.log_length * length, y.log_length * length, out=above)
        np.abs(ratio, out=ratio)
        np.negative(ratio, out=ratio)
        score *= np.exp(ratio, out=ratio)
        if weights.stretch:
            score -= weights.stretch * _squared_deviation(x.log_length, y.log_length)
        cost = weights.merge * (a + b - 2) + weights.crossed * ((a > 1) & (b > 1))
        if weights.ends:
            score -= np.float32(weights.ends) * (x.ended != y.ended)
        score -= (x.cost + cost.astype(np.float32)) + y.cost
        if self._has_boilerplate:
            score[x.boilerplate != y.boilerplate] = -np.inf
        return score


def _inner(wide: Floats, shape: Shape, cosine: Floats, above: Floats) -> None:
    """Part the cosines of runs from those of the runs beside them.

    Args:
        wide: [blocks, rows + 2 source, columns + 2 target], as of `cosines`.
        shape: of the runs.
        cosine: [blocks, rows, columns], to be filled.
        above: likewise, how far the cosine is above the mean of the neighbours'.
    """
    a, b = shape.source, shape.target
    cosine[...] = wide[:, a:-a, b:-b]
    np.add(wide[:, : -2 * a, b:-b], wide[:, 2 * a :, b:-b], out=above)
    above += wide[:, a:-a, : -2 * b]
    above += wide[:, a:-a, 2 * b :]
    above *= np.float32(-0.25)
    above += cosine


def _squared_deviation(x: Floats, y: Floats) -> Floats:
    """How unlikely two lengths are for a translation: squared standard deviations, not above 20."""
    x, y = np.exp(x), np.exp(y)
    found: Floats = (x - y) ** 2 / (_VARIANCE / 2 * (x + y))
    return np.minimum(found, _MOST_DEVIATION, out=found)
