"""What manuals and real documents write otherwise on both sides, and errors in the same wording."""

import pytest

from align.diff import check
from align.diff.shown import told
from align.diff.terms import terms
from align.findings import Finding, Severity, TextPair


def found(lang: str, source: str, target: str) -> list[Finding]:
    return list(check([TextPair(0, source, target, "en", lang)], only=["numbers", "codes"]))


CLEAN = [
    # names that are copied
    ("el", "Write to 51 Franklin St, Fifth Floor.", "Γράψτε στο 51 Franklin St, Fifth Floor."),
    # a third party is somebody else, which some languages call the third as well
    ("nl", "All 3rd parties and third-party software.", "Alle derden en software van derden."),
    ("fr", "Use a 3rd party extension.", "Utilisez une extension tierce."),
    ("de", "The third party pays.", "Die dritte Partei zahlt."),
    # sizes with the letters of other keyboards
    ("ru", "a partition (64–128MB) or 1GB", "раздел (64–128МБ) или 1ГБ"),
    ("el", "at least 512MB", "τουλάχιστον 512ΜΒ"),
    # codes
    ("fr", "(VT1 to VT6)", "(VT1-VT6)"),
    ("vi", "(VT1-VT6)", "(VT1 đến VT6)"),
    ("de", "(VT1 - VT6)", "(VT1-VT6)"),
    ("it", "IPv6-only hosts", "host solo-IPv6"),
    ("fr", "such as “1d6b:0001”.", "par exemple « 1d6b:0001 »."),
    ("ja", "an XSLT 2.0 processor", "XSLT2.0処理系"),
    ("zh", "low resolution (150 dpi)", "低分辨率（150DPI）"),
    ("zh", "See http://example.org/mirror/list.", "镜像列表位于 http://example.org/mirror/list。"),
    # order
    ("zh", "Day three was hard.", "第三天很难。"),
    ("zh", "when week 1 starts", "第1周从什么时候开始"),
    ("fr", "Third, reads are balanced.", "Troisièmement, la charge est répartie."),
    ("ru", "Secondary X Axis Title", "Подпись 2-й оси X"),
    # below zero, and taken off
    ("ja", "minus 38 degrees", "零下38度"),
    ("ja", "a value smaller than -1 or more", "値を求める、-1より小さい数値"),
    ("ja", "(number of devices minus one)", "(デバイス数 - 1)"),
    # shares, years, zeros
    ("zh", "A third come from the countryside.", "三分之一来自农村。"),
    ("ja", "newer than around 1995–98", "1995〜98 年あたり以降"),
    ("ja", "Keep the zeros before a number", "数字の前の0を保持"),
    # bounds of whole numbers
    ("ja", "More than two columns are selected.", "3列以上が選択されています。"),
    ("zh", "Three or more people came.", "来了3人以上。"),
    ("ko", "More than two files", "파일 3개 이상"),
    ("ja", "Fewer than five people came.", "来たのは4人以下だった。"),
]


@pytest.mark.parametrize(("lang", "source", "target"), CLEAN)
def test_what_is_only_said_otherwise_is_not_flagged(lang: str, source: str, target: str) -> None:
    assert found(lang, source, target) == []


@pytest.mark.parametrize(
    ("lang", "source", "target", "values"),
    [
        ("el", "Write to the Fifth Floor of 51.", "Γράψτε στο Sixth Floor, 51.", ("5", None)),
        ("el", "at least 512MB", "τουλάχιστον 256ΜΒ", ("512", "256")),
        ("ru", "about 128MB", "около 182МБ", ("128", "182")),
        ("vi", "(VT1-VT6)", "(VT1 đến VT5)", ("VT6", "VT5")),
        ("fr", "such as “1d6b:0001”.", "par exemple « 2d6b:0001 ».", ("1d6b:0001", "2d6b:0001")),
        ("zh", "when week 3 starts", "第2周从什么时候开始", ("3", "2")),
        ("ja", "More than two columns are selected.", "4列以上が選択されています。", ("2", "4")),
        ("ja", "minus 38 degrees", "零下83度", ("-38", "-83")),
        ("it", "axis to 2 in. and the other", "un asse e quello secondario", ("2", None)),
        ("ja", "newer than around 1995–98", "1995〜97 年あたり以降", ("1998", "1997")),
    ],
)
def test_an_error_in_such_wording_is_one_finding(
    lang: str, source: str, target: str, values: tuple[str, str | None]
) -> None:
    (finding,) = found(lang, source, target)
    assert (finding.source_value, finding.target_value) == values
    assert finding.severity >= Severity.MAJOR


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("el", "the A320 landed", "το Α320 προσγειώθηκε"),
        ("de", "the md5sums file", "die Datei md5sum"),
    ],
)
def test_a_code_in_letters_that_look_alike_is_worth_a_note(
    lang: str, source: str, target: str
) -> None:
    (finding,) = found(lang, source, target)
    assert (finding.rule, finding.severity) == ("codes.changed", Severity.NOTE)


def test_a_number_word_of_both_languages_hides_no_loss() -> None:
    """English "fire" is no sign that the four of Norwegian "fire" was only copied."""
    pair = TextPair(0, "Det var fire båter ved brannen.", "The boats lay by the fire.", "nb", "en")
    (lost,) = check([pair], only=["numbers"])
    assert (lost.rule, lost.source_value) == ("numbers.missing", "4")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("207 trillion", "207,000,000,000,000"),
        ("1,396 houses", "1396"),  # may be a year as well, or 1.396 in other languages
        ("in January", "January"),
        ("March 2020", "March 2020"),
        ("5 March 2020", "2020-03-05"),
        ("at 9:30", "9:30"),
        ("10,000 to 20,000 men", "10,000–20,000"),
    ],
)
def test_messages_tell_values_as_people_write_them(text: str, expected: str) -> None:
    (term,) = terms(text, "en")
    assert told(term.keys[0]) == expected


def test_a_message_explains_no_value_that_stands_there() -> None:
    (month, *_) = found("de", "It closed in January.", "Es schloss.")
    assert month.message == "“January” is missing in the translation"
    (figure,) = found("de", "It cost 5 billion.", "Es war teuer.")
    assert "5,000,000,000 by English rules" in figure.message
