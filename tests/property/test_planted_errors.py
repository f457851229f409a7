"""One planted error of any kind, at any number of either side, is found there, by its class, alone.

The pairs are the shipped Norwegian and English reports by their gold alignment, the Greek, Spanish
and Dutch reports against themselves (nothing is a translation of them), and one sentence in every
first-class language against English, the Greek one against Norwegian too.
"""

import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from align.diff.terms import Term, terms
from align.findings import Finding, Severity, TextPair
from align.protocols import Neighbours
from align.quantities.quantity import Ratio
from align.registry import create
from align.text import Span

WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("planted.toml").read_text(encoding="utf-8")
)
SENTENCES, SLIP, UNIT = WORDS["sentences"], WORDS["slips"], WORDS["units"]
BOTH = ("nb", "en")
CORPORA = Path(__file__).parents[2] / "corpora"
NUMERAL = re.compile(r"\d+(?:[ .,\u00a0]\d+)*")


@dataclass(frozen=True)
class Place:
    """A number with digits in the text of one side of a pair."""

    pair: TextPair
    side: str
    term: Term

    @property
    def other(self) -> str:
        return "target" if self.side == "source" else "source"

    @property
    def text(self) -> str:
        return str(getattr(self.pair, self.side))

    @property
    def surface(self) -> str:
        return self.term.span.of(self.text)

    @property
    def numeral(self) -> Span:
        """The digits with their marks, without sign, scale word and unit."""
        found = NUMERAL.search(self.surface)
        assert found is not None
        return Span(self.term.span.start + found.start(), self.term.span.start + found.end())

    def put(self, span: Span, new: str) -> TextPair:
        text = self.text
        return replace(self.pair, **{self.side: text[: span.start] + new + text[span.end :]})


@cache
def pairs() -> tuple[TextPair, ...]:
    found: list[TextPair] = []
    gold = (CORPORA / "bac-giang" / "emulation-2024.nb-en.gold.jsonl").read_text(encoding="utf-8")
    for bead in map(json.loads, gold.splitlines()):
        if bead["source"] and bead["target"]:
            found.append(TextPair(len(found), bead["source"], bead["target"], "nb", "en"))
    for path in ("bac-giang/party-committee-2024.el", "related/tien-yen-2024.es",
                 "related/red-river-delta-2023.nl"):  # fmt: skip
        for line in (CORPORA / f"{path}.txt").read_text(encoding="utf-8").split("\n"):
            found.append(TextPair(len(found), line, line, path[-2:], path[-2:]))
    for lang, sentence in SENTENCES.items():
        found.append(TextPair(len(found), WORDS["english"], sentence, "en", lang))
    found.append(TextPair(len(found), SENTENCES["nb"], SENTENCES["el"], "nb", "el"))
    return tuple(pair for pair in found if re.search(r"\d", pair.source or ""))


@cache
def places() -> tuple[Place, ...]:
    """Every number with digits that does not stand for an article: "en av de 2", "1 of the 2"."""
    return tuple(
        Place(pair, side, term)
        for pair in pairs()
        for side in ("source", "target")
        for term in terms_of(pair, side)
        if not (term.is_tentative or term.is_code or (term.number == 1 and term.unit is None))
        and re.search(r"\d", term.quantity.surface)
    )


def terms_of(pair: TextPair, side: str) -> tuple[Term, ...]:
    return terms(getattr(pair, side), getattr(pair, f"{side}_lang"))


def findings(pair: TextPair) -> list[Finding]:
    checks = [create("check", name) for name in ("numbers", "codes")]
    return [finding for check in checks for finding in check.run(pair, Neighbours())]


def points_at(finding: Finding, place: Place, new: str = "") -> bool:
    """Whether its span on the spoilt side touches the place where something was put."""
    span = getattr(finding, f"{place.side}_span")
    start = place.numeral.start
    return span is not None and span.start <= start + len(new) and start <= span.end


def worth(written: str) -> Decimal:
    """The value of digits with marks; three digits behind the last one are a group."""
    whole, decimals = re.fullmatch(r"(.*?)(?:[.,](\d\d?))?", written).groups()  # type: ignore[union-attr]
    return Decimal(re.sub(r"\D", "", whole) + "." + (decimals or "0"))


def is_known(place: Place, put: str) -> bool:
    """Whether the pair has such a number already, so that nobody can say which is wrong.

    An article may always stand for a 1.
    """
    both = f"{place.pair.source} {place.pair.target}"
    return worth(put) in {Decimal(1), *(worth(m[0]) for m in NUMERAL.finditer(both))}


def shipped() -> list[Place]:
    """The numbers of the shipped pair of reports, which is a translation."""
    return [place for place in places() if (place.pair.source_lang, place.pair.target_lang) == BOTH]


def explained(place: Place, put: str, found: list[Finding]) -> str:
    said = "; ".join(f"{f.rule} {f.severity.label}: {f.message}" for f in found)
    where = f"{place.pair.target_lang} {place.surface!r} -> {put!r} in {place.text!r}"
    return f"{where}: {said or 'nothing found'}"


def test_nothing_is_found_where_nothing_was_planted() -> None:
    assert [finding for pair in pairs() for finding in findings(pair)] == []
    assert {pair.target_lang for pair in pairs()} == {"en", *SENTENCES}
    assert len(places()) > 300


# --- one number changed ---


def one_digit(written: str, choice: random.Random) -> str | None:
    at = choice.choice([m.start() for m in re.finditer(r"\d", written)])
    return written[:at] + choice.choice("123456789".replace(written[at], "")) + written[at + 1 :]


def ten_times(written: str, choice: random.Random) -> str | None:
    """With its group marks in their new places."""
    mark = re.search(r"[ .,\u00a0](?=\d{3}(?!\d))", written)
    whole, _, decimals = written.partition(",") if mark is None else (written, "", "")
    if mark is None and not decimals:
        whole, _, decimals = written.partition(".")
    digits = re.sub(r"\D", "", whole) + (decimals[:1] or "0")
    if mark is not None and len(digits) > 3:
        digits = f"{int(digits):,}".replace(",", mark[0])
    return digits + ("," + decimals[1:] if len(decimals) > 1 else "")


def transposed(written: str, choice: random.Random) -> str | None:
    at = [m.start() for m in re.finditer(r"(?=(\d)(?!\1)\d)", written)]
    start = choice.choice(at) if at else None
    if start is None:
        return None
    return written[:start] + written[start + 1] + written[start] + written[start + 2 :]


def lost_decimal(written: str, choice: random.Random) -> str | None:
    return re.sub(r"\D", "", written) if re.search(r"[.,]\d\d?$", written) else None


@pytest.mark.parametrize("spoil", [one_digit, ten_times, transposed, lost_decimal])
def test_a_number_that_was_changed_is_found_there_and_nothing_else_is(
    spoil: Callable[[str, random.Random], str | None],
) -> None:
    planted = 0
    for index, place in enumerate(places()):
        written = place.numeral.of(place.text)
        put = spoil(written, random.Random(index))
        if put is None or is_known(place, put):
            continue
        found = findings(place.put(place.numeral, put))
        told = [(f.rule, f.severity, points_at(f, place, put)) for f in found]
        assert told == [("numbers.changed", Severity.CRITICAL, True)], explained(place, put, found)
        planted += 1
    assert planted > 50


def test_every_figure_of_the_shipped_pair_is_a_number_or_a_code_that_is_spoilt_here() -> None:
    """A 1 has a test of its own, and codes have theirs in test_planted_words.py."""
    spoilt = {(p.pair.index, p.side, at) for p in shipped() for at in covered(p.term)}
    left = []
    for pair in pairs():
        for side in ("source", "target") if (pair.source_lang, pair.target_lang) == BOTH else ():
            codes = {at for t in terms_of(pair, side) if t.is_code for at in covered(t)}
            for figure in re.finditer(r"\d+", getattr(pair, side)):
                if (pair.index, side, figure.start()) not in spoilt and figure.start() not in codes:
                    left.append(figure[0])
    assert left == ["1", "01", "1"]


def covered(term: Term) -> range:
    return range(term.span.start, term.span.end)


def test_any_digit_that_was_changed_is_found_there_and_nothing_else_is() -> None:
    planted = 0
    for index, place in enumerate(shipped()):
        written, choice = place.numeral.of(place.text), random.Random(index)
        for at in (m.start() for m in re.finditer(r"\d", written)):
            digit = choice.choice("123456789".replace(written[at], ""))
            put = written[:at] + digit + written[at + 1 :]
            if is_known(place, put):
                continue
            found = findings(place.put(place.numeral, put))
            told = [(f.rule, f.severity, points_at(f, place, put)) for f in found]
            expected = [("numbers.changed", Severity.CRITICAL, True)]
            assert told == expected, explained(place, put, found)
            planted += 1
    assert planted > 400


@pytest.mark.parametrize("put", ["2", "7", "10"])
def test_a_one_in_digits_that_was_changed_is_found(put: str) -> None:
    """Where the other text has an article for it, the new number is one too many, or once more."""
    planted = 0
    for pair in pairs():
        for side in ("source", "target") if (pair.source_lang, pair.target_lang) == BOTH else ():
            for term in terms_of(pair, side):
                place = Place(pair, side, term)
                if term.number != 1 or not re.search(r"\d", place.surface):
                    continue
                found = findings(place.put(place.numeral, put))
                assert found, explained(place, put, found)
                known = is_known(place, put)
                assert max(f.severity for f in found) >= (
                    Severity.MINOR if known else Severity.CRITICAL
                ), explained(place, put, found)
                planted += 1
    assert planted == 3


# --- a number less, or more ---


def test_a_number_too_many_is_found_where_it_was_put() -> None:
    planted, choice = 0, random.Random(3)
    for pair in pairs():
        for side in ("source", "target") if (pair.source_lang, pair.target_lang) == BOTH else ():
            text = str(getattr(pair, side))
            taken = {at for term in terms_of(pair, side) for at in covered(term)}
            gaps = [m.start() for m in re.finditer(r"(?<=[^\W\d]{4}) (?=[^\W\d]{4})", text)]
            for gap in choice.sample(gaps, min(3, len(gaps))):
                beside = taken.intersection(range(gap - 12, gap + 12))
                if beside or re.search(r"\b417\b", f"{pair.source} {pair.target}"):
                    continue  # beside a number or its unit it might become a part of that
                spoilt = replace(pair, **{side: f"{text[:gap]} 417{text[gap:]}"})
                (finding,) = findings(spoilt)
                rule = "numbers.added" if side == "target" else "numbers.missing"
                assert (finding.rule, finding.severity) == (rule, Severity.CRITICAL)
                span = getattr(finding, f"{side}_span")
                assert "417" in span.of(getattr(spoilt, side))
                planted += 1
    assert planted > 60


def test_a_dropped_number_is_found_at_its_counterpart() -> None:
    """Of two equal numbers of a text one may be said less often: that is numbers.repeated."""
    for place in places():
        pair = place.put(place.term.span, "")
        (finding,) = findings(pair)
        twins = [t for t in terms_of(place.pair, place.side) if t.keys[0] == place.term.keys[0]]
        if len(twins) > 1:
            assert finding.rule == "numbers.repeated", explained(place, "", [finding])
        else:
            rule = "missing" if place.side == "target" else "added"
            told = finding.rule, finding.severity
            assert told == (f"numbers.{rule}", Severity.CRITICAL), explained(place, "", [finding])
        span = getattr(finding, f"{place.other}_span")
        values = [t.keys[0] for t in terms_of(pair, place.other) if t.span == span]
        assert values == [place.term.keys[0]], explained(place, "", [finding])


def test_a_number_that_stands_twice_is_found_there() -> None:
    """An ordinal with its dot twice may be read as a day and a month: 12. 12."""
    for place in places():
        twice = f"{place.surface} {place.surface}"
        (finding,) = findings(place.put(place.term.span, twice))
        dotted = re.fullmatch(r"\d\d?\.", place.surface) is not None
        assert finding.severity >= Severity.MAJOR
        assert finding.rule == "numbers.repeated" or dotted, explained(place, twice, [finding])
        assert points_at(finding, place, twice), explained(place, twice, [finding])


# --- two numbers of one text ---


def neighbours_and_more() -> Iterator[tuple[Place, Place]]:
    """Numbers beside each other in one text, and in the shipped pair any two of one."""
    by_text: dict[tuple[int, str], list[Place]] = {}
    for place in places():
        by_text.setdefault((place.pair.index, place.side), []).append(place)
    for found in by_text.values():
        both = (found[0].pair.source_lang, found[0].pair.target_lang)
        yield from combinations(found, 2) if both == BOTH else pairwise(found)


def test_two_numbers_that_changed_places_are_found_in_one_of_them() -> None:
    """A date whose day became a year has lost its month too, which is found besides.

    36 million is 3600万: where such a number takes part no figures meet again, and each of the two
    is off by the factor of its scale word. A plan of 2025 years has no match in the year 2025.
    """
    planted = 0
    for one, other in neighbours_and_more():
        figures = [place.numeral.of(place.text) for place in (one, other)]
        if worth(figures[0]) == worth(figures[1]):
            continue
        text, first, second = one.text, one.numeral, other.numeral
        middle = figures[1] + text[first.end : second.start] + figures[0]
        found = findings(one.put(Span(first.start, second.end), middle))
        dated = "date" in (one.term.kind, other.term.kind)
        lost = "numbers.missing" if one.side == "target" else "numbers.added"
        beside = [f for f in found if not (dated and f.rule == lost)]
        told = {(f.rule, f.severity) for f in beside}
        myriads = one.pair.target_lang in ("zh", "ja") and (
            one.term.quantity.scale or other.term.quantity.scale
        )
        ages = "year" in (one.term.unit, other.term.unit)
        rules = {"numbers.swapped"} | ({"numbers.changed"} if myriads or ages else set())
        expected = {
            (rule, Severity.CRITICAL) for rule in rules | ({"numbers.scale"} if myriads else set())
        }
        assert told, explained(one, middle, found)
        assert told <= expected, explained(one, middle, found)
        assert any(points_at(f, one, middle) for f in beside), explained(one, middle, found)
        planted += 1
    assert planted > 300


# --- the same figures with another word or mark ---


def test_another_scale_word_is_found_at_its_number() -> None:
    seen = set()
    for place in places():
        scale = place.term.quantity.scale
        if scale is None:
            continue
        lang = getattr(place.pair, f"{place.side}_lang")
        slip = SLIP.get(f"{lang}{scale.surface}") or SLIP[scale.surface.lower()]
        put = place.surface.replace(scale.surface, slip)
        (finding,) = findings(place.put(place.term.span, put))
        told = finding.rule, finding.severity, points_at(finding, place)
        expected = "numbers.scale", Severity.CRITICAL, True
        assert told == expected, explained(place, put, [finding])
        seen.add(lang)
    assert seen == {"en", *SENTENCES}


def test_another_unit_is_found_at_its_number() -> None:
    planted = 0
    for place in places():
        sign = place.surface.replace(place.numeral.of(place.text), "").strip()
        if sign not in UNIT:
            continue
        put = place.surface.replace(sign, UNIT[sign])
        (finding,) = findings(place.put(place.term.span, put))
        told = finding.rule, finding.severity, points_at(finding, place)
        expected = "numbers.unit", Severity.CRITICAL, True
        assert told == expected, explained(place, put, [finding])
        planted += 1
    assert planted > 80


def test_the_marks_of_another_language_are_a_note_at_the_number() -> None:
    """A text with one foreign mark may mean all its marks so; each is noted then."""
    planted = 0
    for place in places():
        written = place.numeral.of(place.text)
        put = written.translate({ord("."): ",", ord(","): "."})
        sized = place.term.unit or place.term.quantity.scale
        if put == written or not place.term.whole or isinstance(place.term.quantity.value, Ratio):
            continue
        found = findings(place.put(place.numeral, put))
        allowed = {("numbers.format", Severity.NOTE)}
        if place.term.quantity.scale:  # there it is a thousand times as much to readers
            allowed |= {
                ("numbers.format", Severity.MINOR),
                ("numbers.changed", Severity.CRITICAL),
            }
        assert {(f.rule, f.severity) for f in found} <= allowed, explained(place, put, found)
        grouped = re.search(r"[.,]\d{3}$", written)
        if sized or grouped:
            assert any(points_at(f, place) for f in found), explained(place, put, found)
            planted += 1
    assert planted > 80
