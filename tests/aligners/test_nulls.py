"""What leaving a segment alone scores follows the document, for each side on its own."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.band import Band
from align.aligners.beads import shapes_upto
from align.aligners.dynamic import Lattice
from align.aligners.nulls import more_by, settled
from align.aligners.scoring import SpanScores, Weights
from align.protocols import Side

Make = Callable[..., Side]
Vectors = Callable[..., NDArray[np.float64]]


def test_the_usual_share_of_nulls_changes_nothing() -> None:
    assert abs(more_by(4, 96)) < 1e-12


def test_the_more_is_left_alone_the_less_a_null_costs() -> None:
    found = [more_by(nulls, 100) for nulls in (0, 4, 10, 50, 1000)]
    assert found == sorted(set(found))


def test_a_short_document_says_less_than_a_long_one() -> None:
    assert 0 < more_by(1, 9) < more_by(10, 90) < more_by(100, 900)


def test_what_is_added_to_one_side_says_nothing_of_what_is_dropped_from_the_other(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    target = meanings(120)
    source = np.delete(target, slice(0, None, 4), axis=0)
    sides = make_side(source), make_side(translation(target))
    lattice = Lattice(SpanScores(*sides, shapes_upto(4), Weights()), Band.full(90, 120))
    found = settled(lattice)
    assert (found.source_nulls < lattice.source_nulls).all()  # nothing was dropped
    assert (found.target_nulls > lattice.target_nulls).all()


def test_a_chapter_left_out_says_no_more_than_a_sentence_left_out(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    """A run is one decision: how long it is says nothing of what else is left alone."""
    target = meanings(120)

    def without(count: int) -> NDArray[np.float64]:
        source = np.concatenate((target[:20], target[20 + count :]))
        sides = make_side(source), make_side(translation(target))
        band = Band.full(len(source), len(target))
        lattice = Lattice(SpanScores(*sides, shapes_upto(4), Weights()), band)
        found: NDArray[np.float64] = settled(lattice).target_nulls - lattice.target_nulls
        return found

    for count in (2, 10):
        assert without(count) == pytest.approx(without(1), abs=0.005)
