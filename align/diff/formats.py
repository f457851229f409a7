"""Whether numbers are written by the rules of their language."""

import re
from decimal import Decimal

from align.diff.terms import Key, Term
from align.quantities.tables import table_for


def has_foreign_mark(term: Term, lang: str | None) -> bool:
    """Whether decimals stand behind the mark that the language has not, as in Norwegian 4.5 %.

    A bare 4.5 may be a version or a chapter, which are the same in all languages.
    """
    if lang is None or not term.whole or not (term.unit or term.quantity.scale):
        return False
    mark = _MARK.search(term.quantity.surface)
    if mark is None:
        return False
    own = table_for(lang).convention.decimal
    return mark[1] != own and own in ".,"


_GROUP = 3  # digits behind a mark that may be either
_MARK = re.compile(r"\d([.,])\d{1,2}(?!\d)")


def is_written_otherwise(source: Term, target: Term) -> bool:
    """Whether digits are set as another language sets them; words and codes have no format."""
    if any(
        term.is_code or term.kind in ("decade", "discount") or term.quantity.written == "words"
        for term in (source, target)
    ):
        return False
    shared = next((key for key in source.keys if key in target.keys), None)
    if isinstance(shared, tuple) and shared[0] in ("time", "from", "to"):
        return False  # the 6 of "from 6 to 8 p.m.", or another bound
    return _is_of_marks(source, shared) and _is_of_marks(target, shared)


def _is_of_marks(term: Term, key: Key | None) -> bool:
    """Whether another reading has the same digits, as 1396 and 1.396: no 83.2 million, no rest."""
    first = term.keys[0]
    if not (isinstance(first, Decimal) and isinstance(key, Decimal)):
        return True
    if first == key:
        return True
    same = first.as_tuple().digits == key.as_tuple().digits
    return same and abs(first.adjusted() - key.adjusted()) == _GROUP
