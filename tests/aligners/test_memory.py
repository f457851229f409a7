"""Documents of one sentence over and over: no band is wide enough, and memory still has an end."""

import tracemalloc

import numpy as np
import pytest

from align.aligners import coarse, length
from align.aligners.length import LengthAligner
from align.protocols import Side

BY_STATE = 110  # bytes that a state takes, with all that is worked out on the way


def test_a_band_stops_growing_where_every_segment_is_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    def side(count: int, length: int) -> Side:
        zeros = np.zeros(count, np.int32)
        return Side(np.full(count, length, np.int32), zeros, zeros.astype(np.bool_))

    assert coarse._MOST_STATES * BY_STATE < 1e9
    most = 1 << 18  # of the nearly three million there are
    monkeypatch.setattr(coarse, "_MOST_STATES", most)
    monkeypatch.setattr(length, "_WITHIN", 20)  # around the diagonal, at first
    tracemalloc.start()
    beads = LengthAligner().align(side(1_800, 36), side(1_530, 41))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(len(bead.source) for bead in beads) == 1_800
    assert sum(len(bead.target) for bead in beads) == 1_530
    assert peak < most * BY_STATE
