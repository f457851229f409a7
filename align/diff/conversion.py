"""Whether a measure is another one in different units, as exactly as its rounding shows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from align.diff.terms import Term
from align.quantities.quantity import Range, Time
from align.quantities.units import UNITS, convert

_DEGREES = ("degree", "degree_fahrenheit", "degree_celsius")
_NO_FAHRENHEIT = ("degree", "degree_celsius")
_FAR = Fraction(5, 100)  # relative error beyond which no rounding is believed
_FRACTION = Fraction(4, 100)  # the same for halves, quarters, and feet with inches
_VAGUE = Fraction(15, 100)  # the same for "une quinzaine de kilomètres"
_COARSE = Fraction(1, 4)  # the same for a measure of one digit, such as "2 km" for a mile


def as_meant(term: Term, other: Term) -> Term:
    """The term, if it is of kilos, in what the other says they are of: Japanese 250キロ."""
    unit = UNITS.get(_unit(other) or "")
    if term.unit != "km" or unit is None or _KILOS.search(term.quantity.surface) is None:
        return term
    meant = _KILOS_OF.get(unit.dimension)
    return measured(term, meant) if meant else term


_KILOS = re.compile(r"キロ\Z|킬로(?!미터)")
_KILOS_OF = {"mass": "kg", "speed": "km_per_h"}


def same_measure(source: Term, target: Term) -> bool:
    """Whether both are one measure, converted and rounded in either direction."""
    source, target = as_meant(source, target), as_meant(target, source)
    if _are_tens_of_degrees(source, target) or _are_tens_of_degrees(target, source):
        return True
    if _is_counted_with_today(source, target) or _is_counted_with_today(target, source):
        return True
    if _is_same_height(source, target) or _is_same_height(target, source):
        return True
    if _is_same_run(source, target) or _is_same_run(target, source):
        return True
    if _is_same_sum(source, target) or _is_same_sum(target, source):
        return True
    if far_apart(source, target, _unit(target)):
        return False
    # Where the source says Celsius, the "22 graden" of a translation are no difference of 12.
    differ = (_unit(source), _unit(target)) != ("degree_celsius", "degree")
    return any(
        _rounded(value, given, coarse=_is_single(to))
        or (to.is_vague and abs(value - Fraction(given)) <= abs(value) * _VAGUE)
        for one, to in ((source, target), (target, source))
        for value in _converted(one, to, differ=differ)
        if (given := _number(to)) is not None
    )


def same_measure_unsaid(source: Term, target: Term) -> bool:
    """Whether both are one measure, of which one goes without the unit said before it."""
    return any(
        bare.lent.unit_before is not None
        and full.unit is not None
        and same_measure(full, measured(bare, bare.lent.unit_before))
        for full, bare in ((source, target), (target, source))
    )


def measured(term: Term, unit: str | None) -> Term:
    """The term with another unit."""
    return replace(term, quantity=replace(term.quantity, unit=unit))


def may_be_height(term: Term) -> bool:
    """Whether a bare 1.85 may be how tall somebody is, in metres."""
    number = term.number
    if term.kind != "cardinal" or _unit(term) is not None or not isinstance(number, Decimal):
        return False
    return number.as_tuple().exponent == _HUNDREDTHS and _TALL[0] < number < _TALL[1]


def may_be_run(term: Term) -> bool:
    """Whether a bare number of thousands is a run of so many kilometres: a 10K."""
    scale = term.quantity.scale
    return scale is not None and scale.surface in ("K", "k") and term.kind == "cardinal"


def _is_same_run(run: Term, distance: Term) -> bool:
    """Whether a run is named by its kilometres: 10K and 10 km."""
    if not may_be_run(run) or distance.unit != "km" or run.unit is not None:
        return False
    thousands, kilometres = run.number, distance.number
    return thousands is not None and kilometres is not None and thousands == 1000 * kilometres


def _is_same_height(metres: Term, other: Term) -> bool:
    """Whether a height without its unit is that of the other side: 1.85 and 185 cm."""
    height, number = metres.number, other.number
    if other.unit not in ("cm", "ft", "in") or not may_be_height(metres):
        return False
    exact = None if height is None else convert(height, "m", other.unit)
    return exact is not None and number is not None and _rounded(exact, number, coarse=False)


def _is_same_sum(coins: Term, money: Term) -> bool:
    """Whether cents are a sum of any currency: 85 cents and $0.85."""
    if coins.unit != "cent" or money.kind != "money":
        return False
    one, other = coins.number, money.number
    return one is not None and other is not None and Fraction(one) == 100 * Fraction(other)


_HUNDREDTHS = -2
_TALL = (1, 2.5)


def _is_counted_with_today(days: Term, weeks: Term) -> bool:
    """Whether days in words are weeks whose first day was counted twice: "quinze jours"."""
    if days.unit != "day" or days.quantity.written != "words" or days.number not in _WITH_TODAY:
        return False
    whole = _number(weeks)
    if whole is None or (weeks.unit == "day" and weeks.quantity.written != "words"):
        return False
    counted = whole * 7 if weeks.unit == "week" else whole if weeks.unit == "day" else None
    return counted == days.number - 1


_WITH_TODAY = (8, 15)


def far_apart(source: Term, target: Term, unit: str | None) -> bool:
    """Whether it shows at once that two measures differ, were the target one of `unit`.

    No rounding makes a measure larger or smaller by a third. In doubt they may be the same.
    """
    one, other = source.number, target.number
    if not (isinstance(one, Decimal) and isinstance(other, Decimal)):
        return False
    sizes = _SIZES.get(_unit(source)), _SIZES.get(unit)
    if sizes[0] is None or sizes[1] is None:
        return False
    first, second = float(one) * sizes[0], float(other) * sizes[1]
    if not (isfinite(first) and isfinite(second)):
        return False
    return not abs(first) * 2 / 3 <= abs(second) <= abs(first) * 3 / 2


_SIZES: Mapping[str | None, float] = {
    unit.id: float(unit.size)
    for unit in UNITS.values()
    if not (unit.zero or unit.inverse) and unit.id not in _DEGREES
}


def tens_told(side: Sequence[Term], other: Sequence[Term]) -> Iterator[tuple[Term, Sequence[Term]]]:
    """Decades of a text with what the other has: 27 to 32 °C for "in the 80s", "aged 40 to 50"."""
    for decade in side:
        if decade.kind == "decade":
            tens = [t for t in other if _tens_of_degrees(decade, t) or _tens_of_years(decade, t)]
            if tens:
                yield decade, tens


def _tens_of_degrees(decade: Term, other: Term) -> bool:
    """Whether "in the 80s" are degrees of one scale, and `other` some of them on another."""
    tens = decade.keys[-1]
    if decade.kind != "decade" or _unit(other) not in _NO_FAHRENHEIT:
        return False
    if not isinstance(tens, Decimal):
        return False
    value = other.quantity.value
    ends = (value.low, value.high) if isinstance(value, Range) else (value,)
    return tens < 100 and all(
        isinstance(end, Decimal | Fraction)
        and _celsius(tens) - 1 <= Fraction(end) <= _celsius(tens + 9) + 1
        for end in ends
    )


def _tens_of_years(decade: Term, other: Term) -> bool:
    """Whether "in her 40s" is an age, which the other text gives from 40 to 49 or 50."""
    tens, value = decade.keys[-1], other.quantity.value
    if decade.kind != "decade" or other.unit != "year" or not isinstance(value, Range):
        return False
    return isinstance(tens, Decimal) and value.low == tens and value.high in (tens + 9, tens + 10)


def _celsius(fahrenheit: Decimal) -> Fraction:
    return Fraction(5, 9) * (Fraction(fahrenheit) - 32)


def _are_tens_of_degrees(tens: Term, degrees: Term) -> bool:
    """Whether "in the 80s" are degrees Fahrenheit that the other text gives in Celsius."""
    value = degrees.quantity.value
    ends = (value.low, value.high) if isinstance(value, Range) else (value,)
    if tens.kind != "decade" or tens.number is None or degrees.unit not in _NO_FAHRENHEIT:
        return False
    first = Fraction(5, 9) * (Fraction(tens.number) % 100 - 32)
    return all(
        isinstance(end, Decimal | Fraction)
        and first - 1 <= Fraction(end) <= first + Fraction(50, 9) + 1
        for end in ends
    )


def convertible(source: Term, target: Term) -> bool:
    """Whether both are measures of one dimension, in different units."""
    one, other = _unit(as_meant(source, target)), _unit(as_meant(target, source))
    if one is None or other is None or one == other or not {one, other} <= UNITS.keys():
        return False
    return UNITS[one].dimension == UNITS[other].dimension or {one, other} <= set(_DEGREES)


def _unit(term: Term) -> str | None:
    """The unit of a measure; a time of day may be one of hours: `1 h 30` is 90 minutes."""
    return "hour" if _is_time(term) else term.unit or term.borrowed


def _number(term: Term) -> Decimal | Fraction | None:
    value = term.quantity.value
    if isinstance(value, Time) and _is_time(term):
        return Fraction(60 * value.hour + value.minute, 60)
    return term.number


def _is_time(term: Term) -> bool:
    return term.kind == "time" and isinstance(term.quantity.value, Time)


def _converted(term: Term, to: Term, *, differ: bool) -> list[Fraction]:
    """The value of a term in the unit of the other, in every way that it may be meant.

    Args:
        differ: degrees may be those of a difference.
    """
    unit, other = _unit(term), _unit(to)
    given = _number(term)
    if given is None or unit is None or other is None:
        return []
    number = Fraction(given)
    if unit in _DEGREES and other in _DEGREES:
        # "80 degrees" may be of either scale, and so may a difference of 20 degrees.
        differ = differ and number > 0
        found: list[Fraction] = []
        if unit != "degree_celsius" and other != "degree_fahrenheit":
            found += [Fraction(5, 9) * (number - 32), *[Fraction(5, 9) * number] * differ]
        if unit != "degree_fahrenheit" and other != "degree_celsius":
            found += [Fraction(9, 5) * number + 32, *[Fraction(9, 5) * number] * differ]
        return found
    if not convertible(term, to):
        return []
    value = convert(number, unit, other)
    return [] if value is None else [value]


def _is_single(term: Term) -> bool:
    """Whether a number shows one digit and no zeros: "2 km", "two million litres"."""
    number, scale = term.number, term.quantity.scale
    if not isinstance(number, Decimal) or len(number.normalize().as_tuple().digits) > 1:
        return False
    return number.adjusted() <= (scale.exponent if scale else 0)


def _rounded(exact: Fraction, given: Decimal | Fraction, *, coarse: bool) -> bool:
    """Whether `given` is `exact`, rounded to the significant digits that it shows."""
    if isinstance(given, Fraction):
        return abs(exact - given) <= abs(given) * _FRACTION
    step = Fraction(10) ** int(given.normalize().as_tuple().exponent)
    difference = abs(exact - Fraction(given))
    far = _COARSE if coarse else _FAR
    return difference <= step / 2 and difference <= abs(Fraction(given)) * far
