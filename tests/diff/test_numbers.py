"""The number check: one class for every way in which a value goes wrong."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair
from align.registry import create


def found(source: str, target: str, langs: str = "en-nb") -> list[Finding]:
    one, other = langs.split("-")
    pair = TextPair(0, source, target, one, other)
    return list(align.diff.check([pair], only=["numbers", "codes"]))


@pytest.mark.parametrize(
    ("source", "target", "rule", "how"),
    [
        ("It holds 1,396 houses.", "Det har hus.", "numbers.missing", None),
        ("It holds houses.", "Det har 1396 hus.", "numbers.added", None),
        ("It holds 1,396 houses.", "Det har 1936 hus.", "numbers.changed", "transposed"),
        ("It grew by 13.85%.", "Det økte med 1385 %.", "numbers.changed", "lost decimal"),
        ("It began in 2024.", "Det begynte i 2025.", "numbers.changed", "year off by one"),
        ("684,397 billion VND", "684 397 millioner VND", "numbers.scale", "scale slip x1/1000"),
        ("It cost 20.4 billion.", "Det kostet 204 milliarder.", "numbers.changed", "x10^1"),
        ("It is 10 km long.", "Den er 10 mil lang.", "numbers.unit", None),
        ("It costs $500.", "Det koster 500 kroner.", "numbers.unit", None),
        ("They won 2-0.", "De vant 2–00.", "numbers.changed", None),
        ("He paid 5 and 12 euros.", "Han betalte 12 og 5 euro.", "numbers.swapped", None),
        ("In 2017 it fell.", "I 2017 2017 falt det.", "numbers.repeated", "at once"),
        ("No. 111-NQ/TU applies.", "Nr. 111-NQ/TW gjelder.", "codes.changed", "changed"),
    ],
)
def test_every_error_has_its_class(source: str, target: str, rule: str, how: str | None) -> None:
    (finding,) = found(source, target)
    assert (finding.rule, finding.how) == (rule, how)
    assert finding.severity >= Severity.MAJOR


def test_two_wrong_values_that_have_nothing_to_do_with_each_other_are_two_changes() -> None:
    findings = found(
        "The 29-year-old knew the 19-year-old.",
        "Den 21 år gamle kjente den 11 år gamle.",
    )
    assert [(f.rule, f.source_value, f.target_value) for f in findings] == [
        ("numbers.changed", "29", "21"),
        ("numbers.changed", "19", "11"),
    ]


def test_a_finding_says_where_and_what() -> None:
    source, target = "In 2024 there were 1,396 houses.", "I 2024 var det 1936 hus."
    (finding,) = found(source, target)
    assert finding.source_span is not None
    assert finding.target_span is not None
    assert finding.source_span.of(source) == "1,396"
    assert finding.target_span.of(target) == "1936"
    assert (finding.source_value, finding.target_value) == ("1396", "1936")
    assert "1396 by English rules" in finding.message
    assert (finding.its_type, finding.mqm) == ("numbers", "accuracy/mistranslation/number")


def test_a_lost_word_is_less_than_a_lost_figure() -> None:
    (word,) = found("Two men came.", "Menn kom.")
    (figure,) = found("22 men came.", "Menn kom.")
    assert word.severity < Severity.MAJOR < figure.severity


def test_an_article_is_no_counterpart_of_the_first() -> None:
    (lost,) = found("A growth of 14%, the first in the country.", "En vekst på 14 %.")
    assert (lost.rule, lost.severity) == ("numbers.missing", Severity.MINOR)
    assert found("One of the 2 came.", "En av de 2 kom.") == []


def test_a_number_in_the_format_of_the_other_language_is_a_note() -> None:
    (finding,) = found("1,396 houses", "1,396 hus")
    assert (finding.rule, finding.severity) == ("numbers.format", Severity.NOTE)


@pytest.mark.parametrize(
    ("source", "target", "rule", "severity"),
    [
        ("1.245 billion dong", "1.245 milliarder dong", "numbers.format", Severity.MINOR),
        ("2.500 million tonnes", "2500 millioner tonn", "numbers.format", Severity.MINOR),
        ("1.396 billion", "1396 milliarder", "numbers.changed", Severity.CRITICAL),
        ("At 8,5 % 1.396 billion came.", "Til 8,5 % kom 1396 milliarder.", "", Severity.NOTE),
        ("1.396 thousand", "1396 tusen", "numbers.format", Severity.NOTE),
    ],
)
def test_beside_a_scale_word_a_mark_of_the_other_language_is_a_thousand_times_as_much(
    source: str, target: str, rule: str, severity: Severity
) -> None:
    bad = [f for f in found(source, target) if f.severity >= severity and "8,5" not in f.message]
    assert [(f.rule, f.severity) for f in bad] == ([(rule, severity)] if rule else [])


def test_the_decimal_mark_of_the_other_language_is_a_note_where_decimals_are_sure() -> None:
    (finding,) = found("It grew by 4.5%.", "Det økte med 4.5 %.")
    assert (finding.rule, finding.severity) == ("numbers.format", Severity.NOTE)
    assert "the translation has the decimal mark of another language" in finding.message
    assert found("Version 4.5 is out.", "Versjon 4.5 er ute.") == []


def test_a_name_that_looks_like_a_month_is_no_month() -> None:
    assert found("Theresa May came.", "Theresa May kom.") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("In 2018 the 4,000 members of the union met.", "De 4000 medlemmene møttes i 2018."),
        ("Smith (34) met Jones (27).", "Jones (27) ble møtt av Smith (34)."),
    ],
)
def test_a_clause_may_move_with_its_numbers(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_number_that_moved_to_the_next_sentence_is_not_lost() -> None:
    rows = [
        TextPair(0, "It rose by 12 %. In 2024", "Det økte med 12 %.", "en", "nb"),
        TextPair(1, "it fell.", "I 2024 falt det.", "en", "nb"),
    ]
    check = create("check", "numbers")
    from align.protocols import Neighbours

    assert list(check.run(rows[0], Neighbours(after=(rows[1],)))) == []
    assert list(check.run(rows[1], Neighbours(before=(rows[0],)))) == []
    apart = list(check.run(rows[0], Neighbours()))
    assert [finding.rule for finding in apart] == ["numbers.missing"]


SCALES = [
    ("en", "5 billion", 9),
    ("nb", "5 milliarder", 9),
    ("nn", "5 milliardar", 9),
    ("da", "5 milliarder", 9),
    ("sv", "5 miljarder", 9),
    ("de", "5 Milliarden", 9),
    ("nl", "5 miljard", 9),
    ("fr", "5 milliards", 9),
    ("it", "5 miliardi", 9),
    ("es", "5 mil millones", 9),
    ("pl", "5 miliardów", 9),
    ("ru", "5 миллиардов", 9),
    ("el", "5 δισεκατομμύρια", 9),
    ("vi", "5 tỷ", 9),
]


@pytest.mark.parametrize(("lang", "target", "_exponent"), SCALES)
def test_a_milliard_is_a_billion_and_a_million_is_a_slip(
    lang: str, target: str, _exponent: int
) -> None:
    assert found("It cost 5 billion.", target, f"en-{lang}") == []
    (slip,) = found("It cost 5 million.", target, f"en-{lang}")
    assert (slip.rule, slip.how) == ("numbers.scale", "scale slip x1000")


@pytest.mark.parametrize(
    ("lang", "false_friend"),
    [
        ("nb", "5 billioner"),
        ("da", "5 billioner"),
        ("sv", "5 biljoner"),
        ("de", "5 Billionen"),
        ("nl", "5 biljoen"),
        ("fr", "5 billions"),
        ("es", "5 billones"),
        ("pl", "5 bilionów"),
    ],
)
def test_the_false_friend_of_a_billion_is_a_slip_of_a_thousand(
    lang: str, false_friend: str
) -> None:
    (slip,) = found("It cost 5 billion.", false_friend, f"en-{lang}")
    assert (slip.rule, slip.how) == ("numbers.scale", "scale slip x1000")
    assert found("It cost 5 trillion.", false_friend, f"en-{lang}") == []


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("Det er 130 km.", "“13 km” has become “130 km” (10 times too large)"),
        ("Det er 1,3 km.", "“13 km” has become “1,3 km” (1.3 by Norwegian Bokmål rules)"),
        ("Det er 13 000 km.", "(1,000 times too large)"),
        ("Det er 6,500 km.", "“6,500 km” (6.5 by Norwegian Bokmål rules)"),  # 6.500 may be 6500
    ],
)
def test_a_message_is_in_plain_words(target: str, told: str) -> None:
    (finding,) = found("It is 13 km.", target)
    assert told in finding.message


@pytest.mark.parametrize("text", ["", " ", "9" * 100_000, "1." * 50_000, "1 " * 5_000])
def test_odd_texts_are_survived(text: str) -> None:
    for source, target in ((text or " ", "1"), ("1", text or " ")):
        for finding in found(source, target):
            for span, side in ((finding.source_span, source), (finding.target_span, target)):
                assert span is None or 0 <= span.start < span.end <= len(side)
