"""Law: whatever the numbers, every segment of either side is in exactly one bead, in order."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.aligners.coarse import RowVectors
from align.aligners.length import LengthAligner
from align.aligners.vectors import VectorAligner
from align.protocols import Aligner, Side


@st.composite
def sides(draw: st.DrawFn) -> Side:
    """Any numbers that a document could have: empty segments, one paragraph or many."""
    count = draw(st.integers(0, 40))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    lengths = generator.integers(0, 300, count) * (generator.random(count) > 0.1)
    rows = generator.standard_normal((count, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows[lengths == 0] = 0.0
    steps = generator.random(count) < draw(st.sampled_from([0.0, 0.3]))
    return Side(
        lengths.astype(np.int32),
        np.cumsum(steps).astype(np.int32),
        generator.random(count) < draw(st.sampled_from([0.0, 0.2, 1.0])),
        RowVectors(rows),
    )


@pytest.mark.parametrize(
    "aligner",
    [VectorAligner(), VectorAligner(max_size=2), VectorAligner(max_size=9), LengthAligner()],
    ids=repr,
)
@settings(max_examples=25, deadline=None)
@given(source=sides(), target=sides())
def test_beads_hold_every_segment_once(aligner: Aligner, source: Side, target: Side) -> None:
    beads = aligner.align(source, target)
    assert [i for bead in beads for i in bead.source] == list(range(len(source)))
    assert [j for bead in beads for j in bead.target] == list(range(len(target)))
    assert all(0.0 <= bead.confidence <= 1.0 and np.isfinite(bead.score) for bead in beads)


@settings(max_examples=25, deadline=None)
@given(source=sides(), target=sides())
def test_boilerplate_and_text_share_no_bead(source: Side, target: Side) -> None:
    for bead in VectorAligner().align(source, target):
        flags = [*source.boilerplate[list(bead.source)], *target.boilerplate[list(bead.target)]]
        assert all(a == b for a, b in pairwise(flags))
