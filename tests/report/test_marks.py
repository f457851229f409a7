"""Marks over a text: every character once, every mark where it belongs."""

from hypothesis import given
from hypothesis import strategies as st

from align.diff import checked, linked
from align.findings import Severity, TextPair
from align.parallel import ParallelText, Unit
from align.report.marks import Mark, marks_of, pieces
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


def test_what_a_finding_says_of_a_whole_text_is_marked_nowhere() -> None:
    text = "Nobody knew that this was never translated at all by anybody."
    found = unit(text, text)
    assert [finding.rule for finding in found.findings] == ["segments.untranslated"]
    assert marks_of(found) == ([], [])


def test_thousands_of_marks_take_no_longer_than_they_must() -> None:
    text = "12 " * 20_000
    marks = [Mark(Span(at, at + 2), str(at), "") for at in range(0, len(text), 3)]
    assert len(pieces(text, marks)) == 40_000
