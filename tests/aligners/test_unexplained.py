"""How many tokens translate nothing, where that is known."""

import numpy as np
import pytest

from align.aligners.unexplained import share


@pytest.mark.parametrize("right", [0.05, 0.3, 0.6])
def test_the_share_of_many_tokens_is_found(right: float) -> None:
    """At large one token in ten is like the counterpart by chance, and so much the more likely."""
    rng = np.random.default_rng(3)
    free = rng.random(150_000) < right
    alike = rng.random(len(free)) < np.where(free, 0.1, 0.99)
    assert share(np.where(alike, 9.9, 0.01 / 0.9)) == pytest.approx(right, abs=0.03)


def test_few_tokens_change_the_usual_share_little() -> None:
    none, usual = np.full(40, 1e-6, np.float32), share(np.zeros(0, np.float32))
    assert usual == pytest.approx(0.2)
    assert usual < share(none) < usual + 0.05


def test_tokens_that_nothing_explains_raise_the_share_and_such_as_are_explained_lower_it() -> None:
    ratios = np.full(5000, 30.0, np.float32)
    assert share(ratios) < 0.12 < 0.2 < 0.5 < share(np.zeros(5000, np.float32))
