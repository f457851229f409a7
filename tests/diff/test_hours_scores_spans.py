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
        ("fr", "She won by three and a half lengths.", "Elle a gagné de trois longueurs et demie."),
        ("es", "It took 3.5 laps.", "Hicieron falta tres vueltas y media."),
        ("vi", "Take two and a half tablets.", "Uống hai viên rưỡi."),
        ("vi", "1 in 4 boats leaked.", "Cứ bốn chiếc thuyền trong cảng thì có một chiếc bị rò."),
        ("vi", "It sails on May 14 and 16.", "Tàu chạy trong hai ngày 14 và 16/5."),
        ("de", "The mate is 1.85 tall.", "Der Maat ist 185 cm groß."),
        ("fr", "The mate is 1.85 tall.", "Le second mesure 1 m 85."),
        ("de", "The mate is 6 foot 1 tall.", "Der Maat ist 1,85 groß."),
        ("de", "The van does 30 mpg.", "Der Wagen braucht 7,8 Liter auf 100 Kilometer."),
        ("fr", "The van does 40 miles per gallon.", "Le fourgon consomme 5,9 l/100 km."),
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
        ("fr", "She won by four and a half lengths.", "Elle a gagné de trois longueurs et demie."),
        ("vi", "1 in 5 boats leaked.", "Cứ bốn chiếc thuyền trong cảng thì có một chiếc bị rò."),
        ("de", "The mate is 1.85 tall.", "Der Maat ist 158 cm groß."),
        ("de", "The van does 30 mpg.", "Der Wagen braucht 8,7 Liter auf 100 Kilometer."),
    ],
)
def test_an_error_in_such_wording_is_found(lang: str, source: str, target: str) -> None:
    assert rules(lang, source, target)


def test_a_score_the_other_way_round_may_be_told_by_the_other_side() -> None:
    (finding,) = checked("nl", "They won 3-1 away.", "Ze wonnen uit met 1-3.")
    assert finding.rule == "numbers.swapped"
    assert finding.severity is Severity.MAJOR
    assert "as the other side tells it" in finding.message


def test_a_year_that_took_the_place_of_a_percentage_is_a_swap() -> None:
    source = "The catch must fall by 55% by 2030 compared with 1990."
    assert rules("nl", source, "De vangst moet in 2030 met 55 procent dalen sinds 1990.") == []
    wrong = rules("nl", source, "De vangst moet in 55 met 2030 procent dalen sinds 1990.")
    assert wrong == ["numbers.swapped"]


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        (
            "The cup is held in 16 ports from June 11 to July 19.",
            "Der Pokal findet vom 11. Juni bis 19. Juli in 16 Häfen statt.",
            "Der Pokal findet vom 16. Juni bis 19. Juli in 11 Häfen statt.",
        ),
        (
            "She spent 27 of her 95 years at sea.",
            "27 ihrer 95 Jahre war sie auf See.",
            "95 ihrer 27 Jahre war sie auf See.",
        ),
    ],
)
def test_numbers_that_took_each_others_role_are_a_swap(source: str, right: str, wrong: str) -> None:
    assert rules("de", source, right) == []
    assert "numbers.swapped" in rules("de", source, wrong)


def test_two_days_of_one_month_are_no_swap() -> None:
    assert rules("nb", "It sails on June 13 and 15.", "Den går 13. og 15. juni.") == []


def test_a_mongolian_date_is_one_date() -> None:
    source = "The quay opened on 3 May 2024."
    assert rules("mn", source, "Боомтыг 2024 оны 5-р сарын 3-нд нээсэн.") == []
    assert rules("mn", source, "Боомтыг 2024 оны 5-р сарын 4-нд нээсэн.") == ["numbers.changed"]


NIGHTS = [
    ("de", "In der Nacht auf Samstag brannte die Mühle.", "In der Nacht auf Sonntag brannte sie."),
    ("nb", "Mølla brant natt til lørdag.", "Mølla brant natt til søndag."),
    ("sv", "Kvarnen brann natten till lördag.", "Kvarnen brann natten till söndag."),
    ("ru", "В ночь на субботу сгорела мельница.", "В ночь на воскресенье сгорела мельница."),
]


@pytest.mark.parametrize(("lang", "right", "wrong"), NIGHTS)
def test_a_night_is_named_after_the_day_before_or_behind_it(
    lang: str, right: str, wrong: str
) -> None:
    assert rules(lang, "The mill burned on Friday night.", right) == []
    assert rules(lang, "The mill burned early on Saturday.", right) == []
    assert rules(lang, "The mill burned on Friday night.", wrong) == ["numbers.changed"]
