"""What is compared: quantities and their parts, each with every value that it may have."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from itertools import chain

from align.diff.lending import NOTHING, ONE_HALF, Lent, lendings
from align.diff.places import ends, span_of
from align.diff.spellings import other_spellings
from align.quantities.digits import shifted
from align.quantities.quantity import (
    Date,
    Kind,
    Quantity,
    Quarter,
    Range,
    Ratio,
    Reading,
    Time,
    Value,
)
from align.quantities.reader import passages, quantities_of
from align.quantities.settled import Passage
from align.quantities.units import UNITS
from align.text import Span

Key = Hashable
"""What two sides share if they say the same: a number, or a tagged tuple of numbers."""

DATED = frozenset(("day", "month", "year", "weekday"))
"""Kinds of the parts of a date."""

CODES = frozenset(("identifier", "url", "email", "phone"))
_LAST_COMMON_SCALE = 6  # "a million thanks" is a manner of speaking, "a billion" is a figure
_WORD_LIMIT = 12  # numbers up to a dozen are often said in another way: both, single, couple


@dataclass(frozen=True, slots=True)
class Term:
    """A quantity, or a part of one, in its text.

    Args:
        quantity: what it is or is part of.
        span: where it stands; for a part its digits if they can be told, else the whole.
        keys: what it may be equal to, by the readings of the quantity, best first.
        kind: of the best reading, or what part it is: `month`, `weekday`.
        place: its middle relative to the length of the text, 0 to 1.
        whole: whether it is the quantity and not a part.
        lent: what the numbers around it may lend it.
    """

    quantity: Quantity
    span: Span
    keys: tuple[Key, ...]
    kind: str
    place: float
    whole: bool = True
    lent: Lent = NOTHING

    @property
    def borrowed(self) -> str | None:
        """The unit of the number right after it, which may be its own: "5 y 10 cm"."""
        return self.lent.unit

    @property
    def number(self) -> Decimal | Fraction | None:
        """Its best value if that is a number."""
        key = self.keys[0]
        if self.kind == "discount":
            return self.quantity.value  # type: ignore[return-value]
        return key if isinstance(key, Decimal | Fraction) else None

    @property
    def unit(self) -> str | None:
        """The unit of the quantity; a part of a date has none."""
        return self.quantity.unit

    @property
    def is_code(self) -> bool:
        """Whether it is compared as it is written."""
        return self.kind in CODES

    @property
    def is_vague(self) -> bool:
        """Whether the word for it says that it is only about so much: "une quinzaine"."""
        return self.quantity.approximate and self.quantity.written == "words"

    @property
    def is_soft(self) -> bool:
        """Whether another wording may well go without it: "two" becomes "both"."""
        quantity = self.quantity
        if quantity.scale is not None and quantity.scale.exponent > _LAST_COMMON_SCALE:
            return False
        if self.is_vague:
            return True
        unit = UNITS.get(quantity.unit) if quantity.unit else None
        if quantity.written == "digits" or (quantity.unit and not (unit and unit.is_time)):
            return False
        number = self.number
        if number is None:
            return not any(map(str.isdigit, quantity.surface))
        return -_WORD_LIMIT <= number <= _WORD_LIMIT or number in (100, 1000, 1_000_000)

    @property
    def is_tentative(self) -> bool:
        """Whether it counts only if the other side has it too: articles, and "one" in words."""
        quantity = self.quantity
        if quantity.written == "digits":
            return quantity.tentative and isinstance(quantity.value, Decimal)
        one = quantity.written == "words" and self.keys[0] == 1 and quantity.kind != "ordinal"
        # "en av de 2" holds a number whatever its article is
        return (quantity.tentative or one) and not any(map(str.isdigit, quantity.surface))


@lru_cache(maxsize=256)
def terms(text: str, lang: str | None) -> tuple[Term, ...]:
    """Every quantity of a text, in order."""
    placed = passages_of(text, lang)
    quantities = quantities_of(placed)
    bare = chain.from_iterable(terms_of(passage) for _, passage in placed)
    return tuple(map(partial(_placed, len(text)), bare, quantities, lendings(text, quantities)))


passages_of = lru_cache(maxsize=16)(passages)
"""A pair is looked at quickly, and looked at again if its sides do not plainly agree."""


@lru_cache(maxsize=4_000)
def terms_of(passage: Passage) -> tuple[Term, ...]:
    """The quantities of a passage as terms, each by itself and at no place."""
    return tuple([Term(q, q.span, _keys(q), q.kind, 0.0) for q in passage.quantities])


def _placed(length: int, term: Term, quantity: Quantity, lent: Lent) -> Term:
    """A term at its place in a text of some length, with what it is lent there."""
    span = quantity.span
    keys = term.keys if lent is NOTHING else (*term.keys, *_scaled(quantity, lent))
    return Term(quantity, span, keys, term.kind, (span.start + span.end) / 2 / length, lent=lent)


def _scaled(quantity: Quantity, lent: Lent) -> Iterator[Key]:
    """What a number is together with the one behind it: its scale word, its hour, its half."""
    value = quantity.value
    if lent.power and isinstance(value, Decimal):
        yield shifted(value, lent.power)
    if lent.half and isinstance(value, Decimal):
        yield Fraction(value) + ONE_HALF
    if lent.hour and isinstance(value, Decimal) and value in _HOURS:
        yield ("time", int(value), 0, None)
        if value <= _NOON:
            yield ("time", (int(value) + _NOON) % 24, 0, None)
            yield value + _NOON


_NOON = 12
_HOURS = range(1, 25)


def is_calendar_name(term: Term) -> bool:
    """Whether it is the name of a month or a day of the week alone, and no part of a full date."""
    value = term.quantity.value
    dated = isinstance(value, Date) and not value.day is value.year is None
    if dated and term.kind != "weekday":
        return False
    match term.keys[0]:
        case ("date", None, _, None, _) | ("month", _) | ("weekday", _):
            return True
    return False


def parts(term: Term) -> tuple[Term, ...]:
    """What a term is made of, for comparison with what the other side says piece by piece.

    A part has further keys of equal rank: 15:00 may be the number 15 or 3, the 80s may be 80.
    """
    if not term.whole or any(reading.kind == "discount" for reading in term.quantity.readings):
        return (term,)  # 七折 is 70 % or 30 % off, and never a mere 70
    if isinstance(term.keys[0], str) and not term.is_code:
        return (replace(term, whole=False),)  # 00 has no number
    found: list[Term] = []
    middle = (term.quantity.span.start + term.quantity.span.end) / 2
    pieces = list(_pieces(term.quantity.value, term.kind))
    if term.lent is not NOTHING:
        pieces = [(kind, (*keys, *_scaled(term.quantity, term.lent))) for kind, keys in pieces]
    places = ends(term.quantity) if len(pieces) == 2 else ()
    for index, (kind, keys) in enumerate(pieces):
        span = places[index] if places else span_of(term.quantity, keys[0]) or term.span
        place = term.place * (span.start + span.end) / 2 / middle if middle else 0.0
        found.append(Term(term.quantity, span, keys, kind, place, False, term.lent))
    return tuple(found)


def _keys(quantity: Quantity) -> tuple[Key, ...]:
    readings, surface = quantity.readings, quantity.surface
    if readings[0].value == 0 and len(surface) > 1 and not surface.strip("0"):
        return (surface,)  # nobody scores 2-00
    value = readings[0].value
    if len(readings) == 1 and isinstance(value, Decimal):
        first = _plain(value, readings[0].kind)
        if quantity.unit != "percent":
            return (first, *_bounded(value, quantity)) if quantity.bound else (first,)
        return tuple(dict.fromkeys((first, value, *_shares(value, quantity))))
    return tuple(dict.fromkeys(key for r in readings for key in _keys_of(r, quantity)))


def _bounded(value: Decimal, quantity: Quantity) -> Iterator[Key]:
    """The last whole number that a bound lets in: more than two are 3以上, three or more."""
    if quantity.kind != "cardinal" or quantity.scale or value != value.to_integral_value():
        return
    match quantity.bound:
        case "over" | "at_least" as bound:
            yield ("from", value + (bound == "over"))
        case "under" | "at_most" as bound:
            yield ("to", value - (bound == "under"))


def _shares(percent: Decimal, quantity: Quantity) -> Iterator[Key]:
    """What a percentage may be called in words, rounded as it is: 33 % is a third."""
    if quantity.written == "words":
        yield ("share", Fraction(percent) / 100)  # "bốn phần trăm giây": four hundredths
    elif 0 < percent < 100:
        number, parts = percent.as_integer_ratio()
        exponent = int(percent.as_tuple().exponent)
        # In whole numbers, as every percentage comes here: |100 * top / bottom - percent| is at
        # most half of the last place that is written.
        finer, coarser = 10 ** max(-exponent, 0), 10 ** max(exponent, 0)
        for top, bottom, share in _IN_WORDS:
            if 2 * finer * abs(100 * top * parts - number * bottom) <= coarser * bottom * parts:
                yield ("share", share)


_IN_WORDS = tuple(
    (share.numerator, share.denominator, share)
    for share in {Fraction(top, bottom) for bottom in (2, 3, 4, 5, 10) for top in range(1, bottom)}
)
_SHARES = frozenset(share for *_, share in _IN_WORDS)


def _share(value: Fraction) -> Iterator[Key]:
    if value in _SHARES or 100 % value.denominator == 0:
        yield ("share", value)


def _keys_of(reading: Reading, quantity: Quantity) -> Iterator[Key]:
    yield _plain(reading.value, reading.kind)
    if reading.kind == "discount":
        yield reading.value  # where the other language does not say what it is
    if isinstance(reading.value, Fraction) and not quantity.unit:
        yield from _share(reading.value)
    if isinstance(reading.value, Fraction) and quantity.written == "words" and not quantity.unit:
        # "A third defeat" is no 1/3, and "seven halves" may be seven games.
        top, bottom = reading.value.numerator, reading.value.denominator
        yield Decimal(bottom if top == 1 else top)
    elif isinstance(reading.value, Ratio) and reading.kind == "ratio" and reading.value.denominator:
        quotient = Fraction(reading.value.numerator) / Fraction(reading.value.denominator)
        yield quotient
        yield from _share(quotient)
    elif reading.kind == "identifier":
        yield from other_spellings(str(reading.value))


_LETTERS_AND_NUMBER = re.compile(
    r"[^\W\d_]+-?(\d{1,6}(?:\.\d{1,4})?)|([1-9])-?D|(\d{1,6})[A-Z]{2,4}"
)


def _plain(value: Value, kind: Kind) -> Key:
    match value:
        case Decimal() if kind not in ("century", "discount"):
            return value
        case str():
            return value.casefold() if kind == "email" else value
        case Date():
            if value.month is value.day is value.weekday is None and value.year is not None:
                return Decimal(value.year)
            return ("date", value.year, value.month, value.day, value.weekday)
        case Time():
            return ("time", value.hour % 24, value.minute, value.second)
        case Quarter():
            return ("quarter", value.quarter, value.year)
        case Range():
            return ("two", _plain(value.low, kind), _plain(value.high, kind))
        case Ratio():
            return ("two", value.numerator, value.denominator)
    return (kind, value) if kind in ("century", "discount") else value


def _pieces(value: Value, kind: str) -> Iterator[tuple[str, tuple[Key, ...]]]:
    match value:
        case Date():
            if value.day is not None:
                yield "day", (Decimal(value.day),)
            if value.month is not None:
                yield "month", (("month", value.month), Decimal(value.month))
            if value.year is not None:
                yield "year", (Decimal(value.year),)
            if value.weekday is not None:
                yield "weekday", (("weekday", value.weekday),)
        case Time():
            yield "time", tuple(_clock(value))
        case Quarter():
            yield "ordinal", (Decimal(value.quarter),)
            if value.year is not None:
                yield "year", (Decimal(value.year),)
        case Range():
            first = tuple(_pieces(value.low, kind))
            yield from first
            for piece in _pieces(value.high, kind):
                if piece[0] not in ("month", "year") or piece not in first:
                    yield piece  # "13-15 June 2023" names month and year once
        case Ratio():
            yield "cardinal", (value.numerator,)
            yield "cardinal", (value.denominator,)
        case Decimal() | Fraction() if kind == "century":
            yield kind, (("century", value), value, (value - 1) * 100)
        case Decimal() if kind == "decade":
            # "The 1880s" may be "the eighties"; 1980 says so of itself if it is written so.
            yield kind, (value, value % 100) if value < 1900 else (value,)
        case str() if kind == "identifier" and (simple := _LETTERS_AND_NUMBER.fullmatch(value)):
            number = Decimal(simple[simple.lastindex or 1])
            # WW1 is also the 1st of something, 3D Turkish 3B, and 150DPI 150 dpi.
            yield kind, (value, number)
        case _:
            yield kind, (value,)


def _clock(time: Time) -> Iterator[Key]:
    """The time, twelve hours off where its half of the day is unsaid, and its plain numbers."""
    said = time.told or time.hour % 24 > 12
    for hour in (time.hour % 24,) if said else (time.hour % 24, (time.hour + 12) % 24):
        yield ("time", hour, time.minute, time.second)
    for hour in (time.hour, (time.hour - 1) % 12 + 1):
        yield Decimal(f"{hour}.{time.minute:02d}") if time.minute else Decimal(hour)
