"""Laws of the time that reading takes: in proportion to the text, whatever the text is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.quantities import read

MEGABYTE = 1_000_000


def seconds(text: str, lang: str) -> float:
    """CPU time of the faster of two readings."""
    found = []
    for _ in range(2):
        start = time.process_time()
        read(text, lang)
        found.append(time.process_time() - start)
    return min(found)


@settings(deadline=None, max_examples=30)
@given(
    st.text("0123 .,-–/:+'aAeIXkm%$@€½年万三百\u00a0\u0301", min_size=1, max_size=5),
    st.sampled_from(["en", "nb", "de", "vi", "zh"]),
)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str, lang: str) -> None:
    read("1", lang)  # loads the tables
    short = piece * (1_500 // len(piece))
    # Were it the square, it would be sixteen times; a pause of the machine must not matter.
    assert seconds(short * 4, lang) < 9 * seconds(short, lang) + 0.05


@pytest.mark.parametrize(
    ("piece", "lang"),
    [
        ("1", "en"),
        (".", "en"),
        (" ", "en"),
        (",", "en"),
        ("a", "en"),
        ("-", "en"),
        ("e\u0301", "en"),
        ("twentyone", "en"),
        ("hundreogfem", "nb"),
        ("三", "zh"),
    ],
)
def test_a_line_of_a_megabyte_is_read_at_once(piece: str, lang: str) -> None:
    read("1", lang)
    start = time.process_time()
    read(piece * (MEGABYTE // len(piece.encode())), lang)
    assert time.process_time() - start < 4
