"""Numbers that changed places: all values are there, but each belongs to something else."""

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from functools import partial
from typing import Literal

from align.diff.assignment import near_pairs
from align.diff.conversion import convertible
from align.diff.labels import are_numbered_alike
from align.diff.matching import Match
from align.diff.orders import Days, Places, are_in_order
from align.diff.slots import is_out_of_slot, is_told_aside, starts, takes_slot, turns, year_slots
from align.diff.terms import DATED, Term, is_calendar_name
from align.findings import TextPair
from align.languages import has_modifiers_first
from align.quantities.quantity import Date, Range, Ratio, Value
from align.quantities.tables import table_for
from align.text import Span

_NEAR, _FAR = 16, 45  # characters to either side in which neighbours of a number are looked for
_BESIDE = 5  # characters between two numbers with one word between them at most: "33 and 34"
_WORD = re.compile(r"[^\W\d_]{3,}")
_SPACED = tuple(":;!?»")
_HYPHENS = ("-", "'", "’")
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
    if not moved and are_in_order(matches) and not any(map(_changes_role, matches)):
        return
    told: set[int] = set()
    places, days = Places(matches), Days(matches)
    by_order = not has_modifiers_first(pair.source_lang) ^ has_modifiers_first(pair.target_lang)
    candidates = [both for both in near_pairs(matches) if _may_swap(pair, *both)]
    candidates.sort(key=lambda both: not _exchange_units(*both))
    for one, other in candidates:
        if id(one) in told or id(other) in told:
            continue
        dated = days.are_exchanged(one, other)
        dated = dated or days.is_taken(one, other) or days.is_taken(other, one)
        evidence = "fit" if dated else _evidence(pair, one, other)
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


def _changes_role(match: Match) -> bool:
    """Whether it is measured, numbered or bounded in another way in the translation."""
    if match.source.quantity.bound != match.target.quantity.bound:
        return True
    return match.how != "converted" and any(
        role(match.source) != role(match.target)
        for role in (_year_or_role, _own_role, _day_of_date)
    )


def _exchange_units(one: Match, other: Match) -> bool:
    """Whether each is what the other was: "by 2016 percent in 40", "the 18th in 2 games"."""
    if not _changes_role(one):
        return False
    roles = [_role, _year_or_role]
    # A number lends its unit to the one before it, but not to a year, nor while they change places.
    if "year" in (one.source.kind, other.source.kind) or _cross(one, other):
        roles.append(_own_role)
    if not (_are_joined(one.source, other.source) or _are_joined(one.target, other.target)):
        roles.append(_day_of_date)
    return any(
        role(one.source) != role(one.target)
        and role(one.source) == role(other.target)
        and role(other.source) == role(one.target)
        for role in roles
    )


def _cross(one: Match, other: Match) -> bool:
    return (one.source.span < other.source.span) != (one.target.span < other.target.span)


def _are_joined(one: Term, other: Term) -> bool:
    """Whether two numbers stand side by side, as the days of "June 13 and 15"."""
    return _apart(one, other) <= _NEAR


def _day_of_date(term: Term) -> str | None:
    """Whether it is the day of a month: "June 11" against 11 cities."""
    return "day" if term.kind == "day" else None


def _role(term: Term) -> str | None:
    return "ordinal" if term.kind == "ordinal" else _unit(term)


def _own_role(term: Term) -> str | None:
    """The role without what the number behind lends: the 55 of "55 met 2030 procent" has none."""
    return "ordinal" if term.kind == "ordinal" else term.unit


def _year_or_role(term: Term) -> str | None:
    """The role, where 2030 is taken for a year, which it need not be."""
    return "year" if term.kind == "year" else _role(term)


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
    if _cross(one, other) or _exchange_units(one, other) or _exchange_bounds(one, other):
        return True
    if turns(pair, one) * turns(pair, other) < 0:
        return True
    return any(
        is_out_of_slot(pair, year) and takes_slot(pair, count)
        for year, count in ((one, other), (other, one))
    )


def _are_converted_alike(one: Match, other: Match) -> bool:
    return all(
        (_unit(a) or a.lent.unit_before) == (_unit(b) or b.lent.unit_before)
        for a, b in ((one.source, other.source), (one.target, other.target))
    )


def _exchange_bounds(one: Match, other: Match) -> bool:
    """Whether the one number that is "more than" so much is the other one in the translation."""
    bounds = [m.quantity.bound for m in (one.source, other.source, one.target, other.target)]
    if bounds.count(None) != 2 or "about" in bounds:
        return False  # "about 1950" is a year as well
    return bounds[0] == bounds[3] != bounds[1] == bounds[2]


def _evidence(pair: TextPair, one: Match, other: Match) -> Literal["fit", "order"] | None:
    """What tells that two changed places, if they did: what is around them, or their order."""
    known = _is_swap_by_role(pair, one, other)
    if known is None and (alike := are_numbered_alike(pair, one, other)) is not None:
        known = not alike
    if known is not None:
        return "fit" if known else None
    both = _around_both(pair, one, other)
    gain, marks, slots = (
        measure(one.source, other.target)
        + measure(other.source, one.target)
        - measure(one.source, one.target)
        - measure(other.source, other.target)
        for measure in (
            partial(_fit, pair, both), partial(_punctuation, pair), partial(year_slots, pair)
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
    return True if _exchange_units(one, other) or _exchange_bounds(one, other) else None


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
        _apart(a, b) <= (1 if table_for(lang).words.unsegmented else _BESIDE)
        for a, b, lang in sides
    )


def _count_alike(pair: TextPair, one: Match, other: Match) -> bool:
    """Whether both count the same, each in a clause of its own: 19岁的被告…29岁的受害者.

    "Of the 45 %, 30 %" and "20 projects in 5 cities" (5个城市的20个项目) are told in any order.
    """
    first, last = sorted((one.source.span, other.source.span))
    if last.start - first.end <= _NEAR:
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
        _apart(a, b) <= _NEAR for a, b in ((one.source, other.source), (one.target, other.target))
    )


def _apart(one: Term, other: Term) -> int:
    """How many characters stand between two numbers."""
    return max(one.span.start - other.span.end, other.span.start - one.span.end)


def _alike(one: Term, other: Term) -> bool:
    """Whether two numbers of a text are counts of the same, as those of "33, 34 et 39 ans"."""
    if _unit(one) is not None and _unit(one) == _unit(other):
        return True
    return _unit(one) == _unit(other) and _shape(one) == _shape(other)


def _shape(term: Term) -> str:
    """The kind, or that it is two numbers: of the sets 6-4, 3-6 the second may be a range."""
    return "two" if term.kind in ("score", "ratio", "range") else term.kind


def _is_range(term: Term) -> bool:
    return isinstance(term.quantity.value, Range) and term.kind not in DATED


def _around_both(pair: TextPair, one: Match, other: Match) -> frozenset[str]:
    """Names that stand on one side of both numbers, in both texts: they tell neither apart."""
    sides = zip(
        _names(pair.source or "", one.source.span, 2 * _FAR),
        _names(pair.source or "", other.source.span, 2 * _FAR),
        _names(pair.target or "", one.target.span, 2 * _FAR),
        _names(pair.target or "", other.target.span, 2 * _FAR),
        strict=True,
    )
    return frozenset().union(*(a & b & c & d for a, b, c, d in sides))


def _fit(pair: TextPair, both: Set[str], source: Term, target: Term) -> float:
    """How well two numbers fit by what is around them, whatever their values.

    Args:
        both: names around them that say nothing.
    """
    score = 0.5 * (
        starts(pair.source, pair.source_lang, source)
        == starts(pair.target, pair.target_lang, target)
    )
    if _unit(source) == _unit(target):
        score += 1.0
    elif convertible(source, target):
        score += 0.8
    elif "year" in (source.kind, target.kind):
        score -= 0.5  # "died in 2011" is no "aged 2011 years"
    if _sort(source) == _sort(target):
        score += 0.5
    if source.quantity.bound == target.quantity.bound:
        score += 0.5
    one, other = pair.source or "", pair.target or ""
    near = [_names(one, source.span, _NEAR), _names(other, target.span, _NEAR)]
    score += 0.4 * min(len((near[0][0] | near[0][1]) & (near[1][0] | near[1][1]) - both), 3)
    # What is further away belongs to a number only if it stands on the same side of both.
    far = zip(_names(one, source.span, _FAR), _names(other, target.span, _FAR), strict=True)
    return score + 0.1 * min(len(set().union(*(a & b - both for a, b in far))), 3)


def _punctuation(pair: TextPair, source: Term, target: Term) -> float:
    """How well two numbers fit by the marks beside them."""
    one, other = pair.source or "", pair.target or ""
    behind = _mark(one, source.span.end) == _mark(other, target.span.end)
    before = _mark(one, source.span.start - 1) == _mark(other, target.span.start - 1)
    return 0.3 * behind + 0.2 * before


def _unit(term: Term) -> str | None:
    """Its unit, or that of the number behind it: "200 und 400 Meter"; 15 °C are 15 degrees."""
    unit = term.unit or (term.borrowed if term.kind == "cardinal" else None)
    return "degree" if unit in _DEGREES else unit


_DEGREES = ("degree_celsius", "degree_fahrenheit")


def _sort(term: Term) -> str:
    """The kind, as far as it does not come from the value: a bare 2013 may be a count of heads."""
    bare = term.kind == "year" and isinstance(term.quantity.value, Decimal)
    return _unit(term) or ("cardinal" if bare else term.kind)


def _mark(text: str, at: int) -> str:
    """The punctuation right beside a number, if there is any; French puts a space before some."""
    if text[at : at + 1].isspace() and text[at + 1 : at + 2] in _SPACED:
        at += 1
    if text[at : at + 1] in _HYPHENS and text[at + 1 : at + 2].isalpha():
        return ""  # a case written on to the number: Hungarian 2080-ban, Turkish 2080'de
    return (
        text[at] if 0 <= at < len(text) and not (text[at].isalnum() or text[at].isspace()) else ""
    )


def _names(text: str, span: Span, reach: int) -> tuple[set[str], set[str]]:
    """Words before and after a number that may look alike elsewhere: names and loan words."""
    before = text[max(span.start - reach, 0) : span.start]
    after = text[span.end : span.end + reach]
    one, other = ({word.casefold()[:5] for word in _WORD.findall(side)} for side in (before, after))
    return one, other
