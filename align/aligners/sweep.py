"""The dynamic program over a band: the best way to every state, in all strips at once.

A row needs the rows before it, so a plain search takes as many operations as there are rows. But
the ways to all states of a row soon share their beginning, whatever that was: from there on another
beginning shifts all of their scores alike. So the strips of a band are searched side by side, each
from a guess, and then once more from the end found for the strip before, for as long as that
changes more than a constant. The result is exact (rank convergence: Maleki, Musuvathi and
Mytkowicz 2014).

For one row every bead with a source segment reads earlier rows only, and the chain of target nulls
within the row is a running maximum: a handful of operations on whole vectors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.aligners.band import Indices
from align.aligners.beads import SOURCE_NULL, Shape
from align.aligners.strips import Strips
from align.protocols import Floats

Doubles = NDArray[np.float64]

_ROUNDS = 3  # of all strips together; where ways stay apart for longer, strip follows strip
_SAME = 1e-7  # of a score
_SMALL = 1 << 19  # cells that are kept from one search to the next


@dataclass(frozen=True, slots=True)
class Reads:
    """Where the states before the beads lie that end in a row.

    Args:
        strips: where the states lie.
        first: [shapes and source null, rows], the cell of the state before the row's first state.
        behind: likewise, the cell behind the row that it is in, which is no state.
        depth: how many rows before its own a row reads.
        kept: [shapes and source null, cells], those before all states, of a small band; else None.
    """

    strips: Strips
    first: Indices
    behind: Indices
    depth: int
    kept: Indices | None

    @classmethod
    def of(cls, strips: Strips, shapes: Sequence[Shape]) -> "Reads":
        """Those of beads of these shapes."""
        kinds = (*shapes, SOURCE_NULL)
        sources = np.array([[kind.source] for kind in kinds])
        targets = np.array([[kind.target] for kind in kinds])
        before = np.arange(len(strips.places)) - sources
        row = np.maximum(before, 0)
        # before the document there is only cell 0, which is no state
        first = np.where(before >= 0, strips.places[row] + strips.band.starts - targets, 0)
        behind = np.where(before >= 0, strips.places[row] + strips.band.stops[row], 0)
        depth = int(sources.max())
        if len(kinds) * len(strips.rows) > _SMALL:
            return cls(strips, first, behind, depth, None)
        kept = (first - strips.band.starts)[:, strips.rows]
        kept += strips.columns
        np.minimum(kept, behind[:, strips.rows], out=kept)
        return cls(strips, first, behind, depth, kept)

    def of_step(self, step: int, chosen: slice) -> Indices:
        """The cells [shapes and source null, strips, width] before the states of a step."""
        if self.kept is not None:
            return self.strips.of_step(self.kept, step)[:, chosen]
        rows = self.strips.rows_of(step)
        found: Indices = self.first[:, rows][:, chosen, None] + np.arange(self.strips.widths[step])
        return np.minimum(found, self.behind[:, rows][:, chosen, None], out=found)


class Sweep:
    """The best ways to all states.

    Attributes:
        best: [cells], the score of the best way to every state; minus infinity where none is.
        alone: [cells], whether the last step of that way is a target null.
    """

    def __init__(
        self,
        reads: Reads,
        scores: Floats,
        nulls: tuple[Doubles, Doubles],
        guess: Doubles | None = None,
    ) -> None:
        """Search a band.

        Args:
            reads: where its states lie, and those before them.
            scores: [shapes, cells], of the beads that end in every state; minus infinity elsewhere.
            nulls: scores of leaving each source segment alone, and each target segment.
            guess: [cells], what `best` is if that is nearly known.
        """
        strips = reads.strips
        self._strips, self._reads, self._scores = strips, reads, scores
        self._source_nulls = np.concatenate(([0.0], nulls[0]))[:, None]  # by the row they end in
        self.best = np.where(strips.outside, -np.inf, 0.0) if guess is None else guess.copy()
        self.alone = np.zeros(len(self.best), np.bool_)
        chain = np.concatenate(([0.0], np.cumsum(nulls[1]))).take(strips.columns)
        # what a step needs and finds, each a view that is made once
        self._bests, self._alone = strips.by_step(self.best), strips.by_step(self.alone)
        self._beads, self._chain = strips.by_step(scores), strips.by_step(chain)
        self._inside = strips.by_step(np.where(strips.outside, -np.inf, chain))
        self._search(slice(0, strips.count))
        if strips.count > 1 and not any(self._joined() for _ in range(_ROUNDS)):
            for strip in range(1, strips.count):
                self._search(slice(strip, strip + 1))
        del self._chain, self._inside  # two numbers for every state, for the search alone

    def ways(self, step: int, chosen: slice = slice(None)) -> Doubles:
        """The best ways [shapes and source null, strips, width] to a step, by their last bead."""
        ways = self.best.take(self._reads.of_step(step, chosen))
        ways[:-1] += self._beads[step][:, chosen]
        ways[-1] += self._source_nulls[self._strips.rows_of(step)][chosen]
        if step == 0 and not chosen.start:
            ways[-1, 0, 0] = 0.0  # the beginning of both documents
        return ways

    def parts(self) -> Iterator[tuple[Indices, Doubles]]:
        """All states, some at a time: their cells [n], and the best ways [kinds, n] to them.

        Some of the cells may be no states: what is said about the ways to these is of no account.
        """
        cells = np.arange(len(self.best))
        if self._reads.kept is None:
            for step in range(self._strips.height):
                ways = self.ways(step)
                yield self._strips.of_step(cells, step).reshape(-1), ways.reshape(len(ways), -1)
        else:
            ways = self.best.take(self._reads.kept)
            ways[:-1] += self._scores
            ways[-1] += self._source_nulls[:, 0][self._strips.rows]
            ways[-1, self._strips.reach] = 0.0  # the beginning of both documents
            yield cells, ways

    def lasts(self) -> NDArray[np.uint8]:
        """The last step [cells] of the best way to every state.

        It is the place of its shape, or one of the two after them for a source or a target null.
        """
        found = np.empty(len(self.best), np.uint8)
        for cells, ways in self.parts():
            found[cells] = ways.argmax(axis=0)
        found[self.alone] = len(self._scores) + 1
        return found

    def _search(self, chosen: slice) -> None:
        """Search some strips from the ends of those before."""
        for step, best in enumerate(self._bests):
            best[chosen] = self._row(step, chosen)

    def _row(self, step: int, chosen: slice) -> Doubles:
        """The best ways [strips, width] to the states of a step; notes which end with a null."""
        best = np.maximum.reduce(self.ways(step, chosen), axis=0)
        best -= self._chain[step][chosen]
        reached: Doubles = np.maximum.accumulate(best, axis=1)
        np.greater(reached, best, out=self._alone[step][chosen])
        reached += self._inside[step][chosen]
        return reached

    def _joined(self) -> bool:
        """Search every strip from the end of the one before, until only constants change.

        Returns:
            Whether that came to pass: then the scores of all strips are right.
        """
        strips, chosen = self._strips, slice(1, None)
        shift, rows = np.zeros((0, 1)), 0  # by how much rows change, and how many by as much
        for step in range(strips.height):
            held = self._bests[step][chosen]
            reached, last = self._row(step, chosen), shift
            shift = reached[:, :1] - held[:, :1]
            change = np.repeat(shift, held.shape[1], axis=1)
            inside = ~strips.of_step(strips.outside, step)[chosen]
            np.subtract(reached, held, out=change, where=inside)
            held[...] = reached
            alike = (
                len(last) >= len(shift)
                and _same(change, shift)
                and _same(last[: len(shift)], shift)
            )
            rows = rows + 1 if alike else 0
            if rows == self._reads.depth or not len(shift):
                self._shift(shift[:, 0], step)
                return True
        return False

    def _shift(self, shift: Doubles, searched: int) -> None:
        """Add up by how much strips change, of which the steps up to one were searched again."""
        more = np.zeros((self._strips.count + 1, 1))
        more[2 : len(shift) + 2, 0] = np.cumsum(shift)
        for step, best in enumerate(self._bests):
            first = 0 if step <= searched else 1
            best += more[first : first + len(best)]


def _same(one: Doubles, other: Doubles) -> bool:
    return bool((np.abs(one - other) <= _SAME).all())
