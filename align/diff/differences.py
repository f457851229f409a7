"""What became of the quantities that match nothing: changed, in another unit, moved, or lost."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from align.diff.ages import is_younger
from align.diff.agreement import plainly_agree
from align.diff.assignment import MOST, assign, windows
from align.diff.clashes import clash, is_restated, lost_unit
from align.diff.compounds import compound_of
from align.diff.conversion import convertible, measured, same_measure
from align.diff.exchanges import exchanged
from align.diff.formats import has_foreign_mark, is_far_off, is_written_otherwise, lost_mark
from align.diff.halves import is_nil_unsaid, may_be_measure
from align.diff.matching import Comparison, Match, match
from align.diff.pieces import without_pieces
from align.diff.relations import Number, factor, power_of_ten, relation
from align.diff.spellings import spelling
from align.diff.swaps import is_turned_score, swapped
from align.diff.terms import Key, Term, is_calendar_name, terms
from align.findings import TextPair
from align.protocols import Neighbours
from align.quantities.quantity import Time
from align.text import Span

Sort = Literal["missing", "added", "changed", "swapped", "unit", "scale", "format", "repeated"]

TURNED = "perhaps the score as the other side tells it"
RESTATED = "perhaps the sum before it in another currency"
FAR_OFF = "by the rules of both, one is 1,000 times the other"
UNSAID = "perhaps unsaid beside the other half"
MOVED = "or the sentence is built the other way round"
LIKELY = "by the order of what is counted"
_SWAPPED = {"certain": None, "likely": LIKELY, "order": MOVED}
_PAIRED = 1.0  # cost up to which two leftovers are one value gone wrong rather than two errors


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which the values of two texts differ.

    Args:
        sort: the last part of the rule.
        source: what it is about in the source, if anything.
        target: likewise in the target.
        how: in which way the value changed.
        inside: the word of the other text that may hold what seems missing there.
    """

    sort: Sort
    source: Term | None = None
    target: Term | None = None
    how: str | None = None
    inside: str | None = None


@lru_cache(maxsize=16)
def compare(pair: TextPair) -> Comparison:
    """The quantities of both texts, matched; all are left over where a side is missing.

    A text that was copied holds the same, whatever the rules of another language make of it.
    """
    if pair.source == pair.target:
        return match((), ())
    source = terms(pair.source, pair.source_lang) if pair.source else ()
    target = terms(pair.target, pair.target_lang) if pair.target else ()
    return without_pieces(pair, match(source, target))


@lru_cache(maxsize=4)
def differences(pair: TextPair, around: Neighbours) -> tuple[Difference, ...]:
    """Everything that the values of the two texts do not agree on; several checks ask for it."""
    if plainly_agree(pair):
        return ()  # as most pairs of running text
    return tuple(_differences(pair, around, compare(pair)))


def _differences(
    pair: TextPair, around: Neighbours, comparison: Comparison
) -> Iterator[Difference]:
    exchanged = [
        Difference("swapped", a, b, TURNED if is_turned_score(a, b) else _SWAPPED[certainty])
        for a, b, certainty in swapped(pair, comparison.matches)
    ]
    moved = {id(d.source) for d in exchanged} | {id(d.target) for d in exchanged}
    fixed = (m for m in comparison.matches if not {id(m.source), id(m.target)} & moved)
    yield from _units(pair, fixed)
    yield from exchanged
    missing, added = comparison.missing, comparison.added
    if not missing and not added:
        return
    changed = _exchanged(list(_changed(missing, added)))
    taken = {id(d.source) for d in changed} | {id(d.target) for d in changed}
    in_order = sorted(comparison.matches, key=lambda m: m.source.span) if changed else ()
    yield from (_exchanged_with_matched(d, in_order) for d in changed)
    others = {
        "missing": (pair.target or "", pair.target_lang),
        "added": (pair.source or "", pair.source_lang),
    }
    near = (*around.before[-1:], *around.after[:1])
    both = [(m.source, m.target) for m in comparison.matches]
    sides: tuple[tuple[Sort, Sequence[Term], list[tuple[Term, Term]]], ...] = (
        ("missing", missing, both),
        ("added", added, [(two, one) for one, two in both]),
    )
    for sort, left, across in sides:
        matched = [term for term, _ in across]
        said, elsewhere = _Said(matched), _next_door(sort, near)
        for term in left:
            if id(term) in taken or _is_name(term, *others[sort]) or _is_idiom(term):
                continue
            if not elsewhere.isdisjoint(term.keys):
                continue
            how = said.again(term)
            which: Sort = "repeated" if how else sort
            inside = None if how else compound_of(term, *others[sort])
            if how is None and is_nil_unsaid(term, across, *others[sort]):
                how = UNSAID
            if sort == "missing":
                yield Difference(which, source=term, how=how, inside=inside)
            else:
                if how is None and is_restated(term, matched, pair.target or ""):
                    how = RESTATED
                yield Difference(which, target=term, how=how, inside=inside)


class _Said:
    """The terms of a text that have been matched, by their values and by their places."""

    def __init__(self, matched: Sequence[Term]) -> None:
        self._keys = {term.keys[0] for term in matched}
        self._in_order = sorted(matched, key=_place_of)

    def again(self, term: Term) -> str | None:
        """Where a value stands that is there already: right beside, elsewhere, or nowhere."""
        at = bisect_left(self._in_order, _place_of(term), key=_place_of)
        beside = [t for t in self._in_order[max(at - 2, 0) : at + 2] if not _apart(term, t)]
        if any(t.keys[0] == term.keys[0] or _is_same_figure(term, t) for t in beside):
            return "at once"
        return "elsewhere" if term.keys[0] in self._keys else None


def _place_of(term: Term) -> Span:
    return term.span


def _is_name(term: Term, other: str, lang: str | None) -> bool:
    """Whether it is part of a name that stands on both sides: Alfonso XIII, Fifth Avenue."""
    surface, written = term.quantity.surface, term.quantity.written
    if is_calendar_name(term) and surface in other:
        return True
    if written == "roman":
        return re.search(rf"\b{re.escape(surface)}\b", other) is not None
    # Norwegian "fire" (four) is an English word, too.
    short = len(surface) < _CHANCE or (len(surface) == _CHANCE and surface.islower())
    if written != "words" or short or surface not in other:
        return False
    read = [found.span for found in terms(other, lang)]
    return any(
        not any(span.start < match.end() and match.start() < span.end for span in read)
        for match in re.finditer(rf"\b{re.escape(surface)}\b", other)
    )


_CHANCE = 4  # letters


def _is_idiom(term: Term) -> bool:
    """Whether it is a phrase rather than figures, as "24/7": "around the clock"."""
    return term.whole and term.quantity.tentative and term.kind == "ratio"


def _is_same_figure(term: Term, other: Term) -> bool:
    """Whether a figure stands again right beside: in "20,4 20,4 million" one is no million."""
    one, both = term.quantity.surface, other.quantity.surface
    if term.quantity is other.quantity or not one[-1].isdigit():
        return False
    if term.span.start < other.span.start:
        return both.startswith(one) and not both[len(one) : len(one) + 1].isdigit()
    return both.endswith(one) and not both[: -len(one)][-1:].isdigit()


def _apart(one: Term, other: Term) -> bool:
    return max(one.span.start - other.span.end, other.span.start - one.span.end) > 2


def _units(pair: TextPair, matches: Iterable[Match]) -> Iterator[Difference]:
    """Equal numbers of different units, and numbers in the format of another language."""
    for found in matches:
        if found.how == "converted":
            continue
        if clash(pair, found) or is_younger(pair, found):
            yield Difference("unit", found.source, found.target)
        elif how := lost_unit(pair, found):
            yield Difference("unit", found.source, found.target, how)
        elif found.how == "second reading" and _is_written_otherwise(found.source, found.target):
            yield _other_marks(pair, found.source, found.target)
        elif found.how == "equal":
            for side, term, lang in (
                ("source", found.source, pair.source_lang),
                ("translation", found.target, pair.target_lang),
            ):
                if has_foreign_mark(term, lang):
                    yield Difference("format", found.source, found.target, side)


def _other_marks(pair: TextPair, source: Term, target: Term) -> Difference:
    """Digits that are set as another language sets them, which may make them another number."""
    if not is_far_off(source, target, pair.source_lang, pair.target_lang):
        return Difference("format", source, target)
    if lost_mark(source, target) and source.number is not None and target.number is not None:
        return Difference("changed", source, target, relation(source.number, target.number))
    return Difference("format", source, target, FAR_OFF)


def _is_written_otherwise(source: Term, target: Term) -> bool:
    """Whether digits are set as another language sets them, or a code has other capitals."""
    if not (source.is_code and target.is_code):
        return is_written_otherwise(source, target)
    shared = [key for key in source.keys if key in target.keys]
    return all(key == spelling(str(key)) for key in shared)


def _changed(missing: Sequence[Term], added: Sequence[Term]) -> Iterator[Difference]:
    """Pair what is left on both sides where one is likely the other gone wrong."""
    if not missing or not added:
        return
    places = ([term.place for term in side] for side in (missing, added))
    for rows, columns in windows(*places):
        costs = [[_cost(missing[row], added[column]) for column in columns] for row in rows]
        for row, column in assign(costs):
            if costs[row][column] <= _PAIRED:
                one, other = missing[rows[row]], added[columns[column]]
                sort, how = _how(one, other)
                yield Difference(sort, one, other, how)


def _exchanged(changed: list[Difference]) -> list[Difference]:
    """Two numbers that took each other's digits, or each other's scale words, changed places."""
    wrong = [d for d in changed if d.sort in ("changed", "scale", "unit")]
    found = exchanged([(d.source, d.target) for d in wrong])
    if found is None:
        return changed
    one, other, by_digits = wrong[found[0]], wrong[found[1]], found[2]
    kept = [d for d in changed if d is not one and d is not other]
    # Those paired by their digits, and not by their places, are crossed already.
    targets = (other.target, one.target) if by_digits else (one.target, other.target)
    sources = (one.source, other.source)
    return kept + [Difference("swapped", a, b) for a, b in zip(sources, targets, strict=True)]


def _exchanged_with_matched(difference: Difference, matches: Sequence[Match]) -> Difference:
    """The difference, as a swap if another number near by has taken its place and its role with it.

    "Died in 2011 aged 40" became "died in 40 aged 2011 years"; "within 200 miles since 1950"
    became "within 1950 km since 320".
    """
    source, target = difference.source, difference.target
    if difference.sort != "changed" or source is None or target is None or source.number is None:
        return difference
    if source.number != target.number and (target.unit or not may_be_measure(source)):
        return difference
    at = bisect_left(matches, source.span, key=lambda m: m.source.span)
    for found in matches[max(at - MOST, 0) : at + MOST]:
        one, other = found.source, found.target
        crossing = (source.span < one.span) != (target.span < other.span)
        taken = target.unit is None and one.unit is None and other.unit is not None
        if (crossing and source.number == target.number) or (
            taken and same_measure(source, measured(target, other.unit))
        ):
            return Difference("swapped", source, other)
    return difference


def _how(source: Term, target: Term) -> tuple[Sort, str | None]:
    one, other = source.number, target.number
    if convertible(source, target):
        slip = _slip_of_a_conversion(source, target)
        return ("changed", slip) if slip else ("unit", "not the same measure")
    if one is None or other is None:
        return ("swapped" if _is_reversed(source, target) else "changed"), None
    if _is_said_twice(source, target):
        return "repeated", "at once"
    power = power_of_ten(one, other)
    if power is not None and _is_of_another_scale(source, target, power):
        return "scale", f"scale slip {factor(power)}"
    return "changed", relation(one, other)


def _slip_of_a_conversion(source: Term, target: Term) -> str | None:
    """How a measure was converted rightly, and then went wrong: 2.5 tons as 23 tonnes."""
    if not isinstance(target.number, Decimal):
        return None
    for power in (1, 2, 3, -1, -2, -3):
        right = Decimal(f"{target.number.scaleb(-power).normalize():f}")
        if same_measure(source, replace(target, keys=(right,))):
            return relation(right, target.number)
    return None


def _is_reversed(source: Term, target: Term) -> bool:
    """Whether the halves of a score, a time or a date changed places: 6/11 for June 11."""
    match source.keys[0], target.keys[0]:
        case (("date", year, month, day, _), ("date", other, first, second, _)):
            return year == other and (month, day) == (second, first) != (first, second)
        case ((str(), one, other, *_), (str(), first, second, *_)):
            return (one, other) == (second, first) != (first, second)
    return False


def _is_said_twice(source: Term, target: Term) -> bool:
    """Whether "120" became "120 120", which spaces between groups of digits make one number."""
    surfaces = source.quantity.surface, target.quantity.surface
    return any(
        twice is not None and twice[1] in _DIGITS.findall(once)
        for twice, once in zip(map(_TWICE.match, surfaces), reversed(surfaces), strict=True)
    )


_DIGITS = re.compile(r"\d+")
_TWICE = re.compile(r"\D*(\d{3})[ \u00a0\u202f]\1(?!\d)")


def _is_of_another_scale(source: Term, target: Term, power: int) -> bool:
    """Whether a power of ten lies between two numbers because of their scale words.

    Either the digits are the same, as in 14 million and 14亿, or the step is one between the
    words of some language: thousands in Europe, ten thousands in East Asia.
    """
    one, other = (t.quantity.scale.exponent if t.quantity.scale else 0 for t in (source, target))
    if one == other:
        # The same word twice: "1.396 billion" is "1396 billion" with the decimal mark lost.
        return one > 0 and abs(power) > _MOST_DECIMALS and _is_step(power)
    return power == other - one or _is_step(power)


_MOST_DECIMALS = 3


def _is_step(power: int) -> bool:
    return power % 3 == 0 or power % 4 == 0


def _cost(source: Term, target: Term) -> float:
    """What speaks against one value being the other gone wrong."""
    cost = 0.8 * abs(source.place - target.place)
    if source.is_code != target.is_code:
        cost += 0.5
    if source.unit and target.unit and source.unit != target.unit:
        cost += 0.2
    one, other = _digits_of(source), _digits_of(target)
    if one is None or other is None:
        return cost + (0.2 if source.kind == target.kind else 0.7)
    if one != other and relation(one, other) == "another number":
        cost += 0.4
        if source.quantity.written != target.quantity.written and (
            source.is_soft != target.is_soft
        ):
            cost += 0.4  # "two" in words is seldom what became of 15
    if source.is_soft != target.is_soft:
        cost += 0.3
    return cost


def _digits_of(term: Term) -> Number | None:
    """The number of a term, or of digits that are compared as written, as the 00 of 2-00."""
    key, value = term.keys[0], term.quantity.value
    if isinstance(value, Time) and term.quantity.written == "words" and not value.minute:
        return Decimal(value.hour)  # "neuf heures" may be a time of day, or as many hours
    return Decimal(key) if isinstance(key, str) and key.isdecimal() else term.number


def _next_door(sort: str, near: Iterable[TextPair]) -> frozenset[Key]:
    """What neighbouring pairs have too much of on the side that is the other one here.

    A sentence boundary that was shifted moves its numbers to the next pair, and loses none.
    """
    comparisons = map(compare, near)
    others = (found.added if sort == "missing" else found.missing for found in comparisons)
    return frozenset(key for side in others for other in side for key in other.keys)
