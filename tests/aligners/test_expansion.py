"""How many characters one language takes for those of the other."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.expansion import expansion_along, expansions
from align.protocols import Side

Vectors = Callable[..., NDArray[np.float64]]
Make = Callable[..., Side]


@pytest.fixture
def part(make_side: Make, meanings: Vectors, translation: Vectors) -> Callable[..., Any]:
    """`part(first, last, times)`: these of 300 segments, told in as many times the characters."""
    lengths = np.random.default_rng(0).integers(40, 160, 300)

    def made(first: int, last: int, times: float) -> tuple[Side, Side]:
        told = translation(meanings(300))[first:last]
        return make_side(told, (times * lengths[first:last]).astype(int)), make_side(
            meanings(300), lengths
        )

    return made


@pytest.mark.parametrize("times", [0.35, 1.0, 3.0])
@pytest.mark.parametrize(("first", "last"), [(0, 300), (50, 200), (100, 160), (290, 293)])
def test_a_part_of_a_document_tells_as_much_of_the_languages_as_the_whole(
    part: Callable[..., tuple[Side, Side]], first: int, last: int, times: float
) -> None:
    fewer, whole = part(first, last, times)
    assert expansions(whole, fewer)[-1] == pytest.approx(times, rel=0.05)
    assert expansions(fewer, whole)[-1] == pytest.approx(1 / times, rel=0.05)


def test_no_language_takes_five_times_the_characters(
    part: Callable[..., tuple[Side, Side]],
) -> None:
    assert expansions(*part(0, 300, 5.0)) == (1.0,)


def test_documents_without_text_are_of_one_length(make_side: Make) -> None:
    nothing = make_side(np.zeros((3, 384)), [0] * 3)
    assert expansions(nothing, nothing) == (1.0,)
    assert expansion_along([], nothing, nothing) is None
