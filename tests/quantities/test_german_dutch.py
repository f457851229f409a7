"""German and Dutch, with what Austria, Switzerland and Belgium write in their own way."""

import pytest

from align.quantities import Quantity, read
from align.quantities.draft import shown


def firm(text: str, lang: str) -> list[Quantity]:
    return [quantity for quantity in read(text, lang) if not quantity.tentative]


def told(text: str, lang: str) -> list[tuple[str, str, str | None]]:
    return [(q.kind, shown(q.value), q.unit) for q in firm(text, lang)]


GERMAN = [
    ("Das Konzert beginnt gegen halb acht.", "time", "07:30", None),
    ("Wir treffen uns um Viertel vor zwölf.", "time", "11:45", None),
    ("Der Bus fährt um drei viertel neun ab.", "time", "08:45", None),
    ("Die Sitzung ist um 14 Uhr 30 zu Ende.", "time", "14:30", None),
    ("Der Laden schließt um 18.30 Uhr.", "time", "18:30", None),
    ("Abgabe ist der 31.12. dieses Jahres.", "date", "--12-31", None),
    ("Das Lager dauert vom 5. bis zum 12. Mai.", "range", "--05-05..--05-12", None),
    ("Am 3. Feber war Markt.", "date", "--02-03", None),
    ("Geöffnet ist nur freitags.", "date", "weekday 5", None),
    ("Sie sang in den Achtzigerjahren.", "decade", "1980", None),
    ("Sie sang in den 80ern.", "decade", "1980", None),
    ("Sie sang in den neunziger Jahren.", "decade", "1990", None),
    ("Die Burg stammt aus dem XIV. Jahrhundert.", "century", "14", None),
    ("Er fiel im Jahr 44 v. Chr.", "year", "-44", None),
    ("Der Weg ist dreieinhalb Kilometer lang.", "measure", "7/2", "km"),
    ("Es war eine zweieinhalbstündige Rede.", "measure", "5/2", "hour"),
    ("Der Anteil sank um fünfeinhalb Prozent.", "percentage", "11/2", "percent"),
    ("Ein zehnprozentiger Aufschlag ist üblich.", "percentage", "10", "percent"),
    ("Sie ist sich hundertprozentig sicher.", "percentage", "100", "percent"),
    ("Dort leben eine Viertelmillion Vögel.", "cardinal", "250000", None),
    ("Nach einer Viertelstunde war Pause.", "measure", "1/4", "hour"),
    ("Es kamen zwei- bis dreitausend Gäste.", "range", "2000..3000", None),
    ("Es ist die drittgrößte Insel.", "ordinal", "3", None),
    ("Es war ihr millionster Besucher.", "ordinal", "1000000", None),
    ("Das Zimmer kostet 80 Min. Fußweg.", "measure", "80", "minute"),
    ("Er zahlte 1,5 Mrd. Euro.", "money", "1500000000", "EUR"),
    ("Das Netz wuchs auf das Zweieinhalbfache.", "cardinal", "5/2", None),
    ("Sie warten anderthalbmal so lange.", "cardinal", "3/2", None),
    ("Der Fonds hat eine Dreiviertelmilliarde Euro.", "money", "750000000", "EUR"),
    (
        "Der Zins fiel um einen Dreiviertelprozentpunkt.",
        "percentage_point",
        "3/4",
        "percentage_point",
    ),
    ("Er fuhr mit 140 Stundenkilometern.", "measure", "140", "km_per_h"),
    ("Der Zins stieg um 75 Basispunkte.", "measure", "75", "basis_point"),
    ("Es fielen 45 Liter Regen pro Quadratmeter.", "measure", "45", "l_per_m2"),
    ("Die Karte kostet 7,- Euro.", "money", "7", "EUR"),
    ("Mehr als 2000 Bienen schwärmten aus.", "cardinal", "2000", None),
]

DUTCH = [
    ("Het concert begint om half acht.", "time", "07:30", None),
    ("We spreken af om kwart voor twaalf.", "time", "11:45", None),
    ("De bus komt om vijf over half zes.", "time", "05:35", None),
    ("De winkel sluit om 18.30 uur.", "time", "18:30", None),
    ("De winkel sluit om 18u30.", "time", "18:30", None),
    ("Het kamp duurt van 5 t/m 12 mei.", "range", "--05-05..--05-12", None),
    ("Ze zong in de jaren tachtig.", "decade", "1980", None),
    ("Ze zong in de jaren '80.", "decade", "1980", None),
    ("Het is een negentiende-eeuwse molen.", "century", "19", None),
    ("De burcht stamt uit de XIVe eeuw.", "century", "14", None),
    ("Rond 300 na Christus stond er een brug.", "year", "300", None),
    ("De weg is drieënhalve kilometer lang.", "measure", "7/2", "km"),
    ("Het aandeel daalde met vijfenhalf procent.", "percentage", "11/2", "percent"),
    ("Er wonen tweeënhalf miljoen mensen.", "cardinal", "2500000", None),
    ("Er broeden een kwart miljoen vogels.", "cardinal", "250000", None),
    ("Het duurde drie kwartier.", "measure", "3", "quarter_hour"),
    ("Ze werkte er een kwarteeuw.", "measure", "1/4", "century"),
    ("Er kwamen twee- tot drieduizend gasten.", "range", "2000..3000", None),
    ("Twee derde van de leden stemde.", "cardinal", "2/3", None),
    ("Een twaalfde ging verloren.", "cardinal", "1/12", None),
    ("Er stond een twintigtal wagens.", "cardinal", "20", None),
    ("Ze won viermaal.", "cardinal", "4", None),
    ("Op de 44ste dag ging het mis.", "ordinal", "44", None),
    ("Het boek kost € 25,-.", "money", "25", "EUR"),
    ("Ze hielden een 10-procents belang.", "percentage", "10", "percent"),
    ("De 48-jarige bakker stopt ermee.", "measure", "48", "year"),
    ("Er gingen drie etmalen overheen.", "measure", "3", "day"),
    ("Dit is haar allereerste beker.", "ordinal", "1", None),
    ("Het kreeg een tweederdemeerderheid.", "cardinal", "2/3", None),
    ("Ze vroegen 40 mille voor de boot.", "cardinal", "40000", None),
    ("De windstoten haalden 31 meter per seconde.", "measure", "31", "m_per_s"),
    ("Er kwamen vijf tot tien miljoen gasten.", "range", "5000000..10000000", None),
]


@pytest.mark.parametrize(("text", "kind", "value", "unit"), GERMAN)
def test_german_is_read(text: str, kind: str, value: str, unit: str | None) -> None:
    assert told(text, "de") == [(kind, value, unit)]


@pytest.mark.parametrize(("text", "kind", "value", "unit"), DUTCH)
def test_dutch_is_read(text: str, kind: str, value: str, unit: str | None) -> None:
    assert told(text, "nl") == [(kind, value, unit)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("Der Eintritt kostet CHF 12.–.", "12"), ("Der Eintritt kostet Fr. 12.50.", "12.50")],
)
def test_swiss_prices_are_francs_and_no_fridays(text: str, value: str) -> None:
    assert told(text, "de-CH") == [("money", value, "CHF")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Nehmt euch vor dem Hund in Acht."),
        ("de", "Im Achtelfinale fiel die Viertelnote auf."),
        ("de", "Die erste Hälfte war zäh, die zweite Halbzeit auch."),
        ("de", "Zuerst leistete er Erste Hilfe."),
        ("nl", "Neem de regels in acht."),
        ("nl", "Het was half werk."),
        ("nl", "De eerste helft was saai, de tweede helft ook."),
        ("nl", "De club vierde gisteren haar feest."),
    ],
)
def test_words_that_look_like_numbers_are_none(lang: str, text: str) -> None:
    assert firm(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("de", "zwanzig fünf", ["20", "5"]),
        ("nl", "twintig vijf", ["20", "5"]),
        ("de", "Er lief um fünf vor zwei Jahren los.", ["5", "2"]),
        ("de", "Im September 2017 ein Beben", ["2017-09"]),
        ("de", "eine bis zu zehn Meter hohe Welle", ["10"]),
    ],
)
def test_neighbours_that_make_no_number_stay_apart(lang: str, text: str, values: list[str]) -> None:
    assert [shown(quantity.value) for quantity in firm(text, lang)] == values


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("de", "ein Mann in den Vierzigern", 40),
        ("de", "ein Mittvierziger", 40),
        ("de", "die Elf aus der Vorstadt", 11),
        ("nl", "een veertiger", 40),
        ("nl", "ze zaten er met z'n zessen", 6),
        ("nl", "na een kwartaal", 3),
        ("nl", "de op twee na hoogste toren", 3),
    ],
)
def test_ages_and_ranks_in_one_word_count_if_the_translation_has_them(
    lang: str, text: str, value: int
) -> None:
    (quantity,) = (q for q in read(text, lang) if q.value != 1)
    assert quantity.tentative
    assert value in [reading.value for reading in quantity.readings]
