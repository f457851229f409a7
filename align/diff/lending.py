"""What a number shares with those around it: the unit of both in "33, 34 et 39 ans"."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from align.quantities.quantity import Quantity, Time
from align.quantities.units import UNITS

_JOINED = 8  # characters between two numbers of one unit, as in "between 5 and 10 cm"
_SAID = 60  # characters up to which a unit goes without saying: "5 bis 10 cm, örtlich bis zu 15"


class Lent(NamedTuple):
    """What a number may share with the one before it.

    Args:
        unit: its unit, of both in "5 y 10 cm".
        power: of ten by its scale word, of both in "von 20 auf 30 Millionen".
        hour: it is a time of day, as both are in "from 6 to 8 p.m."
        half: it is a half of what this counts, as in "deux longueurs et demie".
        unit_before: the unit of a measure said before, which it may go without.
    """

    unit: str | None = None
    power: int = 0
    hour: bool = False
    half: bool = False
    unit_before: str | None = None


NOTHING = Lent()


def lendings(text: str, quantities: Sequence[Quantity]) -> list[Lent]:
    """What each quantity of a text may be lent by the others."""
    if not quantities:
        return []
    lent = [NOTHING]
    for quantity, following in zip(quantities[-2::-1], quantities[:0:-1], strict=True):
        gap = text[quantity.span.end : following.span.start]
        # "From 10 to 18, six days a week": the two are no list.
        listed = gap[:1] != "," or quantity.written == following.written
        if following.value == ONE_HALF and _is_noun(gap):
            lent.append(_HALF)
        else:
            joined = listed and _joins(gap)
            lent.append(_lent(quantity, following, lent[-1]) if joined else NOTHING)
    lent.reverse()
    return _with_units_before(quantities, lent)


def _with_units_before(quantities: Sequence[Quantity], lent: list[Lent]) -> list[Lent]:
    """What they are lent, and the unit of the last measure before each bare "up to 15"."""
    last: Quantity | None = None
    for index, quantity in enumerate(quantities):
        unit = UNITS.get(quantity.unit) if quantity.unit else None
        if unit is not None and not unit.is_time:
            last = quantity
        elif last is None or quantity.unit or not quantity.bound or quantity.kind != "cardinal":
            continue
        elif quantity.span.start - last.span.end <= _SAID:
            lent[index] = lent[index]._replace(unit_before=last.unit)
    return lent


def _lent(quantity: Quantity, following: Quantity, further: Lent) -> Lent:
    """What a number joined to another shares with it, or with what that is joined to."""
    unit = following.unit or further.unit
    power = following.scale.exponent if following.scale else further.power
    # "20 t and 30 million t" has its scale word where it belongs; "$20 and $30 million" may not.
    money = quantity.kind == "money" and unit in (None, quantity.unit)
    counted = quantity.scale is None and (money or quantity.kind == "cardinal")
    return Lent(
        unit if quantity.unit is None and quantity.kind not in ("score", "ratio") else None,
        power if counted else 0,
        quantity.unit is None and isinstance(following.value, Time),
    )


_HALF = Lent(half=True)
ONE_HALF = Fraction(1, 2)


def _is_noun(gap: str) -> bool:
    """Whether what is counted stands between a number and its half, with no word but "and"."""
    return gap[:1] == " " and len(gap) <= _LONGEST_NOUN and 1 <= len(gap.split()) <= 2


_LONGEST_NOUN = 24
_DASHES = ("-", "\u2013", "~", "～", "〜", "x", "×")


def _joins(gap: str) -> bool:
    """Whether a number shares the unit of the number behind it: "33, 34 et 39 ans".

    In "1.7 million four years ago" nothing joins them, and "1250 case e 5 km" are houses, as a
    noun stands between "20 Tote 90 Tage". An article may stand between, as in "tra i 5 e i 10 km",
    "11,3 van de 47 miljoen".
    """
    if gap in _DASHES:
        return True  # "43～30％" is no range, but both are per cent; "76x102 cm"
    written_on = gap[-1:] > "\u2e80"  # without spaces: 5至10公里
    if not 2 <= len(gap) <= (2 if written_on else _JOINED):
        return False
    words = gap.split()
    return (
        not words
        or (len(words) == 1 and not words[0][0].isupper())
        or _AND_THE.fullmatch(gap) is not None
    )


_AND_THE = re.compile(
    r" (?:(?:e|et|y|und|en|og|och) (?:[gil]|gli|los?|las?|les?|die|de|a|as|os)"
    r"|(?:of|van|von|de|av|af|από) (?:the|de|den|los|las|τα|τις|τους)) "
)
