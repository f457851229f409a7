"""What each bead of a path is worth: the backward half of the dynamic program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    best, found = lattice.best, []
    for part in _through_each(lattice):
        places = np.argwhere(part.through[:-1] > best - within)
        for k, strip, place in places.tolist():
            shape = lattice.shapes[k]
            row = int(part.rows[strip]) - shape.source
            column = int(part.starts[strip]) + place - shape.target
            margin = best - float(part.through[k, strip, place])
            step = chosen.get((row, column, shape), Step(row, column, shape, 0.0, margin))
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
        chosen, strips = _by_step(path, lattice), lattice.strips
        by_source = np.full((len(lattice.shapes) + 1, len(lattice.band.starts)), -np.inf)
        by_target = np.full((len(groups), len(strips.outside)), -np.inf)
        for step, part in enumerate(_through_each(lattice)):
            for k, strip, column in chosen.get(step, ()):
                part.through[k, strip, column - part.starts[strip]] = -np.inf
            by_source[:, part.rows] = part.through.max(axis=2)
            by_size = np.maximum.reduceat(part.through[:-1], groups, axis=0)
            strips.of_step(by_target, step)[...] = by_size
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


@dataclass(frozen=True, slots=True)
class _Part:
    """The best paths through the beads that end in the rows of a step.

    Args:
        rows: [strips].
        starts: [strips], the first column of every row.
        through: [shapes and source null, strips, width], the scores of these paths.
    """

    rows: Indices
    starts: Indices
    through: Doubles


def _by_step(path: Sequence[Step], lattice: Lattice) -> dict[int, list[tuple[int, int, int]]]:
    """The kind, the strip and the last column of the beads of a path, by the step they end in."""
    kinds = {shape: k for k, shape in enumerate(lattice.shapes)}
    height = lattice.strips.height
    found: dict[int, list[tuple[int, int, int]]] = {}
    for step in path:
        if not step.shape.is_null:
            strip, place = divmod(step.source + step.shape.source, height)
            bead = kinds[step.shape], strip, step.target + step.shape.target
            found.setdefault(place, []).append(bead)
    return found


def _through_each(lattice: Lattice) -> Iterator[_Part]:
    """The scores of the best paths through all beads, step by step."""
    strips, band = lattice.strips, lattice.band
    behind = lattice.mirrored()
    after, places = behind.sweep.best, behind.strips.places[::-1]
    first = places + band.columns - 1 - band.starts  # where the first state of a row is there
    for step in range(strips.height):
        rows = strips.rows(step)
        through = lattice.sweep.ways(step)
        cells = first[rows, None] - np.arange(strips.widths[step])
        through += after.take(cells, mode="clip")
        yield _Part(np.arange(len(band.starts))[rows], band.starts[rows], through)
