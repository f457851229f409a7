"""What stands at a place: a numeral, a number word, the name of a month, a code."""

from align.quantities.digits import FRACTIONS, Convention
from align.quantities.draft import Draft
from align.quantities.figures import figures_at, unicode_fraction
from align.quantities.in_words import words_at
from align.quantities.tables import LanguageTable


def drafts_at(
    text: str, low: str, start: int, table: LanguageTable, convention: Convention, limit: int
) -> list[Draft]:
    """What starts at a place, if it is a quantity; several where digits make a list.

    Args:
        limit: where the last quantity ended, before which no letters of a code are looked for.
    """
    if text[start] in FRACTIONS:
        return [Draft(start, start + 1, [(unicode_fraction(text[start]), "cardinal")])]
    if text[start].isdigit():
        return list(figures_at(text, low, start, table, convention, limit))
    return words_at(text, low, start, table)
