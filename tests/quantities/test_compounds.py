"""Numbers that have grown together with what they count: Sechspunkteplan, zesdelig, trzydniowy."""

import pytest

from align.quantities import Quantity, read
from align.quantities.draft import shown


def only(text: str, lang: str) -> Quantity:
    (found,) = [q for q in read(text, lang) if shown(q.value) != "1"]
    return found


# language, text, value, unit
HEADS = [
    ("nb", "Planen er en sekstrinnsplan.", "6", None),
    ("nb", "Det var et femdagersbesøk.", "5", None),
    ("nb", "Han kjøpte en firehjuling.", "4", None),
    ("nb", "Katten er et firbeint dyr.", "4", None),
    ("nb", "Sekstimersflyet var sent ute.", "6", None),
    ("nn", "Dei budde på eit femstjerners hotell.", "5", None),
    ("da", "Det var en seksugers ferie.", "6", "week"),
    ("da", "Hun kørte en trehjulet cykel.", "3", None),
    ("sv", "Det var ett tredagarsbesök.", "3", None),
    ("sv", "En fyrhjulig vagn stod där.", "4", None),
    ("sv", "Sjudagarsfastan är över.", "7", None),
    ("de", "Die vierteilige Serie begann.", "4", None),
    ("de", "Die siebenteiligen Sätze fehlen.", "7", None),
    ("de", "Die zehntägige Reise begann.", "10", "day"),
    ("de", "Die Viertagewoche kommt.", "4", None),
    ("de", "Der Sechspunkteplan gilt.", "6", None),
    ("de", "Die Zweimonatsfrist endet.", "2", None),
    ("de", "Die einundzwanzigteilige Reihe endet.", "21", None),
    ("nl", "De zesdelige serie begon.", "6", None),
    ("nl", "De vierdaagse begon.", "4", "day"),
    ("nl", "De achturige werkdag kwam.", "8", "hour"),
    ("nl", "Het vijfpuntenplan geldt.", "5", None),
    ("ru", "Шестисерийный фильм начался.", "6", None),
    ("pl", "Film sześcioodcinkowy trwa.", "6", None),
    ("fi", "Se oli kolmipäiväinen vierailu.", "3", None),
    ("fi", "Viisivuotinen suunnitelma hyväksyttiin.", "5", None),
    ("hu", "Háromnapos látogatás volt.", "3", "day"),
    ("cs", "Byla to čtyřčlenná rodina.", "4", None),
    ("uk", "Шестиповерховий будинок згорів.", "6", None),
    ("is", "Það var þriggja daga heimsókn.", "3", "day"),
    ("el", "Η εξαμελής ομάδα έφυγε.", "6", None),
    ("el", "Το πενταώροφο κτίριο έπεσε.", "5", None),
    ("el", "Ο τόμος του τετράτομου έργου χάθηκε.", "4", None),
]


@pytest.mark.parametrize(("lang", "text", "value", "unit"), HEADS)
def test_the_number_at_the_head_of_a_compound_is_read(
    lang: str, text: str, value: str, unit: str | None
) -> None:
    found = only(text, lang)
    assert (shown(found.value), found.unit) == (value, unit)


# What only looks like one, or has a name of its own.
NONE = [
    ("nb", "Trenger du en tredemølle?"),
    ("nb", "Firmaet ga endelig svar."),
    ("sv", "Fyrplatsen lyste."),
    ("sv", "Sexualkunskap och fyrverkeri roade dem."),
    ("de", "Siebenbürgen und die Achterbahn gefielen ihm."),
    ("de", "Der Dreitagebart stand ihm."),
    ("de", "Der Nullpunkt der Skala."),
    ("nl", "De achtergrond en de zesde zin."),
    ("ru", "Семипалатинск ждёт."),
    ("pl", "Pięćsetka leżała na stole."),
    ("cs", "Století i desetiletí minula."),
    ("uk", "Це може тривати довго."),
    ("fi", "Satakieli lauloi."),
    ("is", "Þeir sigldu um sjó."),
]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_no_small_number_is_read_into_another_word(lang: str, text: str) -> None:
    firm = [q for q in read(text, lang) if not q.tentative and q.kind == "cardinal"]
    assert [q for q in firm if shown(q.value) != "1"] == []


# A Latin word for it may go unsaid in another language, so it counts only where that has a number.
LATIN = [
    ("es", "Un plan trienal y un quinquenio.", [("3", "year"), ("5", "year")]),
    ("es", "La tregua trimestral.", [("3", "month")]),
    ("fr", "Le quinquennat et le quatuor.", [("5", "year"), ("4", None)]),
    ("fr", "Une réunion semestrielle.", [("6", "month")]),
    ("it", "Il quadriennio, poi il sestetto.", [("4", "year"), ("6", None)]),
    ("pt", "O quinquênio e o quinquénio.", [("5", "year"), ("5", "year")]),
    ("en", "A quarterly report on the triplets.", [("3", "month"), ("3", None)]),
    ("de", "Vierteljährlich spielt das Quintett.", [("3", "month"), ("5", None)]),
]


@pytest.mark.parametrize(("lang", "text", "told"), LATIN)
def test_a_latin_word_of_number_is_tentative(
    lang: str, text: str, told: list[tuple[str, str | None]]
) -> None:
    found = [q for q in read(text, lang) if shown(q.value) != "1"]
    assert [(shown(q.value), q.unit) for q in found] == told
    assert all(q.tentative for q in found)


def test_a_quarter_of_a_year_with_its_number_stays_one() -> None:
    (found,) = read("En el tercer trimestre de 2017", "es")
    assert (found.kind, shown(found.value)) == ("quarter", "2017-Q3")
