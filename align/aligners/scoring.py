"""What beads are worth by the vectors of their spans: arrays in, arrays out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.aligners.beads import Shape, Step
from align.aligners.sweep import Doubles
from align.protocols import Floats, Side, SpanVectors

Indices = NDArray[np.intp]

_MOST_EXPANSION = 4.0  # Chinese to German comes to 3
_VARIANCE = 6.8  # of the characters of a translation, for one character (Gale and Church 1993)
_MOST_DEVIATION = 20.0  # squared: no length is impossible
_SURE = 0.15  # score by the segment that few beads of unrelated texts reach
_FEW = 4  # draws the background of a handful of segments to none: alone, one is all background
_ROWS = 1 << 14  # rows composed at a time where all segments of a side are gone through
_AHEAD = 1 << 9  # and where a search goes on to the next rows: every one is needed a few times


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
        borders: cost of a paragraph border inside a bead, on the source side and on the target's.
        words: of the evidence of single tokens, by the nat.
    """

    likeness: float = 1.0
    margin: float = 0.5
    length: float = 0.75
    stretch: float = 0.0
    merge: float = 0.06
    crossed: float = 0.1
    null: float = -0.05
    borders: tuple[float, float] = (0.0, 0.0)
    words: float = 0.0


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
        expansion: float | None = None,
    ) -> None:
        """Prepare the spans of both sides.

        Args:
            source: the source side, with vectors.
            target: the target side, with vectors.
            shapes: of the beads to score.
            weights: the constants.
            expansion: characters of the target for one of the source; by the whole documents if
                nothing better is known.
        """
        self.shapes = tuple(shapes)
        self._weights = weights
        most = max(shape.source for shape in shapes), max(shape.target for shape in shapes)
        expansion = expansion or _expansion(source, target)
        self._source = _Spans(source, most[0], weights.borders[0], 1.0)
        self._target = _Spans(target, most[1], weights.borders[1], expansion)
        self._has_boilerplate = bool(source.boilerplate.any() or target.boilerplate.any())
        self.source_nulls: Doubles = np.full(len(source), weights.null)
        self.target_nulls: Doubles = np.full(len(target), weights.null)

    def block(self, rows: range, columns: range) -> Floats:
        """Scores [rows, shapes, columns] of the beads that end before (row, column)."""
        found = np.empty((len(rows), len(self.shapes), len(columns)), np.float32)
        sizes_source = {s.source for s in self.shapes}
        sizes_target = {s.target for s in self.shapes}
        xs = {a: self._source.piece(a, rows, self._target.mean) for a in sizes_source}
        ys = {b: self._target.piece(b, columns, self._source.mean) for b in sizes_target}
        for k, shape in enumerate(self.shapes):
            found[:, k] = self._scores(shape, xs[shape.source], ys[shape.target])
        return found

    def score(self, step: Step) -> float:
        """The score of one bead; as in its block, without those beside it."""
        shape = step.shape
        row, column = step.source + shape.source, step.target + shape.target
        x = self._source.piece(shape.source, range(row, row + 1), self._target.mean)
        y = self._target.piece(shape.target, range(column, column + 1), self._source.mean)
        return float(self._scores(shape, x, y)[0, 0])

    def likeness(self, sources: Indices, targets: Indices) -> Floats:
        """Similarity [n, m] of single segments, 0 for the background and 1 for the same."""
        x, room_x = self._source.singles(sources, self._target.mean)
        y, room_y = self._target.singles(targets, self._source.mean)
        found = x @ y.T
        found -= 1.0
        found *= 2.0 / (room_x[:, None] + room_y)
        found += 1.0
        return found

    def _scores(self, shape: Shape, x: "_Piece", y: "_Piece") -> Floats:
        weights, a, b = self._weights, shape.source, shape.target
        many = np.float32(np.sqrt((a + b) / 2))
        wide = x.vectors @ y.vectors.T
        cosine = wide[a:-a, b:-b]
        above = wide[: -2 * a, b:-b] + wide[2 * a :, b:-b]
        above += wide[a:-a, : -2 * b]
        above += wide[a:-a, 2 * b :]
        above *= np.float32(-0.25)
        above += cosine
        above *= np.float32(weights.margin) * many
        likeness = np.float32(weights.likeness) * many
        score = cosine - np.float32(1.0)
        score /= np.add.outer(x.room, y.room)
        score *= 2 * likeness
        score += likeness
        score += above
        length = np.float32(weights.length)
        ratio = np.subtract.outer(x.log_length * length, y.log_length * length)
        np.abs(ratio, out=ratio)
        np.negative(ratio, out=ratio)
        score *= np.exp(ratio, out=ratio)
        if weights.stretch:
            score -= weights.stretch * _squared_deviation(x.log_length, y.log_length)
        cost = weights.merge * (a + b - 2) + (weights.crossed if a > 1 and b > 1 else 0.0)
        score -= np.add.outer(x.cost + np.float32(cost), y.cost)
        if self._has_boilerplate:
            score[x.boilerplate[:, None] != y.boilerplate] = -np.inf
        return score


@dataclass(frozen=True, slots=True)
class _Piece:
    """Neighbouring spans of one size, one more span on either end of `vectors` for each segment.

    Args:
        vectors: float32 [n + 2 size, d].
        room: float32 [n], how far the background similarity is below 1.
        log_length: float32 [n], of the characters, as if told in the source language.
        cost: float32 [n], infinite for spans that must not be in a bead.
        boilerplate: bool [n].
    """

    vectors: Floats
    room: Floats
    log_length: Floats
    cost: Floats
    boilerplate: np.ndarray[tuple[int], np.dtype[np.bool_]]


class _Spans:
    """The spans of one side."""

    def __init__(self, side: Side, most: int, border: float, expansion: float) -> None:
        if side.vectors is None:
            raise ValueError("a side must have vectors to be aligned by them")
        self._vectors: SpanVectors = side.vectors
        self._count = len(side)
        self.mean = _mean(side)
        characters = np.concatenate(([0], np.cumsum(side.lengths, dtype=np.int64)))
        self._log_lengths: dict[int, Floats] = {}
        self._costs: dict[int, Floats] = {}
        self._stretches: dict[int, _Stretch] = {}
        empty = np.concatenate(([0], np.cumsum(side.lengths == 0)))
        flags = np.concatenate(([0], np.cumsum(side.boilerplate)))
        self._boilerplate = side.boilerplate
        for size in range(1, min(most, len(side)) + 1):
            length = np.maximum(characters[size:] - characters[:-size], 1)
            self._log_lengths[size] = np.log(length / expansion).astype(np.float32)
            crossings = side.paragraphs[size - 1 :] - side.paragraphs[: len(side) - size + 1]
            cost = np.where(crossings > 0, border, 0.0)
            flagged = flags[size:] - flags[:-size]
            cost[(flagged > 0) & (flagged < size)] = np.inf
            cost[empty[size:] > empty[:-size]] = np.inf
            self._costs[size] = cost.astype(np.float32)

    def singles(self, places: Indices, background: Floats) -> tuple[Floats, Floats]:
        """The rows of some segments, and how far their background similarity is below 1."""
        first, stop = int(places.min()), int(places.max()) + 1
        rows = self._vectors.rows(1, first, stop)[places - first]
        return rows, _room(rows, background)

    def piece(self, size: int, ends: range, background: Floats) -> _Piece:
        """The spans of a size that end before each of `ends`; those that do not exist cost all."""
        first, stop = ends.start - size, ends.stop - size
        total = self._count - size + 1
        if size <= first and stop + size <= total:
            return self._piece_inside(size, first, stop, background)
        vectors = np.empty((stop - first + 2 * size, len(self.mean)), np.float32)
        vectors[:] = self.mean  # beyond the ends: as alike to anything as the background is
        start, end = max(first - size, 0), min(stop + size, total)
        if start < end:
            place = start - first + size
            vectors[place : place + end - start] = self._vectors.rows(size, start, end)
        cost = np.full(stop - first, np.inf, np.float32)
        log_length = np.zeros(stop - first, np.float32)
        boilerplate = np.zeros(stop - first, np.bool_)
        start, end = max(first, 0), min(stop, total)
        if start < end:
            inside = slice(start - first, end - first)
            cost[inside] = self._costs[size][start:end]
            log_length[inside] = self._log_lengths[size][start:end]
            boilerplate[inside] = self._boilerplate[start:end]
        room = _room(vectors[size:-size], background)
        return _Piece(vectors, room, log_length, cost, boilerplate)

    def _piece_inside(self, size: int, first: int, stop: int, background: Floats) -> _Piece:
        """The spans that begin in `first` up to `stop`, all of them with neighbours."""
        start, end = first - size, stop + size
        held = self._stretches.get(size)
        if held is None or start < held.start or end > held.start + len(held.vectors):
            until = min(max(end, start + _AHEAD), self._count - size + 1)
            vectors = self._vectors.rows(size, start, until)
            held = self._stretches[size] = _Stretch(start, vectors, _room(vectors, background))
        spans = slice(first, stop)
        return _Piece(
            held.vectors[start - held.start : end - held.start],
            held.room[first - held.start : stop - held.start],
            self._log_lengths[size][spans],
            self._costs[size][spans],
            self._boilerplate[spans],
        )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring spans of one size, which the next pieces need, too.

    Args:
        start: the first.
        vectors: float32 [n, d].
        room: float32 [n], how far the background similarity is below 1.
    """

    start: int
    vectors: Floats
    room: Floats


def _room(rows: Floats, background: Floats) -> Floats:
    """How far the background similarity of some rows is below 1."""
    room: Floats = np.maximum(np.float32(1.0) - rows @ background, np.float32(1e-3))
    return room


def _squared_deviation(x: Floats, y: Floats) -> Floats:
    """How unlikely two lengths are for a translation: squared standard deviations, not above 20."""
    x, y = np.exp(x)[:, None], np.exp(y)
    found: Floats = (x - y) ** 2 / (_VARIANCE / 2 * (x + y))
    return np.minimum(found, _MOST_DEVIATION, out=found)


def _expansion(source: Side, target: Side) -> float:
    """Characters of the target for one of the source, as far as a language can account for it.

    Beyond that one document is a part of the other, and its length says nothing.
    """
    ratio = max(int(target.lengths.sum()), 1) / max(int(source.lengths.sum()), 1)
    return ratio if 1 / _MOST_EXPANSION <= ratio <= _MOST_EXPANSION else 1.0


def expansion_along(path: Sequence[Step], source: Side, target: Side) -> float | None:
    """Characters of the target for one of the source in the beads of a path; None without any.

    Better than by the whole documents, of which one may be a part of the other.
    """
    lengths = [np.concatenate(([0], np.cumsum(side.lengths))) for side in (source, target)]
    beads = [step for step in path if step.score > _SURE * step.shape.size]
    told = sum(lengths[0][s.source + s.shape.source] - lengths[0][s.source] for s in beads)
    said = sum(lengths[1][s.target + s.shape.target] - lengths[1][s.target] for s in beads)
    ratio = said / told if told and said else 0.0
    return float(ratio) if 1 / _MOST_EXPANSION <= ratio <= _MOST_EXPANSION else None


def unit_rows(side: Side) -> Iterator[Floats]:
    """The rows of all segments of a side, some thousands at a time."""
    if side.vectors is None:
        raise ValueError("a side must have vectors to be aligned by them")
    for start in range(0, len(side), _ROWS):
        yield side.vectors.rows(1, start, min(start + _ROWS, len(side)))


def _mean(side: Side) -> Floats:
    """The mean unit row of a side: its product with a row is the row's mean similarity."""
    total = sum(rows.sum(axis=0, dtype=np.float64) for rows in unit_rows(side))
    return np.asarray(total / (len(side) + _FEW / len(side)), np.float32)
