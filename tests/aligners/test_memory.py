"""Documents of one sentence over and over: no band is wide enough, and memory still has an end."""

import tracemalloc

import numpy as np

from align.aligners.length import LengthAligner
from align.protocols import Side


def test_a_band_stops_growing_where_every_segment_is_alike() -> None:
    def side(count: int, length: int) -> Side:
        zeros = np.zeros(count, np.int32)
        return Side(np.full(count, length, np.int32), zeros, zeros.astype(np.bool_))

    tracemalloc.start()
    beads = LengthAligner().align(side(20_000, 36), side(17_000, 41))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(len(bead.source) for bead in beads) == 20_000
    assert sum(len(bead.target) for bead in beads) == 17_000
    assert peak < 700e6
