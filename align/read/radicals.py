"""Radicals of Chinese characters as the characters that look the same.

Unicode has them twice, as parts by which dictionaries are ordered and as letters of text. A font
draws both with one glyph, and producers of PDF often name the wrong one of them.
"""

from unicodedata import normalize

RADICALS = range(0x2E80, 0x2FE0)
"""The blocks CJK Radicals Supplement and Kangxi Radicals."""

# From 2E80 on, after EquivalentUnifiedIdeograph of the Unicode Character Database; a space is a
# radical without an equal. Those of the other block have theirs as a compatibility mapping.
_SUPPLEMENT = (
    " 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵 旡日"
    "月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂"
    "肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝"
    "雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)


def unified(code: int) -> str:
    """The character of text for a code of `RADICALS`; its own where there is none."""
    place = code - RADICALS.start
    if place < len(_SUPPLEMENT):
        return _SUPPLEMENT[place].replace(" ", chr(code))
    return normalize("NFKC", chr(code))
