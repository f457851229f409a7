"""What starts with a letter: numbers in words, compounds with them, names of months, numerals."""

import re
from decimal import Decimal
from fractions import Fraction

from align.quantities.alone import alone, is_measured
from align.quantities.decimals import take_decimals
from align.quantities.draft import Draft
from align.quantities.letters import letters_at
from align.quantities.quantity import Scale
from align.quantities.roman import roman_at
from align.quantities.tables import LanguageTable, Word
from align.quantities.trie import goes_on
from align.quantities.units import UNITS
from align.quantities.vague import HAN_POWERS, leave_out_vague
from align.quantities.words import Spelled


def words_at(text: str, low: str, start: int, table: LanguageTable) -> list[Draft]:
    """What starts with the letter at `start`, if it is a quantity."""
    inner = not table.words.unsegmented
    if start and text[start] in "零〇" and text[start - 1] in HAN_POWERS:
        return []  # 1千零1 is one number
    if not inner and text.startswith(("零下", "零上"), start):
        return []  # degrees below or above zero
    if _goes_on_before(text, start):
        return []
    found = _named(text, low, start, table)
    if found is not None:
        return found
    if table.words.unsegmented:
        row = _positional(text, start)
        if row is not None:
            return [row]
    percent_words = tuple(table.flags.get("percent_words", ()))
    if percent_words and low[start : start + 6].replace(" ", "").startswith(percent_words):
        return []  # 百分之三 is 3 %, and no three hundredths
    spelled = _without_fraction(text, low, start, table)
    if spelled is None:
        return (
            _compound(text, low, start, table)
            or roman_at(text, start, table)
            or letters_at(text, start, table)
        )
    surface = low[start : spelled.end]
    if table.flags.get("hyphened_names") and _goes_on_as_name(text, low, spelled.end, table):
        return []  # French "deux-roues" have two wheels, "Trois-Rivières" is a city
    if surface.endswith(tuple(table.flags.get("year_tails", ()))):
        # Vietnamese "hai mươi năm" is twenty years; 25 is "hai mươi lăm".
        end = low.rindex(" ", start, spelled.end)
        spelled = table.words.read(low[:end], start) or spelled
        surface = low[start : spelled.end]
    draft = _spelled(text, start, spelled)
    if spelled.ordinal and spelled.atoms == 2 and table.flags.get("one_ordinal_is_fraction"):
        first = table.words.digit(low, start)
        if first is not None and first[1] == 1:
            draft.candidates.insert(0, (Fraction(1, spelled.value), "cardinal"))
            draft.tentative = True
    one_character = table.words.unsegmented and spelled.end - start == 1
    if surface in table.tentative or one_character or _is_noun(text, start, spelled, table):
        draft.tentative = True
    take_decimals(low, draft, table)
    leave_out_vague(text, draft, table)
    if draft.value == 0 and draft.tentative and table.flags.get("zero_needs_decimals"):
        return []  # Vietnamese "không" is zero, and not
    names_year = surface in table.flags.get("year_words", ())
    if names_year and _YEAR.match(text, draft.end):
        return []  # Vietnamese "năm" is five, and year
    return [draft]


def _named(text: str, low: str, start: int, table: LanguageTable) -> list[Draft] | None:
    """What a word that is a quantity by itself says, such as a month; None if there is none."""
    inner = not table.words.unsegmented
    for end, words in reversed(table.alone.at(text, low, start)):
        if _goes_on_behind(text, end) and words[0].sort != "weekday":
            continue  # ダースベイダー, but サタデーナイト
        if inner and low[end - 1].isalpha() and goes_on(text, end):
            parts = [Fraction(word.value) for word in words if word.sort == "fraction"]
            tailed = parts and parts[0] > 1 and low.startswith(table.tails, end)  # anderthalb-fach
            if not (tailed or (parts and is_measured(text, low, end, table))):
                continue
        elif low[end - 1].isdigit() and low[end : end + 1].isdigit():
            continue  # "tháng 12" is no "tháng 1"
        # German "halb" is a half, and half an hour to the next hour.
        for word in sorted(words, key=lambda word: word.sort != "minutes") if words[1:] else words:
            found = alone(text, low, start, end, word, table)
            if found is not None:
                return found
    return None


def _goes_on_before(text: str, start: int) -> bool:
    """Whether a place is within a foreign word of Japanese: サンダース holds no dozen, ダース."""
    return text[start] in _KATAKANA and start > 0 and text[start - 1] in _KATAKANA


def _goes_on_behind(text: str, end: int) -> bool:
    return text[end - 1] in _KATAKANA and text[end : end + 1] in _KATAKANA and end < len(text)


_KATAKANA = "ー" + "".join(map(chr, range(0x30A1, 0x30FB)))


def _is_noun(text: str, start: int, spelled: Spelled, table: LanguageTable) -> bool:
    """Whether a capital within a sentence makes a noun of a number: die Elf, die großen Vier."""
    if "noun_capitals" not in table.flags or spelled.ordinal or spelled.value > _TEAM:
        return False
    return text[start].isupper() and _IN_A_SENTENCE.match(text, start - 2) is not None


_TEAM = 12
_IN_A_SENTENCE = re.compile(r"[^\W\d_][ \u00a0]")


def _without_fraction(text: str, low: str, start: int, table: LanguageTable) -> Spelled | None:
    """The number in words that starts at a place, without the fraction behind it.

    French "quatre centièmes" are four of a hundred; the four hundredth is "quatre-centième".
    """
    spelled = table.words.read(low, start)
    if spelled is None or not spelled.ordinal or "spaced_fractions" not in table.flags:
        return spelled
    last = low.rfind(" ", start, spelled.end) + 1
    count = table.words.read(low[: last - 1], start) if last else None
    if count is None or count.ordinal or count.value < 2:
        return spelled
    fractions = (
        Fraction(word.value)
        for end, words in table.after.at(text, low, last)
        for word in words
        if end == spelled.end and word.sort == "fraction"
    )
    return count if any(spelled.value * part == count.value for part in fractions) else spelled


def _goes_on_as_name(text: str, low: str, end: int, table: LanguageTable) -> bool:
    """Whether a hyphen joins a word on that is none of numbers, as units and fractions are."""
    if _HYPHENED.match(low, end) is None:
        return False
    return all(goes_on(text, stop) for stop, _ in table.after.at(text, low, end + 1))


_HYPHENED = re.compile(r"[-\u2010\u2011][^\W\d_]")

_YEAR = re.compile(r"\s?\d{2,4}(?!\d)")


def _positional(text: str, start: int) -> Draft | None:
    """Chinese digits in a row, as in 二〇二四; two of them without a zero may be "two or three"."""
    match = _DIGIT_ROW.match(text, start)
    if match is None:
        return None
    digits = "".join(str(_DIGITS[char]) for char in match[0])
    draft = Draft(start, match.end(), [(Decimal(digits), "cardinal")], "words")
    draft.tentative = len(digits) == 2 and "0" not in digits
    draft.plain = len(digits) == 4
    return draft


_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_DIGIT_ROW = re.compile("[〇零○一二三四五六七八九]{2,40}(?![十百千万萬亿億兆拾佰仟])")


def _spelled(text: str, start: int, spelled: Spelled) -> Draft:
    kind = "ordinal" if spelled.ordinal else "cardinal"
    draft = Draft(start, spelled.end, [(Decimal(spelled.value), kind)], "words")  # type: ignore[list-item]
    if spelled.scale is not None:
        begin, end, exponent = spelled.scale
        draft.scale = Scale(text[begin:end], exponent)
    draft.joined = spelled.joined
    return draft


def _compound(text: str, low: str, start: int, table: LanguageTable) -> list[Draft]:
    """A number at the head of a compound: fjerdeplassen, femårig, dreijährig, Viertagewoche."""
    if not table.tails:
        return []
    longest = 0  # cardinal: Polish "pięćsetka" is of 500, and has no five sets
    for spelled in table.words.heads(low, start):
        if spelled.end - start < 2:
            continue
        longest = longest or (0 if spelled.ordinal else spelled.end)
        if spelled.end >= longest and low.startswith(table.tails, spelled.end):
            draft = _spelled(text, start, spelled)
            draft.tentative = not spelled.value  # Nullpunkt
            return [draft]
        # Spanish "unos" is no second.
        if "tails_only" not in table.flags and _has_unit(text, low, spelled, table):
            return [_spelled(text, start, spelled)]
    return []


def _has_unit(text: str, low: str, head: Spelled, table: LanguageTable) -> bool:
    """Whether what follows the head of a compound is a unit, or begins with a unit of time."""
    for end, (word, *_) in reversed(table.after.at(text, low, head.end)):
        length = end - head.end
        if length < 3:
            continue  # Russian "стол" is a table and no 100 litres
        if end < len(low) and low[end].isalpha():
            # Half may have a unit behind it: dreieinhalbjährig.
            timed = word.sort == "unit" and length > 3 and UNITS[word.value].is_time
            if word.sort != "half" and not (timed and _NOUN.match(low, end)):
                continue
        decade = word == Word("decade", "plural") and _names_period(head.value)
        if decade or word.sort in _IN_COMPOUNDS:
            return True
    return False


_NOUN = re.compile(r"[^\W\d_]{3}")  # at least: femdagers-besøk, Viertage-woche
_IN_COMPOUNDS = ("unit", "percent", "half", "century")


def _names_period(number: int) -> bool:
    """Whether a decade or century may be called so: åttitallet, attenhundretallet."""
    return number % 10 == 0 and (20 <= number < 100 or 1100 <= number < 2200)
