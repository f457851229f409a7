"""Hours, scores, running times and spans of time in the words of another language."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair


def checked(lang: str, source: str, target: str) -> list[Finding]:
    pair = TextPair(0, source, target, "en", lang)
    return list(align.diff.check([pair], only=["numbers"]))


def rules(lang: str, source: str, target: str) -> list[str]:
    return [f.rule for f in checked(lang, source, target) if f.severity >= Severity.MAJOR]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("de", "The ferry runs from 4 to 7 p.m.", "Die Fähre verkehrt von 16 bis 19 Uhr."),
        ("el", "It opens between 5 and 9 p.m.", "Ανοίγει μεταξύ 5 και 9 το βράδυ."),
        ("fr", "Open from 5 to 9 p.m.", "Ouvert de 17 à 21 heures."),
        ("vi", "Open from 5 to 9 p.m.", "Mở cửa từ 17 đến 21 giờ."),
        (
            "nl",
            "It docked at a quarter past midnight.",
            "Om kwart over twaalf lag hij aan de kade.",
        ),
        ("fr", "It sailed at half past noon.", "Il a appareillé à midi et demi."),
        ("de", "It is shut on Sundays.", "Sonntags ist geschlossen."),
        ("nl", "She rowed it in 4:07.35.", "Ze roeide het in 4.07,35."),
        ("fr", "He is back in a fortnight.", "Il revient dans quinze jours."),
        ("es", "He is back in two weeks.", "Vuelve en quince días."),
        ("it", "He is back in a week.", "Torna tra otto giorni."),
        (
            "de",
            "The catch fell by a third to £2.1bn.",
            "Der Fang sank um ein Drittel auf 2,1 Mrd. £.",
        ),
        ("el", "It was the 100th crossing.", "Ήταν το εκατοστό πέρασμα."),
        ("vi", "It carries 600 tons of sand.", "Nó chở 600 tấn cát."),
    ],
)
def test_a_good_translation_is_not_blamed(lang: str, source: str, target: str) -> None:
    assert rules(lang, source, target) == []


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("de", "The ferry runs from 4 to 7 p.m.", "Die Fähre verkehrt von 15 bis 19 Uhr."),
        ("nl", "It docked at a quarter past midnight.", "Om kwart over elf lag hij aan de kade."),
        ("nl", "She rowed it in 4:07.35.", "Ze roeide het in 4.07,53."),
        ("fr", "He is back in 14 days.", "Il revient dans 15 jours."),
        ("fr", "He is back in three weeks.", "Il revient dans quinze jours."),
        ("es", "The catch fell by a third to £2.1bn.", "La pesca cayó un tercio, a 2,1 millones."),
        ("vi", "It carries 600 tons of sand.", "Nó chở 660 tấn cát."),
    ],
)
def test_an_error_in_such_wording_is_found(lang: str, source: str, target: str) -> None:
    assert rules(lang, source, target)


def test_a_score_the_other_way_round_may_be_told_by_the_other_side() -> None:
    (finding,) = checked("nl", "They won 3-1 away.", "Ze wonnen uit met 1-3.")
    assert finding.rule == "numbers.swapped"
    assert finding.severity is Severity.MAJOR
    assert "as the other side tells it" in finding.message
