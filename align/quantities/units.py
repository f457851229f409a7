"""Units of measure by canonical id, and what one is worth in another."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from align.errors import UnknownNameError


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Args:
        id: canonical: `km`, `degree_celsius`.
        dimension: `length`; only units of one dimension convert.
        size: its size in the first unit of the dimension, exactly.
        zero: for temperatures, what to add before multiplying by `size`.
        inverse: what is more in it is less in the others, as miles per gallon.
        symbols: as written in any language.
    """

    id: str
    dimension: str
    size: Fraction
    zero: Fraction
    symbols: tuple[str, ...]
    inverse: bool = False

    @property
    def is_time(self) -> bool:
        """Whether it measures time: seconds to weeks, or months and years."""
        return self.dimension in ("time", "calendar")


def _load() -> Mapping[str, Unit]:
    path = Path(__file__).parent / "data" / "units.toml"
    found = {}
    for dimension, units in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for id, entry in units.items():
            size, zero = Fraction(entry["size"]), Fraction(entry.get("zero", "0"))
            inverse = entry.get("inverse", False)
            found[id] = Unit(id, dimension, size, zero, tuple(entry["symbols"]), inverse)
    return MappingProxyType(found)


UNITS = _load()
"""All units by id."""


def convert(value: Decimal | Fraction, unit: str, to: str) -> Fraction | None:
    """`value` in another unit, exactly; None if the two measure different things.

    Raises:
        UnknownNameError: there is no such unit.
    """
    for name in (unit, to):
        if name not in UNITS:
            raise UnknownNameError("unit", name, UNITS)
    given, wanted = UNITS[unit], UNITS[to]
    if given.dimension != wanted.dimension:
        return None
    if given.inverse != wanted.inverse:
        return given.size * wanted.size / Fraction(value) if value else None
    return (Fraction(value) + given.zero) * given.size / wanted.size - wanted.zero
