"""What the card counts: who is on a border belongs above it."""

import pytest

from align.export.hf.card import _quality, _size
from align.export.hf.tally import BANDS, Tally
from align.findings import Finding, Severity, TextPair
from align.parallel import Unit


def test_a_confidence_on_a_border_counts_as_sure_as_the_band_above() -> None:
    tally = Tally()
    for sure in (0.0, *BANDS, None):
        tally.keep(Unit(TextPair(0, "a", "b"), range(1), range(1), confidence=sure))
    assert tally.bands == {0: 1, 1: 1, 2: 1, 3: 1, None: 1}


def test_the_card_counts_the_worst_findings_first() -> None:
    grades = (Severity.MINOR, Severity.CRITICAL, Severity.NOTE, Severity.MAJOR)
    tally = Tally()
    for grade in (*grades, Severity.MAJOR):
        pair = TextPair(0, "a", "b")
        found = Finding(f"rule.{grade.label}", grade, "so", pair, "other", "accuracy")
        tally.keep(Unit(pair, range(1), range(1), findings=(found,)))
    tally.keep(Unit(pair, range(1), range(1)))
    lines = [line for line in _quality(tally).splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [row for row in rows if "finding" in row[0] and len(row) == 3] == [
        ["worst finding critical", "1", "16.7%"],
        ["worst finding major", "2", "33.3%"],
        ["worst finding minor", "1", "16.7%"],
        ["worst finding note", "1", "16.7%"],
        ["no finding", "1", "16.7%"],
    ]
    assert ["rule.major", "2"] in rows


@pytest.mark.parametrize(
    ("rows", "category"),
    [(999, "n<1K"), (1_000, "1K<n<10K"), (10_000, "10K<n<100K"), (10_000_000, "n>10M")],
)
def test_sizes_are_the_categories_of_the_hub(rows: int, category: str) -> None:
    assert _size(rows) == category
