"""Days, running times, eras and doses as people of two languages say them."""

import pytest

import align.diff
from align.findings import Severity, TextPair


def told(langs: str, source: str, target: str) -> list[tuple[str, Severity]]:
    pair = TextPair(0, source, target, *langs.split("-"))
    found = align.diff.check([pair], only=["numbers", "codes"])
    return [(f.rule, f.severity) for f in found if f.severity >= Severity.MINOR]


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("en-de", "Open from June 13 to 15.", "Vom 13. bis 15. Juni geöffnet."),
        ("en-de", "From June 13 to 15, 2023.", "Vom 13. bis 15. Juni 2023."),
        ("en-es", "From March 5 to 13, 2023.", "Del 5 al 13 de marzo de 2023."),
        ("zh-en", "2023年3月5日至13日举行。", "It was held from March 5 to 13, 2023."),
        ("ja-en", "3月11日から15日まで開く。", "It opens from March 11 to 15."),
        ("en-it", "As of 2016-03, it is out.", "A marzo 2016 è fuori."),
        ("nb-en", "Han løp på 1.21.08,3.", "He ran it in 1:21:08.3."),
        ("pt-it", "Correu em 59m41s.", "Ha corso in 59'41\"."),
        ("pt-it", "Correu em 59m41s.", "Ha corso in 59 minuti e 41 secondi."),
        ("pt-en", "Um de 8 em 8 horas durante 5 dias.", "One every 8 hours for 5 days."),
        ("es-en", "Entraron de dos en dos.", "They came in two by two."),
        ("es-en", "Uno de 6 en 6 meses.", "One every 6 months."),
        ("pt-it", "Abre das 10h às 18h, seis dias.", "Apre dalle 10 alle 18, sei giorni."),
        ("pt-it", "Fez menos duas décimas.", "Ha fatto due decimi in meno."),
        ("fr-en", "Plus d'un an passe.", "Over 1 year goes by."),
        ("ru-en", "Погибло около полутора десятков.", "About fifteen died."),
        ("ru-en", "Цена выросла в полтора раза.", "The price rose 1.5 times."),
        ("zh-en", "该镇只有两千多人。", "The town had just over two thousand people."),
        ("zh-en", "公元79年喷发。", "It erupted in AD 79."),
        ("en-nb", "It erupted in AD 79.", "Den fikk utbrudd i år 79 e.Kr."),
        ("ja-en", "昭和20年代に架けられた。", "It was built in the late 1940s."),
        ("en-de", "He weighed 11 stone 4.", "Er wog 72 kg."),
        ("it-en", "SENZA ALCUN TIPO DI GARANZIA", "WITHOUT ANY KIND OF WARRANTY"),
        ("en-pt", "The binary-i386 folder has 3.", "A pasta binary-i386 tem 3."),
        ("el-en", "Το τελευταίο τέταρτο του αιώνα.", "The last quarter of the century."),
    ],
)
def test_a_right_translation_is_silent(langs: str, source: str, target: str) -> None:
    assert told(langs, source, target) == []


@pytest.mark.parametrize(
    ("langs", "source", "target", "rule"),
    [
        ("en-de", "Open from June 13 to 15.", "Vom 13. bis 16. Juni geöffnet.", "changed"),
        ("en-de", "From June 13 to 15, 2023.", "Vom 13. bis 15. Juli 2023.", "changed"),
        ("en-de", "From June 13 to 15, 2023.", "Vom 13. bis 15. Juni 2032.", "changed"),
        ("en-de", "From June 13 to July 15.", "Vom 13. Juli bis 15. Juni.", "swapped"),
        ("zh-en", "2023年3月5日至13日举行。", "It was held from March 5 to 14, 2023.", "changed"),
        ("en-it", "As of 2016-03, it is out.", "A maggio 2016 è fuori.", "changed"),
        ("nb-en", "Han løp på 1.21.08,3.", "He ran it in 1:21:09.3.", "changed"),
        ("pt-en", "Um de 8 em 8 horas.", "One every 6 hours.", "changed"),
        ("ru-en", "Погибло около полутора десятков.", "About fifty died.", "changed"),
        ("en-de", "He weighed 11 stone 4.", "Er wog 92 kg.", "unit"),
        ("en-nb", "It erupted in AD 79.", "Den fikk utbrudd i år 97 e.Kr.", "changed"),
        ("ja-en", "昭和20年代に架けられた。", "It was built in the 1920s.", "changed"),
    ],
)
def test_a_wrong_one_is_found(langs: str, source: str, target: str, rule: str) -> None:
    assert f"numbers.{rule}" in [found for found, _ in told(langs, source, target)]


@pytest.mark.parametrize(
    ("source", "target", "one", "other"),
    [
        ("She scored at 7:42.", "Marcou aos 7m42s.", "en", "pt"),
        ("It stays in the 70s.", "Der bliver mellem 21 og 26 grader.", "en", "da"),
        ("A man in his 50s fell.", "Ένας άνδρας 50 έως 60 ετών έπεσε.", "en", "el"),
        ("She scored at 7:42 and 9:05.", "7分42秒と9分5秒に得点した。", "en", "ja"),
    ],
)
def test_what_is_told_otherwise_is_so_in_either_direction(
    source: str, target: str, one: str, other: str
) -> None:
    assert told(f"{one}-{other}", source, target) == []
    assert told(f"{other}-{one}", target, source) == []
