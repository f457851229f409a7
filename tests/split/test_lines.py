"""Ready-made segments: lines keep their numbers, and cues and blocks are whole."""

import pytest

from align.protocols import RawFile
from align.read.markdown import MarkdownReader
from align.read.plain import TextReader
from align.read.subtitles import SrtReader
from align.split.lines import LineSplitter
from align.text import Block, Document, Span


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [""]),
        ("one", ["one"]),
        ("one\n", ["one"]),
        ("one\n\ntwo\n", ["one", "", "two"]),
        ("one\r\n\r\ntwo", ["one", "", "two"]),
        ("\r\n", [""]),
        ("\n\n", ["", ""]),
        (" one \n\ttwo", ["one", "two"]),
        ("a\x0bb\x0cc\x85d\u2028e\rf", ["a\x0bb\x0cc\x85d\u2028e\rf"]),
        ("Mr. A. One. Two.\nThree.", ["Mr. A. One. Two.", "Three."]),
    ],
)
def test_every_line_is_one_segment_and_blank_lines_count(text: str, lines: list[str]) -> None:
    segmented = LineSplitter().split(Document("d", text))
    assert list(segmented.texts) == lines
    assert segmented.paragraphs == (0,) * len(lines)
    assert segmented.splitter == "lines"


def test_boilerplate_is_flagged_on_lines_too() -> None:
    text = "Text here.\n\n[annonse_2]\nBron\n"
    assert LineSplitter().split(Document("d", text)).boilerplate == {2, 3}


def texts(document: Document) -> list[str]:
    return list(LineSplitter().split(document).texts)


def test_lines_of_markdown_have_their_text_alone_and_keep_their_numbers() -> None:
    raw = RawFile(
        "a.md", b"---\nlang: en\n---\n# Title\n\n- One.\n  Two.\n\n| a | b |\n|---|---|\n"
    )
    found = texts(MarkdownReader().read(raw))
    assert found == ["", "", "", "Title", "", "One.", "Two.", "", "a | b", ""]


def test_wrapped_text_keeps_its_lines() -> None:
    raw = RawFile("a.txt", b"One line\nand another.\n\nA third.\n")
    assert texts(TextReader(wrapped="yes").read(raw)) == [
        "One line",
        "and another.",
        "",
        "A third.",
    ]


def test_a_block_that_was_taken_out_of_a_file_is_one_segment() -> None:
    text = "One.\nTwo.\nThree."
    blocks = (Block(Span(0, 9)), Block(Span(10, 16)))
    assert texts(Document("a.docx", text, "en", blocks)) == ["One.\nTwo.", "Three."]


def test_cues_are_segments_wherever_their_sentences_end() -> None:
    data = (
        "Untimed.\n\n1\n00:00:01,000 --> 00:00:02,000\n我们昨天\n去了海边，\n\n"
        "2\n00:00:02,500 --> 00:00:03,000\n很安静。\n"
    )
    document = SrtReader().read(RawFile("a.srt", data.encode()))
    assert texts(document) == ["Untimed.", "我们昨天去了海边，", "很安静。"]
