"""Confidence grows with what a bead is worth to the path, and shrinks where much is merged."""

import json

import pytest

from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape, Step
from align.aligners.confidence import confidences, features, related
from align.resources import data_folder

ONE = Shape(1, 1)


def path(margins: list[float], shape: Shape = ONE) -> list[Step]:
    return [Step(i, i, shape, 0.5, margin) for i, margin in enumerate(margins)]


def every_second(margin: float, count: int) -> list[Step]:
    """Source segments left alone, none beside another."""
    return [Step(2 * i, 0, SOURCE_NULL, -0.05, margin) for i in range(count)]


@pytest.mark.parametrize("evidence", ["words", "spans"])
def test_a_bead_with_a_close_rival_is_less_sure(evidence: str) -> None:
    found = confidences(path([0.0, 0.01, 0.1, 0.5, 1.0, 7.0]), evidence)
    assert found[:-1] == sorted(found[:-1])
    assert found[0] < 0.7 < 0.95 < found[-1] == pytest.approx(found[-2], abs=0.01)


@pytest.mark.parametrize("evidence", ["words", "spans"])
def test_where_much_is_merged_and_dropped_every_bead_is_less_sure(evidence: str) -> None:
    plain = confidences(path([0.1] * 100), evidence)[0]
    merged = confidences(path([0.1] * 40) + path([0.1] * 30, Shape(1, 2)), evidence)[0]
    dropped = confidences(path([0.1] * 40) + every_second(0.1, 30), evidence)[0]
    assert merged == dropped < plain - 0.1


@pytest.mark.parametrize("evidence", ["words", "spans"])
def test_what_was_dropped_together_is_one_decision_however_long(evidence: str) -> None:
    beads = path([0.1] * 40)
    one = confidences([*beads, *path([0.1], SOURCE_NULL)], evidence)[0]
    run = confidences([*beads, *path([0.1] * 30, SOURCE_NULL)], evidence)[0]
    assert run == one > confidences([*beads, *every_second(0.1, 30)], evidence)[0] + 0.1


def weak(score: float, count: int) -> list[Step]:
    """Pairs that score so much, and that nothing else comes near to."""
    return [Step(i, i, ONE, 2 * score, 0.7) for i in range(count)]


@pytest.mark.parametrize("evidence", ["words", "spans"])
@pytest.mark.parametrize(("score", "count"), [(0.13, 1), (0.06, 2), (0.05, 3), (0.04, 40)])
def test_pairs_that_say_different_things_are_not_believed_for_want_of_others(
    evidence: str, score: float, count: int
) -> None:
    """Scores by the segment are those that are usual in unrelated documents of that size."""
    assert max(confidences(weak(score, count), evidence)) < 0.2


@pytest.mark.parametrize("evidence", ["words", "spans"])
@pytest.mark.parametrize(("score", "count"), [(0.4, 1), (0.3, 2), (0.25, 3), (0.25, 40)])
def test_pairs_that_say_the_same_are_believed_in_short_documents_too(
    evidence: str, score: float, count: int
) -> None:
    assert min(confidences(weak(score, count), evidence)) > 0.9


def test_a_weak_pair_among_good_ones_is_doubted_the_more_the_weaker_and_a_run_of_them_most() -> (
    None
):
    good = weak(0.3, 20)
    free, other = (related([*good, *weak(score, 1), *good]) for score in (0.07, 0.0))
    four = related([*good, *weak(0.03, 4), *good])
    assert free[20] > 0.9 > 0.5 > other[20]
    assert max(four[20:24]) < 0.2
    for found in (free[:20] + free[21:], other[:20] + other[21:], four[:19] + four[25:]):
        assert min(found) > 0.95


def test_a_lone_pair_is_less_sure_between_segments_that_face_each_other_and_are_left_alone() -> (
    None
):
    """Where only one side is left alone the other may be a part of it."""
    sources, targets = path([0.3] * 20, SOURCE_NULL), path([0.3] * 20, TARGET_NULL)
    lone = weak(0.14, 1)
    facing = related([*sources, *targets, *lone, *sources, *targets])
    apart = related([*sources, *sources, *lone, *targets, *targets])
    assert facing[40] < apart[40] - 0.2


def test_a_null_needs_not_be_alike() -> None:
    steps = [*weak(0.03, 5), Step(5, 5, SOURCE_NULL, -0.05, 0.3)]
    assert related(steps)[5] == 1.0 > 0.1 > max(related(steps)[:5])


@pytest.mark.parametrize("evidence", ["words", "spans"])
def test_a_part_of_a_document_is_found_as_surely_in_a_long_one(evidence: str) -> None:
    """What is left alone in one go says nothing of how freely the rest was translated."""

    def found(rest: int) -> list[float]:
        return confidences([*path([0.3] * 20), *path([0.3] * rest, SOURCE_NULL)], evidence)

    assert found(2000) == pytest.approx([found(5)[0]] * 2020, abs=0.01)
    assert found(5)[0] > 0.9


def test_one_merged_bead_of_two_says_little_of_a_document() -> None:
    short = features([*path([0.5]), *path([0.5], Shape(1, 2))])
    long = features([*path([0.5] * 200), *path([0.5] * 200, Shape(1, 2))])
    assert short[0][1] < 0.25 < 0.4 < long[0][1]


def test_the_stored_curves_are_those_that_the_aligner_asks_for() -> None:
    curves = json.loads((data_folder("models") / "confidence.json").read_text(encoding="utf-8"))
    assert set(curves) == {"words", "spans"}
