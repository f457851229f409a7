"""Joins two lines of a paragraph: a space, nothing, or a hyphen that is taken back.

A soft hyphen says itself that it is none. For a hard one the document is asked: has it the word
without, or with? If it has neither, the hyphen goes only where the document is seen to break words
often; in doubt it stays, because `Bac-Giang`, `2020-2025` and `nord-` are written so.
"""

import re
from collections import Counter
from collections.abc import Iterable

from align.read.spaces import needs_no_space

_HYPHENS = "-\u2010\u00ad\u2011"
_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LAST_WORD = re.compile(rf"{_WORD.pattern}\Z")
_ADDRESS = re.compile(r"[/@_=#\d]|\w[.:]\w")
_WEB = re.compile(r"://|^www\.")
_TAIL = re.compile(r"[\w.,~%+-]*[/_=&?%#][\w/]|\w+(?:-\w+){2}")  # no prose looks so
_SIGNS = "/_=&?%#"
_NEVER_LAST = "_=&?%"
_HOST = re.compile(r"(?:://|^www\.)[^/]*\.\Z")
# What stands between a word and the part that it shares with the next: nord- og sørover.
_AND_OR = """and or to und oder bis sowie og eller samt och en of et ou y o e u ja tai sekä a i lub
    oraz nebo či és vagy și sau и или й та або ή και ve veya"""
_BETWEEN = frozenset(_AND_OR.split())
_LONGEST = 64
_LONGEST_ADDRESS = 500
_BROKEN = 0.02  # of the lines: more of them end in a hyphen only where words are broken


class Words:
    """The words of a document as they stand within its lines, and how often lines break them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        count = ends = 0
        self.typeset = True  # whether U+2010 stands nowhere but where the typesetter broke a word
        broken = False
        for line in lines:
            found = [match[0] for match in _WORD.finditer(line)]
            # The halves of a broken word are no words.
            whole = found[broken : len(found) - ends_in_hyphen(line)]
            broken = ends_in_hyphen(line)
            count, ends = count + 1, ends + broken
            self.typeset = self.typeset and "\u2010" not in line[:-1]
            self._counts.update(word.casefold().replace("\u2010", "-") for word in whole)
        self.breaks = ends >= 3 and ends > _BROKEN * count

    def has(self, word: str) -> bool:
        """Whether the word stands somewhere within a line."""
        return self._counts[word.casefold().replace("\u2010", "-")] > 0


def ends_in_hyphen(line: str) -> bool:
    """Whether the last word of a line may go on in the next."""
    return len(line) > 1 and line[-1] in _HYPHENS and line[-2].isalnum()


def joined(text: str, line: str, words: Words, *, full: bool = False) -> str:
    """`text` with the next line behind it.

    Args:
        text: the paragraph up to here; neither is empty.
        line: its next line.
        words: those of the document.
        full: whether the line above has no room for one more letter.
    """
    if not ends_in_hyphen(text):
        address = text[-_LONGEST_ADDRESS:].split()[-1]
        if _WEB.search(address):
            cut = _is_cut_address(address, line, full=full)
        else:
            cut = _is_cut_range(text, line)
        whole = cut or needs_no_space(text, line)
        return text + line if whole else f"{text} {line}"
    if text[-1] == _SOFT or (text[-1] == "\u2010" and words.typeset and line[0].islower()):
        return text[:-1] + line
    before = _LAST_WORD.search(text[-_LONGEST:-1])
    after = _WORD.match(line)
    if before is None or after is None:  # a dash, or a hyphen before a sign
        return f"{text}{line}" if before else f"{text} {line}"
    return _mended(text, line, (before[0], after[0]), words)


def _is_cut_range(text: str, line: str) -> bool:
    """Whether a line is cut behind a sign that stands between two words without spaces."""
    if text[-1] in "–—":
        return text[-2:-1].isdigit() and line[0].isdigit()  # 2021–2025
    return text[-1] == "/" and text[-2:-1].isalnum() and line[0].isalnum()


def _is_cut_address(address: str, line: str, *, full: bool) -> bool:
    """Whether an address goes on in the next line, cut behind one of its signs or anywhere."""
    rest = line.split(maxsplit=1)
    tail = _TAIL.match(rest[0]) is not None
    if address[-1] in _SIGNS or _HOST.search(address):
        return tail or address[-1] in _NEVER_LAST
    return full and (tail or len(rest) == 1)


def _mended(text: str, line: str, halves: tuple[str, str], words: Words) -> str:
    before, after = halves
    whole = before + after
    if words.has(whole) and before[-1].islower() and after.islower():
        return text[:-1] + line  # mittee./. is no address if the document has committees
    if _ADDRESS.search(text[-_LONGEST:].split()[-1]) or _ADDRESS.search(line.split()[0][:-1]):
        return text + line
    if words.has(whole):
        return text[:-1] + line
    if words.has(f"{before}-{after}"):
        return text + line
    if after in _BETWEEN and words.has(after):
        return f"{text} {line}"
    parts = whole.replace("-", "")
    broken = words.breaks and before[-1].islower() and after.islower() and parts.isalpha()
    return text[:-1] + line if broken else text + line
