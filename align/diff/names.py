"""Names that both sides write alike, as a report links them."""

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from align.text import Span

_SHORT = 4  # letters up to which the capital of a word that begins a sentence says nothing
_LONGEST = 12  # words of a name
_PLACES = 8  # of a word on the other side that are looked at, however often it stands there

# Words of the scripts that have capitals, Latin, Greek, Cyrillic and Armenian: elsewhere nothing
# tells a name from other words.
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏͰ-ԯԱ-Ֆա-ևḀ-῾"
_WORD = re.compile(f"[{_LETTERS}][{_LETTERS}\u0300-\u036f]*")
_JOINTS = frozenset(" \u00a0\u202f-\u2010\u2011")
_BEGINNING = re.compile(r"(?:^|[.!?…:;\n•–—\"“”„«»])[\s'‘’‹›(\[]*\Z")
_BEFORE = 6  # characters before a word that tell whether it begins a sentence


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with a capital.

    Args:
        span: where it stands.
        text: the word itself.
        key: its letters without case and accents.
        begins: whether it begins a sentence, where every word has a capital.
        follows: whether it stands behind the one before it in its list, and only one joint between.
    """

    span: Span
    text: str
    key: str
    begins: bool
    follows: bool


def names(source: str, target: str) -> list[tuple[Span, Span]]:
    """Where the same words with capitals stand on both sides, as many of them together as may be.

    Case and accents do not count: “Bắc Giang” is “BAC GIANG”. No place is in two pairs.
    """
    ours, theirs = _words(source), _words(target)
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for number, word in enumerate(theirs):
        places[word.key].append(number)
    free = set(range(len(theirs)))
    found, place = [], 0
    while place < len(ours):
        there = places[ours[place].key]
        while there and there[0] not in free:
            there.popleft()
        runs = [
            range(start, start + _together(ours, theirs, place, start))
            for start in islice(there, _PLACES)
            if start in free
        ]
        run = max(runs, key=len, default=range(0))
        if not free.issuperset(run):
            run = run[:1]  # a part of it belongs to an earlier place
        if len(run) > 1 or (run and _is_name(ours[place], theirs[run[0]])):
            found.append((_over(ours, place, len(run)), _over(theirs, run[0], len(run))))
            free.difference_update(run)
        place += max(len(run), 1)
    return found


def _words(text: str) -> list[_Word]:
    """The words with a capital, in their order."""
    found: list[_Word] = []
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if word.islower():
            continue
        end = found[-1].span.end if found else -1
        begins = _BEGINNING.search(text[max(start - _BEFORE, 0) : start]) is not None
        follows = end == start - 1 and text[end] in _JOINTS
        found.append(_Word(Span(start, match.end()), word, _key(word), begins, follows))
    return found


def _key(word: str) -> str:
    if word.isascii():
        return word.casefold()
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_name(one: _Word, other: _Word) -> bool:
    """Whether a word that both sides have is a name although no other stands beside it."""
    if len(one.text) > _SHORT:
        return True
    if len(one.text) == 1 or one.text != other.text:
        return False
    return one.text.isupper() or not (one.begins and other.begins)


def _together(ours: Sequence[_Word], theirs: Sequence[_Word], place: int, start: int) -> int:
    """How many words from these two on are the same and stand together, on both sides."""
    length = 1
    for one, other in zip(
        ours[place + 1 : place + _LONGEST], theirs[start + 1 : start + _LONGEST], strict=False
    ):
        if one.key != other.key or not (one.follows and other.follows):
            break
        length += 1
    return length


def _over(words: Sequence[_Word], first: int, count: int) -> Span:
    return Span(words[first].span.start, words[first + count - 1].span.end)
