"""Where a small number may be that is missing: inside a word, as the six of Norwegian seksspill."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import NamedTuple

from align.diff.terms import Term, terms
from align.quantities.inside import headed
from align.text import Span

_NEAR = 0.35
"""How far apart, in parts of the texts, a number and the word that holds it may be."""


def compound_of(term: Term, text: str | None, lang: str | None) -> str | None:
    """The word of the other text that may hold a small number in words, or None.

    Args:
        term: what has no counterpart there.
        text: the other text.
        lang: its language.
    """
    if not text or not term.is_soft or term.kind not in ("cardinal", "measure"):
        return None
    held = _compounds(text, lang).get(term.number, ())
    at = bisect_left(held, term.place - _NEAR, key=lambda found: found.place)
    nearest = held[at : at + 1]
    return nearest[0].span.of(text) if nearest and nearest[0].place <= term.place + _NEAR else None


class _Held(NamedTuple):
    """A word that may hold a number, and its middle relative to the length of the text."""

    place: float
    span: Span


@lru_cache(maxsize=4)
def _compounds(text: str, lang: str | None) -> Mapping[Hashable, list[_Held]]:
    """The words of a text that may hold a number and have not been read as one, by the number."""
    starts = [other.span.start for other in terms(text, lang)]
    ends = [other.span.end for other in terms(text, lang)]
    found: defaultdict[Hashable, list[_Held]] = defaultdict(list)
    for number, span in headed(text, lang):
        before = bisect_left(starts, span.end)  # so many begin before it ends
        if not before or ends[before - 1] <= span.start:
            found[number].append(_Held((span.start + span.end) / 2 / len(text), span))
    return found
