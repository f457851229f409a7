"""Where a rule of reading ends: what lies on both sides of each limit."""

import pytest

from align.quantities import read
from align.quantities.draft import shown


@pytest.mark.parametrize(
    ("lang", "text", "read_as"),
    [
        ("zh", "3月5日至31日", [("range", "--03-05..--03-31")]),
        ("zh", "3月5日至32日", [("date", "--03-05"), ("measure", "32")]),
        ("de", "Die 999. Sitzung", [("ordinal", "999")]),
        ("de", "Er kam 1998. danach ging er.", [("year", "1998")]),
        ("th", "พ.ศ. 2399", [("cardinal", "2399")]),
        ("th", "พ.ศ. 2400", [("year", "1857")]),
        ("th", "พ.ศ. 2649", [("year", "2106")]),
        ("th", "พ.ศ. 2650", [("cardinal", "2650")]),
        ("en", "6 feet 2 inches", [("measure", "37/6")]),
        ("en", "7 pounds 4 ounces", [("measure", "29/4")]),
        ("en", "11 stone 7 pounds", [("measure", "23/2")]),
        ("en", "11 stone 13 pounds", [("measure", "167/14")]),
        ("en", "He weighs 11 stone 13.", [("measure", "167/14")]),
        ("en", "11 stone 14 pounds", [("measure", "11"), ("measure", "14")]),
        ("en", "5 km 300 m", [("measure", "53/10")]),
        ("en", "1 m 80 cm", [("measure", "9/5")]),
        ("en", "2 kg 500 g", [("measure", "5/2")]),
        ("en", "2 t 500 g", [("measure", "2"), ("measure", "500")]),
        ("en", "Fig. 3T", [("cardinal", "3")]),
        ("en", "$3T", [("money", "3000000000000")]),
        ("de", "die 2000er", [("century", "21")]),
        ("de", "die 3000er", [("cardinal", "3000")]),
        ("en", "Ring +47223344.", [("phone", "+47223344")]),
        ("zh", "三百人", [("cardinal", "300")]),
        ("zh", "成百人", []),
        ("en", "chapter C", [("ordinal", "100")]),
        ("en", "chapter XCIX", [("ordinal", "99")]),
        ("en", "chapter CD", [("ordinal", "400")]),
        ("en", "chapter DCLXVI", [("ordinal", "666")]),
        ("en", "chapter MIV", [("ordinal", "1004")]),
        ("fr", "$5k", [("money", "5000")]),
        ("pl", "$5k", [("money", "5000")]),
        ("nb", "£5m", [("money", "5000000")]),
        ("it", "€5b", [("money", "5000000000")]),
    ],
)
def test_it_is_read_so(lang: str, text: str, read_as: list[tuple[str, str]]) -> None:
    assert [(q.kind, shown(q.value)) for q in read(text, lang)] == read_as
