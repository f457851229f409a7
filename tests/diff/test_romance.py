"""English and good French, Italian and Portuguese translations, and errors planted in them."""

import re

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair

# target language, source, good translation
CLEAN = [
    ("fr", "The show starts at 6.45pm.", "Le spectacle commence à 18 h 45."),
    ("fr", "Sales doubled in the past decade.", "Les ventes ont doublé ces dix dernières années."),
    ("fr", "She died in 1996 at the age of 73.", "Elle est morte en 1996 à 73 ans."),
    ("fr", "It cost £24 million.", "Cela a coûté 24 millions de livres (28 millions d'euros)."),
    (
        "fr",
        "It cost £24 million.",
        "Cela a coûté 24 millions de livres (environ 28 millions d'euros).",
    ),
    ("fr", "It cost £350.", "Cela a coûté 350 livres sterling (410 €)."),
    ("fr", "He came at half past nine, at 9.30.", "Il est venu à 9 h 30, à neuf heures et demie."),
    ("fr", "A 62-year-old man died.", "Un homme de soixante-deux ans est mort."),
    ("fr", "They won 3-1 in 2014.", "Ils l'ont emporté trois à un en 2014."),
    ("fr", "1987: A storm killed 19.", "1987 : une tempête fait 19 morts."),
    ("fr", "It took two and a half years.", "Il a fallu deux ans et demi."),
    ("fr", "The film runs for 90 minutes.", "Le film dure 1 h 30."),
    ("fr", "The cave is 10 miles away.", "La grotte est à une quinzaine de kilomètres."),
    ("fr", "Temperatures reached the 90s.", "Le thermomètre a atteint de 33 à 36 degrés."),
    (
        "fr",
        "The 18th-century mill burned on May 1.",
        "Le moulin du XVIIIe siècle a brûlé le 1er mai.",
    ),
    ("fr", "It cost $3.4 billion.", "Cela a coûté 3,4 milliards de dollars."),
    ("fr", "The 6-foot-5 man towered.", "L'homme de 1 m 96 dominait."),
    ("it", "Winds hit 75 miles per hour.", "I venti hanno toccato i 120 chilometri orari."),
    ("it", "Two to four inches of rain fell.", "Sono caduti tra i 5 e i 10 centimetri di pioggia."),
    ("it", "She scored on 4:17.", "Ha segnato al 4'17\"."),
    ("it", "It was the first half of 1998.", "Era la prima metà del 1998."),
    ("it", "He was born on 6 July 1951.", "È nato il 6 luglio del '51."),
    ("it", "They sold a million and a half copies.", "Hanno venduto un milione e mezzo di copie."),
    ("fr", "It won by 14½-13½.", "L'équipe a gagné 14½ à 13½."),
    ("fr", "A man in his 70s fell.", "Un septuagénaire est tombé."),
    ("fr", "One in three women agreed.", "Une femme sur trois est d'accord."),
    ("it", "Police held a man, 27.", "La polizia ha fermato un ventisettenne."),
    (
        "it",
        "Two 16-year-olds and a 31-year-old left.",
        "Due sedicenni e una trentunenne sono usciti.",
    ),
    ("it", "It is a 17th-century church.", "È una chiesa del Seicento."),
    ("it", "She was 30 years old.", "Aveva trent'anni."),
    ("it", "It began in the 1970s.", "Cominciò negli anni Settanta."),
    ("it", "They met at 8 p.m. on May 1.", "Si incontrarono alle 8 di sera del 1° maggio."),
    ("pt", "He scored in the 78th minute.", "Ele marcou aos 33 minutos do segundo tempo."),
    ("es", "He scored in the 78th minute.", "Marcó a los 33 minutos del segundo tiempo."),
    ("pt", "He died in WW1 at 25.", "Morreu aos 25 anos na I Guerra Mundial."),
    ("it", "It drew 3.25 million people.", "Ha attirato 3 milioni e 250mila persone."),
    ("it", "He waited an hour and a half.", "Ha aspettato un'ora e mezza."),
    ("it", "It was minus 7 degrees.", "C'erano 7 gradi sotto zero."),
    ("it", "The 120th meeting was in 1998.", "Il 120° incontro fu nel 1998."),
    ("it", "They sold 10,000 copies.", "Ne hanno vendute 10mila copie."),
    ("pt", "The game starts at 7.30pm.", "O jogo começa às 19h30."),
    ("pt", "It cost €2 billion.", "Custou dois mil milhões de euros."),
    ("pt", "He is 6-foot-3.", "Ele mede 1m91."),
    ("pt", "It was minus 4 degrees.", "Fazia quatro graus negativos."),
    ("pt", "One in eight voted.", "Um em cada oito votou."),
    ("pt", "World War II killed 60 million.", "A II Guerra Mundial matou 60 milhões."),
    ("pt", "In the 1960s it had 2,300 seats.", "Na década de 1960 tinha 2.300 lugares."),
    ("pt", "It lasted three and a half years.", "Durou três anos e meio."),
    ("pt", "On April 25, 1974, half a dozen fell.", "Em 25 de abril de 1974, meia dúzia caiu."),
    ("pt", "Some 21 women left at midnight.", "Cerca de vinte e uma mulheres saíram à meia-noite."),
]

# target language, source, translation with an error, rule
PLANTED = [
    ("fr", "The show starts at 6.45pm.", "Le spectacle commence à 18 h 54.", "numbers.changed"),
    (
        "fr",
        "Men of 33, 34 and 39 left.",
        "Des hommes de 39, 34 et 33 ans sont partis.",
        "numbers.swapped",
    ),
    ("fr", "It cost £350.", "Cela a coûté 350 livres sterling (350 €).", "numbers.repeated"),
    ("fr", "It cost £350.", "Cela a coûté 350 livres sterling et 410 €.", "numbers.added"),
    ("fr", "Two to four inches fell.", "Il est tombé de 10 à 5 cm.", "numbers.swapped"),
    ("fr", "It won by 16.5 to 10.5.", "L'équipe a gagné 10,5 à 16,5.", "numbers.swapped"),
    ("fr", "It is 300 km (190 miles) away.", "C'est à 310 km.", "numbers.changed"),
    ("fr", "It grew by 13.85 % in May.", "Il a crû de 1385 % en mai.", "numbers.changed"),
    ("fr", "It cost $3.4 billion.", "Cela a coûté 3,4 millions de dollars.", "numbers.scale"),
    ("fr", "1987: A storm killed 19.", "19 : une tempête fait 1987 morts.", "numbers.swapped"),
    ("it", "Police held a man, 27.", "La polizia ha fermato un trentasettenne.", "numbers.changed"),
    ("it", "It is a 17th-century church.", "È una chiesa del Settecento.", "numbers.changed"),
    (
        "it",
        "It drew 3.25 million people.",
        "Ha attirato 3 milioni e 520mila persone.",
        "numbers.changed",
    ),
    ("it", "He was born on 6 July 1951.", "È nato il 6 luglio del '15.", "numbers.changed"),
    ("it", "She scored on 4:17.", "Ha segnato al 4'37\".", "numbers.changed"),
    ("it", "Two to four inches fell.", "Sono caduti tra i 9 e i 10 centimetri.", "numbers.missing"),
    ("it", "They sold 10,000 copies.", "Ne hanno vendute 100mila copie.", "numbers.changed"),
    ("it", "In 2017 it fell.", "Nel 2017 2017 cadde.", "numbers.repeated"),
    ("pt", "The game starts at 7.30pm.", "O jogo começa às 17h30.", "numbers.changed"),
    ("pt", "It cost €2 billion.", "Custou dois milhões de euros.", "numbers.scale"),
    ("pt", "He won the 200 and 400 metres.", "Venceu os 400 e os 200 metros.", "numbers.swapped"),
    (
        "pt",
        "In the 1960s it had 2,300 seats.",
        "Na década de 1960 tinha lugares.",
        "numbers.missing",
    ),
    ("pt", "He is 6-foot-6.", "Ele mede 1,89 m.", "numbers.unit"),
]


def grave(lang: str, source: str, target: str) -> list[Finding]:
    pair = TextPair(0, source, target, "en", lang)
    found = align.diff.check([pair], only=["numbers", "codes"])
    return [finding for finding in found if finding.severity >= Severity.MAJOR]


@pytest.mark.parametrize(("lang", "source", "target"), CLEAN)
def test_a_good_translation_is_left_alone(lang: str, source: str, target: str) -> None:
    assert grave(lang, source, target) == []


def shared_figures() -> list[tuple[str, str, str, str]]:
    """Good translations with every figure of two digits or more that both sides have."""
    return [
        (lang, source, target, figure)
        for lang, source, target in CLEAN
        for figure in re.findall(r"\d{2,}", target)
        if figure in re.findall(r"\d+", source)
    ]


@pytest.mark.parametrize(("lang", "source", "target", "figure"), shared_figures())
def test_a_figure_dropped_from_a_good_translation_is_missed(
    lang: str, source: str, target: str, figure: str
) -> None:
    assert grave(lang, source, target.replace(figure, "", 1))


@pytest.mark.parametrize(("lang", "source", "target", "rule"), PLANTED)
def test_an_error_is_found_with_its_class(lang: str, source: str, target: str, rule: str) -> None:
    assert [finding.rule for finding in grave(lang, source, target)][:1] == [rule]
