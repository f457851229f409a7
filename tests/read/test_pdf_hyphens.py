"""Two lines of a paragraph become one text."""

import pytest

from align.read.pdf_hyphens import Words, joined

NOTHING = Words([])
BROKEN = Words(["a line that ends with a bro-", "ken word an-", "other, one mo-", "re of it"])


@pytest.mark.parametrize(
    ("text", "line", "words", "whole"),
    [
        ("the soft\u00ad", "ware", NOTHING, "the software"),
        ("the well-", "known", NOTHING, "the well-known"),
        ("some par-", "ticular", BROKEN, "some particular"),
        ("from Bac-", "Giang", BROKEN, "from Bac-Giang"),
        ("in 2020-", "2025", BROKEN, "in 2020-2025"),
        ("the IIP-", "index", BROKEN, "the IIP-index"),
        ("see a.org/x-", "ray", BROKEN, "see a.org/x-ray"),
        ("a well-", "known", Words(["it is well-known", "bro-", "ab-", "cd-"]), "a well-known"),
        ("a long ear-", "ring", Words(["one earring was"]), "a long earring"),
        ("nord-", "og sør", Words(["hav og land og is og sol og vind og"] * 3), "nord- og sør"),
        (
            "vi beslutt-",
            "som er",
            Words(["som som som", "bro-", "ab-", "cd-"]),
            "vi besluttsom er",
        ),
        ("the years 2021–", "2025", NOTHING, "the years 2021–2025"),
        ("the harbour –", "2025", NOTHING, "the harbour – 2025"),
        ("criteria/", "commune", NOTHING, "criteria/commune"),
        ("a dash -", "here", BROKEN, "a dash - here"),
        ("die Syn\u2010", "tax", NOTHING, "die Syntax"),
        ("die E\u2010", "Mail", NOTHING, "die E\u2010Mail"),
        ("a word", "more", NOTHING, "a word more"),
        ("港の古い", "税関", NOTHING, "港の古い税関"),
        ("2024年に", "2025", NOTHING, "2024年に2025"),
        ("ท่าเรือ", "ข้าม", NOTHING, "ท่าเรือข้าม"),
        ("항구의", "오래된", NOTHING, "항구의 오래된"),
    ],
)
def test_a_hyphen_goes_only_where_the_document_shows_that_it_is_none(
    text: str, line: str, words: Words, whole: str
) -> None:
    assert joined(text, line, words) == whole
