"""What words behind a unit make of a measure or a time: deux ans et demi, 5 degrees below zero."""

from decimal import Decimal
from fractions import Fraction

from align.quantities.dates import on_the_clock, period_of_day
from align.quantities.draft import Draft
from align.quantities.quantity import Time, Value
from align.quantities.source import Source


def attach_behind_unit(draft: Draft, source: Source) -> None:
    """Let the words behind the unit of a measure, or behind an hour, act on it."""
    _take_period(draft, source)
    _take_half(draft, source)
    _take_below(draft, source)


def _take_period(draft: Draft, source: Source) -> None:
    """Take the part of the day behind an hour: `8 heures du soir`."""
    time: Value | None = draft.value
    if draft.whole is not None and draft.unit == "hour" and source.low[draft.end - 1] == "h":
        time = on_the_clock(draft.whole, 0, None, None)  # `9 h du matin`
    if not isinstance(time, Time) or not 0 < time.hour <= 12:
        return
    for end, word in source.words_from(source.skip_space(draft.end)):
        if word.sort in ("am", "pm", "night"):
            later = on_the_clock(time.hour, time.minute, time.second, word.sort)
            if later is not None:
                draft.becomes(later, "time")
                draft.end, draft.unit = end, None
            return


def _take_half(draft: Draft, source: Source) -> None:
    """Add a half behind a unit: `deux ans et demi`, and `trois heures et demie` on the clock."""
    value = draft.value
    if isinstance(value, Time) and value.minute == 0:
        hours = Fraction(value.hour)
    elif isinstance(value, Decimal) and draft.whole is not None:
        hours = Fraction(value)
    else:
        return
    for end, word in source.words_from(source.skip_space(draft.end)):
        if word.sort != "half":
            continue
        more = Fraction(word.value)
        draft.candidates = [(hours + more, "measure")]
        if isinstance(value, Time):
            draft.candidates.insert(0, (Time(value.hour, int(60 * more)), "time"))
        draft.end, draft.tentative = end, False
        if isinstance(value, Time) or draft.unit == "hour":
            take_period_behind_half(draft, int(hours), int(60 * more), source)
        return


def take_period_behind_half(draft: Draft, hour: int, minute: int, source: Source) -> None:
    """Take the part of the day: `trois heures et demie du matin`, "tám giờ rưỡi tối"."""
    period = period_of_day(source.text, source.low, draft.end, source.table)
    if period is None or not 0 < hour <= 12:
        return
    time = on_the_clock(hour, minute, None, period[1])
    if time is not None:
        draft.becomes(time, "time")
        draft.end, draft.unit = period[0], None


def _take_below(draft: Draft, source: Source) -> None:
    """Degrees below zero: `5 gradi sotto zero`."""
    value = draft.value
    if not isinstance(value, Decimal | Fraction) or value <= 0:
        return
    for end, word in source.words_from(source.skip_space(draft.end)):
        if word.sort == "minus":
            draft.becomes(-value, draft.kind)
            draft.end = end
            return
