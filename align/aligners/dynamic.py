"""The dynamic program: the best monotone way through a lattice of beads, by vector operations.

For one row of the lattice every bead with a source segment reads earlier rows only, and the chain
of target nulls within the row is a running maximum, so a row is a handful of operations on whole
vectors. Rows are searched within a band of columns; where the width of the band is bounded, time
and memory grow linearly with the documents.
"""

from collections.abc import Callable, Sequence
from copy import copy
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.aligners.band import Band
from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape, Step
from align.protocols import Floats, Progress

Doubles = NDArray[np.float64]

_CELLS = 1 << 21  # and no more scores than this at a time, so that memory stays small


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

    def block(self, rows: range, columns: range) -> Floats:
        """Scores [rows, shapes, columns] of the beads that end before (row, column).

        A bead that does not fit into the documents, or must not be, scores minus infinity.
        """
        ...


class Lattice:
    """All states of two documents within a band, and the best way through them."""

    def __init__(
        self,
        scores: BeadScores,
        band: Band,
        progress: Progress | None = None,
        *,
        rows: int = 64,
    ) -> None:
        """Score all beads and find the best ways to all states.

        Args:
            scores: of the beads.
            band: the states to look at.
            progress: called while beads are scored.
            rows: how many are scored at a time; more of them share less of their columns.
        """
        self.band = band
        self.shapes = tuple(scores.shapes)
        self.source_nulls = scores.source_nulls
        self.target_nulls = scores.target_nulls
        if len(band.starts) != len(self.source_nulls) + 1:
            raise ValueError("a band must have one row more than there are source segments")
        if band.columns != len(self.target_nulls) + 1:
            raise ValueError("a band must end one column after the last target segment")
        self.chain = np.concatenate(([0.0], np.cumsum(self.target_nulls)))
        self.scores = _row_scores(scores, band, rows, progress)
        self.best_before, self._last = self._forward()

    def with_nulls(self, more: float) -> "Lattice":
        """The same beads where leaving a segment alone scores so much more."""
        found = copy(self)
        found.source_nulls = self.source_nulls + more
        found.target_nulls = self.target_nulls + more
        found.chain = np.concatenate(([0.0], np.cumsum(found.target_nulls)))
        found.best_before, found._last = found._forward()
        return found

    @property
    def best(self) -> float:
        """The score of the best path."""
        return float(self.best_before[-1][-1])

    def window(self) -> "Window":
        """Room for as many rows as the largest bead spans."""
        return Window(
            max((shape.source for shape in self.shapes), default=1),
            max((shape.target for shape in self.shapes), default=1),
            self.band.columns,
        )

    def score(self, step: Step) -> float:
        """The score of a bead of some path within the band."""
        if step.shape == SOURCE_NULL:
            return float(self.source_nulls[step.source])
        if step.shape == TARGET_NULL:
            return float(self.target_nulls[step.target])
        row = step.source + step.shape.source
        column = step.target + step.shape.target - int(self.band.starts[row])
        return float(self.scores[row][self.shapes.index(step.shape), column])

    def path(self) -> list[Step]:
        """The steps of the best path, from the beginning; their margins are not known yet."""
        row, column = len(self.band.starts) - 1, self.band.columns - 1
        starts, shapes = self.band.starts.tolist(), self._steps
        source_null, target_null = len(shapes) - 2, len(shapes) - 1
        steps: list[Step] = []
        while row or column:
            place = column - starts[row]
            last = int(self._last[row][place])
            if last == target_null:
                score = self.target_nulls[column - 1]
            elif last == source_null:
                score = self.source_nulls[row - 1]
            else:
                score = self.scores[row][last, place]
            shape = shapes[last]
            row, column = row - shape.source, column - shape.target
            steps.append(Step(row, column, shape, float(score)))
        return steps[::-1]

    @property
    def _steps(self) -> tuple[Shape, ...]:
        """All kinds of steps; `_last` holds their places here."""
        return (*self.shapes, SOURCE_NULL, TARGET_NULL)

    def _forward(self) -> tuple[list[Doubles], list[NDArray[np.int8]]]:
        """For every state in the band, the best score of a path to it, and its last step."""
        window = self.window()
        steps = self._steps
        before = window.reader(steps[:-1])
        target_null = len(steps) - 1
        best_before: list[Doubles] = []
        last_steps: list[NDArray[np.int8]] = []
        for row, scores in enumerate(self.scores):
            columns = self.band.row(row)
            ways = before(row, columns)
            ways[:-1] += scores
            if row:
                ways[-1] += self.source_nulls[row - 1]
            else:
                ways[-1, 0] = 0.0
            last = ways.argmax(axis=0).astype(np.int8)
            chain = self.chain[columns]
            best = ways.max(axis=0)
            best -= chain
            reached = np.maximum.accumulate(best)
            last[reached > best] = target_null
            reached += chain
            window.put(row, columns, reached)
            best_before.append(reached)
            last_steps.append(last)
        return best_before, last_steps


class Window:
    """The rows of a lattice that are near, by absolute column; -inf outside of the band."""

    def __init__(self, depth: int, reach: int, columns: int) -> None:
        self._depth = depth + 1
        self._reach = reach
        self._rows = np.full((self._depth, columns + 2 * reach), -np.inf)
        self._filled = [slice(0, 0)] * self._depth

    def at(self, row: int, columns: slice, shift: int = 0) -> Doubles:
        """The states `columns - shift` of a row; they may lie up to the reach outside."""
        base = self._reach - shift
        return self._rows[row % self._depth, columns.start + base : columns.stop + base]

    def reader(self, shapes: Sequence[Shape]) -> Callable[[int, slice], Doubles]:
        """What reads the states before the ends of all shapes at once, for columns of a row."""
        sources = np.array([shape.source for shape in shapes], np.intp)
        width = self._rows.shape[1]
        base = self._reach - np.array([shape.target for shape in shapes], np.intp)
        flat = self._rows.reshape(-1)

        def read(row: int, columns: slice) -> Doubles:
            first = (row - sources) % self._depth * width + base
            places = np.arange(columns.start, columns.stop)
            found: Doubles = flat.take(first[:, None] + places)
            return found

        return read

    def put(self, row: int, columns: slice, values: Doubles) -> None:
        """Keep a row, in the place of one that is now too far away to be read."""
        place = row % self._depth
        self._rows[place, self._filled[place]] = -np.inf
        filled = slice(columns.start + self._reach, columns.stop + self._reach)
        self._rows[place, filled] = values
        self._filled[place] = filled


def _row_scores(
    scores: BeadScores, band: Band, rows: int, progress: Progress | None
) -> list[Floats]:
    """The scores [shapes, columns of the band] of the beads that end in every row."""
    found: list[Floats] = []
    count, many = len(band.starts), max(len(scores.shapes), 1)
    while len(found) < count:
        first = len(found)
        last = first + 1
        start = int(band.starts[first])
        while (
            last < min(count, first + rows)
            and (last + 1 - first) * many * (int(band.stops[last]) - start) <= _CELLS
        ):
            last += 1
        block = scores.block(range(first, last), range(start, int(band.stops[last - 1])))
        for row in range(first, last):
            columns = band.row(row)
            found.append(block[row - first, :, columns.start - start : columns.stop - start].copy())
        if progress is not None:
            progress(last, count)
    return found
