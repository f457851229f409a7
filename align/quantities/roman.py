"""Roman numerals, where the words around them say that they are numerals."""

import re
from decimal import Decimal
from functools import lru_cache

from align.quantities.draft import Draft
from align.quantities.tables import LanguageTable
from align.quantities.trie import goes_on

_NUMERAL = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


_COUNTING = re.compile("[IVX]{2,}")  # letters that together are no word: not MIX, CD or DI


def roman_value(numeral: str) -> int:
    """The value of a well-formed roman numeral in capitals."""
    total = 0
    for char, after in zip(numeral, [*numeral[1:], ""], strict=True):
        value = _VALUES[char]
        total += -value if after and _VALUES[after] > value else value
    return total


@lru_cache(maxsize=32)
def _pattern(suffixes: tuple[str, ...]) -> re.Pattern[str]:
    """Numerals with the ordinal endings of a language: XIXe, XXᵉ."""
    ending = "|".join(sorted(map(re.escape, suffixes), key=len, reverse=True))
    return re.compile(rf"({_NUMERAL})({ending})(?![^\W_])|({_NUMERAL})(?![^\W_])")


def roman_at(text: str, start: int, table: LanguageTable) -> list[Draft]:
    """The roman numeral at `start`, if its ending or a word before or after asks for one.

    Without such a word it is tentative, as in "camp IV", and a single letter is none.
    """
    match = _pattern(tuple(table.flags.get("roman_suffixes", ()))).match(text, start)
    if match is None or (start and (text[start - 1].isalnum() or text[start - 1] in ".-'’")):
        return []
    numeral, suffix = match[1] or match[3], match[2]
    end = match.end()
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit():
        return []  # Section D.2
    if len(numeral) == 1 and numeral in "LCDM" and _OF_A_LAW.match(text, end):
        return []  # French "article L. 1234-9"
    near = text[max(0, start - 40) : end + 40]
    here = start - max(0, start - 40)
    if end < len(text) and text[end] in "'’.-" and text[end + 1 : end + 2].isalpha():
        if text[end] != "-" or not _word_after(near, here + end - start + 1, table):
            return []  # "XIX-wieczny" is of the 19th century, "X-ray" is nothing
        return [Draft(start, end, [(Decimal(roman_value(numeral)), "ordinal")], "roman")]
    if suffix:
        # French "Le" and "Me" are no numerals, whatever follows.
        first = numeral == "I" and suffix in ("er", "re", "ᵉʳ")
        clear = (
            len(numeral) > 1
            or first
            or (numeral in "IVX" and _word_after(near, here + end - start, table))
        )
    else:
        clear = _asked_for(near, here, numeral, table)
    if not clear:
        if suffix or _COUNTING.fullmatch(numeral) is None:
            return []
        draft = Draft(start, end, [(Decimal(roman_value(numeral)), "ordinal")], "roman")
        draft.tentative = draft.apart = True
        return [draft]
    dotted = table.flags.get("ordinal_dot") and text[end : end + 1] == "."
    if dotted and _word_after(near, here + end - start, table):
        end += 1  # "XIX. Jahrhundert"
    return [Draft(start, end, [(Decimal(roman_value(numeral)), "ordinal")], "roman")]


def _asked_for(text: str, start: int, numeral: str, table: LanguageTable) -> bool:
    """Whether the words around a numeral without an ending say that it is one."""
    low, end = text.lower(), start + len(numeral)
    gap = start - (start > 0 and text[start - 1] in " \u00a0")
    for begin, words in table.before.at(text, low, gap):
        if any(w.sort == "roman" for w in words) and not (begin and low[begin - 1].isalpha()):
            # Among capitals only what is no word: Italian "SENZA ALCUN TIPO DI GARANZIA".
            word = text[begin:gap].isupper() and not set(numeral) <= set("IVX")
            return not word
    # "type II and IV": a numeral before, joined by "and" or a comma.
    if re.search(r"\b[IVX]+(?:,| \w{1,3}) $", text[:start]) and len(numeral) > 1:
        return True
    if numeral == "I" and not table.flags.get("roman_alone"):
        return False  # it is a word in English, Norwegian, Polish and Italian
    if len(numeral) == 1 and numeral not in "IVX":
        return False
    row = _ROW.match(text, end)
    return _word_after(text, end if row is None else row.end(), table)


_OF_A_LAW = re.compile(r"\.[ \u00a0]?\d")
_ROW = re.compile(r"(?:[-\u2013\u2014,]| \w{1,3}(?= )){1,2} ?[IVX]+(?![^\W_])")
"""What stands between a numeral and the word for both: `XVIII–XIX вв.`, `XV i XVI wieku`."""


def _word_after(text: str, end: int, table: LanguageTable) -> bool:
    """Whether a word such as "century" or "Congress" stands behind a numeral."""
    gap = end + (end < len(text) and text[end] in " \u00a0.")
    gap += end < gap < len(text) and text[gap - 1] == "." and text[gap] == " "
    return any(
        word.sort in ("roman", "century") and not goes_on(text, stop)
        for stop, words in table.after.at(text, text.lower(), gap)
        for word in words
    )
