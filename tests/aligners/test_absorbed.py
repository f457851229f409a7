"""A segment that a bead took in, and that translates nothing there, is left alone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from align.aligners.absorbed import without_absorbed
from align.aligners.band import Band
from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape, Step
from align.aligners.dynamic import Scored
from align.aligners.scoring import Weights
from align.aligners.tokens import Likelihoods
from align.aligners.words import WordScores
from align.config import Config
from align.pipeline import pair
from tests.aligners.test_words import SHAPES, told

Meanings = list[list[int]]
COUNT, SIZE, AT = 30, 20, 9
WORTH = {2: 0.9, 3: 0.63, 4: 0.36, 5: 0.09, 6: -0.18}  # scores of beads by their size
NULL = -0.3
MARGIN = WORTH[3] - WORTH[2] - NULL  # of a bead of three against its parts
PLAIN = [[SIZE * i + k for k in range(SIZE)] for i in range(COUNT)]
SAME = [*PLAIN[AT][: SIZE // 2], *range(900, 900 + SIZE // 2)]  # half of what its neighbour says


def scored(source: int, target: int, *, width: int | None = None) -> Scored:
    """Scores that tell nothing but the sizes of beads; of beads within so many of the diagonal."""
    rows = np.arange(source + 1)
    far = max(source, target) if width is None else width
    band = Band(np.maximum(rows - far, 0), np.minimum(rows + far, target) + 1)
    states = int((band.stops - band.starts).sum())
    scores = np.array([[WORTH[s.size]] * states for s in SHAPES], np.float32)
    places = np.cumsum(band.stops - band.starts) - band.stops
    return Scored(SHAPES, band, scores, places, np.full(source, NULL), np.full(target, NULL))


def path(*shapes: Shape) -> list[Step]:
    """Steps that follow each other, in doubt."""
    found, i, j = [], 0, 0
    for shape in shapes:
        score = NULL if shape.is_null else WORTH[shape.size]
        found.append(Step(i, j, shape, score, MARGIN))
        i, j = i + shape.source, j + shape.target
    return found


def around(*shapes: Shape) -> list[Step]:
    """A path of pairs with these steps in place of the one at `AT`."""
    return path(*[Shape(1, 1)] * AT, *shapes, *[Shape(1, 1)] * (COUNT - AT - 1))


def looked_at(
    source: Meanings, target: Meanings, steps: Sequence[Step], *, lasting: float = 0.0
) -> list[Step]:
    words = WordScores(Likelihoods.of(told(source, 1), told(target, 2)), SHAPES)
    weights = Weights(words=0.0097, lasting=lasting)
    return without_absorbed(steps, scored(len(source), len(target)), words, weights)


def mirrored(steps: Iterable[Step]) -> list[Step]:
    """The steps with source and target exchanged."""
    return [
        replace(s, source=s.target, target=s.source, shape=Shape(s.shape.target, s.shape.source))
        for s in steps
    ]


def shapes(steps: Iterable[Step]) -> list[Shape]:
    return [step.shape for step in steps]


@pytest.mark.parametrize("first", [True, False])
def test_a_segment_that_says_what_its_neighbour_says_is_left_alone(first: bool) -> None:
    """At either end of the bead, and on either side."""
    more = [*PLAIN[:AT], *([SAME, PLAIN[AT]] if first else [PLAIN[AT], SAME]), *PLAIN[AT + 1 :]]
    steps = around(Shape(2, 1))
    parts = [SOURCE_NULL, Shape(1, 1)] if first else [Shape(1, 1), SOURCE_NULL]
    found = looked_at(more, PLAIN, steps)
    assert shapes(found) == shapes(around(*parts))
    assert [s.source for s in found] == list(range(COUNT + 1))
    assert [s.margin for s in found if s.shape.is_null] > [0.0]
    assert [*found[:AT], *found[AT + 2 :]] == [*steps[:AT], *steps[AT + 1 :]]
    other = looked_at(PLAIN, more, mirrored(steps))
    assert shapes(other) == shapes(mirrored(around(*parts)))


def test_a_segment_that_is_translated_stays_in_its_bead() -> None:
    more = [*PLAIN[:AT], PLAIN[AT][:10], PLAIN[AT][10:], *PLAIN[AT + 1 :]]
    steps = around(Shape(2, 1))
    assert looked_at(more, PLAIN, steps) == steps
    assert looked_at(PLAIN, more, mirrored(steps)) == mirrored(steps)


def test_a_short_segment_is_told_as_well_as_a_long_one() -> None:
    """It explains little, as it has few words: what counts is how much each of them explains."""
    kept = [*PLAIN[:AT], PLAIN[AT][:5], PLAIN[AT][5:], *PLAIN[AT + 1 :]]
    steps = around(Shape(2, 1))
    assert looked_at(kept, PLAIN, steps) == steps
    dropped = [*PLAIN[:AT], list(range(900, 905)), PLAIN[AT], *PLAIN[AT + 1 :]]
    found = looked_at(dropped, PLAIN, steps)
    assert shapes(found) == shapes(around(SOURCE_NULL, Shape(1, 1)))


def test_segments_are_released_one_after_another() -> None:
    more = [*PLAIN[:AT], SAME, PLAIN[AT], SAME, SAME, *PLAIN[AT + 1 :]]
    found = looked_at(more, PLAIN, around(Shape(4, 1)))
    parts = SOURCE_NULL, Shape(1, 1), SOURCE_NULL, SOURCE_NULL
    assert shapes(found) == shapes(around(*parts))


def test_a_bead_that_hardly_anything_speaks_against_is_not_looked_at() -> None:
    more = [*PLAIN[:AT], SAME, *PLAIN[AT:]]
    sure = [replace(step, margin=1.5) for step in around(Shape(2, 1))]
    assert looked_at(more, PLAIN, sure) == sure


def test_a_segment_beside_others_left_alone_is_released_sooner() -> None:
    """What is left alone comes in runs, in this direction of the document as in the other."""
    half = [*PLAIN[AT][:5], *PLAIN[AT][:5]]  # something in it, and too little
    rest = [word for word in PLAIN[AT] if word not in half[1:5]]
    for before in (True, False):
        alone = list(range(950, 970))
        here = [alone, half, rest] if before else [rest, half, alone]
        more = [*PLAIN[:AT], *here, *PLAIN[AT + 1 :]]
        run = (SOURCE_NULL, Shape(2, 1)) if before else (Shape(2, 1), SOURCE_NULL)
        counts = [
            shapes(looked_at(more, PLAIN, around(*run), lasting=lasting)).count(SOURCE_NULL)
            for lasting in (0.0, 0.4)
        ]
        assert counts == [1, 2]


def test_a_bead_is_not_parted_where_the_search_has_no_score_of_its_parts() -> None:
    """They may end outside of what it looked at."""
    more = [*PLAIN[:AT], PLAIN[AT], SAME, *PLAIN[AT + 1 :]]
    words = WordScores(Likelihoods.of(told(more, 1), told(PLAIN, 2)), SHAPES)
    steps = around(Shape(2, 1))
    near = scored(COUNT + 1, COUNT)
    for known in (True, False):
        if not known:
            near.band.stops[AT + 1] = AT + 1  # where the first segment would end with the target's
            near.band.starts[AT + 2] = AT + 2  # and the second
        found = without_absorbed(steps, near, words, Weights(words=0.0097))
        assert (found == steps) is not known


def test_segments_without_words_do_no_harm() -> None:
    for source in ([[], [1], [2]], [[1], [], [2]], [[], [], [2]]):
        words = WordScores(Likelihoods.of(told(source, 1), told([[1], [2]], 2)), SHAPES)
        steps = path(Shape(2, 1), Shape(1, 1))
        found = without_absorbed(steps, scored(3, 2), words, Weights(words=0.0097))
        assert sum(step.shape.source for step in found) == 3
        assert all(np.isfinite(step.margin) for step in found)


def test_pairs_and_nulls_stay_as_they_are() -> None:
    steps = path(*[Shape(1, 1)] * 4, SOURCE_NULL, TARGET_NULL, Shape(1, 1))
    assert looked_at(PLAIN[:6], PLAIN[:6], steps) == steps


def test_a_headline_that_was_left_out_is_seen_in_written_text() -> None:
    """It says the same as the first sentence, which is translated."""
    english = (
        "Ferry captain blames fog for delays",
        "The captain of the ferry blamed the fog over the islands for the delays this week.",
        "Passengers waited on the pier for three hours on Monday.",
        "Many of them had booked their tickets months ago.",
        "The company says that it will pay them back.",
    )
    german = (
        "Der Kapitän der Fähre machte den Nebel über den Inseln für die Verspätungen dieser Woche "
        "verantwortlich.",
        "Die Fahrgäste warteten am Montag drei Stunden auf dem Pier.",
        "Viele von ihnen hatten ihre Fahrkarten schon vor Monaten gebucht.",
        "Das Unternehmen will ihnen das Geld zurückzahlen.",
    )
    made = pair(english, german, config=Config(cache=False), source_lang="en", target_lang="de")
    assert [(bead.source, bead.target) for bead in made.beads] == [
        (range(1), range(0)),
        *((range(k + 1, k + 2), range(k, k + 1)) for k in range(4)),
    ]
