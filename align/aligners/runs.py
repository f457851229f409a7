"""The runs of neighbouring segments of one side: what is known of each, whatever it meets."""

from collections.abc import Iterator
from copy import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.aligners.band import Indices
from align.protocols import Floats, Side, SpanVectors

_FEW = 4  # draws the background of a handful of segments to none: alone, one is all background
_ROWS = 1 << 9  # segments at a time where all of a side are gone through: 1 MB of rows
_OFTEN = 6  # that often counts what a side says over and over: 4 pair unrelated texts that do
_LEAST_ROOM = 0.03  # where all segments are alike, so that what centring leaves tells nothing


class Known(NamedTuple):
    """What is known of some runs of one size: arrays of one shape, float32.

    Args:
        exists: 1 where there is such a run, else 0.
        background: similarity to the mean row of the other side; 0 where there is no run.
        room: how far that is below 1.
        norm: what makes the sum of the summands of the segments a unit row; 0 without a run.
        log_length: of the characters, as if told in the source language.
        cost: infinite for runs that must not be in a bead, or are none.
        boilerplate: 1 where it is no text of the document.
        ended: 1 where a sentence ends at its end, by the mark there; 0 where that is not known.
    """

    exists: Floats
    background: Floats
    room: Floats
    norm: Floats
    log_length: Floats
    cost: Floats
    boilerplate: Floats
    ended: Floats


class Runs:
    """The runs of one side."""

    def __init__(
        self, side: Side, most: int, background: Floats, *, border: float, expansion: float
    ) -> None:
        """Go through all runs.

        Args:
            side: with vectors.
            most: segments in the longest run.
            background: the mean row of the other side.
            border: cost of a paragraph border within a run.
            expansion: characters of this side for one of the source.
        """
        self._side, self._vectors = side, vectors_of(side)
        self.background = background
        self._count = len(side)
        self.additive = self._vectors.summands(0, 0) is not None
        self._table = _told(side, most, border, expansion)
        for start in range(0, len(side), _ROWS):
            self._compare(start, min(start + _ROWS, len(side)))

    def told(self, border: float, expansion: float) -> "Runs":
        """The same runs with another cost of borders and in another language's characters."""
        found = copy(self)
        found._table = _told(self._side, self._table.shape[1], border, expansion)
        for old, new in zip(self._compared, found._compared, strict=True):
            new[:] = old
        return found

    def __len__(self) -> int:
        """How many segments there are."""
        return self._count

    def known(self, size: int | Indices, starts: Indices) -> Known:
        """What is known of the runs of some sizes that begin with some segments.

        Args:
            size: how many segments the runs have.
            starts: the first segments, of the same shape or one that goes with it.
        """
        last = self._count - size
        places = np.where((starts >= 0) & (starts <= last), starts, self._count)
        return Known(*self._table[:, size - 1, places])

    def singles(self, places: Indices) -> tuple[Floats, Floats]:
        """The unit rows of some segments, and how far their background similarity is below 1."""
        first, stop = int(places.min()), int(places.max()) + 1
        return self._vectors.rows(1, first, stop)[places - first], self.known(1, places).room

    def rows(self, size: int, start: int, stop: int) -> Floats:
        """Unit rows [stop - start, d] of the runs that begin there; zeros where there is none."""
        found = np.zeros((stop - start, len(self.background)), np.float32)
        inside = self._inside(size, start, stop)
        if inside:
            rows = self._vectors.rows(size, inside.start, inside.stop)
            found[inside.start - start : inside.stop - start] = rows
        return found

    def summands(self, start: int, stop: int) -> Floats:
        """Rows [stop - start, d] of segments that add up, of zeros where there is no segment."""
        found = np.zeros((stop - start, len(self.background)), np.float32)
        inside = self._inside(1, start, stop)
        if inside:
            rows = self._vectors.summands(inside.start, inside.stop)
            assert rows is not None, "asked for only where there are such"
            found[inside.start - start : inside.stop - start] = rows
        return found

    def _inside(self, size: int, start: int, stop: int) -> range:
        return range(max(start, 0), min(stop, self._count - size + 1))

    @property
    def _compared(self) -> tuple[Floats, Floats, Floats]:
        """What vectors tell of all runs."""
        runs = Known(*self._table)
        return runs.norm, runs.background, runs.room

    def _compare(self, start: int, stop: int) -> None:
        """Fill in what vectors tell of the runs that begin with some segments."""
        sizes = self._table.shape[1]
        rows = np.empty((sizes, stop - start, len(self.background)), np.float32)
        if self.additive:
            summands = self.summands(start, stop + sizes - 1)
            rows[0] = summands[: stop - start]
            for further in range(1, sizes):
                np.add(rows[further - 1], summands[further:][: stop - start], out=rows[further])
            norm = np.sqrt(np.einsum("kij,kij->ki", rows, rows))
            np.divide(1.0, norm, out=norm, where=norm > 0.0)
        else:
            for further in range(sizes):
                rows[further] = self.rows(further + 1, start, stop)
            norm = np.ones(rows.shape[:2], np.float32)
        runs = Known(*self._table[..., start:stop])
        runs.norm[:] = norm * runs.exists
        runs.background[:] = rows @ self.background * runs.norm
        np.maximum(1.0 - runs.background, _LEAST_ROOM, out=runs.room)


def vectors_of(side: Side) -> SpanVectors:
    """The vectors of a side, which must be there."""
    if side.vectors is None:
        raise ValueError("a side must have vectors to be aligned by them")
    return side.vectors


def unit_rows(side: Side) -> Iterator[Floats]:
    """The rows of all segments of a side, some thousands at a time."""
    vectors = vectors_of(side)
    for start in range(0, len(side), _ROWS):
        yield vectors.rows(1, start, min(start + _ROWS, len(side)))


def mean_row(side: Side) -> Floats:
    """The mean unit row of a side: its product with a row is the row's mean similarity.

    What is said over and over counts some times only. Where it makes up nearly all of a side, it
    would be the background itself, and so like everything at large and like nothing in particular.
    """
    codes = np.concatenate([_codes(rows) for rows in unit_rows(side)])
    _, which, times = np.unique(codes, return_inverse=True, return_counts=True)
    counted = np.minimum(times, _OFTEN)
    shares, count, start, total = (counted / times)[which], int(counted.sum()), 0, np.zeros(1)
    for rows in unit_rows(side):
        total = total + shares[start : start + len(rows)] @ rows
        start += len(rows)
    return np.asarray(total / (count + _FEW / count), np.float32)


def _codes(rows: Floats) -> NDArray[np.uint64]:
    """A number for every row: the same for the same, and hardly ever for others.

    That is the universal hash of its bits, multiplied by numbers drawn once and for all.
    """
    drawn = np.random.default_rng(0).integers(1 << 63, size=rows.shape[1], dtype=np.uint64)
    found: NDArray[np.uint64] = np.ascontiguousarray(rows).view(np.uint32) @ drawn
    return found


def _told(side: Side, most: int, border: float, expansion: float) -> Floats:
    """The fields of `Known` [fields, sizes, n + 1] by where runs begin; the last stands for none.

    What vectors tell is not there yet.
    """
    count = len(side)
    size = np.arange(1, most + 1)[:, None]
    first = np.arange(count + 1)
    exists = first + size <= count
    last = np.minimum(first + size, count)  # behind the last segment
    flagged, empty, length = (
        (running := np.concatenate(([0], np.cumsum(values, dtype=np.int64))))[last] - running[first]
        for values in (side.boilerplate, side.lengths == 0, side.lengths)
    )
    crossed = side.paragraphs[last - 1] > side.paragraphs[np.minimum(first, count - 1)]
    forbidden = ~exists | ((flagged > 0) & (flagged < size)) | (empty > 0)
    found = np.zeros((len(Known._fields), *exists.shape), np.float32)
    runs = Known(*found)
    runs.exists[:] = exists
    runs.room[:] = 1.0
    runs.log_length[:] = np.log(np.maximum(length, 1) / expansion)
    runs.cost[:] = np.where(forbidden, np.inf, np.where(crossed, border, 0.0))
    runs.boilerplate[:] = flagged > 0
    if side.ended is not None:
        runs.ended[:] = side.ended[last - 1]
    return found
