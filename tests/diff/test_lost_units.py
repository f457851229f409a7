"""A "%" or a currency on one side only: told, but not where it may go without saying."""

import pytest

from align.diff import check
from align.findings import Finding, Severity, TextPair


def findings(source: str, target: str, source_lang: str, target_lang: str) -> list[Finding]:
    return [*check([TextPair(0, source, target, source_lang, target_lang)], only=["numbers"])]


LOST = [
    ("The share is 87.36%.", "Andelen er 87,36.", "en", "nb"),
    ("More than 80 percent of us are for it.", "Mer enn 80 av oss er for det.", "en", "nb"),
    ("It cost 500 dollars.", "Es kostete 500.", "en", "de"),
    ("It is 207 trillion VND, and rose.", "Il vaut 207 000 milliards, et monte.", "en", "fr"),
    ("In 2024, 12 % of 300 houses fell.", "En 2024, 12 de 300 casas cayeron.", "en", "es"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "one", "other"), LOST)
def test_a_lost_percent_sign_or_currency_is_minor_and_says_where(
    source: str, target: str, one: str, other: str
) -> None:
    for pair, how in (
        ((source, target, one, other), "the unit is lost"),
        ((target, source, other, one), "the unit is new"),
    ):
        (found,) = findings(*pair)
        assert (found.rule, found.severity) == ("numbers.unit", Severity.MINOR)
        assert found.how == how
        assert found.message.endswith(f"({how})")
        assert found.source_span is not None


@pytest.mark.parametrize(
    ("source", "target", "one", "other"),
    [
        ("It rose from 5 % to 10 %.", "Es stieg von 5 auf 10 %.", "en", "de"),
        ("It weighs 500 kg.", "Es wiegt 500.", "en", "de"),
        ("It cost 500 guilders.", "Het kostte 500 gulden.", "en", "nl"),
        ("A $11 million deal", "En 11 millioners avtale", "en", "nb"),
        ("Eighty percent came.", "80 kamen.", "en", "de"),
        ("The share is 80 percent.", "Sehemu ni asilimia themanini na 80.", "en", "sw"),
        ("The fee is 5000 rupees.", "Die Gebühr ist 5000.-, heute.", "en", "de"),
    ],
)
def test_what_goes_without_saying_is_silent(source: str, target: str, one: str, other: str) -> None:
    assert [f for f in findings(source, target, one, other) if f.rule == "numbers.unit"] == []
