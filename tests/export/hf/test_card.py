"""What the card counts: who is on a border belongs above it."""

import pytest

from align.export.hf.card import _size
from align.export.hf.tally import BANDS, Tally
from align.findings import TextPair
from align.parallel import Unit


def test_a_confidence_on_a_border_counts_as_sure_as_the_band_above() -> None:
    tally = Tally()
    for sure in (0.0, *BANDS, None):
        tally.keep(Unit(TextPair(0, "a", "b"), range(1), range(1), confidence=sure))
    assert tally.bands == {0: 1, 1: 1, 2: 1, 3: 1, None: 1}


@pytest.mark.parametrize(
    ("rows", "category"),
    [(999, "n<1K"), (1_000, "1K<n<10K"), (10_000, "10K<n<100K"), (10_000_000, "n>10M")],
)
def test_sizes_are_the_categories_of_the_hub(rows: int, category: str) -> None:
    assert _size(rows) == category
