"""Words that a language may have and its table may lack are no proof of an error; digits are."""

import pytest

from align.diff import check
from align.findings import Finding, Severity, TextPair
from align.quantities.tables import table_for


def checked(lang: str | None, source: str, target: str) -> list[Finding]:
    return list(check([TextPair(0, source, target, "en", lang)], only=["numbers"]))


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("zu", "The third of twelve men left in March.", "Owesithathu emadodeni wahamba ngoMashi."),
        ("xh", "Four women came.", "Kwafika abafazi abane."),
        ("sw", "Eleven men came.", "Walikuja wanaume kumi na mmojawapo."),
        ("yo", "It costs 10 billion naira.", "O jẹ 10 bílíọ̀nù náírà."),
        ("mi", "A quarter of the 19th century was lost.", "I ngaro te rau tau tekau mā iwa."),
        ("ur", "Three thousand five hundred houses fell.", "تین ہزار پانچ سو گھر گر گئے۔"),
        (None, "The fifth of seventy chairs broke.", "Besta stolen er borte."),
    ],
)
def test_a_number_that_may_be_there_unread_is_minor_and_says_so(
    lang: str | None, source: str, target: str
) -> None:
    found = checked(lang, source, target)
    assert found
    assert all(finding.severity <= Severity.MINOR for finding in found), found
    assert any("not every word for numbers is known" in finding.message for finding in found)


@pytest.mark.parametrize("lang", ["zu", "yo", "mi", "sw", "th", "uk", "nb", None])
@pytest.mark.parametrize(
    ("target", "rule"),
    [("A 1247 B C", "numbers.changed"), ("A B C", "numbers.missing")],
)
def test_digits_are_demanded_of_every_language(lang: str | None, target: str, rule: str) -> None:
    found = checked(lang, "A 1237 B C", target)
    assert [(finding.rule, finding.severity) for finding in found] == [(rule, Severity.CRITICAL)]


@pytest.mark.parametrize(
    ("lang", "target"),
    [
        ("fi", "Ihmisiä on 10 miljoonaa."),
        ("lt", "Yra 10 milijonų žmonių."),
        ("ar", "هناك 10 ملايين شخص."),
        ("sw", "Kuna watu milioni 10."),
        ("tr", "10 milyona ulaşan insan var."),
    ],
)
def test_a_scale_slip_is_critical_where_all_scale_words_are_known(lang: str, target: str) -> None:
    found = checked(lang, "There are 10 billion people.", target)
    assert [(f.rule, f.severity) for f in found] == [("numbers.scale", Severity.CRITICAL)]


@pytest.mark.parametrize(
    ("lang", "target"),
    [("cs", "Odešlo pět mužů."), ("bg", "Петима мъже си тръгнаха."), ("et", "Lahkus viis meest.")],
)
def test_a_word_that_was_reviewed_is_demanded(lang: str, target: str) -> None:
    found = checked(lang, "Seven men left.", target)
    assert [f.rule for f in found if f.severity >= Severity.MAJOR] == ["numbers.changed"]


def test_what_is_unsaid_of_a_year_proves_no_swap() -> None:
    """Hungarian writes cases on to years, Swedish puts "in" before them, nobody knows of Zulu."""
    source = "The population is expected to reach 10 billion in 2080."
    for lang, target in (
        ("hu", "A népesség 2080-ban várhatóan eléri a 10 milliárdot."),
        ("et", "Rahvaarv peaks 2080. aastal jõudma 10 miljardini."),
    ):
        assert not checked(lang, source, target)
    assert "years" in table_for("sv").reviewed
    assert not table_for("zu").reviewed
