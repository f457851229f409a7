"""Numbers that changed places: all values are there, but each belongs to something else."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

from align.diff.assignment import near_pairs
from align.diff.ballots import are_counted_alike, tell_of_ballots
from align.diff.labels import are_numbered_alike
from align.diff.matching import Match
from align.diff.orders import Days, Ends, Places, are_in_order
from align.diff.roles import (
    NEAR,
    apart,
    changes_role,
    cross,
    exchange_bounds,
    exchange_units,
    unit_of,
)
from align.diff.slots import is_out_of_slot, is_told_aside, starts, takes_slot, turns, year_slots
from align.diff.standing import exchange_standing, is_told_otherwise
from align.diff.surroundings import around_both, fit, punctuation
from align.diff.terms import DATED, Term, is_calendar_name
from align.findings import TextPair
from align.languages import has_modifiers_first
from align.quantities.quantity import Date, Range, Ratio, Value
from align.quantities.tables import table_for

_BESIDE = 5  # characters between two numbers with one word between them at most: "33 and 34"
_DATED = ("day", "year")


Certainty = Literal["certain", "likely", "order"]


def swapped(pair: TextPair, matches: Sequence[Match]) -> Iterator[tuple[Term, Term, Certainty]]:
    """Terms of source and target that stand where another value of the same pair belongs.

    Two matches whose units are exchanged are one wherever they stand. Two that cross fit better,
    as well, or worse the other way round, by what is around them. Better is a swap. Translators
    keep the order of figures of one kind and unit, so as well is one too, unless a number is a
    word, as words move freely, or one that moved has others behind it that did not. Between
    languages that build sentences the other way round, order alone makes none certain, and only
    those likely that count the same.

    Yields:
        The term of the source, what stands there in the target, and how certain that is.
    """
    if len(matches) < 2:
        return
    moved = any(is_out_of_slot(pair, match) or turns(pair, match) > 0 for match in matches)
    moved = moved or tell_of_ballots(pair, [match.source.unit for match in matches])
    changed = any(changes_role(match) or is_told_otherwise(match) for match in matches)
    if not (moved or changed) and are_in_order(matches):
        return
    told: set[int] = set()
    places, days, ends = Places(matches), Days(matches), Ends(matches)
    by_order = not has_modifiers_first(pair.source_lang) ^ has_modifiers_first(pair.target_lang)
    candidates = [both for both in near_pairs(matches) if _may_swap(pair, *both)]
    candidates.sort(key=lambda both: not exchange_units(*both))
    for one, other in candidates:
        if id(one) in told or id(other) in told:
            continue
        torn = days.are_exchanged(one, other) or any(
            parts.is_taken(one, other) or parts.is_taken(other, one) for parts in (days, ends)
        )
        evidence = "fit" if torn else _evidence(pair, one, other)
        if evidence == "order" and not places.are_exchanged(one, other):
            continue
        if evidence:
            told |= {id(one), id(other)}
            aside = is_told_aside(pair, one) or is_told_aside(pair, other)
            ordered = (by_order and not aside) or _are_side_by_side(pair, one, other)
            sure = evidence == "fit" or ordered
            likely = not (sure or aside) and _count_alike(pair, one, other)
            sure = sure and not _are_dates(one, other)
            yield one.source, other.target, "certain" if sure else "likely" if likely else "order"


def is_turned_score(source: Term, target: Term) -> bool:
    """Whether the whole score stands the other way round: 3-1 is 1-3 to the side that lost."""
    if "score" not in {r.kind for term in (source, target) for r in term.quantity.readings}:
        return False
    one, other = (_both(term.quantity.value) for term in (source, target))
    return one is not None and other is not None and one == other[::-1]


def _both(value: Value) -> tuple[object, object] | None:
    match value:
        case Ratio(first, second) | Range(first, second):
            return first, second
    return None


def _may_swap(pair: TextPair, one: Match, other: Match) -> bool:
    if one.source.is_code or other.source.is_code:
        return False
    if "converted" in (one.how, other.how) and not _are_converted_alike(one, other):
        return False
    if one.source.keys[0] == other.source.keys[0]:
        return False
    names = [is_calendar_name(m.source) and is_calendar_name(m.target) for m in (one, other)]
    if names[0] != names[1]:
        return False  # nobody writes a month where a number belongs: "June 13", "13. Juni"
    if one.source.span == other.source.span or one.target.span == other.target.span:
        return False  # parts such as the halves of 14½-13½, whose order is not known
    if cross(one, other) or exchange_units(one, other) or exchange_bounds(one, other):
        return True
    if exchange_standing(pair, one, other) or are_counted_alike(pair, one, other) is False:
        return True
    if turns(pair, one) * turns(pair, other) < 0:
        return True
    return any(
        is_out_of_slot(pair, year) and takes_slot(pair, count)
        for year, count in ((one, other), (other, one))
    )


def _are_converted_alike(one: Match, other: Match) -> bool:
    return all(
        (unit_of(a) or a.lent.unit_before) == (unit_of(b) or b.lent.unit_before)
        for a, b in ((one.source, other.source), (one.target, other.target))
    )


def _evidence(pair: TextPair, one: Match, other: Match) -> Literal["fit", "order"] | None:
    """What tells that two changed places, if they did: what is around them, or their order."""
    known = _is_swap_by_role(pair, one, other)
    for are_alike in (are_numbered_alike, are_counted_alike):
        if known is None and (alike := are_alike(pair, one, other)) is not None:
            known = not alike
    if known is not None:
        return "fit" if known else None
    both = around_both(pair, one, other)
    gain, marks, slots = (
        measure(one.source, other.target)
        + measure(other.source, one.target)
        - measure(one.source, one.target)
        - measure(other.source, other.target)
        for measure in (
            partial(fit, pair, both), partial(punctuation, pair), partial(year_slots, pair)
        )
    )  # fmt: skip
    terms = (one.source, other.source, one.target, other.target)
    gain += slots * any(term.kind == "year" for term in terms)
    if gain > _CLEAR:
        return "fit"
    if any(term.is_soft for term in terms):
        return None  # the marks beside words say nothing
    if gain > -_CLEAR and marks > _CLEAR:
        return "order"
    if marks < _CONTRARY:
        return None
    if _are_listed(one, other):
        return "order" if gain > -0.25 else None  # names around a list say nothing about its order
    alike = _alike(one.source, other.source) and _alike(one.target, other.target)
    return "order" if alike and gain > -_CLEAR else None


_CLEAR = 0.05
_CONTRARY = -0.45  # all marks around both are where they were


def _is_swap_by_role(pair: TextPair, one: Match, other: Match) -> bool | None:
    """Whether two are a swap by what they are, wherever they stand, if that decides."""
    same_source = one.source.quantity is other.source.quantity
    same_target = one.target.quantity is other.target.quantity
    if same_source and one.source.kind in _DATED and other.source.kind in _DATED:
        # Day and year of one date that are no date in the translation: "2018. september 29".
        return not same_target
    if same_source and same_target:
        # A score the other way round; 9/11 is "le 11 septembre".
        return not {one.source.kind, one.target.kind} & DATED
    if (same_source and _is_range(one.source)) or (same_target and _is_range(one.target)):
        # "18- to 29-year-olds" as "between 29 and 18"; but "to 15, up from 13" is "de 13 à 15".
        return turns(pair, one) != 0 or turns(pair, other) != 0 or not _tell_start(pair, one, other)
    if exchange_units(one, other) or exchange_bounds(one, other):
        return True
    return True if exchange_standing(pair, one, other) else None


def _tell_start(pair: TextPair, one: Match, other: Match) -> bool:
    """Whether one of two is what something came from."""
    return any(starts(pair.source, pair.source_lang, m.source) for m in (one, other))


def _are_side_by_side(pair: TextPair, one: Match, other: Match) -> bool:
    """Whether at most one word stands between them: "33 and 34", but not 3打数2安打."""
    sides = (
        (one.source, other.source, pair.source_lang),
        (one.target, other.target, pair.target_lang),
    )
    return _alike(one.source, other.source) and all(
        apart(a, b) <= (1 if table_for(lang).words.unsegmented else _BESIDE) for a, b, lang in sides
    )


def _count_alike(pair: TextPair, one: Match, other: Match) -> bool:
    """Whether both count the same, each in a clause of its own: 19岁的被告…29岁的受害者.

    "Of the 45 %, 30 %" and "20 projects in 5 cities" (5个城市的20个项目) are told in any order.
    """
    first, last = sorted((one.source.span, other.source.span))
    if last.start - first.end <= NEAR:
        return False
    if not (_alike(one.source, other.source) and _alike(one.target, other.target)):
        return False
    if one.target.unit is not None:
        return one.source.unit is not None
    counted = [
        [(text or "")[match.span.end : match.span.end + 1] for match in both]
        for text, both in (
            (pair.source, (one.source, other.source)),
            (pair.target, (one.target, other.target)),
        )
    ]
    return any(a == b > _ALPHABETS and a not in _OF_ALL for a, b in counted)


_OF_ALL = ("个", "個", "つ", "、", "。")  # count words for whatever there is, and no words
_ALPHABETS = "\u2e7f"  # scripts that come later have no spaces between words


def _are_dates(one: Match, other: Match) -> bool:
    """Whether two whole dates stand side by side: of two days either may be told first."""
    terms = (one.source, other.source, one.target, other.target)
    dates = all(term.whole and isinstance(term.quantity.value, Date) for term in terms)
    return dates and _are_listed(one, other)


def _are_listed(one: Match, other: Match) -> bool:
    """Whether both stand in one list, as 33 and 39 in "aged 33, 34 and 39"."""
    return _shape(one.source) == _shape(other.source) and all(
        apart(a, b) <= NEAR for a, b in ((one.source, other.source), (one.target, other.target))
    )


def _alike(one: Term, other: Term) -> bool:
    """Whether two numbers of a text are counts of the same, as those of "33, 34 et 39 ans"."""
    if unit_of(one) is not None and unit_of(one) == unit_of(other):
        return True
    return unit_of(one) == unit_of(other) and _shape(one) == _shape(other)


def _shape(term: Term) -> str:
    """The kind, or that it is two numbers: of the sets 6-4, 3-6 the second may be a range."""
    return "two" if term.kind in ("score", "ratio", "range") else term.kind


def _is_range(term: Term) -> bool:
    return isinstance(term.quantity.value, Range) and term.kind not in DATED
