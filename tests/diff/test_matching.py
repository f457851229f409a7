"""What says the same on both sides, however it is written, and what does not."""

import pytest

from align.config import Config
from align.diff import check
from align.diff.matching import match
from align.diff.terms import terms

EN_DE = Config(source_lang="en", target_lang="de")


def left_over(source: str, target: str, langs: str) -> tuple[list[str], list[str]]:
    one, other = langs.split("-")
    found = match(terms(source, one), terms(target, other))
    return [t.quantity.surface for t in found.missing], [t.quantity.surface for t in found.added]


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("en-nb", "1,396 houses were built.", "1396 hus ble bygget."),
        ("en-nb", "It grew by 13.85%.", "Den økte med 13,85 %."),
        ("en-nb", "07 districts and 159 communes", "7 distrikter og 159 kommuner"),
        ("en-nb", "684,397 billion VND", "684 397 milliarder VND"),
        ("en-nb", "on January 31, 2024", "den 31. januar 2024"),
        ("en-nb", "the plan for 2021-2025", "planen for 2021–2025"),
        ("en-nb", "three men and 12 women", "3 menn og tolv kvinner"),
        ("en-es", "146 billion euros", "146 mil millones de euros"),
        ("en-el", "13.85% in 2024", "13,85% το 2024"),
        ("en-nb", "91.16/100 points", "91,16/100 poeng"),
        ("en-nb", "in 2024, on January 31", "31. januar 2024"),
        ("en-nb", "See section 3.5. It says more.", "Se avsnitt 3.5. Der står mer."),
    ],
)
def test_the_same_value_in_another_form_is_no_difference(
    langs: str, source: str, target: str
) -> None:
    assert left_over(source, target, langs) == ([], [])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("10 inches of rain", "25 cm regn"),
        ("385 miles from the coast", "620 km fra kysten"),
        ("a 550 pound hog", "en gris på 250 kg"),
        ("45 miles (72 km) away", "72 km unna"),
        ("at 3 p.m.", "kl. 15.00"),
    ],
)
def test_a_measure_may_be_converted_and_rounded(source: str, target: str) -> None:
    assert left_over(source, target, "en-nb") == ([], [])


def test_hours_with_their_minutes_may_be_rounded() -> None:
    assert left_over("Le trajet dure 1 h 29.", "It takes 90 minutes.", "fr-en") == ([], [])
    missing, added = left_over("Le trajet dure 1 h 29.", "It takes 98 minutes.", "fr-en")
    assert len(missing) == len(added) == 1


@pytest.mark.parametrize(
    ("source", "target"),
    [("10 inches of rain", "29 cm regn"), ("385 miles away", "720 km unna")],
)
def test_a_conversion_beyond_its_rounding_is_left_over(source: str, target: str) -> None:
    missing, added = left_over(source, target, "en-nb")
    assert len(missing) == len(added) == 1


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("en-fr", "at 5:30 p.m.", "à 5 h 30 du matin"),
        ("en-es", "at 5:30 p.m.", "a las 5:30 a. m."),
        ("en-nb", "at 5:30 a.m.", "kl. 17.30"),
        ("en-ja", "at 5:30 p.m.", "午前5時30分"),
        ("en-vi", "at 5:30 p.m.", "5 giờ 30 sáng"),
    ],
)
def test_morning_is_no_evening_where_both_are_said(langs: str, source: str, target: str) -> None:
    missing, added = left_over(source, target, langs)
    assert len(missing) == len(added) == 1


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("en-de", "at 5:30 p.m.", "um halb sechs"),
        ("en-de", "9 a.m. to 5 p.m.", "9 bis 17 Uhr"),
        ("en-nb", "at 5:30", "kl. 17.30"),
        ("en-es", "at 12 a.m.", "a las 12 de la noche"),
    ],
)
def test_a_half_of_the_day_may_be_left_unsaid(langs: str, source: str, target: str) -> None:
    assert left_over(source, target, langs) == ([], [])


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("en-de", "half of the population", "50 % der Bevölkerung"),
        ("en-nb", "50 percent of them", "halvparten av dem"),
        ("en-fr", "a quarter of the students", "25 % des étudiants"),
        ("nb-en", "tre av fire", "75 percent"),
        ("en-es", "a third of them", "el 33 %"),
        ("en-de", "two-thirds", "66,7 %"),
    ],
)
def test_a_share_may_be_said_in_per_cent(langs: str, source: str, target: str) -> None:
    assert left_over(source, target, langs) == ([], [])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a quarter of them", "20 % davon"),
        ("33% of them", "33,3 % davon"),
        ("50% of them", "0,5 % davon"),
    ],
)
def test_another_share_is_left_over(source: str, target: str) -> None:
    missing, added = left_over(source, target, "en-de")
    assert len(missing) == len(added) == 1


def test_a_number_without_a_unit_is_nearer_than_one_of_another_unit() -> None:
    assert left_over("It is 5 km.", "Den er 5 kg og 5.", "en-nb") == ([], ["5 kg"])


def test_a_column_that_stands_in_another_place_of_a_large_table_is_matched_in_order() -> None:
    fives, years = ["5"] * 300, [str(1000 + i) for i in range(300)]
    source = " ; ".join([*fives, *years])
    assert left_over(source, " ; ".join([*years, *fives]), "en-nb") == ([], [])
    assert left_over(source, " ; ".join([*years, *fives[1:]]), "en-nb") == (["5"], [])


@pytest.mark.parametrize("name", ["Alfonso XIII", "Carl XVI Gustaf"])
def test_a_name_that_stands_on_both_sides_has_no_number_too_much(name: str) -> None:
    for target_lang in ("es", "sv", "nb"):
        config = Config(source_lang="en", target_lang=target_lang)
        assert check([(f"{name} was there.", f"{name}.")], config=config) == ()


def test_another_roman_numeral_in_a_name_is_found() -> None:
    config = Config(source_lang="en", target_lang="sv")
    (finding,) = check([("Carl XVI Gustaf", "Carl XVII Gustaf")], config=config)
    assert finding.rule in ("numbers.added", "numbers.changed")


@pytest.mark.parametrize("target", ["– 12 Stühle", "• 12 Stühle", "12 Stühle", "- 12 Stühle"])
def test_the_bullet_of_a_list_is_no_minus(target: str) -> None:
    assert check([("- 12 chairs", target)], config=EN_DE) == ()


def test_a_sign_with_a_space_behind_it_may_be_a_minus() -> None:
    assert left_over("- 5 °C", "−5 °C", "en-de") == ([], [])
    missing, added = left_over("-5 °C", "5 °C", "en-de")
    assert len(missing) == len(added) == 1


def test_an_article_counts_only_against_a_one() -> None:
    assert left_over("A man came.", "En mann kom.", "en-nb") == ([], [])
    assert left_over("There was 1 man.", "Det var en mann.", "en-nb") == ([], [])
    assert left_over("There were 2 men.", "Det var en mann.", "en-nb") == (["2"], [])


def test_the_year_of_a_date_that_is_lost_is_left_over_alone() -> None:
    found = match(terms("on 29 September 1918", "en"), terms("den 29. september", "nb"))
    assert [str(term.keys[0]) for term in found.missing] == ["1918"]
    assert found.missing[0].span.of("on 29 September 1918") == "1918"


def test_each_of_several_equal_values_needs_its_own_counterpart() -> None:
    assert left_over("5 men, 5 women and 5 dogs", "5 menn, 5 kvinner og hunder", "en-nb") == (
        ["5"],
        [],
    )
