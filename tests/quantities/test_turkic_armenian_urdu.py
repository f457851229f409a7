"""Numbers with the cases and possessives of Azerbaijani and Kazakh, in Armenian and in Urdu."""

import pytest

from align.diff import check
from align.findings import TextPair
from align.quantities import read
from align.quantities.draft import shown


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("az", "1,5 milyardın üçdə ikisi", ["1500000000", "2/3"]),
        ("az", "birinci rübdə", ["Q1"]),
        ("az", "yüzə yaxın uşaq", ["100"]),
        ("hy", "մոտ հարյուր երեխա", ["100"]),
        ("kk", "екеуі қаза тапты", ["2"]),
        ("kk", "1,5 миллиардтың үштен екісі", ["1500000000", "2/3"]),
        ("hy", "երկուսը զոհվեցին", ["2"]),
        ("hy", "յոթից տասը", ["7", "10"]),
        ("hy", "երկու միլիոն հարյուր իննսունինը", ["2000199"]),
        ("ur", "تین افراد", ["3"]),
        ("ur", "چھ ہفتے", ["6"]),
        ("ur", "پہلی سہ ماہی", ["Q1"]),
        ("ur", "19ویں صدی", ["19"]),
        ("ur", "دو تہائی", ["2/3"]),
    ],
)
def test_it_is_read(lang: str, text: str, values: list[str]) -> None:
    assert [shown(quantity.value) for quantity in read(text, lang)] == values


ENGLISH = "Two thirds of the 1.5 billion went to twelve regions in the 19th century."
TRANSLATIONS = {
    "az": "1,5 milyardın üçdə ikisi 19-cu əsrdə on iki bölgəyə getdi.",
    "kk": "1,5 миллиардтың үштен екісі 19 ғасырда он екі өңірге бөлінді.",
    "hy": "1,5 միլիարդի երկու երրորդը 19-րդ դարում գնաց տասներկու մարզերի։",
    "ur": "1.5 ارب کا دو تہائی 19ویں صدی میں بارہ علاقوں کو گیا۔",
}


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_a_right_translation_is_silent_and_a_lost_number_is_not(lang: str) -> None:
    right = TRANSLATIONS[lang]
    assert check([TextPair(0, ENGLISH, right, "en", lang)], only=["numbers"]) == ()
    wrong = right.replace("19", "18")
    assert check([TextPair(0, ENGLISH, wrong, "en", lang)], only=["numbers"]) != ()
