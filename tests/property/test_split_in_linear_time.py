"""Law: no text, however odd, takes the splitter more time than its length allows."""

from time import process_time

import pytest

from align.split.rules import RuleSplitter
from align.text import Block, Document, Span

SIZE = 50_000
ODD = {
    "initials": "a. ",
    "dots": "...",
    "spaced dots": ". ",
    "spaced marks": "! ",
    "open brackets": "(",
    "open bracket and dot": "(. ",
    "closed brackets": ".)",
    "one long word": "a",
    "dotted word": "a.",
    "dotted number": "1.",
    "ordinals": "14. ",
    "quotes": '"',
    "stops and quotes": '." ',
    "dashes": ". - ",
    "spaces": " ",
    "dots before spaces": ".  \u00a0 ",
    "footnotes": ".[1]",
    "half footnotes": ".[",
    "French closers": ". »",
    "semicolons": "; ",
    "Greek questions": "α; ",
    "no spaces": "。",
    "Chinese": "我。",
    "Thai": "แต่ ",
    "invisible": ".\u200b",
    "combining": ".\u0301 A",
    "sentences": "He came. ",
    "addresses": "http://a.b/c. ",
    "lone quotes": '. " ',
    "ellipsis and word": "a ...b ",
}


@pytest.mark.parametrize("lang", ["en", "th", None])
@pytest.mark.parametrize("odd", ODD)
def test_a_long_odd_text_is_split_in_time(odd: str, lang: str | None) -> None:
    """A quadratic step would take minutes where a second is allowed."""
    text = ODD[odd] * SIZE
    document = Document("d", text, lang, (Block(Span(0, len(text))),))
    start = process_time()
    RuleSplitter("clause").split(document)
    assert process_time() - start < 5.0
