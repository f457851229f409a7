"""Where a small number may be that is missing: inside a word, as the six of Norwegian seksspill."""

from align.diff.terms import Term, terms
from align.quantities.inside import headed

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
    read = [other.span for other in terms(text, lang)]
    for number, span in headed(text, lang):
        place = (span.start + span.end) / 2 / len(text)
        known = any(other.start < span.end and span.start < other.end for other in read)
        if number == term.number and abs(place - term.place) <= _NEAR and not known:
            return text[span.start : span.end]
    return None
