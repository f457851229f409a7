"""Codes, addresses and phone numbers: the same, character by character, or a finding."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair


def found(source: str, target: str) -> list[Finding]:
    pair = TextPair(0, source, target, "en", "nb")
    return list(align.diff.check([pair], only=["codes", "numbers"]))


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("111-NQ/TU", "111-NQ/TW"),
        ("https://example.org/a/12", "https://example.org/a/21"),
        ("post@example.org", "past@example.org"),
        ("+47 22 33 44 55", "+47 22 33 45 45"),
        ("COVID-19", "COVID-91"),
    ],
)
def test_one_other_character_is_found_and_said_once(code: str, other: str) -> None:
    source, target = f"See {code} for more.", f"Se {code} for mer."
    assert found(source, target) == []
    (finding,) = found(source, target.replace(code, other))
    assert (finding.rule, finding.severity) == ("codes.changed", Severity.CRITICAL)
    assert finding.source_span is not None
    assert finding.source_span.of(source) == code
    assert f"“{code}” has become “{other}”" in finding.message


@pytest.mark.parametrize(
    ("source", "target", "severity", "said"),
    [
        ("See 111-NQ/TU for more.", "Se mer der.", Severity.CRITICAL, "is missing"),
        ("See more.", "Se 111-NQ/TU for mer.", Severity.CRITICAL, "is not in the source"),
        ("The W3C has a rule.", "Konsortiet har en regel.", Severity.MINOR, "is missing"),
        (
            "See 111-NQ/TU.",
            "Se 111-NQ/TU. Ja, 111-NQ/TU.",
            Severity.MINOR,
            "more often in the translation",
        ),
        (
            "See 111-NQ/TU. Yes, 111-NQ/TU.",
            "Se 111-NQ/TU. Ja, der.",
            Severity.MINOR,
            "more often in the source",
        ),
    ],
)
def test_a_code_on_one_side_counts_by_what_it_is(
    source: str, target: str, severity: Severity, said: str
) -> None:
    (finding,) = found(source, target)
    assert (finding.rule, finding.severity) == ("codes.changed", severity)
    assert said in finding.message


def test_a_code_without_the_marks_of_its_letters_is_the_same() -> None:
    one, other = "See Decree 111/2020/ND-CP.", "Xem Nghị định 111/2020/NĐ-CP."
    langs = ("en", "vi")
    assert not align.diff.check([TextPair(0, one, other, *langs)], only=["codes"])
    assert align.diff.check([TextPair(0, one, other.replace("111", "112"), *langs)], only=["codes"])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The CO2 level rose.", "CO₂-nivået steg."),
        ("Both A321s were sold.", "Begge A321 ble solgt."),
        ("Take vitamin B12 now.", "Ta vitamin B₁₂ nå."),
    ],
)
def test_the_same_code_in_other_letters_is_no_finding(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_code_and_a_number_that_exchanged_digits_are_found() -> None:
    rules = {f.rule for f in found("The B52 and 12 gliders.", "B12 og 52 glidefly.")}
    assert rules == {"codes.changed", "numbers.changed"}


@pytest.mark.parametrize(
    ("code", "other", "severity", "said"),
    [
        (
            "https://example.org/en/start.html",
            "https://example.org/no/start.html",
            Severity.NOTE,
            "the same page in the other language",
        ),
        (
            "https://example.org/start.html",
            "https://example.org/nb-no/start.html",
            Severity.NOTE,
            "the same page in the other language",
        ),
        (
            "https://en.example.org/wiki/Goose",
            "https://nb.example.org/wiki/Gås",
            Severity.MINOR,
            "a page of that site in the other language",
        ),
        (
            "http://www.example.org/start",
            "https://example.org/start/",
            Severity.MINOR,
            "another protocol",
        ),
        ("package1", "pakke1", Severity.MINOR, "another word with the same number"),
    ],
)
def test_what_translators_change_with_reason_is_told_in_a_lower_voice(
    code: str, other: str, severity: Severity, said: str
) -> None:
    (finding,) = found(f"See {code} for more.", f"Se {other} for mer.")
    assert (finding.rule, finding.severity) == ("codes.changed", severity)
    assert said in finding.message


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("https://example.org/en/a12", "https://example.org/no/a21"),
        ("https://example.org/start", "https://example.org/de/start"),
        ("https://en.example.org/wiki/Goose", "https://nb.example.com/wiki/Goose"),
        ("package1", "pakke2"),
        ("abc123", "abd123"),
    ],
)
def test_a_page_elsewhere_or_another_number_stays_critical(code: str, other: str) -> None:
    (finding,) = found(f"See {code} for more.", f"Se {other} for mer.")
    assert (finding.rule, finding.severity) == ("codes.changed", Severity.CRITICAL)
