"""Shares of votes counted, told from shares of the vote by the words for counting beside them."""

from collections.abc import Sequence

from align.diff.matching import Match
from align.diff.terms import Term
from align.findings import TextPair
from align.quantities.tables import table_for

_FAR = 48  # characters between a share and the word
_CLAUSE = 24  # characters that a comma between them is worth


def tell_of_ballots(pair: TextPair, units: Sequence[str | None]) -> bool:
    """Whether several of some numbers are shares, in texts that both tell of counting."""
    return units.count("percent") > 1 and all(
        any(stem in text.lower() for stem in _stems(lang)) for text, lang in _sides(pair)
    )


def are_counted_alike(pair: TextPair, one: Match, other: Match) -> bool | None:
    """Whether of two shares the same is that of the votes counted, if both texts tell which is."""
    if not one.source.unit == other.source.unit == "percent":
        return None
    (source, lang), (target, another) = _sides(pair)
    first = _is_counted(source, lang, one.source, other.source)
    second = _is_counted(target, another, one.target, other.target)
    return None if first is None or second is None else first == second


def _sides(pair: TextPair) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    return (pair.source or "", pair.source_lang), (pair.target or "", pair.target_lang)


def _stems(lang: str | None) -> Sequence[str]:
    stems: Sequence[str] = table_for(lang).flags.get("counting", ())
    return stems


def _is_counted(text: str, lang: str | None, one: Term, other: Term) -> bool | None:
    """Whether the first share is nearer to a word for counting, None if no such word is near."""
    low = text.lower()
    places = [(at, at + len(stem)) for stem in _stems(lang) if (at := low.find(stem)) >= 0]
    if not places:
        return None
    first, second = (min(_apart(text, term, *place) for place in places) for term in (one, other))
    return None if first == second or min(first, second) > _FAR else first < second


def _apart(text: str, term: Term, start: int, end: int) -> int:
    """How far a share and a word are from each other; another clause is further away."""
    gap = text[term.span.end : start] if term.span.start < start else text[end : term.span.start]
    return len(gap) + _CLAUSE * sum(map(gap.count, ",;，、"))
