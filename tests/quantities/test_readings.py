"""What is ambiguous keeps its readings, what is doubtful says so, and the rest is left alone."""

from decimal import Decimal
from fractions import Fraction

import pytest

from align.quantities import Quantity, read
from align.quantities.quantity import Date, Range, Ratio, Time


def only(text: str, lang: str | None) -> Quantity:
    (found,) = read(text, lang)
    return found


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("nb", "1.396 hus", [Decimal(1396), Decimal("1.396")]),
        ("en", "1.396 houses", [Decimal("1.396"), Decimal(1396)]),
        ("en", "1,396 houses", [Decimal(1396), Decimal("1.396")]),
        ("de", "1,396 Liter", [Decimal("1.396"), Decimal(1396)]),
        ("es-MX", "1,396 casas", [Decimal(1396), Decimal("1.396")]),
        ("en", "0.396 houses", [Decimal("0.396")]),
        ("en", "12345.678 houses", [Decimal("12345.678")]),
    ],
)
def test_a_lone_mark_before_three_digits_has_two_readings_the_locales_first(
    lang: str, text: str, values: list[Decimal]
) -> None:
    assert list(only(text, lang).values) == values


def test_other_numbers_of_the_text_settle_what_a_mark_means() -> None:
    english_marks = read("Prisen steg 4.5 % til 1.396 kroner.", "nb")
    assert [quantity.value for quantity in english_marks] == [Decimal("4.5"), Decimal("1.396")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20.699,5", "20699.5"),
        ("1 234 567,89", "1234567.89"),
        ("12,34,567.5", "1234567.5"),
        ("1'234'567", "1234567"),
        ("٣٬٤٥٦٫٧", "3456.7"),
        ("१२३", "123"),
        ("007", "7"),
        ("18,0", "18.0"),
        ("-4,5", "-4.5"),
    ],
)
def test_digits_of_any_script_and_grouping_are_exact(text: str, value: str) -> None:
    found = only(text, None)
    assert found.value == Decimal(value)
    assert isinstance(found.value, Decimal)
    assert found.value.as_tuple().exponent == Decimal(value).as_tuple().exponent


def test_two_numbers_side_by_side_stay_two() -> None:
    found = read("in 2023 103 miljoen euro", "nl")
    assert [quantity.value for quantity in found] == [Decimal(2023), Decimal(103_000_000)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "No one was there at first."),
        ("en", "I think this may change."),
        ("nb", "I løpet av året ble ingen etterlatt."),
        ("es", "El Primer Ministro llegó."),
        ("de", "Keiner war da."),
        ("nb", "De andre kom også."),
        ("en", "10⁵ particles"),
        ("vi", "Không có ai ở nhà."),
    ],
)
def test_words_that_only_look_like_numbers_are_no_quantities(lang: str, text: str) -> None:
    assert read(text, lang) == ()


@pytest.mark.parametrize(
    ("lang", "text", "surface"),
    [
        ("nb", "Han er en venn", "en"),
        ("es", "Es una casa", "una"),
        ("el", "Είναι ένα σπίτι", "ένα"),
    ],
)
def test_articles_are_tentative(lang: str, text: str, surface: str) -> None:
    found = only(text, lang)
    assert (found.surface, found.value, found.tentative) == (surface, Decimal(1), True)


@pytest.mark.parametrize(
    ("lang", "text", "bound"),
    [
        ("en", "more than 40 people", "over"),
        ("nb", "minst 40 personer", "at_least"),
        ("de", "höchstens 40 Leute", "at_most"),
        ("fr", "environ 40 personnes", "about"),
        ("es", "menos de 40 personas", "under"),
        ("en", "They handed over 40 houses", None),
    ],
)
def test_words_before_a_number_bound_it(lang: str, text: str, bound: str | None) -> None:
    assert only(text, lang).bound == bound


@pytest.mark.parametrize(
    ("lang", "text", "exponent"),
    [
        ("en", "2 billion", 9),
        ("nb", "2 billioner", 12),
        ("nb", "2 milliarder", 9),
        ("es", "2 billones", 12),
        ("es", "2 mil millones", 9),
        ("fr", "2 billions", 12),
        ("de", "2 Billionen", 12),
        ("nl", "2 biljoen", 12),
        ("el", "2 δισεκατομμύρια", 9),
        ("el", "2 τρισεκατομμύρια", 12),
        ("vi", "2 tỷ", 9),
        ("pt", "2 bilhões", 9),
        ("it", "2 bilioni", 12),
        ("sv", "2 biljoner", 12),
        ("da", "2 billioner", 12),
        ("pl", "2 biliony", 12),
        ("ru", "2 триллиона", 12),
        ("zh", "2亿", 8),
        ("ja", "2兆", 12),
    ],
)
def test_scale_words_mean_what_they_mean_in_their_language(
    lang: str, text: str, exponent: int
) -> None:
    found = only(text, lang)
    assert found.value == 2 * 10**exponent
    assert found.scale is not None
    assert text.endswith(found.scale.surface)


@pytest.mark.parametrize(
    ("lang", "text", "kind", "value"),
    [
        ("en", "968/968", "ratio", Ratio(Decimal(968), Decimal(968))),
        ("nb", "91,16/100", "score", Ratio(Decimal("91.16"), Decimal(100))),
        ("en", "won 3-1", "score", Ratio(Decimal(3), Decimal(1))),
        ("en", "won 4&3", "score", Ratio(Decimal(4), Decimal(3))),
        ("sv", "vann med 10,5–5,5", "score", Ratio(Decimal("10.5"), Decimal("5.5"))),
        ("en", "2021–2025", "range", Range(Decimal(2021), Decimal(2025))),
        ("en", "1914-18", "range", Range(Decimal(1914), Decimal(1918))),
        ("en", "5 1/2 cups", "measure", None),
        ("de", "vom 3.-5. Mai", "range", Range(Date(None, 5, 3), Date(None, 5, 5))),
        ("en", "12:55 p.m.", "time", Time(12, 55)),
        ("nb", "kl. 15.30", "time", Time(15, 30)),
        ("en", "6-foot-6", "measure", Fraction(13, 2)),
        ("fr", "deux tiers", "cardinal", Fraction(2, 3)),
        ("en", "the 80s", "decade", Decimal(1980)),
        ("nb", "på 1800-tallet", "century", Decimal(19)),
        ("en", "300 BC", "year", Decimal(-300)),
        ("en", "2024-12-31", "date", Date(2024, 12, 31)),
        ("de", "31.12.2024", "date", Date(2024, 12, 31)),
    ],
)
def test_kinds_of_quantities(lang: str, text: str, kind: str, value: object) -> None:
    found = only(text, lang)
    assert found.kind == kind
    if value is not None:
        assert found.value == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("111-NQ/TU", "identifier"),
        ("B52", "identifier"),
        ("COVID-19", "identifier"),
        ("192.168.0.1", "identifier"),
        ("https://example.org/2024/07?id=9", "url"),
        ("www.example.org/12", "url"),
        ("post2@example.org", "email"),
        ("+47 22 12 34 56", "phone"),
    ],
)
def test_codes_and_addresses_are_one_string_each(text: str, kind: str) -> None:
    found = only(f"See {text}, please.", "en")
    assert (found.surface, found.kind) == (text, kind)


def test_roman_numerals_need_a_word_that_asks_for_them() -> None:
    assert [q.value for q in read("byområder av type II og IV", "nb")] == [Decimal(2), Decimal(4)]
    assert read("Mix it, Vic", "en") == ()


def test_every_reading_says_how_it_was_read() -> None:
    assert only("1396 hus", "nb").readings[0].how == "1396 by nb rules"


def test_the_mark_of_a_note_behind_a_large_number_is_no_power() -> None:
    found = read("I 2023¹ kom 12 345² gjester, og lyset har 10⁵ farger.", "nb")
    assert [(q.surface, q.value) for q in found] == [
        ("2023", Decimal(2023)),
        ("12 345", Decimal(12345)),
    ]


@pytest.mark.parametrize("lang", ["ja", "zh", "ko", "nb", None])
def test_full_width_figures_are_shown_as_they_are_written(lang: str | None) -> None:
    text = "a ２３ b, 12 km, ４５ kg"
    assert [q.surface for q in read(text, lang)] == ["２３", "12 km", "４５ kg"]
