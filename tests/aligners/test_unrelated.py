"""Stretches of beads that say nothing become nulls, single weak beads do not."""

from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape, Step
from align.aligners.unrelated import without_unrelated


def path(*scores: float) -> list[Step]:
    return [Step(i, i, Shape(1, 1), score, 1.0) for i, score in enumerate(scores)]


def test_a_single_weak_bead_is_believed() -> None:
    steps = path(0.7, 0.8, -0.1, 0.6, 0.7)
    assert without_unrelated(steps, -0.05) == steps


def test_a_long_weak_stretch_becomes_nulls_and_the_rest_stays() -> None:
    steps = path(*[0.7] * 5, *[0.03] * 10, *[0.7] * 5)
    found = without_unrelated(steps, -0.05)
    assert found[:5] == steps[:5]
    assert found[-5:] == steps[-5:]
    released = found[5:-5]
    assert [step.source for step in released if step.shape == SOURCE_NULL] == list(range(5, 15))
    assert [step.target for step in released if step.shape == TARGET_NULL] == list(range(5, 15))
    assert all(step.score == -0.05 and step.margin > 0 for step in released)


def test_a_stretch_of_any_length_leaves_room_for_doubt() -> None:
    """Texts are unrelated as a whole: hundred segments are no surer than some dozen."""
    margins = [without_unrelated(path(*[0.03] * count), -0.05)[0].margin for count in (8, 20, 200)]
    assert 0 < margins[0] < margins[1] < margins[2] < 1.3 * margins[1] < 1.0


def test_what_was_left_alone_anyway_is_as_sure_as_before() -> None:
    """A stretch that holds no beads changes nothing, however long it is."""
    scores = dict(enumerate([0.9, 0.2, 0.6, 0.1, *[0.7] * 10], start=5))
    alone = [Step(i, 5, SOURCE_NULL, 0.1, margin) for i, margin in scores.items()]
    found = without_unrelated([*path(*[0.7] * 5), *alone], -0.05)
    assert {step.source: step.margin for step in found[5:]} == scores


def test_a_weak_stretch_at_either_end_becomes_nulls() -> None:
    weak, strong = [0.03] * 10, [0.7] * 10
    for scores in ((*weak, *strong), (*strong, *weak)):
        linked = [
            step for step in without_unrelated(path(*scores), -0.05) if not step.shape.is_null
        ]
        assert [step.score for step in linked] == strong


def test_what_a_null_scores_elsewhere_does_not_make_a_document_related() -> None:
    """Where nearly all is left alone, a null costs little: so little that it looks like a pair."""
    alone = [Step(5, j, TARGET_NULL, 0.1) for j in range(5, 200)]
    steps = [*path(*[0.05] * 5), *alone]
    assert all(step.shape.is_null for step in without_unrelated(steps, -0.05))


def test_an_empty_path_stays_empty() -> None:
    assert without_unrelated([], -0.05) == []
