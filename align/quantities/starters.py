"""Where a quantity may start: found out once for every word, as words come again and again."""

import re
from enum import IntEnum
from typing import Any, NamedTuple

from align.quantities.trie import Trie

# What may start a quantity: digits of any script, a word, a fraction in one character.
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")


class Start(IntEnum):
    """Whether a word may start a quantity."""

    NEVER = 0
    ALONE = 1
    WITH_NEXT = 2
    """Only together with the next word, as "a" in "a few" and "the" in "the one"."""


class Starters(dict[str, Start]):
    """Whether a word may start a quantity.

    Args:
        atoms: the words of numbers.
        alone: words that are quantities without any number.
        units: words behind a number, which may end a compound: `dreijährig`.
        tails: other ends of such compounds.
        joins: words such as "and", which start nothing.
        numerals: letters that may be a numeral: roman ones with their endings, Greek ones.
    """

    _LIMIT = 100_000

    def __init__(
        self,
        atoms: Trie[Any],
        alone: Trie[Any],
        units: Trie[Any],
        tails: tuple[str, ...],
        joins: frozenset[str],
        numerals: re.Pattern[str],
    ) -> None:
        super().__init__()
        self._atoms, self._alone, self._units = atoms, alone, units
        self._tails, self._joins = tails, joins
        self._numerals = numerals
        self._nexts: dict[str, frozenset[str]] = {}

    def __missing__(self, word: str) -> Start:
        if len(self) > self._LIMIT:
            self.clear()
            self._nexts.clear()
        answer = self[word] = self._start(word)
        return answer

    def nexts(self, word: str) -> frozenset[str]:
        """The letters with which a word may start that opens a phrase together with `word`."""
        return self._nexts.get(word, frozenset())

    def together(self, word: str, after: str) -> bool:
        """Whether two words may be the first of a phrase."""
        if after[0].lower() not in self.nexts(word):
            return False
        both, length = f"{word}{after}".lower(), len(word)
        return any(
            whole or (inside and inside[-1] > length)
            for whole, inside in (self._alone.begins(both), self._atoms.begins(both))
        )

    def _start(self, written: str) -> Start:
        word = written.lower()
        if not written[0].isalpha() or self._numerals.fullmatch(written):
            return Start.ALONE
        alone, heads = self._alone.begins(word)
        whole, inside = self._atoms.begins(word)
        if any(self._continues(word[length:]) for length in inside if length < len(word)):
            return Start.ALONE
        if any(self._units.holds(word[length:]) for length in heads if length < len(word)):
            return Start.ALONE  # halfjaar
        if not (alone or whole):
            return Start.NEVER
        named = self._alone.holds(word) or (self._atoms.holds(word) and word not in self._joins)
        if named or word[-1:] > "\u08ff":
            return Start.ALONE
        nexts = self._nexts[written] = self._alone.nexts(word) | self._atoms.nexts(word)
        return Start.WITH_NEXT if nexts else Start.NEVER

    def _continues(self, rest: str) -> bool:
        """Whether the rest of a compound goes on as a number, or ends one: femtio-åtta, -årig."""
        if rest.startswith(self._tails) or any(self._units.begins(rest)[1]):
            return True
        whole, inside = self._atoms.begins(rest)
        return whole or bool(inside)


class Chunk(NamedTuple):
    """Where a quantity may start in what stands between two spaces.

    Args:
        places: the places in it, in order.
        opener: the place of its last word, if that only opens phrases together with the next.
        nexts: the letters with which the next word may start then.
    """

    places: tuple[int, ...]
    opener: int = -1
    nexts: frozenset[str] = frozenset()


class Chunks(dict[str, Chunk | None]):
    """Where a quantity may start in what stands between two spaces; None if nowhere.

    Text is split at spaces far quicker than into words, and nearly all that comes is known.
    """

    _LIMIT = 200_000
    _LONGEST = 40

    def __init__(self, starters: Starters) -> None:
        super().__init__()
        self._starters = starters

    def __missing__(self, chunk: str) -> Chunk | None:
        found = self._found(chunk)
        if len(chunk) <= self._LONGEST:
            if len(self) > self._LIMIT:
                self.clear()
            self[chunk] = found
        return found

    def _found(self, chunk: str) -> Chunk | None:
        starters = self._starters
        places: list[int] = []
        opener: re.Match[str] | None = None
        for match in _TOKEN.finditer(chunk):
            start = starters[match[0]]
            if opener is not None:
                if starters.together(opener[0], match[0]):
                    places.append(opener.start())
                opener = None
            if start is Start.ALONE:
                places.append(match.start())
            elif start is Start.WITH_NEXT:
                opener = match
        if opener is not None:
            return Chunk(tuple(places), opener.start(), starters.nexts(opener[0]))
        return Chunk(tuple(places)) if places else None
