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


GUIDES = [
    ("see Section D.2, “Disk Space Needed”", "siehe Abschnitt D.2, „Benötigter Platz“"),
    ("A.2.1. Preparing", "A.2.1. Vorbereitung"),  # and not the 2nd of January
    ("an example for writing", "# Ein Beispiel zum Schreiben"),
    ("There are a few rules to watch out for.", "Auf ein paar Regeln ist zu achten."),
]


@pytest.mark.parametrize(("source", "target"), GUIDES)
def test_headings_and_references_of_a_guide_are_not_flagged(source: str, target: str) -> None:
    assert not check([TextPair(0, source, target, "en", "de")], only=["numbers", "codes"])


def test_a_copied_heading_holds_the_same_in_any_language() -> None:
    assert not check([TextPair(0, "A.2.1. 3.4.", "A.2.1. 3.4.", "en", "de")], only=["numbers"])


def test_other_capitals_and_hyphens_of_a_code_are_worth_a_note() -> None:
    pair = TextPair(0, "UTF-8 on fat16 with B52", "UTF8 auf FAT16 mit B51", "en", "de")
    found = check([pair], only=["codes"])
    assert {(f.severity.label, f.source_value, f.target_value) for f in found} == {
        ("critical", "B52", "B51"),
        ("note", "UTF-8", "UTF8"),
        ("note", "fat16", "FAT16"),
    }
