"""Whether numbers are written by the rules of their language."""

import re

from align.diff.terms import Term
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


_MARK = re.compile(r"\d([.,])\d{1,2}(?!\d)")


def is_written_otherwise(source: Term, target: Term) -> bool:
    """Whether digits are set as another language sets them; words and codes have no format."""
    return not any(
        term.is_code or term.kind == "decade" or term.quantity.written == "words"
        for term in (source, target)
    )
