"""The dynamic program over a band: the best way to every state, in all strips at once.

A row needs the rows before it, so a plain search takes as many operations as there are rows. But
the ways to all states of a row soon share their beginning, whatever that was: from there on another
beginning shifts all of their scores alike. So the strips of a band are searched side by side, each
from a guess, and then once more from the end found for the strip before, for as long as that
changes more than a constant. The result is exact (rank convergence: Maleki, Musuvathi and
Mytkowicz 2014).

For one row every bead with a source segment reads earlier rows only, and the chain of target nulls
within the row is a running maximum: a handful of operations on whole vectors.

What is left alone comes in runs: a null that follows another one of its side scores more (affine
gaps, Gotoh 1982). So every state has a second score: that of the best way if a source null follows.
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
    """Where the scores before the beads lie that end in a row.

    Those before a source null are the second scores, which lie behind the first ones of all cells.

    Args:
        strips: where the states lie.
        first: [shapes and source null, rows], the cell of the state before the row's first state.
        behind: likewise, the cell behind the row that it is in, which is no state.
        depth: how many rows before its own a row reads.
        kept: [shapes and source null, cells], those before all states, of a small band; else None.
        by_step: those of every step, likewise.
    """

    strips: Strips
    first: Indices
    behind: Indices
    depth: int
    kept: Indices | None
    by_step: Sequence[Indices] | None

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
        for cells in (first, behind):
            cells[-1] += len(strips.outside)
        depth = int(sources.max())
        if len(kinds) * len(strips.rows) > _SMALL:
            return cls(strips, first, behind, depth, None, None)
        kept = (first - strips.band.starts)[:, strips.rows]
        kept += strips.columns
        np.minimum(kept, behind[:, strips.rows], out=kept)
        return cls(strips, first, behind, depth, kept, strips.by_step(kept))

    def of_step(self, step: int, chosen: slice) -> Indices:
        """The cells [shapes and source null, strips, width] before the states of a step."""
        if self.by_step is not None:
            return self.by_step[step][:, chosen]
        rows = self.strips.rows_of(step)
        found: Indices = self.first[:, rows][:, chosen, None] + np.arange(self.strips.widths[step])
        return np.minimum(found, self.behind[:, rows][:, chosen, None], out=found)


class Sweep:
    """The best ways to all states.

    Attributes:
        states: [2, cells], the score of the best way to every state, and that of the best if a
            source null follows; minus infinity where none is.
        alone: [cells], whether the last step of the best way is a target null.
        before_target: [cells], whether a target null that follows goes on with a run of them, on
            the best way that ends with it.
    """

    def __init__(
        self,
        reads: Reads,
        scores: Floats,
        nulls: tuple[Doubles, Doubles],
        lasting: float,
        guess: Doubles | None = None,
    ) -> None:
        """Search a band.

        Args:
            reads: where its states lie, and those before them.
            scores: [shapes, cells], of the beads that end in every state; minus infinity elsewhere.
            nulls: scores of leaving each source segment alone, and each target segment.
            lasting: how much more a null scores that follows another one of its side; 0 or more.
            guess: [2, cells], what `states` are if that is nearly known.
        """
        strips = reads.strips
        self._strips, self._reads, self._scores = strips, reads, scores
        self._source_nulls = np.concatenate(([0.0], nulls[0]))[:, None]  # by the row they end in
        self._lasting = lasting
        nothing = np.where(strips.outside, -np.inf, 0.0)
        self.states = np.array((nothing, nothing)) if guess is None else guess.copy()
        self.alone, self.before_target = flags = np.zeros(self.states.shape, np.bool_)
        chain = np.concatenate(([0.0], np.cumsum(nulls[1] + lasting))).take(strips.columns)
        chains = np.array((chain, chain + nothing))
        # what a step needs and finds, each a view that is made once
        arrays = (self.states, flags, chains, scores)
        self._views = list(zip(*map(strips.by_step, arrays), strict=True))
        self._search(slice(None))
        if strips.count > 1 and not any(self._joined() for _ in range(_ROUNDS)):
            for strip in range(1, strips.count):
                self._search(slice(strip, strip + 1))
        del self._views  # of numbers for the search alone

    @property
    def best(self) -> Doubles:
        """The score [cells] of the best way to every state."""
        best: Doubles = self.states[0]
        return best

    @property
    def before_source(self) -> NDArray[np.bool_]:
        """Likewise whether [cells] a source null that follows goes on with a run."""
        found: NDArray[np.bool_] = self.states[1] > self.states[0]
        return found

    def parts(self) -> Iterator[tuple[Indices, Doubles]]:
        """All states, some at a time: their cells [n], and the best ways [kinds, n] to them.

        Some of the cells may be no states: what is said about the ways to these is of no account.
        """
        cells = np.arange(self.states.shape[1])
        if self._reads.kept is None:
            for step, beads in enumerate(self._strips.by_step(self._scores)):
                ways = self._ways(step, beads)
                yield self._strips.of_step(cells, step).reshape(-1), ways.reshape(len(ways), -1)
        else:
            ways = self.states.take(self._reads.kept)
            ways[:-1] += self._scores
            ways[-1] += self._source_nulls[:, 0][self._strips.rows]
            ways[-1, self._strips.reach] = 0.0  # the beginning of both documents
            yield cells, ways

    def lasts(self) -> NDArray[np.uint8]:
        """The last step [cells] of the best way to every state.

        It is the place of its shape, or one of the two after them for a source or a target null.
        """
        found = np.empty(self.states.shape[1], np.uint8)
        for cells, ways in self.parts():
            found[cells] = ways.argmax(axis=0)
        found[self.alone] = len(self._scores) + 1
        return found

    def _search(self, chosen: slice) -> None:
        """Search some strips from the ends of those before."""
        for step in range(self._strips.height):
            self._row(step, chosen)

    def _row(self, step: int, chosen: slice) -> None:
        """The states of a step; notes which ways end with target nulls."""
        views = self._views[step]
        if chosen.start:
            views = tuple(view[..., chosen, :] for view in views)
        (best, before_null), (alone, before_target), (chain, inside), beads = views
        ways = self._ways(step, beads, chosen)
        np.maximum.reduce(ways, axis=0, out=best)
        best -= chain
        reached = np.maximum.accumulate(best, axis=1)
        np.greater(reached, best, out=before_target)
        reached -= self._lasting  # which the first null of a run does not score
        np.greater(reached, best, out=alone)
        np.maximum(best, reached, out=best)
        best += inside
        np.add(ways[-1], self._lasting, out=before_null)
        np.maximum(best, before_null, out=before_null)
        if step == 0 and not chosen.start:
            before_null[0, 0] = 0.0  # no null is before the beginning

    def _ways(self, step: int, beads: Floats, chosen: slice = slice(None)) -> Doubles:
        """The best ways [shapes and source null, strips, width] to a step, by their last bead."""
        ways: Doubles = self.states.take(self._reads.of_step(step, chosen))
        of_beads, of_null = ways[:-1], ways[-1]
        of_beads += beads
        of_null += self._source_nulls[self._strips.rows_of(step)][chosen]
        if step == 0 and not chosen.start:
            ways[-1, 0, 0] = 0.0  # the beginning of both documents
        return ways

    def _joined(self) -> bool:
        """Search every strip from the end of the one before, until only constants change.

        Returns:
            Whether that came to pass: then the scores of all strips are right.
        """
        strips, chosen = self._strips, slice(1, None)
        shift, rows = np.zeros((0, 1)), 0  # by how much rows change, and how many by as much
        for step in range(strips.height):
            reached = self._views[step][0][:, chosen]
            held, last = reached.copy(), shift
            self._row(step, chosen)
            shift = reached[0, :, :1] - held[0, :, :1]
            change = np.tile(shift, (2, 1, held.shape[-1]))
            np.subtract(reached, held, out=change, where=np.isfinite(reached))
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
        for step, (row, *_) in enumerate(self._views):
            first = 0 if step <= searched else 1
            row += more[first : first + row.shape[1]]


def _same(one: Doubles, other: Doubles) -> bool:
    return bool((np.abs(one - other) <= _SAME).all())
