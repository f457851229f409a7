"""Longest-match look-up of words and phrases at a place in a text."""

from collections.abc import Iterator
from typing import Generic, TypeVar
from unicodedata import category

T = TypeVar("T")

GAPS = frozenset(" \u00a0\u202f\u2009-\u2010\u2011\u00ad")
"""Between the words of a phrase: a space, a hyphen or nothing, as in twenty-one, twenty one."""

_END, _GAP = "end", "gap"
"""What a node holds beside its letters: no letter of a text is as long."""


class Trie(Generic[T]):
    """Phrases with what they mean; where a phrase has a gap, the text may have one or none.

    Args:
        backwards: match phrases that end at a place rather than start there.

    `root` tells by a letter whether any phrase starts with it, or ends with it if `backwards`.
    """

    def __init__(self, *, backwards: bool = False) -> None:
        self.root: dict[str, object] = {}
        self._backwards = backwards

    def add(self, phrase: str, meaning: T) -> None:
        """Add a phrase; one that is there already gets one more meaning."""
        node = self.root
        for char in reversed(phrase) if self._backwards else phrase:
            if char in GAPS and node is not self.root:
                node[_GAP] = True
            else:
                node = node.setdefault(char, {})  # type: ignore[assignment]
        meanings: list[T] = node.setdefault(_END, [])  # type: ignore[assignment]
        if meaning not in meanings:
            meanings.append(meaning)

    def matches(self, text: str, start: int) -> list[tuple[int, list[T]]]:
        """Ends and meanings of all phrases from `start` on, shortest first."""
        backwards = self._backwards
        at = start - 1 if backwards else start
        if not 0 <= at < len(text) or text[at] not in self.root:
            return []  # nearly always
        found: list[tuple[int, list[T]]] = []
        step, stop = (-1, -1) if backwards else (1, len(text))
        after = int(not backwards)
        node, gaps = self.root, 0
        for place in range(at, stop, step):
            char = text[place]
            child = node.get(char)
            if child is not None:
                node, gaps = child, 0  # type: ignore[assignment]
                meanings = node.get(_END)
                if meanings is not None:
                    found.append((place + after, meanings))  # type: ignore[arg-type]
            elif char != "\u00ad":  # a soft hyphen may stand anywhere, it is not even seen
                # One gap between two words, however it is written, or up to three spaces; more is
                # a new word.
                more = gaps and not (char == " " == text[place - step] and gaps < 3)
                if more or _GAP not in node or char not in GAPS:
                    break
                gaps += 1
        return found

    def holds(self, phrase: str) -> bool:
        """Whether `phrase`, which has no gaps, means something by itself."""
        node = self.root
        for char in phrase:
            if char not in node:
                return False
            node = node[char]  # type: ignore[assignment]
        return _END in node

    def nexts(self, word: str) -> frozenset[str]:
        """The letters after `word` in the phrases that it opens."""
        node = self.root
        for char in word:
            if char not in node:
                return frozenset()
            node = node[char]  # type: ignore[assignment]
        return frozenset(node) - {_END, _GAP} if _GAP in node else frozenset()

    def goes_on_with_sign(self, word: str) -> bool:
        """Whether a phrase goes on behind `word` with neither a letter nor a gap: new year's."""
        node = self.root
        for char in word:
            if char not in node:
                return False
            node = node[char]  # type: ignore[assignment]
        return any(not char.isalpha() for char in node if char not in (_END, _GAP))

    def opens(self, text: str) -> bool:
        """Whether a phrase begins `text` and ends with a word of it, or goes on behind it.

        What follows a phrase without a gap may be another one, as in `einhalbjährig`.
        """
        node = self.root
        for at, char in enumerate(text, start=1):
            child = node.get(char)
            if child is None:
                if char == " " and _GAP in node:
                    continue
                return char in GAPS and (_GAP in node or char == "\u00ad")
            node = child  # type: ignore[assignment]
            if _END in node and (
                not (char.isalnum() and text[at : at + 1].isalpha())
                or any(not text[end : end + 1].isalpha() for end, _ in self.matches(text, at))
            ):
                return True
        return _GAP in node

    def goes_past(self, text: str) -> bool:
        """Whether a phrase holds all of `text`, a chunk between spaces, and goes on past it."""
        node = self.root
        for char in reversed(text) if self._backwards else text:
            child = node.get(char)
            if child is None:
                if char in GAPS and (_GAP in node or char == "\u00ad"):
                    continue
                return False
            node = child  # type: ignore[assignment]
        return _GAP in node

    def letters(self) -> set[str]:
        """The first letters of all phrases."""
        return set(self.root)

    def meanings(self, letter: str) -> Iterator[T]:
        """What the phrases mean that begin with a letter."""
        nodes = [self.root.get(letter)]
        while nodes:
            for key, below in (nodes.pop() or {}).items():  # type: ignore[attr-defined]
                if key == _END:
                    yield from below
                elif key != _GAP:
                    nodes.append(below)

    def begins(self, word: str) -> tuple[bool, list[int]]:
        """Whether a word of a phrase ends where `word` does, and the lengths of phrases within."""
        inside: list[int] = []
        node = self.root
        for length, char in enumerate(word, start=1):
            child = node.get(char)
            if child is None:
                return False, inside
            node = child  # type: ignore[assignment]
            if _END in node:
                inside.append(length)
        # In Indic scripts a "word" of letters may stop before a vowel sign.
        whole = _END in node or _GAP in node or word[-1:] > "\u08ff"
        return whole, inside


def goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at `at`: with a letter, or with a vowel sign of its script."""
    if at >= len(text):
        return False
    char = text[at]
    return (
        char.isalpha()
        or (char > "\u02ff" and category(char)[0] == "M")
        or (char == "\u00ad" or char == "\u200c")  # Persian joins the parts of a word with none
    )
