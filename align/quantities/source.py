"""A text under reading: as written, in lower case, and the words of its language."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.quantities.digits import SPACES
from align.quantities.tables import LanguageTable, Word
from align.quantities.trie import goes_on


@dataclass(frozen=True, slots=True)
class Source:
    """A text, the same in lower case with every character in its place, and the tables."""

    text: str
    low: str
    table: LanguageTable

    def skip_space(self, at: int) -> int:
        """The place after `at` where the next word starts, over a space or three at most."""
        stop = min(at + 3, len(self.text))
        while at < stop and self.text[at] in SPACES:
            at += 1
        return at

    def skip_space_back(self, at: int, limit: int = 0) -> int:
        """The place before `at` where the word in front ends, over one space at most."""
        return at - 1 if at > limit and self.text[at - 1] in SPACES else at

    def words_from(self, at: int) -> list[tuple[int, Word]]:
        """Ends and meanings of the words that start at `at`, longest first."""
        text = self.text
        if len(text) - at <= _SHORT:  # what follows a number comes again and again
            found = _words_behind(text[at:], self.low[at:], self.table)
            return [(at + end, word) for end, word in found] if found else []
        return _from(text, self.low, at, self.table)

    def words_to(self, at: int) -> list[tuple[int, Word]]:
        """Starts and meanings of the words that end at `at`, longest first."""
        if at <= _SHORT:
            return _words_before(self.text[:at], self.low[:at], self.table)
        return _to(self.text, self.low, at, self.table)

    def ends_word(self, end: int) -> bool:
        """Whether a word ends here: no letter goes on with it."""
        return _ends_word(self.low, end, self.table)

    def is_followed(self, end: int) -> bool:
        """Whether what is written on is known: a unit, or the tail of a compound, -fach."""
        return bool(self.words_from(end)) or self.low.startswith(self.table.tails, end)


_SHORT = 40
"""Characters behind or before a number that are worth remembering."""


@lru_cache(maxsize=20_000)
def _words_behind(text: str, low: str, table: LanguageTable) -> Sequence[tuple[int, Word]]:
    return _from(text, low, 0, table)


@lru_cache(maxsize=20_000)
def _words_before(text: str, low: str, table: LanguageTable) -> list[tuple[int, Word]]:
    return _to(text, low, len(text), table)


def _from(text: str, low: str, at: int, table: LanguageTable) -> list[tuple[int, Word]]:
    found = [
        (end, word)
        for end, words in table.after.at(text, low, at)
        if _ends_word(low, end, table)
        for word in words
    ]
    found.reverse()
    return found


def _to(text: str, low: str, at: int, table: LanguageTable) -> list[tuple[int, Word]]:
    found = [
        (begin, word)
        for begin, words in table.before.at(text, low, at)
        if _starts_word(low, begin, table)
        for word in words
    ]
    found.reverse()
    return found


def _ends_word(low: str, end: int, table: LanguageTable) -> bool:
    if end >= len(low) or not (low[end].isalnum() or goes_on(low, end)):
        return True
    if table.words.unsegmented and not (low[end].isascii() and low[end - 1].isascii()):
        return True  # 5公里, but the k of 5km is no thousand
    if low[end].isdigit():
        return not low[end - 1].isdigit()  # "5 м 28 августа" is no 5 м2
    return not low[end - 1].isalnum()


def _starts_word(low: str, begin: int, table: LanguageTable) -> bool:
    if table.words.unsegmented or begin == 0:
        return True
    return not (low[begin].isalpha() and low[begin - 1].isalpha())
