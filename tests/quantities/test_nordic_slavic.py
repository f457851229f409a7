"""Numbers as Swedish, Danish, Nynorsk, Polish and Russian write them, in all their cases."""

import pytest

from align.quantities import read
from align.quantities.draft import shown

SWEDISH = [
    ("etthundratjugofem höns och sjuttiosju tuppar", "cardinal 125; cardinal 77"),
    ("två och en halv miljon kronor", "money 2500000 SEK"),
    ("på 1700- och 1800-talen", "century 18; century 19"),
    ("ett brev från nittiotalet", "decade 1990"),
    ("den 89:e minuten", "ordinal 89"),
    ("i lördags, på söndagsmorgonen", "date weekday 6; date weekday 7"),
    ("klockan halv åtta", "time 07:30"),
    ("var femte elev", "ratio 1/5"),
    ("en 40-åring med tvåbarnsfamilj", "measure 40 year; cardinal 2"),
    ("sju mil bort", "measure 7 scandinavian_mile"),
    ("en halvtimme senare", "measure 30 minute"),
    ("en TIA-attack", ""),
    ("1600-talskyrkan och ett 70-talsband", "century 17; decade 1970"),
    ("marsmatchen, en 3–2-seger i mars 2019", "score 3/2; date 2019-03"),
    ("april 5–3", "date --04; score 5/3"),
    ("812 hundar år 2014", "cardinal 812; year 2014"),
    ("812 år 2014 mot 640 år 2013", "cardinal 812; year 2014; cardinal 640; year 2013"),
    ("ett upp till sex meter djupt hål", "measure 6 m"),
    ("klockan tjugo i nio", "time 08:40"),
    ("tåget gick tio i sju", "time 06:50"),
    ("en vinst på 2,35 mdkr och ett lån på 400 tkr", "money 2350000000 SEK; money 400000 SEK"),
    ("tre hekto jäst, tre kvart senare", "measure 3 hg; measure 45 minute"),
    ("fem i halv nio, tio över fyra", "time 08:25; time 04:10"),
    ("en dryg fjärdedel", "cardinal 1/4"),
    ("två msk smör, 14 sekundmeter", "measure 2 tbsp; measure 14 m_per_s"),
    ("en film i fem delar om tre tjugoförstedelar", "cardinal 5; cardinal 1/7"),
    ("en femtiolapp på femmilen", "cardinal 50; measure 5 scandinavian_mile"),
    ("fredagseftermiddagens tåg", "date weekday 5"),
    ("brott som sex med minderåriga", ""),
]
DANISH = [
    ("femoghalvtreds køer", "cardinal 55"),
    ("femoghalvtredsindstyve køer", "cardinal 55"),
    ("halvfems og halvfjerdsindstyve", "cardinal 90; cardinal 70"),
    ("halvanden million", "cardinal 1500000"),
    ("to et halvt år", "measure 5/2 year"),
    ("tre tusinde fire hundrede og seksten", "cardinal 3416"),
    ("to millioner tre hundrede tusinde", "cardinal 2300000"),
    ("den enogfyrrende gang", "ordinal 41"),
    ("i halvtredserne", "decade 1950"),
    ("3,4 mia. kroner", "money 3400000000 DKK"),
    ("klokken halv otte", "time 07:30"),
    ("1. juledag", "date --12-25"),
    ("en fyrreårig kvinde", "measure 40 year"),
    ("otte mia. kroner og fire mio. euro", "money 8000000000 DKK; money 4000000 EUR"),
    ("ti minutter i ni, fem i halv otte", "time 08:50; time 07:25"),
    ("under første verdenskrig", "ordinal 1"),
    ("på tredjeåret", "ordinal 3"),
    ("7 graders frost", "measure -7 degree"),
    ("2 spsk. olie, 1 teske salt", "measure 2 tbsp; measure 1 tsp"),
    ("i tre kvarter", "measure 45 minute"),
]
NYNORSK = [
    ("hundre og tjuefem elevar", "cardinal 125"),
    ("nittenhundreogåttifire", "cardinal 1984"),
    ("den sjuande og den tjuande", "ordinal 7; ordinal 20"),
    ("2,5 mill. kroner", "money 2500000 NOK"),
    ("på attenhundretalet og i 60-åra", "century 19; decade 1960"),
    ("halvannan time", "measure 3/2 hour"),
    ("kvar tredje båt", "ratio 1/3"),
    ("måndagskvelden", "date weekday 1"),
    ("klokka kvart på seks", "time 05:45"),
    ("ein 13 år gamal gut", "measure 13 year"),
    ("første gong på fjerdeplassen", "ordinal 1; ordinal 4"),
]
POLISH = [
    ("dwudziestopięcioletniego mężczyznę", "measure 25 year"),
    ("z pięciorgiem dzieci i dwoma psami", "cardinal 5; cardinal 2"),
    ("półtora roku i półtorej godziny", "measure 3/2 year; measure 3/2 hour"),
    ("dwa i pół miliona złotych", "money 2500000 PLN"),
    ("w latach 30. XIX wieku", "decade 1830"),
    ("w latach 80-tych", "decade 1980"),
    ("na przełomie XIX i XX wieku", "century 19; century 20"),
    ("dziewiętnastowieczny dom i XVIII-wieczna wieża", "century 19; century 18"),
    ("podczas I wojny światowej", "ordinal 1"),
    ("o szóstej rano", "time 06:00"),
    ("wpół do szóstej", "time 05:30"),
    ("tysiąc dziewięćset osiemdziesiąty czwarty", "ordinal 1984"),
    ("10-tysięczny tłum, pięciomilionowe miasto", "cardinal 10000; cardinal 5000000"),
    ("co trzeci mieszkaniec", "ratio 1/3"),
    ("we wrześniu 2017 r.", "date 2017-09"),
    ("w środę, w sobotni wieczór", "date weekday 3; date weekday 6"),
    ("44-latka i 3-dniowy rejs", "measure 44 year; measure 3 day"),
    ("ponad tysiąca osób", "cardinal 1000"),
    ("art. 148 k.k.", "cardinal 148"),
    ("trzy złote medale za 3 złote", "cardinal 3; money 3 PLN"),
    ("po kwietniowym 2:1 i majowym 7. meczu", "date --04; ratio 2/1; date --05; ordinal 7"),
    ("za dwadzieścia szósta, dziesięć po siódmej", "time 05:40; time 07:10"),
    ("za dwadzieścia lat", "measure 20 year"),
    ("w II półroczu", "ordinal 2"),
    ("8 stopni mrozu", "measure -8 degree"),
    ("pół tuzina łyżek", "cardinal 6"),
    ("silnik o mocy 90 KM", "measure 90 horsepower"),
    ("64 m kw. na 5 arach", "measure 64 m2; measure 5 are"),
    ("na północ od stolicy", ""),
]
RUSSIAN = [
    ("двадцатипятилетней женщине", "measure 25 year"),
    ("о двухстах пятидесяти трёх домах", "cardinal 253"),
    ("трое детей и семеро козлят", "cardinal 3; cardinal 7"),
    ("полтора миллиона рублей", "money 1500000 RUB"),
    ("в тысяча девятьсот сорок пятом году", "ordinal 1945"),
    ("1,7 миллиона четыре года назад", "cardinal 1700000; measure 4 year"),
    ("в 1990-е годы и в восьмидесятых годах", "decade 1990; decade 1980"),
    ("70-х гг. XIX в.", "decade 1870"),
    ("в XV и XVI веках", "century 15; century 16"),
    ("250-килограммовый боров, двухметровый забор", "measure 250 kg; measure 2 m"),
    ("10-тысячный город", "cardinal 10000"),
    ("в 3 часа дня, в 7 утра", "time 15:00; time 07:00"),
    ("в пятничном номере, в июне", "date weekday 5; date --06"),
    ("через полчаса", "measure 30 minute"),
    ("с 5 по 10 июня", "range --06-05..--06-10"),
    ("каждый пятый житель", "ratio 1/5"),
    ("сотый посетитель, 100-е место", "ordinal 100; ordinal 100"),
    ("стол, столица и семья", ""),
    ("Они уехали в апреле 2018-го.", "date 2018-04"),
    ("Завод закрыли в 1994-м.", "year 1994"),
    ("Пришёл 2000-й клиент.", "ordinal 2000"),
    ("Он выиграл все 5 с тех пор.", "cardinal 5"),
    ("Он пробежал за 9,58 с.", "measure 9.58 second"),
    ("Ждали два-три десятка лодок.", "range 20..30"),
    ("Ждали полторы сотни лодок.", "cardinal 150"),
    ("Одолжи тысяч пять.", "cardinal 5000"),
    ("Ночью было 12 градусов мороза.", "measure -12 degree"),
    ("Участок в 6 соток продан.", "measure 6 are"),
    ("Ставка выросла на 75 базисных пунктов.", "measure 75 basis_point"),
]
CASES = [
    pytest.param(lang, text, expected, id=f"{lang}: {text}")
    for lang, cases in (
        ("sv", SWEDISH), ("da", DANISH), ("nn", NYNORSK), ("pl", POLISH), ("ru", RUSSIAN),
    )
    for text, expected in cases
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_inflected_numbers_are_read(lang: str, text: str, expected: str) -> None:
    firm = [quantity for quantity in read(text, lang) if not quantity.tentative]
    told = [" ".join(filter(None, (q.kind, shown(q.value), q.unit))) for q in firm]
    assert told == list(filter(None, expected.split("; ")))


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("da", "Tyve stjal kobberet.", "Tyve"),
        ("ru", "в городской среде", "среде"),
        ("ru", "в среду обитания", "среду"),
        ("ru", "тысячи людей", "тысячи"),
        ("sv", "båda bröderna", "båda"),
        ("pl", "oba miasta", "oba"),
    ],
)
def test_words_with_another_meaning_count_only_beside_their_value(
    lang: str, text: str, word: str
) -> None:
    (quantity,) = read(text, lang)
    assert (quantity.surface, quantity.tentative) == (word, True)


@pytest.mark.parametrize(
    ("stem", "cases"),
    [
        ("pl", "czwarty czwarta czwarte czwartego czwartej czwartemu czwartą czwartym czwartych"),
        ("ru", "четвёртый четвертая четвёртое четвёртого четвертой четвёртым четвертых четвёртую"),
    ],
)
def test_a_stem_with_a_class_of_endings_stands_for_all_cases(stem: str, cases: str) -> None:
    assert [shown(read(case, stem)[0].value) for case in cases.split()] == ["4"] * len(
        cases.split()
    )


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [("ru", "полтораста рублей", 150), ("nb", "et tylft egg", 12)],
)
def test_old_words_for_a_count_are_read(lang: str, text: str, value: int) -> None:
    assert [quantity.value for quantity in read(text, lang)] == [value]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nb", "Han er 17. Hun er 20."),
        ("da", "Han er 17. Hun er 20."),
        ("de", "Es waren 17. Dann kamen 20."),
    ],
)
def test_a_number_at_the_end_of_a_sentence_is_no_ordinal(lang: str, text: str) -> None:
    found = [(quantity.kind, shown(quantity.value)) for quantity in read(text, lang)]
    assert found == [("cardinal", "17"), ("cardinal", "20")]


def test_a_war_has_no_bound_by_the_word_for_during() -> None:
    (quantity,) = read("under første verdenskrig", "da")
    assert quantity.bound is None
