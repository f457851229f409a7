"""Values that both sides say, as a report links them."""

import pytest

from align.diff.links import linked, links
from align.findings import TextPair
from align.parallel import ParallelText, Unit


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("It grew by 13.85 %.", "Det økte med 13,85 %.", ("13.85 percent", "equal")),
        ("On 31 January 2024.", "31. januar 2024.", ("2024-01-31", "equal")),
        ("It is 5 km long.", "Den er 5000 meter lang.", ("5 km", "converted")),
    ],
)
def test_a_link_says_where_and_what(source: str, target: str, expected: tuple[str, str]) -> None:
    (link,) = links(TextPair(0, source, target, "en", "nb"))
    assert (link.source_value, link.how) == expected
    assert any(char.isdigit() for char in link.source_span.of(source))
    assert any(char.isdigit() for char in link.target_span.of(target))


def test_what_differs_or_is_alone_is_linked_to_nothing() -> None:
    assert links(TextPair(0, "It has 12.", "Det har 21.", "en", "nb")) == ()
    assert links(TextPair(0, "It has 12.", None, "en", "nb")) == ()
    assert links(TextPair(0, "It has 12.", "", "en", "nb")) == ()


def test_units_can_be_gone_through_as_often_as_before() -> None:
    units = [Unit(TextPair(0, "It has 12.", "Det har 12.", "en", "nb"), range(1), range(1))]
    text = linked(ParallelText(units, "a", "b"))
    assert [len(unit.links) for unit in text] == [len(unit.links) for unit in text] == [1]
