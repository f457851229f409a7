"""Centuries, decades and quarters: what a number becomes beside such a word."""

from decimal import Decimal

from align.quantities.draft import Draft
from align.quantities.quantity import Kind, Quarter, Value
from align.quantities.tables import Word


def becomes_period(draft: Draft, word: Word) -> bool:
    """Make the number a century, decade or quarter if it can be one; whether it did."""
    number = draft.whole
    if number is None or draft.unit is not None:
        return False
    match word.sort:
        case "quarter" if 1 <= number <= 4:
            found: list[tuple[Value, Kind]] = [(Quarter(number), "quarter")]
        case "century" if 1 <= number <= 40:
            found = [(Decimal(number), "century")]
        case "decade" if number % 10 == 0 and _may_be_decade(draft, number):
            found = decade_readings(number)
        case _:
            return False
    draft.candidates, draft.grows, draft.tentative = found, False, False
    return True


def _may_be_decade(draft: Draft, number: int) -> bool:
    """Whether there are years of such a number: Russian "100-е" is but the hundredth."""
    if draft.written == "words" and number < 20:
        return False
    peaks = number >= _PEAKS and number % 1000 == 0  # German "8000er" are mountains
    return number < 100 or (number >= 1000 and not peaks)


_PEAKS = 3000


def decade_readings(number: int) -> list[tuple[Value, Kind]]:
    """`80s` and `1980-tallet` are decades, `1800-tallet` is a century, and 2000s may be both."""
    if number < 100:
        return [(Decimal(1900 + number), "decade"), (Decimal(number), "cardinal")]
    if number % 100 == 0:
        return [(Decimal(number // 100 + 1), "century"), (Decimal(number), "decade")]
    return [(Decimal(number), "decade")]


def shares_decade(left: Draft, right: Draft) -> None:
    """Let the word of one decade count for the next: "les années 80 et 90", "jaren tachtig en"."""
    number, tens = right.whole, left.candidates[-1][0]
    if number is None or right.kind != "cardinal" or right.unit or right.scale:
        return
    if isinstance(tens, Decimal) and tens < number < 100 and number % 10 == 0:
        right.candidates = decade_readings(number)
