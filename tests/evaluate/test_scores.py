"""Strict, lax and null scores, worked out by hand on small alignments."""

import math

import pytest

from align.evaluate.gold import IdBead
from align.evaluate.scores import Counts, Tally, count


def beads(*pairs: tuple[tuple[int, ...], tuple[int, ...]]) -> list[IdBead]:
    return [IdBead(*pair) for pair in pairs]


GOLD = beads(((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2, 3)), ((), (4,)), ((5,), (5,)))


def test_gold_itself_scores_one() -> None:
    counts = count(GOLD, GOLD)
    assert counts.strict == Tally(6, 6, 4, 4)
    assert counts.lax == counts.strict
    assert counts.nulls == Tally(2, 2, 2, 2)
    assert counts.strict.f1 == counts.lax.f1 == counts.nulls.f1 == 1.0


def test_a_split_merge_is_lax_but_not_strict() -> None:
    output = beads(
        ((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2, 3)), ((), (4,)), ((5,), (5,))
    )
    counts = count(GOLD, output)
    # right: 0-0, 3-, 4-23, -4, 5-5 of seven beads; of the four gold pairs three are exact
    assert counts.strict == Tally(5, 7, 3, 4)
    assert counts.lax == Tally(6, 7, 4, 4)
    assert counts.strict.f1 == pytest.approx(2 * (5 / 7) * (3 / 4) / (5 / 7 + 3 / 4))
    assert counts.source_nulls == Tally(1, 2, 1, 1)
    assert counts.target_nulls == Tally(1, 1, 1, 1)


def test_nulls_of_the_output_count_in_precision_but_gold_nulls_not_in_recall() -> None:
    counts = count(GOLD, beads(((3,), ()), ((), (5,))))
    assert counts.strict == Tally(1, 2, 0, 4)
    assert counts.lax == Tally(1, 2, 0, 4)


def test_a_bead_beside_its_place_is_wrong_either_way() -> None:
    counts = count(beads(((0,), (0,)), ((1,), (1,))), beads(((0,), (1,)), ((1,), (0,))))
    assert counts.strict == counts.lax == Tally(0, 2, 0, 2)


def test_the_same_bead_twice_counts_once() -> None:
    output = beads(((0,), (0,)), ((0,), (0,)))
    assert count(beads(((0,), (0,))), output).strict == Tally(1, 1, 1, 1)


def test_counts_are_summed_before_they_are_divided() -> None:
    large = Counts(strict=Tally(90, 100, 90, 100))
    small = Counts(strict=Tally(0, 1, 0, 1))
    assert (large + small).strict.precision == pytest.approx(90 / 101)


def test_nothing_to_find_and_nothing_found_is_no_score() -> None:
    assert math.isnan(Tally().f1)
    assert Tally(proposed=3).f1 == 0.0
    assert Tally(wanted=3).f1 == 0.0
