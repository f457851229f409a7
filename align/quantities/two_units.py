"""Values told in two units: 6 feet 2, 1 m 80, 14 Uhr 30, 20 heures 45."""

import re
from decimal import Decimal
from fractions import Fraction

from align.quantities.between import is_and
from align.quantities.draft import Draft
from align.quantities.quantity import Kind, Ratio, Time, Value
from align.quantities.tables import LanguageTable
from align.quantities.units import UNITS

_HALF_HOUR, _HOUR = 30, 60
_TEN = 10
_MOST = 60  # metres or seconds that are told with their hundredths


def hours_and_minutes(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """Hours and minutes around the word of the hour: `14 Uhr 30`, `dix heures moins le quart`."""
    time, minutes = left.value, right.value
    if gap.strip() in table.flags.get("hour_words", ())[2:]:
        return _short_of_hour(left, right)
    if left.unit == "hour" and "hour_words" in table.flags:
        return _spelled_minutes(left, right, gap)
    if not isinstance(time, Time) or time.minute or time.second is not None:
        return None
    if not gap and right.unit == "minute" and right.whole is not None and right.whole < _HOUR:
        value = Time(time.hour, right.whole, told=time.told)  # 七時十五分
        return Draft(left.start, right.end, [(value, "time")], left.written, grows=False)
    if gap not in (" ", "\u00a0") or right.unit or right.scale or right.kind != "cardinal":
        return None
    worded = left.written == "digits" and left.numeral_end < left.end
    two_digits = worded and right.plain and right.grows and right.end - right.start == 2
    spelled = table.flags.get("minutes_after_hours") and not right.tentative
    if not (two_digits or spelled):
        return None
    if minutes == Fraction(-1, 4):
        minutes = Decimal(-15)  # "moins le quart"
    if not isinstance(minutes, Decimal) or minutes != int(minutes):
        return None
    if not -_HALF_HOUR <= minutes < 60:
        return None
    told = (60 * time.hour + int(minutes)) % (24 * 60)
    value = Time(told // 60, told % 60)
    return Draft(left.start, right.end, [(value, "time")], left.written, grows=False)


def _spelled_minutes(left: Draft, right: Draft, gap: str) -> Draft | None:
    """Hour and minutes, all in words and nothing counted: Vietnamese "sáu giờ mười lăm"."""
    hour, minutes = left.whole, right.whole
    bare = right.unit is None and right.scale is None and right.kind == "cardinal"
    if not bare or gap != " " or not left.written == right.written == "words":
        return None
    if not hour or hour > _LAST_HOUR or not minutes or minutes not in range(_TEN, _HOUR, 5):
        return None
    value = Time(hour, minutes)
    return Draft(left.start, right.end, [(value, "time")], "words", grows=False)


def _short_of_hour(left: Draft, right: Draft) -> Draft | None:
    """Minutes taken off an hour, both in words: Vietnamese "mười giờ kém năm" is five to ten."""
    told = left.value.told if isinstance(left.value, Time) else False
    hour = left.value.hour if isinstance(left.value, Time) else left.whole
    minutes = right.whole
    if hour is None or not minutes or right.unit not in (None, "minute") or minutes > _HALF_HOUR:
        return None
    if not (left.unit == "hour" or isinstance(left.value, Time)) or not 1 <= hour <= 24:
        return None
    value = Time((hour - 1) % 24, _HOUR - minutes, told=told)
    return Draft(left.start, right.end, [(value, "time")], left.written, grows=False)


def with_smaller_unit(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """6 feet 2 inches, 6-foot-6, 5 pies y 10 pulgadas; 7 pounds 4 ounces."""
    smaller = _SMALLER.get(left.unit or "")
    if smaller is None or right.unit not in (smaller, None):
        return None
    if gap not in ("-", "") and not is_and(gap, table):
        return None
    a, b = left.value, right.value
    if not (isinstance(a, Decimal) and isinstance(b, Decimal)) or b < 0:
        return None
    if right.unit is None and gap != "-" and not _is_of_people(left, right, gap):
        return None
    part = Fraction(b) * UNITS[smaller].size / UNITS[left.unit or smaller].size
    if part >= 1:
        return None
    draft = Draft(left.start, right.end, [(Fraction(a) + part, "measure")], grows=False)
    draft.unit, draft.bound = left.unit, left.bound
    return draft


def _is_of_people(left: Draft, right: Draft, gap: str) -> bool:
    """Whether it is somebody's height or weight without its last unit: 6 foot 2, 11 stone 4."""
    if gap != " " or not (right.plain and right.grows):
        return False
    most, smaller = _OF_PEOPLE.get(left.unit or "", (_NONE, _NONE))
    return left.whole in most and right.whole in smaller


_NONE = range(0)
_OF_PEOPLE = {"ft": (range(4, 8), range(1, 12)), "stone": (range(5, 31), range(1, 14))}
"""How many feet and stone, and how many inches and pounds beside them."""
_SMALLER = {"ft": "in", "lb": "oz", "stone": "lb", "km": "m", "m": "cm", "kg": "g"}


def signed(text: str, start: int, table: LanguageTable) -> Draft | None:
    """What the signs of minutes and seconds make of digits: 5'10\" are feet, 1'23\"45 a time."""
    if _SIGNS.isdisjoint(text[start + 1 : start + 3]):
        return None  # nearly always
    if "feet_signs" in table.flags:
        return _signed_feet(text, start)
    if not _DEGREES.isdisjoint(text[start - 1 : start]):
        return None
    match = _MINUTES_AND_SECONDS.match(text, start)
    if match is not None:
        # As "59:41" is read, and "3:35".
        values: list[tuple[Value, Kind]] = [(Ratio(Decimal(match[1]), Decimal(match[2])), "ratio")]
        if int(match[1]) <= _LAST_HOUR:
            values.append((Time(int(match[1]), int(match[2])), "time"))
        return Draft(start, match.end(), values, grows=False)
    match = _SIGNED_SECONDS.match(text, start)
    if match is None:
        return None
    seconds = Decimal(f"{match[2]}.{match[3]}")
    if match[1]:
        # As "1:23.45" is read.
        return Draft(
            start, match.end(), [(Ratio(Decimal(match[1]), seconds), "ratio")], grows=False
        )
    draft = Draft(start, match.end(), [(seconds, "measure")], grows=False)
    draft.unit = "second"
    return draft


def _signed_feet(text: str, start: int) -> Draft | None:
    match = _FEET_AND_INCHES.match(text, start)
    if match is None or not _DEGREES.isdisjoint(text[start - 1 : start]):
        return None
    inches = UNITS["in"].size / UNITS["ft"].size
    value = Fraction(match[1]) + Fraction(match[2]) * inches
    draft = Draft(start, match.end(), [(value, "measure")], grows=False)
    draft.unit = "ft"
    return draft


_LAST_HOUR = 24
_SIGNS = frozenset("'’′\"”″")
_DEGREES = frozenset("'’′°")
_FEET_AND_INCHES = re.compile(
    r"([1-9]\d?)['’′][ \u00a0]?((?:\d|1[01])(?:\.\d+)?)(?:[\"”″]|''|’’|′′)"
)
_MINUTES_AND_SECONDS = re.compile(r"(\d{1,2})['’′] ?([0-5]\d)(?:[\"”″]|''|’’|′′)(?!\d)")
_SIGNED_SECONDS = re.compile(r"(?:(\d{1,2})['’′] ?)?(\d{1,2})(?:[\"”″]|''|’’|′′)(\d{1,2})(?!\d)")


def whole_and_hundredths(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """French "1 m 80" and "9 s 58", Italian "1 metro e 80", German "12 Euro 50".

    Vietnamese "1m8" is 1.8, as its spelled numbers end with a digit of the next smaller power.
    """
    if left.unit not in table.flags.get("told_in_two", ()) or left.whole is None:
        return None
    hundredths = right.whole
    # Greek "δύο ευρώ και δέκα λεπτά": its cents are called as minutes are.
    cents = left.kind == "money" and right.unit in table.flags.get("cents", ())
    figures = right.numeral_end - right.numeral_start if right.plain or right.unit else 0
    tenths = figures == 1 and table.words.short_tails and not gap
    thousandths = figures == 3 and left.unit == "second"  # "1 min 18 s 792"
    if hundredths is None or not (
        tenths or thousandths or figures == 2 or right.written == "words"
    ):
        return None
    if right.unit and not cents:
        return None
    if left.whole > _MOST and not cents:
        return None
    if right.written == "words" and not (tenths or _TEN <= hundredths < 100):
        return None
    if gap and not is_and(gap, table):
        return None
    decimals = f"{hundredths:03}" if thousandths else f"{hundredths:0{1 if tenths else 2}}"
    draft = Draft(left.start, right.end, [(Decimal(f"{left.whole}.{decimals}"), left.kind)])
    draft.unit, draft.bound, draft.grows = left.unit, left.bound, False
    return draft
