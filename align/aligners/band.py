"""The band of a search: which columns of every row of the lattice are looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.aligners.beads import Step

Indices = NDArray[np.intp]

_LOW, _HIGH = 16, 64
"""Rows of a block: the fewer, the fewer states outside a narrow band; the more, the fewer times
the columns of a wide one are gone through."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Neighbouring rows of a band, cut into blocks of equal size, one below the other.

    The last may reach below the documents, and all of them beyond the band: what is said about
    states outside of it is of no account.

    Args:
        first: the first row.
        starts: [rows], the first column of every row.
        stops: [rows], behind the last column of every row.
        height: rows of a block.
    """

    first: int
    starts: Indices
    stops: Indices
    height: int

    @classmethod
    def one(cls, rows: range, columns: range) -> Self:
        """A single block."""
        starts, stops = (np.full(len(rows), c, np.intp) for c in (columns.start, columns.stop))
        return cls(rows.start, starts, stops, len(rows))

    @property
    def columns(self) -> Indices:
        """The first column [blocks] of every block."""
        return self.starts[:: self.height]

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many blocks there are, and rows and columns of each."""
        columns = self.columns
        count = len(columns)
        lasts = np.minimum(np.arange(1, count + 1) * self.height, len(self.stops)) - 1
        return count, self.height, int((self.stops[lasts] - columns).max())

    @property
    def places(self) -> tuple[Indices, Indices]:
        """The rows [blocks, rows] and the columns [blocks, columns] of every block."""
        count, height, width = self.shape
        rows = self.first + np.arange(count * height).reshape(count, height)
        return rows, self.columns[:, None] + np.arange(width)

    def moved(self, rows: int, columns: int) -> "Blocks":
        """The same blocks so many rows and columns further."""
        first, starts, stops = self.first + rows, self.starts + columns, self.stops + columns
        return Blocks(first, starts, stops, self.height)


@dataclass(frozen=True, slots=True)
class Band:
    """The columns `starts[i] <= j < stops[i]` that are searched in row `i` of the lattice.

    Row `i` and column `j` stand for the state after `i` source and `j` target segments: there is
    one row more than source segments, and one column more than target segments.
    """

    starts: Indices
    stops: Indices

    def __post_init__(self) -> None:
        if not len(self.starts) == len(self.stops) > 0:
            raise ValueError("a band must have a start and a stop for every row")
        if self.starts[0] != 0 or (self.starts >= self.stops).any():
            raise ValueError("a band must begin in column 0 and leave no row empty")
        if (np.diff(self.starts) < 0).any() or (np.diff(self.stops) < 0).any():
            raise ValueError("a band must not run backwards")
        if (self.starts[1:] >= self.stops[:-1]).any():
            raise ValueError("neighbouring rows of a band must share a column")

    @classmethod
    def full(cls, sources: int, targets: int) -> Self:
        """All columns of every row: the exact search."""
        starts = np.zeros(sources + 1, np.intp)
        return cls(starts, np.full(sources + 1, targets + 1, np.intp))

    @classmethod
    def around(
        cls, path: Sequence[Step], sources: int, targets: int, *, within: int, scale: int = 1
    ) -> Self:
        """All that lies `within` so many segments of a path on either side.

        Args:
            path: through these documents, or through documents `scale` times shorter.
            sources: source segments of the documents.
            targets: target segments of the documents.
            within: how far from the path a segment may be.
            scale: segments of the documents for one segment of the path.
        """
        steps = [
            (s.source, s.target, s.source + s.shape.source, s.target + s.shape.target) for s in path
        ]
        first, left, last, right = np.array(steps, np.intp).reshape(-1, 4).T * scale
        rows = np.arange(sources + 1)
        # of the steps that a row is near to, the first is furthest to the left
        starts = np.append(np.maximum(left - within, 0), targets)
        stops = np.append(np.minimum(right + within, targets) + 1, 0)
        return cls(
            starts[np.searchsorted(last + within, rows)],
            stops[np.searchsorted(first - within, rows, side="right") - 1],
        )

    def within(self, other: Self) -> "Band":
        """The columns that are in another band of the same documents, too."""
        return Band(np.maximum(self.starts, other.starts), np.minimum(self.stops, other.stops))

    @property
    def columns(self) -> int:
        """Columns of the whole lattice."""
        return int(self.stops[-1])

    @property
    def states(self) -> int:
        """How many states are searched."""
        return int((self.stops - self.starts).sum())

    def blocks(self, most: int) -> Iterator[Blocks]:
        """Blocks that hold all states, some at a time.

        Args:
            most: states that the blocks of a time may hold together, if more than one block does.
        """
        count = len(self.starts)
        height = min(max(_LOW, int(self.states / count / 4)), _HIGH, count)
        firsts = np.arange(0, count, height)
        lasts = np.minimum(firsts + height, count) - 1
        widths = (self.stops[lasts] - self.starts[firsts]).tolist()
        begin = 0
        while begin < len(firsts):
            end, width = begin + 1, widths[begin]
            while end < len(firsts):
                wider = max(width, widths[end])
                if (end + 1 - begin) * height * wider > most:
                    break
                end, width = end + 1, wider
            rows = slice(begin * height, end * height)
            yield Blocks(rows.start, self.starts[rows], self.stops[rows], height)
            begin = end

    def holds(self, row: int, column: int) -> bool:
        """Whether a state is searched."""
        return 0 <= row < len(self.starts) and bool(self.starts[row] <= column < self.stops[row])

    def is_pressed_by(self, path: Sequence[Step]) -> bool:
        """Whether a path runs along an edge of the band: it may want to leave it."""
        rows = np.array([step.source for step in path], np.intp)
        columns = np.array([step.target for step in path], np.intp)
        low, high = self.starts[rows], self.stops[rows] - 1
        pressed = ((columns == low) & (low > 0)) | ((columns == high) & (high < self.columns - 1))
        return bool(pressed.any())
