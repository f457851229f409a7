"""The band of a search: which columns of every row of the lattice are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from align.aligners.beads import Step

Indices = NDArray[np.intp]


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

    def row(self, row: int) -> slice:
        """The columns of one row."""
        return slice(int(self.starts[row]), int(self.stops[row]))

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
