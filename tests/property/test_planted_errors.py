"""One planted error at any number of the Bac Giang pair is found there, and nothing before."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import align
import align.diff
from align.diff.terms import CODES, terms
from align.findings import Finding, Severity, TextPair
from align.protocols import Neighbours
from align.registry import create

REPORTS = Path(__file__).parents[2] / "corpora" / "bac-giang"
VALUES = ("numbers.", "codes.")


@cache
def pairs() -> tuple[TextPair, ...]:
    """The pairs as lengths alone align them, which needs no model; what that gets wrong has
    findings already and is left out below."""
    sides = [align.load(REPORTS / f"emulation-2024.{lang}.txt", lang) for lang in ("nb", "en")]
    alignment = align.pair(*sides, config=align.Config(aligner="length"))
    return tuple(align.diff.pairs_of(alignment))


def findings(pair: TextPair) -> list[Finding]:
    nobody = Neighbours()
    return [
        finding
        for name in ("numbers", "codes")
        for finding in create("check", name).run(pair, nobody)
        if finding.severity > Severity.NOTE
    ]


@cache
def places() -> tuple[tuple[TextPair, str, int, int], ...]:
    """Every run of digits of either side that is a number by itself."""
    found = []
    for pair in pairs():
        if pair.source is None or pair.target is None or findings(pair):
            continue
        for side, text, lang in (
            ("source", pair.source, pair.source_lang),
            ("target", pair.target, pair.target_lang),
        ):
            for term in terms(text, lang):
                # An article opposite a 1 says nothing of whether the 1 may go.
                if term.kind in CODES or term.is_tentative or term.number == 1:
                    continue
                for match in re.finditer(r"\d+", term.span.of(text)):
                    start = term.span.start + match.start()
                    found.append((pair, side, start, start + len(match[0])))
    return tuple(found)


def planted(place: tuple[TextPair, str, int, int], put: str) -> TextPair:
    pair, side, start, end = place
    text = getattr(pair, side)
    return replace(pair, **{side: text[:start] + put + text[end:]})


def digits_of(place: tuple[TextPair, str, int, int]) -> str:
    pair, side, start, end = place
    return str(getattr(pair, side)[start:end])


def whole_of(place: tuple[TextPair, str, int, int]) -> tuple[int, int]:
    """Where the whole quantity stands that the digits are part of."""
    pair, side, start, _ = place
    spans = (t.span for t in terms(getattr(pair, side), getattr(pair, f"{side}_lang")))
    return next((span.start, span.end) for span in spans if span.start <= start < span.end)


def points_at(finding: Finding, place: tuple[TextPair, str, int, int]) -> bool:
    """Whether it lies on the spoilt number, or on the counterpart that has lost its own."""
    pair, side, *_ = place
    start, end = whole_of(place)
    span = getattr(finding, f"{side}_span")
    if span is not None:
        return bool(span.start <= end + 1 and start <= span.end)
    surface = getattr(pair, side)[start:end]
    other = "target" if side == "source" else "source"
    return str(getattr(finding, f"{other}_value")) in re.sub(r"\b0+(?=\d)", "", surface)


PLACES = st.deferred(lambda: st.sampled_from(places()))


def test_there_are_numbers_to_spoil() -> None:
    assert len(places()) > 100


@settings(deadline=None, max_examples=150)
@given(PLACES, st.data())
def test_a_changed_digit_is_found_in_its_place(
    place: tuple[TextPair, str, int, int], data: st.DataObject
) -> None:
    digits = digits_of(place)
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "123456789" if d != digits[at]]))
    put = digits[:at] + other + digits[at + 1 :]
    pair, side, *_ = place
    elsewhere = {int(run) for run in re.findall(r"\d+", getattr(pair, side))}
    if int(put) == int(digits) or int(put) in elsewhere:
        return  # of two equal numbers nobody can say which is the wrong one
    found = findings(planted(place, put))
    assert any(points_at(f, place) for f in found), found
    assert {f.rule for f in found} <= {
        "numbers.changed",
        "numbers.missing",
        "numbers.added",
        "numbers.repeated",
        "numbers.swapped",
        "numbers.scale",
        "numbers.unit",
    }
    assert max(f.severity for f in found) >= Severity.MAJOR


@settings(deadline=None, max_examples=100)
@given(PLACES)
def test_ten_times_as_much_is_found_in_its_place(place: tuple[TextPair, str, int, int]) -> None:
    digits = digits_of(place)
    pair, side, start, _ = place
    if int(digits) == 0 or re.search(r"\d[.,]$", getattr(pair, side)[:start]):
        return  # 11,950 is 11,95
    found = findings(planted(place, digits + "0"))
    assert any(points_at(f, place) for f in found), found


@settings(deadline=None, max_examples=100)
@given(PLACES)
def test_a_number_said_twice_is_found(place: tuple[TextPair, str, int, int]) -> None:
    pair, side, *_ = place
    start, end = whole_of(place)
    surface = getattr(pair, side)[start:end]
    assert findings(planted((pair, side, start, end), f"{surface} {surface}")), surface


@settings(deadline=None, max_examples=100)
@given(PLACES)
def test_a_dropped_number_is_found(place: tuple[TextPair, str, int, int]) -> None:
    pair, side, *_ = place
    found = findings(planted((pair, side, *whole_of(place)), ""))
    other = "target" if side == "source" else "source"
    assert any(getattr(f, f"{other}_span") is not None for f in found), found


@pytest.mark.parametrize("index", range(20))
def test_two_numbers_that_change_places_are_found(index: int) -> None:
    candidates = [
        (one, other)
        for one in places()
        for other in places()
        if one[0] is other[0]
        and one[1] == other[1] == "target"
        and one[3] < other[2]
        and digits_of(one) != digits_of(other)
    ]
    one, other = candidates[index * len(candidates) // 20]
    pair, side, start, end = one
    text = getattr(pair, side)
    spoilt = (
        text[:start] + digits_of(other) + text[end : other[2]] + digits_of(one) + text[other[3] :]
    )
    assert findings(replace(pair, **{side: spoilt}))
