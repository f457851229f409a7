"""What only tells about how many: 二十几亿 and 数百万; powers, which are no numbers: 一の十乗."""

import re

from align.quantities.draft import Draft
from align.quantities.quantity import Scale
from align.quantities.tables import LanguageTable

SUPERSCRIPTS = "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
# 10^5, 10⁵, 1.2×10の5乗; with its exponent, which is no number of its own either
POWER = re.compile(
    rf"\^[-+−]*\d*(?:[.,]\d+)?|[{SUPERSCRIPTS}]+"
    r"|(?:[×x*][\d十]{1,9})?の[-+−マイナス]{0,9}[\d〇一二三四五六七八九十百]{1,9}乗|[×x]10(?=\^|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
HAN_POWERS = frozenset("十百千万萬亿億兆")
_SEVERAL = ("数", "數", "几", "幾", "何", "上", "成")
_SOME = re.compile("[数數几幾余餘多]")
_MORE = re.compile("[多余餘](?! ?[百千万萬亿億兆])")
_MORE_OF_A_POWER = re.compile(" ?[多余餘] ?(?=[千万萬亿億兆])")
_SOME_OF_A_POWER = re.compile("[ 零]{0,3}(?:[数數几幾餘多]|余り?) ?[百千万萬亿億兆]")


def leave_out_vague(text: str, draft: Draft, table: LanguageTable) -> None:
    """Leave out 二十几亿 and 500余万, which may be many more, and powers: 一の十乗."""
    if not table.words.unsegmented:
        return
    power = POWER.match(text, draft.end)
    if power is not None:
        draft.end = draft.numeral_end = power.end()
    before = text[max(0, draft.start - 2) : draft.start]
    if text[draft.start] in HAN_POWERS and before[-1:] in _SEVERAL and before != "以上":
        draft.weak = True  # 数百万
    bare = table.words.short_tails and text[draft.start] in "百千" and draft.end > draft.start + 1
    if bare and text[draft.start + 1] not in HAN_POWERS:
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
