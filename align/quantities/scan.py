"""What stands at a place: a numeral, a number word, the name of a month, a code."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from align.quantities.alone import alone, is_measured
from align.quantities.codes import code_at
from align.quantities.dates import date_or_time
from align.quantities.decimals import take_decimals
from align.quantities.digits import Convention, Numeral, numerals, shifted
from align.quantities.draft import Draft
from align.quantities.letters import letters_at
from align.quantities.quantity import Scale
from align.quantities.roman import roman_at
from align.quantities.tables import LanguageTable, Word
from align.quantities.trie import goes_on
from align.quantities.two_units import signed
from align.quantities.units import UNITS
from align.quantities.words import Spelled

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def drafts_at(
    text: str, low: str, start: int, table: LanguageTable, convention: Convention, limit: int
) -> list[Draft]:
    """What starts at a place, if it is a quantity; several where digits make a list.

    Args:
        limit: where the last quantity ended, before which no letters of a code are looked for.
    """
    if text[start] in _FRACTIONS:
        return [Draft(start, start + 1, [(unicode_fraction(text[start]), "cardinal")])]
    if text[start].isdigit():
        return list(_digits(text, low, start, table, convention, limit))
    return _words(text, low, start, table)


def _digits(
    text: str, low: str, start: int, table: LanguageTable, convention: Convention, limit: int
) -> Iterator[Draft]:
    dated = date_or_time(text, start, table)
    if dated is not None:
        yield dated
        return
    told = signed(text, start, table)
    if told is not None:
        yield told
        return
    code = code_at(text, start, table)
    if code is not None and code[0] < limit:
        code = None  # its first letters are a unit: "1m80"
    if code is not None and not _currency_in_front(text, code[0], start, table):
        yield Draft(*code, [(text[code[0] : code[1]], "identifier")], grows=False)
        return
    for numeral in numerals(text, start, convention):
        draft = _number(text, numeral)
        if draft.plain and draft.grows:
            take_decimals(low, draft, table)
        _leave_out_vague(text, draft, table)
        yield draft


def _currency_in_front(text: str, begin: int, digit: int, table: LanguageTable) -> bool:
    """Whether the letters before a digit are a currency: US$5, kr500."""
    return begin < digit and any(
        end <= begin and any(word.sort in _PREFIXES for word in words)
        for end, words in table.before.at(text, text.lower() if len(text) < 200 else text, digit)
    )


_PREFIXES = ("currency", "bound", "quarter", "fiscal")


def _number(text: str, numeral: Numeral) -> Draft:
    start, end = numeral.start, numeral.end
    if not numeral.texts:
        return Draft(start, end, [(text[start:end], "identifier")], grows=False)
    draft = Draft(start, end, [(Decimal(t), "cardinal") for t in numeral.texts])
    draft.plain = numeral.plain
    if end < len(text) and text[end] in _FRACTIONS:
        part = Fraction(unicode_fraction(text[end]))
        draft.candidates = [(Fraction(numeral.texts[0]) + part, "cardinal")]
        draft.end = draft.numeral_end = end + 1
    _scientific(text, draft)
    _signed(text, draft)
    return draft


def _scientific(text: str, draft: Draft) -> None:
    """Take 1.3e6 as what it is, and nothing of a power such as 10^5 or 10⁵."""
    if text[draft.end : draft.end + 1] not in _RAISED:
        return  # nearly always
    match, power = _EXPONENT.match(text, draft.end), _POWER.match(text, draft.end)
    if match is not None and isinstance(draft.value, Decimal):
        exponent = int(match[1])
        draft.candidates = [
            (shifted(v, exponent) if isinstance(v, Decimal) else v, k) for v, k in draft.candidates
        ]
        draft.end = draft.numeral_end = match.end()
        draft.plain = False
    elif power is not None and not (power[0].isdigit() and (draft.whole or 0) >= _SELDOM_RAISED):
        draft.weak, draft.grows = True, False
        draft.end = draft.numeral_end = power.end()


_SELDOM_RAISED = 1000
"""From here on a raised figure is rather the mark of a note: 2023¹."""
_RAISED = frozenset(("e", "E", "^", "×", "x", "*", "の", *_SUPERSCRIPTS))
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,3})(?!\w)")
# 10^5, 10⁵, 1.2×10の5乗; with its exponent, which is no number of its own either
_POWER = re.compile(
    rf"\^[-+−]*\d*(?:[.,]\d+)?|[{_SUPERSCRIPTS}]+"
    r"|(?:[×x*][\d十]{1,9})?の[-+−マイナス]{0,9}[\d〇一二三四五六七八九十百]{1,9}乗|[×x]10(?=\^|[⁰¹²³⁴⁵⁶⁷⁸⁹])"
)


def unicode_fraction(char: str) -> Fraction:
    """The value of a character such as ½, exactly."""
    import unicodedata

    numerator, _, denominator = unicodedata.normalize("NFKC", char).partition("\u2044")
    return Fraction(int(numerator), int(denominator))


def _signed(text: str, draft: Draft) -> None:
    """Take a decimal mark or a minus sign right in front, where nothing ends before it."""
    at = draft.start - 1
    if (
        at >= 0
        and text[at] in ".,٫"
        and draft.plain
        and text[draft.start : draft.end].isdigit()  # no groups of three: .25 234
        and not draft.weak
        and (at == 0 or text[at - 1].isspace() or text[at - 1] in "-−(")
    ):
        draft.candidates = [(Decimal(f"0.{text[draft.start : draft.end]}"), "cardinal")]
        draft.start = draft.numeral_start = at
        draft.plain = False
        at -= 1
    bullet = at == 1 and text[:2] == "- "  # perhaps: it may be a minus sign too
    if at == 1 and text[:2] in ("- ", "− "):
        at = 0
    if (
        at >= 0
        and text[at] in "-−–"
        and (
            at == 0
            or text[at - 1].isspace()
            or text[at - 1] in _BEFORE_A_SIGN
            or (text[at - 1] > _ALPHABETS and _DEGREES.match(text, draft.end) is not None)
        )
    ):
        # A dash with a space behind it never comes here; one in front of a range neither.
        unsigned = draft.candidates
        draft.candidates = [
            (-value, kind) if isinstance(value, Decimal | Fraction) else (value, kind)
            for value, kind in unsigned
        ]
        if bullet and _WORD_BEHIND.match(text, draft.end):  # "- 12 chairs", but "- 5 °C"
            draft.candidates = [*unsigned, *draft.candidates]
        elif bullet:
            draft.candidates += unsigned
        draft.start = draft.numeral_start = at
        draft.plain = False
    elif (at >= 2 and _TAKEN_OFF.search(text, at - 3 if at > 2 else 0, at + 1)) or (
        "٠" <= text[draft.end - 1] <= "۹" and _MINUS_BEHIND.match(text, draft.end)
    ):
        draft.candidates += [(-v, k) for v, k in draft.candidates if isinstance(v, Decimal)]


# Persian "۱۵- درجه", as its readers see it; at the start of a line it numbers an item.
_MINUS_BEHIND = re.compile(r"[-−](?!\S)")
# "The number of disks - 1" is "minus one" elsewhere; between numbers the dash makes a range.
_TAKEN_OFF = re.compile(r"(?<!\d)\s[-−–]\s\Z")
_HIRAGANA = "".join(map(chr, range(0x3041, 0x3097)))
_BEFORE_A_SIGN = frozenset(
    f"([:;、。，：；（「『\u200b\u200e\u200f\u061c\u2066\u2067\u2068\ufeff{_HIRAGANA}"
)
"""Brackets and marks without a space behind them; what is not seen, as marks of direction in
Persian; Japanese particles: 数は-1から."""
_ALPHABETS = "\u2e7f"  # scripts that come later have no spaces between words
_DEGREES = re.compile(" ?(?:℃|°|度|摄氏)")  # 气温-5℃
_WORD_BEHIND = re.compile(r" [^\W\d_]{2}")


def _words(text: str, low: str, start: int, table: LanguageTable) -> list[Draft]:
    inner = not table.words.unsegmented
    if start and text[start] in "零〇" and text[start - 1] in _POWERS:
        return []  # 1千零1 is one number
    if not inner and text.startswith(("零下", "零上"), start):
        return []  # degrees below or above zero
    for end, words in reversed(table.alone.at(text, low, start)):
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
    _leave_out_vague(text, draft, table)
    if draft.value == 0 and draft.tentative and table.flags.get("zero_needs_decimals"):
        return []  # Vietnamese "không" is zero, and not
    names_year = surface in table.flags.get("year_words", ())
    if names_year and _YEAR.match(text, draft.end):
        return []  # Vietnamese "năm" is five, and year
    return [draft]


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
_POWERS = frozenset("十百千万萬亿億兆")
_SEVERAL = ("数", "數", "几", "幾", "何", "上", "成")
_SOME = re.compile("[数數几幾余餘多]")
_MORE = re.compile("[多余餘](?! ?[百千万萬亿億兆])")
_MORE_OF_A_POWER = re.compile(" ?[多余餘] ?(?=[千万萬亿億兆])")
_SOME_OF_A_POWER = re.compile("[ 零]{0,3}(?:[数數几幾餘多]|余り?) ?[百千万萬亿億兆]")
_YEAR = re.compile(r"\s?\d{2,4}(?!\d)")


def _leave_out_vague(text: str, draft: Draft, table: LanguageTable) -> None:
    """Leave out 二十几亿 and 500余万, which may be many more, and powers: 一の十乗."""
    if not table.words.unsegmented:
        return
    power = _POWER.match(text, draft.end)
    if power is not None:
        draft.end = draft.numeral_end = power.end()
    before = text[max(0, draft.start - 2) : draft.start]
    if text[draft.start] in _POWERS and before[-1:] in _SEVERAL and before != "以上":
        draft.weak = True  # 数百万
    bare = table.words.short_tails and text[draft.start] in "百千" and draft.end > draft.start + 1
    if bare and text[draft.start + 1] not in _POWERS:
        draft.weak = True  # 百五 is 150 to some and 105 to others
    if power is None and _take_more(text, draft, table):
        return
    some = _SOME if draft.written == "words" else _SOME_OF_A_POWER
    if draft.written == "words" and _MORE.match(text, draft.end):
        draft.tentative = True  # 两千多人 are just over two thousand, or many more
    elif power or some.match(text, draft.end) or _SOME_OF_A_POWER.match(text, draft.end):
        draft.weak = True


def _take_more(text: str, draft: Draft, table: LanguageTable) -> bool:
    """Take 30多万 and 五百余万 for over 300,000 and over five million; whether it is so told."""
    more = _MORE_OF_A_POWER.match(text, draft.end)
    found = table.words.times(text, more.end()) if more and draft.whole else None
    if found is None:
        return False
    end, exponent = found
    draft.times(exponent, Scale(text[draft.end : end].strip(), exponent), end)
    draft.bound, draft.tentative = "over", False
    return True


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
