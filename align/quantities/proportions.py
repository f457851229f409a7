"""Two neighbours that make a range, a ratio, a score or a share: 3-5, 1:500, 9 out of 10."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from align.quantities.between import DASH, link
from align.quantities.dated import day_like
from align.quantities.draft import Draft
from align.quantities.quantity import Date, Range, Ratio, Time
from align.quantities.tables import LanguageTable

_THOUSAND = 1000
_LAST_DAY = 31
_HALF_DAY = 12
_TEN, _HUNDREDS = 10, range(200, 1000, 100)
_DASH_AND_SPACES = 3
_HALF_POINT = Decimal("0.5")


def ranged(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """From one value to another, as in 3-5 and "from two to four", or the score of a match."""
    if gap.startswith("- "):
        gap = gap[1:]  # "zwei- bis dreitausend"
    dashed = DASH.fullmatch(gap) is not None
    if gap == "&" and left.plain and right.plain:
        return _match_play(left, right)
    if not dashed and not _is_from_to(left, right, gap, table):
        return None
    if dashed and left.kind == "money" and left.unit and right.unit is None and left.plain:
        right.unit = left.unit  # "VND 30-40 million"
    a, b = left.value, right.value
    if b == 0 and right.plain and right.end - right.start > 1:
        return None  # 2-00 is no score
    if not (isinstance(a, Decimal | Fraction) and isinstance(b, Decimal | Fraction)):
        period = _period(left, right, dashed)
        if period is None and table.words.unsegmented:
            period = _months(left, right)
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
    if isinstance(a, Fraction) and 0 < a < 1 and isinstance(b, Decimal) and left.written == "words":
        return None  # "fell by a third to 20 million"
    if (whole := _completed(left, right, a, b)) != b:
        b, right.unit = whole, None
    if a >= b:
        return _scored(left, right, Ratio(a, b), dashed and len(gap) <= _DASH_AND_SPACES)
    return _from_to(left, right, a, b, dashed)


def _is_from_to(left: Draft, right: Draft, gap: str, table: LanguageTable) -> bool:
    """Whether a word such as "to" makes a range of what is on both sides of it."""
    word = gap.strip(" \u00a0")
    apart = gap != word or table.words.unsegmented
    if left.unit or not apart or not link(gap, table, "to") or not word:
        return False
    if left.bound not in (None, "about") or "," in gap or "." in gap:
        return False
    # "from 1.4 billion in 2010 to 2.05 billion", "mort en 2011 à 40 ans"
    counted = right.scale or right.kind == "money" or right.unit == "year"
    return not (left.like_a_year and counted)


def _scored(left: Draft, right: Draft, score: Ratio, dashed: bool) -> Draft | None:
    """The score of a match, whose numbers do not rise."""
    points = _may_be_points(left) and _may_be_points(right) and right.unit is None
    if dashed and points and score.numerator < _THOUSAND:
        return Draft(left.start, right.end, [(score, "score")], grows=False)
    if not dashed and left.written == right.written == "words" and right.tentative:
        # "trois à un": an article would not stand there
        return Draft(left.start, right.end, [(score, "score")], "words", grows=False)
    return None


def _from_to(
    left: Draft, right: Draft, a: Decimal | Fraction, b: Decimal | Fraction, dashed: bool
) -> Draft | None:
    """A range with all that it may be: its first number shares the scale of the last."""
    draft = Draft(left.start, right.end, [(Range(a, b), "range")], right.written, grows=False)
    if dashed and left.plain and right.plain and b < 20 and right.unit is None:
        draft.candidates.append((Ratio(a, b), "score"))
    if right.counted_in > left.counted_in == 1 and not right.scale and a * right.counted_in < b:
        draft.candidates = [(Range(a * right.counted_in, b), "range")]  # два-три десятка
    if right.scale is not None and left.scale is None:
        # "2 to 4 million" is 2 to 4 million of both.
        scaled = a * 10**right.scale.exponent
        if scaled >= b and a < _THOUSAND:
            return None  # "von 20 auf 12,5 Millionen": it falls
        draft.candidates = [(Range(scaled, b), "range")] if scaled < b else draft.candidates
    if left.written == right.written == "words" and a < _TEN and b in _HUNDREDS and b > 100 * a:
        draft.candidates.insert(0, (Range(a * 100, b), "range"))  # "three to four hundred"
    draft.unit, draft.scale, draft.bound = right.unit, right.scale, left.bound
    draft.approximate = left.approximate
    draft.plain = left.plain and right.plain
    return draft


def _may_be_points(draft: Draft) -> bool:
    """Whether a number may be the points of one side; draws may give halves: 16.5-10.5."""
    value = draft.value
    halves = isinstance(value, Decimal) and value > 0 and value % 1 == _HALF_POINT
    return draft.plain or (halves and draft.grows and draft.scale is None)


def _match_play(left: Draft, right: Draft) -> Draft | None:
    """How golfers say that a match was won, by 5 holes with 4 left: 5&4."""
    up, left_to_play = left.whole, right.whole
    if up is None or left_to_play is None or not 0 < left_to_play < up <= _TEN or right.unit:
        return None
    value = Ratio(Decimal(up), Decimal(left_to_play))
    return Draft(left.start, right.end, [(value, "score")], grows=False)


def _period(left: Draft, right: Draft, dashed: bool) -> Range | None:
    """From one time or date to another, of which one side may be a bare day: 3.-5. mai."""
    a, b = left.value, right.value
    if isinstance(a, Time) and isinstance(b, Time):
        later = a.told and not b.told and b.hour < a.hour < b.hour + _HALF_DAY
        return Range(a, replace(b, hour=b.hour + _HALF_DAY) if later else b)  # 午後3時〜5時
    if isinstance(a, Date) and isinstance(b, Date) and dashed:
        unlike = a.weekday or b.weekday or (a.day is None) != (b.day is None)
        return None if unlike else Range(a, b)
    if isinstance(b, Date) and day_like(left) and b.day and b.month:
        return Range(Date(b.year, b.month, left.whole), b)
    if isinstance(a, Date) and a.day and a.year is None and day_like(right):
        later = right.grows and right.written == "digits" and a.day < (right.whole or 0)
        if dashed or (later and left.written == "digits"):  # "from June 13 to 15"
            return Range(a, Date(None, a.month, right.whole))
    if isinstance(a, Date) and a.day and _is_later_day(right, a.day):
        return Range(a, Date(a.year, a.month, right.whole))
    return None


def _months(left: Draft, right: Draft) -> Range | None:
    """From one month to another that are numbered: 1至9月."""
    first, last = left.whole, right.value
    if not first or left.unit or left.scale or not isinstance(last, Date):
        return None
    if last != Date(month=last.month) or first >= (last.month or 0):
        return None
    return Range(Date(month=first), last)


def _is_later_day(draft: Draft, first: int) -> bool:
    """Whether it is a day with its sign, as in 3月5日至13日, and no span of days: 13日間."""
    signed = draft.unit == "day" and draft.end == draft.numeral_end + 1
    return signed and draft.written == "digits" and first < (draft.whole or 0) <= _LAST_DAY


def _completed(
    left: Draft, right: Draft, a: Decimal | Fraction, b: Decimal | Fraction
) -> Decimal | Fraction:
    """1914-18 ends in 1918, and so does 1914〜18年."""
    if (
        left.plain
        and right.plain
        and 1000 <= a <= 2199
        and b < 100
        and right.numeral_end - right.numeral_start == 2
        and right.unit in (None, "year")
    ):
        whole = int(a) // 100 * 100 + int(b)
        if whole > a:
            return Decimal(whole)
    return b


def ratio_of(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """Two numbers set against each other: 968/968, 1:500, 91.16/100, 4比1."""
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
    # 91,16/100 is no count out of a hundred but a score; 一対一 is "one-on-one".
    face_to_face = left.written == right.written == "words" and a == b == 1
    scored = versus or (not left.plain and right.plain) or right.kind == "score"
    scored = scored and not face_to_face
    ratio = Ratio(a, b)
    draft = Draft(left.start, right.end, [(ratio, "score" if scored else "ratio")], grows=False)
    draft.bound = left.bound
    # "24/7" is "around the clock" elsewhere
    draft.tentative = face_to_face or f"{a}{gap}{b}" in table.flags.get("idioms", ())
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


def out_of(left: Draft, right: Draft, gap: str, table: LanguageTable) -> Draft | None:
    """9 out of 10, one in five, 1 sur 3."""
    word = gap.strip(" \u00a0-\u2010\u2011")
    if not word or len(word) > len(gap) - 2 or left.unit or right.like_a_year:
        return None
    few, many = left.whole, right.whole
    if few is None or many is None or not 0 < few < many or "ordinal" in (left.kind, right.kind):
        return None
    if right.unit is not None:
        # Of a "1-in-100-year flood" others say that it comes every 100 years.
        left.tentative = left.tentative or (few == 1 and right.unit == "year")
        return None
    told = {"any", *["one"] * (few == 1), *["words"] * (left.written == right.written == "words")}
    for end, words in table.after.at(word, word, 0):
        for sort, value in words:
            if end == len(word) and sort == "out_of" and value in told:
                ratio = Ratio(Decimal(few), Decimal(many))
                return Draft(left.start, right.end, [(ratio, "ratio")], right.written, grows=False)
    return None


def of_so_many(
    left: Draft, right: Draft, gap: str, behind: str, table: LanguageTable
) -> Draft | None:
    """One in five, counted with the same word twice: 5人に1人, 每五名学生中就有一名."""
    many, few = left.whole, right.whole
    if not few or many is None or few >= many or left.unit or right.unit or left.like_a_year:
        return None
    if "ordinal" in (left.kind, right.kind) or len(gap) < 2 or gap[0] != behind or "、" in gap:
        return None
    for at in range(1, len(gap)):
        for end, words in table.after.at(gap, gap, at):
            if end == len(gap) and any(word.sort == "among" for word in words):
                ratio = Ratio(Decimal(few), Decimal(many))
                return Draft(left.start, right.end, [(ratio, "ratio")], right.written, grows=False)
    return None
