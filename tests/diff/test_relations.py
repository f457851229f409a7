"""In which way a number went wrong."""

from decimal import Decimal
from fractions import Fraction

import pytest

from align.diff.relations import relation
from align.diff.shown import told


@pytest.mark.parametrize(
    ("source", "target", "how"),
    [
        ("1396", "1936", "transposed"),
        ("1396", "1496", "one digit"),
        ("1396", "13960", "x10^1"),
        ("684397E+9", "684397E+6", "x10^-3"),
        ("13.85", "1385", "lost decimal"),
        ("1385", "13.85", "gained decimal"),
        ("2024", "2025", "year off by one"),
        ("2024", "2042", "transposed"),
        ("1396", "396", "one digit less"),
        ("139", "1396", "one digit more"),
        ("17", "4000", "another number"),
        ("0", "7", "one digit"),
    ],
)
def test_a_slip_is_named(source: str, target: str, how: str) -> None:
    assert relation(Decimal(source), Decimal(target)) == how


def test_fractions_have_relations_too() -> None:
    assert relation(Fraction(1, 3), Decimal(7)) == "another number"


def test_a_number_with_a_fraction_is_told_as_people_write_it() -> None:
    values = Fraction(662, 3), Fraction(-7, 2), Fraction(1, 3)
    assert [told(value) for value in values] == ["220 2/3", "-3 1/2", "1/3"]
