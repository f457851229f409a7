"""Units convert exactly, and only within a dimension."""

from decimal import Decimal
from fractions import Fraction

import pytest

from align.errors import UnknownNameError
from align.quantities.units import UNITS, convert


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("1", "mi", "km", Fraction(1609344, 1000000)),
        ("10", "in", "cm", Fraction(254, 10)),
        ("212", "degree_fahrenheit", "degree_celsius", Fraction(100)),
        ("-40", "degree_celsius", "degree_fahrenheit", Fraction(-40)),
        ("1", "ha", "m2", Fraction(10000)),
        ("2", "year", "month", Fraction(24)),
    ],
)
def test_conversions_are_exact(value: str, unit: str, to: str, expected: Fraction) -> None:
    assert convert(Decimal(value), unit, to) == expected


def test_what_measures_different_things_has_no_conversion() -> None:
    assert convert(Decimal(1), "kg", "km") is None


def test_an_unknown_unit_suggests_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'degree_celsius'"):
        convert(Decimal(1), "degree_celsisu", "kelvin")


def test_there_and_back_again_is_the_same_for_every_pair_of_units() -> None:
    for unit in UNITS.values():
        for other in UNITS.values():
            there = convert(Decimal("7.25"), unit.id, other.id)
            if there is not None:
                assert convert(there, other.id, unit.id) == Fraction(29, 4)
