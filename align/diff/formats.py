"""Whether numbers are written by the rules of their language."""

import re
from decimal import Decimal
from fractions import Fraction

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


def is_far_off(term: Term, other: Term, lang: str | None, other_lang: str | None) -> bool:
    """Whether millions or more are, by the rules of their languages, not the same.

    "1.245 tỷ" are thousands of billions to whoever reads it. In a text that has other marks than
    its language, none tells anything.
    """
    scales = term.quantity.scale, other.quantity.scale
    if not all(scale and scale.exponent >= _MILLION for scale in scales):
        return False
    sides = (term, lang), (other, other_lang)
    return term.keys[0] != other.keys[0] and all(tag and _is_by_rules(t, tag) for t, tag in sides)


_MILLION = 6


def _is_by_rules(term: Term, lang: str) -> bool:
    """Whether its best value is the one that the rules of the language give it."""
    mark, scale, value = _EITHER.search(term.quantity.surface), term.quantity.scale, term.number
    if mark is None or scale is None or not isinstance(value, Decimal):
        return True
    decimals = int(value.as_tuple().exponent) < scale.exponent
    return decimals == table_for(lang).convention.prefers_decimal(mark[1])


def lost_mark(term: Term, other: Term) -> bool:
    """Whether what one has behind its decimal mark stands before the scale word of the other.

    "1.396 billion" is no "1396 Milliarden"; but nobody writes the zero of "2.500 billion" who
    means decimals.
    """
    marks = [_EITHER.search(t.quantity.surface) for t in (term, other)]
    marked = next((mark for mark in marks if mark), None)
    return None in marks and marked is not None and marked[2] != "0"


_EITHER = re.compile(r"\d([.,])\d\d(\d)(?![\d.,]\d)")


def _is_of_marks(term: Term, key: Key | None) -> bool:
    """Whether another reading has the same digits, as 1396 and 1.396: no 83.2 million, no rest."""
    first = term.keys[0]
    if isinstance(first, Decimal) and isinstance(key, Fraction):
        return False  # Greek "5 εκατοστά" are 5 cm or 5 hundredths
    if not (isinstance(first, Decimal) and isinstance(key, Decimal)):
        return True
    if first == key:
        return True
    same = first.as_tuple().digits == key.as_tuple().digits
    return same and abs(first.adjusted() - key.adjusted()) == _GROUP
