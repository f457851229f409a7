"""Tenths, in which Chinese and Japanese count shares: 三成半 is 35 %, 3割8分7厘 is 38.7 %.

Discounts are told in tenths as well: 七折 is seven tenths of the price, 3割引 three tenths off.
"""

import re
from decimal import Decimal

from align.quantities.digits import shifted
from align.quantities.draft import Draft

_DIGITS = "〇一二三四五六七八九"
_REST = re.compile(rf"(半)?(?:([\d{_DIGITS}])分)?(?:([\d{_DIGITS}])厘)?")


def become_tenths(draft: Draft, text: str, end: int) -> None:
    """Make a percentage of a number of tenths whose word ends at `end`, and of what follows it."""
    draft.weak = (draft.whole or 0) > 10  # nobody takes 55 tenths
    draft.unit, draft.end, draft.counted_in = "percent", end, 10  # 7~9割 are 70 to 90
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


def become_discount(draft: Draft, end: int, *, off: bool) -> None:
    """Make percentages of a discount whose word ends at `end`: of what is paid, of what is not.

    Other languages say either, "30 % off" or "at 70 % of the price".

    Args:
        off: the number says what is taken off, as in 3割引, and not what is left, as in 七折.
    """
    number = draft.value
    draft.unit, draft.end = "percent", end
    if not isinstance(number, Decimal) or not 0 < number < _HUNDRED:
        draft.weak = True
        return
    # 八五折 has two digits: 85 % of the price.
    share = number if number > _TEN else shifted(number, 1)
    taken = share if off else _HUNDRED - share
    draft.candidates = [(_HUNDRED - taken, "percentage"), (taken, "discount")]
    draft.grows = False


_TEN, _HUNDRED = Decimal(10), Decimal(100)


def _digit(char: str | None) -> Decimal:
    if not char:
        return Decimal(0)
    return Decimal(_DIGITS.index(char) if char in _DIGITS else int(char))
