"""Spans of time that are told in one unit, in several, or as on a clock: 90 minutes, 1 h 30.

Those of other units are compared one by one: a decade may be ten years.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction

from align.diff.terms import Term
from align.quantities.quantity import Time
from align.quantities.units import UNITS
from align.text import Span

_STEPS = ("hour", "minute", "second")
_GAP = 7  # characters between hours and minutes: a comma, "and", "και"


def same_durations(
    source: Sequence[Term], target: Sequence[Term]
) -> Iterator[tuple[tuple[Term, ...], tuple[Term, ...]]]:
    """Spans of time of two texts that are exactly equal, but told otherwise.

    Args:
        source: the terms of a text that have no counterpart yet, and articles that may be numbers.
        target: likewise of its translation.
    """
    spans = list(_durations(source))
    sure, doubtful = _Free(deque), _Free(deque)
    for length, span in _durations(target) if spans else ():
        for each in (length, *_as_minutes(length, span)):
            (doubtful if _is_doubtful(span) else sure)[each].append(span)
    told: set[int] = set()
    # "Twice a day, 2 g in 24 hours": an article takes only what no figure claims.
    for length, span in sorted(spans, key=lambda found: _is_doubtful(found[1])):
        lengths = [length, *_as_minutes(length, span)]
        free = [sure[each] for each in lengths]
        if not _is_doubtful(span):
            free += [doubtful[each] for each in lengths]
        free = [waiting for waiting in free if _is_waiting(waiting, told)]
        if free:
            other = min(free, key=_first_place).popleft()
            told.add(id(other))
            yield span, other


_Length = tuple[str, Fraction]
"""The dimension of a span of time, and how long it is in the first unit of that."""


def _as_minutes(length: _Length, span: tuple[Term, ...]) -> Iterator[_Length]:
    """How long a time is if it counts minutes and seconds: 3:35 is 3分35秒 of a match.

    What a word calls hours does not: "20 heures" are no 20 minutes.
    """
    value = span[0].quantity.value
    if len(span) > 1 or not isinstance(value, Time) or value.second is not None or value.told:
        return
    if _SIGNED.search(span[0].quantity.surface):
        yield length[0], length[1] / 60


_SIGNED = re.compile(r"\d[:.]\d")


_Free = defaultdict[_Length, deque[tuple[Term, ...]]]
"""The spans of each length that have no counterpart yet, in their order."""


def _is_waiting(spans: deque[tuple[Term, ...]], told: Set[int]) -> bool:
    """Whether a span has no counterpart yet; those that have one by another length are dropped."""
    while spans and id(spans[0]) in told:
        spans.popleft()
    return bool(spans)


def _first_place(waiting: deque[tuple[Term, ...]]) -> Span:
    return waiting[0][0].span


def _is_doubtful(span: tuple[Term, ...]) -> bool:
    return all(term.is_tentative for term in span)


def _durations(side: Sequence[Term]) -> Iterator[tuple[_Length, tuple[Term, ...]]]:
    """Runs of hours, minutes and seconds, each as long as it can be, and spans of other units."""
    run: list[Term] = []
    for term in side:
        if run and not _goes_on(run[-1], term):
            yield from _counted(run)
            run = []
        if _step(term) is not None:
            run.append(term)
        elif term.whole and term.kind == "time":  # at 3:20 p.m., в 15 часов 20 минут
            yield from _counted([term])
        elif term.whole and term.number and (unit := UNITS.get(term.unit or "")) and unit.is_time:
            yield (unit.dimension, Fraction(term.number) * unit.size), (term,)
    yield from _counted(run)


def _counted(run: list[Term]) -> Iterator[tuple[_Length, tuple[Term, ...]]]:
    if run:
        seconds = sum(map(_seconds, run), Fraction(0))
        yield (UNITS["second"].dimension, seconds), tuple(run)


def _goes_on(term: Term, following: Term) -> bool:
    """Whether what follows is a part of the same span: smaller units, less than one of its own."""
    one, other = _step(term), _step(following)
    if one is None or other is None or other <= one or following.kind == "time":
        return False
    gap = following.span.start - term.span.end
    return 0 <= gap <= _GAP and _seconds(following) < UNITS[_STEPS[other - 1]].size


def _step(term: Term) -> int | None:
    """Which of hours, minutes and seconds a term counts last."""
    value = term.quantity.value
    if not term.whole:
        return None
    if isinstance(value, Time):
        if value.told:
            return None
        return 2 if value.second is not None else int(value.minute != 0)
    counted = term.number is not None and term.number >= 0 and term.unit in _STEPS
    return _STEPS.index(term.unit) if counted and term.unit else None


def _seconds(term: Term) -> Fraction:
    value = term.quantity.value
    if isinstance(value, Time):
        return Fraction(3600 * value.hour + 60 * value.minute + (value.second or 0))
    return Fraction(term.number or 0) * UNITS[term.unit or "second"].size
