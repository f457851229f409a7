"""Decimals in words behind a number: three point one four, две целых три десятых."""

import re
from decimal import Decimal

from align.quantities.digits import SPACES
from align.quantities.draft import Draft
from align.quantities.quantity import Ratio
from align.quantities.tables import LanguageTable


def take_decimals(low: str, draft: Draft, table: LanguageTable) -> None:
    """Let decimals in words act on a number, where a word such as "point" opens them."""
    at = draft.end
    if not isinstance(draft.value, Decimal) or draft.kind != "cardinal":
        return
    gap = at + (at < len(low) and low[at] in SPACES)
    if gap == len(low) or (low[gap].isascii() and not low[gap].isalpha()):
        return
    for end, words in reversed(table.after.at(low, low, gap)):
        if words[0].sort != "comma":
            continue
        digits, last, stop = "", "", end
        while True:
            begin = stop + (stop < len(low) and low[stop] in SPACES)
            ciphers = _CIPHERS.match(low, begin)
            if ciphers is not None and not digits:
                stop, digits = ciphers.end(), ciphers[0]
                break
            part = table.words.digit(low, begin) or _whole(low, begin, table, first=not digits)
            if part is None or (begin == stop and not table.words.unsegmented):
                break
            stop, chunk = part[0], str(part[1])
            # "vinte seis" is 26 though no "e" joins it; other chunks follow one another.
            tens = len(chunk) == 1 and len(last) == 2 and last[1] == "0"
            digits = digits[:-1] + chunk if tens else digits + chunk
            last = chunk
            if len(digits) > 18:
                break
        if digits and low[stop : stop + 1] != "刻":  # 七点一刻 is a quarter past seven
            if table.flags.get("named_decimals"):
                stop, digits = _named_decimals(low, stop, digits, table)
            draft.candidates = [(Decimal(f"{draft.value}.{digits}"), "cardinal")]
            draft.end = draft.numeral_end = stop
            draft.tentative = draft.plain = False
        return


def take_slash(text: str, draft: Draft, table: LanguageTable) -> None:
    """Let a slash be the decimal mark that it is to Persian writers: ۳/۵ is 3.5, or 3 to 5."""
    if text[draft.end : draft.end + 1] != "/" or "slash_decimals" not in table.flags:
        return
    match = _SLASHED.match(text, draft.end)
    if match is None or text[draft.start - 1 : draft.start] == "/":
        return
    ratio = Ratio(Decimal(draft.whole or 0), Decimal(match[1]))
    decimals = "".join(str(int(digit)) for digit in match[1])
    draft.candidates = [(Decimal(f"{draft.value}.{decimals}"), "cardinal"), (ratio, "ratio")]
    draft.end = draft.numeral_end = match.end()
    draft.plain = False


_SLASHED = re.compile(r"/([۰-۹]{1,2})(?![\d/])")


def _whole(low: str, at: int, table: LanguageTable, *, first: bool) -> tuple[int, int] | None:
    """Decimals said as one number: `coma ciento cuarenta y uno`."""
    spelled = table.words.read(low, at) if first and not table.words.unsegmented else None
    if spelled is None or spelled.ordinal or not 100 <= spelled.value < 10_000:
        return None
    return spelled.end, spelled.value


def _named_decimals(low: str, at: int, digits: str, table: LanguageTable) -> tuple[int, str]:
    """Russian says how many places: две целых три тысячных is 2.003."""
    gap = at + (at < len(low) and low[at] in SPACES)
    name = table.words.read(low, gap) if gap > at else None
    if name is None or not name.ordinal or name.atoms > 2:
        return at, digits
    places = len(str(name.value)) - 1
    if name.value != 10**places or len(digits) > places:
        return at, digits
    return name.end, digits.zfill(places)


_CIPHERS = re.compile(r"\d{1,18}(?![.,]?\d)")
