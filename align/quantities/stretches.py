"""Stretches of a text that can be read by themselves, as nothing else in it acts on them.

A stretch is one chunk or a few between two spaces in which quantities may start, with the words
beside it that may act on them: "two", "in | 1998", "ten thousand | of", "one in five".
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from align.quantities.anchors import Opening, openings
from align.quantities.chunks import begins_of
from align.quantities.starters import Neighbours, Reach
from align.quantities.tables import LanguageTable

_BULLETS = ("-", "−")
_NEAR = 16
"""Characters between two quantities that may be joined."""
_MOST_WORDS = 4
"""Words to a side that are looked at together."""


class Stretch(NamedTuple):
    """Some chunks of a text with what may act on them.

    Args:
        start: where in the text the words before it start, or the first chunk.
        before: the words before it that may act on it.
        core: the chunks.
        after: the words behind it that may.
        sealed: what stands beyond those words goes on with nothing, even if they act.
    """

    start: int
    before: str
    core: str
    after: str
    sealed: bool

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(filter(None, (self.before, self.core, self.after)))


def stretches(text: str, table: LanguageTable) -> list[Stretch] | None:
    """All stretches of a text that may hold a quantity; None if one cannot be told apart."""
    chunks = text.split()
    found = openings(chunks, table)
    if not found:
        return []
    if text[0].isspace():
        return None
    begins = begins_of(text, chunks)
    ends = ".-–—" if table.flags.get("ordinal_dot") else "-–—"
    made: list[Stretch] = []
    number = free = 0  # the opening that comes next, and the first chunk that is nobody's yet
    while number < len(found):
        first, last = found[number].at, _last(found[number], chunks, table)
        number += 1
        while number < len(found) and _belong(found[number], last, chunks, begins, table):
            last = max(last, _last(found[number], chunks, table))
            number += 1
        limit = found[number].at if number < len(found) else len(chunks)
        if free == first > 0 and table.preceders[chunks[first - 1]] is not Reach.NONE:
            return None  # a word between two stretches may act on both
        begin, end = max(free, first - _MOST_WORDS), min(limit, last + 1 + _MOST_WORDS)
        front_open: list[str] = []
        back_open: list[str] = []
        if first < last:  # the ends of a compound may act, too
            front_open = _open_end(table.preceders, chunks[first])
            back_open = _open_end(table.followers, chunks[last])
        led, *front = _run(
            table.preceders, chunks[begin:first][::-1], front_open, edge=begin == 0, backwards=True
        )
        followed, *back = _run(
            table.followers,
            chunks[last + 1 : end],
            back_open,
            edge=end == len(chunks),
            backwards=False,
        )
        sealed = front[1] and back[1]
        if not sealed and not (front[0] and back[0]):
            return None
        begin, free = first - led, last + 1 + followed
        if chunks[last][-1] in ends or (first == 1 and chunks[0] in _BULLETS):
            # What stands around it tells whether the dot ends a sentence, or the dash a price, and
            # whether a dash in front is a bullet.
            begin, free = min(begin, max(first - 1, 0)), max(free, min(last + 2, len(chunks)))
        stretch = Stretch(
            begins[begin],
            " ".join(chunks[begin:first]),
            " ".join(chunks[first : last + 1]),
            " ".join(chunks[last + 1 : free]),
            sealed,
        )
        if free - begin > 1 and not text.startswith(stretch.text, stretch.start):
            return None  # other spaces
        made.append(stretch)
    return made


def _last(opening: Opening, chunks: list[str], table: LanguageTable) -> int:
    """The last chunk of the phrase that goes on from the end of an opening, if one does."""
    last, starters = opening.last, table.chunks.starters
    look = table.chunks[chunks[last]]
    nexts = frozenset[str]() if look is None else look.tail
    words = _WORDS.findall(chunks[last])[-1:]
    while last + 1 < len(chunks) and chunks[last + 1][0] in nexts:
        words += _WORDS.findall(chunks[last + 1])[:1]
        both = starters.phrase(words)
        if both is None:
            break
        last += 1
        nexts = both.nexts or starters.nexts("".join(words).lower())
    begin = opening.at
    if last > begin or not chunks[begin].isalnum():
        # Over an apostrophe: new year's eve.
        while last + 1 < len(chunks) and table.alone.words.goes_past(
            " ".join(chunks[begin : last + 1]).lower()
        ):
            last += 1
    return last


_WORDS = re.compile(r"[^\W\d_]+")


def _belong(
    opening: Opening,
    last: int,
    chunks: list[str],
    begins: Sequence[int],
    table: LanguageTable,
) -> bool:
    """Whether an opening may have to do with the stretch that ends with the chunk `last`."""
    index = opening.at
    if index <= last + 1:
        return True
    if begins[index] - begins[last] - len(chunks[last]) > _NEAR:
        return False
    followed = table.followers[chunks[last + 1]] is not Reach.NONE
    return followed or table.preceders[chunks[index - 1]] is not Reach.NONE


def _open_end(beside: Neighbours, chunk: str) -> list[str]:
    return [chunk] if beside.goes_past(chunk) else []


def _run(
    reach_of: Mapping[str, Reach],
    outward: Sequence[str],
    open_: list[str],
    *,
    edge: bool,
    backwards: bool,
) -> tuple[int, bool, bool]:
    """How many words beside a stretch, from it outwards, may act on it, one after the other.

    Args:
        outward: the words that are there.
        open_: what phrases may start with that go on with them.
        edge: the text ends behind the last of them; otherwise another stretch is there.

    Returns:
        how many; whether what stands beyond them acts on nothing by itself; whether it goes on
        with nothing even if they act.
    """
    for taken, word in enumerate(outward):
        phrases = [f"{word} {phrase}" if backwards else f"{phrase} {word}" for phrase in open_]
        phrases.append(word)
        reaches = [reach_of[phrase] for phrase in phrases]
        if not any(reaches):
            return taken, True, True
        open_ = [p for p, reach in zip(phrases, reaches, strict=True) if reach is Reach.BEYOND]
    return len(outward), edge or not open_, edge
