"""Scale words in every case, decades and centuries in words, and clocks before punctuation."""

from decimal import Decimal

import pytest

from align.quantities import Quantity, read
from align.quantities.draft import shown


def firm(text: str, lang: str) -> list[Quantity]:
    return [quantity for quantity in read(text, lang) if not quantity.tentative]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("nb", "de 6,5 millionene innbyggerne", 6_500_000),
        ("nb", "et 40 millioners anlegg", 40_000_000),
        ("nb", "de 3 milliardenes betydning", 3_000_000_000),
        ("nn", "dei 6,5 millionane", 6_500_000),
        ("sv", "de 6,5 miljonerna invånare", 6_500_000),
        ("sv", "ett 40 miljoners bygge", 40_000_000),
        ("da", "de 7 milliarderne", 7_000_000_000),
        ("el", "τα 5 εκατομμύριά μας", 5_000_000),
        ("de", "der 40-Millionen-Vertrag", 40_000_000),
        ("nl", "een 40-miljoen contract", 40_000_000),
    ],
)
def test_definite_and_genitive_scale_words_multiply(lang: str, text: str, value: int) -> None:
    assert [quantity.value for quantity in firm(text, lang)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("lang", "text", "times"),
    [
        ("es", "El tren sale a las 17:45, no antes.", ["17:45"]),
        ("en", "Doors open at 09:15, 11:30 and 20:00, daily.", ["09:15", "11:30", "20:00"]),
        ("nb", "Møtet begynte kl 8:30, og alle kom.", ["08:30"]),
        ("nb", "Møtet begynte kl. 8.30, og alle kom.", ["08:30"]),
        ("fr", "Le train part à 17h45, puis revient.", ["17:45"]),
    ],
)
def test_a_comma_behind_a_time_belongs_to_the_sentence(
    lang: str, text: str, times: list[str]
) -> None:
    assert [(q.kind, shown(q.value)) for q in firm(text, lang)] == [("time", t) for t in times]


@pytest.mark.parametrize(
    ("lang", "text", "kind", "value", "unit"),
    [
        ("nb", "de neste tretti årene", "measure", "30", "year"),
        ("nb", "de neste 30 årene", "measure", "30", "year"),
        ("nb", "i trettiårene", "decade", "1930", None),
        ("nb", "i 30-årene", "decade", "1930", None),
        ("nb", "på syttitallet", "decade", "1970", None),
        ("nb", "på attenhundretallet", "century", "19", None),
        ("nn", "dei neste tretti åra", "measure", "30", "year"),
        ("sv", "på sjuttiotalet", "decade", "1970", None),
        ("da", "i halvfjerdserne", "decade", "1970", None),
        ("de", "in den siebziger Jahren", "decade", "1970", None),
        ("ru", "в семидесятые годы", "decade", "1970", None),
        ("it", "negli anni '70", "decade", "1970", None),
        ("el", "τη δεκαετία του ’70", "decade", "1970", None),
        ("fr", "au XVIIe siècle", "century", "17", None),
        ("fr", "du XVIIᵉ siècle", "century", "17", None),
        ("fr", "au Ier siècle", "century", "1", None),
        ("fr", "le XVe arrondissement", "ordinal", "15", None),
        ("nl", "de XVIIe eeuw", "century", "17", None),
        ("de", "im XVII. Jahrhundert", "century", "17", None),
        ("vi", "trong ba mươi năm qua", "measure", "30", "year"),
        ("vi", "ba mươi lăm xã", "cardinal", "35", None),
        ("it", "nel V secolo", "century", "5", None),
        ("ru", "I век", "century", "1", None),
    ],
)
def test_decades_centuries_and_spans_of_years_are_told_apart(
    lang: str, text: str, kind: str, value: str, unit: str | None
) -> None:
    (found,) = firm(text, lang)
    assert (found.kind, shown(found.value), found.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "It was built in the seventies.", 1970),
        ("en", "It was built in the nineteen seventies.", 1970),
        ("pl", "Zbudowano go w latach siedemdziesiątych.", 1970),
    ],
)
def test_a_decade_in_words_may_be_an_age_as_well(lang: str, text: str, value: int) -> None:
    (found,) = read(text, lang)
    assert (found.kind, found.value, found.tentative) == ("decade", Decimal(value), True)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Al menos 25 casas"),
        ("es", "Por lo menos 25 casas"),
        ("fr", "au moins 25 maisons"),
        ("pt", "ao menos 25 casas"),
        ("it", "per lo meno 25 case"),
    ],
)
def test_at_least_holds_no_minus(lang: str, text: str) -> None:
    (found,) = firm(text, lang)
    assert (found.value, found.bound) == (Decimal(25), "at_least")


def test_minus_in_words_still_is_one() -> None:
    assert [q.value for q in firm("hace menos 25 grados", "es")] == [Decimal(-25)]


@pytest.mark.parametrize(
    ("lang", "text", "surfaces"),
    [
        ("en", "It rose in July but fell in August.", ["July", "August"]),
        ("en", "It began in March and ended in May.", ["March", "May"]),
        ("en", "Prime Minister May said so on a march.", []),
        ("nb", "Det begynte i mars.", ["mars"]),
        ("nb", "Landsbyen Mai Son feiret.", []),
    ],
)
def test_months_that_are_also_names_need_a_word_that_asks(
    lang: str, text: str, surfaces: list[str]
) -> None:
    assert [quantity.surface for quantity in firm(text, lang)] == surfaces


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le siècle passé, Me Dupont parlait peu."),
        ("nb", "I århundret før var det stille."),
        ("nb", "Et tjuetallshus, og totallet på døra."),
        ("it", "I secoli passarono."),
    ],
)
def test_words_that_look_like_decades_or_roman_numerals_are_none(lang: str, text: str) -> None:
    assert firm(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("nb", "Laget fikk 38,25 poeng.", "38.25"),
        ("en", "The team was given 38.25 points.", "38.25"),
        ("de", "Die Mannschaft bekam 38,25 Punkte.", "38.25"),
    ],
)
def test_points_are_a_score_or_else_a_count(lang: str, text: str, value: str) -> None:
    (found,) = firm(text, lang)
    assert [reading.kind for reading in found.readings] == ["score", "cardinal"]
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"), [("87,25/100 poeng", "87.25/100"), ("7/10 poeng", "7/10")]
)
def test_points_out_of_points_are_one_score(text: str, value: str) -> None:
    (found,) = firm(text, "nb")
    assert (found.kind, shown(found.value)) == ("score", value)


def test_percentage_points_are_no_score() -> None:
    (found,) = firm("It fell by 3 percentage points.", "en")
    assert found.kind == "percentage_point"


@pytest.mark.parametrize(
    ("lang", "text", "surfaces"),
    [
        ("en", "And the one in the house saw the other and a few of them.", []),
        ("en", "the  half of a dozen and a couple", ["half", "a dozen", "a couple"]),
        ("es", "de los de la casa y la mitad", ["la mitad"]),
    ],
)
def test_words_that_only_open_phrases_hide_nothing(
    lang: str, text: str, surfaces: list[str]
) -> None:
    assert [quantity.surface for quantity in read(text, lang) if quantity.value != 1] == surfaces


def test_a_capital_that_grows_in_lower_case_moves_no_number() -> None:
    assert [quantity.surface for quantity in read("İ1，İİ二十五", "zh")][-1] == "二十五"
