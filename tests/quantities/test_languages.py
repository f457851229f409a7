"""Quantities in running text, in each of the seventeen languages that are read first-class."""

import pytest

from align.quantities import read
from align.quantities.draft import shown

# language, text, and for every quantity in it: surface, kind, value, unit
EXAMPLES: list[tuple[str, str, list[tuple[str, str, str, str | None]]]] = [
    (
        "nb",
        "Den 17. mai 2023 kjøpte 1 250 personer billett til 349,50 kroner, 8,5 % mer enn før.",
        [
            ("17. mai 2023", "date", "2023-05-17", None),
            ("1 250", "cardinal", "1250", None),
            ("349,50 kroner", "money", "349.50", "NOK"),
            ("8,5 %", "percentage", "8.5", "percent"),
        ],
    ),
    (
        "nb",
        "Fondet på 3,2 billioner kroner er nummer 2 i verden, med fjerdeplassen i en 10-årig plan.",
        [
            ("3,2 billioner kroner", "money", "3200000000000", "NOK"),
            ("nummer 2", "ordinal", "2", None),
            ("fjerde", "ordinal", "4", None),
            ("10-årig", "measure", "10", "year"),
        ],
    ),
    (
        "nn",
        "I 1996 budde det om lag 12 500 menneske der, og tjueein prosent dreiv med fiske.",
        [
            ("1996", "year", "1996", None),
            ("12 500", "cardinal", "12500", None),
            ("tjueein prosent", "percentage", "21", "percent"),
        ],
    ),
    (
        "en",
        "In the third quarter of 2019 sales rose 4.5% to $1.2bn, two-thirds of them before 3 p.m.",
        [
            ("third quarter of 2019", "quarter", "2019-Q3", None),
            ("4.5%", "percentage", "4.5", "percent"),
            ("$1.2bn", "money", "1200000000", "USD"),
            ("two-thirds", "cardinal", "2/3", None),
            ("3 p.m.", "time", "15:00", None),
        ],
    ),
    (
        "en",
        "Twenty-three ships of the 19th century sank 12 to 15 miles off, on March 3, 1871.",
        [
            ("Twenty-three", "cardinal", "23", None),
            ("19th century", "century", "19", None),
            ("12 to 15 miles", "range", "12..15", "mi"),
            ("March 3, 1871", "date", "1871-03-03", None),
        ],
    ),
    (
        "nl",
        "Op 5 mei 2021 kregen vijfentwintig scholen 12.500 euro; dat is een kwart van 1,4 miljard.",
        [
            ("5 mei 2021", "date", "2021-05-05", None),
            ("vijfentwintig", "cardinal", "25", None),
            ("12.500 euro", "money", "12500", "EUR"),
            ("een kwart", "cardinal", "1/4", None),
            ("1,4 miljard", "cardinal", "1400000000", None),
        ],
    ),
    (
        "es",
        "El 2 de junio de 1946, en el siglo XX, votaron 24,9 millones; el 54,3 % dijo que sí.",
        [
            ("2 de junio de 1946", "date", "1946-06-02", None),
            ("siglo XX", "century", "20", None),
            ("24,9 millones", "cardinal", "24900000", None),
            ("54,3 %", "percentage", "54.3", "percent"),
        ],
    ),
    (
        "es",
        "Costó tres mil quinientos millones de dólares, y el 8.º tramo mide 12,5 km.",
        [
            ("tres mil quinientos millones de dólares", "money", "3500000000", "USD"),
            ("8.º", "ordinal", "8", None),
            ("12,5 km", "measure", "12.5", "km"),
        ],
    ),
    (
        "el",
        "Στις 6 Μαρτίου 2022 η 3η γέφυρα, μήκους 2.883 μέτρων, κόστισε 1,5 δισεκατομμύρια ευρώ.",
        [
            ("6 Μαρτίου 2022", "date", "2022-03-06", None),
            ("3η", "ordinal", "3", None),
            ("2.883 μέτρων", "measure", "2883", "m"),
            ("1,5 δισεκατομμύρια ευρώ", "money", "1500000000", "EUR"),
        ],
    ),
    (
        "vi",
        "Ngày 20 tháng 7 năm 2022, hai mươi mốt xã nhận 45,6 tỷ đồng, bằng 12,5% kế hoạch.",
        [
            ("20 tháng 7 năm 2022", "date", "2022-07-20", None),
            ("hai mươi mốt", "cardinal", "21", None),
            ("45,6 tỷ đồng", "money", "45600000000", "VND"),
            ("12,5%", "percentage", "12.5", "percent"),
        ],
    ),
    (
        "de",
        "Am 3. Oktober 1990 lebten dort 1.234.567 Menschen; sechsundzwanzig Prozent auf 2,5 km².",
        [
            ("3. Oktober 1990", "date", "1990-10-03", None),
            ("1.234.567", "cardinal", "1234567", None),
            ("sechsundzwanzig Prozent", "percentage", "26", "percent"),
            ("2,5 km²", "measure", "2.5", "km2"),
        ],
    ),
    (
        "fr",
        "Le 1er mars 1848, quatre-vingt-dix-sept députés votèrent 2,3 milliards d'euros.",
        [
            ("1er mars 1848", "date", "1848-03-01", None),
            ("quatre-vingt-dix-sept", "cardinal", "97", None),
            ("2,3 milliards d'euros", "money", "2300000000", "EUR"),
        ],
    ),
    (
        "pt",
        "Em 7 de setembro de 1822 havia 4,7 milhões de habitantes; vinte e dois por cento no Rio.",
        [
            ("7 de setembro de 1822", "date", "1822-09-07", None),
            ("4,7 milhões", "cardinal", "4700000", None),
            ("vinte e dois por cento", "percentage", "22", "percent"),
        ],
    ),
    (
        "it",
        "Il 25 aprile 1945 c'erano ventotto divisioni; oggi 59,4 milioni di euro, il 3,2% in più.",
        [
            ("25 aprile 1945", "date", "1945-04-25", None),
            ("ventotto", "cardinal", "28", None),
            ("59,4 milioni di euro", "money", "59400000", "EUR"),
            ("3,2%", "percentage", "3.2", "percent"),
        ],
    ),
    (
        "sv",
        "Den 6 juni 1983 fick trettiotvå byar 4,5 miljarder kronor, den 3:e gången på 1980-talet.",
        [
            ("6 juni 1983", "date", "1983-06-06", None),
            ("trettiotvå", "cardinal", "32", None),
            ("4,5 miljarder kronor", "money", "4500000000", "SEK"),
            ("3:e", "ordinal", "3", None),
            ("1980-talet", "decade", "1980", None),
        ],
    ),
    (
        "da",
        "Den 5. juni 1953 stemte femoghalvtreds procent ja, og 2,1 mia. kroner blev givet.",
        [
            ("5. juni 1953", "date", "1953-06-05", None),
            ("femoghalvtreds procent", "percentage", "55", "percent"),
            ("2,1 mia. kroner", "money", "2100000000", "DKK"),
        ],
    ),
    (
        "pl",
        "W dniu 3 maja 1791 było dwadzieścia pięć miast; dziś 38,2 mln zł to 4,6 proc. budżetu.",
        [
            ("3 maja 1791", "date", "1791-05-03", None),
            ("dwadzieścia pięć", "cardinal", "25", None),
            ("38,2 mln zł", "money", "38200000", "PLN"),
            ("4,6 proc.", "percentage", "4.6", "percent"),
        ],
    ),
    (
        "ru",
        "12 апреля 1961 года двадцать семь станций за 3,5 млрд рублей приняли сигнал с 327 км.",
        [
            ("12 апреля 1961", "date", "1961-04-12", None),
            ("двадцать семь", "cardinal", "27", None),
            ("3,5 млрд рублей", "money", "3500000000", "RUB"),
            ("327 км", "measure", "327", "km"),
        ],
    ),
    (
        "zh",
        "2019年10月1日，全国有14亿5000万人，其中百分之二十三住在面积1,200平方公里的地区。",
        [
            ("2019年10月1日", "date", "2019-10-01", None),
            ("14亿5000万", "cardinal", "1450000000", None),
            ("百分之二十三", "percentage", "23", "percent"),
            ("1,200平方公里", "measure", "1200", "km2"),
        ],
    ),
    (
        "ja",
        "2011年3月11日に、1億2700万円と二十五トンの水が、4分の3の家に届いた。",
        [
            ("2011年3月11日", "date", "2011-03-11", None),
            ("1億2700万円", "money", "127000000", "JPY"),
            ("二十五トン", "measure", "25", "t"),
            ("4分の3", "cardinal", "3/4", None),
        ],
    ),
]


@pytest.mark.parametrize(("lang", "text", "expected"), EXAMPLES)
def test_running_text_is_read_with_value_kind_and_unit(
    lang: str, text: str, expected: list[tuple[str, str, str, str | None]]
) -> None:
    found = [
        (quantity.surface, quantity.kind, shown(quantity.value), quantity.unit)
        for quantity in read(text, lang)
        if not quantity.tentative
    ]
    assert found == expected


def test_all_first_class_languages_have_an_example() -> None:
    first_class = (
        "nb", "nn", "en", "nl", "es", "el", "vi", "de", "fr",
        "pt", "it", "sv", "da", "pl", "ru", "zh", "ja",
    )  # fmt: skip
    assert {lang for lang, _, _ in EXAMPLES} == set(first_class)


def test_an_accent_behind_a_figure_leaves_the_figure_its_place() -> None:
    """Its two characters are no third one together, as those of a letter and its accent are."""
    (found,) = read("Cafe\u0301 0\u0301", "en")
    assert (found.span.start, found.surface) == (6, "0")
