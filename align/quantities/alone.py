"""Words that are quantities by themselves: months, halves, dozens, noon, l'Ottocento."""

import re
from decimal import Decimal
from fractions import Fraction

from align.quantities.clocks import spoken_time
from align.quantities.draft import Draft
from align.quantities.periods import decade_readings
from align.quantities.quantity import Date, Kind, Time, Value
from align.quantities.tables import LanguageTable, Word
from align.quantities.trie import goes_on


def alone(
    text: str, low: str, start: int, end: int, word: Word, table: LanguageTable
) -> list[Draft] | None:
    """What a word or phrase is by itself, or None; one to skip gives a draft that never counts."""
    sort, value = word
    if sort == "skip":
        if table.words.unsegmented and table.words.read(low, end) is not None:
            return None  # 一点 is "a bit", 一点五 is 1.5
        if "分之" in (text[max(start - 1, 0) : start + 1], text[max(start - 2, 0) : start]):
            return None  # 之一 is "one of", 五分之一 a fifth, whatever 一 begins: 五分之一来自
        return [Draft(start, end, [("", "identifier")], weak=True, grows=False)]
    if sort in ("month", "weekday"):
        return _named(text, low, start, end, word, table)
    if sort == "minutes":
        time = spoken_time(text, low, start, end, int(value), table)
        return None if time is None else [time]
    if sort == "perhaps" and _CODE_BEHIND.match(text, end):
        return None  # binary-i386
    if sort == "decade" and is_measured(text, low, end + 1, table):
        return None  # "die neunziger Jahre"
    if sort == "century":
        return _century(text, low, start, end, value, table)
    draft = _counted(start, end, word)
    if draft is None:
        return None
    if sort in ("measure", "fraction", "some"):
        draft.tentative = low[start:end] in table.tentative  # "a decade ago" is no figure
    return [draft]


_CODE_BEHIND = re.compile(r"-[A-Za-z]{1,3}\d")


def _counted(start: int, end: int, word: Word) -> Draft | None:
    """What a word or phrase says that means the same number wherever it stands."""
    sort, value = word
    match sort:
        case "ordinal":  # Dutch "op twee na" may also be "all but two"
            return Draft(start, end, [(Decimal(value), sort)], "words", tentative=True, grows=False)
        case "perhaps":
            # "Doubled" may be "grew by 100 %"; the last 16 are elsewhere an "eighth final".
            number, _, unit = value.partition(" ")
            kind: Kind = "measure" if unit else "cardinal"
            draft = Draft(start, end, [(Decimal(number), kind)], "words", grows=False)
            draft.unit, draft.tentative, draft.apart = unit or None, True, True
            return draft
        case "decade":  # "in her eighties" is an age
            readings = decade_readings(int(value))
            return Draft(start, end, readings, "words", tentative=True, grows=False)
        case "clock":  # noon may go unsaid, Russian "полседьмого" (6:30) may not
            hour, _, minute = value.partition(":")
            told = Time(int(hour), int(minute or 0))
            return Draft(start, end, [(told, "time")], "words", tentative=not minute)
        case "feast":  # "on Christmas Day" may well be "at Christmas"
            month, day = map(int, value.split("-"))
            date = Date(month=month, day=day)
            return Draft(start, end, [(date, "date")], "words", tentative=True, grows=False)
        case "measure":
            amount, unit = value.split()
            counted = Fraction(amount) if "/" in amount else Decimal(amount)
            draft = Draft(start, end, [(counted, "measure")], "words", grows=False)
            draft.unit, draft.approximate = unit, "/" not in amount
            return draft
        case "fraction" | "some":
            part = Fraction(value)
            exactly = Decimal(int(part)) if part.denominator == 1 else part
            draft = Draft(start, end, [(exactly, "cardinal")], "words")
            draft.approximate = sort == "some"
            draft.counted_in = max(int(part), 1)
            return draft
    return None


def _named(
    text: str, low: str, start: int, end: int, word: Word, table: LanguageTable
) -> list[Draft] | None:
    """The name of a month or of a day of the week, unless it is more likely something else."""
    sort, value = word
    number = int(value)
    date = Date(month=number) if sort == "month" else Date(weekday=number)
    surface = text[start:end]
    if table.words.unsegmented and len(surface) == 1:
        return None  # 水 is water more often than Wednesday
    spelled = table.words.read(low, start)
    if _odd_case(surface, table) and spelled is not None:
        return None  # Greek τρίτη is third, Τρίτη is Tuesday as well
    prefix = surface.lower().rfind(" ") + 1
    if prefix and sort == "weekday":
        longer = table.words.read(low, start + prefix)
        if longer is not None and longer.end > end:
            return None  # Vietnamese "thứ hai mươi" is twentieth
    if spelled is not None and spelled.end >= end and len(surface) < 5:
        dated = sort == "month" and text[max(0, start - 3) : start].rstrip(" .")[-1:].isdigit()
        if not dated:
            return None  # French "sept", Nynorsk "to": an abbreviation is the rarer word
    letters = len(surface.rstrip("."))
    short = letters <= 4 and not table.words.unsegmented
    # French "la mer." ends a sentence more often than it names a Wednesday.
    weak = (short and sort == "weekday" and letters < 4) or _odd_case(surface, table)
    if sort == "month" and not _month_asked(text, low, start, table):
        uncertain = short and low[start:end] not in table.flags.get("short_months", ())
        weak = weak or uncertain or _doubtful_name(text, low, start, end, table)
    draft = Draft(start, end, [(date, "date")], "words", weak=weak, grows=False)
    draft.tentative = low[start:end] in table.tentative  # Russian "среда" is a milieu, too
    if spelled is not None and spelled.end == end and spelled.ordinal:
        draft.candidates.append((Decimal(spelled.value), "ordinal"))
    if sort == "weekday" and table.flags.get("weekdays_are_ordinals") and number < 7:
        # Vietnamese counts its days: "thứ hai" is second, and Monday.
        draft.candidates.append((Decimal(number + 1), "ordinal"))
        if not (surface[prefix:].istitle() or _day_asked(text, start, end)):
            draft.candidates.reverse()
    return [draft]


def _day_asked(text: str, start: int, end: int) -> bool:
    """Whether the words around ask for a day of the week: "sáng thứ hai", "thứ hai tuần trước"."""
    asked = _BEFORE_A_DAY.search(text[max(0, start - 7) : start].lower())
    return asked is not None or _BEHIND_A_DAY.match(text, end) is not None


_BEFORE_A_DAY = re.compile(
    r"(?:ngày|sáng|trưa|chiều|tối|vào|đêm|hôm|từ|đến|tới|giờ|\dh|[:h]\d\d) $"
)
_BEHIND_A_DAY = re.compile(r" (?:hằng |hàng )?tuần\b")


def _century(
    text: str, low: str, start: int, end: int, value: str, table: LanguageTable
) -> list[Draft] | None:
    """Italian "l'Ottocento"; at the start of a sentence "Ottocento" may be 800 of something."""
    if table.words.read(low, start) is None:
        return [Draft(start, end, [(Decimal(value), "century")], "words", grows=False)]
    before = text[max(0, start - 2) : start].rstrip(" ")[-1:]
    if not text[start].isupper() or not (before.isalpha() or before in ("'", "’")):
        return None
    century = Decimal(value)
    readings: list[tuple[Value, Kind]] = [
        (century, "century"),
        (100 * century - 1100, "cardinal"),
    ]
    return [Draft(start, end, readings, "words", grows=False)]


def _odd_case(surface: str, table: LanguageTable) -> bool:
    """Whether a name that the language writes with a capital stands there without."""
    if surface in table.flags.get("lower_names", ()):
        return False
    return bool(table.flags.get("capital_months")) and surface[:1].islower()


def _doubtful_name(text: str, low: str, start: int, end: int, table: LanguageTable) -> bool:
    """Whether a month is more likely a person, a place or another word: May, mars, Mai Son."""
    lower_case = not table.flags.get("capital_months")
    if low[start:end] in table.flags.get("doubtful_months", ()):
        return not lower_case or text[start].isupper()
    return lower_case and text[start].isupper() and text[end + 1 : end + 2].isupper()


def _month_asked(text: str, low: str, start: int, table: LanguageTable) -> bool:
    """Whether words as "in" or "year to" stand before, or another month: "July and August"."""
    before = low[max(0, start - 16) : start].split()
    asking = table.flags.get("month_words", ())
    if bool(before) and (before[-1] in asking or " ".join(before[-2:]) in asking):
        return True
    match = _MONTH_AND.search(low, max(0, start - _REACH), start)
    return match is not None and any(
        end == match.end(1) and any(word.sort == "month" and len(match[1]) > 3 for word in words)
        for end, words in table.alone.at(text, low, match.start(1))
    )


_REACH = 24
_MONTH_AND = re.compile(r"\b([^\W\d_]+),? [^\W\d_]{1,3} \Z")


def is_measured(text: str, low: str, at: int, table: LanguageTable) -> bool:
    """Whether a unit stands at a place, as in Viertelstunde, kwarteeuw and Viertelprozentpunkt."""
    return any(
        word.sort in ("unit", "point") and end - at > 2 and not goes_on(text, end)
        for end, words in table.after.at(text, low, at)
        for word in words
    )
