"""The length baseline: the published model, and nothing but lengths."""

import math
import time

import numpy as np
import pytest

from align.aligners.length import LengthAligner
from align.alignment import Bead
from align.protocols import Side


def side(*lengths: int) -> Side:
    count = len(lengths)
    return Side(np.array(lengths, np.int32), np.zeros(count, np.int32), np.zeros(count, np.bool_))


def ids(beads: tuple[Bead, ...]) -> list[tuple[list[int], list[int]]]:
    return [(list(bead.source), list(bead.target)) for bead in beads]


def log_probability(source: int, target: int, prior: float) -> float:
    """Gale and Church (1993), with the error function of the standard library."""
    z = abs(target - source) / math.sqrt(6.8 * (source + target) / 2)
    return math.log(prior) + math.log(math.erfc(z / math.sqrt(2)))


def test_a_pair_scores_as_in_the_paper() -> None:
    (bead,) = LengthAligner().align(side(100), side(120))
    assert bead.score == pytest.approx(log_probability(100, 120, 0.89), abs=1e-4)


def test_a_null_scores_as_in_the_paper() -> None:
    (bead,) = LengthAligner().align(side(10), side())
    assert bead.score == pytest.approx(log_probability(10, 0, 0.0099), abs=1e-4)


def test_merges_splits_and_crossings_follow_the_lengths() -> None:
    source = side(100, 60, 70, 150, 40, 90)
    target = side(104, 128, 80, 72, 41, 88)
    assert ids(LengthAligner().align(source, target)) == [
        ([0], [0]),
        ([1, 2], [1]),
        ([3], [2, 3]),
        ([4], [4]),
        ([5], [5]),
    ]


def test_a_segment_without_text_is_left_alone() -> None:
    source = side(0, 100, 0, 60, 70, 0, 150)
    target = side(104, 0, 0, 128, 151, 0)
    beads = LengthAligner().align(source, target)
    assert [bead for bead in ids(beads) if all(bead)] == [([1], [0]), ([3, 4], [3]), ([6], [4])]
    blank = LengthAligner().align(side(*[0] * 300), side(*[0] * 200))
    assert len(blank) == 500
    assert all(bead.is_null for bead in blank)


def test_no_length_is_too_far_off_for_a_score() -> None:
    beads = LengthAligner().align(side(5, 5, 5), side(100_000, 5, 5))
    assert all(math.isfinite(bead.score) for bead in beads)


def test_the_ratio_is_an_option() -> None:
    source, target = side(100, 30, 100, 30), side(300, 90, 300, 90)
    one_to_one = [([i], [i]) for i in range(4)]
    assert ids(LengthAligner(ratio=3.0).align(source, target)) == one_to_one


def test_a_ratio_counts_in_the_mean_and_in_the_difference() -> None:
    (bead,) = LengthAligner(ratio=2.0).align(side(100), side(240))
    z = 40 / math.sqrt(6.8 * (100 + 120) / 2)
    assert bead.score == pytest.approx(math.log(0.89 * math.erfc(z / math.sqrt(2))), abs=1e-4)


@pytest.mark.parametrize("name", ["ratio", "variance"])
def test_options_must_be_positive(name: str) -> None:
    with pytest.raises(ValueError, match=rf"^{name} must be above 0, was 0\.0$"):
        LengthAligner(**{name: 0.0})


def test_ten_thousand_segments_take_seconds() -> None:
    generator = np.random.default_rng(0)
    source = generator.integers(20, 200, 10_000)
    target = (source * generator.normal(1.0, 0.05, 10_000)).astype(int)
    started = time.process_time()
    beads = LengthAligner().align(side(*source.tolist()), side(*target.tolist()))
    assert time.process_time() - started < 20
    assert sum(not bead.is_null for bead in beads) > 9_000
