"""French, Italian and Portuguese as people write them: clocks, ages, centuries, halves, dozens."""

import pytest

from align.quantities import Quantity, read
from align.quantities.draft import shown


def firm(text: str, lang: str) -> list[Quantity]:
    return [quantity for quantity in read(text, lang) if not quantity.tentative]


# text, and of every quantity in it: kind, value, unit
Cases = list[tuple[str, list[tuple[str, str, str | None]]]]

FRENCH: Cases = [
    ("Le guichet ferme à 18 h 45.", [("time", "18:45", None)]),
    ("La messe commence à 20 heures 15.", [("time", "20:15", None)]),
    ("Il part à onze heures moins le quart.", [("time", "10:45", None)]),
    ("Elle rentre à quatre heures et demie.", [("time", "04:30", None)]),
    ("Il arrive à 7 heures du soir.", [("time", "19:00", None)]),
    (
        "Le marathon : 2 h 19 min 27 s.",
        [("measure", v, u) for v, u in (("2", "hour"), ("19", "minute"), ("27", "second"))],
    ),
    ("pendant trois ans et demi", [("measure", "7/2", "year")]),
    ("un quart d'heure", [("measure", "1/4", "hour")]),
    ("une vingtaine de kilomètres", [("measure", "20", "km")]),
    ("une centaine de millions d'euros", [("money", "100000000", "EUR")]),
    ("trois dizaines d'élèves", [("cardinal", "30", None)]),
    ("une demi-douzaine d'œufs", [("cardinal", "6", None)]),
    ("une recette de 4,2 M€", [("money", "4200000", "EUR")]),
    ("Elle mesure 1 m 72.", [("measure", "1.72", "m")]),
    ("du 7 au 9 juin", [("range", "--06-07..--06-09", None)]),
    ("il y a deux siècles", [("measure", "2", "century")]),
    ("François Ier et Pie VII", [("ordinal", "1", None), ("ordinal", "7", None)]),
    (
        "septante-quatre, huitante-neuf, nonante et un",
        [("cardinal", v, None) for v in ("74", "89", "91")],
    ),
    ("la 2de édition, le 2nd tome", [("ordinal", "2", None), ("ordinal", "2", None)]),
    ("il fait 12 degrés au-dessous de zéro", [("measure", "-12", "degree")]),
    ("l'aire vaut 10^6", []),
    ("1999 : une année folle", [("year", "1999", None)]),
    ("un quart de finale du tiers-monde", []),
    ("la mi-temps, puis la seconde mi-temps", []),
    ("deux points de pourcentage", [("percentage_point", "2", "percentage_point")]),
    ("ces quinze dernières années", [("measure", "15", "year")]),
    ("les trente-six prochaines heures", [("measure", "36", "hour")]),
    ("ces trois dernières victoires", [("cardinal", "3", None)]),
    ("mort en 1987 à 63 ans", [("year", "1987", None), ("measure", "63", "year")]),
    ("le n° 5 s'est blessé, les 8 m'ont plu", [("ordinal", "5", None), ("cardinal", "8", None)]),
    ("l'article D. 512 du code", [("cardinal", "512", None)]),
]

ITALIAN: Cases = [
    ("alle nove e mezza", [("time", "09:30", None)]),
    ("alle 6 di sera", [("time", "18:00", None)]),
    ("un'ora e mezza", [("measure", "3/2", "hour")]),
    ("quattro anni e mezzo", [("measure", "9/2", "year")]),
    ("mezz'ora", [("measure", "1/2", "hour")]),
    (
        "una ventiquattrenne e due sedicenni",
        [("measure", "24", "year"), ("cardinal", "2", None), ("measure", "16", "year")],
    ),
    (
        "il 7 ha vinto, un sisma di 5,2 ha colpito",
        [("cardinal", "7", None), ("cardinal", "5.2", None)],
    ),
    ("38 ha di bosco", [("measure", "38", "ha")]),
    ("il 60° anniversario", [("ordinal", "60", None)]),
    ("un angolo di 60° esatti", [("measure", "60", "degree")]),
    ("il 3 maggio del '58", [("date", "1958-05-03", None)]),
    ("negli anni Venti un contadino partì", [("decade", "1920", None)]),
    ("tre etti di burro", [("measure", "3", "hg")]),
    ("in 1h04'37\"", [("time", "01:04:37", None)]),
    ("alle otto meno dieci", [("time", "07:50", None)]),
    ("verso le tre e cinque", [("time", "03:05", None)]),
    ("all'una e mezza", [("time", "01:30", None)]),
    ("la meta del viaggio", []),
    ("la metà dei soldi", [("cardinal", "1/2", None)]),
    ("venti di tempesta", []),
    ("venti chilometri", [("measure", "20", "km")]),
    ("un ventottenne e un trentunenne", [("measure", "28", "year"), ("measure", "31", "year")]),
    ("Ottenne un premio.", []),
    ("compie quarant'anni", [("measure", "40", "year")]),
    ("la pittura del Seicento", [("century", "17", None)]),
    ("Seicento persone in piazza", [("cardinal", "600", None)]),
    ("seicento persone in piazza", [("cardinal", "600", None)]),
    ("le rivolte del '48", [("cardinal", "48", None)]),
    ("nel '900", [("century", "20", None)]),
    ("gli anni Novanta", [("decade", "1990", None)]),
    ("nel secolo XII e nel XIII secolo", [("century", "12", None), ("century", "13", None)]),
    ("il 1° agosto", [("date", "--08-01", None)]),
    ("dall'8 al 10 marzo", [("range", "--03-08..--03-10", None)]),
    ("3 milioni e 250mila euro", [("money", "3250000", "EUR")]),
    ("una decina di giorni", [("measure", "10", "day")]),
    ("due migliaia di firme", [("cardinal", "2000", None)]),
    ("alto 1 metro e 92", [("measure", "1.92", "m")]),
    ("7 gradi sotto zero", [("measure", "-7", "degree")]),
    ("Elisabetta II e Pio XII", [("ordinal", "2", None), ("ordinal", "12", None)]),
    ("il 70mo anniversario", [("ordinal", "70", None)]),
]

PORTUGUESE: Cases = [
    ("às nove e meia", [("time", "09:30", None)]),
    ("às 7 horas da noite", [("time", "19:00", None)]),
    ("três anos e meio", [("measure", "7/2", "year")]),
    ("uma hora e meia", [("measure", "3/2", "hour")]),
    ("um quarto de hora", [("measure", "1/4", "hour")]),
    ("uma dezena de quilômetros", [("measure", "10", "km")]),
    ("duas dezenas de alunos", [("cardinal", "20", None)]),
    ("um milhar de soldados", [("cardinal", "1000", None)]),
    ("2 milhões e 400 mil reais", [("money", "2400000", "BRL")]),
    ("três mil milhões de euros", [("money", "3000000000", "EUR")]),
    (
        "um bilião, um bilhão",
        [("cardinal", "1000000000000", None), ("cardinal", "1000000000", None)],
    ),
    ("mede 1m76", [("measure", "1.76", "m")]),
    ("um metro e setenta", [("measure", "1.70", "m")]),
    ("nove graus negativos", [("measure", "-9", "degree")]),
    ("de 12 a 15 de abril", [("range", "--04-12..--04-15", None)]),
    ("os décimos quintos jogos", [("ordinal", "15", None)]),
    ("a II Guerra Mundial", [("ordinal", "2", None)]),
    ("a I Guerra Mundial", [("ordinal", "1", None)]),
    ("às quatro e meia da tarde", [("time", "16:30", None)]),
    ("quase milhão e meio de votos", [("cardinal", "1500000", None)]),
    ("há mês e meio", [("measure", "3/2", "month")]),
    ("a 6,5 anos-luz", [("measure", "6.5", "light_year")]),
    ("às cinco menos vinte", [("time", "04:40", None)]),
    ("às cinco e dez da tarde", [("time", "17:10", None)]),
    ("são dez para as nove", [("time", "08:50", None)]),
    ("dez para as três equipas", [("cardinal", "10", None), ("cardinal", "3", None)]),
    ("Bento XVI e Isabel II", [("ordinal", "16", None), ("ordinal", "2", None)]),
    ("em meio a uma crise", []),
    ("o meio-campo e as meias-finais", []),
    ("há dois séculos", [("measure", "2", "century")]),
    ("300 d.C.", [("year", "300", None)]),
    ("dezasseis, dezesseis, catorze", [("cardinal", v, None) for v in ("16", "16", "14")]),
    ("durante 48 dias", [("measure", "48", "day")]),
    ("um hotel de 300 quartos", [("cardinal", "300", None)]),
    ("venceu por 4x2", [("cardinal", "4", None), ("cardinal", "2", None)]),
]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (lang, text, expected)
        for lang, cases in (("fr", FRENCH), ("it", ITALIAN), ("pt", PORTUGUESE))
        for text, expected in cases
    ],
)
def test_a_native_reader_would_read_the_same(
    lang: str, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert [(q.kind, shown(q.value), q.unit) for q in firm(text, lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("fr", "un septuagénaire", "70"),
        ("fr", "à midi", "12:00"),
        ("fr", "en huitièmes de finale", "16"),
        ("it", "a mezzanotte", "00:00"),
        ("it", "agli ottavi di finale", "16"),
        ("pt", "à meia-noite", "00:00"),
        ("pt", "o octogenário", "80"),
    ],
)
def test_words_that_may_stand_for_a_number_are_tentative(lang: str, text: str, value: str) -> None:
    found = [quantity for quantity in read(text, lang) if quantity.value != 1]
    assert [(shown(q.value), q.tentative) for q in found] == [(value, True)]


def test_a_short_year_is_a_year_as_well_as_a_number() -> None:
    (found,) = read("il film del '74", "it")
    assert {shown(value) for value in found.values} == {"1974", "74"}
