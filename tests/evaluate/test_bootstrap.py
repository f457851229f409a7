"""Intervals: seeded, around the score, and as wide as the documents differ."""

import math

import pytest

from align.evaluate import bootstrap
from align.evaluate.bootstrap import Bootstrap
from align.evaluate.scores import Counts, Tally


def unit(right: int, of: int = 10) -> Counts:
    return Counts(strict=Tally(right, of, right, of))


def test_documents_that_are_all_alike_leave_no_doubt() -> None:
    interval = Bootstrap().intervals([unit(8)] * 20)["strict"]
    assert (interval.low, interval.high) == pytest.approx((0.8, 0.8))


def test_the_interval_of_a_share_is_near_its_normal_approximation() -> None:
    units = [unit(1, 1)] * 300 + [unit(0, 1)] * 100
    interval = Bootstrap(resamples=4000).intervals(units)["strict"]
    half = 1.96 * math.sqrt(0.75 * 0.25 / 400)
    assert interval.low == pytest.approx(0.75 - half, abs=0.01)
    assert interval.high == pytest.approx(0.75 + half, abs=0.01)


def test_equal_seeds_give_equal_intervals() -> None:
    units = [unit(k % 11) for k in range(25)]
    first, again, other = (Bootstrap(seed=seed).intervals(units)["strict"] for seed in (1, 1, 2))
    assert first == again != other


def test_a_measure_with_nothing_to_judge_has_no_interval() -> None:
    assert math.isnan(Bootstrap().intervals([unit(3)] * 4)["null"].low)


def test_drawing_in_parts_changes_no_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    units = [unit(k % 11) for k in range(25)]
    whole = Bootstrap(resamples=300).intervals(units)["strict"]
    monkeypatch.setattr(bootstrap, "_CELLS", 25 * 7)
    assert Bootstrap(resamples=300).intervals(units)["strict"] == whole


@pytest.mark.parametrize(
    ("name", "value"), [("resamples", 0), ("resamples", 100_001), ("level", 1.0)]
)
def test_options_that_cannot_be_are_refused(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=name):
        Bootstrap(**{name: value})  # type: ignore[arg-type]
