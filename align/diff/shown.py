"""Values and surfaces as messages and records show them."""

from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction


def shortened(surface: str) -> str:
    """A surface for a message: digits without end are named by their beginning."""
    return surface if len(surface) <= _SHOWN else f"{surface[:_SHOWN]}…"


_SHOWN = 80  # characters
_WRITTEN_OUT = 40  # digits


def shown(value: Hashable) -> str:
    """A value in plain notation, for people and for records."""
    match value:
        case Decimal():
            return f"{value:f}" if abs(value.adjusted()) < _WRITTEN_OUT else str(value)
        case ("date", year, month, day, weekday):
            dated = [] if year is month is day is None else [_dated(year, month, day)]
            return " ".join(dated + ([WEEKDAYS[weekday - 1]] if isinstance(weekday, int) else []))
        case ("time", int(hour), int(minute), second):
            return f"{hour:02d}:{minute:02d}" + ("" if second is None else f":{second:02d}")
        case ("month", int(month)):
            return f"month {month}"
        case ("weekday", int(weekday)):
            return WEEKDAYS[weekday - 1]
        case ("discount", number):
            return shown(number)
        case ("century", number):
            return f"century {shown(number)}"
        case ("quarter", number, year):
            return f"Q{number}" if year is None else f"{year}-Q{number}"
        case ("two", low, high):
            return f"{shown(low)}–{shown(high)}"
    return str(value)


def told(value: Hashable) -> str:
    """A value as messages tell it, in English: 207,000,000,000,000, January, 3–5, 220 2/3.

    Four digits are not grouped: they may be a year, and "1,396" is what some write for 1.396.
    Nor do decimals end in zeros where they would look like a group: 5.4, not 5.400.
    """
    match value:
        case Decimal() if _looks_grouped(value):
            return told(value.normalize())
        case Decimal() if abs(value) >= _UNGROUPED and value.adjusted() < _WRITTEN_OUT:
            return f"{value:,f}"
        case ("date", year, int(month), day, weekday) if year is None or day is None:
            named = (
                WEEKDAYS[weekday - 1] if isinstance(weekday, int) else None,
                day,
                MONTHS[month - 1],
                year,
            )
            return " ".join(str(part) for part in named if part is not None)
        case ("month", int(month)):
            return MONTHS[month - 1]
        case ("time", int(hour), int(minute), second):
            return f"{hour}:{minute:02d}" + ("" if second is None else f":{second:02d}")
        case ("discount", number):
            return told(number)
        case Fraction() if value.denominator > 1 and abs(value) > 1:
            whole, part = divmod(abs(value), 1)
            return f"{'-' if value < 0 else ''}{whole} {part}"
        case ("two", low, high):
            return f"{told(low)}–{told(high)}"
    return shown(value)


def _looks_grouped(value: Decimal) -> bool:
    _, digits, exponent = value.as_tuple()
    return exponent == -3 and digits[-1] == 0


_UNGROUPED = 10_000
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _dated(year: object, month: object, day: object) -> str:
    known = [f"{part:02d}" for part in (month, day) if isinstance(part, int)]
    return "-".join(([str(year)] if year is not None else ["-"]) + known)
