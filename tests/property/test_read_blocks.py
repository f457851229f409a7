"""Law: the blocks of a reader are in order, inside the text, and hold every word of it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from align.protocols import RawFile
from align.read.markdown import MarkdownReader
from align.read.plain import TextReader
from align.text import Document

lines = st.text(st.sampled_from("aB øж文.!-1 \t\x0c\u2028"), max_size=90)
texts = st.lists(lines, max_size=30).flatmap(
    lambda parts: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: "x" + end.join(parts))
)

words = st.text("abcøж文*_", min_size=1, max_size=6)
inline = st.lists(words, min_size=1, max_size=8).map(" ".join)
openings = st.sampled_from(
    [
        "",
        "# ",
        "### ",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "> - ",
        "  ",
        "   ",
        "\t",
        "| ",
        "\n",
        "\n\n",
    ]
)
markdown = st.lists(st.tuples(openings, inline).map("".join), min_size=1, max_size=20).map(
    "\n".join
)


def covered(document: Document) -> str:
    """The text with everything outside of the blocks made blank."""
    kept = [" "] * len(document.text)
    for block in document.paragraphs:
        kept[block.span.start : block.span.end] = block.span.of(document.text)
    return "".join(kept)


@given(texts, st.sampled_from(["auto", "yes", "no"]))
@settings(deadline=None)
def test_blocks_of_text_hold_all_that_is_not_white_space(text: str, wrapped: str) -> None:
    document = TextReader(wrapped=wrapped).read(RawFile("a", text.encode()))  # type: ignore[arg-type]
    assert document.text == text
    assert covered(document).split() == text.split()
    for block in document.paragraphs:
        assert block.span.of(text) == block.span.of(text).strip() != ""


@given(markdown)
@settings(deadline=None, max_examples=300)
def test_blocks_of_markdown_hold_every_word(text: str) -> None:
    document = MarkdownReader().read(RawFile("a", text.encode()))
    assert document.text == text
    # The numbers before list items are signs, everything made of letters is a word.
    assert re.findall(r"[^\W\d_]+", covered(document)) == re.findall(r"[^\W\d_]+", text)


@given(st.text(st.sampled_from("ab \n\r\t>-#*|`~<!/>[]^:()1.=\\&"), max_size=200))
@settings(deadline=None, max_examples=300)
def test_any_markdown_gives_blocks_in_order(signs: str) -> None:
    document = MarkdownReader().read(RawFile("a", ("x" + signs).encode()))
    assert document.text == "x" + signs  # Document itself refuses blocks out of order
    assert all(block.span.of(document.text).strip() for block in document.paragraphs)
