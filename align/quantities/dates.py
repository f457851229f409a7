"""Dates and times of day that are written in digits."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from align.quantities.asked_dates import asked_date, date_of, turned_date
from align.quantities.draft import Draft
from align.quantities.quantity import Date, Kind, Ratio, Time, Value
from align.quantities.tables import LanguageTable, Word

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\w-])")  # 2016-03, but not 2001-02
_DAY_FIRST = re.compile(
    r"(\d{1,2})([./-])[ \u00a0]?(\d{1,2})\2[ \u00a0]?(\d{4}|\d\d)(?![\d/-])(?!\.\d)"
)
_YEAR_FIRST = re.compile(r"(\d{4})([./])[ ]?(\d{1,2})\2[ ]?(\d{1,2})(?!\d)")
# Where no date is written otherwise: 9/29/2018, 2018/9/29, 29/2018/9.
_NO_DATE = re.compile(
    r"(?:\d{1,2}/\d{1,2}/[12]\d{3}|[12]\d{3}/\d{1,2}/\d{1,2}|\d{1,2}/[12]\d{3}/\d{1,2})(?![\d/])"
)
_EAST_ASIAN = re.compile(
    r"(?:(?P<year>\d{2,4})\s?[年년]\s?)?(?:(?P<month>\d{1,2})\s?[月월]\s?)(?:(?P<day>\d{1,2})\s?[日号號일])?"
)
_CLOCK = re.compile(
    r"(\d{1,2})([:.uUg時时點点시]|[ \u00a0\u202f]?[hH]\.?)\s?(\d\d)"
    r"(?:(:)(\d\d))?(?:分)?(?!時| min| ?min ?\d)(?![\d%‰])(?![.,]\d)(?! ?%)"
)


_MAY_BE_DATE_OR_TIME = re.compile(r"\d{1,4}\s?(?:g\d|[-./:hHuU年년月월時时點点시])")
"""What all dates and times in digits begin with: a quick look before the patterns above."""


def date_or_time(text: str, start: int, table: LanguageTable) -> Draft | None:
    """The date or the time of day that starts with the digit at `start`."""
    found = None
    if start > 1 and text[start - 1] == "." and _HEADING.search(text, max(0, start - 3), start):
        return None
    if _MAY_BE_DATE_OR_TIME.match(text, start):
        found = (
            running_hours(text, start)
            or numeric_date(text, start, table)
            or numeric_time(text, start, table)
            or day_and_month(text, start, table)
            or running_time(text, start)
        )
        if found is None and "date_words" in table.flags:
            found = asked_date(text, start, table)
    elif "hour_words" in table.flags:
        found = worded_time(text, start, table) or turned_date(text, start, table)
    if found is None and "date_marks" in table.flags:
        found = marked_date(text, start, table)
    return found


_HEADING = re.compile(r"(?<![^\W\d_])[^\W\d_]\.$")
"""A letter and a dot, as of section A.2.1."""


def numeric_date(text: str, start: int, table: LanguageTable) -> Draft | None:
    """The date in digits that starts at `start`: 2024-12-31, 31.12.2024, 12/31/24, 12月31日."""
    day_first = table.flags.get("day_first", False)
    for pattern, read in (
        (_ISO, _year_first),
        (_YEAR_FIRST, _year_first),
        (_DAY_FIRST, _day_first),
    ):
        match = pattern.match(text, start)
        if match is None or (day_first and pattern is _YEAR_FIRST):
            continue
        values: list[tuple[Value, Kind]] = [
            (date, "date") for date in read(match, table) if date is not None
        ]
        if pattern is _DAY_FIRST and match[2] == ".":
            values = _dotted(match, values)
        if values:
            return Draft(start, match.end(), values, grows=False)
    match = _MONTH.match(text, start)
    if match is not None and int(match[2]) <= int(match[1]) % 100:
        return Draft(
            start, match.end(), [(Date(int(match[1]), int(match[2])), "date")], grows=False
        )
    match = _NO_DATE.match(text, start) if day_first else None
    if match is not None:
        return Draft(start, match.end(), [(match[0], "identifier")], grows=False)
    match = _EAST_ASIAN.match(text, start)
    if match is not None and (match["month"] and match.end() > start):
        date = date_of(*(int(match[p]) if match[p] else None for p in ("year", "month", "day")))
        if date is not None:
            return Draft(start, match.end(), _of_some_era(date), grows=False)
    return None


def _of_some_era(date: Date) -> list[tuple[Value, Kind]]:
    """A date as it is read: the 25 of 25年3月 is 2025, or a year of the era before it, if any."""
    readings: list[tuple[Value, Kind]] = [(date, "date")]
    if date.year is not None and date.year < _LAST_OF_CENTURY:
        whole = date.year + (1900 if date.year >= _OF_LAST_CENTURY else 2000)
        readings.insert(0, (replace(date, year=whole), "date"))
    return readings


_LAST_OF_CENTURY = 100
_OF_LAST_CENTURY = 70
"""Years in two figures from here on are those of the twentieth century."""


def numeric_time(text: str, start: int, table: LanguageTable) -> Draft | None:
    """The time of day that starts at `start`: 15:00, 7.55 pm, kl. 15.00, 15h30."""
    match = _CLOCK.match(text, start)
    if match is None:
        return None
    hour, mark, minute = int(match[1]), match[2], int(match[3])
    second = int(match[5]) if match[5] else None
    if hour > 24 or minute > 59 or (second or 0) > 59:
        return None
    low = text[max(0, start - 24) : match.end() + 24].lower()
    here = start - max(0, start - 24)
    near = text[max(0, start - 24) : match.end() + 24]
    after = here + match.end() - start
    period = period_of_day(near, low, behind_oclock(near, low, after, table), table)
    if mark in "uU" and not _names_hour(text, match.end(1), table):
        return None
    if mark == "H" and start and "A" <= text[start - 1] <= "z":
        return None  # C6H12O6
    if mark == "g" and "g" not in table.flags.get("hour_letters", ()):
        return None  # Vietnamese 22g30
    if mark == "." and period is None and not _clock_near(near, low, here, after, table):
        return None
    end = match.end() if period is None else start - here + period[0]
    time = on_the_clock(hour, minute, second, period[1] if period else None)
    return None if time is None else Draft(start, end, [(time, "time")], grows=False)


def running_time(text: str, start: int) -> Draft | None:
    """Minutes, seconds and their parts as sports pages write them, `3.31,75`; as 3:31.75 is read.

    No number has a group of two digits in front of its decimals.
    """
    match = _RUNNING.match(text, start)
    if match is None:
        return None
    ratio = Ratio(Decimal(match[1]), Decimal(f"{match[2]}.{match[3]}"))
    return Draft(start, match.end(), [(ratio, "ratio")], grows=False)


_RUNNING = re.compile(r"(\d{1,2})\.([0-5]\d),(\d{1,3})(?![\d.,]*\d)")


def running_hours(text: str, start: int) -> Draft | None:
    """Hours, minutes, seconds and their parts, 1.21.08,3 or 1:21:08.3, as minutes and seconds."""
    told = _HOURS_AND_SIGNS.match(text, start)
    if told is not None:
        hours, minutes, seconds = map(int, told.groups())  # 2h06'24", as 2:06:24 is read
        return Draft(start, told.end(), [(Time(hours, minutes, seconds), "time")], grows=False)
    match = _HOURS.match(text, start)
    if match is None:
        return None
    ratio = Ratio(60 * Decimal(match[1]) + int(match[3]), Decimal(f"{match[4]}.{match[5]}"))
    return Draft(start, match.end(), [(ratio, "ratio")], grows=False)


_HOURS_AND_SIGNS = re.compile(r"(\d) ?h ?([0-5]\d)['’′] ?([0-5]\d)(?:[\"”″]|''|’’|′′)(?!\d)")
_HOURS = re.compile(r"(\d{1,2})([.:])([0-5]\d)\2([0-5]\d)(?!\2)[.,](\d{1,3})(?![\d.,:]*\d)")


def _names_hour(text: str, at: int, table: LanguageTable) -> bool:
    """Whether the letter at `at` stands for the hour, as in Dutch 14u30."""
    letter = text[at].lower()
    return any(
        end == 1 and any(word.sort == "clock" for word in words)
        for end, words in table.after.at(letter, letter, 0)
    )


def day_and_month(text: str, start: int, table: LanguageTable) -> Draft | None:
    """The day and month that start at `start`, `31.12.`, where dots mark ordinals."""
    if not table.flags.get("ordinal_dot"):
        return None
    match = _DAY_AND_MONTH.match(text, start)
    date = None if match is None else date_of(None, int(match[2]), int(match[1]))
    if match is None or date is None:
        return None
    number = Decimal(f"{match[1]}.{match[2]}")  # it may be a chapter, at the end of a sentence
    readings: list[tuple[Value, Kind]] = [(date, "date"), (number, "cardinal")]
    if table.convention.decimal == "." or _is_numbered(text, start, match.end(), table):
        readings.reverse()  # as in Switzerland; "Siehe Abschnitt 3.5."
    return Draft(start, match.end(), readings, grows=False)


def _is_numbered(text: str, start: int, end: int, table: LanguageTable) -> bool:
    """Whether the last number of a sentence is that of a section, by the word in front."""
    if text[end:].strip() or not start:
        return False
    word = text[:start].rstrip().rpartition(" ")[2].lower()
    return any(word in words for words in table.flags.get("labels", {}).values())


_DAY_AND_MONTH = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(?! ?\d)")


def worded_time(text: str, start: int, table: LanguageTable) -> Draft | None:
    """A time with a word for the hour in it: Vietnamese 7 giờ 30, 12 giờ 55 trưa, 7 giờ kém 15.

    With minutes named too it may be a span of time, unless a word beside it says otherwise.
    """
    match = _worded(tuple(table.flags["hour_words"])).match(text, start)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24 or minute > 59:
        return None
    low = text[max(0, start - 24) : match.end() + 24].lower()
    here = start - max(0, start - 24)
    period = period_of_day(low, low, here + match.end() - start, table)
    if match["named"] and period is None and not _clock_near(low, low, here, here, table):
        return None
    if match["to"]:
        hour, minute = (hour - 1) % 24, 60 - minute
    time = on_the_clock(hour, minute, None, period[1] if period else None)
    end = match.end() if period is None else start - here + period[0]
    return None if time is None else Draft(start, end, [(time, "time")], grows=False)


@lru_cache(maxsize=8)
def _worded(words: tuple[str, ...]) -> re.Pattern[str]:
    hour, minute, to = words
    return re.compile(
        rf"(?P<hour>\d{{1,2}}) ?{hour} (?P<to>{to} )?(?P<minute>\d{{1,2}})"
        rf"(?![\d%]|[.,/-]\d| %)(?P<named> {minute}\b)?"
    )


def marked_date(text: str, start: int, table: LanguageTable) -> Draft | None:
    """A date whose year and month have a word behind them: Mongolian 2024 оны 5-р сарын 3."""
    match = _marked(tuple(table.flags["date_marks"])).match(text, start)
    if match is None:
        return None
    date = date_of(*(int(match[p]) if match[p] else None for p in ("year", "month", "day")))
    return None if date is None else Draft(start, match.end(), [(date, "date")], grows=False)


@lru_cache(maxsize=8)
def _marked(words: tuple[str, ...]) -> re.Pattern[str]:
    year, month = words
    return re.compile(
        rf"(?:(?P<year>\d{{4}}) {year} )?(?P<month>\d{{1,2}})(?:-?р| дугаар| дүгээр)? {month}"
        rf" (?P<day>\d{{1,2}})(?!\d)"
    )


def on_the_clock(hour: int, minute: int, second: int | None, period: str | None) -> Time | None:
    """A time of day; `period` is "am", "pm" or "night" on the twelve-hour clock."""
    if period == "night":
        period = "pm" if _EVENING <= hour < 12 else "am"
    if period == "pm" and hour < 12:
        hour += 12
    elif period == "am" and hour == 12:
        hour = 0
    # "12 at night" is said of noon and of midnight, and by readers of both
    told = period in ("am", "pm") and hour % 12 != 0
    return Time(hour, minute, second, told) if hour <= 24 else None


_EVENING = 6  # eleven at night is before midnight, two at night behind it


def period_of_day(text: str, low: str, at: int, table: LanguageTable) -> tuple[int, str] | None:
    """The end and the sort of the words at `at` that say which half of the day is meant."""
    gap = at + (at < len(text) and text[at] in " \u00a0\u202f")
    for end, words in reversed(table.after.at(text, low, gap)):
        if words[0].sort in ("am", "pm", "night") and not (end < len(low) and low[end].isalpha()):
            return end, words[0].sort
    for sort, forms in table.flags.get("day_parts", {}).items():
        for form in forms:
            end = gap + len(form)
            if low.startswith(form, gap) and not low[end : end + 1].isalpha():
                return end, sort
    return None


def behind_oclock(text: str, low: str, at: int, table: LanguageTable) -> int:
    """Where the word of the hour at `at` ends, if one stands there: `8.30 Uhr abends`."""
    gap = at + (at < len(text) and text[at] in " \u00a0\u202f")
    for end, words in reversed(table.after.at(text, low, gap)):
        if Word("clock", "clock") in words and not low[end : end + 1].isalpha():
            return end
    return at


def _clock_near(text: str, low: str, start: int, end: int, table: LanguageTable) -> bool:
    gap = start - (start > 0 and text[start - 1] == " ")
    if any(w.sort == "clock" for _, words in table.before.at(text, low, gap) for w in words):
        return True
    gap = end + (end < len(text) and text[end] == " ")
    return any(w.sort == "clock" for _, words in table.after.at(text, low, gap) for w in words)


def _year_first(match: re.Match[str], table: LanguageTable) -> Iterator[Date | None]:
    groups = [g for g in match.groups() if g.isdigit()]
    yield date_of(int(groups[0]), int(groups[1]), int(groups[2]))


def _day_first(match: re.Match[str], table: LanguageTable) -> Iterator[Date | None]:
    first, second = int(match[1]), int(match[3])
    year = int(match[4])
    if len(match[4]) == 2:
        if match[2] == "-":
            return
        year = in_full(year)
    both = [date_of(year, second, first), date_of(year, first, second)]
    if first == second or table.flags.get("day_first"):
        both.pop()
    if table.lang in ("en", "en-US", "fil") and match[2] != ".":
        both.reverse()
    yield from both


def in_full(year: int) -> int:
    """A year that is written with its last two figures: 1950 to 2049."""
    return year + (2000 if year < 50 else 1900)


def _dotted(match: re.Match[str], dates: list[tuple[Value, Kind]]) -> list[tuple[Value, Kind]]:
    """What three numbers between dots may be: 2.05.16 is a day of 2016, and a running time.

    Nobody puts dots behind the month first, so that 1.25.41 is no 25 January.
    """
    day, month = int(match[1]), int(match[3])
    found = [(date, kind) for date, kind in dates if _is_of(date, month, day)]
    hours, minutes, seconds = day, month, match[4]
    if len(match[3]) == len(seconds) == 2 and hours <= 24 and minutes < 60 and int(seconds) < 60:
        found.append((Time(hours, minutes, int(seconds)), "time"))
    return found or dates


def _is_of(date: Value, month: int, day: int) -> bool:
    return isinstance(date, Date) and (date.month, date.day) == (month, day)
