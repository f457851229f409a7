"""Measures and sums whose words mean one thing in one language, and another in the next."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair


def checked(langs: str, source: str, target: str) -> tuple[Finding, ...]:
    source_lang, target_lang = langs.split("-")
    pair = TextPair(0, source, target, source_lang, target_lang)
    return align.diff.check([pair], only=["numbers", "codes"])


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        # crowns of whichever country
        ("sv-da", "Den kostar 5,3 miljoner kronor.", "Den koster 5,3 millioner kroner."),
        ("da-sv", "Det koster 120 kr.", "Det kostar 120 kr."),
        # two units of one measure
        ("ja-en", "記録は8メートル35センチだった。", "The mark was 8.35 metres."),
        ("zh-en", "他跑出9秒83。", "He ran 9.83 seconds."),
        ("de-en", "Es ist 3 m 50 cm lang.", "It is 3.5 metres long."),
        ("pl-en", "Weź 30 dag mąki.", "Take 300 g of flour."),
        # a word of a scale that is a part of a unit, or another word
        ("zh-en", "建成660兆瓦机组。", "A unit of 660 MW was built."),
        ("en-el", "Use a 24 cm tin.", "Χρησιμοποιήστε φόρμα 24 εκ."),
        ("en-el", "24 million tourists came.", "Ήρθαν 24 εκ. τουρίστες."),
        ("en-el", "It consumes 5.4 l/100 km.", "Καταναλώνει 5,4 λ./100 χλμ."),
        # what stands behind belongs to something else
        ("ru-en", "Прыжок на 5,06 м 28 августа.", "A jump of 5.06 m on 28 August."),
        ("en-es", "It rose from $1.4 million in 2010 to $2.05 million.",
         "Pasó de 1,4 millones de dólares en 2010 a 2,05 millones de dólares."),
        ("ja-en", "国内に54店、海外に12店ある。", "It has 54 shops at home and 12 abroad."),
        # a currency in front of a range
        ("en-vi", "The fine is VND 30-40 million.", "Mức phạt là 30-40 triệu đồng."),
        ("en-is", "Thirty-two men came.", "Koma þrjátíu og tveimur mönnum til."),
    ],
)  # fmt: skip
def test_a_word_that_means_the_same_there_is_no_error(langs: str, source: str, target: str) -> None:
    assert [f.message for f in checked(langs, source, target) if f.severity > Severity.NOTE] == []


@pytest.mark.parametrize(
    ("langs", "source", "target", "rule"),
    [
        ("sv-da", "Den kostar 5 SEK.", "Den koster 5 DKK.", "numbers.unit"),
        ("sv-da", "Den kostar 5 svenska kronor.", "Den koster 5 norske kroner.", "numbers.unit"),
        ("ja-en", "記録は8メートル35センチだった。", "It was 8.53 metres.", "numbers.changed"),
        ("zh-en", "他跑出9秒83。", "He ran 9.38 seconds.", "numbers.changed"),
        ("ja-en", "道は2.5キロある。", "The road has 2.5 m.", "numbers.unit"),
        ("zh-en", "建成660兆瓦机组。", "A unit of 660 kW was built.", "numbers.unit"),
        ("en-el", "24 billion euros.", "24 εκ. ευρώ.", "numbers.scale"),
        ("en-vi", "The fine is VND 30-40 million.", "Mức phạt là 30-50 triệu đồng.",
         "numbers.changed"),
        ("pl-en", "Ma 1205 m długości i 32,2 m szerokości.", "It is 32.2 m long and 1,205 m wide.",
         "numbers.swapped"),
        ("pl-en", "Weź 30 dag mąki.", "Take 30 g of flour.", "numbers.unit"),
        ("en-is", "Thirty-two men came.", "Fjörutíu og tveimur mönnum.", "numbers.changed"),
    ],
)  # fmt: skip
def test_an_error_in_such_words_is_found(langs: str, source: str, target: str, rule: str) -> None:
    assert [f.rule for f in checked(langs, source, target) if f.severity >= Severity.MAJOR] == [
        rule
    ]
