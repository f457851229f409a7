"""Day and month in digits where the words around ask for a date: ngày 29/9, hôm 20-7."""

import re
from decimal import Decimal

from align.quantities.draft import Draft
from align.quantities.quantity import Date, Kind, Range, Ratio, Value
from align.quantities.tables import LanguageTable


def date_of(year: int | None, month: int | None, day: int | None) -> Date | None:
    """The date, if there is such a day."""
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def asked_date(text: str, start: int, table: LanguageTable) -> Draft | None:
    """The day and month that start at `start`, `29/9` or `29-9`, where something asks for a date.

    A date turned round, as nobody writes it there, is a mere code: it equals no other date.
    """
    match = _DAY_AND_MONTH.match(text, start)
    if match is None:
        return _year_and_month(text, start, table)
    asked = _asks(text, match, table)
    if asked is None:
        return None
    day, month = Decimal(match[1]), Decimal(match[3])
    date = date_of(None, int(month), int(day))
    if date is None:
        turned = date_of(None, int(day), int(month)) is not None
        # Tablets may be taken "ngày 6-15 viên", but nobody is there "hôm 6-15".
        counts = _COUNTED.match(text, match.end()) is not None
        doubtful = counts and match[2] == "-" and asked == _part(table, "day")
        return _code(match) if turned and not doubtful else None
    other: tuple[Value, Kind] = (Ratio(day, month), "ratio")
    if match[2] != "/":
        other = (Range(day, month), "range") if day < month else (Ratio(day, month), "score")
    return Draft(start, match.end(), [(date, "date"), other], grows=False)


def _asks(text: str, match: re.Match[str], table: LanguageTable) -> str | None:
    """What asks for a date: a word in front, or the bracket."""
    start, end = match.span()
    before = text[max(0, start - 24) : start].lower()
    earlier = _DAY_BEFORE.search(before)
    before = before[: earlier.start()] if earlier else before  # "ngày 27 và 28/6"
    slashed = match[2] == "/"
    words: tuple[str, ...] = tuple(table.flags.get("date_words" if slashed else "dashed_dates", ()))
    if slashed and before.endswith("(") and text[end : end + 1] == ")":
        return None if _SCORE_BEFORE.search(before) else "("  # "7-6 (7/5)"
    word = next((word for word in words if before.rstrip().endswith(word)), None)
    if word is None or slashed:
        return word
    if any(w.sort == "unit" for _, found in table.after.at(text, text, end + 1) for w in found):
        return None  # "ngày 10-12 tiếng": from ten to twelve hours a day
    each = tuple(f"{each} {word}" for each in table.flags.get("every_words", ()))
    return None if before.rstrip().endswith(each) else word


def _part(table: LanguageTable, part: str) -> str | None:
    """How a language calls a part of a date, where it says so: the month in "ngày 29 tháng 9"."""
    name: str | None = table.flags.get("date_parts", {}).get(part)
    return name


def _year_and_month(text: str, start: int, table: LanguageTable) -> Draft | None:
    """A year that stands where the month should: "tháng 2017/12"."""
    match = _YEAR_AND_MONTH.match(text, start)
    month = _part(table, "month")
    if match is None or month is None or not _follows(text, start, month):
        return None
    return _code(match)


def turned_date(text: str, start: int, table: LanguageTable) -> Draft | None:
    """A day and a month, both named so, that have changed places: "ngày 9 tháng 29"."""
    day, month, year = (_part(table, part) for part in ("day", "month", "year"))
    if day is None or not _follows(text, start, day):
        return None
    match = re.compile(_NAMED.format(month, year)).match(text, start)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if date_of(None, second, first) is not None or date_of(None, first, second) is None:
        return None
    return _code(match)


def _follows(text: str, start: int, word: str) -> bool:
    return text[max(0, start - len(word) - 1) : start].lower() == f"{word} "


def _code(match: re.Match[str]) -> Draft:
    return Draft(*match.span(), [(match[0], "identifier")], grows=False)


_DAY_BEFORE = re.compile(r"\d{1,2}(?:[/-]\d{1,2})?(?:,|-|–| \w{2,4}) ?$")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})([/-])(\d{1,2})(?![\d/]|-\d)(?!,\d)")
_SCORE_BEFORE = re.compile(r"\d \($")
_COUNTED = re.compile(r"\s[^\W\d_]")
_YEAR_AND_MONTH = re.compile(r"[12]\d{3}[/-]\d{1,2}(?![\d/]|-\d)")
_NAMED = r"(\d{{1,2}}) {} (\d{{1,2}})(?!\d)(?: {} \d{{4}}(?!\d))?"
