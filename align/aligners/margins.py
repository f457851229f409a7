"""What each bead of a path is worth: the backward half of the dynamic program."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from align.aligners.beads import SOURCE_NULL, Step
from align.aligners.dynamic import Doubles, Lattice, Window


def with_margins(lattice: Lattice, path: Sequence[Step]) -> list[Step]:
    """The best path of a lattice; each step with what the best path without it would lose.

    A path without a bead holds the bead's first segment in another bead. So the margin is the
    best path less the best of all paths through any other bead over that segment, found from
    the best scores before and after every bead of the lattice. A null is compared with the paths
    on which its segment is no null: to a reader, nulls of one segment are all the same.
    """
    rivals = _Rivals(lattice, path)
    found = []
    for step in path:
        if step.shape.source:
            rival = rivals.of_source[step.source]
            if step.shape != SOURCE_NULL:
                rival = max(rival, rivals.of_source_null[step.source])
        else:
            rival = rivals.of_target[step.target]
        found.append(replace(step, margin=max(0.0, lattice.best - float(rival))))
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
    found = []
    for row, columns, through in _through_each(lattice):
        places = np.argwhere(through[:-1] > lattice.best - within)
        for k, place in places.tolist():
            shape, column = lattice.shapes[k], columns.start + place
            margin = lattice.best - float(through[k, place])
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
        self._lattice = lattice
        self._chosen: dict[int, list[Step]] = {}
        for step in path:
            if not step.shape.is_null:
                self._chosen.setdefault(step.source, []).append(step)
        self.of_source = [-np.inf] * len(lattice.source_nulls)
        self.of_source_null = [-np.inf] * len(lattice.source_nulls)
        self.of_target = np.full(len(lattice.target_nulls), -np.inf)
        sizes = [shape.target for shape in lattice.shapes]
        if sizes != sorted(sizes):
            raise ValueError("shapes must be in the order of their target sizes")
        # where each target size begins among the shapes, all sizes from 1 on
        self._groups = [sizes.index(size) for size in sorted(set(sizes))]
        if sorted(set(sizes)) != list(range(1, len(self._groups) + 1)):
            raise ValueError("no target size may be missing between 1 and the largest")
        for row, columns, through in _through_each(lattice):
            self._note(row, columns, through)

    def _note(self, row: int, columns: slice, through: Doubles) -> None:
        """Note the best path through every bead that begins in this row and was not chosen."""
        lattice = self._lattice
        for step in self._chosen.get(row, ()):
            through[lattice.shapes.index(step.shape), step.target - columns.start] = -np.inf
        best = through.max(axis=1).tolist()
        self.of_source_null[row] = best[-1]
        for shape, value in zip(lattice.shapes, best, strict=False):
            for covered in range(row, row + shape.source):
                if covered < len(self.of_source) and value > self.of_source[covered]:
                    self.of_source[covered] = value
        by_size = np.maximum.reduceat(through[:-1], self._groups, axis=0)
        reaching = np.maximum.accumulate(by_size[::-1], axis=0)[::-1]
        for offset, values in enumerate(reaching):
            places = self.of_target[columns.start + offset : columns.stop + offset]
            np.maximum(places, values[: len(places)], out=places)


def _through_each(lattice: Lattice) -> Iterator[tuple[int, slice, Doubles]]:
    """The score of the best path through every bead, row by row from the end of the lattice.

    Yields:
        The row and the columns where beads begin, and the scores [shapes and source null, columns].
    """
    band = lattice.band
    window = lattice.window()
    last = len(band.starts) - 1
    for row in range(last, -1, -1):
        columns = band.row(row)
        through = _after_each(lattice, row, columns, window)
        after = through.max(axis=0)
        if row == last:
            after[-1] = 0.0
        after += lattice.chain[columns]
        after = np.maximum.accumulate(after[::-1])[::-1] - lattice.chain[columns]
        window.put(row, columns, after)
        if row < last:
            through += lattice.best_before[row]
            yield row, columns, through


def _after_each(lattice: Lattice, row: int, columns: slice, window: Window) -> Doubles:
    """Best scores [shapes and source null, columns] from here on, by the first bead."""
    starts = lattice.band.starts
    found = np.full((len(lattice.shapes) + 1, columns.stop - columns.start), -np.inf)
    for k, shape in enumerate(lattice.shapes):
        end = row + shape.source
        if end >= len(starts):
            continue
        scores, start = lattice.scores[end][k], int(starts[end])
        first = max(columns.start + shape.target, start)
        stop = min(columns.stop + shape.target, start + len(scores))
        if first < stop:
            shift = shape.target + columns.start
            np.add(
                scores[first - start : stop - start],
                window.at(end, slice(first, stop)),
                out=found[k, first - shift : stop - shift],
            )
    if row + 1 < len(starts):
        np.add(window.at(row + 1, columns), lattice.source_nulls[row], out=found[-1])
    return found
