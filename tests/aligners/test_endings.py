"""Marks at the ends of sentences decide where both sides set them alike, and only there."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.vectors import VectorAligner
from align.protocols import Side

Matrix = NDArray[np.float64]
Swallowed = Callable[..., list[int]]

COUNT = 60
HEADINGS = range(3, COUNT, 6)
SENTENCES = [k for k in range(COUNT) if k not in HEADINGS]
MARKED = [k not in HEADINGS for k in range(COUNT)]


@pytest.fixture
def swallowed(
    meanings: Callable[..., Matrix],
    translation: Callable[..., Matrix],
    make_side: Callable[..., Side],
) -> Swallowed:
    """`swallowed(source, target)`: the headings that are in a bead with a sentence.

    Every sixth of 60 sources is a heading that was not translated, of which a trace is in the
    sentence before it. The arguments tell which segments end with a mark.
    """
    source = meanings(COUNT)
    before = [k + 1 in HEADINGS for k in SENTENCES]
    target = source[SENTENCES] + 0.1 * np.roll(source, -1, axis=0)[SENTENCES] * np.c_[before]
    lengths = [30 if k in HEADINGS else 100 for k in range(COUNT)]
    told = [130 if near else 100 for near in before]

    def find(
        of_source: Sequence[bool] | None, of_target: Sequence[bool] | None, cost: float = 0.2
    ) -> list[int]:
        beads = VectorAligner(ending_cost=cost).align(
            make_side(source, lengths, ended=of_source),
            make_side(translation(target), told, ended=of_target),
        )
        return [k for bead in beads if bead.target for k in bead.source if k in HEADINGS]

    return find


def test_what_ends_with_no_mark_is_no_part_of_a_sentence(swallowed: Swallowed) -> None:
    assert swallowed(None, None) == list(HEADINGS)
    assert swallowed(MARKED, [True] * len(SENTENCES)) == []


def test_ends_that_cost_nothing_change_nothing(swallowed: Swallowed) -> None:
    assert swallowed(MARKED, [True] * len(SENTENCES), cost=0.0) == list(HEADINGS)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (MARKED, None),
        (MARKED, [False] * len(SENTENCES)),  # as in Thai
        ([k % 2 == 0 for k in range(COUNT)], [k % 3 == 0 for k in SENTENCES]),
        ([True] * COUNT, [True] * len(SENTENCES)),
    ],
)
def test_marks_that_mislead_or_tell_nothing_change_nothing(
    swallowed: Swallowed, source: Sequence[bool], target: Sequence[bool] | None
) -> None:
    assert swallowed(source, target) == list(HEADINGS)
