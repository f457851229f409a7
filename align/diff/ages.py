"""Ages without a unit, which are years: "aged 3" is not three months old."""

import re

from align.diff.matching import Match
from align.diff.terms import Term
from align.findings import TextPair
from align.quantities.tables import table_for

SHORTER_THAN_YEARS = ("month", "week", "day", "hour")
_NEAR = 24  # characters in front of a number in which an age is announced
_NAMED = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:, | ?[(（])\Z")  # "Tom, 7, won", リーさん(46)


def is_younger(pair: TextPair, match: Match) -> bool:
    """Whether the years of somebody, told by the number alone, are months or days elsewhere."""
    one, other = match.source, match.target
    if other.unit in SHORTER_THAN_YEARS:
        return _is_age(one, pair.source, pair.source_lang)
    return one.unit in SHORTER_THAN_YEARS and _is_age(other, pair.target, pair.target_lang)


def _is_age(term: Term, text: str | None, lang: str | None) -> bool:
    """Whether a bare number is somebody's age by the words and the marks around it."""
    if text is None or term.kind != "cardinal" or term.unit or term.borrowed:
        return False
    start, end = term.span.start, term.span.end
    before = text[max(0, start - _NEAR) : start]
    announced = tuple(f" {words} " for words in table_for(lang).flags.get("ages", ()))
    if f" {before}".lower().endswith(announced):
        return not text[end : end + 2].strip(" ").isalpha()
    return text[end : end + 1] in (*",)）",) and _NAMED.search(before) is not None
