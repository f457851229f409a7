"""News from English into Swedish, Danish, Nynorsk, Polish and Russian: silent unless wrong."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair

CLEAN = [
    ("sv", "The vote is at 3 p.m. on Friday.", "Omröstningen äger rum klockan 15 på fredag."),
    ("sv", "One in five pupils is late.", "Var femte elev kommer för sent."),
    ("sv", "It lies 45 miles north of the city.", "Den ligger sju mil norr om staden."),
    ("sv", "They won 14½-13½.", "De vann med 14,5–13,5."),
    ("sv", "Temperatures in the 80s are expected.", "Temperaturer på 27–30 grader väntas."),
    ("da", "a start in the 80s", "en start på mellem 27 og 32 grader"),
    ("da", "She lives on the fifth floor.", "Hun bor på femte sal."),
    ("da", "On Christmas Day it snowed.", "1. juledag sneede det."),
    ("da", "The 1930s and the 19th century", "1930'erne og 1800-tallet"),
    ("da", "Thieves took 40 bikes on Friday.", "Tyve tog fredag 40 cykler."),
    ("da", "About 04:00 it rained.", "Ved firetiden regnede det."),
    ("nn", "She is one hundred percent sure.", "Ho er hundre prosent sikker."),
    ("nn", "It was his fourth try in 18 games.", "Det var fjerde forsøket på 18 kampar."),
    ("nn", "The 44-year-old took the first bus.", "44-åringen tok den første bussen."),
    ("pl", "In the 18th-century house, 12 clocks", "W XVIII-wiecznym domu 12 zegarów"),
    ("da", "It cost four billion kroner.", "Det kostede fire mia. kroner."),
    ("pl", "She won four golds in 2012.", "W 2012 r. zdobyła cztery złote medale."),
    ("pl", "They won 3-0 in March.", "Marcowe 3:0 to ich zwycięstwo."),
    ("pl", "They left in the 1930s.", "Wyjechali w latach 30. XX wieku."),
    ("pl", "The man, in his 40s, has three sons.", "Mężczyzna po czterdziestce ma trzech synów."),
    ("pl", "On Saturday at six in the morning", "W sobotę o szóstej rano"),
    ("pl", "a 7.1-magnitude quake in September 2017", "we wrześniu 2017 r. wstrząs o sile 7,1"),
    ("ru", "More than 1,000 people came on Wednesday.", "В среду пришли более тысячи человек."),
    ("ru", "a 550 pound hog", "250-килограммовый боров"),
    ("ru", "Three men and two women", "Трое мужчин и две женщины"),
    ("ru", "a seven-year war", "семилетняя война"),
    ("ru", "The gate opens at 4.40 am.", "Ворота открывают в 4 часа 40 минут утра."),
    ("ru", "The talks start at 3:20 p.m.", "Переговоры начнутся в 15 часов 20 минут."),
    ("ru", "It is 1-of-5 boats.", "Это одна из 5 лодок."),
    ("ru", "Tea is at 5.30pm.", "Чай подают в половине шестого вечера."),
    ("ru", "the first half of 2024", "первое полугодие 2024 года"),
    ("ru", "The plot has 600 square metres.", "Участок занимает 6 соток."),
    ("ru", "a penalty on the quarter-hour mark", "пенальти на 15-й минуте"),
]


def serious(source: str, target: str, lang: str) -> list[Finding]:
    pair = TextPair(0, source, target, "en", lang)
    found = align.diff.check([pair], only=["numbers"])
    return [finding for finding in found if finding.severity >= Severity.MAJOR]


@pytest.mark.parametrize(("lang", "source", "target"), CLEAN)
def test_a_natural_translation_is_silent(lang: str, source: str, target: str) -> None:
    assert serious(source, target, lang) == []


@pytest.mark.parametrize(
    ("lang", "source", "target", "rule"),
    [
        ("sv", "It lies 45 miles north.", "Den ligger sjutton mil norrut.", "numbers.unit"),
        ("sv", "A 13-year-old met 20 boys.", "En 31-åring mötte 20 pojkar.", "numbers.changed"),
        ("sv", "Sales rose 2.7 percent.", "Försäljningen steg 27 procent.", "numbers.changed"),
        ("da", "a start in the 80s", "en start på mellem 17 og 22 grader", "numbers.added"),
        ("da", "It cost $350,000.", "Det kostede dollar.", "numbers.missing"),
        ("da", "It cost 3 billion kroner.", "Det kostede 3 millioner kroner.", "numbers.scale"),
        ("da", "On Christmas Day it snowed.", "3. juledag sneede det.", "numbers.added"),
        ("nn", "From 30 to 43 percent", "Frå 43 til 30 prosent", "numbers.swapped"),
        ("nn", "They were 76,000.", "Dei var 76.000 76.000.", "numbers.repeated"),
        ("nn", "It took 32 years.", "Det tok trettitre år.", "numbers.changed"),
        ("pl", "A 25-year-old won.", "Wygrał pięćdziesięciodwuletni pan.", "numbers.changed"),
        ("pl", "In the 1930s it fell.", "W latach 30. XIX wieku upadło.", "numbers.changed"),
        ("pl", "Between 30 and 43 percent", "Od 43 do 30 procent", "numbers.swapped"),
        ("pl", "It grew by 2.6 million.", "Wzrósł o 26 mln.", "numbers.changed"),
        ("ru", "In the 19th century", "В XVIII веке", "numbers.changed"),
        ("ru", "There were 820,000 people.", "Было 82 тысячи человек.", "numbers.changed"),
        ("ru", "On 29 September 1918", "29 сентября 1981 года", "numbers.changed"),
        ("ru", "It cost $37 billion.", "Это стоило 37 млн долларов.", "numbers.scale"),
    ],
)
def test_a_slip_in_an_inflected_language_has_its_class(
    lang: str, source: str, target: str, rule: str
) -> None:
    assert rule in [finding.rule for finding in serious(source, target, lang)]
