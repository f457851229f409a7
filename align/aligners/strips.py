"""How the states of a band lie in memory: distant rows beside each other, to be searched together.

The rows of a band are cut into strips of equal height. Row t of all strips is one step: its states
lie together, one strip after the other, so that one operation reaches all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from align.aligners.band import Band, Indices
from align.aligners.beads import Shape
from align.protocols import Ints

Cells = TypeVar("Cells", bound=np.generic)

_HEIGHT = 128  # rows of a strip at least: its first 20 to 40 are searched twice
_TOGETHER = 1 << 14  # states of a step at most: more would not fit a processor's cache
_PADDED = 1.5  # cells for a state at most: all strips of a step are as wide as the widest


@dataclass(frozen=True, slots=True)
class Strips:
    """The cell of every state of a band.

    Before every row and after it there are `reach` cells at least that are no states.

    Args:
        band: of the states.
        reach: how many columns before a row may be asked for.
        widths: [height of a strip], cells of a strip in every step, without those before its row.
        steps: [height + 1], the first cell of every step, and of what follows the last.
        places: [rows], the cell where column 0 of every row would be.
        rows: int32 [cells], the row of every cell, or the one behind the cells between two rows.
        columns: int32 [cells], the column of every cell, within those that there are.
        outside: [cells], whether it is no state.
    """

    band: Band
    reach: int
    widths: Sequence[int]
    steps: Sequence[int]
    places: Indices
    rows: Ints
    columns: Ints
    outside: NDArray[np.bool_]

    @classmethod
    def of(cls, band: Band, shapes: Sequence[Shape]) -> "Strips":
        """As many strips as pay, for beads of these shapes."""
        reach = max((shape.target for shape in shapes), default=1)
        states = band.stops - band.starts
        count = len(states)
        many = max(1, min(count // _HEIGHT, _TOGETHER // int(states.max())))
        while many > 1 and _widest(states, many).sum() * many > _PADDED * states.sum():
            many //= 2
        widths = _widest(states, many)
        height, strides = len(widths), widths + reach
        rows = np.arange(count)
        step, strip = rows % height, rows // height
        steps = np.concatenate(([0], np.cumsum(np.bincount(step) * strides)))
        places = steps[step] + strip * strides[step] + reach - band.starts
        order = np.argsort(step, kind="stable")  # of the rows in memory
        owner = np.concatenate(
            (np.repeat(order, strides[step[order]]), np.repeat(order[-1:], reach))
        )
        columns = np.arange(len(owner)) - places[owner]
        outside = (columns < band.starts[owner]) | (columns >= band.stops[owner])
        columns = columns.clip(0, band.columns - 1).astype(np.int32)
        of_rows = owner.astype(np.int32)
        return cls(band, reach, widths.tolist(), steps.tolist(), places, of_rows, columns, outside)

    @property
    def height(self) -> int:
        """Rows of a strip; the last may have fewer."""
        return len(self.widths)

    @property
    def count(self) -> int:
        """How many strips there are."""
        return -(-len(self.places) // self.height)

    def rows_of(self, step: int) -> slice:
        """The rows of a step."""
        return slice(step, None, self.height)

    def of_step(self, values: NDArray[Cells], step: int) -> NDArray[Cells]:
        """A view [..., strips, width] of what cells [..., cells] hold for a step."""
        begin, end = self.steps[step], self.steps[step + 1]
        stride = self.widths[step] + self.reach
        if end - begin == stride:
            return values[..., None, begin + self.reach : end]
        part = values[..., begin:end]
        return part.reshape(*part.shape[:-1], -1, stride)[..., self.reach :]

    def by_step(self, values: NDArray[Cells]) -> list[NDArray[Cells]]:
        """The views of all steps."""
        return [self.of_step(values, step) for step in range(self.height)]


def _widest(states: NDArray[Any], many: int) -> Indices:
    """The most states of any strip in every step, in so many strips."""
    height = -(-len(states) // many)
    padded = np.zeros(height * many, np.intp)
    padded[: len(states)] = states
    found: Indices = padded.reshape(many, height).max(axis=0)
    return found
