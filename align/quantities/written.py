"""What a text is read as: other ways to write the same characters, made one.

Most keep their place, as full-width digits do. Where several characters become one, or one several,
every character of what is read remembers where it came from.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from align.text import Span


@dataclass(frozen=True, slots=True)
class Respelled:
    """A text as it is read, and for each of its characters the place in the text as written."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def written(self, span: Span) -> Span:
        """Where in the text as written something stands."""
        return Span(self.starts[span.start], self.ends[span.end - 1])


def narrowed(text: str) -> str:
    """`text` with digits, and the marks between and beside them, as ASCII writes them.

    Full-width ones, lowered digits of chemistry (CO₂ is CO2), hyphens and spaces of other widths.
    Every character keeps its place. A full-width comma is a group mark only in full-width digits:
    between others it is the comma of Chinese and Japanese sentences.
    """
    if text.isascii() or _WIDE.search(text) is None:
        return text
    return _WIDE_NUMERAL.sub(lambda match: match[0].translate(_NARROW), text)


_SPACES = "\u2002-\u2006\u2008\u200a\u205f"
_HYPHENS = "－﹣\u2010\u2011"
_WIDE = re.compile(f"[０-９．％／：₀-₉￡{_HYPHENS}{_SPACES}]")
_NARROW = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {code: code - 0x2050 for code in range(0x2080, 0x208A)}
    | dict.fromkeys((*range(0x2002, 0x2007), 0x2008, 0x200A, 0x205F), " ")
    | dict.fromkeys(map(ord, _HYPHENS), "-")
    | {ord("￡"): "£"}
)
_WIDE_NUMERAL = re.compile(
    "(?<=[A-Z])[₀-₉]+|"
    "[０-９]+(?:，[０-９]{3})+(?![０-９])|[０-９]+|(?<=[0-9０-９])(?:[．／：](?=[0-9０-９])|％)|"
    rf"[{_HYPHENS}￡](?=[0-9０-９])|(?<=[0-9０-９])[{_SPACES}](?=[0-9０-９]{{3}}(?![0-9０-９]))"
)


def respelled(text: str) -> Respelled | None:
    """A text whose characters do not keep their places when it is read; None if they do.

    Accents that are characters of their own are composed, as some editors write them; what is not
    seen within a number is left out; ⑫ is (12) and Ⅻ is XII.
    """
    if text.isascii():
        return None
    signs: dict[int, str] = {}
    if _UNLIKE.search(text) is not None:
        for match in _RESPELLED.finditer(text):
            signs |= {at: _spelled(text[at]) for at in range(*match.span())}
    if not signs and unicodedata.is_normalized("NFC", text):
        return None
    return _respelled(text, signs)


_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_ONE_SIGN = "①-⒛❶-➓㉑-㉟㊱-㊿Ⅰ-ⅿ"
_UNLIKE = re.compile(f"[{_UNSEEN}{_ONE_SIGN}]")
_BESIDE = r"\d.,/:٫٬"
_RESPELLED = re.compile(rf"(?<=[{_BESIDE}])[{_UNSEEN}]+(?=[{_BESIDE}%٪])|[{_ONE_SIGN}]")


def _spelled(sign: str) -> str:
    """What stands for a sign that holds a whole number: nothing, (12) for ⑫, XII for Ⅻ."""
    if sign in "\u00ad\u2060\ufeff" or "\u200b" <= sign <= "\u200f":
        return ""
    if "Ⅰ" <= sign <= "ⅿ":
        return unicodedata.normalize("NFKC", sign).upper()
    return f"({int(unicodedata.numeric(sign))})"


def _respelled(text: str, signs: dict[int, str]) -> Respelled:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and not _is_apart(text[max(start, end - _TOGETHER) : end], text[end]):
            continue
        piece = signs.get(start)
        if piece is None:
            piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        if len(piece) == end - start:  # a figure with an accent stays two characters
            starts += range(start, end)
            ends += range(start + 1, end + 1)
        else:
            starts += [start] * len(piece)
            ends += [end] * len(piece)
        start = end
    return Respelled("".join(pieces), starts, ends)


def _is_apart(before: str, char: str) -> bool:
    """Whether a character becomes one with none of those right before it, as an accent does.

    The vowel signs of Indic scripts do, too, and are no accents: \u0bc6 and \u0bbe are \u0bca.
    """
    if char.isascii() or unicodedata.combining(char):
        return char.isascii()
    return unicodedata.normalize("NFC", before + char).endswith(char)


_TOGETHER = 3
"""Characters that become one at most, as those of a Korean syllable."""
