"""The law of composition: the vector of a run depends on its tokens, not on how they are cut."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from align.embed.spans import compose
from align.protocols import TokenSums

values = st.floats(-8, 8, width=32).map(lambda value: round(value, 2))


@st.composite
def documents(draw: st.DrawFn) -> TokenSums:
    counts = draw(st.lists(st.integers(0, 9), min_size=1, max_size=9))
    means = draw(arrays(np.float32, (len(counts), 3), elements=values))
    sums = means * np.array(counts, np.float32)[:, None]
    return TokenSums(sums.astype(np.float32), np.array(counts, np.int32))


@st.composite
def runs(draw: st.DrawFn) -> tuple[TokenSums, int, int]:
    document = draw(documents())
    size = draw(st.integers(1, len(document.counts)))
    return document, size, draw(st.integers(0, len(document.counts) - size))


def near(left: np.ndarray, right: np.ndarray, length: float) -> bool:
    """Directions agree, unless the vector is so short that rounding decides where it points."""
    return length < 1e-3 or np.allclose(left, right, atol=1e-3)


@settings(deadline=None, max_examples=200)
@given(runs(), st.sampled_from([0.0, 0.5, 0.8, 1.0]))
def test_a_run_is_the_centred_sum_of_its_segments(run, centring: float) -> None:
    document, size, start = run
    spans, _ = compose(document, document, centring=centring)
    mean = document.sums.sum(0, dtype=float) / max(1, document.counts.sum())
    part = slice(start, start + size)
    tokens = document.counts[part].sum()
    wanted = document.sums[part].sum(0, dtype=float) - centring * tokens * mean
    length = np.linalg.norm(wanted)
    row = spans.rows(size, start, start + 1)[0]
    assert row.dtype == np.float32
    assert near(row, wanted / (length or 1), length)
    if tokens == 0:
        assert not row.any()


@settings(deadline=None, max_examples=200)
@given(runs())
def test_joining_segments_beforehand_changes_nothing(run) -> None:
    document, size, start = run
    stop = start + size
    joined = TokenSums(
        np.concatenate(
            [
                document.sums[:start],
                document.sums[start:stop].sum(0, dtype=float, keepdims=True).astype(np.float32),
                document.sums[stop:],
            ]
        ),
        np.concatenate(
            [
                document.counts[:start],
                [document.counts[start:stop].sum()],
                document.counts[stop:],
            ]
        ).astype(np.int32),
    )
    apart, together = compose(document, joined)
    length = np.linalg.norm(apart.summands(start, stop).sum(axis=0, dtype=float))
    assert near(apart.rows(size, start, start + 1), together.rows(1, start, start + 1), length)


@settings(deadline=None, max_examples=100)
@given(documents())
def test_every_row_is_of_unit_length_or_zero(document: TokenSums) -> None:
    spans, _ = compose(document, document)
    for size in range(1, len(document.counts) + 1):
        rows = spans.rows(size, 0, len(document.counts) - size + 1)
        lengths = np.linalg.norm(rows, axis=1)
        assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))
