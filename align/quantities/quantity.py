"""What a reader of numbers finds: quantities with their place, exact values and units."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from align.text import Span

Kind = Literal[
    "cardinal",  # a count or a bare number, fractions such as "two thirds" included
    "ordinal",  # a place in an order: 4th, nummer 4, Congress XIV
    "percentage",  # the number as written: 87.36 of "87.36 %"; its unit is percent or per_mille
    "discount",  # what is taken off a price: 30 of "30 % off"; its unit is percent
    "percentage_point",
    "money",  # its unit is an ISO 4217 code
    "measure",  # its unit is one of `align.quantities.units`; durations too
    "date",  # a Date, of which any part may be unsaid; a lone weekday or month too
    "time",  # a Time of day
    "year",  # a calendar year; before the common era it is negative
    "decade",  # its first year: 1980 of "the 80s"
    "century",  # its number: 19 of "19th century" and of Norwegian "1800-tallet"
    "quarter",  # a Quarter
    "range",  # a Range
    "ratio",  # a Ratio: 968/968, 1:500, 9 of 10
    "score",  # a Ratio of points or points alone: 91,16/100, 3-1, 44,32 poeng
    "identifier",  # a code, compared as a string: 111-NQ/TU, B52, COVID-19
    "url",
    "email",
    "phone",  # its digits as a string, with a leading + if there was one
]

Bound = Literal["over", "at_least", "under", "at_most", "about"]

Written = Literal["digits", "words", "mixed", "roman"]
"""Whether a number stands there in digits, in words, both ("5 million" is mixed), or roman."""

Number = Decimal | Fraction
"""An exact number; a Decimal keeps the digits as written, so 18.0 shows its last zero."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or as much of it as the text says: 31 January has no year, "in May" only a month.

    Args:
        weekday: 1 for Monday to 7 for Sunday, as in ISO 8601, where the text names it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def __post_init__(self) -> None:
        for name, part, last in (
            ("month", self.month, 12),
            ("day", self.day, 31),
            ("weekday", self.weekday, 7),
        ):
            if part is not None and not 1 <= part <= last:
                raise ValueError(f"a {name} must be between 1 and {last}, was {part}")
        if self.year is self.month is self.day is self.weekday is None:
            raise ValueError("a date must say at least one of year, month, day and weekday")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day on the 24-hour clock, to the minute or the second.

    Args:
        told: whether the text itself says which half of the day is meant: "a.m.", "du soir".
    """

    hour: int
    minute: int = 0
    second: int | None = None
    told: bool = field(default=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not (0 <= self.hour <= 24 and 0 <= self.minute < 60 and 0 <= (self.second or 0) <= 60):
            raise ValueError(f"no such time of day: {self.hour}:{self.minute}:{self.second}")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, which may be unsaid."""

    quarter: int
    year: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.quarter <= 4:
            raise ValueError(f"a quarter must be between 1 and 4, was {self.quarter}")


@dataclass(frozen=True, slots=True)
class Range:
    """From one value to another, both included: 2021-2025, 2 to 4, 3.-5. May, 9 to 11 o'clock."""

    low: "Number | Date | Time"
    high: "Number | Date | Time"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two numbers set against each other, never reduced: 968/968 is not 1."""

    numerator: Number
    denominator: Number


Value = Decimal | Fraction | Date | Time | Quarter | Range | Ratio | str
"""A string is the value of what is compared as written: identifiers, URLs, e-mail, phones."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a quantity.

    Args:
        value: the exact value, its scale word multiplied in ("5 million" is 5E+6).
        kind: what sort of quantity it is by this reading.
        how: for people, such as "1396 by en rules".
    """

    value: Value
    kind: Kind
    how: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A word, sign or abbreviation that multiplies a number by a power of ten.

    Args:
        surface: as written: `milliarder`, `mil millones`, `bn`.
        exponent: the power of ten: 9 for nb `milliard` and en `billion`.
    """

    surface: str
    exponent: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date, code or the like in a text.

    Args:
        span: all of it, with scale word, unit and currency, without words such as "over".
        surface: the characters under `span`.
        numeral: the part of `span` that holds digits or number words, scale word included.
        readings: one or more ways to understand it, best first. `1.396` is 1396 or 1.396.
        unit: canonical: an ISO 4217 code or an id of `align.quantities.units`, if it has one.
        scale: the scale word, if there is one, so that a slip of scale can be told.
        bound: what the words before it make of it: "over 70" is over, "at least 3" is at_least.
        written: in digits, words, both, or roman numerals.
        approximate: the words themselves are vague: "a couple", "et par", "some dozens".
        tentative: it may be no number at all, as the article `en` or `andre` (second, others):
            it counts only if the other language has the same value in its place.
    """

    span: Span
    surface: str
    numeral: Span
    readings: tuple[Reading, ...]
    unit: str | None = None
    scale: Scale | None = None
    bound: Bound | None = None
    written: Written = "digits"
    approximate: bool = False
    tentative: bool = False

    def __post_init__(self) -> None:
        if not self.readings:
            raise ValueError("a quantity must have at least one reading")
        if len(self.surface) != self.span.end - self.span.start:
            raise ValueError(f"the surface {self.surface!r} does not fill its span")
        if not self.span.start <= self.numeral.start < self.numeral.end <= self.span.end:
            raise ValueError("the numeral must lie within the span")

    def moved(self, by: int) -> "Quantity":
        """The same so many characters further on."""
        span = Span(self.span.start + by, self.span.end + by)
        bare = self.numeral == self.span
        numeral = span if bare else Span(self.numeral.start + by, self.numeral.end + by)
        return Quantity(
            span,
            self.surface,
            numeral,
            self.readings,
            self.unit,
            self.scale,
            self.bound,
            self.written,
            self.approximate,
            self.tentative,
        )

    @property
    def numeral_surface(self) -> str:
        """The characters under `numeral`: the 13 of "13 km"."""
        start = self.span.start
        return self.surface[self.numeral.start - start : self.numeral.end - start]

    @property
    def value(self) -> Value:
        """The value of the best reading."""
        return self.readings[0].value

    @property
    def kind(self) -> Kind:
        """The kind of the best reading."""
        return self.readings[0].kind

    @property
    def values(self) -> Iterator[Value]:
        """The values of all readings, best first."""
        return (reading.value for reading in self.readings)
