"""Shares, running times, discounts and dates that languages word in ways of their own."""

import pytest

from align.quantities import Quantity, read
from align.quantities.draft import shown


def seen(quantity: Quantity) -> list[tuple[str, str]]:
    return [(reading.kind, shown(reading.value)) for reading in quantity.readings]


@pytest.mark.parametrize(
    ("lang", "text", "surface", "value"),
    [
        ("en", "a one-in-five chance", "one-in-five", "1/5"),
        ("en", "a 1-in-5 chance", "1-in-5", "1/5"),
        ("es", "faltó uno de cada cinco", "uno de cada cinco", "1/5"),
        ("es", "3 de cada 10 casas", "3 de cada 10", "3/10"),
        ("pt", "2 de cada 7 casas", "2 de cada 7", "2/7"),
        ("ja", "5隻に1隻が", "5隻に1", "1/5"),
        ("ja", "10社のうち3社", "10社のうち3", "3/10"),
        ("zh", "每五名水手中就有一名", "五名水手中就有一", "1/5"),
    ],
)
def test_a_share_is_one_ratio(lang: str, text: str, surface: str, value: str) -> None:
    (quantity,) = read(text, lang)
    assert (quantity.surface, quantity.kind, shown(quantity.value)) == (surface, "ratio", value)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ja", "5人に3本の傘"),
        ("ja", "2019年に1隻"),
        ("zh", "5名水手有3条船"),
        ("en", "a 4-in nail"),
    ],
)
def test_two_numbers_of_different_things_are_no_share(lang: str, text: str) -> None:
    assert all(quantity.kind != "ratio" for quantity in read(text, lang))


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [("es", "hace 3 décadas", "decade"), ("es", "1 decada", "decade"), ("en", "1-in pipe", "in")],
)
def test_a_unit_is_no_word_of_a_share(lang: str, text: str, unit: str) -> None:
    assert [quantity.unit for quantity in read(text, lang)] == [unit]


@pytest.mark.parametrize(
    ("lang", "text", "readings"),
    [
        ("en", "1.25.41", [("time", "01:25:41")]),
        ("nb", "1.25.41", [("time", "01:25:41")]),
        ("de", "2.05.16", [("date", "2016-05-02"), ("time", "02:05:16")]),
        ("de", "1.12.2024", [("date", "2024-12-01")]),
        ("de", "1.2.03", [("date", "2003-02-01")]),
        ("en", "83.2m", [("measure", "83.2"), ("cardinal", "83200000")]),
        ("nb", "83,2m", [("measure", "83.2")]),
        ("zh", "七折", [("percentage", "70"), ("discount", "30")]),
        ("zh", "八五折", [("percentage", "85"), ("discount", "15")]),
        ("zh", "8.5折", [("percentage", "85"), ("discount", "15")]),
        ("ja", "3割引", [("percentage", "70"), ("discount", "30")]),
        ("ja", "3割", [("percentage", "30")]),
        ("zh", "20世纪90年代", [("decade", "1990")]),
        ("ja", "19世紀の60年代", [("decade", "1860")]),
        ("en", "5'10\"", [("measure", "35/6")]),
        ("en", "5′10½″", None),
        ("fr", "5′10″", None),
        ("fr", '9"58', [("measure", "9.58")]),
        ("fr", "1'23\"45", [("ratio", "1/23.45")]),
        ("fr", "5 cents", [("cardinal", "500"), ("cardinal", "5")]),
        ("en", "30% off", [("discount", "30")]),
        ("de", "30 Prozent Rabatt", [("discount", "30")]),
        ("en", "FY24", [("year", "2024")]),
        ("en", "FY2023/24", [("range", "2023..2024")]),
        (
            "vi",
            "trừ 6 điểm",
            [("score", "-6"), ("cardinal", "-6"), ("score", "6"), ("cardinal", "6")],
        ),
    ],
)
def test_readings_come_best_first(
    lang: str, text: str, readings: list[tuple[str, str]] | None
) -> None:
    found = read(text, lang)
    if readings is None:
        assert all(quantity.kind != "measure" for quantity in found)
    else:
        (quantity,) = found
        assert text.startswith(quantity.surface)
        assert seen(quantity) == readings


@pytest.mark.parametrize("text", ["100折", "0折"])
def test_a_discount_that_nobody_gives_is_not_read(text: str) -> None:
    assert read(text, "zh") == ()


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("hu", "2024. május 3-án", "2024-05-03"),
        ("hu", "2024. májusban", "2024-05"),
        ("lt", "2024 m. gegužės 3 d.", "2024-05-03"),
        ("lt", "2024 metų gegužę", "2024-05"),
        ("lv", "2024. gada 3. maijā", "2024-05-03"),
        ("lv", "2024. gada oktobrī", "2024-10"),
        ("et", "3. mail 2024", "2024-05-03"),
        ("sl", "3. maja 2024", "2024-05-03"),
        ("sl", "v juniju 2024", "2024-06"),
        ("sr", "3. маја 2024.", "2024-05-03"),
        ("uk", "3 травня 2024 року", "2024-05-03"),
        ("uk", "у травні 2024 року", "2024-05"),
        ("kk", "2024 жылғы 3 мамырда", "2024-05-03"),
        ("kk", "3 мамыр 2024 жыл", "2024-05-03"),
        ("mn", "2024 оны 5-р сарын 3", "2024-05-03"),
        ("mn", "2024 оны 12 дугаар сарын 31", "2024-12-31"),
        ("mn", "5 сарын 3", "--05-03"),
        ("eu", "2024ko maiatzaren 3an", "2024-05-03"),
        ("gl", "3 de maio de 2024", "2024-05-03"),
        ("ca", "l’1 d’agost del 2024", "2024-08-01"),
        ("el", "τον Μάιο του 2024", "2024-05"),
        ("et", "12. oktoobril 2024", "2024-10-12"),
    ],
)
def test_the_year_may_come_first_and_months_take_cases(lang: str, text: str, value: str) -> None:
    (quantity,) = read(text, lang)
    assert (quantity.kind, shown(quantity.value)) == ("date", value)


def test_a_year_before_the_month_of_another_date_stays_apart_where_it_comes_last() -> None:
    found = read("In 2024 May 3 was a Friday.", "en")
    assert [shown(quantity.value) for quantity in found] == ["2024", "--05-03", "weekday 5"]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("nb", "fire hundredels sekund", "1/25"),
        ("sv", "fyra hundradels sekund", "1/25"),
        ("da", "tre tusindedele", "3/1000"),
        ("de", "vier Hundertstelsekunden", "1/25"),
        ("nl", "vier honderdste", "1/25"),
        ("es", "cuatro centésimas de segundo", "1/25"),
        ("pt", "quatro centésimas", "1/25"),
        ("it", "quattro centesimi di secondo", "1/25"),
        ("fr", "quinze centièmes de seconde", "3/20"),
        ("ru", "три тысячных", "3/1000"),
        ("el", "τέσσερα εκατοστά του δευτερολέπτου", "1/25"),
    ],
)
def test_hundredths_are_parts_and_no_ordinals(lang: str, text: str, value: str) -> None:
    (quantity,) = read(text, lang)
    assert (quantity.surface, shown(quantity.value)) == (text, value)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [("fr", "deux-centième", "200"), ("nl", "vierhonderdste", "400"), ("es", "milésima", "1000")],
)
def test_an_ordinal_of_hundreds_is_no_part(lang: str, text: str, value: str) -> None:
    (quantity,) = read(text, lang)
    assert (quantity.kind, shown(quantity.value)) == ("ordinal", value)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "de jaren tachtig en negentig"),
        ("fr", "les années 80 et 90"),
        ("es", "los años ochenta y noventa"),
        ("sv", "80- och 90-talet"),
        ("nb", "på åtti- og nittitallet"),
        ("nb", "80- og 90-åra"),
    ],
)
def test_the_word_of_a_decade_counts_for_the_one_beside_it(lang: str, text: str) -> None:
    found = [(quantity.kind, shown(quantity.value)) for quantity in read(text, lang)]
    assert found == [("decade", "1980"), ("decade", "1990")]


def test_a_fall_from_one_number_to_another_is_no_range() -> None:
    found = read("de 20 à 12,5 millions", "fr")
    assert [quantity.kind for quantity in found] == ["cardinal", "cardinal"]
    (rise,) = read("de 20 à 30 millions", "fr")
    assert (rise.kind, shown(rise.value)) == ("range", "20000000..30000000")
    (about,) = read("etwa 20 bis 30", "de")
    assert (about.kind, about.bound, shown(about.value)) == ("range", "about", "20..30")


@pytest.mark.parametrize("text", ["the under-16s", "the over 65s"])
def test_a_plural_is_no_second(text: str) -> None:
    assert [quantity.kind for quantity in read(text, "en")] == ["cardinal"]


def test_coins_are_no_hundreds() -> None:
    assert [shown(quantity.value) for quantity in read("87 cents", "fr")] == ["87"]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "twice", "2"),
        ("en", "tripled", "3"),
        ("de", "verdoppelt", "2"),
        ("fr", "décuplé", "10"),
        ("ru", "втрое", "3"),
        ("vi", "gấp đôi", "2"),
    ],
)
def test_a_word_that_multiplies_may_be_a_number(lang: str, text: str, value: str) -> None:
    (quantity,) = read(text, lang)
    assert (shown(quantity.value), quantity.tentative) == (value, True)
