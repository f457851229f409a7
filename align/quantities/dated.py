"""Two neighbours that make a date, a quarter or a decade: "4 June 1998", "Q3 of 2020"."""

from decimal import Decimal

from align.quantities.between import DASH, is_and, link
from align.quantities.draft import Draft
from align.quantities.periods import becomes_period
from align.quantities.quantity import Date, Quarter, Range
from align.quantities.tables import LanguageTable, Word


def dated(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """Day and month, month and day, and a year behind them."""
    if isinstance(left.value, Range):
        return _ranged_days(left, right, gap, table) or _days_of_year(left, right, gap, table)
    a, b = left.value, right.value
    if isinstance(b, Date) and b.month and b.weekday is None and b.day is None and day_like(left):
        if left.kind == "cardinal" and (gap.strip() == "," or _is_count(left, right, gap)):
            return None
        if b.year is None and (link(gap, table, "of") or gap == "-"):
            return _merged(left, Date(b.year, b.month, int(left.whole or 0)), right)
    if left.kind == "year" and isinstance(b, Date) and b.month and b.year is None:
        # 二〇二〇年三月; Hungarian "2024. május 3.", Lithuanian "2024 m. gegužės 3 d."
        first = table.flags.get("year_first") and link(gap, table, "of")
        if not gap or (first and b.weekday is None):
            return _merged(left, Date(left.whole, b.month, b.day), right)
    if not (isinstance(a, Date) and a.month and a.weekday is None):
        return None
    number = right.whole
    if number is None or right.scale or right.unit not in (None, "day"):
        return None
    short = _short_year(right) if a.year is None and gap[-1:] in _APOSTROPHES else None
    if short is not None and link(gap[:-1], table, "of"):
        return _merged(left, Date(short, a.month, a.day), right)
    if a.year is None and _is_year(right) and (link(gap, table, "of") or gap in ("/", "-")):
        return _merged(left, Date(number, a.month, a.day), right)
    month_first = table.flags.get("month_first", True)
    if a.day is None and not gap and right.unit == "day" and 1 <= number <= 31:
        return _merged(left, Date(a.year, a.month, number), right)  # 三月五日
    counted = gap and right.kind == "cardinal" and right.written == "words"  # in May two men came
    follows = month_first and not counted and gap in (" ", ". ", "\u00a0", "")
    if a.day is None and follows and day_like(right):
        return _merged(left, Date(a.year, a.month, number), right)
    return None


def _is_count(number: Draft, month: Draft, gap: str) -> bool:
    """Whether a number in words before a month counts something: "un mar" is a sea, "en mai" a May.

    As a day it may be `dos de mayo`; articles and abbreviations are no part of such a date.
    """
    article = number.tentative and number.whole == 1 and gap.isspace()
    return number.written == "words" and (month.weak or article)


def day_like(draft: Draft) -> bool:
    """Whether a bare number may be the day of a month."""
    number = draft.whole
    if number is None or not 1 <= number <= 31 or draft.unit or draft.scale:
        return False
    return draft.kind in ("cardinal", "ordinal") and draft.end - draft.start <= 24


def _merged(left: Draft, date: Date, right: Draft) -> Draft:
    written = left.written if left.written == "digits" else right.written
    draft = Draft(left.start, right.end, [(date, "date")], written, grows=False)
    draft.bound = left.bound
    return draft


def _ranged_days(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """`3.-5. mai`, `May 3-5`."""
    days, date = left.value, right.value
    if not (isinstance(days, Range) and isinstance(date, Date)):
        return None
    low, high = days.low, days.high
    if not (isinstance(low, Decimal) and isinstance(high, Decimal) and date.month and not date.day):
        return None
    if left.unit or not (1 <= low < high <= 31) or not link(gap, table, "of"):
        return None
    first, last = (Date(date.year, date.month, int(day)) for day in (low, high))
    return Draft(left.start, right.end, [(Range(first, last), "range")], grows=False)


def _days_of_year(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """`5.-7. mars 2023`, `March 5 to 13, 2023`: the year is that of both days."""
    days = left.value
    if not (isinstance(days, Range) and isinstance(days.low, Date) and isinstance(days.high, Date)):
        return None
    low, high = days.low, days.high
    if high.year or not (low.day and high.day and low.month and high.month):
        return None
    if not _is_year(right) or right.scale or right.unit or not link(gap, table, "of"):
        return None
    dates = (Date(date.year or right.whole, date.month, date.day) for date in (low, high))
    return Draft(left.start, right.end, [(Range(*dates), "range")], grows=False)


def _is_year(draft: Draft) -> bool:
    """Whether it is written as the years of dates are, in four digits."""
    return draft.like_a_year and draft.numeral_end - draft.numeral_start == 4


def _short_year(draft: Draft) -> int | None:
    """The year that two figures behind an apostrophe may be: Italian "il 2 giugno del '46"."""
    years = (int(value) for value, kind in draft.candidates[1:] if kind == "year")  # type: ignore[arg-type]
    return next(years, None)


_APOSTROPHES = ("'", "’", "‘")


def quarter_of(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """A quarter and its year: Q3 2020, "das dritte Quartal 2024"."""
    if not isinstance(left.value, Quarter) or left.value.year is not None:
        return None
    number = right.whole
    if (
        number is None
        or not right.plain
        or not 1900 <= number <= 2199
        or not (link(gap, table, "of") or gap in ("/", "-"))
    ):
        return None
    quarter = Quarter(left.value.quarter, number)
    return Draft(left.start, right.end, [(quarter, "quarter")], left.written, grows=False)


def share_period(left: Draft, right: Draft, gap: str, table: LanguageTable) -> None:
    """Let the word behind a list count for all: `1700- og 1800-tallet`, XVIII–XIX вв."""
    bare = gap.lstrip("-\u2010\u2011")
    if bare and bare.strip() != "," and not is_and(bare, table) and not DASH.fullmatch(gap):
        return
    number = left.whole
    if number is None or not left.grows or bare == " ":
        return
    if left.kind == "ordinal" and right.kind == "century":
        becomes_period(left, Word("century", "number"))
    elif (left.like_a_year or 20 <= number < 100) and number % 10 == 0 and gap != bare:
        becomes_period(left, Word("decade", "plural"))


def decade_of_century(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """The thirties of the 20th century: `lata 30. XX wieku`, `años 30 del siglo XX`."""
    if "," in gap or not link(gap, table, "of"):
        return None
    tens = right if table.flags.get("century_first") else left
    decade, century = tens.whole, (left if tens is right else right).whole
    if {left.kind, right.kind} != {"decade", "century"} or tens.kind != "decade":
        return None
    short = len(tens.candidates) == 2 and tens.candidates[1][0] < 100  # type: ignore[operator]
    if decade is None or century is None or not short:
        return None
    value = Decimal((century - 1) * 100 + decade % 100)
    return Draft(left.start, right.end, [(value, "decade")], left.written, grows=False)
