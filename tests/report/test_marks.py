"""Marks over a text: every character once, every mark where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.diff import checked, linked
from align.findings import Severity, TextPair
from align.parallel import ParallelText, Unit
from align.report.marks import Mark, excerpt, marks_of, pieces
from align.report.page.rows import band
from align.text import Span

SEVERITIES = st.sampled_from([None, *Severity])


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(max_size=30))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    places = draw(st.lists(ends, max_size=8))
    return text, [
        Mark(Span(min(place), max(place)), f"k{n}", f"label {n}", draw(SEVERITIES))
        for n, place in enumerate(places)
        if place[0] != place[1]
    ]


@given(marked())
def test_pieces_are_the_text_and_lie_under_their_marks(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    place = 0
    for piece in pieces(text, marks):
        end = place + len(piece.text)
        assert piece.text == text[place:end] != ""
        over = [mark for mark in marks if mark.span.start < end and place < mark.span.end]
        assert sorted(mark.key for mark in piece.marks) == sorted(mark.key for mark in over)
        ranks = [-1 if mark.severity is None else mark.severity for mark in piece.marks]
        assert ranks == sorted(ranks, reverse=True)
        place = end
    assert place == len(text)


def unit(source: str, target: str) -> Unit:
    bare = Unit(TextPair(0, source, target, "en", "nb"), range(1), range(1))
    (found,) = linked(checked(ParallelText([bare], "a", "b", "en", "nb")))
    return found


def test_what_belongs_together_has_the_same_key() -> None:
    source, target = marks_of(
        unit("It has 1,250 beds and 17 cats.", "Det har 1250 senger og 71 katter.")
    )
    by_key = {mark.key: mark for mark in source}
    assert {mark.key for mark in target} == set(by_key) == {"f0", "v0"}
    assert by_key["v0"].severity is None
    assert by_key["v0"].label == "= “1250”, read as 1250"
    assert by_key["f0"].severity is Severity.CRITICAL


def test_a_confidence_on_a_border_is_of_the_better_band() -> None:
    bands = [band(sure) for sure in (0.0, 0.49, 0.5, 0.79, 0.8, 0.94, 0.95, 1.0)]
    assert bands == ["low", "low", "fair", "fair", "good", "good", "high", "high"]


def test_what_a_finding_says_of_a_whole_text_is_marked_nowhere() -> None:
    text = "Nobody knew that this was never translated at all by anybody."
    found = unit(text, text)
    assert [finding.rule for finding in found.findings] == ["segments.untranslated"]
    assert not [mark for side in marks_of(found) for mark in side if mark.severity is not None]


def test_a_name_is_marked_on_both_sides_and_has_no_value() -> None:
    source, target = marks_of(unit("The clinic in Bac Giang.", "Klinikken i Bắc Giang."))
    assert [(mark.key, mark.is_name) for mark in (*source, *target)] == [("v0", True)] * 2
    assert (source[0].label, target[0].label) == ("= “Bắc Giang”", "= “Bac Giang”")
    (piece,) = [p for p in pieces("The clinic in Bac Giang.", source) if p.marks]
    assert (piece.text, piece.sort) == ("Bac Giang", "name")


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("", None, ("", "", "")),
        ("It has 12 rooms.", (7, 9), ("It has ", "12", " rooms.")),
        ("It has 12 rooms.", (0, 16), ("", "", "It has 12 rooms.")),
        ("word " * 40 + "12" + " word" * 40, (200, 202), ("… " + "word " * 15, "12", " word" * 15)),
        ("字" * 400, None, ("", "", "字" * 240)),
    ],
)
def test_an_excerpt_is_short_and_cuts_no_word_that_it_need_not(
    text: str, place: tuple[int, int] | None, expected: tuple[str, str, str]
) -> None:
    found = excerpt(text, None if place is None else Span(*place))
    assert tuple(part.removesuffix("…") for part in found) == expected
    assert (text.endswith(found[2])) == (not found[2].endswith("…"))


def test_thousands_of_marks_take_no_longer_than_they_must() -> None:
    text = "12 " * 20_000
    marks = [Mark(Span(at, at + 2), str(at), "") for at in range(0, len(text), 3)]
    assert len(pieces(text, marks)) == 40_000
