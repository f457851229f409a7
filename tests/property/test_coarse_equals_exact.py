"""Law: the band of the coarse-to-fine search holds the path that the exact search finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from align.aligners.coarse import RowVectors
from align.aligners.vectors import VectorAligner
from align.protocols import Side


def side(rows: NDArray[np.float64], lengths: NDArray[np.int64]) -> Side:
    units = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    count = len(units)
    return Side(
        lengths.astype(np.int32),
        np.zeros(count, np.int32),
        np.zeros(count, np.bool_),
        RowVectors(units),
    )


@settings(max_examples=12, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    sentences=st.integers(210, 420),
    dropped=st.floats(0, 0.15),
    split=st.floats(0, 0.3),
    noise=st.floats(0.1, 0.9),
)
def test_coarse_equals_exact(
    seed: int, sentences: int, dropped: float, split: float, noise: float
) -> None:
    generator = np.random.default_rng(seed)
    source = generator.standard_normal((sentences, 96))
    lengths = generator.integers(20, 200, sentences)
    parts = np.where(generator.random(sentences) < split, 2, 1)
    parts[generator.random(sentences) < dropped] = 0
    parts[0] = 1
    origin = np.repeat(np.arange(sentences), parts)
    target = source[origin] + noise * generator.standard_normal((len(origin), 96))
    sides = side(source, lengths), side(target, lengths[origin] // parts[origin])
    coarse, exact = (VectorAligner(exact=exact).align(*sides) for exact in (False, True))
    # confidences may differ in a distant digit: the exact search knows more alternatives
    assert [(bead.source, bead.target) for bead in coarse] == [
        (bead.source, bead.target) for bead in exact
    ]
    assert [bead.score for bead in coarse] == pytest.approx(
        [bead.score for bead in exact], abs=1e-4
    )
