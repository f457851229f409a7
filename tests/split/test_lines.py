"""Ready-made segments, one a line, keep their line numbers."""

import pytest

from align.split.lines import LineSplitter
from align.text import Document


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
        (" one \n\ttwo", [" one ", "\ttwo"]),
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
