"""Numbers that changed places: all values are there, but each belongs to something else."""

import re
from collections.abc import Iterator, Sequence

from align.diff.matching import Match
from align.diff.terms import Term
from align.findings import TextPair
from align.text import Span

_REACH = 45  # characters to either side in which the neighbours of a number are looked for
_WORD = re.compile(r"[^\W\d_]{3,}")


def swapped(pair: TextPair, matches: Sequence[Match]) -> Iterator[tuple[Term, Term]]:
    """Terms of source and target that stand where another value of the same pair belongs.

    Two matches that cross fit better, as well, or worse the other way round, by unit, kind and
    the names around them. Better is a swap. Translators keep the order of figures of one kind and
    unit, so as well is one too, unless a number is a word: words move freely.
    """
    told: set[int] = set()
    for index, one in enumerate(matches):
        for other in matches[index + 1 :]:
            if id(one) in told or id(other) in told or not _may_swap(one, other):
                continue
            straight = _fit(pair, one.source, one.target) + _fit(pair, other.source, other.target)
            turned = _fit(pair, one.source, other.target) + _fit(pair, other.source, one.target)
            if turned > straight or (turned == straight and not _any_soft(one, other)):
                told |= {id(one), id(other)}
                yield one.source, other.target


def _may_swap(one: Match, other: Match) -> bool:
    if one.source.keys[0] == other.source.keys[0] or "converted" in (one.how, other.how):
        return False
    return (one.source.span < other.source.span) != (one.target.span < other.target.span)


def _any_soft(*matches: Match) -> bool:
    return any(term.is_soft for match in matches for term in (match.source, match.target))


def _fit(pair: TextPair, source: Term, target: Term) -> float:
    """How well two numbers fit by what is around them, whatever their values."""
    score = 0.0
    if source.unit == target.unit:
        score += 1.0
    if _is_time(source) == _is_time(target):
        score += 0.5
    if source.kind == target.kind:
        score += 0.5
    names = _names(pair.source or "", source.span) & _names(pair.target or "", target.span)
    return score + min(len(names), 3) * 0.4


def _is_time(term: Term) -> bool:
    return term.kind in ("year", "date", "time", "decade", "century")


def _names(text: str, span: Span) -> set[str]:
    """Words near a number that may look alike in another language: names and loan words."""
    before = text[max(span.start - _REACH, 0) : span.start]
    after = text[span.end : span.end + _REACH]
    return {word.casefold()[:5] for side in (before, after) for word in _WORD.findall(side)}
