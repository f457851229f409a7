"""Times of day in words: what the hour, the minutes and the half of the day make together."""

import pytest

from align.quantities import read
from align.quantities.draft import shown


@pytest.mark.parametrize(
    ("lang", "text", "time"),
    [
        ("en", "It began at half past eight in the evening.", "20:30"),
        ("en", "He came at a quarter to six in the morning.", "05:45"),
        ("en", "He came at ten past eleven at night.", "23:10"),
        ("en", "It left at 7.55pm.", "19:55"),
        ("en", "It stood at par by 0915 GMT.", "09:15"),
        ("es", "Abrió sin cambios (1430 GMT).", "14:30"),
        ("de", "Es begann um halb neun Uhr abends.", "20:30"),
        ("de", "Es beginnt um 8.30 Uhr abends.", "20:30"),
        ("de", "Es beginnt um 8 Uhr morgens.", "08:00"),
        ("de", "Es beginnt um 3 Uhr nachmittags.", "15:00"),
        ("de", "Es beginnt um 11 Uhr nachts.", "23:00"),
        ("de", "Es beginnt um 2 Uhr nachts.", "02:00"),
        ("de", "Es begann um halb 6.", "05:30"),
        ("nb", "Det begynte halv ni om kvelden.", "20:30"),
        ("nl", "Het begon om half negen 's avonds.", "20:30"),
        ("nl", "Het begon om kwart over 9.", "09:15"),
        ("nl", "Het begon tegen drieën 's nachts.", "03:00"),
        ("sv", "Det började klockan 8 på kvällen.", "20:00"),
        ("el", "Έφυγε στις δέκα και τέταρτο.", "10:15"),
        ("el", "Έφυγε στις δέκα παρά τέταρτο.", "09:45"),
        ("en", "It left at ten to three in the afternoon.", "14:50"),
        ("el", "Έφυγε στις έξι και είκοσι πέντε.", "06:25"),
        ("el", "Έφυγε στις τρεις και δέκα το απόγευμα.", "15:10"),
        ("el", "Έφυγε στις μία παρά πέντε.", "00:55"),
        ("en", "He left at twenty to nine.", "08:40"),
        ("en", "He left at five to nine in the evening.", "20:55"),
        ("sv", "Han gick klockan tio i nio.", "08:50"),
        ("ru", "Он ушёл в половине шестого.", "05:30"),
        ("ru", "Лучшее время — половина шестого вечера.", "17:30"),
        ("ru", "Он ушёл в двадцать минут девятого утра.", "08:20"),
        ("ru", "Было полвторого ночи.", "01:30"),
        ("es", "Salió a las seis menos cuarto.", "05:45"),
        ("es", "A las 12 de la noche se abrieron.", "00:00"),
        ("it", "Partì alle sei meno un quarto.", "05:45"),
        ("ja", "正午にドアが開いた。", "12:00"),
    ],
)
def test_a_time_in_words_is_read_with_its_half_of_the_day(lang: str, text: str, time: str) -> None:
    assert [shown(quantity.value) for quantity in read(text, lang)] == [time]


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("ru", "в половине случаев", ["1/2"]),
        ("en", "a quarter past six in", ["06:15"]),
        ("de", "halb neun Jahre", ["1/2", "9"]),
        ("en", "a quarter to 15.5 percent", ["1/4", "15.5"]),
        ("en", "at 12:75", ["12/75"]),
        ("el", "στις έξι και δέκα Μαΐου", ["6", "--05-10"]),
        ("el", "στις έξι και δέκα μήνες", ["6", "10"]),
        ("el", "έξι και δέκα", ["6", "10"]),
        ("en", "It fell from twenty to nine.", ["20", "9"]),
        ("sv", "tio i sex dagar", ["10", "6"]),
        ("nb", "kl. 12.75", ["12.75"]),
        ("en", "at 2475 GMT", ["2475"]),
    ],
)
def test_what_is_no_time_of_day_stays_what_it_is(lang: str, text: str, values: list[str]) -> None:
    assert [shown(quantity.value) for quantity in read(text, lang)] == values
