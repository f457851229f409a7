"""Names that stand on both sides, as a report links them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.diff.links import links
from align.diff.names import names
from align.findings import TextPair


def said(source: str, target: str) -> list[tuple[str, str]]:
    return [(a.of(source), b.of(target)) for a, b in names(source, target)]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Konferansen i Bac Giang.", "The Bac Giang conference.", ["Bac Giang"]),
        ("Oslo er stor.", "I saw Oslo.", ["Oslo"]),
        ("Oslo er stor.", "Oslo is big.", []),  # as long as “Alle” or “Over”
        ("Bergen er stor.", "Bergen is big.", ["Bergen"]),
        ("Alle er her.", "Alle sind hier.", []),
        ("Filmen «For alle».", "Her film “For all”.", []),
        ("EU og FN.", "EU and the UN.", ["EU"]),
        ("I IT-avdelingen.", "It is the office.", []),
        ("Plan A.", "Type A.", []),
        ("Ho Chi Minh og Mai Son.", "Mai Son, Ho Chi Minh.", ["Ho Chi Minh", "Mai Son"]),
        ("Jean-Pierre sa det.", "It was Jean-Pierre.", ["Jean-Pierre"]),
        ("Kari og Kari.", "Kari alone.", ["Kari"]),
        ("Googleは東京に事務所がある。", "Its office: Google, Tokyo.", ["Google"]),
        ("huset står", "the house", []),
    ],
)
def test_names_are_runs_of_words_with_capitals(
    source: str, target: str, expected: list[str]
) -> None:
    assert said(source, target) == [(name, name) for name in expected]


@pytest.mark.parametrize(
    "there", ["BẮC GIANG", "Ba\u0306\u0301c Giang", "bac Giang, Bac\u00a0Giang"]
)
def test_neither_case_nor_accents_make_another_name(there: str) -> None:
    assert [one for one, _ in said("I Bac Giang.", f"In {there}.")] == ["Bac Giang"]


def test_a_month_of_a_date_is_no_name() -> None:
    found = links(
        TextPair(0, "On 3 April 2024 in Hanoi.", "Am 3. April 2024 in Hanoi.", "en", "de")
    )
    assert [(link.how, link.source_value) for link in found] == [
        ("equal", "2024-04-03"),
        ("name", "Hanoi"),
    ]


WORDS = st.lists(st.sampled_from(["Ada", "Bo", "Ceylon", "der", "12", ".", "-"]), max_size=12)


@given(WORDS, WORDS)
def test_no_place_is_in_two_names_and_both_places_say_the_same(
    one: list[str], other: list[str]
) -> None:
    source, target = " ".join(one), " ".join(other)
    found = names(source, target)
    for side in ([a for a, _ in found], [b for _, b in found]):
        places = [place for span in side for place in range(span.start, span.end)]
        assert len(places) == len(set(places))
    assert all(a.of(source) == b.of(target) for a, b in found)


def test_a_word_said_thousands_of_times_takes_no_longer_than_it_must() -> None:
    assert len(names("Maria, " * 20_000, "Maria; " * 20_000)) == 20_000
