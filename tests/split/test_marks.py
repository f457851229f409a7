"""Which texts end with the mark of a sentence."""

import pytest

from align.split.marks import ends_sentence


@pytest.mark.parametrize(
    "text",
    [
        "It rained.",
        "Did it rain?!",
        "It rained …",
        "„Es regnet.“",
        "« Il pleut ! »",
        "(It rained.) ",
        "It rained.[12]",
        "It rained.¹",
        "Βρέχει;",  # the Greek question mark
        "下雨了。",
        "「雨が降った。」",
        "هل تمطر؟",
        "بارش ہوئی۔",
        "बारिश हुई।",
        "Անձրևում է։",
        "ዝናብ ዘነበ።",
    ],
)
def test_a_text_ends_a_sentence_by_its_mark(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Weather",
        "Weather:",
        "3.2 Weather",
        "rain, snow;",
        "ฝนตก",
        "(see below)",
        "The end. Weather",
    ],
)
def test_headings_and_items_of_lists_end_no_sentence(text: str) -> None:
    assert not ends_sentence(text)
