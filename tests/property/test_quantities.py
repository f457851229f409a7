"""Laws of reading: what is written is read back exactly, spans are true, nothing breaks it."""

import time
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.evaluate import numbers
from align.quantities import read
from align.quantities.tables import table_for

FIRST_CLASS = sorted(numbers.FIRST_CLASS)
quick = partial(settings, deadline=None)


def written(digits: int, decimals: str, lang: str) -> str:
    """A number in the format of the language, grouped by three."""
    convention = table_for(lang).convention
    whole = f"{digits:,}".replace(",", convention.groups[0])
    return f"{whole}{convention.decimal}{decimals}" if decimals else whole


@quick(max_examples=150)
@given(
    st.sampled_from(FIRST_CLASS),
    st.integers(0, 10**15),
    st.text("0123456789", max_size=6),
)
def test_a_value_in_the_format_of_its_language_is_read_back(
    lang: str, whole: int, decimals: str
) -> None:
    text = written(whole, decimals, lang)
    (found,) = read(text, lang)
    value = Decimal(f"{whole}.{decimals}" if decimals else str(whole))
    assert found.value == value
    assert found.surface == text


@quick(max_examples=100)
@given(st.sampled_from([None, *FIRST_CLASS]), st.text(max_size=120))
def test_any_text_is_read_and_spans_are_exact_in_order_and_apart(
    lang: str | None, text: str
) -> None:
    check_spans(text, lang)


PIECES = st.sampled_from(
    [
        "1",
        "12",
        "1.396",
        "2,5",
        "000",
        "%",
        "kr",
        "USD",
        "$",
        "million",
        "milliarder",
        "tusen",
        "og",
        "and",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "(",
        ")",
        "年",
        "万",
        "百分の",
        "second",
        "third",
        "halv",
        "en",
        "one",
        "to",
        "til",
        "XIV",
        "Mai",
        "mars",
        "3.",
        "kl.",
        "π",
        "½",
        "٣",
        "१",
        "İ",
        "ß",
        "ﬁ",
        "10^5",
        "e5",
        "#4",
        "+47",
        "@",
        "www.",
    ]
)


@quick(max_examples=150)
@given(st.sampled_from(FIRST_CLASS), st.lists(PIECES, max_size=14), st.sampled_from(["", " "]))
def test_any_mixture_of_pieces_of_numbers_is_read(
    lang: str, pieces: list[str], between: str
) -> None:
    check_spans(between.join(pieces), lang)


def check_spans(text: str, lang: str | None) -> None:
    end = 0
    for quantity in read(text, lang):
        assert quantity.span.start >= end
        assert quantity.span.of(text) == quantity.surface
        end = quantity.span.end


@pytest.mark.parametrize(
    "piece", ["1", ".", " ", "1.", "1 000 ", "1,", "1-", "-", "a", "1:", "one ", "2024-01-", "@"]
)
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        read(text, "en")
        return time.process_time() - start

    seconds(1_000)  # loads the tables
    short = min(seconds(5_000) for _ in range(3))
    limit = 8 * 4 * short + 0.05
    # an interruption may make one try slow, but not every one
    assert any(seconds(40_000) < limit for _ in range(3)), limit
