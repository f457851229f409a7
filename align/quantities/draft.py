"""A quantity while it is being read: what grows as its neighbours are understood."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from align.quantities.digits import shifted
from align.quantities.quantity import (
    Bound,
    Date,
    Kind,
    Quantity,
    Quarter,
    Range,
    Ratio,
    Reading,
    Scale,
    Time,
    Value,
    Written,
)
from align.text import Span

_ONE = Decimal(1)


@dataclass(slots=True)
class Draft:
    """A quantity in the making; offsets as in `Quantity`.

    Args:
        candidates: values with their kinds, best first.
        grows: nothing has been attached to it yet, so that neighbours may still claim it.
    """

    start: int
    end: int
    candidates: list[tuple[Value, Kind]]
    written: Written = "digits"
    numeral_start: int = -1
    numeral_end: int = -1
    unit: str | None = None
    scale: Scale | None = None
    bound: Bound | None = None
    approximate: bool = False
    tentative: bool = False
    grows: bool = True
    plain: bool = False
    joined: int = 0
    """The part of a spelled number behind its last "and", which a fraction would belong to."""
    leading: Scale | None = None
    """The scale word of the first part of a sum, as 兆 of 1兆4000億."""
    weak: bool = field(default=False)
    """It counts only once it has been joined to another: the abbreviation `Mar.` of a month."""
    counted_in: int = 1
    """What a half behind it is a half of: 12 in "a dozen and a half"."""
    apart: bool = False
    """It makes nothing together with its neighbours: "doubled to 5" is no range."""
    settled: bool = False
    """The words behind it have had their say."""
    led: bool = True
    """Words before it may have theirs."""

    def __post_init__(self) -> None:
        if self.numeral_start < 0:
            self.numeral_start, self.numeral_end = self.start, self.end

    @property
    def value(self) -> Value:
        """The best value so far."""
        return self.candidates[0][0]

    @property
    def kind(self) -> Kind:
        """The kind that belongs to it."""
        return self.candidates[0][1]

    @property
    def whole(self) -> int | None:
        """The value as an integer, if it is one without decimals."""
        value = self.value
        if isinstance(value, Decimal) and (
            value.same_quantum(_ONE) or value.as_tuple().exponent >= 0  # type: ignore[operator]
        ):
            return int(value)
        return None

    @property
    def like_a_year(self) -> bool:
        """Whether it is a bare number that may be a calendar year."""
        return self.plain and 1000 <= (self.whole or 0) <= 2199

    def becomes(self, value: Value, kind: Kind) -> None:
        """It is this and nothing else, and no word changes it any more."""
        self.candidates, self.grows = [(value, kind)], False

    def as_kind(self, kind: Kind) -> None:
        """The same values, as another kind."""
        self.candidates = [(value, kind) for value, _ in self.candidates]
        self.grows = False

    def times(self, exponent: int, scale: Scale, end: int) -> None:
        """Multiply by the power of ten of a scale word that ends at `end`."""
        self.candidates = [
            (
                shifted(value, exponent)
                if isinstance(value, Decimal)
                else _scaled(value, exponent),
                kind,
            )
            for value, kind in self.candidates
        ]
        self.scale, self.end, self.numeral_end = scale, end, end
        self.plain = False
        if self.written == "digits":
            self.written = "mixed"

    def or_times(self, exponent: int) -> None:
        """Perhaps multiplied by a power of ten: a second reading."""
        value = self.value
        if isinstance(value, Fraction) and (value * 10**exponent).denominator == 1:
            self.candidates.append((Decimal(int(value * 10**exponent)), "cardinal"))
        elif isinstance(value, Decimal):
            self.candidates.append((shifted(value, exponent), "cardinal"))

    def finished(self, text: str, lang: str) -> Quantity:
        """The quantity, with a word on how each of its values was read."""
        (value, kind), *others = self.candidates
        readings: tuple[Reading, ...] = (Reading(value, kind, f"{shown(value)} by {lang} rules"),)
        if others:
            others = [other for other in dict.fromkeys(others) if other != (value, kind)]
            readings += tuple(Reading(v, k, f"or {shown(v)}") for v, k in others)
        span = Span(self.start, self.end)
        bare = self.numeral_start == self.start and self.numeral_end == self.end
        return Quantity(
            span,
            text[self.start : self.end],
            span if bare else Span(self.numeral_start, self.numeral_end),
            readings,
            self.unit,
            self.leading or self.scale,
            self.bound,
            self.written,
            self.approximate,
            self.tentative,
        )


def _scaled(value: Value, exponent: int) -> Value:
    if not isinstance(value, Fraction):
        return value
    product = value * 10**exponent
    return Decimal(product.numerator) if product.denominator == 1 else product


def shown(value: Value) -> str:
    """A value for people: plain digits, ISO dates and times."""
    if isinstance(value, Decimal):  # nearly always
        return f"{value:f}" if value.adjusted() < 30 else str(value)
    match value:
        case Date():
            if value.weekday is not None and value.month is None:
                return f"weekday {value.weekday}"
            year = "-" if value.year is None else f"{value.year:04d}"
            parts = [year, *(f"{n:02d}" for n in (value.month, value.day) if n is not None)]
            return "-".join(parts)
        case Time():
            second = "" if value.second is None else f":{value.second:02d}"
            return f"{value.hour:02d}:{value.minute:02d}{second}"
        case Quarter():
            return f"Q{value.quarter}" if value.year is None else f"{value.year}-Q{value.quarter}"
        case Range():
            return f"{shown(value.low)}..{shown(value.high)}"
        case Ratio():
            return f"{shown(value.numerator)}/{shown(value.denominator)}"
        case Fraction():
            return str(value)
    return value
