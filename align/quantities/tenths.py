"""Tenths, in which Chinese and Japanese count shares: 三成半 is 35 %, 3割8分7厘 is 38.7 %."""

import re
from decimal import Decimal

from align.quantities.digits import shifted
from align.quantities.draft import Draft

_DIGITS = "〇一二三四五六七八九"
_REST = re.compile(rf"(半)?(?:([\d{_DIGITS}])分)?(?:([\d{_DIGITS}])厘)?")


def become_tenths(draft: Draft, text: str, end: int) -> None:
    """Make a percentage of a number of tenths whose word ends at `end`, and of what follows it."""
    # 2割引 is what is taken off; nobody takes 55 tenths.
    draft.weak = text[end : end + 1] == "引" or (draft.whole or 0) > 10
    draft.unit, draft.end = "percent", end
    rest = _REST.match(text, end)
    if draft.whole is None or rest is None or not rest[0]:
        tens = [(shifted(v, 1) if isinstance(v, Decimal) else v, k) for v, k in draft.candidates]
        draft.candidates = tens
        draft.as_kind("percentage")
        return
    half, percent, mille = rest.groups()
    below = Decimal(5) if half else _digit(percent) + _digit(mille).scaleb(-1)
    draft.becomes(10 * draft.whole + below, "percentage")
    draft.end = draft.numeral_end = rest.end()


def _digit(char: str | None) -> Decimal:
    if not char:
        return Decimal(0)
    return Decimal(_DIGITS.index(char) if char in _DIGITS else int(char))
