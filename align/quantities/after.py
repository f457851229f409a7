"""What the words behind a number make of it: scales, units, currencies, ordinals, fractions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from align.quantities.behind_units import attach_behind_unit
from align.quantities.dates import on_the_clock
from align.quantities.digits import SPACES, exact
from align.quantities.draft import Draft
from align.quantities.periods import becomes_period
from align.quantities.quantity import Date, Scale
from align.quantities.source import Source
from align.quantities.tables import Sort, Word

_CURRENCY_SIGNS = tuple("$£€¥")
_MONEY_SCALES = {"m": 6, "k": 3, "b": 9}
_HYPHENS = tuple("-\u2010\u2011")
_LAST_ORDINAL = 999
"""Larger numbers with a dot end a sentence."""


@dataclass(frozen=True, slots=True)
class _Behind:
    """A word behind a number: its meaning, where it starts and ends, and how it is joined on."""

    word: Word
    start: int
    end: int
    hyphened: bool
    tight: bool


def attach_after(draft: Draft, source: Source) -> None:
    """Let the words right behind a number act on it, one after the other."""
    if not draft.grows or draft.settled:
        return
    if not _take_dash(draft, source):
        _take_ordinal_dot(draft, source)
    if draft.written != "roman" and draft.kind != "ordinal":
        _take_scale(draft, source)
        _take_half(draft, source)
    for _ in range(2):
        if not draft.grows or not _take_word(draft, source):
            break
    if draft.kind in ("measure", "time"):
        attach_behind_unit(draft, source)


def _take_scale(draft: Draft, source: Source) -> None:
    """Multiply by `milliarder`, `mil millones`, `bn`; spelled numbers have theirs already."""
    end, low, text = draft.end, source.low, source.text
    signed = draft.start > 0 and text[draft.start - 1] in _CURRENCY_SIGNS
    if signed and low[end : end + 1] in _MONEY_SCALES and not low[end + 1 : end + 2].isalpha():
        # £125m are millions and no metres.
        exponent = _MONEY_SCALES[low[end]]
        draft.times(exponent, Scale(text[end], exponent), end + 1)
        return
    if draft.approximate:
        # "une centaine de millions", "un migliaio"
        for start in _behind_partitive(draft, source, source.skip_space(end)):
            found = source.table.words.times(low, start)
            if found is not None and found[1] >= 3:
                draft.times(found[1], Scale(text[start : found[0]], found[1]), found[0])
                return
    if draft.whole is not None and draft.written == "words":
        return
    hyphened = text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalpha()
    start = end + 1 if hyphened else source.skip_space(end)
    found = source.table.words.times(low, start)
    if found is not None and not (start > end and draft.like_a_year and found[1] == 3):
        stop, exponent = found
        dotted = any(e == stop + 1 and w.sort == "scale" for e, w in source.words_from(start))
        stop += dotted and text[stop : stop + 1] == "."  # the atoms of words have no "mill."
        draft.times(exponent, Scale(text[start:stop], exponent), stop)
        draft.tentative = False
        return
    for stop, word in () if hyphened else source.words_from(start):
        # "5 M" may be metres or a name; 5M is five million.
        letter = start > end and _is_letter(text, start, stop)
        if word.sort == "scale" and (not letter or text[stop : stop + 1] in _CURRENCY_SIGNS):
            exponent = int(word.value)
            draft.times(exponent, Scale(text[start:stop], exponent), stop)
            return


def _is_letter(text: str, start: int, stop: int) -> bool:
    """Whether a scale of one letter apart from its number is more likely something else."""
    # Metres, a name, or the article of a law: Polish "148 k.k.".
    dotted = text[stop : stop + 1] == "." and text[stop + 1 : stop + 2].isalpha()
    return text[start:stop] in "MBGTbКМ" or (stop - start == 1 and dotted)


def _take_half(draft: Draft, source: Source) -> None:
    """Add "and a half": of a scale before it, as in "one million and a half", or of one."""
    value = draft.value
    if not isinstance(value, Decimal):
        return
    at = source.skip_space(draft.end)
    for end, words in reversed(source.table.after.at(source.text, source.low, at)):
        word = next((w for w in words if w.sort == "half"), None)
        if word is None or not (source.ends_word(end) or source.words_from(end)):
            continue
        power = 10**draft.scale.exponent if draft.scale else 1
        if source.table.words.short_tails and draft.written == "words" and value > 0:
            digits = str(int(value))  # Vietnamese "tám trăm rưỡi" is 850
            power = 10 ** (len(digits) - len(digits.rstrip("0")))
        draft.candidates = [(Fraction(value) + Fraction(word.value) * power, draft.kind)]
        draft.end = draft.numeral_end = end
        if draft.scale is None:
            _take_scale(draft, source)
        elif any(w.sort == "scale" for _, w in source.words_from(source.skip_space(end))):
            draft.weak = True  # "one billion and a half million": half of which?
        return


def _take_word(draft: Draft, source: Source) -> bool:
    """Let one word or sign act; whether one did."""
    end, text = draft.end, source.text
    start = source.skip_space(end)
    hyphened = end < len(text) and text[end] in _HYPHENS
    if hyphened:
        start += 1
    for at in (start, *_behind_partitive(draft, source, start)):
        # Of equals the decade and the fraction: "80s" is no time, "tre quarti" no volume.
        words = sorted(source.words_from(at), key=_precedence)
        for stop, word in words:
            if word.sort == "to" and at > end:
                return False  # Dutch "5 t/m 12" holds no tonnes
            behind = _Behind(word, at, stop, hyphened, at == end + hyphened)
            action = _ACTIONS.get(word.sort)
            if action is not None and action(draft, behind, source):
                # "et år" is a year as well as one year: the article stays in doubt.
                in_doubt = draft.tentative and draft.whole == 1 and word.sort == "unit"
                draft.tentative = in_doubt
                return True
    return False


def _behind_partitive(draft: Draft, source: Source, start: int) -> list[int]:
    """Where the noun starts in `millones de libras`, `une dizaine d'années`, `un quart d'heure`."""
    counts = draft.scale is not None or draft.approximate or isinstance(draft.value, Fraction)
    if not counts:
        return []
    partitives: tuple[str, ...] = tuple(source.table.flags.get("partitives", ()))
    return [start + len(p) for p in partitives if source.low.startswith(p, start)]


def _precedence(found: tuple[int, Word]) -> tuple[int, bool]:
    return -found[0], found[1].sort not in ("decade", "fraction")


def _ordinal(draft: Draft, behind: _Behind, source: Source) -> bool:
    if not (draft.written == "digits" and draft.plain and behind.tight):
        return False
    draft.as_kind("ordinal")
    draft.end = draft.numeral_end = behind.end
    draft.grows = True
    return True


def _period(draft: Draft, behind: _Behind, source: Source) -> bool:
    counted = draft.kind == "cardinal" and draft.written == "words" and not behind.tight
    if behind.word.sort == "century" and counted and not source.table.words.unsegmented:
        return False  # "two centuries" are a span of time
    if behind.word.sort == "decade" and not _names_decade(draft, behind, source):
        return False
    if not becomes_period(draft, behind.word):
        return False
    draft.end = behind.end
    return True


def _names_decade(draft: Draft, behind: _Behind, source: Source) -> bool:
    """Whether `80s` or `tjueårene` stand there: `5 s` are seconds, `tjue årene` twenty years."""
    if behind.word.value == "ordinal":
        return draft.kind == "ordinal"  # двадцатые годы
    if behind.word.value == "digits" and draft.written == "words":
        return False  # "et tjuetall" is about twenty
    return behind.tight or draft.like_a_year or source.table.words.unsegmented


def _percent(draft: Draft, behind: _Behind, source: Source) -> bool:
    if draft.kind == "ordinal":
        return False
    unit = behind.word.value
    if unit == "tens":  # Chinese 成 and Japanese 割 are tenths
        unit = "percent"
        follows = source.text[behind.end : behind.end + 1]
        # 2割引 is what is taken off; nobody takes 55 tenths.
        draft.weak = follows == "引" or (draft.whole or 0) > 10
        if follows == "半" and draft.whole is not None:
            draft.becomes(Decimal(10 * draft.whole + 5), "percentage")  # 三成半
            draft.unit, draft.end = unit, behind.end + 1
            return True
        draft.candidates = [
            (exact(str(v), 1) if isinstance(v, Decimal) else v, k) for v, k in draft.candidates
        ]
    draft.as_kind("percentage")
    draft.unit, draft.end = unit, behind.end
    return True


def _point(draft: Draft, behind: _Behind, source: Source) -> bool:
    draft.as_kind("percentage_point")
    draft.unit, draft.end = "percentage_point", behind.end
    return True


def _currency(draft: Draft, behind: _Behind, source: Source) -> bool:
    if draft.kind == "ordinal":
        return False
    draft.as_kind("money")
    draft.unit, draft.end = behind.word.value, behind.end
    return True


def _led_by(draft: Draft, source: Source, sort: Sort) -> bool:
    """Whether a word of a sort stands in front, which claims the number: thứ 7 tuần này."""
    at = source.skip_space_back(draft.start)
    return any(word.sort == sort for _, word in source.words_to(at))


def _unit(draft: Draft, behind: _Behind, source: Source) -> bool:
    if draft.kind == "ordinal":
        return False
    if source.table.flags.get("weekdays_are_ordinals") and _led_by(draft, source, "ordinal"):
        return False
    surface = source.text[behind.start : behind.end]
    short = len(surface) <= 2 and surface.isascii() and surface.isalpha()
    if short and (draft.like_a_year or draft.written == "words"):
        return False
    if surface == "°" and behind.tight and draft.plain and _named(draft, source, behind.end + 1):
        return False  # Italian "1° maggio"
    follows = source.text[behind.end : behind.end + 2]
    if follows[:1] in ("の", "之") and surface[-1] == "分":
        return False  # a fraction, not minutes
    if draft.like_a_year and surface.lower() in source.table.flags.get("year_suffixes", ()):
        draft.becomes(draft.value, "year")  # "1961 года" is no span of time
        return True
    if surface.lower() in source.table.flags.get("numbered_units", ()) and _is_name(behind, source):
        return False  # "31 tháng 1", "tháng 3 năm 2020": a number names the month and the year
    draft.as_kind("measure")
    draft.unit, draft.end = behind.word.value, behind.end
    return True


def _is_name(behind: _Behind, source: Source) -> bool:
    """Whether a unit begins the name of a month, or of a year: four digits follow."""
    named = source.table.alone.at(source.text, source.low, behind.start)
    if any(word.sort == "month" for _, words in named for word in words):
        return True
    return _FOUR_DIGITS.match(source.text, source.skip_space(behind.end)) is not None


_FOUR_DIGITS = re.compile(r"\d{4}(?!\d)")


def _points(draft: Draft, behind: _Behind, source: Source) -> bool:
    """Points of a judge or a game; in a list they are a mere count, which a reader may take."""
    if draft.kind == "ordinal" or draft.scale is not None:
        return False
    draft.candidates = [(draft.value, "score"), *draft.candidates]
    draft.grows, draft.end = False, behind.end
    return True


def _clock(draft: Draft, behind: _Behind, source: Source) -> bool:
    hour, sort = draft.whole, behind.word.sort
    counted = draft.kind != "ordinal" or source.table.flags.get("ordinal_hours")
    if hour is None or not counted or behind.word.value == "zone":
        return False
    if not 0 <= hour <= (24 if sort == "clock" else 12):
        return False
    time = on_the_clock(hour, 0, None, sort)
    if time is None:
        return False
    draft.becomes(time, "time")
    draft.end = behind.end
    return True


def _era(draft: Draft, behind: _Behind, source: Source) -> bool:
    year = draft.whole
    if year is None or draft.kind == "ordinal" or _led_by(draft, source, "century"):
        return False
    draft.becomes(Decimal(-year if behind.word.value == "bc" else year), "year")
    draft.end = behind.end
    return True


def _feast(draft: Draft, behind: _Behind, source: Source) -> bool:
    """`1. juledag` is the day after the eve that the table names."""
    number = draft.whole
    if number is None or not 1 <= number <= 3:
        return False
    month, eve = map(int, behind.word.value.split("-"))
    draft.becomes(Date(month=month, day=eve + number), "date")
    draft.tentative = draft.written == "words"
    draft.end = behind.end
    return True


def _dozens(draft: Draft, behind: _Behind, source: Source) -> bool:
    count = draft.whole
    if count is None or draft.kind == "ordinal":
        return False
    rest = count - draft.joined if draft.joined else 0
    dozens = (draft.joined or count) * int(behind.word.value)
    draft.candidates = [(Decimal(rest + dozens), draft.kind)]
    draft.end = draft.numeral_end = behind.end
    return True


def _fraction(draft: Draft, behind: _Behind, source: Source) -> bool:
    count = draft.whole
    if count is None or draft.kind == "ordinal":
        return False
    rest = count - draft.joined if draft.joined else 0
    part = (draft.joined or count) * Fraction(behind.word.value)
    after = source.words_from(source.skip_space(behind.end))
    scaled = any(word.sort == "scale" for _, word in after)
    if rest >= 1000 or (rest and (part >= 1 or scaled)):
        draft.weak = True  # "six million and two thirds", "hundred and thirty fifths": of what?
    draft.candidates = [(rest + part, "cardinal")]
    draft.end = draft.numeral_end = behind.end
    if not rest:
        _take_scale(draft, source)  # "drei Viertel Milliarden"
    return True


def _part(draft: Draft, behind: _Behind, source: Source) -> bool:
    """The lower half of a fraction, `veinte avos`; it needs an upper half in front."""
    parts = draft.whole
    if parts is None or parts < 2 or draft.written != "words":
        return False
    draft.candidates, draft.weak = [(Fraction(1, parts), "cardinal")], True
    draft.end = draft.numeral_end = behind.end
    draft.grows = True
    return True


_ACTIONS: Mapping[str, Callable[[Draft, _Behind, Source], bool]] = {
    "ordinal": _ordinal,
    "century": _period,
    "decade": _period,
    "quarter": _period,
    "percent": _percent,
    "point": _point,
    "currency": _currency,
    "unit": _unit,
    "points": _points,
    "am": _clock,
    "pm": _clock,
    "clock": _clock,
    "era": _era,
    "feast": _feast,
    "some": _dozens,
    "fraction": _fraction,
    "part": _part,
}


def _take_dash(draft: Draft, source: Source) -> bool:
    """Take the dash that stands for no cents: 25.–, 25,-, 25,--."""
    match = _NO_CENTS.match(source.text, draft.end) if draft.plain else None
    if match is not None:
        draft.end = match.end()
    return match is not None


_NO_CENTS = re.compile(r"[.,][-\u2013\u2014]{1,2}(?![-\u2013\u2014]| ?\w)")


def _take_ordinal_dot(draft: Draft, source: Source) -> None:
    """Take the dot of `14. nasjonale` for an ordinal: it ends no sentence."""
    end, text = draft.end, source.text
    if not source.table.flags.get("ordinal_dot") or text[end : end + 1] != ".":
        return
    number = draft.whole
    if not draft.plain or number is None or number > _LAST_ORDINAL:
        return
    after = end + 1
    while after < len(text) and text[after] in SPACES:
        after += 1
    follows = text[after : after + 1]
    if after == end + 1 and follows not in ("", "-", "–", ",", ")"):
        return
    alone = not follows and draft.start == 0
    if alone or follows.islower() or follows in ("–", "-", ",") or _named(draft, source, after):
        draft.as_kind("ordinal")
        draft.end = draft.numeral_end = end + 1
        draft.grows = True


def _named(draft: Draft, source: Source, after: int) -> bool:
    """Whether a month or the like follows, or an article comes before: `am 3. Mai`."""
    if any(w.sort in ("month", "quarter", "century") for _, w in source.words_from(after)):
        return True
    at = source.skip_space_back(draft.start)
    return at < draft.start and any(w.sort == "article" for _, w in source.words_to(at))
