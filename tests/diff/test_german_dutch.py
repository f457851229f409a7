"""English news in German and Dutch: what translators rightly change, and what is wrong."""

import pytest

import align.diff
from align.findings import Severity, TextPair


def rules(source: str, target: str, lang: str) -> list[str]:
    pair = TextPair(0, source, target, "en", lang)
    found = align.diff.check([pair], only=["numbers", "codes"])
    return [f.rule for f in found if f.severity >= Severity.MAJOR]


CLEAN = [
    ("de", "Doors open at 7.30pm on Friday.", "Einlass ist am Freitag um halb acht."),
    ("de", "The town is 30 miles away.", "Die Stadt liegt knapp 50 Kilometer entfernt."),
    ("de", "She is 100 percent sure.", "Sie ist sich hundertprozentig sicher."),
    (
        "nl",
        "Half of the 1,840 voters were under 30.",
        "De helft van de 1840 kiezers was onder de dertig.",
    ),
    ("de", "A man in his 40s came.", "Ein Mann in den Vierzigern kam."),
    ("de", "It fell in June 2017 in a storm.", "Es fiel im Juni 2017 einem Sturm zum Opfer."),
    (
        "de",
        "She ran 200 metres and 400 metres at the 1996 Games.",
        "Sie lief bei den Spielen 1996 über 200 und 400 Meter.",
    ),
    ("de", "They won 14½-13½.", "Sie siegten mit 14½ zu 13½."),
    ("de", "They meet at 3 p.m. on Wednesday.", "Sie treffen sich am Mittwoch um 15 Uhr."),
    ("de", "A wave of up to ten metres hit one pier.", "Eine bis zu zehn Meter hohe Welle traf."),
    ("de", "One in five children swims.", "Jedes fünfte Kind schwimmt."),
    ("de", "It cost £11million.", "Es kostete elf Millionen Pfund."),
    ("de", "About 5,300 came, half of them by car.", "Rund 5300 kamen, die Hälfte mit dem Auto."),
    ("de", "They sold 2,500 of 30,000.", "Sie verkauften zweieinhalbtausend von 30 000."),
    ("de", "In the 1930s it closed.", "In den Dreißigerjahren schloss es."),
    ("de", "Two to three thousand people came.", "Zwei- bis dreitausend Menschen kamen."),
    ("de", "It rained 1 to 4 inches.", "Es fielen 25 bis 100 Liter pro Quadratmeter."),
    (
        "de",
        "Expect 3 to 6 inches, and up to 10 inches in the hills.",
        "Erwartet werden 75 bis 150 Millimeter, in den Bergen bis zu 250.",
    ),
    ("de", "The side lost 2-0.", "Die Elf verlor 2:0."),
    ("de", "They are ranked one and three.", "Sie sind die Nummern eins und drei."),
    ("de", "Rates rose by half a percentage point.", "Der Zins stieg um 50 Basispunkte."),
    ("de", "It closes at ten to three.", "Es schließt um zehn vor drei."),
    ("de", "It takes three quarters of a million.", "Es braucht eine Dreiviertelmillion."),
    (
        "de",
        "Otto Beck's crew handed just Kimberley's second loss in 14 races.",
        "Die Crew von Otto Beck brachte Kimberley im 14. Rennen erst die zweite Niederlage bei.",
    ),
    ("nl", "Doors open at 7.30pm on Friday.", "De deuren gaan vrijdag om half acht open."),
    ("nl", "The fine was 150,000 euros.", "De boete bedroeg anderhalve ton."),
    ("nl", "The crane lifts 2 tonnes.", "De kraan tilt 2 ton."),
    ("de", "It fell by a quarter of a percentage point.", "Er fiel um einen Viertelprozentpunkt."),
    ("de", "It fell by 1330 GMT.", "Es fiel bis 13.30 Uhr GMT."),
    ("nl", "The town is 30 miles away.", "De stad ligt zo'n 50 kilometer verderop."),
    ("nl", "Thirty-two percent agreed.", "Tweeëndertig procent was het ermee eens."),
    ("nl", "A man in his 40s came.", "Er kwam een veertiger langs."),
    ("nl", "He met her in June 2017 and left.", "Hij ontmoette in juni 2017 een vriendin en ging."),
    (
        "nl",
        "She ran 200 metres and 400 metres at the 1996 Games.",
        "Ze liep op de Spelen van 1996 de 200 en 400 meter.",
    ),
    ("nl", "It is a 19th-century mill.", "Het is een negentiende-eeuwse molen."),
    ("nl", "It is the third-highest tower.", "Het is de op twee na hoogste toren."),
    ("nl", "Police arrested a man, 32.", "De politie hield een 32-jarige man aan."),
    ("nl", "In the 1930s it closed.", "In de jaren dertig ging het dicht."),
    ("nl", "It cost £125m.", "Het kostte 125 miljoen pond."),
    ("nl", "It lasted 45 minutes.", "Het duurde drie kwartier."),
    ("nl", "It opens from May 5 to 12.", "Het is open van 5 t/m 12 mei."),
    ("nl", "They have 2,000 soldiers.", "Ze hebben 2000 militairen."),
    ("nl", "It was shut at 10:15 BST.", "Het werd om 10u15 gesloten."),
]


@pytest.mark.parametrize(("lang", "source", "target"), CLEAN)
def test_a_good_translation_is_not_blamed(lang: str, source: str, target: str) -> None:
    assert rules(source, target, lang) == []


SOURCE = (
    "In 2017 the 34-year-old sold 2.5 million of 16,700 plots, 72 percent of them to 130 banks."
)
TARGETS = {
    "de": "2017 verkaufte der {a}-Jährige {b} Millionen von {c} Parzellen, {d} Prozent davon an "
    "{e} Banken.",
    "nl": "In 2017 verkocht de {a}-jarige {b} miljoen van de {c} percelen, {d} procent daarvan "
    "aan {e} banken.",
}
RIGHT = {"a": "34", "b": "2,5", "c": "16.700", "d": "72", "e": "130"}


@pytest.mark.parametrize("lang", TARGETS)
@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ({}, None),
        ({"c": ""}, "missing"),
        ({"d": "79"}, "changed"),
        ({"d": "27"}, "changed"),
        ({"c": "16.070"}, "changed"),
        ({"e": "1300"}, "changed"),
        ({"b": "25"}, "changed"),
        ({"a": "34 34"}, "repeated"),
        ({"e": "130 130"}, "repeated"),
        ({"a": "72", "d": "34"}, "swapped"),
        ({"c": "130", "e": "16.700"}, "swapped"),
        ({"a": "2,5", "b": "34"}, "swapped"),
        ({"b": "72", "d": "2,5"}, "swapped"),
    ],
)
def test_a_planted_error_is_found_with_its_class(
    lang: str, planted: dict[str, str], rule: str | None
) -> None:
    target = TARGETS[lang].format(**RIGHT | planted)
    assert set(rules(SOURCE, target, lang)) == (set() if rule is None else {f"numbers.{rule}"})


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("He won by 40 percentage points in 2016.", "40 siegte er mit 2016 Prozentpunkten."),
        ("Ayr won 38-17.", "Ayr gewann 17:38."),
        ("It opens at 10:15 BST.", "Es öffnet um 15:10 Uhr BST."),
        ("Men aged 33, 34 and 39 fled.", "Männer von 39, 34 und 33 Jahren flohen."),
        ("142 million follow Ronaldo, 33.", "33 Millionen folgen Ronaldo, 142."),
        ("It sails on June 13 and July 15.", "Es fährt am 13. Juli und 15. Juni."),
        ("From June 13 to July 15 it is shut.", "Vom 13. Juli bis 15. Juni ist es zu."),
        (
            "More than 7,000 moths came in 1953.",
            "Im Jahr 7000 kamen mehr als 1953 Motten.",
        ),
        (
            "Expect 6 inches, and up to 10 inches in the hills.",
            "Erwartet werden 250 Millimeter, in den Bergen bis zu 150.",
        ),
    ],
)
def test_numbers_that_changed_places_are_swapped(source: str, target: str) -> None:
    assert set(rules(source, target, "de")) == {"numbers.swapped"}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The path is 5 to 10 km long.", "Der Weg ist 5 bis 10 Meilen lang."),
        ("It costs 5 to 10 dollars.", "Es kostet 5 bis 10 Euro."),
        ("It hit 70-90% of hives.", "Es traf 70 bis 90 Promille der Stöcke."),
        ("It rose 25 basis points.", "Es stieg um 25 Prozentpunkte."),
    ],
)
def test_another_unit_is_told_in_ranges_too(source: str, target: str) -> None:
    assert rules(source, target, "de") == ["numbers.unit"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The crane lifts 200,000 kilos.", "De kraan tilt 2 ton."),
        ("The fine was 250,000 euros.", "De boete bedroeg anderhalve ton."),
    ],
)
def test_a_dutch_ton_may_be_money_and_is_compared(source: str, target: str) -> None:
    assert rules(source, target, "nl") == ["numbers.changed"]
