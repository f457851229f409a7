"""Numerals written in letters: the Greek Β΄, ΙΔ΄ and ΚΓ΄ of kings, popes, schools and centuries."""

import re
from decimal import Decimal
from itertools import pairwise

from align.quantities.draft import Draft
from align.quantities.tables import LanguageTable

_VALUES = dict(
    zip("ΑΒΓΔΕϚΖΗΘΙΚΛΜΝΞΟΠϞΡΣΤΥΦΧΨΩϠ", (
        *range(1, 10), *range(10, 100, 10), *range(100, 1000, 100)
    ), strict=True)
)  # fmt: skip
# The keraia in its many encodings, and the apostrophe that most keyboards write in its place.
_NUMERAL = re.compile("([Α-ΩϚϞϠ]{1,5})([\u0374\u02b9\u0384\u00b4\u2032'\u2019])(?![^\\W_])")
_APOSTROPHES = "'\u2019"
# Τ’ άλλα, Μ’ αρέσει, Σ’ εσένα, Ν’ ακούσω, Θ’ αλλάξει: short words that lose their vowel.
_ELIDED = "ΜΝΣΤ"
_ELIDED_BEFORE_VOWELS = re.compile("[ΘΚΠ]['\u2019] [αεηιουωάέήίόύώ]")


def letter_value(numeral: str) -> int | None:
    """The value of a numeral in capital letters; None unless every letter is less than the last."""
    values = [_VALUES[char] for char in numeral.replace("ΣΤ", "Ϛ")]
    orders = [len(str(value)) for value in values]
    falls = all(one > other for one, other in pairwise(orders))
    return sum(values) if falls else None


def letters_at(text: str, start: int, table: LanguageTable) -> list[Draft]:
    """The numeral in letters that starts at `start`, if the mark behind it says that it is one."""
    if not table.flags.get("letter_numerals"):
        return []
    match = _NUMERAL.match(text, start)
    if match is None or (start and (text[start - 1].isalnum() or text[start - 1] in "'‘’«\"“")):
        return []
    apostrophe = match[2] in _APOSTROPHES
    if apostrophe and (match[1] in _ELIDED or _ELIDED_BEFORE_VOWELS.match(text, start)):
        return []
    value = letter_value(match[1])
    if value is None:
        return []
    return [Draft(start, match.end(), [(Decimal(value), "ordinal")], "roman")]
