"""Whether two terms that share a value may say the same."""

from decimal import Decimal
from fractions import Fraction

from align.diff.conversion import convertible
from align.diff.terms import DATED, Term


def may_be_equal(source: Term, target: Term) -> bool:
    """Whether two terms that share a value may say the same."""
    if source.is_code and target.is_code:
        # Codes are not the same because their digits are.
        return any(isinstance(key, str) and key in target.keys for key in source.keys)
    if {source.kind, target.kind} <= DATED and "month" in (source.kind, target.kind):
        # The month of "3/5" is 5, but the month of one date is no day of the other.
        return source.keys[0] == target.keys[0]
    if source.kind == target.kind == "decade":
        return source.keys[0] == target.keys[0]  # the 80s of this century are not of the last
    if {source.kind, target.kind} == {"year", "measure"} and "year" in (source.unit, target.unit):
        return False  # 2011歳 is an age, and not the year 2011
    if _are_unlike_fractions(source, target):
        return False
    units = (source.unit, target.unit)
    if units == ("percent", "percent") and _are_unlike_discounts(source, target):
        return False
    if "percent" in units and is_one_share(source, target):
        return None in units  # 33 % is not 33.3 %, though both are a third
    if convertible(source, target) and rank(source, target) > 0:
        return False  # Dutch "twee ton" may be 200,000 euros, but never 200,000 kilos
    if source.kind == target.kind == "time":
        clocks = [{key for key in t.keys if isinstance(key, tuple)} for t in (source, target)]
        if all(clocks):  # the 5 of 5 a.m. is no 5 of 17:00
            return not clocks[0].isdisjoint(clocks[1])
    if _is_no_date(source, target) or _is_no_date(target, source):
        return False
    if _is_mere_mark(source, target) or _is_mere_mark(target, source):
        return False
    if _has_lost_zeros(source, target) or _has_lost_zeros(target, source):
        return False
    scales = source.quantity.scale, target.quantity.scale
    if scales[0] and scales[1] and scales[0].exponent != scales[1].exponent:
        # "684,397 billion" is no 684 397 million for want of a better reading: it is a slip.
        return rank(source, target) == 0
    return True


def _are_unlike_fractions(source: Term, target: Term) -> bool:
    """Whether two fractions share but their numerator: two thirds are not two ninths."""
    one, other = source.number, target.number
    if not (isinstance(one, Fraction) and isinstance(other, Fraction)) or one == other:
        return False
    return all(isinstance(key, Decimal) for key in {*source.keys}.intersection(target.keys))


def _are_unlike_discounts(source: Term, target: Term) -> bool:
    """Whether both say what is taken off, and not the same: 七折 is 70 % of the price, not off."""
    one, other = (
        {key for key in term.keys if isinstance(key, tuple) and key[0] == "discount"}
        for term in (source, target)
    )
    return bool(one and other) and one.isdisjoint(other)


def _is_mere_mark(term: Term, other: Term) -> bool:
    """Whether only the other meaning of a mark makes a figure equal to a word: 2,000 and II."""
    first, *more = term.keys
    if not more or other.quantity.written in ("digits", "mixed") or first in other.keys:
        return False
    if not (isinstance(first, Decimal) and isinstance(more[0], Decimal)) or more[0] == -first:
        return False  # "minus one", written "- 1"
    scaled = more[0].adjusted() > first.adjusted() + 3  # "3m people" are three million
    return not scaled and term.kind != "decade"


def _has_lost_zeros(term: Term, other: Term) -> bool:
    """Whether a figure is only equal if its group mark is a decimal mark: 300,000 and 300.

    Who means a decimal mark writes the same decimals again.
    """
    key = next((key for key in term.keys if key in other.keys), None)
    if key is term.keys[0] or not isinstance(key, Decimal):
        return False
    same = next(found for found in other.keys if found == key)
    decimals = _decimals(key, term)
    return isinstance(same, Decimal) and decimals > 0 and decimals != _decimals(same, other)


def _decimals(value: Decimal, term: Term) -> int:
    """How many digits of a value stand behind the decimal mark, before its scale word."""
    scale = term.quantity.scale
    scaled = scale is not None and value.adjusted() >= scale.exponent  # "24 εκ." may be 24 cm
    return (scale.exponent if scale and scaled else 0) - int(value.as_tuple().exponent)


def _is_no_date(part: Term, other: Term) -> bool:
    """Whether the day or year of a date meets a number that counts something else: 2018日."""
    if part.whole or part.kind not in ("day", "year") or other.kind in DATED:
        return False
    return other.unit not in (None, part.kind)


def rank(source: Term, target: Term) -> int:
    """How far from the best readings of both the value lies that they share; parts have no rank."""
    if not source.whole or not target.whole:
        return 0
    return min(
        i + target.keys.index(key) for i, key in enumerate(source.keys) if key in target.keys
    )


def is_one_share(source: Term, target: Term) -> bool:
    """Whether two terms have nothing in common but the share they are: "a half" and "50 %"."""
    shared = set(source.keys).intersection(target.keys)
    return bool(shared) and all(isinstance(key, tuple) and key[0] == "share" for key in shared)
