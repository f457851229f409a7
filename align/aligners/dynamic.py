"""The lattice of beads between two documents, and the best monotone way through it.

Its rows are searched within a band of columns; where the width of the band is bounded, time and
memory grow linearly with the documents.
"""

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from align.aligners.band import Band, Blocks, Indices
from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape, Step
from align.aligners.beside import side_by_side
from align.aligners.strips import Strips
from align.aligners.sweep import Doubles, Reads, Sweep
from align.protocols import Floats, Progress

_CELLS = 1 << 18  # scores at a time, which a processor's cache holds with all that goes into them


class BeadScores(Protocol):
    """Scores of all beads between two documents, worked out block by block."""

    @property
    def shapes(self) -> Sequence[Shape]:
        """The beads with segments on both sides, by target size; in the order of the scores."""
        ...

    @property
    def source_nulls(self) -> Doubles:
        """Score [n] of leaving each source segment alone."""
        ...

    @property
    def target_nulls(self) -> Doubles:
        """Score [m] of leaving each target segment alone."""
        ...

    @property
    def lasting(self) -> float:
        """How much more a null scores that follows another one of its side; 0 or more."""
        ...

    def blocks(self, where: Blocks) -> Floats:
        """Scores [shapes, blocks, rows, columns] of the beads that end before (row, column).

        A bead that does not fit into the documents, or must not be, scores minus infinity.
        """
        ...


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of the beads that end in the states of a band, and nothing else of their lattice.

    Args:
        shapes: of the beads.
        band: the states.
        scores: [shapes, states], row after row.
        places: [rows], where column 0 of every row would be among the states.
        source_nulls: score [n] of leaving each source segment alone.
        target_nulls: score [m] of leaving each target segment alone.
    """

    shapes: Sequence[Shape]
    band: Band
    scores: Floats
    places: Indices
    source_nulls: Doubles
    target_nulls: Doubles

    def of(self, step: Step) -> float:
        """The score of a null, or of a bead that has one of the shapes; -inf outside the band."""
        if step.shape == SOURCE_NULL:
            return float(self.source_nulls[step.source])
        if step.shape == TARGET_NULL:
            return float(self.target_nulls[step.target])
        row, column = step.source + step.shape.source, step.target + step.shape.target
        if not self.band.starts[row] <= column < self.band.stops[row]:
            return -math.inf
        return float(self.scores[self.shapes.index(step.shape), self.places[row] + column])


class Lattice:
    """All states of two documents within a band, and the best way through them."""

    def __init__(
        self,
        scores: BeadScores,
        band: Band,
        progress: Progress | None = None,
    ) -> None:
        """Score all beads and find the best ways to all states.

        Args:
            scores: of the beads.
            band: the states to look at.
            progress: called while beads are scored.
        """
        self.band = band
        self.shapes = tuple(scores.shapes)
        self.source_nulls = scores.source_nulls
        self.target_nulls = scores.target_nulls
        self.lasting = scores.lasting
        if len(band.starts) != len(self.source_nulls) + 1:
            raise ValueError("a band must have one row more than there are source segments")
        if band.columns != len(self.target_nulls) + 1:
            raise ValueError("a band must end one column after the last target segment")
        self.strips = Strips.of(band, self.shapes)
        self.scores = _scores(scores, self.strips, progress)
        self._reads = Reads.of(self.strips, self.shapes)
        self.sweep = self._swept()
        self._path: list[Step] | None = None

    def with_nulls(self, of_source: float, of_target: float) -> "Lattice":
        """The same beads where leaving a segment of either side alone scores so much more."""
        found = copy(self)
        found.source_nulls = self.source_nulls + of_source
        found.target_nulls = self.target_nulls + of_target
        found.sweep, found._path = found._swept(guess=self.sweep.states), None
        return found

    def mirrored(self) -> "Lattice":
        """The same beads between the documents read from their ends."""
        found = copy(self)
        columns = self.band.columns
        starts, stops = columns - self.band.stops[::-1], columns - self.band.starts[::-1]
        found.band = Band(starts, stops)
        found.source_nulls, found.target_nulls = self.source_nulls[::-1], self.target_nulls[::-1]
        found.strips = Strips.of(found.band, self.shapes)
        found.scores = self._scores_from_the_end(found.strips)
        found._reads = Reads.of(found.strips, self.shapes)
        found.sweep, found._path = found._swept(), None
        return found

    @property
    def best(self) -> float:
        """The score of the best path."""
        return float(self.sweep.best[self._cell(len(self.band.starts) - 1, self.band.columns - 1)])

    def scored(self, band: Band) -> Scored:
        """The scores of the beads that end within a narrower band."""
        widths = band.stops - band.starts
        rows = np.repeat(np.arange(len(widths)), widths)
        places = np.cumsum(widths) - band.stops
        columns = np.arange(len(rows)) - places[rows]
        scores = self.scores[:, self.strips.places[rows] + columns]
        return Scored(self.shapes, band, scores, places, self.source_nulls, self.target_nulls)

    def path(self) -> list[Step]:
        """The steps of the best path, from the beginning; their margins are not known yet."""
        if self._path is None:
            self._path = self._found_path()
        return list(self._path)

    def _found_path(self) -> list[Step]:
        row, column = len(self.band.starts) - 1, self.band.columns - 1
        places, lasts = self.strips.places.tolist(), self.sweep.lasts().tobytes()
        sizes = [(shape.source, shape.target) for shape in self._steps]
        # whether the step before one is of its kind, whatever else is best there: only for nulls
        runs = self.sweep.before_source.tobytes(), self.sweep.before_target.tobytes()
        goes_on = [bytes(len(lasts))] * len(self.shapes) + [*runs]
        ends, kinds, kind = [], [], 0
        while row or column:
            cell = places[row] + column
            if not goes_on[kind][cell]:
                kind = lasts[cell]
            ends.append(cell)
            kinds.append(kind)
            row, column = row - sizes[kind][0], column - sizes[kind][1]
        return self._told(np.array(ends[::-1], np.intp), np.array(kinds[::-1], np.intp))

    def _told(self, ends: Indices, kinds: Indices) -> list[Step]:
        """Steps by the cells where they end and by their places among all kinds of steps."""
        sizes = np.array([(shape.source, shape.target) for shape in self._steps])[kinds]
        sources, targets = (np.cumsum(sizes, axis=0) - sizes).T
        count = len(self.shapes)
        scores = np.zeros(len(kinds))
        is_bead, is_source, is_target = kinds < count, kinds == count, kinds > count
        scores[is_bead] = self.scores[kinds[is_bead], ends[is_bead]]
        scores[is_source] = self.source_nulls[sources[is_source]]
        scores[is_target] = self.target_nulls[targets[is_target]]
        scores[1:][~is_bead[1:] & (kinds[1:] == kinds[:-1])] += self.lasting
        shapes = map(self._steps.__getitem__, kinds.tolist())
        return list(map(Step, sources.tolist(), targets.tolist(), shapes, scores.tolist()))

    @property
    def _steps(self) -> tuple[Shape, ...]:
        """All kinds of steps, as `Sweep.lasts` counts them."""
        return (*self.shapes, SOURCE_NULL, TARGET_NULL)

    def _cell(self, row: int, column: int) -> int:
        return int(self.strips.places[row]) + column

    def _swept(self, guess: Doubles | None = None) -> Sweep:
        nulls = self.source_nulls, self.target_nulls
        return Sweep(self._reads, self.scores, nulls, self.lasting, guess)

    def _scores_from_the_end(self, mirrored: Strips) -> Floats:
        """The scores of the same beads by the cells of the mirrored lattice.

        There a bead ends where it begins here.
        """
        found = np.full((len(self.shapes), len(mirrored.outside)), -np.inf, np.float32)
        for start in range(0, len(mirrored.outside), _CELLS):
            some = start + np.flatnonzero(~mirrored.outside[start : start + _CELLS])
            rows = len(self.source_nulls) - mirrored.rows[some]
            columns = len(self.target_nulls) - mirrored.columns[some]
            for shape, own, values in zip(self.shapes, self.scores, found, strict=True):
                row = rows + shape.source
                within = row < len(self.strips.places)
                row[~within] = 0
                # left of its row a bead ends in the cell before that, which is no state, like 0
                column = np.maximum(columns + shape.target, self.band.starts[row] - 1)
                values[some] = own[np.where(within, self.strips.places[row] + column, 0)]
        return found


def _scores(scores: BeadScores, strips: Strips, progress: Progress | None) -> Floats:
    """The scores [shapes, cells] of the beads that end in every state; elsewhere -inf."""
    found = np.full((len(scores.shapes), len(strips.outside)), -np.inf, np.float32)
    blocks = list(strips.band.blocks(_CELLS // max(len(scores.shapes), 1)))
    for where, made in zip(blocks, side_by_side(scores.blocks, blocks), strict=True):
        values = made.reshape(len(scores.shapes), -1)
        _, height, width = where.shape
        last = where.first + len(where.starts)
        column = np.repeat(where.columns, height)[: len(where.starts), None] + np.arange(width)
        inside = (where.starts[:, None] <= column) & (column < where.stops[:, None])
        cells = (strips.places[where.first : last, None] + column)[inside]
        found[:, cells] = values[:, np.flatnonzero(inside)]
        if progress is not None:
            progress(last, len(strips.places))
    return found
