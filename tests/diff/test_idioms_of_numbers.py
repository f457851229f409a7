"""Numbers that a language has its own way with: runs, floods, formulas, old numbers, pages."""

import pytest

from align.diff import check
from align.findings import Finding, Severity, TextPair


def found(source: str, target: str, langs: str) -> list[Finding]:
    one, other = langs.split("-")
    pair = TextPair(0, source, target, one, other)
    return [finding for finding in check([pair]) if finding.severity > Severity.NOTE]


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("en-nb", "She won the 10K run.", "Hun vant 10-kilometersløpet."),
        ("en-de", "He finished the 10K in 31 minutes.", "Er lief die 10 Kilometer in 31 Minuten."),
        ("en-es", "The 5k race starts at noon.", "La carrera de 5 km empieza al mediodía."),
        ("en-ja", "a 1-in-100-year flood", "100年に1度の洪水"),
        ("en-ru", "a 1-in-100-year flood", "наводнение, которое случается раз в 100 лет"),
        ("en-es", "a 1-in-500-year flood", "una inundación cada 500 años"),
        ("en-de", "It was a 1-in-100-year flood.", "Es war ein Jahrhunderthochwasser."),
        ("en-de", "four and twenty blackbirds", "vierundzwanzig Amseln"),
        ("en-de", "six and thirty years", "sechsunddreißig Jahre"),
        ("en-de", "threescore years and ten", "siebzig Jahre"),
        ("en-fr", "fourscore and seven years ago", "il y a quatre-vingt-sept ans"),
        ("de-en", "Er bestieg alle vierzehn Achttausender.", "He climbed all fourteen 8000ers."),
        ("de-fr", "Er bestieg alle 8000er.", "Il a gravi tous les « 8000 »."),
        ("de-en", "Siehe S.298-303.", "See pp. 298–303."),
        ("en-fr", "See P.12 of it.", "Voir la page 12."),
        ("el-en", "Κέρδισε με διαφορά 5 εκατοστών.", "He won by 5 hundredths."),
        ("el-en", "Έχει ύψος 5 εκατοστά.", "It is 5 centimetres tall."),
    ],
)
def test_it_is_said_in_another_way(langs: str, source: str, target: str) -> None:
    assert found(source, target, langs) == []


@pytest.mark.parametrize(
    ("langs", "source", "target", "severity"),
    [
        ("en-de", "He finished the 10K today.", "Er lief heute die 100 Kilometer.", "critical"),
        ("en-de", "He lost 10K followers.", "Er verlor 10 Follower.", "critical"),
        ("en-nb", "a 1-in-100-year flood", "en 50-årsflom", "critical"),
        ("en-de", "four and twenty blackbirds", "vierunddreißig Amseln", "critical"),
        ("en-de", "twelve and twenty blackbirds", "zweiundzwanzig Amseln", "critical"),
        ("de-en", "Siehe S.298.", "See p. 299.", "critical"),
        ("de-en", "ein Achttausender", "a 4000er", "critical"),
        ("el-en", "Κέρδισε με διαφορά 5 εκατοστών.", "He won by 6 hundredths.", "critical"),
        ("nb-en", "Første, andre og tredje kapittel.", "The first and third chapters.", "minor"),
        ("da-en", "Første, anden og tredje kapitel.", "The first and third chapters.", "minor"),
        ("sv-en", "Första och andra kapitlet.", "The first chapter.", "minor"),
    ],
)
def test_another_number_is_none_of_it(langs: str, source: str, target: str, severity: str) -> None:
    assert max(f.severity for f in found(source, target, langs)).name == severity.upper()


def test_others_are_no_second_ones() -> None:
    assert (
        found("For det første, andre land har det.", "For one thing, other countries do.", "nb-en")
        == []
    )


@pytest.mark.parametrize("formula", ["CO2", "H2O", "Al2O3", "H2SO4", "C6H12O6", "PM2.5", "PM10"])
def test_a_formula_may_be_words_and_is_no_other_formula(formula: str) -> None:
    (named,) = found(f"Much {formula} was found.", "Es wurde viel davon gefunden.", "en-de")
    assert (named.rule, named.severity) == ("codes.changed", Severity.MINOR)
    other = formula[:-1] + ("9" if formula[-1].isdigit() else "P")
    (changed,) = found(f"Much {formula} was found.", f"Es wurde viel {other} gefunden.", "en-de")
    assert (changed.rule, changed.severity) == ("codes.changed", Severity.CRITICAL)


@pytest.mark.parametrize("code", ["B52", "A1B22", "PO12", "NQ1117"])
def test_a_code_is_no_formula(code: str) -> None:
    (lost,) = found(f"Much {code} was found.", "Es wurde viel davon gefunden.", "en-de")
    assert (lost.rule, lost.severity) == ("codes.changed", Severity.CRITICAL)
