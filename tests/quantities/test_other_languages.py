"""Languages beyond the first-class ones: what their tables know is read, and nothing is guessed."""

import unicodedata

import pytest

from align.diff import check
from align.findings import TextPair
from align.quantities import read
from align.quantities.draft import shown


@pytest.mark.parametrize(
    ("source_lang", "source", "target_lang", "target"),
    [
        (
            "th",
            "เขาสามารถทำได้และมีเก้าอี้",  # "can" holds three, "chair" holds nine
            "en",
            "He can do it and has a chair.",
        ),
        (
            "th",
            "ในปี พ.ศ. 2567 มีนักท่องเที่ยว 35 ล้านคน คิดเป็นร้อยละ 45.5",
            "en",
            "In 2024 there were 35 million tourists, or 45.5 per cent.",
        ),
        ("th", "วันที่ 15 มีนาคม 2567", "en", "15 March 2024"),
        ("lo", "ວຽງຈັນສາມາດເປັນນະຄອນຫຼວງ", "en", "Vientiane can be the capital."),  # Monday, three
        (
            "my",
            "မြန်မာနိုင်ငံ၏ လူဦးရေသည် ၅၄ သန်းခန့် ရှိသည်။",  # the country's name holds November
            "en",
            "Myanmar has a population of about 54 million.",
        ),
        ("ko", "이 구조를 하나만 선택합니다.", "en", "Select only one of this structure."),
        ("ko", "1조 5천억 원을 투자했다.", "en", "They invested 1.5 trillion won."),
        ("ko", "2024년 3월 15일 오후 3시", "en", "15 March 2024, 3 p.m."),
        ("ko", "무게 12킬로이다.", "en", "It weighs 26 lb."),
        ("ko", "80킬로로 달렸다.", "en", "He drove 50 mph."),
        (
            "hr",
            "Slike i drugi objekti prije prvoga i poslije zadnjega",
            "en",
            "Images, other objects",
        ),
        ("ne", "यो पाठ सानो छ", "en", "The text is small"),
        ("fa", "مقداری بین ‎−1 و 1 در سی‌دی", "en", "A value between -1 and 1 on a CD"),
        ("fa", "دما به ۱۵- درجه رسید.", "en", "The temperature fell to -15 degrees."),
        ("fa", "۱- نام کتاب", "en", "1 - The name of the book"),
        ("km", "ចន្លោះ ​-១ និង ១", "en", "between -1 and 1"),
        ("si", "වර්ගය = 1 දිනදර්ශන", "en", "Type = 1 means calendar"),
        ("ja", "-1から1までの数値は-1から1までです。", "en", "A value of -1 to 1 is -1 to 1."),
    ],
)
def test_what_agrees_in_a_language_that_few_check_is_not_flagged(
    source_lang: str, source: str, target_lang: str, target: str
) -> None:
    pair = TextPair(0, source, target, source_lang, target_lang)
    found = check([pair], only=["numbers"])
    assert not found, found


@pytest.mark.parametrize(
    ("lang", "source", "target", "rule"),
    [
        ("th", "มีลูก 3 คน", "They have children.", "numbers.missing"),
        ("th", "ในปี พ.ศ. 2567", "In 2023", "numbers.changed"),
        ("th", "35 ล้านคน", "35 thousand people", "numbers.scale"),
        ("ko", "1조 5천억 원", "1.5 billion won", "numbers.scale"),
        ("ko", "오후 3시", "5 p.m.", "numbers.changed"),
        ("ko", "5유로가 든다.", "It costs $5.", "numbers.unit"),
        ("ko", "무게 12그램이다.", "It weighs 12 kg.", "numbers.unit"),
    ],
)
def test_what_differs_is_found(lang: str, source: str, target: str, rule: str) -> None:
    found = check([TextPair(0, source, target, lang, "en")], only=["numbers"])
    assert [finding.rule for finding in found] == [rule]


def test_a_number_that_only_the_other_side_says_in_words_is_found() -> None:
    pair = TextPair(0, "มีลูกหลายคน", "They have three children.", "th", "en")
    assert [finding.rule for finding in check([pair], only=["numbers"])] == ["numbers.added"]
    pair = TextPair(0, "มีลูกสามคน", "They have three children.", "th", "en")
    assert not check([pair], only=["numbers"])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ta", "DDE செயலின் போது 25 பேர், 3,50,000 ரூபாய்"),
        ("kn", "ಮೊತ್ತವು 25 ಮತ್ತು 3,50,000 ಆಗಿದೆ, ಮುಟ್ಟಿದಾಗ ಊಹಿಸಿಕೊಂಡು"),
        ("ko", "사람 25 명, 350,000 원"),
    ],
)
def test_vowel_signs_of_their_own_are_read_as_those_that_are_one_character(
    lang: str, text: str
) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    together = read(text, lang)
    assert [shown(q.value) for q in together] == ["25", "350000"]
    found = read(apart, lang)
    assert [shown(q.value) for q in found] == ["25", "350000"]
    for one, other in zip(found, together, strict=True):
        assert one.span.of(apart) == one.surface
        assert unicodedata.normalize("NFC", one.surface) == other.surface


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("۳/۵ درصد", ["3.5", "3/5"]),
        ("۱۲/۵ میلیون", ["12500000", "12/5"]),
        ("۱۴۰۲/۵/۱۲", ["1402-05-12"]),
        ("۹۶۸/۹۶۸", ["968/968"]),
    ],
)
def test_a_slash_between_persian_digits_is_a_decimal_mark_first(
    text: str, values: list[str]
) -> None:
    (quantity,) = read(text, "fa")
    assert [shown(value) for value in quantity.values] == values


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12킬로그램이다", "12", "kg"),
        ("10킬로미터를", "10", "km"),
        ("20리터의", "20", "l"),
        ("5달러가", "5", "USD"),
        ("7퍼센트를", "7", "percent"),
        ("5억원을", "500000000", "KRW"),
        ("5천억 달러", "500000000000", "USD"),
        ("1조 5천억 원을", "1500000000000", "KRW"),
        ("100만명이", "1000000", None),
    ],
)
def test_korean_units_and_scales_take_particles_and_nouns(
    text: str, value: str, unit: str | None
) -> None:
    (quantity,) = read(text, "ko")
    assert (shown(quantity.value), quantity.unit) == (value, unit)
