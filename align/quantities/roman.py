"""Roman numerals, where the words around them say that they are numerals."""

import re
from decimal import Decimal

from align.quantities.draft import Draft
from align.quantities.tables import LanguageTable

_ROMAN = re.compile(
    r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])"
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman_value(numeral: str) -> int:
    """The value of a well-formed roman numeral in capitals."""
    total = 0
    for char, after in zip(numeral, [*numeral[1:], ""], strict=True):
        value = _VALUES[char]
        total += -value if after and _VALUES[after] > value else value
    return total


def roman_at(text: str, start: int, table: LanguageTable) -> list[Draft]:
    """The roman numeral at `start`, if a word before or after asks for one."""
    match = _ROMAN.match(text, start)
    if match is None or (start and (text[start - 1].isalnum() or text[start - 1] in ".-'’")):
        return []
    numeral = match[0]
    end = match.end()
    if end < len(text) and text[end] in "'’.-" and text[end + 1 : end + 2].isalpha():
        return []
    value = roman_value(numeral)
    near = text[max(0, start - 40) : end + 40]
    low, here = near.lower(), start - max(0, start - 40)
    if not _asked_for(near, low, here, here + len(numeral), table, len(numeral)):
        return []
    return [Draft(start, end, [(Decimal(value), "ordinal")], "roman")]


def _asked_for(
    text: str, low: str, start: int, end: int, table: LanguageTable, length: int
) -> bool:
    gap = start - (start > 0 and text[start - 1] in " \u00a0")
    for begin, words in table.before.at(text, low, gap):
        if any(w.sort == "roman" for w in words) and not (begin and low[begin - 1].isalpha()):
            return True
    # "type II and IV": a numeral before, joined by "and" or a comma.
    if re.search(r"\b[IVX]+(?:,| \w{1,3}) $", text[:start]) and length > 1:
        return True
    gap = end + (end < len(text) and text[end] in " \u00a0.")
    gap += gap < len(text) and text[gap - 1] == "." and text[gap] == " "
    if length == 1 and not table.flags.get("roman_alone"):
        return False
    return any(
        w.sort in ("roman", "century")
        and not (stop < len(low) and low[stop].isalpha() and low[stop - 1].isalpha() and False)
        for stop, words in table.after.at(text, low, gap)
        for w in words
    )
