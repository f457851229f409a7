"""Spans composed of token sums: near to encoding the run itself, strict about their bounds."""

import numpy as np
import pytest

from align.embed.embedded import EmbeddedEncoder
from align.embed.spans import compose
from align.protocols import TokenSums

SOURCE = [
    "The committee met on Monday.",
    "It approved the budget.",
    "",
    "Snow fell in the mountains.",
    "All roads were closed.",
]
TARGET = [
    "Komiteen møttes på mandag.",
    "Den godkjente budsjettet.",
    "Det snødde i fjellet.",
    "Alle veier var stengt.",
]


@pytest.fixture(scope="module")
def sides():
    encoder = EmbeddedEncoder()
    return encoder.encode(SOURCE), encoder.encode(TARGET)


def test_a_run_points_where_encoding_it_again_points(sides) -> None:
    runs = [" ".join(SOURCE[i : i + 2]) for i in range(4)]
    again, _ = compose(EmbeddedEncoder().encode(runs), sides[1])
    composed, _ = compose(*sides)
    cosines = composed.rows(2, 0, 4) @ again.rows(1, 0, 4).T
    assert cosines.argmax(axis=1).tolist() == [0, 1, 2, 3]
    assert cosines.diagonal().min() > 0.8


def test_centring_tells_translations_from_the_rest_more_clearly(sides) -> None:
    """Of two sentences each, the right pair stands out further from the wrong one."""

    def margin(centring: float) -> float:
        source, target = compose(*sides, centring=centring)
        cosines = source.rows(2, 0, 4)[[0, 3]] @ target.rows(2, 0, 3)[[0, 2]].T
        return float(np.trace(cosines) - np.trace(cosines[::-1]))

    assert margin(0.8) > 2 * margin(0)


def test_a_run_without_text_is_zero_and_text_beside_it_counts(sides) -> None:
    source, _ = compose(*sides)
    assert not source.rows(1, 2, 3).any()
    assert np.allclose(source.rows(2, 2, 3), source.rows(1, 3, 4), atol=1e-6)


def test_the_whole_document_is_one_run(sides) -> None:
    source, target = compose(*sides)
    assert source.rows(5, 0, 1).shape == (1, 384)
    assert source.rows(5, 0, 0).shape == (0, 384)
    assert target.rows(4, 0, 1) @ source.rows(5, 0, 1).T > 0.5


@pytest.mark.parametrize(
    ("size", "start", "stop"), [(0, 0, 1), (2, 0, 5), (1, -1, 2), (1, 3, 2), (9, 0, 1)]
)
def test_runs_outside_the_document_are_refused(sides, size: int, start: int, stop: int) -> None:
    source, _ = compose(*sides)
    with pytest.raises(ValueError, match="must lie within 5 segments"):
        source.rows(size, start, stop)


@pytest.mark.parametrize("centring", [-0.1, 1.1])
def test_centring_has_bounds(sides, centring: float) -> None:
    with pytest.raises(ValueError, match=r"centring must lie in 0\.\.1"):
        compose(*sides, centring=centring)


def test_a_short_run_late_in_a_long_document_keeps_its_digits() -> None:
    """Running sums of 200,000 sentences reach 10 million; a run of one is a difference of two."""
    rng = np.random.default_rng(7)
    sums = rng.normal(20, 5, (200_000, 4)).astype(np.float32)
    counts = np.full(200_000, 30, np.int32)
    spans, _ = compose(TokenSums(sums, counts), TokenSums(sums[:0], counts[:0]), centring=0)
    exact = sums[-1].astype(np.float64) / np.linalg.norm(sums[-1].astype(np.float64))
    assert np.allclose(spans.rows(1, 199_999, 200_000)[0], exact, atol=1e-6)


def test_a_side_without_segments_has_no_runs(sides) -> None:
    nothing = TokenSums(np.zeros((0, 384), np.float32), np.zeros(0, np.int32))
    source, target = compose(nothing, sides[1])
    assert source.rows(1, 0, 0).shape == (0, 384)
    assert target.rows(1, 0, 4).any(axis=1).all()
