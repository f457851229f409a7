"""What each bead of a path is worth: the backward half of the dynamic program."""

from collections.abc import Iterator, Sequence

import numpy as np

from align.aligners.band import Indices
from align.aligners.beads import SOURCE_NULL, Step
from align.aligners.dynamic import Lattice
from align.aligners.sweep import Doubles
from align.protocols import Ints


def with_margins(lattice: Lattice, path: Sequence[Step]) -> list[Step]:
    """The best path of a lattice; each step with what the best path without it would lose.

    A path without a bead holds the bead's first segment in another bead. So the margin is the
    best path less the best of all paths through any other bead over that segment, found from
    the best scores before and after every bead of the lattice. A null is compared with the paths
    on which its segment is no null: to a reader, nulls of one segment are all the same.
    """
    best, rivals = lattice.best, _Rivals(lattice, path)
    of_source, of_source_null = rivals.of_source.tolist(), rivals.of_source_null.tolist()
    of_target = rivals.of_target.tolist()
    found = []
    for step in path:
        if step.shape.source:
            rival = of_source[step.source]
            if step.shape != SOURCE_NULL:
                rival = max(rival, of_source_null[step.source])
        else:
            rival = of_target[step.target]
        margin = max(0.0, best - rival)
        found.append(Step(step.source, step.target, step.shape, step.score, margin))
    return found


def close_beads(lattice: Lattice, path: Sequence[Step], within: float) -> list[Step]:
    """The beads that a little more or less of a score would put on the best path, or off it.

    Args:
        lattice: all beads.
        path: the best path, with margins.
        within: how much more or less.

    Returns:
        Beads with segments on both sides, those that the least would do for first; their margin is
        what they would lose or have to gain.
    """
    chosen = {(step.source, step.target, step.shape): step for step in path}
    best, strips, found = lattice.best, lattice.strips, []
    for cells, through in _through_each(lattice):
        for k, place in np.argwhere(through[:-1] > best - within).tolist():
            shape, cell = lattice.shapes[k], cells[place]
            row, column = int(strips.rows[cell]), int(strips.columns[cell])
            margin = best - float(through[k, place])
            bead = Step(row - shape.source, column - shape.target, shape, 0.0, margin)
            step = chosen.get((bead.source, bead.target, shape), bead)
            if step.margin < within:
                found.append(step)
    return sorted(found, key=lambda step: (step.margin, step.source, step.target))


class _Rivals:
    """The best paths through beads that are not on the path, by the segment they cover.

    Args:
        lattice: all beads, with the best scores before them.
        path: the best path.
    """

    def __init__(self, lattice: Lattice, path: Sequence[Step]) -> None:
        self._shapes = lattice.shapes
        self.of_source = np.full(len(lattice.source_nulls), -np.inf)
        self.of_target = np.full(lattice.band.columns, -np.inf)
        sizes = [shape.target for shape in lattice.shapes]
        if sizes != sorted(sizes):
            raise ValueError("shapes must be in the order of their target sizes")
        # where each target size begins among the shapes, all sizes from 1 on
        groups = [sizes.index(size) for size in sorted(set(sizes))]
        if sorted(set(sizes)) != list(range(1, len(groups) + 1)):
            raise ValueError("no target size may be missing between 1 and the largest")
        strips, parts = lattice.strips, _through_each(lattice)
        chosen, kinds = _chosen(path, lattice)
        by_source = np.full((len(lattice.shapes) + 1, len(lattice.band.starts)), -np.inf)
        by_target = np.full((len(groups), len(strips.outside)), -np.inf)
        for cells, through in parts:
            here = slice(*np.searchsorted(chosen, (cells[0], cells[-1] + 1)))
            through[kinds[here], np.searchsorted(cells, chosen[here])] = -np.inf
            rows = strips.rows[cells]
            firsts = np.flatnonzero(np.diff(rows, prepend=-1))
            by_source[:, rows[firsts]] = np.maximum.reduceat(through, firsts, axis=1)
            by_target[:, cells] = np.maximum.reduceat(through[:-1], groups, axis=0)
        self._note_sources(by_source)
        self._note_targets(by_target, strips.columns)

    def _note_sources(self, best: Doubles) -> None:
        """Note the best paths [shapes and source null, rows] through what ends in every row."""
        for shape, values in zip(self._shapes, best, strict=False):
            ending = values[shape.source :]
            for covered in range(shape.source):
                segments = self.of_source[covered : covered + len(ending)]
                np.maximum(segments, ending, out=segments)
        self.of_source_null = best[-1, 1:]

    def _note_targets(self, best: Doubles, columns: Ints) -> None:
        """Note the best paths [target sizes, cells] through the beads that end in every state."""
        reaching = np.maximum.accumulate(best[::-1], axis=0, out=best[::-1])[::-1]
        for before, values in enumerate(reaching, start=1):
            # before the first segment are no beads
            np.maximum.at(self.of_target, np.maximum(columns - before, 0), values)


def _chosen(path: Sequence[Step], lattice: Lattice) -> tuple[Indices, Indices]:
    """The cells where the beads of a path end, rising, and the places of their shapes."""
    places = {shape: k for k, shape in enumerate(lattice.shapes)}
    beads = [step for step in path if not step.shape.is_null]
    rows = np.array([step.source + step.shape.source for step in beads], np.intp)
    columns = np.array([step.target + step.shape.target for step in beads], np.intp)
    cells = lattice.strips.places[rows] + columns
    kinds = np.array([places[step.shape] for step in beads], np.intp)
    order = np.argsort(cells)
    return cells[order], kinds[order]


def _through_each(lattice: Lattice) -> Iterator[tuple[Indices, Doubles]]:
    """All states, some at a time: their cells [n], rising, and the scores [kinds, n] of the best
    paths through the beads and source nulls that end there; minus infinity where no state is."""
    after = _after(lattice)
    for cells, through in lattice.sweep.parts():
        through[:-1] += after[0, cells]
        through[-1] += after[1, cells]
        yield cells, through


def _after(lattice: Lattice) -> Doubles:
    """The scores [2, cells] of the best ways from every state to the end.

    The second ones are those after a source null, which may go on as a run.
    """
    strips, behind = lattice.strips, lattice.mirrored()
    places = behind.strips.places[::-1] + lattice.band.columns - 1
    states = behind.sweep.states
    del behind  # all but that has done its work, and is as large as the lattice
    cells = places[strips.rows]
    cells -= strips.columns
    found: Doubles = states.take(cells, axis=1, mode="clip")
    found[:, strips.outside] = -np.inf
    return found
