"""Where a quantity may start: found out once for every word, as words come again and again."""

import re
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from align.quantities.digits import FRACTIONS
from align.quantities.trie import Trie
from align.quantities.words import WordReader

_WORD = re.compile(r"[^\W\d_]+")
# What may start a quantity: digits of any script, a word, a fraction in one character.
_TOKEN = re.compile(rf"\d+|[^\W\d_]+|[{FRACTIONS}]")
_LONG = 100
"""Letters beyond which a word is not looked into: whoever wrote it meant no mischief less."""
_LONGEST = 40
"""Characters between two spaces that are worth remembering."""
_ALPHABETS = "\u2e7f"
"""Scripts that come later have no spaces between words: a 月 after a number makes it a month."""


class Opening(NamedTuple):
    """What a word may open.

    Args:
        alone: a quantity may start with it, whatever follows.
        nexts: otherwise the letters with which the next word must start, in both cases, as "f" and
            "F" after the "a" of "a few".
        asked: it is one only behind a word that asks for it, as "I" in "type I".
    """

    alone: bool = False
    nexts: frozenset[str] = frozenset()
    asked: bool = False


_ALONE = Opening(alone=True)
_Opener = tuple[int, list[str], frozenset[str]]
"""Where an opener stands, the words so far, and how the next one must start."""


class Starters(dict[str, Opening | None]):
    """What every word may open; None if nothing.

    Args:
        reader: reads numbers in words.
        alone: words that are quantities without any number.
        units: words behind a number, which may end a compound: `dreijährig`.
        tails: other ends of such compounds.
        joins: words such as "and", which start nothing.
        numerals: letters that may be a numeral: roman ones with their endings, Greek ones.
        asked: numerals that are also words, and count only where a word asks for them.
    """

    _LIMIT = 50_000

    def __init__(
        self,
        reader: WordReader,
        alone: Trie[Any],
        units: Trie[Any],
        *,
        tails: tuple[str, ...],
        joins: frozenset[str],
        numerals: re.Pattern[str],
        asked: tuple[str, ...],
    ) -> None:
        super().__init__()
        self._reader, self.alone, self._units = reader, alone, units
        self._tails, self._joins = tails, joins
        self.numerals, self._asked = numerals, asked

    def __missing__(self, word: str) -> Opening | None:
        if len(self) > self._LIMIT:
            self.clear()
        answer = self[word] = self._opening(word)
        return answer

    def phrase(self, words: Sequence[str]) -> Opening | None:
        """What some words open together, of which all but the last open nothing yet."""
        both = "".join(words).lower()
        before = len(both) - len(words[-1])
        alone, number = self.alone.begins(both), self._reader.atoms.begins(both)
        named = len(both) in alone[1] or self.alone.goes_on_with_sign(both)
        if named or (number[1] and number[1][-1] > before):
            return _ALONE  # a number may be the head of a compound
        return Opening(nexts=self.nexts(both)) if alone[0] or number[0] else None

    def nexts(self, word: str) -> frozenset[str]:
        """Letters, in both cases, with which a word starts that goes on with a phrase."""
        letters = self.alone.nexts(word) | self._reader.atoms.nexts(word)
        return letters | {letter.upper() for letter in letters}

    def _opening(self, written: str) -> Opening | None:
        if not written[0].isalpha() or len(written) > _LONG:
            return _ALONE
        word = written.lower()
        named, names = self.alone.begins(word)
        numbered, numbers = self._reader.atoms.begins(word)
        rests = [word[length:] for length in names]
        if any(not r or self._units.holds(r) or r.startswith(self._tails) for r in rests):
            return _ALONE  # a fraction may be the head of a compound: halfjaar, anderthalbfach
        if any(trie.goes_on_with_sign(word) for trie in (self.alone, self._reader.atoms)):
            return _ALONE  # Ukrainian п'ять
        counts = numbers and (numbers[-1] == len(word) or self._is_compound(word, numbers))
        if counts and word not in self._joins:
            return _ALONE
        numeral = written[0].isupper() and self.numerals.fullmatch(written) is not None
        if numeral and written not in self._asked:
            return _ALONE
        if not (named or numbered):
            return Opening(asked=True) if numeral else None
        if word[-1] > "\u08ff":
            return _ALONE  # in Indic scripts a vowel sign may go on with it
        return Opening(nexts=self.nexts(word), asked=numeral)

    def _is_compound(self, word: str, heads: list[int]) -> bool:
        """Whether a word is numbers from end to end, or goes on with one: femtioåtta, femårig."""
        if any(self._runs_on(word[length:]) for length in heads):
            return True
        rests = (word[head.end :] for head in self._reader.heads(word, 0))
        return any(r.startswith(self._tails) or self._units.begins(r)[1] for r in rests)

    def _runs_on(self, rest: str) -> bool:
        """Whether number words may take up all of the rest of a word, the last one going on."""
        whole, inside = self._reader.atoms.begins(rest)
        return whole or any(self._runs_on(rest[length:]) for length in inside)


class Chunk(NamedTuple):
    """Where a quantity may start in what stands between two spaces.

    Args:
        places: the places in it, in order.
        openers: places of words that open phrases only together with the next chunk, and the
            letters with which that must start.
        asked: its first place is one only behind a word that asks for it.
    """

    places: tuple[int, ...]
    openers: tuple[tuple[int, frozenset[str]], ...] = ()
    asked: bool = False
    tail: frozenset[str] = frozenset()
    """The letters with which a phrase goes on that begins with the last word."""
    past: bool = False
    """A phrase holds all of it and goes on past it."""
    certain: bool = False
    """What is before and behind it has no say in the matter."""


class Chunks(dict[str, Chunk | None]):
    """Where a quantity may start in what stands between two spaces; None if nowhere.

    Text is split at spaces far quicker than into words, and nearly all that comes is known.
    """

    _LIMIT = 50_000

    def __init__(self, starters: Starters) -> None:
        super().__init__()
        self.starters = starters
        self._long: tuple[str, Chunk | None] = ("", None)

    def __missing__(self, chunk: str) -> Chunk | None:
        if len(chunk) > _LONGEST:  # only the last of them: who asks once asks again
            long = self._long
            if chunk != long[0]:
                long = self._long = chunk, self._found(chunk)
            return long[1]
        if len(self) > self._LIMIT:
            self.clear()
        found = self[chunk] = self._found(chunk)
        return found

    def _found(self, chunk: str) -> Chunk | None:
        words = _TOKEN.findall(chunk)
        if not any(map(self.starters.__getitem__, set(words))):
            return None
        places: list[int] = []
        openers: list[_Opener] = []
        asked = False
        for match in _TOKEN.finditer(chunk):
            word, at = match[0], match.start()
            if openers:
                openers, opened = self._followed(openers, word)
                places += opened
            opening = self.starters[word]
            if opening is None:
                continue
            if opening.asked and at and chunk[at - 1] in _OPENING:
                continue  # no word asks for it that stands before a quotation mark
            if opening.alone or opening.asked:
                places.append(at)
                asked = asked or (opening.asked and at == 0)
            if opening.nexts:
                openers.append((at, [word], opening.nexts))
        if not places and not openers:
            return None
        waiting = tuple((place, nexts) for place, _, nexts in openers)
        letters = frozenset[str]().union(*(nexts for _, nexts in waiting))
        tail = letters | self.starters.nexts(words[-1].lower())
        past = not chunk.isalnum() and self.starters.alone.goes_past(chunk.lower())
        certain = bool(places) and not (asked or tail or past)
        return Chunk(tuple(sorted(set(places))), waiting, asked, tail, past, certain)

    def _followed(self, openers: list[_Opener], word: str) -> tuple[list[_Opener], list[int]]:
        """The openers that still wait behind one more word, and those that open something."""
        waiting: list[_Opener] = []
        opened: list[int] = []
        for place, words, nexts in openers:
            both = self.starters.phrase([*words, word]) if word[0] in nexts else None
            if both is not None and both.alone:
                opened.append(place)
            elif both is not None and both.nexts:
                waiting.append((place, [*words, word], both.nexts))
        return waiting, opened


class Reach(IntEnum):
    """How far what stands beside a number may act on it; in doubt it may."""

    NONE = 0
    ITSELF = 1
    """A word that may act, and that goes on with nothing."""
    BEYOND = 2
    """What is further away may act as well."""


class Neighbours(dict[str, Reach]):
    """What the words beside a number may do to it, found out once for every word or phrase.

    Args:
        tries: the words and symbols that act on numbers.
        look: what others may do.
    """

    _LIMIT = 50_000

    def __init__(self, tries: Iterable[Trie[Any]], look: Callable[[str], Reach]) -> None:
        super().__init__()
        self._tries, self._look = tuple(tries), look

    def __missing__(self, words: str) -> Reach:
        answer = Reach.BEYOND if self.goes_past(words) else self._look(words)
        if len(words) <= _LONGEST:
            if len(self) > self._LIMIT:
                self.clear()
            self[words] = answer
        return answer

    def goes_past(self, words: str) -> bool:
        """Whether a phrase goes on where these words end, seen from the number."""
        low = words.lower()
        for trie in self._tries:
            if trie.goes_past(words) or (low != words and trie.goes_past(low)):
                return True
        return False


def followers(
    starters: Starters, tries: Sequence[Trie[Any]], partitives: tuple[str, ...]
) -> Neighbours:
    """What stands behind a number.

    Args:
        starters: what every word may open.
        tries: words and symbols behind numbers, and the words of numbers.
        partitives: other beginnings of what may belong to one, as what stands before its noun.
    """

    def look(words: str) -> Reach:
        low, first = words.lower(), words[0]
        if first.isdigit() or first > _ALPHABETS or not (first.isalnum() or first in _OPENING):
            return Reach.ITSELF  # "5 - 10"
        word = _WORD.match(words)
        opening = None if word is None else starters[word[0]]
        if opening is not None and opening.alone:
            return Reach.ITSELF
        acts = any(trie.opens(text) for text in {words, low} for trie in tries)
        return Reach.ITSELF if acts or f"{low} ".startswith(partitives) else Reach.NONE

    return Neighbours(tries, look)


def preceders(tries: Sequence[Trie[Any]], asking: tuple[str, ...]) -> Neighbours:
    """What stands before a number.

    Args:
        tries: words and symbols before numbers, which match backwards.
        asking: other words that are looked for in front of some.
    """

    def look(words: str) -> Reach:
        low = words.lower()
        if words[-1] in _DASHES:
            return Reach.BEYOND if len(words) == 1 else Reach.ITSELF  # "- 5" is minus five
        acts = any(trie.matches(text, len(text)) for text in {words, low} for trie in tries)
        return Reach.ITSELF if acts or low.endswith(asking) else Reach.NONE

    return Neighbours(tries, look)


_OPENING = frozenset("(\"'«»“”„‘’[¿¡")
_DASHES = frozenset("-−–—‐‑~〜")
