"""Page furniture is flagged, and nothing that could be text."""

import pytest

from align.split.rules import RuleSplitter
from align.text import Document


def flagged(text: str, lang: str | None = "en") -> list[str]:
    segmented = RuleSplitter().split(Document("d", text, lang))
    return [segmented.texts[number] for number in sorted(segmented.boilerplate)]


@pytest.mark.parametrize(
    "line",
    [
        "[annonse_2]",
        "[διαφήμιση_2]",
        "[quảng_cáo_1]",
        "[ad_2]",
        "Kommentar (0)",
        "Comment (12)",
        "COMMENTS (3)",
        "Reactie (0)",
        "Σχόλιο (0)",
        "Source: https://bacgiang.gov.vn/a-b",
        "Kilde: https://bacgiang.gov.vn/a-b",
        "Πηγή: http://x.gr",
        "来源：https://x.cn/1",
        "https://example.org/path",
        "www.example.org",
    ],
)
def test_furniture_is_flagged_wherever_it_stands(line: str) -> None:
    assert flagged(f"First.\n{line}\nLast sentence.") == [line]


@pytest.mark.parametrize("line", ["Bron", "Fuente", "Source", "Kilde:", "Share on Facebook"])
def test_a_bare_word_is_flagged_in_the_last_lines_only(line: str) -> None:
    assert flagged(f"First.\n{line}\n\nComment (0)") == [line, "Comment (0)"]
    assert flagged(f"First.\n{line}\nLast sentence.") == []
    assert flagged(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Duong Thuy",
        "Ντουόνγκ Θουί - Τραν Κιέμ",
        "2024",
        "1 234 567",
        "(0)",
        "[2]",
        "[sic]",
        "Kommentar",
        "Comments (see below)",
        "Source: the Ministry of Finance",
        "Sources say that it rained.",
        "See https://example.org for more.",
        "Source: https://example.org and others",
        "We use cookies to bake.",
        "Advertisement",
        "Del",
        "Fonts",
        "mail@example.org",
        "The source",
    ],
)
def test_bylines_digits_and_sentences_are_text(line: str) -> None:
    assert flagged(f"First.\n{line}\nComment (0)") == ["Comment (0)"]


def test_furniture_inside_a_paragraph_is_text() -> None:
    assert flagged("He wrote. Kommentar (0) was there. Comment (0). Then more.") == []
    assert flagged("He asked: where? https://example.org Then he left.") == []


def test_flagged_segments_are_kept() -> None:
    segmented = RuleSplitter().split(Document("d", "One.\n[ad_1]\n", "en"))
    assert segmented.texts == ("One.", "[ad_1]")
    assert segmented.boilerplate == {1}
