"""Ages without a unit, which are years: "aged 3" is not three months old."""

import re

from align.diff.matching import Match
from align.diff.terms import Term
from align.findings import TextPair
from align.quantities.tables import table_for

SHORTER_THAN_YEARS = ("month", "week", "day", "hour")
_NEAR = 24  # characters in front of a number in which an age is announced
_NAMED = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:, | ?[(（])\Z")  # "Tom, 7, won", リーさん(46)
_ANOTHER = re.compile(r"\d+ ?(?:,|[^\W\d_]{1,5}|[-–]) ?\Z")  # the 18 of "aged between 18 and 55"


def is_younger(pair: TextPair, match: Match) -> bool:
    """Whether the years of somebody, told by the number alone, are months or days elsewhere."""
    one, other = match.source, match.target
    if other.unit in SHORTER_THAN_YEARS:
        return _is_age(one, pair.source, pair.source_lang)
    return one.unit in SHORTER_THAN_YEARS and _is_age(other, pair.target, pair.target_lang)


def _is_age(term: Term, text: str | None, lang: str | None) -> bool:
    """Whether a bare number is somebody's age by the words and the marks around it."""
    if text is None or term.kind not in _BARE or term.unit or term.borrowed:
        return False
    start, end = term.span.start, term.span.end
    before = text[max(0, start - _NEAR) : start]
    flags = table_for(lang).flags
    if term.kind == "decade":
        return before.lower().endswith(tuple(f" {words} " for words in flags.get("aged_in", ())))
    announced = tuple(f" {words} " for words in flags.get("ages", ()))
    if f" {_ANOTHER.sub('', before)}".lower().endswith(announced):
        return True
    return text[end : end + 1] in (*",)）",) and _NAMED.search(before) is not None


_BARE = ("cardinal", "range", "decade")
