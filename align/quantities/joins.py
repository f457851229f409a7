"""What two or three neighbours make together: dates, ranges, ratios, feet and inches."""

import re
from decimal import Decimal
from fractions import Fraction

from align.quantities.draft import Draft
from align.quantities.periods import becomes_period, shares_decade
from align.quantities.quantity import Date, Quarter, Range, Ratio, Time
from align.quantities.tables import LanguageTable, Word
from align.quantities.two_units import (
    hours_and_minutes,
    is_and,
    whole_and_hundredths,
    with_smaller_unit,
)

_DASH = re.compile(r"[ \u00a0\u2009\u202f]?[-\u2010-\u2015−~〜～][ \u00a0\u2009\u202f]?$")
_LONGEST_GAP = 16
_THOUSAND = 1000


def joined(drafts: list[Draft], text: str, low: str, table: LanguageTable) -> list[Draft]:
    """The drafts with neighbours put together, from left to right."""
    done: list[Draft] = []
    for draft in drafts:
        while done:
            left = done[-1]
            gap = low[left.end : draft.start] if draft.start - left.end <= _LONGEST_GAP else None
            if gap is not None and draft.kind in ("century", "decade"):
                _share_period(left, draft, gap, table)
            elif gap is not None and left.kind == "decade" and is_and(gap, table):
                shares_decade(left, draft)
            if gap == " " and draft.unit == "minute":
                _become_hours(left, low, table)
            whole = None if gap is None else _join(left, draft, gap, text, table)
            if whole is None:
                break
            done.pop()
            draft = whole
        done.append(draft)
    if table.words.unsegmented:
        _leave_out_pieces(done, text)
    return done


def _leave_out_pieces(drafts: list[Draft], text: str) -> None:
    """Leave out what is only a part of a number that was not read: 万分之三, 百三."""
    end = 0
    for draft in drafts:
        start = draft.start
        apart = end < start and text[start - 1] in "百千万萬亿億兆"
        upper = text.endswith(("分之", "分の"), 0, start)
        if apart or upper or text.startswith(("分之", "分の"), draft.end):
            draft.weak = True
        end = draft.end


def _join(left: Draft, right: Draft, gap: str, text: str, table: LanguageTable) -> Draft | None:
    for rule in (
        _dated, hours_and_minutes, _quarter_of, _decade_of_century, _divided, _summed, _out_of,
        _range, _ratio, with_smaller_unit, whole_and_hundredths,
    ):  # fmt: skip
        found = rule(left, right, gap, table)
        if found is None and rule is _out_of and table.words.unsegmented:
            found = _of_so_many(left, right, gap, text[right.end : right.end + 1], table)
        if found is not None:
            start, end = left.start, right.end
            found.start, found.end = start, end
            found.numeral_start = min(left.numeral_start, found.numeral_start)
            found.numeral_end = max(right.numeral_end, found.numeral_end)
            return found
    return None


def _become_hours(left: Draft, low: str, table: LanguageTable) -> None:
    """Let the letter between a number and minutes stand for hours: Norwegian `1 t 30 min`."""
    letter = low[left.end - 1]
    if left.unit in (None, "hour", "minute") or low[left.end - 2 : left.end - 1].isalpha():
        return
    words = table.after.words.matches(letter, 0)
    if any(word == Word("unit", "hour") for _, found in words for word in found):
        left.unit = "hour"


def _link(gap: str, table: LanguageTable, sort: str) -> bool:
    """Whether the text between two is a space or one of the words of a sort, such as "of"."""
    bare = gap.strip(" ,.\u00a0\u202f")
    if not bare:
        return True
    return any(
        end == len(bare) and any(w.sort == sort for w in words)
        for end, words in table.after.at(bare, bare, 0)
    )


def _dated(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """Day and month, month and day, and a year behind them."""
    if isinstance(left.value, Range) and isinstance(right.value, Date):
        return _ranged_days(left, right, gap, table)
    a, b = left.value, right.value
    if isinstance(b, Date) and b.month and b.weekday is None and b.day is None and _day_like(left):
        if left.kind == "cardinal" and gap.strip() == ",":
            return None
        if b.year is None and (_link(gap, table, "of") or gap == "-"):
            return _merged(left, Date(b.year, b.month, int(left.whole or 0)), right)
    if left.kind == "year" and isinstance(b, Date) and b.month and b.year is None:
        # 二〇二〇年三月; Hungarian "2024. május 3.", Lithuanian "2024 m. gegužės 3 d."
        first = table.flags.get("year_first") and _link(gap, table, "of")
        if not gap or (first and b.weekday is None):
            return _merged(left, Date(left.whole, b.month, b.day), right)
    if not (isinstance(a, Date) and a.month and a.weekday is None):
        return None
    number = right.whole
    if number is None or right.scale or right.unit not in (None, "day"):
        return None
    year_like = right.plain and 1000 <= number <= 2199 and right.end - right.start == 4
    if a.year is None and year_like and (_link(gap, table, "of") or gap in ("/", "-")):
        return _merged(left, Date(number, a.month, a.day), right)
    month_first = table.flags.get("month_first", True)
    if a.day is None and not gap and right.unit == "day" and 1 <= number <= 31:
        return _merged(left, Date(a.year, a.month, number), right)  # 三月五日
    if a.day is None and month_first and gap in (" ", ". ", "\u00a0", "") and _day_like(right):
        return _merged(left, Date(a.year, a.month, number), right)
    return None


def _day_like(draft: Draft) -> bool:
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
    if left.unit or not (1 <= low < high <= 31) or not _link(gap, table, "of"):
        return None
    first, last = (Date(date.year, date.month, int(day)) for day in (low, high))
    return Draft(left.start, right.end, [(Range(first, last), "range")], grows=False)


def _quarter_of(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    if not isinstance(left.value, Quarter) or left.value.year is not None:
        return None
    number = right.whole
    if (
        number is None
        or not right.plain
        or not 1900 <= number <= 2199
        or not (_link(gap, table, "of") or gap in ("/", "-"))
    ):
        return None
    quarter = Quarter(left.value.quarter, number)
    return Draft(left.start, right.end, [(quarter, "quarter")], left.written, grows=False)


def _share_period(left: Draft, right: Draft, gap: str, table: LanguageTable) -> None:
    """Let the word behind a list count for all: `1700- og 1800-tallet`, XVIII–XIX вв."""
    bare = gap.lstrip("-\u2010\u2011")
    if bare and bare.strip() != "," and not is_and(bare, table) and not _DASH.fullmatch(gap):
        return
    number = left.whole
    if number is None or not left.grows or bare == " ":
        return
    if left.kind == "ordinal" and right.kind == "century":
        becomes_period(left, Word("century", "number"))
    elif (left.like_a_year or 20 <= number < 100) and number % 10 == 0 and gap != bare:
        becomes_period(left, Word("decade", "plural"))


def _decade_of_century(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """The thirties of the 20th century: `lata 30. XX wieku`, `años 30 del siglo XX`."""
    if "," in gap or not _link(gap, table, "of"):
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


def _range(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    if gap.startswith("- "):
        gap = gap[1:]  # "zwei- bis dreitausend"
    dashed = _DASH.fullmatch(gap) is not None
    if not dashed:
        word = gap.strip(" \u00a0")
        apart = gap != word or table.words.unsegmented
        if left.unit or not apart or not _link(gap, table, "to") or not word:
            return None
        if left.bound not in (None, "about"):
            return None
        if "," in gap or "." in gap:
            return None
    a, b = left.value, right.value
    if b == 0 and right.plain and right.end - right.start > 1:
        return None  # 2-00 is no score
    if not (isinstance(a, Decimal | Fraction) and isinstance(b, Decimal | Fraction)):
        period = _period(left, right, dashed)
        if period is None:
            return None
        return Draft(left.start, right.end, [(period, "range")], grows=False)
    if (left.kind == "ordinal") != (right.kind == "ordinal") and "words" in (
        left.written,
        right.written,
    ):
        return None
    if left.unit not in (None, right.unit) or {left.kind, right.kind} & {"century", "decade"}:
        return None
    b = _completed(left, right, a, b)
    if a >= b:
        if (
            dashed
            and left.plain
            and right.plain
            and right.unit is None
            and a < 1000
            and len(gap) <= 3
        ):
            return Draft(left.start, right.end, [(Ratio(a, b), "score")], grows=False)
        if not dashed and left.written == right.written == "words" and right.tentative:
            # "trois à un": an article would not stand there
            return Draft(left.start, right.end, [(Ratio(a, b), "score")], "words", grows=False)
        return None
    draft = Draft(left.start, right.end, [(Range(a, b), "range")], right.written, grows=False)
    if dashed and left.plain and right.plain and b < 20 and right.unit is None:
        draft.candidates.append((Ratio(a, b), "score"))
    if right.scale is not None and left.scale is None:
        # "2 to 4 million" is 2 to 4 million of both.
        scaled = a * 10**right.scale.exponent
        if scaled >= b and a < _THOUSAND:
            return None  # "von 20 auf 12,5 Millionen": it falls
        draft.candidates = [(Range(scaled, b), "range")] if scaled < b else draft.candidates
    draft.unit, draft.scale, draft.bound = right.unit, right.scale, left.bound
    draft.approximate = left.approximate
    draft.plain = left.plain and right.plain
    return draft


def _period(left: Draft, right: Draft, dashed: bool) -> Range | None:
    """From one time or date to another, of which one side may be a bare day: 3.-5. mai."""
    a, b = left.value, right.value
    if isinstance(a, Time) and isinstance(b, Time):
        return Range(a, b)
    if isinstance(a, Date) and isinstance(b, Date) and dashed:
        unlike = a.weekday or b.weekday or (a.day is None) != (b.day is None)
        return None if unlike else Range(a, b)
    if isinstance(b, Date) and _day_like(left) and b.day and b.month:
        return Range(Date(b.year, b.month, left.whole), b)
    if isinstance(a, Date) and a.day and a.year is None and dashed and _day_like(right):
        return Range(a, Date(None, a.month, right.whole))
    return None


def _completed(
    left: Draft, right: Draft, a: Decimal | Fraction, b: Decimal | Fraction
) -> Decimal | Fraction:
    """1914-18 ends in 1918."""
    if (
        left.plain
        and right.plain
        and 1000 <= a <= 2199
        and b < 100
        and right.end - right.start == 2
    ):
        whole = int(a) // 100 * 100 + int(b)
        if whole > a:
            return Decimal(whole)
    return b


def _divided(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """The two halves of a fraction in words: `tres veinteavos`, `tre tjugoförstedelar`."""
    part, count = right.value, left.whole
    if not (right.weak and isinstance(part, Fraction) and count and gap in (" ", "\u00a0")):
        return None
    if left.unit or left.kind != "cardinal":
        return None
    draft = Draft(left.start, right.end, [(count * part, right.kind)], "words")
    draft.unit, draft.bound = right.unit, left.bound
    return draft


def _summed(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """3億5000万, 4 thousand 3 hundred; two and three fifths, 5 1/2."""
    a, b = left.value, right.value
    if not isinstance(a, Decimal) or left.unit or left.kind != "cardinal":
        return None
    part_of_one = left.whole == 1 and left.tentative and gap == " " and right.written == "words"
    number = right.whole if right.kind == "ordinal" else None
    if part_of_one and number and number > 2 and table.flags.get("one_ordinal_is_fraction"):
        found = _total(left, right, Fraction(1, number))
        found.candidates.append((Decimal(number), "ordinal"))
        found.tentative = True
        return found
    if isinstance(b, Ratio) and gap in (" ", "\u00a0") and left.plain and left.whole is not None:
        over, under = b.numerator, b.denominator
        if right.kind == "ratio" and 0 < over < under <= 100:
            return _total(left, right, Fraction(a) + Fraction(over) / Fraction(under))
    if isinstance(b, Fraction) and 0 < b < 1 and left.whole is not None and not left.scale:
        if gap == " " and left.plain and right.written == "digits":
            return _total(left, right, Fraction(a) + b)
        if gap in ("又", "と") or (len(gap) > 2 and is_and(gap, table)):
            return _total(left, right, Fraction(a) + (b if a >= 0 else -b))
    if left.scale is None or right.whole is None or not isinstance(b, Decimal):
        return None
    smaller = 0 < b < Decimal(10) ** left.scale.exponent and right.scale != left.scale
    glued = table.words.unsegmented and gap in ("", " ", "零", "〇")
    hundreds = left.scale.exponent == 2 and right.unit is None and left.written == "mixed"
    # Italian "2 milioni e 300mila"
    added = table.flags.get("scales_add_up") and right.scale is not None and is_and(gap, table)
    stepped = (gap == " " and right.scale is not None) or (hundreds and is_and(gap, table)) or added
    counted = right.kind in ("cardinal", "money", "measure", "year")
    numbered = right.kind == "ordinal" and glued  # 21兆322番目
    if smaller and (numbered or (counted and (glued or stepped))) and a == a.to_integral_value():
        return _total(left, right, Decimal(int(a) + (int(b) if a > 0 else -int(b))))
    return None


def _total(left: Draft, right: Draft, value: Decimal | Fraction) -> Draft:
    # "5 1/2 cups" is a measure as "cups" are.
    kind = right.kind if right.unit or right.kind == "ordinal" else "cardinal"
    draft = Draft(left.start, right.end, [(value, kind)], left.written)
    draft.unit, draft.bound = right.unit, left.bound
    draft.scale, draft.leading = right.scale or left.scale, left.leading or left.scale
    return draft


def _ratio(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    a, b = left.value, right.value
    if gap.strip() in ("分の", "分之") and isinstance(a, Decimal) and isinstance(b, Decimal):
        if left.whole and right.whole is not None:
            value = Fraction(right.whole, left.whole)
            return Draft(left.start, right.end, [(value, "cardinal")], left.written)
        return None
    versus = _is_versus(left, right, gap, table)
    if gap not in ("/", ":", " / ", " : ", "⁄") and not versus:
        return None
    if ":" in gap and (right.written != "digits" or (gap != ":" and left.like_a_year)):
        return None  # French "2004 : un séisme"
    if not (isinstance(a, Decimal) and isinstance(b, Decimal)) or left.unit or left.scale:
        return None
    if right.kind not in (
        "cardinal",
        "year",
        "measure",
        "score",
        "percentage",
    ) or left.kind not in (
        "cardinal",
        "year",
    ):
        return None
    measured = right.kind in ("measure", "percentage")
    if measured and left.plain and 0 < a < b and right.whole is not None:
        part = Draft(left.start, right.end, [(Fraction(int(a), int(b)), right.kind)])
        part.unit, part.bound = right.unit, left.bound
        return part
    # 91,16/100 is no count out of a hundred but a score.
    scored = versus or (not left.plain and right.plain) or right.kind == "score"
    ratio = Ratio(a, b)
    draft = Draft(left.start, right.end, [(ratio, "score" if scored else "ratio")], grows=False)
    draft.bound = left.bound
    # "24/7" is "around the clock" elsewhere
    draft.tentative = f"{a}{gap}{b}" in table.flags.get("idioms", ())
    if left.plain and right.plain and 1900 <= a <= 2099 and gap == "/":
        whole = _completed(left, right, a, b)
        if a < whole <= a + 10:
            draft.candidates = [(Range(a, whole), "range")]
            return draft
    if gap in ("/", "⁄") and left.plain and right.plain and 0 < a < b <= 16 and a < 4:
        draft.candidates.append((Fraction(int(a), int(b)), "cardinal"))
    return draft


def _is_versus(left: Draft, right: Draft, gap: str, table: LanguageTable) -> bool:
    """Whether a word for "against" makes a score of two numbers: 4比1, 2対0."""
    if not gap or left.written != right.written:
        return False
    return any(
        end == len(gap) and any(word.sort == "versus" for word in words)
        for end, words in table.after.at(gap, gap, 0)
    )


def _out_of(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """9 out of 10, one in five, 1 sur 3."""
    word = gap.strip(" \u00a0-\u2010\u2011")
    if not word or len(word) > len(gap) - 2 or left.unit or right.unit or right.like_a_year:
        return None
    few, many = left.whole, right.whole
    if few is None or many is None or not 0 < few < many or "ordinal" in (left.kind, right.kind):
        return None
    for end, words in table.after.at(word, word, 0):
        for sort, value in words:
            if end == len(word) and sort == "out_of" and (few == 1 or value == "any"):
                ratio = Ratio(Decimal(few), Decimal(many))
                return Draft(left.start, right.end, [(ratio, "ratio")], right.written, grows=False)
    return None


def _of_so_many(
    left: Draft, right: Draft, gap: str, behind: str, table: LanguageTable
) -> Draft | None:
    """One in five, counted with the same word twice: 5人に1人, 每五名学生中就有一名."""
    many, few = left.whole, right.whole
    if not few or many is None or few >= many or left.unit or right.unit or left.like_a_year:
        return None
    if "ordinal" in (left.kind, right.kind) or len(gap) < 2 or gap[0] != behind:
        return None
    for at in range(1, len(gap)):
        for end, words in table.after.at(gap, gap, at):
            if end == len(gap) and any(word.sort == "among" for word in words):
                ratio = Ratio(Decimal(few), Decimal(many))
                return Draft(left.start, right.end, [(ratio, "ratio")], right.written, grows=False)
    return None
