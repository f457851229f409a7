"""What the words behind a number make of it: scales, units, currencies, ordinals, fractions."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from align.quantities.behind_units import attach_behind_unit, take_period_behind_half
from align.quantities.bounds import take_bound
from align.quantities.clocks import take_minutes, take_zone
from align.quantities.dates import on_the_clock
from align.quantities.draft import Draft
from align.quantities.measures import Behind, is_denominator, led_by, take_unit
from align.quantities.ordinal_dots import take_ordinal_dot
from align.quantities.periods import becomes_period
from align.quantities.quantity import Date, Time
from align.quantities.scales import (
    HYPHENS,
    behind_partitive,
    take_half,
    take_scale,
    take_scaled_currency,
)
from align.quantities.source import Source
from align.quantities.stages import take_stage
from align.quantities.tables import Word
from align.quantities.tenths import become_discount, become_tenths


def attach_after(draft: Draft, source: Source) -> None:
    """Let the words right behind a number act on it, one after the other."""
    if not draft.grows or draft.settled:
        return
    if not _take_dash(draft, source):
        take_ordinal_dot(draft, source)
    if draft.written != "roman" and draft.kind != "ordinal":
        take_scale(draft, source)
        take_half(draft, source)
        take_scaled_currency(draft, source)
        take_minutes(draft, source)
        _take_bare_clock(draft, source)
    for _ in range(2):
        if not draft.grows or not _take_word(draft, source):
            break
    if draft.kind in ("measure", "time"):
        attach_behind_unit(draft, source)
    take_bound(draft, source)
    take_stage(draft, source)


def _take_bare_clock(draft: Draft, source: Source) -> None:
    """Take half an hour whose hour goes without saying: Portuguese "três e meia da tarde"."""
    value, flags = draft.value, source.table.flags
    if isinstance(value, Fraction) and draft.scale is None and value.denominator in (2, 4):
        hour, minute = divmod(int(60 * value), 60)
        take_period_behind_half(draft, hour, minute, source)
        apart = " " in source.text[draft.start : draft.end] and "minutes_between" in flags
        if draft.value is value and 0 < hour <= 12 and apart:
            draft.candidates.append((Time(hour, minute), "time"))  # "είναι έξι και τέταρτο"


def _take_word(draft: Draft, source: Source) -> bool:
    """Let one word or sign act; whether one did."""
    end, text = draft.end, source.text
    start = source.skip_space(end)
    hyphened = end < len(text) and text[end] in HYPHENS
    if hyphened:
        start += 1
    described = tuple(_behind_adjective(source, start))
    for at in (start, *behind_partitive(draft, source, start), *described):
        # Of equals the decade and the fraction: "80s" is no time, "tre quarti" no volume.
        words = sorted(source.words_from(at), key=_precedence)
        for stop, word in words or (_period_in_front(source, at) if hyphened else ()):
            if word.sort == "skip" or (word.sort == "to" and at > end):
                return False  # Vietnamese "ba tiếng nổ" are no hours, Dutch "5 t/m 12" no tonnes
            if word.sort == "out_of" and at > end and _joins_a_share(draft, word, stop, source):
                return False  # Spanish "1 de cada 5" is no década, "1-in-5" has no inches
            if word.sort != "unit" and at in described:
                continue  # "les vingt-quatre dernières heures" are a span, and no clock
            behind = Behind(word, at, stop, hyphened, at == end + hyphened)
            action = _ACTIONS.get(word.sort)
            if action is not None and action(draft, behind, source):
                # "et år" is a year as well as one year: the article stays in doubt.
                # So is 千 in 数千米, some kilometres.
                vague = draft.whole == 1 or source.table.words.unsegmented
                in_doubt = (vague and word.sort == "unit") or word.sort in ("feast", "party")
                draft.tentative = draft.tentative and in_doubt
                return True
    return False


def _behind_adjective(source: Source, start: int) -> Iterator[int]:
    """Where the unit starts in French "dix dernières années", "trois longs mois"."""
    for adjective in source.table.flags.get("unit_adjectives", ()):
        if source.low.startswith(f"{adjective} ", start):
            yield start + len(adjective) + 1


def _period_in_front(source: Source, at: int) -> list[tuple[int, Word]]:
    """A decade or century at the head of a compound: `1800-talshus`, `80-tallsmusikk`."""
    if "compounding" not in source.table.flags:
        return []
    return [
        (end, _PERIOD)
        for end, words in source.table.after.at(source.text, source.low, at)
        if _PERIOD in words and source.low[end - 1] == "s" and source.low[end : end + 3].isalpha()
    ]


_PERIOD = Word("decade", "digits")


def _joins_a_share(draft: Draft, word: Word, stop: int, source: Source) -> bool:
    """Whether a word such as "in" stands between the numbers of a share: 1 in 5, one-in-five."""
    if word.value != "any" and draft.whole != 1:
        return False
    at = stop + (source.text[stop : stop + 1] in (" ", "\u00a0", *HYPHENS))
    digit = source.text[at : at + 1].isdigit()
    return at > stop and (digit or source.table.words.read(source.low, at) is not None)


def _precedence(found: tuple[int, Word]) -> tuple[int, bool]:
    word = found[1]
    first = word.sort in ("decade", "fraction", "out_of") or word.value == "only_1"
    return -found[0], not first


def _ordinal(draft: Draft, behind: Behind, source: Source) -> bool:
    spelled = draft.written == "words" and source.table.words.unsegmented  # 三番目
    if not ((draft.written == "digits" and draft.plain) or spelled) or not behind.tight:
        return False
    if behind.word.value == "only_1" and _tail_of(draft) != 1:
        return False  # "15st" are stones
    if draft.like_a_year and _is_of_a_year(behind, source):
        draft.becomes(draft.value, "year")
        draft.end = behind.end
        return True
    draft.as_kind("ordinal")
    draft.end = draft.numeral_end = behind.end
    draft.grows = True
    return True


def _is_of_a_year(behind: Behind, source: Source) -> bool:
    """Whether an ending makes a year of four digits: Russian "в 2012-м", but "2000-й клиент"."""
    if source.low[behind.start : behind.end] in source.table.flags.get("year_endings", ()):
        return True
    after = source.low[source.skip_space(behind.end) :]
    return after.startswith(tuple(source.table.flags.get("year_suffixes", ())))


def _tail_of(draft: Draft) -> int | None:
    """The last digit as ordinals say it: 11 and 12 have words of their own."""
    number = draft.whole
    return None if number is None or number // 10 % 10 == 1 else number % 10


def _period(draft: Draft, behind: Behind, source: Source) -> bool:
    counted = draft.kind == "cardinal" and draft.written == "words" and not behind.tight
    spans = behind.word.sort in ("century", "quarter") and not source.table.words.unsegmented
    if spans and counted:
        return False  # "two centuries" and "one quarter" are spans of time
    if behind.word.sort == "decade" and not _names_decade(draft, behind, source):
        return False
    if not becomes_period(draft, behind.word):
        return False
    draft.end = behind.end
    return True


def _names_decade(draft: Draft, behind: Behind, source: Source) -> bool:
    """Whether `80s` or `tjueårene` stand there: `5 s` are seconds, `tjue årene` twenty years."""
    if behind.word.value == "ordinal":
        return draft.kind == "ordinal"  # двадцатые годы
    if behind.word.value == "digits" and draft.written == "words":
        return False  # "et tjuetall" is about twenty
    return behind.tight or draft.like_a_year or source.table.words.unsegmented


def _percent(draft: Draft, behind: Behind, source: Source) -> bool:
    if draft.kind == "ordinal":
        return False
    unit = behind.word.value
    if unit == "tens":
        become_tenths(draft, source.text, behind.end)
        return True
    if unit in ("tens_paid", "tens_off"):
        become_discount(draft, behind.end, off=unit == "tens_off")
        return True
    at = source.skip_space(behind.end)
    off = any(word.sort == "discount" for _, word in source.words_from(at))
    draft.as_kind("discount" if off else "percentage")
    draft.unit, draft.end = unit, behind.end
    return True


def _point(draft: Draft, behind: Behind, source: Source) -> bool:
    draft.as_kind("percentage_point")
    draft.unit, draft.end = "percentage_point", behind.end
    return True


def _currency(draft: Draft, behind: Behind, source: Source) -> bool:
    if draft.kind == "ordinal":
        return False
    draft.as_kind("money")
    draft.unit, draft.end = behind.word.value, behind.end
    return True


def _degrees_below(draft: Draft, behind: Behind, source: Source) -> bool:
    """Norwegian `fire minusgrader`, which names the degrees along with where they are."""
    value = draft.value
    if behind.word.value != "degree" or not isinstance(value, Decimal) or draft.kind == "ordinal":
        return False
    draft.becomes(-value, "measure")
    draft.unit, draft.end = "degree", behind.end
    return True


def _other_party(draft: Draft, behind: Behind, source: Source) -> bool:
    """A "third party" is somebody else: it counts only if the other side has the number as well."""
    if draft.kind != "ordinal" or draft.whole != int(behind.word.value):
        return False
    draft.tentative, draft.grows = True, False
    return True


def _points(draft: Draft, behind: Behind, source: Source) -> bool:
    """Points of a judge or a game; in a list they are a mere count, which a reader may take."""
    if draft.kind == "ordinal" or draft.scale is not None or is_denominator(behind, source):
        return False
    if source.table.flags.get("prefix_ordinals") and led_by(draft, source, "ordinal"):
        return False  # 第89分钟 is the 89th minute
    draft.candidates = [(draft.value, "score"), *draft.candidates]
    draft.grows, draft.end = False, behind.end
    return True


def _clock(draft: Draft, behind: Behind, source: Source) -> bool:
    hour, sort = draft.whole, behind.word.sort
    if behind.word.value == "zone":
        return take_zone(draft, behind, source)
    counted = draft.kind != "ordinal" or source.table.flags.get("ordinal_hours")
    if hour is None or not counted:
        return False
    if not 0 <= hour <= (24 if sort == "clock" else 12):
        return False
    time = on_the_clock(hour, 0, None, sort)
    if time is None:
        return False
    draft.end = behind.end
    for end, word in source.words_from(behind.end) if sort == "clock" else ():
        if word.sort == "half" and source.table.words.unsegmented:
            time, draft.end = Time(time.hour, int(60 * Fraction(word.value))), end  # 3時半
            break
    draft.becomes(time, "time")
    return True


def _era(draft: Draft, behind: Behind, source: Source) -> bool:
    year = draft.whole
    if year is None or draft.kind == "ordinal" or led_by(draft, source, "century"):
        return False
    draft.becomes(Decimal(-year if behind.word.value == "bc" else year), "year")
    draft.end = behind.end
    return True


def _feast(draft: Draft, behind: Behind, source: Source) -> bool:
    """`1. juledag` is the day after the eve that the table names."""
    number = draft.whole
    if number is None or not 1 <= number <= 3:
        return False
    draft.end = behind.end
    if behind.word.value == "movable":
        draft.as_kind("ordinal")
        draft.tentative = True  # "2. pinsedag" is Whit Monday
        return True
    month, eve = map(int, behind.word.value.split("-"))
    draft.becomes(Date(month=month, day=eve + number), "date")
    draft.tentative = draft.written == "words"
    return True


def _dozens(draft: Draft, behind: Behind, source: Source) -> bool:
    count, value = draft.whole, draft.value
    if isinstance(value, Fraction) and (size := int(behind.word.value)) % value.denominator == 0:
        draft.candidates = [(Decimal(int(value * size)), draft.kind)]  # полтора десятка
        draft.end = draft.numeral_end = behind.end
        return True
    if count is None or draft.kind == "ordinal":
        return False
    rest = count - draft.joined if draft.joined else 0
    dozens = (draft.joined or count) * int(behind.word.value)
    if draft.written == "words" and not draft.joined and count > 100 and count % 100:
        draft.weak = True  # "three hundred two dozen": 302 or two of them?
    draft.candidates = [(Decimal(rest + dozens), draft.kind)]
    draft.counted_in = int(behind.word.value)
    draft.end = draft.numeral_end = behind.end
    return True


def _fraction(draft: Draft, behind: Behind, source: Source) -> bool:
    count = draft.whole
    if count is None or draft.kind == "ordinal":
        return False
    if count > 9 and source.low[behind.start : behind.end] in source.table.tentative:
        return False  # Portuguese "300 quartos" are bedrooms
    rest = count - draft.joined if draft.joined else 0
    part = (draft.joined or count) * Fraction(behind.word.value)
    after = source.words_from(source.skip_space(behind.end))
    scaled = any(word.sort == "scale" for _, word in after)
    if rest >= 1000 or (rest and (part >= 1 or scaled)) or _is_of_one(draft, behind, source):
        draft.weak = True  # "six million and two thirds", "hundred and thirty fifths": of what?
    draft.candidates = [(rest + part, "cardinal")]
    draft.end = draft.numeral_end = behind.end
    if not rest:
        take_scale(draft, source)  # "drei Viertel Milliarden"
    return True


def _is_of_one(draft: Draft, behind: Behind, source: Source) -> bool:
    """Whether a singular may have only the one behind "and": vingt et un cinquième, 20.2 or 4.2."""
    low, words = source.low, source.low[draft.numeral_start : draft.numeral_end].split()
    if draft.written != "words" or len(words) < 3 or low[behind.end - 1] == "s":
        return False
    joins = source.table.words.atoms.matches(words[-2], 0)
    joined = any(end == len(words[-2]) and atom.sort == "and" for end, a in joins for atom in a)
    return joined and _tail_of(draft) == 1


def _part(draft: Draft, behind: Behind, source: Source) -> bool:
    """The lower half of a fraction, `veinte avos`; it needs an upper half in front."""
    parts = draft.whole
    if parts is None or parts < 2 or draft.written != "words":
        return False
    if not behind.tight and "compounding" in source.table.flags:
        return False  # Swedish "sex delar" are six parts
    draft.candidates, draft.weak = [(Fraction(1, parts), "cardinal")], True
    draft.end = draft.numeral_end = behind.end
    draft.grows = True
    return True


_ACTIONS: Mapping[str, Callable[[Draft, Behind, Source], bool]] = {
    "ordinal": _ordinal,
    "century": _period,
    "decade": _period,
    "quarter": _period,
    "percent": _percent,
    "point": _point,
    "currency": _currency,
    "unit": take_unit,
    "points": _points,
    "party": _other_party,
    "minus": _degrees_below,
    "am": _clock,
    "pm": _clock,
    "night": _clock,
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
    if match is None:
        return False
    behind = source.words_from(source.skip_space(match.end()))
    if match["word"] and not any(word.sort == "currency" for _, word in behind):
        return False
    draft.end = match.end()
    return True


_NO_CENTS = re.compile(r"[.,][-\u2013\u2014]{1,2}(?![-\u2013\u2014]|\w)(?=(?P<word> \w)?)")
