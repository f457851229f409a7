"""Fractions, times of day and bounds as translators word them, and the errors beside them."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair

# A sentence, its language, its translation; what an error makes of which words there.
PAIRS = [
    (
        "Five eighths of the harvest was lost.",
        ("de", "Fünf Achtel der Ernte gingen verloren."),
        ("Fünf Achtel", "Fünf Neuntel"),
    ),
    (
        "Five eighths of the harvest was lost.",
        ("nl", "Vijf achtste van de oogst ging verloren."),
        ("Vijf achtste", "Vijf negende"),
    ),
    (
        "He owns two sevenths of the shares.",
        ("fr", "Il détient les deux septièmes des parts."),
        ("septièmes", "neuvièmes"),
    ),
    (
        "He owns two sevenths of the shares.",
        ("el", "Κατέχει τα δύο έβδομα των μετοχών."),
        ("έβδομα", "ένατα"),
    ),
    (
        "He owns two sevenths of the shares.",
        ("vi", "Ông sở hữu hai phần bảy cổ phần."),
        ("hai phần bảy", "hai phần chín"),
    ),
    (
        "He owns two sevenths of the shares.",
        ("nb", "Han eier to sjudeler av aksjene."),
        ("sjudeler", "nideler"),
    ),
    (
        "He owns two sevenths of the shares.",
        ("es", "Posee dos séptimos de las acciones."),
        ("séptimos", "novenos"),
    ),
    (
        "From platform 3 it is three quarters of an hour to the coast.",
        ("nl", "Van spoor 3 is het drie kwartier naar de kust."),
        ("drie kwartier", "twee kwartier"),
    ),
    (
        "We waited for three quarters of an hour in room 3.",
        ("nb", "Vi ventet i tre kvarter i rom 3."),
        ("tre kvarter", "to kvarter"),
    ),
    (
        "The ferry leaves every 15 minutes.",
        ("fr", "Le bac part toutes les 15 minutes."),
        ("minutes", "heures"),
    ),
    (
        "The ferry leaves every 15 minutes.",
        ("nl", "Het pontje vaart om de 15 minuten."),
        ("minuten", "uur"),
    ),
    (
        "It is a quarter to nine and the shop is shut.",
        ("el", "Είναι εννέα παρά τέταρτο και το μαγαζί είναι κλειστό."),
        ("εννέα", "οκτώ"),
    ),
    (
        "It was ten past four when she rang.",
        ("el", "Ήταν τέσσερις και δέκα όταν τηλεφώνησε."),
        ("και δέκα", "και είκοσι"),
    ),
    (
        "It was a quarter past eight when she rang.",
        ("pt", "Eram oito e um quarto quando ela ligou."),
        ("oito", "nove"),
    ),
    (
        "It was twenty past eight when she rang.",
        ("vi", "Lúc cô gọi điện là tám giờ hai mươi."),
        ("hai mươi", "ba mươi"),
    ),
    (
        "The film is a hundredth of a millimetre thick.",
        ("de", "Die Folie ist einen Hundertstelmillimeter dick."),
        ("Hundertstel", "Tausendstel"),
    ),
    (
        "The film is a hundredth of a millimetre thick.",
        ("el", "Η μεμβράνη έχει πάχος ένα εκατοστό του χιλιοστού."),
        ("ένα εκατοστό", "ένα δέκατο"),
    ),
    (
        "Of the 80 beds the last quarter is for children.",
        ("fr", "Sur les 80 lits, le dernier quart est réservé aux enfants."),
        ("80", "90"),
    ),
    (
        "The crop was 18% above 2005 levels.",
        ("vi", "Sản lượng cao hơn 18% so với mức năm 2005."),
        ("18%", "81%"),
    ),
    (
        "Begun in 1312 and given up around 1490, the tower was finished in 1877.",
        ("de", "Der Turm wurde 1312 begonnen, um 1490 aufgegeben und 1877 vollendet."),
        ("um 1490", "um 1940"),
    ),
    (
        "The roof cost less than a hundred thousand euros.",
        ("nl", "Het dak kostte nog geen ton."),
        ("nog geen ton", "twee ton"),
    ),
    (
        "The colony grew tenfold in 30 years.",
        ("fr", "La colonie décupla en 30 ans."),
        ("30", "13"),
    ),
    (
        "A pass for rows 1 to 6 costs 20 euros.",
        ("de", "Eine Karte für die Reihen 1 bis 6 kostet 20 Euro."),
        ("Reihen 1 bis 6", "Reihen bis 6"),
    ),
    (
        "The keeper made 17 saves in 12 matches.",
        ("de", "Der Torwart hielt in 12 Spielen 17 Schüsse."),
        ("17", "71"),
    ),
    (
        "The keeper made 17 saves in 12 matches.",
        ("nl", "De keeper stopte in 12 duels 17 schoten."),
        ("12", "21"),
    ),
    (
        "The fees are due on 1 April and 1 October.",
        ("fr", "Les droits sont exigibles le 1er avril et le 1er octobre."),
        ("le 1er octobre", "en octobre"),
    ),
    (
        "The fees are due on 1 April and 1 October.",
        ("de", "Die Gebühren sind am 1. April und am 1. Oktober fällig."),
        ("am 1. Oktober", "im Oktober"),
    ),
]


def told(source: str, lang: str, target: str) -> list[Finding]:
    pair = TextPair(0, source, target, "en", lang)
    found = align.diff.check([pair], only=["numbers"])
    return [finding for finding in found if finding.severity > Severity.NOTE]


@pytest.mark.parametrize(("source", "translated", "_error"), PAIRS)
def test_a_good_wording_is_not_blamed(
    source: str, translated: tuple[str, str], _error: tuple[str, str]
) -> None:
    assert told(source, *translated) == []


@pytest.mark.parametrize(("source", "translated", "error"), PAIRS)
def test_an_error_in_it_is_found(
    source: str, translated: tuple[str, str], error: tuple[str, str]
) -> None:
    lang, target = translated
    assert error[0] in target
    found = told(source, lang, target.replace(*error))
    assert any(finding.severity >= Severity.MAJOR for finding in found)


@pytest.mark.parametrize(
    ("lang", "target"),
    [
        ("fr", "Le relais a duré 20 heures."),
        ("nl", "De estafette duurde 20 uur."),
    ],
)
def test_hours_are_no_minutes_of_a_stopwatch(lang: str, target: str) -> None:
    found = told("The relay took 20 minutes.", lang, target)
    assert [finding.rule for finding in found] == ["numbers.unit"]


def test_a_stopwatch_still_counts_minutes_and_seconds() -> None:
    assert told("She ran it in 3:35.", "ja", "彼女は3分35秒で走った。") == []
