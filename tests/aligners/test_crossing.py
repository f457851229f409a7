"""A clause that crossed the border of two sentences joins them; likeness at a border does not."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.beads import SOURCE_NULL, Shape, Step
from align.aligners.crossing import with_crossed
from align.aligners.tokens import Likelihoods
from align.aligners.vectors import VectorAligner
from align.aligners.words import WordScores
from align.config import Config
from align.pipeline import pair
from align.protocols import Side
from tests.aligners.test_words import SHAPES, told

Matrix = NDArray[np.float64]
COUNT, SIZE, MOVED = 40, 20, 10
MARGIN = 0.7  # in doubt
PLAIN = [[SIZE * i + k for k in range(SIZE)] for i in range(COUNT)]


def crossed(*borders: int) -> list[list[int]]:
    """The sentences with the last words of some of them at the beginning of the next one."""
    found = [list(words) for words in PLAIN]
    for k in borders:
        found[k + 1] = found[k][-MOVED:] + found[k + 1]
        del found[k][-MOVED:]
    return found


def pairs(count: int = COUNT) -> list[Step]:
    return [Step(k, k, Shape(1, 1), 0.4, MARGIN) for k in range(count)]


def joined(source: list[list[int]], target: list[list[int]], *, cost: float = 0.0) -> list[Step]:
    words = WordScores(Likelihoods.of(told(source, 1), told(target, 2)), SHAPES)
    return with_crossed(pairs(), words, lambda *_: cost)


@pytest.mark.parametrize("border", [0, 6, 7, 8, COUNT - 2])
def test_two_pairs_become_one_bead_where_their_border_crosses(border: int) -> None:
    """At either end, in the middle, and wherever beads are looked at together; in both orders."""
    for source, target in ((PLAIN, crossed(border)), (crossed(border), PLAIN)):
        found = joined(source, target)
        assert [step.shape for step in found].count(Shape(2, 2)) == 1
        assert (found[border].source, found[border].target) == (border, border)
        assert found[border].shape == Shape(2, 2)
        assert found[border].margin > 0.5
        assert len(found) == COUNT - 1


def test_pairs_whose_border_does_not_cross_stay_as_they_are() -> None:
    assert joined(PLAIN, PLAIN) == pairs()


def test_several_borders_cross() -> None:
    found = joined(PLAIN, crossed(3, 9, 20))
    assert [step.source for step in found if step.shape == Shape(2, 2)] == [3, 9, 20]
    assert sum(step.shape.source for step in found) == COUNT


def test_a_segment_is_in_one_bead_only() -> None:
    """Where both borders of a segment cross, the clearer one is taken and the other is in doubt."""
    found = joined(PLAIN, crossed(3, 4))
    (place,) = (k for k, step in enumerate(found) if step.shape == Shape(2, 2))
    assert place in (3, 4)
    assert min(found[place - 1].margin, found[place + 1].margin) == 0.0
    assert sum(step.shape.source for step in found) == COUNT


def test_words_that_are_said_again_in_the_next_sentence_do_not_join_it() -> None:
    """The neighbour explains them as well, but their own counterpart does so too."""
    again = [list(words) for words in PLAIN]
    again[8] = again[7][-MOVED:] + again[8]
    found = joined(again, again)
    assert [step.shape for step in found] == [Shape(1, 1)] * COUNT
    assert min(step.margin for step in found) > 0.6


def test_words_that_one_side_has_alone_do_not_join_two_pairs() -> None:
    """The end of a segment looks like what follows it, but nothing there needs explaining."""
    more = [list(words) for words in PLAIN]
    more[7] = more[7][:-MOVED] + more[8][:MOVED]
    assert all(step.shape == Shape(1, 1) for step in joined(more, PLAIN))


def test_a_border_that_may_cross_makes_both_pairs_less_sure() -> None:
    """One word is too little to join sentences, and enough for doubt."""
    target = [list(words) for words in PLAIN]
    target[8].insert(0, target[7].pop())
    found = joined(PLAIN, target)
    assert [step.shape for step in found] == [Shape(1, 1)] * COUNT
    assert found[7].margin == found[8].margin < 0.6
    assert {step.margin for k, step in enumerate(found) if k not in (7, 8)} == {MARGIN}


def test_nulls_part_the_pairs_on_either_side_of_them() -> None:
    path = [*pairs(3), Step(3, 3, SOURCE_NULL, -0.05, MARGIN)]
    path += [replace(step, source=step.source + 1) for step in pairs(6)[3:]]
    source = [*PLAIN[:3], [900, 901, 902], *PLAIN[3:6]]
    words = WordScores(Likelihoods.of(told(source, 1), told(crossed(2)[:6], 2)), SHAPES)
    assert with_crossed(path, words, lambda *_: 0.0) == path


def test_segments_of_a_word_or_of_none_do_no_harm() -> None:
    source = [[1], [], [2], [3, 4], []]
    words = WordScores(Likelihoods.of(told(source, 1), told(source, 2)), SHAPES)
    assert with_crossed(pairs(5), words, lambda *_: 0.0) == pairs(5)


@pytest.fixture
def sides(
    make_side: Callable[..., Side], meanings: Callable[..., Matrix]
) -> Callable[..., tuple[Side, Side]]:
    """Two sides between which the border after the eighth pair crosses."""

    def made(**how: list[int]) -> tuple[Side, Side]:
        plain, moved = meanings(COUNT), meanings(COUNT)
        moved[7] *= 0.8
        moved[8] += 0.3 * plain[7]
        return (
            replace(make_side(plain, **how), tokens=told(PLAIN, 1)),
            replace(make_side(moved, **how), tokens=told(crossed(7), 2)),
        )

    return made


def beads(aligner: VectorAligner, sides: tuple[Side, Side]) -> list[tuple[range, range]]:
    return [(bead.source, bead.target) for bead in aligner.align(*sides)]


def test_the_aligner_finds_the_bead(sides: Callable[..., tuple[Side, Side]]) -> None:
    found = beads(VectorAligner(), sides())
    assert (range(7, 9), range(7, 9)) in found
    assert len(found) == COUNT - 1


def test_beads_stay_as_small_as_they_must_be(sides: Callable[..., tuple[Side, Side]]) -> None:
    assert (range(7, 8), range(7, 8)) in beads(VectorAligner(max_size=3), sides())


def test_no_clause_crosses_from_boilerplate(sides: Callable[..., tuple[Side, Side]]) -> None:
    assert (range(7, 8), range(7, 8)) in beads(VectorAligner(), sides(boilerplate=[7]))


def test_paragraphs_that_agree_are_not_joined(
    sides: Callable[..., tuple[Side, Side]],
) -> None:
    """Where they say nothing, or cost nothing, the words decide."""
    split = sides(paragraphs=[int(k > 7) + int(k > 20) for k in range(COUNT)])
    assert (range(7, 8), range(7, 8)) in beads(VectorAligner(), split)
    assert (range(7, 9), range(7, 9)) in beads(VectorAligner(paragraph_cost=0.0), split)


def test_a_pair_that_has_no_rival_is_not_looked_at() -> None:
    """Most pairs of a document are such, and looking takes time."""
    words = WordScores(Likelihoods.of(told(PLAIN, 1), told(crossed(7), 2)), SHAPES)
    sure = [replace(step, margin=1.5) for step in pairs()]
    assert with_crossed(sure, words, lambda *_: 0.0) == sure


def test_a_clause_told_one_sentence_later_is_seen_in_written_text() -> None:
    english = (
        "The ferry was late again this morning.",
        "The captain blamed the fog over the northern islands.",
        "We waited on the pier, and the children counted gulls.",
        "The tickets had been sold out since Tuesday, so my brother had to stay at home.",
        "He watched the ships from the kitchen window.",
        "In the evening the fog lifted at last.",
    )
    german = (
        "Die Fähre hatte heute Morgen wieder Verspätung.",
        "Der Kapitän gab dem Nebel über den nördlichen Inseln die Schuld.",
        "Wir warteten auf dem Pier, und die Kinder zählten Möwen.",
        "Die Fahrkarten waren seit Dienstag ausverkauft.",
        "Mein Bruder musste deshalb zu Hause bleiben und sah vom Küchenfenster den Schiffen zu.",
        "Am Abend lichtete sich endlich der Nebel.",
    )
    made = pair(english, german, config=Config(cache=False), source_lang="en", target_lang="de")
    found = [(bead.source, bead.target) for bead in made.beads]
    assert found == [
        *((range(k, k + 1), range(k, k + 1)) for k in range(3)),
        (range(3, 5), range(3, 5)),
        (range(5, 6), range(5, 6)),
    ]
