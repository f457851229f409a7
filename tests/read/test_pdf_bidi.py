"""Lines of Hebrew and Arabic as they look are read in the order in which they were written."""

import pytest

from align.read.pdf_bidi import logical, with_brackets


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        # from the left edge of the page to the right; א and ع stand for words
        ("20-א", "א-20"),
        (".20 א", "א 20."),
        (".20", "20."),
        ("א 5%", "5% א"),
        ("א ,$7 א", "א $7, א"),
        ("א 5°C- א", "א -5°C א"),
        ("18:00–10:00 :א", "א: 10:00–18:00"),
        (".1,200.50 א", "א 1,200.50."),
        ("א Word (2016) א", "א Word (2016) א"),
        ("א (Word) א", "א (Word) א"),
        (".(א) א", "א (א)."),
        # behind Arabic letters a sign of percent stands to the left, and a hyphen parts figures
        ("%5 ع", "ع 5%"),
        ("٪٢٠ ع", "ع ٢٠٪"),
        ("123456-06 ع", "ع 06-123456"),
        ("12/05/2024 ع", "ع 12/05/2024"),
        ("٣٫٥ ع", "ع ٣٫٥"),
    ],
)
def test_figures_signs_and_foreign_words_come_in_the_order_of_reading(seen: str, read: str) -> None:
    pieces = list(reversed(seen))
    order = logical(pieces)
    assert sorted(order) == list(range(len(pieces)))
    assert with_brackets("".join(pieces[place] for place in order)) == read


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (")א( א", "(א) א"),
        ("(א) א", "(א) א"),
        ("»א« ]א[", "«א» [א]"),
        ("א) א", "א) א"),  # half of a pair says nothing
    ],
)
def test_brackets_open_and_close_whatever_a_producer_calls_them(text: str, meant: str) -> None:
    assert with_brackets(text) == meant
