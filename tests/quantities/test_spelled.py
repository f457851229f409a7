"""Numbers in words, as the rules of CLDR spell them, are read back exactly up to 10^15."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from align.quantities import Range, read

SPELLED = json.loads(
    (Path(__file__).parents[1] / "data" / "spelled-numbers.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("lang", sorted(SPELLED))
def test_spelled_cardinals_of_every_gender_and_case_are_read_back(lang: str) -> None:
    wrong = [
        (value, form)
        for value, forms in SPELLED[lang].items()
        for form in forms
        if [quantity.value for quantity in read(form, lang)] != [int(value)]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "one hundred and two hundred", [100, 200]),
        ("en", "nineteen hundred", [1900]),
        ("nb", "to, tre og fire", [2, 3, 4]),
        ("nl", "twee derde", [Fraction(2, 3)]),
        ("zh", "一千三", [1300]),
        ("vi", "năm trăm tư", [540]),
        ("vi", "năm trăm linh tư", [504]),
        ("fr", "soixante onze", [71]),
    ],
)
def test_words_are_never_merely_added_up(
    lang: str, text: str, values: list[int | Fraction]
) -> None:
    assert [quantity.value for quantity in read(text, lang)] == values


@pytest.mark.parametrize(
    ("lang", "text", "low", "high"),
    [
        ("en", "nine to ten million", 9_000_000, 10_000_000),
        ("de", "fünf bis zehn Milliarden", 5_000_000_000, 10_000_000_000),
        ("es", "ocho o diez mil", 8_000, 10_000),
        ("sv", "åtta till tio tusen", 8_000, 10_000),
    ],
)
def test_ten_of_a_scale_word_shares_it_as_all_numbers_do(
    lang: str, text: str, low: int, high: int
) -> None:
    (quantity,) = read(text, lang)
    assert quantity.value == Range(Decimal(low), Decimal(high))


def test_a_million_and_a_half_is_a_half_of_a_million_more() -> None:
    assert [quantity.value for quantity in read("a million and a half", "en")] == [1_500_000]


def test_accents_written_as_characters_of_their_own_change_nothing() -> None:
    text = "unos diecise\u0301is mil"
    (found,) = read(text, "es")
    assert found.value == 16000
    assert found.surface == text[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("es", "una veintena de autores", 20),
        ("es", "medio centenar de casas", 50),
        ("es", "cuatro decenas de euros", 40),
        ("es", "un millar de soldados", 1000),
        ("fr", "une vingtaine d'auteurs", 20),
        ("it", "una ventina di autori", 20),
        ("pt", "uma vintena de autores", 20),
        ("nl", "een twintigtal schrijvers", 20),
        ("nb", "et tjuetalls forfattere", 20),
        ("nn", "eit titals elevar", 10),
        ("sv", "ett tiotal personer", 10),
        ("da", "en snes forfattere", 20),
    ],
)
def test_a_collective_is_about_so_many(lang: str, text: str, value: int) -> None:
    (quantity,) = read(text, lang)
    assert (quantity.value, quantity.approximate) == (value, "cuatro" not in text)


@pytest.mark.parametrize(
    "text", ["La cuarentena terminó.", "Decenas de miles de personas.", "Centenares de casas."]
)
def test_a_collective_without_a_number_is_none(text: str) -> None:
    assert read(text, "es") == ()
