"""What starts with a digit: numerals with their sign and exponent, dates and times, codes."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from align.quantities.codes import code_at
from align.quantities.dates import date_or_time
from align.quantities.decimals import take_decimals, take_slash
from align.quantities.digits import FRACTIONS, Convention, Numeral, numerals, shifted
from align.quantities.draft import Draft
from align.quantities.tables import LanguageTable
from align.quantities.two_units import signed
from align.quantities.vague import POWER, SUPERSCRIPTS, leave_out_vague


def figures_at(
    text: str, low: str, start: int, table: LanguageTable, convention: Convention, limit: int
) -> Iterator[Draft]:
    """What starts with the digit at `start`; the arguments are those of `drafts_at`."""
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
            take_slash(text, draft, table)
        leave_out_vague(text, draft, table)
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
    if end < len(text) and text[end] in FRACTIONS:
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
    match, power = _EXPONENT.match(text, draft.end), POWER.match(text, draft.end)
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
_RAISED = frozenset(("e", "E", "^", "×", "x", "*", "の", *SUPERSCRIPTS))
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,3})(?!\w)")


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
        and (
            at == 0 or text[at - 1].isspace() or text[at - 1] in "-−(" or text[at - 1] > _ALPHABETS
        )
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
