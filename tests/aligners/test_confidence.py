"""Confidence grows with what a bead is worth to the path, and shrinks where much is merged."""

import json

import pytest

from align.aligners.beads import SOURCE_NULL, Shape, Step
from align.aligners.confidence import confidences, features
from align.resources import data_folder

ONE = Shape(1, 1)


def path(margins: list[float], shape: Shape = ONE) -> list[Step]:
    return [Step(i, i, shape, 0.5, margin) for i, margin in enumerate(margins)]


@pytest.mark.parametrize("evidence", ["words", "spans"])
def test_a_bead_with_a_close_rival_is_less_sure(evidence: str) -> None:
    found = confidences(path([0.0, 0.01, 0.1, 0.5, 1.0, 7.0]), evidence)
    assert found == sorted(found)
    assert found[0] < 0.65 < 0.95 < found[-1] == found[-2] <= 1.0


@pytest.mark.parametrize("evidence", ["words", "spans"])
def test_where_much_is_merged_and_dropped_every_bead_is_less_sure(evidence: str) -> None:
    plain = confidences(path([0.1] * 100), evidence)[0]
    merged = confidences(path([0.1] * 40) + path([0.1] * 30, Shape(1, 2)), evidence)[0]
    dropped = confidences(path([0.1] * 40) + path([0.1] * 30, SOURCE_NULL), evidence)[0]
    assert merged == dropped < plain - 0.1


@pytest.mark.parametrize("evidence", ["words", "spans"])
def test_a_bead_that_is_hardly_alike_is_less_sure_whatever_its_margin(evidence: str) -> None:
    """As where two runs of unrelated segments face each other."""
    alike = path([0.1] * 40)
    beads = [*alike, Step(40, 40, ONE, 0.04, 0.1), Step(41, 41, Shape(1, 2), 0.06, 0.1)]
    found = confidences(beads, evidence)
    assert found[0] > 0.9
    assert max(found[40:]) < found[0] - 0.03


def test_a_null_is_not_called_weak_for_scoring_little() -> None:
    pair, null = features([Step(0, 0, ONE, 0.5, 0.3), Step(1, 1, SOURCE_NULL, -0.05, 0.3)])
    assert pair == null


@pytest.mark.parametrize("evidence", ["words", "spans"])
def test_a_part_of_a_document_is_found_as_surely_in_a_long_one(evidence: str) -> None:
    """What is left alone beyond a free translation says that one side is a part of the other."""

    def found(rest: int) -> list[float]:
        return confidences([*path([0.3] * 20), *path([0.3] * rest, SOURCE_NULL)], evidence)

    assert found(2000) == pytest.approx([found(200)[0]] * 2020)
    assert found(5)[0] > found(200)[0] > 0.5


def test_one_merged_bead_of_two_says_little_of_a_document() -> None:
    short = features([*path([0.5]), *path([0.5], Shape(1, 2))])
    long = features([*path([0.5] * 200), *path([0.5] * 200, Shape(1, 2))])
    assert short[0][1] < 0.25 < 0.4 < long[0][1]


def test_the_stored_curves_are_those_that_the_aligner_asks_for() -> None:
    curves = json.loads((data_folder("models") / "confidence.json").read_text(encoding="utf-8"))
    assert set(curves) == {"words", "spans"}
