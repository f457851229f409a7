"""How far paragraphs can be trusted: whether two documents break at the same places."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.aligners.beads import Step
from align.protocols import Ints

_BELIEF = 2.0  # borders in favour before any is seen: translators mostly keep paragraphs

Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]


def agreement(path: Sequence[Step], source: Ints, target: Ints) -> tuple[float, float]:
    """How much likelier a border of a side has its counterpart than a gap that is none, 0 to 1.

    Near 1 where paragraphs were kept. Near 0 where the other side breaks elsewhere, or in every
    gap: then a border says nothing about which segments belong together.

    Args:
        path: all steps between the documents, found without regard to paragraphs.
        source: int32 [n], the paragraph of every source segment.
        target: int32 [m], likewise.

    Returns:
        That of the source's borders, and of the target's.
    """
    borders = _borders(source), _borders(target)
    if not (borders[0].any() and borders[1].any()):
        return 0.0, 0.0
    corners = np.array([(0, 0), *((s.source, s.target) for s in path), (len(source), len(target))])
    return (
        _agreement(*borders, corners[:, 0], corners[:, 1]),
        _agreement(*borders[::-1], corners[:, 1], corners[:, 0]),
    )


def _borders(paragraphs: Ints) -> Flags:
    """Whether a paragraph begins [n + 1] before each segment; not at the ends of the document."""
    return np.concatenate(([False], np.diff(paragraphs) > 0, [False]))


def _agreement(borders: Flags, others: Flags, own: Indices, other: Indices) -> float:
    """The agreement of one side: its borders, the other's, and the corners of the path on either.

    Within a bead any border of the other side will do, because the bead may be wrong.
    """
    gaps = np.arange(1, len(borders) - 1)
    first = np.searchsorted(own, gaps)  # the first corner that is not before the gap
    last = np.searchsorted(own, gaps, side="right") - 1  # the last that is not after it
    low = other[first - (own[first] > gaps)]
    high = other[last + (own[last] < gaps)]
    counted = np.concatenate(([0], np.cumsum(others)))
    met = counted[high + 1] > counted[low]
    here = borders[gaps]
    kept = (met[here].sum() + _BELIEF) / (here.sum() + _BELIEF)
    chance = (met[~here].sum() + _BELIEF * met.mean()) / ((~here).sum() + _BELIEF)
    return float(max(kept - chance, 0.0))
