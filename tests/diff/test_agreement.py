"""The quick look at a pair never sees agreement where matching finds a difference."""

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.diff import differences
from align.diff.agreement import plainly_agree
from align.diff.run import check
from align.findings import TextPair

PIECES = ["5", "12", "2.5 km", "3 km", "7 %", "1998", "in 2016", "2,000", "one", "a house", "third"]
PIECES += ["two", "14 million", "5 and 7 cm", "May 5", "WW2", "a dozen", "half", "4.5 kg", "1/2"]
PIECES += ["27:37", "Friday", "the 1980s", "10-6"]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from(PIECES), max_size=5),
    st.permutations(range(5)),
    st.lists(st.sampled_from(PIECES), max_size=1),
)
def test_the_quick_look_finds_what_matching_finds(
    pieces: list[str], order: list[int], more: list[str]
) -> None:
    source = " of them, and ".join(pieces) or "none"
    target = " of them, and ".join([pieces[i] for i in order if i < len(pieces)] + more) or "none"
    pairs = [(source, target), (source, source)]
    quick = check(pairs, only=("numbers", "codes"))
    with patch.object(differences, "plainly_agree", lambda pair: False):
        differences.differences.cache_clear()
        assert check(pairs, only=("numbers", "codes")) == quick


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The village has 240 houses and 3 wells.", "Bygda har 240 hus og 3 brønner."),
        ("She is one of the two who came.", "Hun er en av de to som kom."),
        ("Nothing was said.", "Ingenting ble sagt."),
        ("It ran 27:37 that Friday.", "Det var et løp på 27:37 den fredagen."),
    ],
)
def test_texts_with_the_same_values_plainly_agree(source: str, target: str) -> None:
    assert plainly_agree(TextPair(0, source, target, "en", "nb"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It is 5 km to the lake.", "Det er 5 miles til sjøen."),
        ("In 2016 they bought 40 of them.", "På 2016 kjøpte de 40 av dem."),
        ("It rose by 4.5 %.", "Den steg med 4.5 %."),
        ("They are 3 and 5.", "De er 5 og 3."),
        ("We had 1,396 of them and 1.396 left.", "Vi fant en på 1.396 av dem og 1,396 igjen."),
    ],
)
def test_units_order_slots_marks_and_second_readings_are_left_to_matching(
    source: str, target: str
) -> None:
    assert not plainly_agree(TextPair(0, source, target, "en", "nb"))
