"""A band is gone through in blocks that hold every state, as many at a time as memory allows."""

from itertools import pairwise

import numpy as np
import pytest

from align.aligners.band import Band
from align.aligners.beads import Shape, Step


def drifting(seed: int) -> Band:
    """Around a path that runs along, jumps over some hundred segments and runs along again."""
    generator = np.random.default_rng(seed)
    steps, row, column = [], 0, 0
    for jump in [0, *generator.integers(50, 400, 3).tolist()]:
        steps.append(Step(row, column, Shape(0, jump), 0.0))
        column += jump
        for _ in range(int(generator.integers(40, 200))):
            steps.append(Step(row, column, Shape(1, 1), 0.0))
            row, column = row + 1, column + 1
    return Band.around(steps, row, column, within=12)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("most", [1, 3_000, 20_000, 1_000_000])
def test_blocks_hold_all_rows_and_as_many_states_at_a_time_as_they_may(
    seed: int, most: int
) -> None:
    band = drifting(seed)
    together = list(band.blocks(most))
    assert np.concatenate([blocks.starts for blocks in together]).tolist() == band.starts.tolist()
    assert np.concatenate([blocks.stops for blocks in together]).tolist() == band.stops.tolist()
    assert [blocks.first for blocks in together[1:]] == np.cumsum(
        [len(blocks.starts) for blocks in together[:-1]]
    ).tolist()
    for blocks in together:
        count, height, width = blocks.shape
        assert count == 1 or count * height * width <= most
    for blocks, behind in pairwise(together):
        count, height, width = blocks.shape
        last = min(height, len(behind.stops)) - 1
        wider = max(width, int(behind.stops[last] - behind.starts[0]))
        assert (count + 1) * height * wider > most  # there was no room for a block more
