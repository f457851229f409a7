"""Law: wherever the glyphs of a page stand, every character comes back, and reading never fails."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from align.read.pdf_boxes import Rule
from align.read.pdf_lines import page_lines
from align.read.pdf_paragraphs import paragraphs
from align.read.pdf_parts import Glyph
from align.read.raised import RAISED

CHARS = [
    *("a", "T", "1", "7", "-", ".", "(", "•", "fi", "", " ", "\n"),
    *("\u0e01", "\u0e31", "\u0e49", "\u05d0", "\u05c1", "\u0627", "\u0644", "\u0661", "\u7d04"),
]
places = st.integers(0, 40).map(lambda number: number * 7.5)
glyphs = st.builds(
    lambda char, x, y, wide, size: Glyph(char, x, x + wide, y, size),
    st.sampled_from(CHARS),
    places,
    places,
    st.sampled_from([0.0, 3.0, 5.0, 12.0]),
    st.sampled_from([6.0, 10.0, 18.0]),
)
rules = st.builds(
    lambda place, start, long, upright: Rule(place, start, start + long, upright),
    places,
    places,
    st.integers(1, 20).map(lambda number: number * 15.0),
    st.booleans(),
)


@given(st.lists(glyphs, max_size=60), st.lists(rules, max_size=16))
@settings(deadline=None, max_examples=150)
def test_any_glyphs_between_any_rules(page: list[Glyph], drawn: list[Rule]) -> None:
    lines = list(page_lines(page, rules=drawn))
    wanted = "".join(glyph.char for glyph in page).translate(RAISED)
    found = "".join(line.text for line in lines).translate(RAISED)
    assert Counter("".join(found.split())) == Counter("".join(wanted.split()))
    for paragraph in paragraphs([lines, lines]):
        assert paragraph.text.strip()
