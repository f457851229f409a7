"""A number that the other language puts inside a word: "six-part" is sechsteilig, zesdelig."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair


def checked(lang: str, source: str, target: str) -> list[Finding]:
    found = align.diff.check([TextPair(0, source, target, "en", lang)], only=["numbers"])
    return [finding for finding in found if finding.severity > Severity.NOTE]


CLEAN = [
    ("nb", "She signed a three-year contract.", "Hun skrev under på en treårskontrakt."),
    ("nb", "They moved into a four-room flat.", "De flyttet inn i en fireromsleilighet."),
    ("nb", "It took a three-month period.", "Det tok en tremånedersperiode."),
    ("nb", "A nine-person commission met.", "En nimannskommisjon møttes."),
    ("nb", "The ferry has an eight-cylinder engine.", "Ferga har en åttesylindret motor."),
    ("nn", "It is a two-week holiday.", "Det er ein tovekers ferie."),
    ("da", "They rented a three-room flat.", "De lejede en treværelses lejlighed."),
    ("sv", "He broke the six-minute barrier.", "Han bröt sexminutersgränsen."),
    ("sv", "A ten-member jury chose her.", "En tiomannajury valde henne."),
    ("sv", "The four-party talks broke down.", "Fyrpartisamtalen bröt samman."),
    ("de", "The four-day week is tested.", "Die Viertagewoche wird erprobt."),
    ("de", "A three-course meal was served.", "Ein Dreigängemenü wurde serviert."),
    ("de", "The seven-volume edition appeared.", "Die siebenbändige Ausgabe erschien."),
    ("de", "They share a three-bedroom flat.", "Sie teilen eine Dreizimmerwohnung."),
    ("nl", "The four-lane road was widened.", "De vierbaansweg werd verbreed."),
    ("nl", "They sleep in a four-star hotel.", "Zij slapen in een viersterrenhotel."),
    ("nl", "It is a six-part series.", "Het is een zesdelige serie."),
    ("ru", "The six-part film begins.", "Начинается шестисерийный фильм."),
    ("ru", "The eight-storey house burned.", "Сгорел восьмиэтажный дом."),
    ("pl", "A five-person family lives here.", "Mieszka tu pięcioosobowa rodzina."),
    ("pl", "The six-part series begins.", "Zaczyna się sześcioodcinkowy serial."),
    ("el", "A seven-member committee met.", "Συνεδρίασε επταμελής επιτροπή."),
    ("el", "A five-storey building fell.", "Έπεσε πενταώροφο κτίριο."),
    ("fi", "It was a three-day visit.", "Se oli kolmipäiväinen vierailu."),
    ("hu", "It was a three-day visit.", "Háromnapos látogatás volt."),
    ("cs", "It was a three-day visit.", "Byla to třídenní návštěva."),
    ("uk", "It was a three-day visit.", "Це був триденний візит."),
    ("is", "It was a three-day visit.", "Það var þriggja daga heimsókn."),
    ("es", "They signed a three-month truce.", "Firmaron una tregua trimestral."),
    ("es", "A four-year term begins.", "Comienza un mandato cuatrienal."),
    ("es", "It took 36 months.", "Duró un trienio."),
    ("fr", "The five-year term is over.", "Le quinquennat est terminé."),
    ("fr", "It was a ten-year period.", "Ce fut une décennie."),
    ("it", "The three-year plan was approved.", "Il piano triennale è stato approvato."),
    ("it", "Exports grew for four years.", "Le esportazioni sono cresciute per un quadriennio."),
    ("pt", "The five-year period ended.", "O quinquênio terminou."),
    ("pt", "A group of four musicians plays.", "Toca um quarteto de músicos."),
]


@pytest.mark.parametrize(("lang", "source", "target"), CLEAN)
def test_a_number_inside_a_word_is_found(lang: str, source: str, target: str) -> None:
    assert checked(lang, source, target) == []


WRONG = [
    ("nb", "She signed a four-year contract.", "Hun skrev under på en treårskontrakt."),
    ("de", "The seven-volume edition appeared.", "Die sechsbändige Ausgabe erschien."),
    ("nl", "The four-lane road was widened.", "De zesbaansweg werd verbreed."),
    ("ru", "The six-part film begins.", "Начинается пятисерийный фильм."),
    ("el", "A seven-member committee met.", "Συνεδρίασε εξαμελής επιτροπή."),
]


@pytest.mark.parametrize(("lang", "source", "target"), WRONG)
def test_another_number_inside_the_word_is_one_finding(lang: str, source: str, target: str) -> None:
    (finding,) = checked(lang, source, target)
    assert (finding.rule, finding.severity) == ("numbers.changed", Severity.MAJOR)


def test_a_latin_word_without_a_number_on_the_other_side_says_nothing() -> None:
    assert checked("es", "The meeting is held now and then.", "La reunión es trimestral.") == []


@pytest.mark.parametrize(
    ("lang", "target", "word"),
    [
        ("nb", "Hun har et sekssverdsbelte.", "sekssverdsbelte"),
        ("de", "Sie trägt einen Sechsschwertergürtel.", "Sechsschwertergürtel"),
        ("nl", "Zij draagt een zeszwaardenriem.", "zeszwaardenriem"),
    ],
)
def test_a_number_that_may_be_inside_an_unknown_word_is_minor_and_says_where(
    lang: str, target: str, word: str
) -> None:
    (finding,) = checked(lang, "She wears a six-sword belt.", target)
    assert (finding.rule, finding.severity) == ("numbers.missing", Severity.MINOR)
    assert finding.message.endswith(f"missing in the translation, unless it is inside “{word}”")


@pytest.mark.parametrize(
    "target",
    [
        "Hun har et sverdbelte.",
        "Hun trenger et belte.",  # a short word that begins with "tre" begins so by chance
        "Hun har et syvsverdsbelte.",
        "Hun har et belte, og hun bærer det hver eneste dag ute i skogen, sekssverdsbeltet.",
    ],
)
def test_a_number_in_no_such_word_is_still_major(target: str) -> None:
    number = "three" if "trenger" in target else "six"
    (finding,) = checked("nb", f"She wears a {number}-sword belt.", target)
    assert (finding.rule, finding.severity) == ("numbers.missing", Severity.MAJOR)


def test_an_added_number_may_come_from_inside_a_word_of_the_source() -> None:
    pair = TextPair(0, "Der Sechsschwertergürtel.", "The six-sword belt.", "de", "en")
    (finding,) = align.diff.check([pair], only=["numbers"])
    assert finding.message.endswith("not in the source, unless it is inside “Sechsschwertergürtel”")
