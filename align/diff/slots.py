"""Where in its sentence a number stands: where years do, or what something came from."""

import re

from align.diff.matching import Match
from align.diff.terms import Term
from align.findings import TextPair
from align.languages import has_modifiers_first
from align.quantities.quantity import Date
from align.quantities.tables import table_for

_NEAR = 16  # characters to either side in which a word is looked for
_ALPHABETS = "\u2e7f"  # scripts that come later have no spaces between words


def year_slots(pair: TextPair, source: Term, target: Term) -> float:
    """Whether both or neither stand where years do; of other numbers this says nothing."""
    if not _know_years(pair):
        return 0.0
    # What has become of a year may be any number, as in "in 14" for "in 2025"; but where sentences
    # are built the other way round, "by a score of 16.5" may meet a year that is none of its own.
    alike = has_modifiers_first(pair.source_lang) == has_modifiers_first(pair.target_lang)
    became = alike and target.kind == "year"
    one = _is_in_slot(pair, source) or (
        became and _asks_for_a_year(pair.source, pair.source_lang, source)
    )
    return 0.3 * (one == _asks_for_a_year(pair.target, pair.target_lang, target))


def starts(text: str | None, lang: str | None, term: Term) -> bool:
    """Whether a number is what something came from: "to 2.9 % from 4.3 %", "von 4,3 auf 2,9"."""
    words = table_for(lang).flags.get("from_to")
    if not text or not words:
        return False
    before = text[: term.span.start]
    start = term.quantity.span.start
    if not any(map(str.isalnum, before[start:])):
        before = before[:start]  # in front of its sign: "from $13.50"
    before = before[-_NEAR:].rstrip().lower()
    after = text[term.span.end : term.span.end + _NEAR].lstrip().lower()
    for word, onwards in words.items():
        if before.endswith(word) and (word > _ALPHABETS or not before[: -len(word)][-1:].isalpha()):
            return not onwards or after.startswith(tuple(f"{to} " for to in onwards))
    return False


def turns(pair: TextPair, match: Match) -> int:
    """1 if what something came from is no such thing in the translation, -1 the other way round."""
    source = starts(pair.source, pair.source_lang, match.source)
    return source - starts(pair.target, pair.target_lang, match.target)


def is_told_aside(pair: TextPair, match: Match) -> bool:
    """Whether it is a share told on the way, which may come first: "with 99 % of votes counted"."""
    sides = (
        (pair.source or "", pair.source_lang, match.source.quantity),
        (pair.target or "", pair.target_lang, match.target.quantity),
    )
    return any(
        quantity.unit == "percent" and _is_behind(text[: quantity.span.start], lang, "told_aside")
        for text, lang, quantity in sides
    )


def is_out_of_slot(pair: TextPair, match: Match) -> bool:
    """Whether a year of the source does not stand where years do in the translation."""
    one, other = match.source, match.target
    if one.kind != "year" or other.is_code or match.how != "equal" or not _know_years(pair):
        return False
    return not _asks_for_a_year(pair.target, pair.target_lang, other) and _is_in_slot(pair, one)


def takes_slot(pair: TextPair, match: Match) -> bool:
    """Whether a count stands where years do in the translation: "i 299.200 bodde 2017 der"."""
    one, other = match.source, match.target
    if "year" in (one.kind, other.kind) or one.unit or other.unit or other.is_soft:
        return False
    if other.quantity.written == "words":
        return False  # "das vierte von vierzehn": nobody spells out a year
    asked = _asks_for_a_year(pair.target, pair.target_lang, other)
    if "bare_years" in table_for(pair.target_lang).flags:
        return asked and not _asks_for_a_year(pair.source, pair.source_lang, one)
    return asked and not _is_in_slot(pair, one)


def _is_in_slot(pair: TextPair, term: Term) -> bool:
    """Whether a number of the source stands where years do; "one of 4" and "of 16.5" hold none."""
    number = term.number
    may_be_year = number is None or (_FIRST <= number <= _LAST and number == int(number))
    if term.kind != "year" and not may_be_year:
        before = (pair.source or "")[: term.span.start]
        if _is_behind(before, pair.source_lang, "years_of"):
            return False
    return _asks_for_a_year(pair.source, pair.source_lang, term)


def _is_behind(before: str, lang: str | None, flag: str) -> bool:
    """Whether a text ends with one of the words that a table lists by some name."""
    words = table_for(lang).flags.get(flag, ())
    return f" {before[-_NEAR:]}".rstrip().lower().endswith(tuple(f" {word}" for word in words))


_FIRST, _LAST = 1000, 2199


def _know_years(pair: TextPair) -> bool:
    """Whether it is known in both languages what stands beside years: "in 2011", "2011 года"."""
    langs = (pair.source_lang, pair.target_lang)
    return all("years" in table_for(lang).reviewed for lang in langs)


_YEAR_AND = re.compile(r"\b(?:1\d|20)\d\d ([^\W\d_]+)\Z")


def _asks_for_a_year(text: str | None, lang: str | None, term: Term) -> bool:
    """Whether a number stands where years do: "in 6", "6年", "6 года", "May 6, 2018"."""
    if isinstance(term.quantity.value, Date):
        return term.kind == "year"
    if term.kind == "year" and _is_behind((text or "")[: term.span.start], lang, "years_behind"):
        return True  # "the 2017 fire"
    table, span = table_for(lang), term.span
    before = (text or "")[max(0, span.start - _NEAR) : span.start].rstrip()
    after = (text or "")[span.start : span.end + _NEAR].lstrip("0123456789 ").lower()
    words = table.before.at(before, before.lower(), len(before))
    if (joined := _YEAR_AND.search(before)) is not None:
        atoms = table.words.atoms.matches(joined[1].lower(), 0)
        if any(end == len(joined[1]) and a.sort == "and" for end, found in atoms for a in found):
            return True  # "in 2011 and 6"
    asked = any(
        word.sort in ("year", "month") and not before[start - 1 : start].isalpha()
        for start, found in words
        for word in found
    )
    return asked or after.startswith(tuple(table.flags.get("year_suffixes", ())))
