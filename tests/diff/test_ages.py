"""Ages without a unit are years: months or days are found, and years agree."""

import pytest

from align.diff import check
from align.findings import Severity, TextPair


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("en-nb", "Aged 3, he moved.", "Som 3 måneder gammel flyttet han."),
        ("en-fr", "Tom, 7, won.", "Tom, 7 mois, a gagné."),
        ("nb-en", "Hun døde i en alder av 13.", "She died at the age of 13 months."),
        ("en-de", "The girl, age 5, slept.", "Das Mädchen, 5 Tage alt, schlief."),
        ("en-da", "Some are as young as 9.", "Nogle er kun 9 måneder."),
        ("en-de", "People aged 21 to 60 came.", "Es kamen Leute von 21 bis 60 Monaten."),
        ("en-nl", "Women aged between 30 and 45 came.", "Vrouwen van 30 en 45 weken kwamen."),
        ("en-fr", "Her sons turned 16 in May.", "Ses fils ont fêté leurs 16 mois en mai."),
        ("en-el", "The man, in his 70s, fell.", "Ο άνδρας, άνω των 70 μηνών, έπεσε."),
        ("de-en", "Im Alter zwischen 20 und 30 ging er.", "He left when 20 and 30 months old."),
        ("ja-en", "リーさん(46)が勝った。", "Ms. Li, 46 months, won."),
        ("ja-en", "リーさん（46）が勝った。", "Ms. Li, 46 months, won."),
        ("en-nb", "She slept, aged 3.", "Hun sov, 3 uker gammel."),
        ("en-nb", "She slept, aged 3.", "Hun sov, 3 timer gammel."),
    ],
)
def test_months_or_days_are_another_age(langs: str, source: str, target: str) -> None:
    one, other = langs.split("-")
    (found,) = check([TextPair(0, source, target, one, other)])
    assert (found.rule, found.severity) == ("numbers.unit", Severity.CRITICAL)


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("en-nb", "She died aged 13.", "Hun døde 13 år gammel."),
        ("en-fr", "Tom, 7, won.", "Tom, 7 ans, a gagné."),
        ("en-de", "He was aged 3 months.", "Er war 3 Monate alt."),
        ("en-de", "Aged 3 to 5 months, they slept.", "Mit 3 Monaten bis 5 Monaten schliefen sie."),
        ("en-de", "The engagement of 7 passed.", "Die 7 Tage vergingen."),
        ("en-de", "On days 3, 7, and 9.", "Nach 3 Tagen, 7 Tagen und 9 Tagen."),
        ("en-de", "Babies aged 3 to 9 months slept.", "Babys von 3 bis 9 Monaten schliefen."),
        ("en-de", "A woman in her 80s came.", "Eine über 80 Jahre alte Frau kam."),
        ("en-de", "The talks turned 3 days later.", "Die Gespräche wendeten sich 3 Tage später."),
        ("en-pt", "Ana Reis (46) won.", "Ana Reis, de 46 anos, venceu."),
        ("en-pt", "The wait was 46, not 20 days.", "A espera foi de 46 dias, não de 20 dias."),
    ],
)
def test_the_same_age_and_what_is_no_age_is_silent(langs: str, source: str, target: str) -> None:
    one, other = langs.split("-")
    assert check([TextPair(0, source, target, one, other)]) == ()
