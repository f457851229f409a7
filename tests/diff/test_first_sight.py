"""Wordings of Greek, Dutch, Vietnamese, German and French that translators chose, and errors."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair


def told(source: str, lang: str, target: str) -> list[Finding]:
    pair = TextPair(0, source, target, "en", lang)
    found = align.diff.check([pair], only=["numbers", "codes"])
    return [finding for finding in found if finding.severity > Severity.NOTE]


# A sentence, its language, its translation; what an error makes of which words there; its rule.
PAIRS = [
    (
        "Two in three farms reported losses in 2016.",
        ("vi", "Hai phần ba số trang trại báo lỗ trong năm 2016."),
        ("Hai phần ba", "Hai phần năm"),
        "changed",
    ),
    (
        "The second of the five rounds takes place on 8 May.",
        ("vi", "Vòng thứ hai trong năm vòng diễn ra vào ngày 8/5."),
        ("8/5", "9/5"),
        "changed",
    ),
    (
        "Some 2.7 million of the 19 million tonnes were exported.",
        ("el", "Περίπου 2,7 από τα 19 εκατομμύρια τόνους εξήχθησαν."),
        ("2,7 από", "2,9 από"),
        "changed",
    ),
    (
        "Some 2.7 million of the 19 million litres were exported.",
        ("nl", "Zo'n 2,7 van de 19 miljoen liter werd uitgevoerd."),
        ("2,7", "7,2"),
        "changed",
    ),
    (
        "The album sold a quarter of a million copies.",
        ("el", "Το άλμπουμ πούλησε ένα τέταρτο του εκατομμυρίου αντίτυπα."),
        ("ένα τέταρτο", "τρία τέταρτα"),
        "changed",
    ),
    (
        "More than nine hours passed before the 40 hikers were found.",
        ("fr", "Plus de neuf heures se sont écoulées avant que les 40 randonneurs soient trouvés."),
        ("neuf", "onze"),
        "changed",
    ),
    (
        "A 9-year-old boy found 60 coins.",
        ("fr", "Un garçon de neuf ans a trouvé 60 pièces."),
        ("neuf", "six"),
        "changed",
    ),
    (
        "Add 1½ cups of sugar.",
        ("fr", "Ajoutez une tasse et demie de sucre."),
        ("une tasse", "trois tasses"),
        "changed",
    ),
    (
        "Twice a day, at most 3 g in 24 hours.",
        ("fr", "Deux fois par jour, au maximum 3 g par 24 heures."),
        ("24 heures", "42 heures"),
        "changed",
    ),
    (
        "The ship delivered 21 of its 350 Class cars.",
        ("fr", "Le navire a livré 21 350 Class."),
        ("21 350", "12 350"),
        "changed",
    ),
    (
        "His brother, born in 1911, was the sixth of fifteen pupils.",
        ("de", "Sein 1911 geborener Bruder war der sechste von fünfzehn Schülern."),
        ("1911", "1191"),
        "changed",
    ),
    (
        "Fees will rise by £48 a year until 2032.",
        ("nl", "De kosten stijgen tot 2032 jaarlijks met 48 pond."),
        ("2032", "2023"),
        "changed",
    ),
    (
        "The gates open at 6.30pm on Tuesday.",
        ("nl", "De poorten gaan dinsdag om halfzeven open."),
        ("halfzeven", "halfacht"),
        "changed",
    ),
    (
        "Never take more than 3 g in 24 hours.",
        ("nl", "Neem nooit meer dan 3 g per etmaal."),
        ("3 g", "4 g"),
        "changed",
    ),
    (
        "About a dozen towns have spent NOK 640 million.",
        ("nl", "Een twaalftal gemeenten heeft 640 miljoen Noorse kroon uitgegeven."),
        ("Een twaalftal", "Een vijftiental"),
        "changed",
    ),
    (
        "The plant burns $3,400 every second.",
        ("de", "Das Werk verbrennt 3400 Dollar pro Sekunde."),
        ("3400", "4300"),
        "changed",
    ),
    (
        "The bus leaves every quarter of an hour from 6 a.m.",
        ("fr", "Le bus part tous les quarts d'heure à partir de 6 heures."),
        ("6 heures", "8 heures"),
        "changed",
    ),
    (
        "Kolb won in 2:07.618, 0.294 seconds ahead of the field.",
        ("fr", "Kolb l'a emporté en 2 min 7 s 618, avec 0,294 seconde d'avance."),
        ("s 618", "s 681"),
        "changed",
    ),
    (
        "Kolb won in 1:07.618, 0.294 seconds ahead of the field.",
        ("nl", "Kolb won in 1.07,618, 0,294 seconde voor het veld."),
        ("1.07,618", "1.70,618"),
        "changed",
    ),
    (
        "A stamp cost 65 cents in 2008.",
        ("de", "Eine Briefmarke kostete 2008 0,65 Euro."),
        ("0,65", "0,56"),
        "changed",
    ),
    (
        "The 100-year flood of 1954 hit 23 villages.",
        ("fr", "La crue centennale de 1954 a touché 23 villages."),
        ("23", "32"),
        "changed",
    ),
]


@pytest.mark.parametrize(("source", "translation", "error", "rule"), PAIRS)
def test_a_good_translation_is_silent_and_an_error_in_it_is_told(
    source: str, translation: tuple[str, str], error: tuple[str, str], rule: str
) -> None:
    lang, target = translation
    assert told(source, lang, target) == []
    wrong = target.replace(*error)
    assert wrong != target
    found = told(source, lang, wrong)
    assert f"numbers.{rule}" in {f.rule for f in found if f.severity >= Severity.MAJOR}


@pytest.mark.parametrize(
    ("source", "lang", "target", "rule"),
    [
        # What is left of "5 g" is not the "zweimal" of "twice".
        ("Take at most 2 g, twice a day.", "de", "Höchstens g, zweimal täglich.", "repeated"),
        # No month has 72 days.
        (
            "The 72 members meet on 8 April.",
            "el",
            "Τα 8 μέλη συνεδριάζουν στις 72 Απριλίου.",
            "swapped",
        ),
        ("A loaf cost 65 cents.", "el", "Το ψωμί κόστιζε 65 δολάρια.", "unit"),
        ("A loaf cost 65 cents.", "vi", "Ổ bánh mì giá 65 đô la.", "unit"),
        ("A loaf cost 65 cents.", "nl", "Een brood kostte 65 dollar.", "unit"),
        ("Prices rose 7.3 percent.", "fr", "Les prix ont augmenté de 7,3 points.", "unit"),
        # 1.960 would be 1.96 by its second reading, but nobody writes that zero.
        ("It cost ¥1.96 trillion.", "vi", "Chi phí là 1.960 nghìn tỷ yên.", "changed"),
    ],
)
def test_an_error_is_told_by_its_rule(source: str, lang: str, target: str, rule: str) -> None:
    assert [finding.rule for finding in told(source, lang, target)] == [f"numbers.{rule}"]
