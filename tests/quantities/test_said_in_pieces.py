"""Years, hours, ranges and degrees that are said in pieces, or grown together."""

import pytest

from align.quantities import read
from align.quantities.draft import shown


@pytest.mark.parametrize(
    ("lang", "text", "kind", "value"),
    [
        ("en", "nineteen eighty-four", "year", "1984"),
        ("en", "twenty twenty-six", "year", "2026"),
        ("en", "two to five hundred", "range", "200..500"),
        ("de", "zwei- bis fünfhundert", "range", "200..500"),
        ("nl", "twee- à vijfhonderd", "range", "200..500"),
        ("fr", "deux à cinq cents", "range", "200..500"),
        ("en", "a quarter past midnight", "time", "12:15"),
        ("nb", "kl. 15", "time", "15:00"),
        ("zh", "九点三刻", "time", "09:45"),
        ("ja", "七時十五分", "time", "07:15"),
        ("it", "le nove e mezza", "time", "09:30"),
        ("nl", "3.31,75", "ratio", "3/31.75"),
        ("zh", "零下十二度", "measure", "-12"),
        ("nb", "ti minusgrader", "measure", "-10"),
        ("sv", "25 minusgrader", "measure", "-25"),
        ("de", "dreieinviertel Liter", "measure", "13/4"),
        ("en", "32 mpg", "measure", "32"),
        ("fr", "5,4 litres aux 100 km", "measure", "5.4"),
        ("en", "6 foot 2", "measure", "37/6"),
        ("nl", "een halfuur", "measure", "1/2"),
        ("nl", "drie kwartuur", "measure", "3/4"),
        ("vi", "tám trăm rưỡi", "cardinal", "850"),
        ("fr", "25 heures", "measure", "25"),  # no time of day
        ("zh", "第十三", "ordinal", "13"),
        ("vi", "thứ 12", "ordinal", "12"),
        ("en", "FY2024", "year", "2024"),
        ("en", "FY24", "year", "2024"),
        ("en", "FY99", "year", "1999"),
    ],
)
def test_it_is_one_quantity(lang: str, text: str, kind: str, value: str) -> None:
    (quantity,) = read(text, lang)
    assert (quantity.surface, quantity.kind, shown(quantity.value)) == (text, kind, value)


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "nineteen five-pound notes", ["19", "5"]),
        ("en", "forty twenty-pound notes", ["40", "20"]),
        ("en", "fell by a third to 5 million", ["1/3", "5000000"]),
        ("en", "6 feet 20 times", ["6", "20"]),
        ("en", "12 foot 2", ["12", "2"]),
        ("en", "It shut in May – 15 boats stayed.", ["--05", "15"]),
        ("es", "2/20 avos", ["2/20"]),
        ("nb", "i 3. f.Kr.", ["3"]),  # the century goes without saying, and it is no year
        ("en", "For 10 pounds 3 men rowed.", ["10", "3"]),
        ("en", "2 million first-time voters", ["2000000", "1"]),
        ("en", "sold in FY 100 times", ["100"]),
        ("zh", "零上五度", ["5"]),
        ("nl", "3.310,75", ["3310.75"]),
    ],
)
def test_what_only_stands_side_by_side_stays_apart(lang: str, text: str, values: list[str]) -> None:
    assert [shown(quantity.value) for quantity in read(text, lang)] == values
