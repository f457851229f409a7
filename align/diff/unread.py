"""What a language may say in words that its table does not list: no proof of an error.

Digits are read in every language. Words are read where they are listed, with the cases and genders
that they take; a table says itself for which sorts of words that has been reviewed. Where it has
not, a value that seems to be missing may be there unread, and one that seems to be another may be
half read.
"""

from align.diff.differences import Difference
from align.diff.terms import DATED, Term
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
    for term, own, other in (
        (source, pair.source_lang, pair.target_lang),
        (target, pair.target_lang, pair.source_lang),
    ):
        if term is None:
            continue
        alone = source is None or target is None
        words, lang = (_said_in(term), other) if alone else (_read_from(term, difference), own)
        if not words <= table_for(lang).reviewed:
            return lang or ""
    return None


def _said_in(term: Term) -> set[Reviewed]:
    """The words in which another language may say it, be it in digits here."""
    if term.kind in _CALENDAR or _is_named_date(term):
        return {"calendar"}
    if term.kind in _ORDINAL:
        return {"ordinals"}
    words: set[Reviewed] = {"cardinals"} if term.quantity.written == "words" else set()
    return words | {"scales"} if term.quantity.scale is not None else words


def _read_from(term: Term, difference: Difference) -> set[Reviewed]:
    """The words that a value was read from, of which there may be more than were read."""
    if difference.sort == "scale" and term.quantity.scale is None:
        return {"scales"}
    if difference.sort == "swapped" and term.kind in DATED:
        return {"calendar"}  # day and year of a date that was not read as one
    return {"cardinals"} if term.quantity.written == "words" else set()


def _is_named_date(term: Term) -> bool:
    value = term.quantity.value
    return isinstance(value, Date) and not any(map(str.isdigit, term.quantity.surface))
