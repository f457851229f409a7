"""Times of day in words: half past eight, halb neun, kwart over tien, στις επτά και είκοσι."""

import re
from collections.abc import Mapping, Sequence

from align.quantities.dates import behind_oclock, on_the_clock, period_of_day
from align.quantities.digits import SPACES
from align.quantities.draft import Draft
from align.quantities.measures import Behind, led_by
from align.quantities.quantity import Time
from align.quantities.source import Source
from align.quantities.tables import LanguageTable
from align.quantities.trie import goes_on

_HALF_DAY = 12 * 60
_QUARTER = 15
_LONGEST = 8  # letters of a word that asks for a time
_HALF_HOUR = 30
_HOUR = re.compile(r"\d{1,2}(?!\d|[.,:]\d)")


def spoken_time(
    text: str, low: str, start: int, end: int, minutes: int, table: LanguageTable
) -> Draft | None:
    """The time that a phrase from `start` to `end` makes with the hour behind it, if one is there.

    Args:
        minutes: how far from the full hour: -30 for German `halb`, 15 for "quarter past".
    """
    asked = table.flags.get("minutes_asked")
    if asked and minutes < 0 and minutes % _QUARTER and not _is_led(low, start, asked):
        return None  # "a vote of ten to three"
    at = end + (end < len(low) and low[end] in SPACES)
    found = _hour(low, at, table) if at > end else None
    if found is None or _counts_something(text, low, found[0], table):
        return None
    stop, hour = found
    told = (60 * hour + minutes) % _HALF_DAY
    time = Time(told // 60 or 12, told % 60)
    tentative = low[at:stop] in table.tentative and hour == 1  # Dutch "half een"
    period = period_of_day(text, low, behind_oclock(text, low, stop, table), table)
    exact = period and on_the_clock(time.hour, time.minute, None, period[1])
    if period and exact:
        stop, time, tentative = period[0], exact, False  # "half past eight in the evening"
    draft = Draft(start, stop, [(time, "time")], "words", grows=False)
    draft.tentative = tentative
    return draft


def _is_led(low: str, start: int, words: Sequence[str]) -> bool:
    """Whether one of some words stands before: "at ten to three"."""
    before = low[max(0, start - _LONGEST) : start].split()
    return bool(before) and before[-1] in words


def _hour(low: str, at: int, table: LanguageTable) -> tuple[int, int] | None:
    digits = _HOUR.match(low, at)
    if digits is not None:
        hour = int(digits[0])
        return (digits.end(), hour) if 1 <= hour <= 12 and not goes_on(low, digits.end()) else None
    for end, words in table.alone.words.matches(low, at):
        if words[0].sort == "clock" and words[0].value.isdigit() and not goes_on(low, end):
            return end, int(words[0].value)  # "a quarter past midnight"
    spelled = table.words.read(low, at)
    counted = spelled is not None and bool(table.flags.get("ordinal_hours")) >= spelled.ordinal
    if spelled is None or not counted or not 1 <= spelled.value <= 12:
        return None
    return spelled.end, spelled.value


def _counts_something(text: str, low: str, end: int, table: LanguageTable) -> bool:
    """Whether a unit or the like stands behind: "um fünf vor zwei Jahren" is no time."""
    at = end + (end < len(low) and low[end] in SPACES)
    tight = () if at == end else table.flags.get("tight_units", ())
    return any(
        word.sort in ("unit", "percent", "currency", "scale", "month")
        and not goes_on(text, stop)
        and low[at:stop] not in tight  # no inches in "half past eight in the evening"
        for stop, words in table.after.at(text, low, at)
        for word in words
    )


def take_zone(draft: Draft, behind: Behind, source: Source) -> bool:
    """Read four digits before a time zone as news agencies write the time: 0915 GMT."""
    digits = _HOUR_AND_MINUTE.fullmatch(source.text[draft.start : draft.end])
    if digits is None or behind.tight or not draft.plain:
        return False
    draft.becomes(Time(int(digits[1]), int(digits[2]), told=True), "time")
    draft.end = behind.end
    return True


_HOUR_AND_MINUTE = re.compile(r"([01]\d|2[0-3])([0-5]\d)")


def take_minutes(draft: Draft, source: Source) -> None:
    """Take the minutes behind an hour, where a word asks for one: Greek "στις δύο παρά πέντε"."""
    if draft.written != "words" or draft.kind != "cardinal":
        return
    signs: Mapping[str, int] = source.table.flags.get("minutes_between", {})
    hour = draft.whole
    if not signs or hour is None or not 1 <= hour <= 12:
        return
    text, low, table = source.text, source.low, source.table
    asked = table.flags.get("minutes_asked", ())
    if not (led_by(draft, source, "clock") or _is_led(low, draft.start, asked)):
        return
    at = source.skip_space(draft.end)
    sign, start = next(
        ((sign, at + len(w) + 1) for w, sign in signs.items() if low.startswith(f"{w} ", at)),
        (0, 0),
    )
    minutes = table.words.read(low, start) if sign else None
    if minutes is None or minutes.ordinal or not 0 < minutes.value < _HALF_HOUR:
        return
    if _counts_something(text, low, minutes.end, table):
        return  # "in the two and five months"
    told = (60 * hour + sign * minutes.value) % (24 * 60)
    period = period_of_day(text, low, minutes.end, table)
    end, half = period or (minutes.end, None)
    time = on_the_clock(told // 60, told % 60, None, half)
    if time is not None:
        draft.becomes(time, "time")
        draft.end = draft.numeral_end = end
