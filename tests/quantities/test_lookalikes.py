"""Forms that look like others: classes and scales, prices and counts, phones and lists, feasts."""

import time

import pytest

from align.quantities import read
from align.quantities.draft import shown
from align.quantities.quantity import Date


def values(lang: str, text: str) -> list[tuple[str, str, str | None]]:
    return [(q.surface, shown(q.value), q.unit) for q in read(text, lang) if not q.tentative]


@pytest.mark.parametrize(
    ("lang", "text", "surface", "value", "unit"),
    [
        # a letter is a scale beside money and behind decimals
        ("de", "Die Klasse 3b singt.", "3", "3", None),
        ("en", "See figure 12B.", "12", "12", None),
        ("en", "It cost $3b.", "$3b", "3000000000", "USD"),
        ("en", "worth 3B dollars", "3B dollars", "3000000000", "USD"),
        ("en", "home to 7.8B people", "7.8B", "7800000000", None),
        # told in two units
        ("de", "Er ist 1 Meter 80 groß.", "1 Meter 80", "1.80", "m"),
        ("nl", "Zij is 1m68.", "1m68", "1.68", "m"),
        ("de", "Das macht 12 Euro 50.", "12 Euro 50", "12.50", "EUR"),
        ("it", "Costa 9 euro e 90.", "9 euro e 90", "9.90", "EUR"),
        ("en", "He weighs 15st.", "15st", "15", "stone"),
        ("en", "the 21st of them", "21st", "21", None),
        ("de", "in acht Jahren", "acht Jahren", "8", "year"),
        # inches, or the preposition
        ("en", "a 12-in-wide pipe", "12-in", "12", "in"),
        ("en", "a 4-in-a-row game", "4", "4", None),
        # periods
        ("it", "una villa cinquecentesca", "cinquecentesca", "16", None),
        ("el", "Φτάνει στις πέντε παρά τέταρτο.", "στις πέντε παρά τέταρτο", "04:45", None),
        # scale words
        ("vi", "bốn trăm sáu triệu", "bốn trăm sáu triệu", "460000000", None),
        ("vi", "hai triệu ba nghìn", "hai triệu ba nghìn", "2003000", None),
        ("vi", "mười triệu tư", "mười triệu tư", "10400000", None),
        ("zh", "十万三", "十万三", "103000", None),
        ("zh", "十万一千", "十万一千", "101000", None),
        ("fr", "dix crores de roupies", "dix crores de roupies", "100000000", "INR"),
        ("fr", "trois quarts de million", "trois quarts de million", "750000", None),
        ("ja", "2万15番目の客", "2万15番目", "20015", None),
        ("ja", "百分の一", "百分の一", "1/100", None),
        # abbreviations with a dot
        ("fr", "à 13 h. 30, ils sont partis", "13 h. 30", "13:30", None),
        ("es", "a las 13 h. 30", "13 h. 30", "13:30", None),
        ("fr", "Il coûte 2 fr. 70.", "2 fr. 70", "2.70", "CHF"),
        # phone numbers
        ("ru", "Звоните: 8 800 555 35 35.", "8 800 555 35 35", "88005553535", None),
        ("fr", "Appelez le 01 23 45 67 89.", "01 23 45 67 89", "0123456789", None),
        ("nb", "Det bor 1 234 567 her.", "1 234 567", "1234567", None),
    ],
)
def test_a_form_is_what_its_surroundings_say(
    lang: str, text: str, surface: str, value: str, unit: str | None
) -> None:
    assert values(lang, text) == [(surface, value, unit)]


@pytest.mark.parametrize("name", ["2-in-1", "two-in-one"])
def test_a_device_for_two_uses_has_no_inches(name: str) -> None:
    units = [q.unit for q in read(f"It is a {name} laptop.", "en")]
    assert units == [None, None]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "une piste pour deux-roues à Trois-Rivières"),
        ("fr", "vingt et un cinquième"),  # 20 and a fifth, or 4 and a fifth
        ("fr", "trois cent deux douzaines"),
    ],
)
def test_what_is_a_name_or_in_doubt_is_not_read(lang: str, text: str) -> None:
    assert [v for v in values(lang, text) if v[0] != "une"] == []


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("da", "2. pinsedag er fridag", "2"),
        ("de", "am 2. Osterfeiertag", "2"),
        ("en", "over the past decade", "10"),
        ("fr", "le camp ( IV )", "4"),
        ("de", "Lager III", "3"),
    ],
)
def test_what_the_other_side_may_say_without_a_number_is_tentative(
    lang: str, text: str, value: str
) -> None:
    assert [(shown(q.value), q.tentative) for q in read(text, lang)] == [(value, True)]


def test_days_before_opening_hours_are_no_francs() -> None:
    assert [q.unit for q in read("Mo.-Fr. 9-12 Uhr", "de")] == [None, None]
    assert [q.unit for q in read("Es kostet Fr. 9.", "de")] == ["CHF"]
    assert [q.unit for q in read("Es kostet US-$ 9.", "de")] == ["USD"]


def test_endless_rows_of_short_groups_are_read_in_time() -> None:
    start = time.process_time()
    read("12 " * 30_000, "fr")
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "un mar de lágrimas"),
        ("es", "dos mar"),
        ("it", "un mar di guai"),
        ("pt", "um mar de gente"),
        ("nb", "en januar var kald"),
        ("de", "ein Mai ohne Regen"),
        ("fr", "un mai froid"),
        ("en", "In May two men came."),
        ("nb", "I mars to ganger"),
    ],
)
def test_what_is_counted_beside_a_month_is_no_day(lang: str, text: str) -> None:
    assert not any(isinstance(q.value, Date) and q.value.day for q in read(text, lang))


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("es", "el dos de mayo", "--05-02"),
        ("es", "el uno de enero", "--01-01"),
        ("pt", "um de maio", "--05-01"),
        ("fr", "le deux mars", "--03-02"),
        ("it", "il due maggio", "--05-02"),
        ("en", "May fifth", "--05-05"),
        ("de", "am zweiten März", "--03-02"),
        ("vi", "ngày hai tháng ba", "--03-02"),
        ("zh", "三月五号", "--03-05"),
    ],
)
def test_a_day_in_words_is_one_where_the_language_says_it_so(
    lang: str, text: str, value: str
) -> None:
    assert [shown(q.value) for q in read(text, lang)] == [value]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le refuge se trouve au-dessus de la mer."),
        ("fr", "Il a tout perdu au jeu."),
        ("nb", "Her skinner det alltid sol."),
        ("en", "The cat sat. It was in the sun."),
    ],
)
def test_a_word_that_ends_a_sentence_is_no_day_of_the_week(lang: str, text: str) -> None:
    assert read(text, lang) == ()
