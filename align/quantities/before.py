"""What the words in front of a number make of it: currency, rank, "kl.", bounds, years."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import cast

from align.quantities.dates import in_full, on_the_clock
from align.quantities.digits import shifted
from align.quantities.draft import Draft
from align.quantities.periods import becomes_period
from align.quantities.quantity import Bound, Date, Kind, Ratio, Scale, Time, Value
from align.quantities.source import Source
from align.quantities.stages import counted_on
from align.quantities.tables import Word

_MOST_WORDS = 3
_ALPHABETS = "\u2e7f"  # scripts that come later have no spaces between words
_APOSTROPHES = frozenset("'’‘`´΄ʼ")
_STRINGS = ("identifier", "url", "email", "phone")


def attach_before(draft: Draft, source: Source, limit: int) -> None:
    """Let the words right in front of a number act on it, none before `limit`."""
    for _ in range(_MOST_WORDS if draft.led else 0):
        at = source.skip_space_back(_before_apostrophe(draft, source, limit), limit)
        words = [found for found in source.words_to(at) if found[0] >= limit]
        words = [found for found in words if not _ends_other(source.text, *found)]
        if draft.like_a_year:
            words = [found for found in words if not _compares(source.text, *found)]
        if any(word.sort == "every" for _, word in words) and _is_span(draft, source):
            draft.tentative = True  # "$102,000 every second"
            break
        if any(word.sort == "skip" for _, word in words):
            break  # "handed over 1,396": no bound
        if not _one_acts(draft, words):
            break
    if draft.led and draft.kind in ("measure", "date", "decade"):
        _take_unit(draft, source, limit)
    if draft.led and draft.unit == "hour":
        _take_oclock(draft, source, limit)
    if draft.plain and draft.grows and draft.kind == "cardinal" and draft.unit is None:
        _take_for_year(draft, source)


def _ends_other(text: str, begin: int, word: Word) -> bool:
    """Whether a word belongs to what is before it: "Mo.-Fr. 9" has no francs, 20负7平 no minus."""
    if word.sort == "minus" and text[begin - 1 : begin].isdigit():
        return text[begin] > _ALPHABETS
    if word.sort != "currency" or begin < 2 or text[begin - 1] not in "-\u2013/":
        return False
    if not text[begin].isalpha():
        return False  # "US-$ 5"
    return text[begin - 2].isalpha() or text[begin - 2] == "."


def _compares(text: str, begin: int, word: Word) -> bool:
    """Whether a word says how far a share is from a year, and bounds none: "24 % below 1990"."""
    return word.sort == "bound" and text[:begin].rstrip()[-1:] == "%"


def _is_span(draft: Draft, source: Source) -> bool:
    """Whether an ordinal with no word behind it is a unit of time: "every second"."""
    text, end = source.text, draft.end
    if text[source.skip_space(end) :][:1].isalpha():
        return False  # "every second Sunday"
    return any(stop == end and word.sort == "unit" for stop, word in source.words_from(draft.start))


def _before_apostrophe(draft: Draft, source: Source, limit: int) -> int:
    """Where a number starts, the apostrophe of `anni '80` with it."""
    start = draft.start
    short = draft.plain and draft.numeral_end - start == 2 and start > limit
    return start - 1 if short and source.text[start - 1] in _APOSTROPHES else start


def _one_acts(draft: Draft, words: list[tuple[int, Word]]) -> bool:
    """Let the longest word act that can; a bound ends it: `al menos` holds no minus."""
    for begin, word in words:
        if _acts(draft, word, begin):
            return True
        if word.sort == "bound":
            break
    return False


def _acts(draft: Draft, word: Word, begin: int) -> bool:
    if word.sort == "bound":
        # "under en" is below a thing, and no number.
        spelled = (
            draft.written == "words" and draft.kind == "ordinal"
        )  # "under the First World War"
        bounded = draft.bound is None and not (draft.tentative or spelled)
        if bounded and draft.kind not in _STRINGS:
            draft.bound = cast("Bound", word.value)
            draft.approximate = draft.approximate or word.value == "about"
        return False
    if word.sort == "minus":
        return _minus(draft, word, begin)
    if word.sort == "discount" and draft.kind == "percentage":
        draft.as_kind("discount")
        return False
    action = _ACTIONS.get(word.sort)
    final = word.sort in ("ordinal", "every", "am", "pm", "night", "eve")
    if action is None or draft.unit is not None or not (draft.grows or final):
        return False
    if not action(draft, word):
        return False
    draft.start = begin
    return True


def _minus(draft: Draft, word: Word, begin: int) -> bool:
    value, unsigned = draft.value, draft.candidates
    if not isinstance(value, Decimal | Fraction) or value <= 0 or draft.kind == "ordinal":
        return False
    draft.candidates = [(-v if isinstance(v, Decimal | Fraction) else v, k) for v, k in unsigned]
    taken_off = isinstance(value, Fraction) and value < 1
    if word.value == "perhaps" or (taken_off and draft.written == "words"):
        # Vietnamese "trừ 6 điểm" are six points taken off, Portuguese "menos duas décimas" two
        # tenths less.
        draft.candidates += unsigned
    draft.start = begin
    return True


def _currency(draft: Draft, word: Word) -> bool:
    if draft.kind == "ordinal":
        return False
    draft.as_kind("money")
    draft.unit = word.value
    return True


def _percent(draft: Draft, word: Word) -> bool:
    if draft.kind == "ordinal":
        return False
    draft.as_kind("percentage")
    draft.unit, draft.tentative = word.value, False
    return True


def _fiscal(draft: Draft, word: Word) -> bool:
    """FY24 is the fiscal year 2024."""
    number = draft.whole
    if number is None or not draft.plain or draft.numeral_end - draft.start not in (2, 4):
        return False
    draft.candidates = [(Decimal(in_full(number) if number < 100 else number), "year")]
    return True


def _rank(draft: Draft, word: Word) -> bool:
    """`nummer 4` is fourth, though it may be a mere number."""
    if draft.kind != "cardinal" or draft.scale is not None:
        return False
    if word.value == "digits" and draft.written == "words":
        return False  # the # of a comment: "# Ein Beispiel"
    draft.candidates = [(draft.value, "ordinal"), *draft.candidates]
    draft.grows = draft.tentative = False
    return True


def _ordinal(draft: Draft, word: Word) -> bool:
    if draft.kind != "cardinal":
        return False
    number = draft.whole
    draft.as_kind("ordinal")
    draft.tentative = False
    if word.value == "weekday" and draft.plain and number and 2 <= number <= 7:
        draft.candidates.append((Date(weekday=number - 1), "date"))  # "thứ 2": second, and Monday
    return True


def _scale(draft: Draft, word: Word) -> bool:
    """Russian "тысяч пять" is about five thousand: the number stands behind what it counts."""
    number = draft.whole
    if draft.written != "words" or draft.scale or number is None or not 1 < number < _THOUSAND:
        return False
    if draft.kind != "cardinal":
        return False
    draft.candidates = [(shifted(Decimal(number), int(word.value)), "cardinal")]
    draft.approximate = True
    return True


_THOUSAND = 1000


def _multiple(draft: Draft, word: Word) -> bool:
    """Swahili "milioni 3.5": scale words stand in front of digits."""
    if draft.kind != "cardinal" or draft.scale is not None or draft.written != "digits":
        return False
    exponent = int(word.value)
    draft.times(exponent, Scale("", exponent), draft.end)
    return True


def _clock(draft: Draft, word: Word) -> bool:
    value = draft.value
    halves = word.value == "half" or (draft.written == "words" and word.value != "digits")
    if isinstance(value, Fraction) and halves:
        return _half_past(draft, value)
    hour = draft.whole
    if hour is None or not 0 <= hour <= 24 or word.value != "clock":
        return False
    if draft.kind == "ordinal" and draft.written == "digits":
        return False  # but Polish "o godzinie piątej" is at five
    time = on_the_clock(hour, 0, None, None)
    if time is not None:
        draft.becomes(time, "time")
    return time is not None


def _half_past(draft: Draft, value: Fraction) -> bool:
    """Italian "alle sette e mezza", Spanish "a las ocho y cuarto", Vietnamese "lúc 10 rưỡi"."""
    if not 1 < value < 24 or value.denominator not in (2, 4):
        return False
    hour = value.numerator // value.denominator
    draft.becomes(Time(hour, int((value - hour) * 60)), "time")
    draft.tentative = False  # Italian "all'una e mezza"
    return True


def _eve(draft: Draft, word: Word) -> bool:
    """`Nacht auf Samstag` begins on Friday, and others name the night after that day."""
    date = draft.value
    if isinstance(date, Date) and date.weekday and not date.day and len(draft.candidates) == 1:
        draft.candidates.append((replace(date, weekday=(date.weekday - 2) % 7 + 1), "date"))
    return False  # the night is no part of the day


def _every(draft: Draft, word: Word) -> bool:
    """`hvert femte barn` is one child in five, though it may be the fifth of each."""
    number = draft.whole
    if draft.kind != "ordinal" or number is None or number < 2:
        return False
    share: tuple[Value, Kind] = (Ratio(Decimal(1), Decimal(number)), "ratio")
    at = 0 if draft.written == "words" else len(draft.candidates)  # every 37th minute is no share
    draft.candidates.insert(at, share)
    draft.grows = draft.tentative = False
    return True


def _period_of_day(draft: Draft, word: Word) -> bool:
    """午後3時 is 15:00."""
    time = draft.value
    if not isinstance(time, Time):
        return False
    exact = on_the_clock(time.hour, time.minute, time.second, word.sort)
    if exact is not None:
        draft.becomes(exact, "time")
    return exact is not None


def _take_unit(draft: Draft, source: Source, limit: int) -> None:
    """Let a word in front change the unit: 時速約85マイル is 85 mph, 令和6年 the year 2024."""
    at = draft.start
    for _ in range(2):
        words = [found for found in source.words_to(at) if found[0] >= limit]
        for begin, word in words:
            if word.sort == "stage":
                counted_on(draft, word)
                return
            if word.sort == "era" and _counts_from(draft, word):
                draft.start = begin
                return
            speed = _SPEEDS.get((draft.unit or "", word.value)) if word.sort == "speed" else None
            if speed is not None:
                draft.unit, draft.start = speed, begin
                return
        at = next((begin for begin, word in words if word.sort == "bound"), at)


def _take_oclock(draft: Draft, source: Source, limit: int) -> None:
    """Make hours a time of day: Vietnamese "lúc 15 giờ" is at three, "15 giờ" may be a span."""
    words = source.table.flags.get("hour_words")
    at = source.skip_space_back(draft.start, limit)
    if not words or not any(word.sort == "clock" for _, word in source.words_to(at)):
        return
    hour, value = draft.whole, draft.value
    named = source.low[draft.numeral_start : draft.end].endswith((words[0], "h"))
    if hour is not None and hour <= _MIDNIGHT and named:
        draft.becomes(Time(hour), "time")
    elif not (isinstance(value, Fraction) and _half_past(draft, value)):
        return
    draft.unit = None


_MIDNIGHT = 24


def _counts_from(draft: Draft, word: Word) -> bool:
    """Make a year, or the year of a date, one of the common era; whether it could be done."""
    date, first = draft.candidates[-1][0], int(word.value) if word.value.isdigit() else 0
    if isinstance(date, Date):
        if date.year is None or not 0 < date.year < 100 or not first:
            return False
        draft.becomes(replace(date, year=first + date.year), "date")
        return True
    if draft.kind == "decade" and first:
        year = first + int(cast("Decimal", draft.candidates[-1][0]))
        draft.candidates = [(Decimal(year // 10 * 10), "decade")]  # 昭和20年代 begin in 1945
        return True
    if draft.unit != "year" or not draft.whole:
        return False
    draft.becomes(Decimal(-draft.whole if word.value == "bc" else first + draft.whole), "year")
    draft.unit = None
    return True


def _era(draft: Draft, word: Word) -> bool:
    """AD 79 is a year."""
    if word.value != "ad" or draft.kind != "cardinal" or not draft.plain or not draft.whole:
        return False
    draft.becomes(draft.value, "year")
    return True


_SPEEDS = {
    ("km", "hour"): "km_per_h",
    ("mi", "hour"): "mi_per_h",
    ("m", "second"): "m_per_s",
    ("km", "second"): "km_per_s",
}

_ACTIONS: Mapping[str, Callable[[Draft, Word], bool]] = {
    "currency": _currency,
    "percent": _percent,
    "scale": _scale,
    "multiple": _multiple,
    "rank": _rank,
    "fiscal": _fiscal,
    "ordinal": _ordinal,
    "every": _every,
    "eve": _eve,
    "era": _era,
    "clock": _clock,
    "am": _period_of_day,
    "pm": _period_of_day,
    "night": _period_of_day,
    "century": becomes_period,
    "quarter": becomes_period,
    "decade": becomes_period,
}


def _take_for_year(draft: Draft, source: Source) -> None:
    """A bare number of four digits is a year if it is recent, or if a word such as "in" says so."""
    number = draft.whole
    if number is not None and source.table.flags.get("short_years"):
        _take_short_year(draft, number, source)
    if number is None or draft.end - draft.start != 4:
        return
    if draft.plain and number in _BUDDHIST and source.table.flags.get("buddhist_years"):
        draft.candidates = [(Decimal(number - _BUDDHA), "year"), *draft.candidates]
    if not draft.like_a_year:
        return
    at = source.skip_space_back(draft.start)
    asked = draft.led and any(word.sort == "year" for _, word in source.words_to(at))
    counted = draft.bound not in (None, "about")  # "more than 2000", but "around 1950"
    if asked or (1900 <= number <= 2099 and not counted):
        draft.candidates = [(draft.value, "year"), *draft.candidates]


_BUDDHA = 543
"""Years by which Thailand, Laos and Cambodia are ahead: 2567 is 2024."""
_BUDDHIST = range(2400, 2650)


def _take_short_year(draft: Draft, number: int, source: Source) -> None:
    """Italian `il '68` may be 1968; `nell'800` is the nineteenth century."""
    begin, text = draft.start, source.text
    if begin == 0 or text[begin - 1] not in _APOSTROPHES or draft.bound is not None:
        return
    elided = begin > 1 and text[begin - 2].isalpha()
    if draft.end - begin == 2 and number >= 30 and not elided:
        draft.candidates.append((Decimal(1900 + number), "year"))
    elif number in range(200, 1000, 100):
        draft.candidates = [(Decimal(number // 100 + 11), "century"), *draft.candidates]
