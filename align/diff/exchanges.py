"""Numbers that went wrong in pairs: each has the digits, scale word or unit of the other."""

from collections.abc import Sequence
from typing import NamedTuple

from align.diff.assignment import near_pairs
from align.diff.conversion import far_apart, measured, same_measure
from align.diff.halves import may_be_measure
from align.diff.relations import digits, power_of_ten
from align.diff.terms import Term

_THOUSAND = 3  # its exponent: the least scale word that stands apart from its figure


class _Slip(NamedTuple):
    """A number and what became of it, and what of that another one may have.

    Args:
        scales: exponents of the scale words of source and target.
        digits: significant ones of source and target.
        power: of ten by which the target is larger, if that may be a scale word, or 0.
        measured: the source may be a measure.
    """

    number: int
    source: Term
    target: Term
    scales: tuple[int, int]
    digits: tuple[str | None, str | None]
    power: int
    measured: bool


def exchanged(changes: Sequence[tuple[Term | None, Term | None]]) -> tuple[int, int, bool] | None:
    """The first two that changed places, and whether they are paired by their digits already.

    "142 million followers of Ronaldo, 33" became "33 million followers of Ronaldo, 142".
    """
    slips = [_slip(i, a, b) for i, (a, b) in enumerate(changes) if a is not None and b is not None]
    for one, other in near_pairs(slips):
        # "270 houses and 76,000 trees" became "76 casas e 270 mil árvores".
        by_digits = _cross(one.scales, other.scales) or (one.power and one.power == -other.power)
        if by_digits or _cross(one.digits, other.digits) or _take_measures(one, other):
            return one.number, other.number, bool(by_digits)
    return None


def _slip(number: int, source: Term, target: Term) -> _Slip:
    return _Slip(
        number,
        source,
        target,
        (_scale(source), _scale(target)),
        (_significant(source), _significant(target)),
        _power_between(source, target),
        may_be_measure(source),
    )


def _cross(one: tuple[object, object], other: tuple[object, object]) -> bool:
    """Whether each has what the other should have."""
    return one[0] != other[0] and one == (other[1], other[0])


def _power_between(source: Term, target: Term) -> int:
    if source.number is None or target.number is None:
        return 0
    power = power_of_ten(source.number, target.number)
    return power if power is not None and abs(power) >= _THOUSAND else 0


def _take_measures(one: _Slip, other: _Slip) -> bool:
    """Whether each is the other's measure: "385 miles at 12 mph" as "19 km at 620 km/h"."""
    if not (one.measured and other.measured):
        return False
    if far_apart(one.source, other.target, one.target.unit):
        return False
    return same_measure(one.source, measured(other.target, one.target.unit)) and same_measure(
        other.source, measured(one.target, other.target.unit)
    )


def _scale(term: Term) -> int:
    return term.quantity.scale.exponent if term.quantity.scale else 0


def _significant(term: Term) -> str | None:
    return None if term.number is None else digits(term.number).rstrip("0")
