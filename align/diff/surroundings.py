"""How well two numbers fit by what is around them: names, units, punctuation."""

import re
from collections.abc import Set
from decimal import Decimal

from align.diff.conversion import convertible
from align.diff.matching import Match
from align.diff.roles import NEAR, unit_of
from align.diff.slots import starts
from align.diff.terms import Term
from align.findings import TextPair
from align.text import Span

_FAR = 45  # characters to either side in which neighbours of a number are looked for
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORT = re.compile(r"(?<!\w)([^\W\d_]{1,2})\s\Z")
_SPACED = tuple(":;!?»")
_HYPHENS = ("-", "'", "’")


def around_both(pair: TextPair, one: Match, other: Match) -> frozenset[str]:
    """Names that stand on one side of both numbers, in both texts: they tell neither apart."""
    sides = zip(
        _names(pair.source or "", one.source.span, 2 * _FAR),
        _names(pair.source or "", other.source.span, 2 * _FAR),
        _names(pair.target or "", one.target.span, 2 * _FAR),
        _names(pair.target or "", other.target.span, 2 * _FAR),
        strict=True,
    )
    return frozenset().union(*(a & b & c & d for a, b, c, d in sides))


def fit(pair: TextPair, both: Set[str], source: Term, target: Term) -> float:
    """How well two numbers fit by what is around them, whatever their values.

    Args:
        both: names around them that say nothing.
    """
    score = 0.5 * (
        starts(pair.source, pair.source_lang, source)
        == starts(pair.target, pair.target_lang, target)
    )
    if unit_of(source) == unit_of(target):
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
    near = [_names(one, source.span, NEAR), _names(other, target.span, NEAR)]
    score += 0.3 * (_led_by(one, source.span) == _led_by(other, target.span) != "")
    score += 0.4 * min(len((near[0][0] | near[0][1]) & (near[1][0] | near[1][1]) - both), 3)
    # What is further away belongs to a number only if it stands on the same side of both.
    far = zip(_names(one, source.span, _FAR), _names(other, target.span, _FAR), strict=True)
    return score + 0.1 * min(len(set().union(*(a & b - both for a, b in far))), 3)


def punctuation(pair: TextPair, source: Term, target: Term) -> float:
    """How well two numbers fit by the marks beside them."""
    one, other = pair.source or "", pair.target or ""
    behind = _mark(one, source.span.end) == _mark(other, target.span.end)
    before = _mark(one, source.span.start - 1) == _mark(other, target.span.start - 1)
    return 0.3 * behind + 0.2 * before


def _sort(term: Term) -> str:
    """The kind, as far as it does not come from the value: a bare 2013 may be a count of heads."""
    bare = term.kind == "year" and isinstance(term.quantity.value, Decimal)
    return unit_of(term) or ("cardinal" if bare else term.kind)


def _mark(text: str, at: int) -> str:
    """The punctuation right beside a number, if there is any; French puts a space before some."""
    if text[at : at + 1].isspace() and text[at + 1 : at + 2] in _SPACED:
        at += 1
    if text[at : at + 1] in _HYPHENS and text[at + 1 : at + 2].isalpha():
        return ""  # a case written on to the number: Hungarian 2080-ban, Turkish 2080'de
    return (
        text[at] if 0 <= at < len(text) and not (text[at].isalnum() or text[at].isspace()) else ""
    )


def _led_by(text: str, span: Span) -> str:
    """The short word right in front, which is another where languages are akin: "in 29 games"."""
    found = _SHORT.search(text, max(span.start - 4, 0), span.start)
    return found[1].casefold() if found else ""


def _names(text: str, span: Span, reach: int) -> tuple[set[str], set[str]]:
    """Words before and after a number that may look alike elsewhere: names and loan words."""
    before = text[max(span.start - reach, 0) : span.start]
    after = text[span.end : span.end + reach]
    one, other = ({word.casefold()[:5] for word in _WORD.findall(side)} for side in (before, after))
    return one, other
