"""Numbers in languages that write cases, articles and conjunctions on to them."""

import pytest

from align.diff import check
from align.findings import TextPair
from align.quantities import read
from align.quantities.draft import shown

PAIRS = [
    ("is", "Þrettánda húsið kostaði 3,5 milljörðum króna meira.", "13 3500000000"),
    ("fi", "Kolmannessa kerroksessa oli 10 miljardin euron kone.", "3 10000000000"),
    ("cs", "Šestadvacetiletý muž byl druhý v lednu.", "26 2 --01"),
    ("sk", "V treťom dome bývalo osemnástich ľudí.", "3 18"),
    ("hu", "A harmadiknak két és fél milliárdot adtak.", "3 2500000000"),
    ("tr", "Üçüncüsü on beş milyona çıktı.", "3 15000000"),
    ("uk", "П'ятий із дев'яти отримав 3,5 мільйона.", "5 9 3500000"),
    ("ro", "Al treilea a primit treizeci și două de mere.", "3 32"),
    ("bg", "Третата от петимата взе двадесет и пет ябълки.", "3 5 25"),
    ("hr", "Treća je dobila dvadeset i pet jabuka.", "3 25"),
    ("sr", "Трећа је добила двадесет и пет јабука.", "3 25"),
    ("sl", "Tretji je dobil 3,5 milijarde evrov.", "3 3500000000"),
    ("mk", "Третиот доби триесет и пет јаболка.", "3 35"),
    ("lt", "Trečiajame name gyveno dvidešimt penki žmonės.", "3 25"),
    ("lv", "Trešajā mājā bija 10 miljardiem eiro.", "3 10000000000"),
    ("et", "Kolmandas majas elas kahekümne viie aasta eest.", "3 25"),
    ("ca", "La tercera va costar tres mil cinc-centes pessetes.", "3 3500"),
    ("ar", "الثالثة أخذت خمسة وعشرين كتابا وثمانية أقلام.", "3 25 8"),
    ("ar", "نسبة 80 بالمئة أو 80 في المائة", "80 80"),
    ("he", "השלישית קיבלה עשרים וחמישה ספרים.", "3 25"),
    ("fa", "سومین خانه بیست و پنج اتاق داشت.", "3 25"),
    ("hi", "तीसरे घर में साढ़े तीन घंटे लगे।", "3 7/2"),
    ("sw", "Watu kumi na wawili walitumia bilioni 3.5.", "12 3500000000"),
    ("ka", "მესამეს 10 მილიარდამდე ჰქონდა.", "3 10000000000"),
    ("id", "Ia tinggal tiga setengah jam.", "7/2"),
    ("af", "Die negende het twee en 'n half uur gewag.", "9 5/2"),
    ("gl", "A terceira custou trinta e cinco euros.", "3 35"),
]


def values(text: str, lang: str) -> str:
    """The values that count by themselves, as people write them."""
    return " ".join(shown(q.value) for q in read(text, lang))


@pytest.mark.parametrize(("lang", "text", "expected"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_inflected_numbers_are_read(lang: str, text: str, expected: str) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "refused"),
    [
        ("sr", "ima dvadeset ili pet", 25),  # "twenty or five"
        ("ro", "douăzeci de cărți și doi", 22),
        ("ar", "أربع نساء وعشرون رجلا", 24),
        ("en", "ten and two", 12),
        ("tr", "bin", 0),
    ],
)
def test_numbers_beside_each_other_are_not_added_up(lang: str, text: str, refused: int) -> None:
    assert refused not in [quantity.value for quantity in read(text, lang)]


def test_a_month_behind_another_is_a_month() -> None:
    pair = TextPair(0, "It rained in July and August.", "Det regnet i juli og august.", "en", "nb")
    assert not check([pair], only=["numbers"])
    assert not read("Juliet and May are friends.", "en")
