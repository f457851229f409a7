"""What two or three neighbours make together: dates, ranges, ratios, feet and inches."""

from decimal import Decimal
from fractions import Fraction

from align.quantities.between import is_and
from align.quantities.dated import dated, decade_of_century, quarter_of, share_period
from align.quantities.draft import Draft
from align.quantities.periods import decade_readings, shares_decade
from align.quantities.proportions import of_so_many, out_of, ranged, ratio_of
from align.quantities.quantity import Date, Range, Ratio, Time
from align.quantities.tables import LanguageTable, Word
from align.quantities.two_units import hours_and_minutes, whole_and_hundredths, with_smaller_unit

_LONGEST_GAP = 16


def joined(drafts: list[Draft], text: str, low: str, table: LanguageTable) -> list[Draft]:
    """The drafts with neighbours put together, from left to right."""
    done: list[Draft] = []
    for draft in drafts:
        while done:
            left = done[-1]
            gap = low[left.end : draft.start] if draft.start - left.end <= _LONGEST_GAP else None
            if gap is not None and draft.kind in ("century", "decade"):
                share_period(left, draft, gap, table)
            elif gap is not None and left.kind == "decade" and is_and(gap, table):
                shares_decade(left, draft)
            if gap == " " and draft.unit == "minute":
                _become_hours(left, low, table)
            elif gap == "" and draft.unit == "second" and _may_be_minutes(left, text):
                left.candidates, left.unit = [(left.value, "measure")], "minute"
            elif gap == "" and draft.kind == "decade" and _is_ten_before(left, draft):
                left.candidates, left.tentative = decade_readings(10 * (left.whole or 0)), False
            apart = gap is None or left.apart or draft.apart
            whole = None if apart or gap is None else _join(left, draft, gap, text, table)
            if whole is None:
                break
            done.pop()
            draft = whole
        done.append(draft)
    if table.words.unsegmented:
        _leave_out_pieces(done, text)
    return done


def _may_be_minutes(draft: Draft, text: str) -> bool:
    """Whether what stands before seconds may be minutes: 59m41s, 3分35秒."""
    return draft.unit == "m" or (draft.kind == "score" and text[draft.end - 1] == "分")


def _is_ten_before(left: Draft, right: Draft) -> bool:
    """Whether a single digit in words counts the tens right before those behind it: 六七十年代."""
    tens = right.candidates[-1][0]
    digit = left.whole if left.written == right.written == "words" else None
    return digit is not None and left.end == left.start + 1 and 10 * (digit + 1) == tens


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
        dated, _in_turn, hours_and_minutes, quarter_of, decade_of_century, _paired, _divided,
        _summed, _counted_up, out_of, ranged, ratio_of, with_smaller_unit, whole_and_hundredths,
    ):  # fmt: skip
        if rule is ranged and _is_day_of_next(left, right, text, table):
            continue
        if rule is dated and table.words.unsegmented and _opens_score(text, right.end, table):
            continue
        found = rule(left, right, gap, table)
        if found is None and rule is out_of and table.words.unsegmented:
            found = of_so_many(left, right, gap, text[right.end : right.end + 1], table)
        if found is not None:
            start, end = left.start, right.end
            found.start, found.end = start, end
            found.numeral_start = min(left.numeral_start, found.numeral_start)
            found.numeral_end = max(right.numeral_end, found.numeral_end)
            return found
    return None


def _is_day_of_next(left: Draft, right: Draft, text: str, table: LanguageTable) -> bool:
    """Whether a day behind a date has a month of its own to come: "13 July to 15 June"."""
    if not isinstance(left.value, Date) or isinstance(right.value, Date):
        return False
    return text[left.end - 1].isalpha() and not table.words.unsegmented


def _counted_up(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """Two digits in words that share what multiplies them: 五六十 are 50 to 60."""
    digit, number = left.whole, right.whole
    if gap or not table.words.unsegmented or left.written != "words" or right.written != "words":
        return None
    if not digit or not number or left.end != left.start + 1 or left.unit or number % 10:
        return None
    power = len(str(number)) - 1
    if number != (digit + 1) * 10**power or right.kind not in ("cardinal", "measure", "money"):
        return None
    span = Range(Decimal(digit * 10**power), Decimal(number))
    draft = Draft(left.start, right.end, [(span, "range")], "words", grows=False)
    draft.unit, draft.approximate = right.unit, True
    return draft


def _opens_score(text: str, end: int, table: LanguageTable) -> bool:
    """Whether a number goes on as a score, and is no day: 4 in 2月4比1."""
    return any(
        text[stop : stop + 1].isdigit() and any(word.sort == "versus" for word in words)
        for stop, words in table.after.at(text, text, end)
    )


def _become_hours(left: Draft, low: str, table: LanguageTable) -> None:
    """Let the letter between a number and minutes stand for hours: Norwegian `1 t 30 min`."""
    letter = low[left.end - 1]
    if left.unit in (None, "hour", "minute") or low[left.end - 2 : left.end - 1].isalpha():
        return
    words = table.after.words.matches(letter, 0)
    if any(word == Word("unit", "hour") for _, found in words for word in found):
        left.unit = "hour"


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


def _in_turn(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """Portuguese "de 8 em 8 horas", Spanish "de 6 en 6 meses": every 8 hours or 6 months."""
    if gap.strip() not in table.flags.get("in_turn", ()) or left.unit or right.kind == "ordinal":
        return None
    number, value = left.whole, right.value
    clock = isinstance(value, Time) and not value.minute  # "8 horas" may be eight o'clock
    again = value.hour if clock and isinstance(value, Time) else right.whole
    if number is None or number != again or left.kind != "cardinal":
        return None
    unit = "hour" if clock else right.unit
    if unit is None:
        return None  # "two by two"
    draft = Draft(left.start, right.end, [(Decimal(number), "measure")], right.written, grows=False)
    draft.unit = unit
    return draft


def _paired(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """A year said in two halves: nineteen eighty-nine, twenty twenty-four."""
    century, year = left.whole, right.whole
    if "years_in_pairs" not in table.flags or gap != " " or century is None or year is None:
        return None
    if not left.written == right.written == "words" or {left.kind, right.kind} != {"cardinal"}:
        return None
    if left.unit or right.unit or not (11 <= century <= 20 and 10 <= year < 100):
        return None
    return Draft(left.start, right.end, [(Decimal(100 * century + year), "year")], "words")


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
