"""Strings of program interfaces, as localisation teams compare them."""

import pytest

from align.diff import check
from align.findings import TextPair

AGREE = [
    ("de", "Changes the coloring of the selected 3D object.", "Ändert die Farbe des 3D-Objekts."),
    ("tr", "Set the light sources for the 3D view.", "Işık kaynaklarını 3B görünüm için ayarla."),
    ("de", "ISO 4217 code of the currency", "ISO-4217-Code der Währung"),
    ("ja", "Converts a hexadecimal number to an octal number", "16進数を8進数に変換します。"),
    ("zh", "The hexadecimal number to be converted", "要转换的十六进制数"),
    ("ja", "A check will be performed once a day.", "毎日 1 回チェックを実行します。"),
    (
        "fr",
        "Converts a binary number to a decimal number",
        "Convertit un nombre binaire en décimal",
    ),
]


@pytest.mark.parametrize(("lang", "source", "target"), AGREE)
def test_what_is_only_written_otherwise_is_not_flagged(lang: str, source: str, target: str) -> None:
    assert not check([TextPair(0, source, target, "en", lang)], only=["numbers", "codes"])


@pytest.mark.parametrize(
    ("lang", "source", "target", "rule"),
    [
        ("de", "Enter a base of 16.", "Geben Sie die Basis 10 ein.", "numbers.changed"),
        ("ja", "Enter two to 30 values.", "2から36個の値を入力します。", "numbers.changed"),
    ],
)
def test_what_has_changed_is_found(lang: str, source: str, target: str, rule: str) -> None:
    found = check([TextPair(0, source, target, "en", lang)], only=["numbers", "codes"])
    assert [finding.rule for finding in found] == [rule]
