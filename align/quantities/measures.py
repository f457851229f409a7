"""Units behind a number, and what only looks like one: 13 km, but "2012 in", "1° maggio"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from align.quantities.draft import Draft
from align.quantities.ordinal_dots import is_named
from align.quantities.scales import HYPHENS
from align.quantities.source import Source
from align.quantities.tables import Sort, Word
from align.quantities.units import UNITS

_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Behind:
    """A word behind a number: its meaning, where it starts and ends, and how it is joined on."""

    word: Word
    start: int
    end: int
    hyphened: bool
    tight: bool


def take_unit(draft: Draft, behind: Behind, source: Source) -> bool:
    """Make a measure of the number if the word behind it is its unit; whether it did."""
    if draft.kind == "ordinal" or not isinstance(draft.value, Decimal | Fraction):
        return False
    if source.table.flags.get("prefix_ordinals") and led_by(draft, source, "ordinal"):
        return False  # 第三天 is the third day, "thứ 7" no week of days
    surface = source.text[behind.start : behind.end]
    # "2012 in" and "to m" may be words; km and kg are none in any language.
    short = len(surface) == 1 or (len(surface) == 2 and not _VOWELS.isdisjoint(surface.lower()))
    short = short and surface.isascii() and surface.isalpha()
    short = short and surface in UNITS[behind.word.value].symbols  # French "un an" is a year
    # Hills are 1205 m high, but Lithuanian "2012 m." is a year.
    year = draft.like_a_year and (surface != "m" or source.text[behind.end : behind.end + 1] == ".")
    if short and (year or draft.written == "words"):
        return False
    if len(surface) == 1 and _ELIDED.match(source.text, behind.end):
        return False  # French "le n° 2 s'est imposé", "trois m'ont dit"
    if surface == "°" and behind.tight and draft.plain and is_named(draft, source, behind.end + 1):
        return False  # Italian "1° maggio"
    if surface == "s" and behind.tight and _is_plural(draft, source):
        return False
    if surface in source.table.flags.get("tight_units", ()) and (
        not behind.tight or _goes_on_counting(behind, source)
    ):
        return False  # "4in" are inches, "4 in a row" and "2-in-1" are not
    if is_denominator(behind, source):
        return False
    if surface in source.table.flags.get("prepositions", ()) and _leads_on(behind, source):
        return False
    if draft.like_a_year and surface.lower() in source.table.flags.get("year_suffixes", ()):
        draft.becomes(draft.value, "year")  # "1961 года" is no span of time
        draft.end = behind.end if source.table.words.unsegmented else draft.end
        return True
    if surface.lower() in source.table.flags.get("numbered_units", ()) and _is_name(behind, source):
        return False  # "31 tháng 1", "tháng 3 năm 2020": a number names the month and the year
    draft.as_kind("measure")
    draft.unit, draft.end = behind.word.value, behind.end
    _add_other_meaning(draft, surface, behind, source)
    return True


def _goes_on_counting(behind: Behind, source: Source) -> bool:
    """Whether a hyphen joins another number or an article to it: 2-in-1, 4-in-a-row."""
    text, at = source.text, behind.end
    if text[at : at + 1] not in HYPHENS:
        return False
    if text[at + 1 : at + 2].isdigit() or text[at + 2 : at + 3] in HYPHENS:
        return True
    return source.table.words.read(source.low, at + 1) is not None


def _leads_on(behind: Behind, source: Source) -> bool:
    """Whether a word follows: Russian "5 с" are seconds, but not in "5 с тех пор".

    Italian "76 ha di bosco" are hectares, but not those of "un sisma di 7,1 ha colpito".
    """
    at = source.skip_space(behind.end)
    of: tuple[str, ...] = tuple(source.table.flags.get("partitives", ()))
    follows = at > behind.end and source.text[at : at + 1].isalpha()
    return follows and not source.low.startswith(of, at)


_ELIDED = re.compile(r"['’][^\W\d_]")


def _is_plural(draft: Draft, source: Source) -> bool:
    """Whether "s" makes a plural: the under-16s, the over 65s."""
    text, at = source.text, draft.start - 1
    if at > 0 and text[at] in HYPHENS and text[at - 1].isalpha():
        return True
    return led_by(draft, source, "bound")


def _add_other_meaning(draft: Draft, surface: str, behind: Behind, source: Source) -> None:
    """Add the meaning of a unit that is a scale or a part, too.

    "83.2m people" are no metres, Dutch "twee ton" may be 200,000 euros, Greek "5 εκατοστά" are
    5 cm or 5 hundredths.
    """
    flags = source.table.flags
    parts = flags.get("parts_too", {}).get(surface)
    if parts is not None and draft.plain and draft.whole:
        draft.candidates.append((Fraction(draft.whole, parts), "cardinal"))
    exponent = flags.get("unit_scales", {}).get(surface)
    if exponent is None and behind.tight:
        exponent = flags.get("tight_scales", {}).get(surface)
    if exponent is not None and not behind.hyphened:
        draft.or_times(exponent)


def _is_name(behind: Behind, source: Source) -> bool:
    """Whether a unit begins the name of a month, or of a year: four digits follow."""
    named = source.table.alone.at(source.text, source.low, behind.start)
    if any(word.sort == "month" for _, words in named for word in words):
        return True
    return _FOUR_DIGITS.match(source.text, source.skip_space(behind.end)) is not None


_FOUR_DIGITS = re.compile(r"\d{4}(?!\d)")


_MINUS = tuple("-−负負マ")  # what a negative numerator begins with, マイナス too


def is_denominator(behind: Behind, source: Source) -> bool:
    """Whether 分 makes a fraction: 3分の1 is a third, 34分のゴール a goal in the 34th minute."""
    text, at = source.text, source.skip_space(behind.end)
    if text[behind.end - 1] != "分" or text[at : at + 1] not in ("の", "之"):
        return False
    at = source.skip_space(at + 1)
    if text[at : at + 1].isdigit() or text[at : at + 1] in _MINUS:
        return True
    return source.table.words.read(source.low, at) is not None


def led_by(draft: Draft, source: Source, sort: Sort) -> bool:
    """Whether a word of a sort stands in front, which claims the number: thứ 7 tuần này."""
    at = source.skip_space_back(draft.start)
    return any(word.sort == sort for _, word in source.words_to(at))
