"""Where the parts of a quantity stand in the text: the days of a range, the year of a date."""

import re
from collections.abc import Hashable, Sequence
from decimal import Decimal
from itertools import pairwise

from align.diff.shown import shown
from align.quantities.quantity import Quantity, Range, Ratio
from align.text import Span


def ends(quantity: Quantity) -> tuple[Span, ...]:
    """Where the two numbers of a range, ratio or score stand, in digits or in words."""
    if not isinstance(quantity.value, Range | Ratio):
        return ()
    found = list(_NUMERAL.finditer(quantity.surface))
    if len(found) != 2:
        found = list(_WORD.finditer(quantity.surface))
    if len(found) < 2:
        return ()
    first, last = found[0], found[-1]
    if isinstance(quantity.value, Ratio) and first[0] != last[0] == shown(quantity.value.numerator):
        first, last = last, first  # 15人のうち12人, 12 of 15
    start = quantity.span.start
    return tuple(Span(start + m.start(), start + m.end()) for m in (first, last))


_NUMERAL = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*[½⅓⅔¼¾⅛⅜⅝⅞]?")
_WORD = re.compile(r"[^\s\-\u2010-\u2015/:]+")


def span_of(quantity: Quantity, key: Hashable) -> Span | None:
    """Where the digits of a part stand within its quantity, in any locale: 10500.5 as 10 500,5."""
    if not isinstance(key, Decimal):
        return None
    surface = quantity.surface
    places = [place for place, char in enumerate(surface) if char.isdigit()]
    figures = "".join([surface[place] for place in places])
    whole, _, decimals = shown(key).partition(".")
    at = figures.find(whole + decimals)
    while at >= 0:
        taken = places[at : at + len(whole) + len(decimals)]
        if _is_one_figure(surface, taken, len(whole)):
            start = quantity.span.start
            return Span(start + taken[0], start + taken[-1] + 1)
        at = figures.find(whole + decimals, at + 1)
    return None


def _is_one_figure(surface: str, places: Sequence[int], whole: int) -> bool:
    """Whether digits at some places are a number of so many whole ones, and all of it."""
    for count, (one, other) in enumerate(pairwise(places), start=1):
        gap = surface[one + 1 : other]
        marks = _DECIMAL_MARKS if count == whole else _GROUP_MARKS
        if gap not in marks:
            return False
    before, behind = surface[: places[0]].rstrip("0"), surface[places[-1] + 1 :]
    return not (before[-1:].isdigit() or behind[:1].isdigit())


_DECIMAL_MARKS = frozenset(".,٫")
_GROUP_MARKS = frozenset(("", *" \u00a0\u202f\u2009\u2007.,'’"))
