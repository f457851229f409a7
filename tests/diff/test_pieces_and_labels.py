"""References and codes that two languages order and write in their own ways."""

import pytest

import align.diff
from align.findings import Severity, TextPair


def told(langs: str, source: str, target: str) -> list[tuple[str, Severity]]:
    pair = TextPair(0, source, target, *langs.split("-"))
    found = align.diff.check([pair], only=["numbers", "codes"])
    return [(f.rule, f.severity) for f in found]


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("pt-it", "Nos termos do n.º 2 do artigo 45.º.", "Ai sensi dell'articolo 45, paragrafo 2."),
        ("ru-en", "Согласно части 2 статьи 158 УК.", "Under Article 158, part 2, of the Code."),
        ("ja-en", "第12条第3項による。", "Under paragraph 3 of Article 12."),
        ("ja-en", "9回に3点を奪った。", "They scored 3 runs in the 9th."),
        ("ja-en", "体重は2.5キロ、体長は45センチ。", "It weighs 2.5 kg and is 45 cm long."),
        ("sv-da", "Enligt artikel 101.1 är de ogiltiga.", "Ifølge artikel 101, stk. 1."),
        ("sv-en", "Enligt artikel 101.1 är de ogiltiga.", "Under Article 101(1) they are void."),
        ("en-de", "The interval (0,1) is open.", "Das Intervall (0, 1) ist offen."),
        ("fr-en", "L'intervalle (0,1) a 3 points.", "The interval (0, 1) has 3 points."),
        ("en-de", "It conforms to ISO 19005-2.", "Es entspricht ISO-19005-2."),
        ("zh-en", "POSIX.1（以及 FIPS-151-2）认证", "the POSIX.1 (and FIPS 151-2) certification"),
        ("en-de", "See section 3.5.", "Siehe Abschnitt 3.5."),
        ("en-de", "It saves 1.3 million a year from 2025.", "Ab 2025 jährlich 1,3 Millionen."),
        ("en-ko", "See https://www.gnu.org/hurd for it.", "https://www.gnu.org/hurd를 보십시오."),
        ("en-ko", "Ask me@lists.debian.org.", "me@lists.debian.org로 보내세요."),
        ("en-ja", "Ask me@lists.debian.org.", "メールはme@lists.debian.orgまで。"),
        ("en-ja", "See https://a.org/wiki/日本 now.", "https://a.org/wiki/日本 を参照。"),
        ("en-ko", "XYZ-3.6 and gcc4 are old.", "XYZ-3.6이고 gcc4로의 전환."),
        ("en-ko", "Article 1. You may copy.", "제 1 조. 복제할 수 있다."),
    ],
)
def test_a_right_translation_is_silent(langs: str, source: str, target: str) -> None:
    assert told(langs, source, target) == []


@pytest.mark.parametrize(
    ("langs", "source", "target", "rule"),
    [
        (
            "ja-en",
            "体重は2.5キロ、体長は45センチ。",
            "It weighs 2.5 lb and is 45 cm long.",
            "numbers.unit",
        ),
        ("sv-en", "Enligt artikel 101.1 är de ogiltiga.", "Under Article 101(2).", "numbers.added"),
        ("en-de", "It is 3.5 long.", "Es ist 3, 5 lang.", "numbers.changed"),
        ("en-de", "The interval (0,1) is open.", "Das Intervall (0, 2).", "numbers.changed"),
        ("en-de", "It conforms to ISO 19005-2.", "Es entspricht ISO-19005-3.", "codes.changed"),
        ("en-ko", "See https://www.gnu.org/hurd.", "https://www.gnu.org/hard를.", "codes.changed"),
        ("en-ko", "It spent 1 billion won.", "1조 원을 썼다.", "numbers.scale"),
    ],
)
def test_a_wrong_one_is_found(langs: str, source: str, target: str, rule: str) -> None:
    found = told(langs, source, target)
    assert rule in [name for name, severity in found if severity is Severity.CRITICAL]


def test_two_days_told_in_the_other_order_are_no_more_than_minor() -> None:
    source, turned = "We met on June 13 and July 15.", "Wir trafen uns am 15. Juli und 13. Juni."
    assert told("en-de", source, turned) == [("numbers.swapped", Severity.MINOR)]
    crossed = "Wir trafen uns am 13. Juli und 15. Juni."
    assert told("en-de", source, crossed) == [("numbers.swapped", Severity.CRITICAL)]


def test_order_alone_tells_little_where_nothing_stands_between_figures_but_words() -> None:
    found = told("ja-en", "3打数2安打だった。", "He went 2-for-3.")
    assert found == [("numbers.swapped", Severity.MINOR)]


def test_a_word_told_by_its_length_may_be_explained() -> None:
    source, target = "I18n support in 5 packages.", "Internationalisation de 5 paquets."
    assert told("en-fr", source, target) == [("codes.changed", Severity.MINOR)]
    assert told("en-fr", "The MD5sums of it.", "Les sommes MD5.") == [
        ("codes.changed", Severity.NOTE)
    ]


def test_figures_of_several_parts_that_both_write_alike_are_the_same_by_whatever_rules() -> None:
    line = "webmin <none> 1.160-2"
    assert told("en-cs", line, line.replace("none", "žádná")) == []
    assert told("en-cs", line, line.replace("none", "žádná").replace("-2", "-3")) != []
    assert told("en-cs", f"{line} and 1.160-2", line.replace("none", "žádná")) != []
