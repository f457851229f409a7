"""Money by its names: that of novels, too, and names that several countries share."""

import pytest

from align.diff import check
from align.findings import Finding, Severity, TextPair


def found(source: str, target: str, langs: str) -> list[Finding]:
    one, other = langs.split("-")
    return [*check([TextPair(0, source, target, one, other)], only=["numbers"])]


AGREE = [
    ("en-de", "He paid 500 marks.", "Er bezahlte 500 Mark."),
    ("de-en", "Er zahlte 40 Drachmen und 30 Peseten.", "He paid 40 drachmas and 30 pesetas."),
    ("it-nl", "Costava 1000 lire.", "Het kostte 1000 lire."),
    ("nl-fr", "Het kostte 500 gulden.", "Il coûtait 500 florins."),
    ("ru-nb", "Он заплатил 500 рублей.", "Han betalte 500 rubler."),
    ("es-sv", "Costó 500 pesos.", "Det kostade 500 pesos."),
    ("fi-en", "Se maksoi 500 dollaria.", "It cost $500."),
    ("th-en", "ราคา 500 ดอลลาร์", "It cost $500."),
    ("zh-ja", "花了500法郎。", "500フランだった。"),
    ("en-fr", "It cost 500 Belgian francs.", "Il coûtait 500 francs."),
    ("en-es", "It cost 500 Argentine pesos.", "Costó 500 pesos."),
    ("en-es", "It cost 5 million Argentine pesos.", "Costó 5 millones de pesos."),
    ("en-el", "It cost 500 Turkish lira.", "Κόστισε 500 λίρες."),
    ("en-it", "It cost 500 Turkish lira.", "Costava 500 lire."),
    ("en-nb", "It cost 500 Egyptian pounds.", "Det kostet 500 pund."),
]
CLASH = [
    ("en-de", "He paid 500 marks.", "Er bezahlte 500 Euro."),
    ("en-de", "He paid 500 francs.", "Er bezahlte 500 Mark."),
    ("es-en", "Costó 500 pesetas.", "It cost 500 pesos."),
    ("el-pl", "Κόστισε 500 δραχμές.", "Kosztowało 500 peso."),
    ("fi-en", "Se maksoi 500 dollaria.", "It cost €500."),
    ("th-en", "ราคา 500 ดอลลาร์", "It cost €500."),
    ("en-es", "It cost 500 Argentine pesos.", "Costó 500 pesos chilenos."),
    ("en-es", "It cost ARS 500.", "Costó 500 CLP."),
    ("en-it", "It cost £5 million.", "Costò 5 milioni di lire."),
    ("en-tr", "It cost £500.", "500 lira tuttu."),
]


@pytest.mark.parametrize(("langs", "source", "target"), AGREE)
def test_the_same_money_agrees(langs: str, source: str, target: str) -> None:
    assert found(source, target, langs) == []


@pytest.mark.parametrize(("langs", "source", "target"), CLASH)
def test_other_money_is_found(langs: str, source: str, target: str) -> None:
    (finding,) = found(source, target, langs)
    assert (finding.rule, finding.severity) == ("numbers.unit", Severity.CRITICAL)
