"""The cosines of all runs of some blocks, and of the runs beside them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from align.aligners.band import Blocks, Indices
from align.aligners.beads import Shape
from align.aligners.runs import Known, Runs
from align.protocols import Floats


def cosines(
    source: Runs, target: Runs, shapes: Sequence[Shape], where: Blocks
) -> Iterator[tuple[Shape, Floats]]:
    """For every shape the cosines of its runs, in any order.

    Args:
        source: those of the source side.
        target: those of the target side.
        shapes: how many segments the runs have on either side.
        where: runs that end before these rows and columns are compared, and on either end of a
            block one run more for each of their segments.

    Yields:
        a shape and float32 [blocks, rows + 2 source, columns + 2 target]. A run that there is not
        is as alike to others as their background is.
    """
    additive = source.additive and target.additive
    rows, columns = where.places
    xs = {a: _beside(source, a, rows) for a in {shape.source for shape in shapes}}
    ys = {b: _beside(target, b, columns) for b in {shape.target for shape in shapes}}
    for shape, found in (_added_up if additive else _multiplied)(source, target, shapes, where):
        x, y = xs[shape.source], ys[shape.target]
        if additive:
            found *= x.known.norm[:, :, None]
            found *= y.known.norm[:, None, :]
        if x.beyond is not None:
            found += x.beyond[:, :, None] * y.known.background[:, None, :]
        if y.beyond is not None:
            found += x.known.background[:, :, None] * y.beyond[:, None, :]
        if x.beyond is not None and y.beyond is not None:
            both = x.beyond[:, :, None] * y.beyond[:, None, :]
            found += both * (source.background @ target.background)
        yield shape, found


class _Beside(NamedTuple):
    """Runs of a size [blocks, n] that end in blocks, and their neighbours on either end.

    Args:
        known: what is known of them.
        beyond: 1 where there is no such run, else 0; None where there are all.
    """

    known: Known
    beyond: Floats | None


def _beside(runs: Runs, size: int, ends: Indices) -> _Beside:
    """Those that end before [blocks, n] places, which follow each other."""
    known = runs.known(size, ends[:, :1] + np.arange(-2 * size, ends.shape[1]))
    beyond = 1.0 - known.exists
    return _Beside(known, beyond if beyond.any() else None)


def _multiplied(
    source: Runs, target: Runs, shapes: Sequence[Shape], where: Blocks
) -> Iterator[tuple[Shape, Floats]]:
    """The products of the unit rows of runs, each multiplied out."""
    blocks, height, width = where.shape
    below = where.first + blocks * height
    first, last = int(where.columns[0]), int(where.columns[-1]) + width
    for shape in shapes:
        a, b = shape.source, shape.target
        rows = source.rows(a, where.first - 2 * a, below)
        columns = target.rows(b, first - 2 * b, last)
        found = np.empty((blocks, height + 2 * a, width + 2 * b), np.float32)
        for block, place in enumerate((where.columns - first).tolist()):
            x = rows[block * height : (block + 1) * height + 2 * a]
            np.matmul(x, columns[place : place + width + 2 * b].T, out=found[block])
        yield shape, found


def _added_up(
    source: Runs, target: Runs, shapes: Sequence[Shape], where: Blocks
) -> Iterator[tuple[Shape, Floats]]:
    """The products of the sums of runs: sums of the products of segments, multiplied once."""
    blocks, height, width = where.shape
    most = max(shape.source for shape in shapes), max(shape.target for shape in shapes)
    below = where.first + blocks * height
    first, last = int(where.columns[0]), int(where.columns[-1]) + width
    rows = source.summands(where.first - 2 * most[0], below + most[0])
    columns = target.summands(first - 2 * most[1], last + most[1])
    products = np.empty((blocks, height + 3 * most[0], width + 3 * most[1]), np.float32)
    for block, place in enumerate((where.columns - first).tolist()):
        x = rows[block * height : (block + 1) * height + 3 * most[0]]
        np.matmul(x, columns[place : place + width + 3 * most[1]].T, out=products[block])
    by_source = products
    for a in range(1, most[0] + 1):
        if a > 1:
            by_source = by_source[:, :-1] + products[:, a - 1 :]
        begin = 2 * (most[0] - a)
        part = by_source[:, begin : begin + height + 2 * a]
        found = part
        for b in range(1, most[1] + 1):
            if b > 1:
                found = found[:, :, :-1] + part[:, :, b - 1 :]
            if Shape(a, b) in shapes:
                begin = 2 * (most[1] - b)
                yield Shape(a, b), found[:, :, begin : begin + width + 2 * b].copy()
