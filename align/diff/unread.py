"""What a language may say in words that its table does not list: no proof of an error.

Digits are read in every language. Words are read where they are listed, with the cases and genders
that they take; a table says itself for which sorts of words that has been reviewed. Where it has
not, a value that seems to be missing may be there unread, and one that seems to be another may be
half read.
"""

from align.diff.differences import Difference
from align.diff.terms import Term
from align.findings import TextPair
from align.quantities.quantity import Date
from align.quantities.tables import Reviewed, table_for

_ORDINAL = frozenset(("ordinal", "century", "decade", "quarter"))
_CALENDAR = frozenset(("month", "weekday"))


def doubted_language(difference: Difference, pair: TextPair) -> str | None:
    """The tag of the language whose words are too little known to be sure, "" if it is unsaid.

    None where the finding does not hang on words that a table may lack.
    """
    source, target = difference.source, difference.target
    sides = (
        (source, pair.source_lang, pair.target_lang),
        (target, pair.target_lang, pair.source_lang),
    )
    for term, own, other in sides:
        if term is None:
            continue
        if source is None or target is None:
            unknown, lang = not _knows(other, _said_in(term)), other
        else:
            unscaled = difference.sort == "scale" and term.quantity.scale is None
            words: Reviewed | None = "scales" if unscaled else _read_from(term)
            unknown, lang = not _knows(own, words), own
        if unknown:
            return lang or ""
    return None


def _knows(lang: str | None, words: Reviewed | None) -> bool:
    return words is None or words in table_for(lang).reviewed


def _said_in(term: Term) -> Reviewed | None:
    """The words in which another language may say it, be it in digits here; None for digits."""
    if term.kind in _CALENDAR or _is_named_date(term):
        return "calendar"
    if term.kind in _ORDINAL:
        return "ordinals"
    return "scales" if term.quantity.scale is not None else _read_from(term)


def _read_from(term: Term) -> Reviewed | None:
    """The words that a value was read from, which there may be more of than were read."""
    return "cardinals" if term.quantity.written == "words" else None


def _is_named_date(term: Term) -> bool:
    value = term.quantity.value
    return isinstance(value, Date) and not any(map(str.isdigit, term.quantity.surface))
