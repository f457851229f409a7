"""Stretches of a text that can be read by themselves, as nothing else in it acts on them.

A stretch is one chunk or a few between two spaces in which quantities may start, with the words
beside it that may act on them: "two", "in | 1998", "ten thousand | of", "one in five".
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from align.quantities.anchors import Opening, openings
from align.quantities.chunks import begins_of
from align.quantities.starters import Neighbours, Reach
from align.quantities.tables import LanguageTable

_BULLETS = ("-", "−")
NEAR = 16
"""Characters between two quantities that may be joined."""
_MOST_WORDS = 4
"""Words to a side that are looked at together."""


class Stretch(NamedTuple):
    """Some chunks of a text with what may act on them.

    Args:
        start: where in the text the words before it start, or the first chunk.
        before: the words before it that may act on it.
        core: the chunks; empty if not all that may act on them is known, so that they are read in
            their place alone.
        after: the words behind it that may.
        sealed: what stands beyond those words goes on with nothing, even if they act.
        stop: where in the text the words behind it end, or the last chunk.
        inner: where the chunks start and end.
    """

    start: int
    before: str
    core: str
    after: str
    sealed: bool
    stop: int
    inner: tuple[int, int]


def stretches(text: str, table: LanguageTable) -> list[Stretch]:
    """All stretches of a text that may hold a quantity, in order and none inside another."""
    chunks = text.split()
    found = openings(chunks, table)
    if not found:
        return []
    begins = begins_of(text, chunks)
    groups = _groups(found, chunks, begins, table)
    made: list[Stretch] = []
    free = 0  # the first chunk that is nobody's yet
    for number, (first, last) in enumerate(groups, start=1):
        limit = groups[number][0] if number < len(groups) else len(chunks)
        between = free == first > 0 and table.preceders[chunks[first - 1]] is not Reach.NONE
        if between:  # a word between two stretches may act on both: they are one
            first = bisect_left(begins, made.pop().inner[0])
            free = min(free, first)
        begin, stop, sealed, known = _reached(first, last, (free, limit), chunks, table)
        if chunks[last][-1] in table.enders or (first == 1 and chunks[0] in _BULLETS):
            # What stands around it tells whether the dot ends a sentence, or the dash a price, and
            # whether a dash in front is a bullet.
            begin, stop = min(begin, max(first - 1, 0)), max(stop, min(last + 2, len(chunks)))
        start, end = begins[begin], begins[stop - 1] + len(chunks[stop - 1])
        inner = (begins[first], begins[last] + len(chunks[last]))
        before = core = after = ""
        if known and not between and (begin or not start):
            before, core, after = (
                part[0] if len(part) == 1 else " ".join(part)
                for part in (chunks[begin:first], chunks[first : last + 1], chunks[last + 1 : stop])
            )
            if stop - begin > 1 and not text.startswith(together(before, core, after), start):
                core = ""  # other spaces
        made.append(Stretch(start, before, core, after, sealed, end, inner))
        free = stop
    return made


def together(before: str, core: str, after: str) -> str:
    """A stretch with the words beside it."""
    return " ".join(filter(None, (before, core, after)))


def _groups(
    found: Sequence[Opening], chunks: list[str], begins: Sequence[int], table: LanguageTable
) -> list[tuple[int, int]]:
    """The first and the last chunk of the openings that may have to do with each other."""
    groups: list[tuple[int, int]] = []
    first = last = -1
    for opening in found:
        if last < 0 or not _belong(opening, last, chunks, begins, table):
            if last >= 0:
                groups.append((first, last))
            first, last = opening.at, _last(opening, chunks, table)
        else:
            last = max(last, _last(opening, chunks, table))
    groups.append((first, last))
    return groups


def _reached(
    first: int, last: int, room: tuple[int, int], chunks: list[str], table: LanguageTable
) -> tuple[int, int, bool, bool]:
    """The words beside a stretch that may act on it.

    Args:
        first: its first chunk.
        last: its last one.
        room: the first chunk that no other stretch has, and the first one that is too far.

    Returns:
        the first chunk with them and the one behind the last; whether it is sealed; whether there
        can be no others.
    """
    front_open: list[str] = []
    back_open: list[str] = []
    if first < last:  # the ends of a compound may act, too
        front_open = _open_end(table.preceders, chunks[first])
        back_open = _open_end(table.followers, chunks[last])
    free, limit = room
    begin, end = max(free, first - _MOST_WORDS), min(limit, last + 1 + _MOST_WORDS)
    front = chunks[begin:first]
    front.reverse()
    back = chunks[last + 1 : end]
    led, *ahead = _run(table.preceders, front, front_open, edge=begin == 0, backwards=True)
    followed, *behind = _run(
        table.followers, back, back_open, edge=end == len(chunks), backwards=False
    )
    sealed = ahead[1] and behind[1]
    return first - led, last + 1 + followed, sealed, sealed or (ahead[0] and behind[0])


def _last(opening: Opening, chunks: list[str], table: LanguageTable) -> int:
    """The last chunk of the phrase that goes on from the end of an opening, if one does."""
    begin, last, _ = opening
    look = table.chunks[chunks[last]]
    nexts = frozenset[str]() if look is None else look.tail
    if last + 1 < len(chunks) and chunks[last + 1][0] in nexts:
        starters = table.chunks.starters
        words = _WORDS.findall(chunks[last])[-1:]
        while last + 1 < len(chunks) and chunks[last + 1][0] in nexts:
            words += _WORDS.findall(chunks[last + 1])[:1]
            both = starters.phrase(words)
            if both is None:
                break
            last += 1
            nexts = both.nexts or starters.nexts("".join(words).lower())
    if last > begin or (look is not None and look.past):
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
    if begins[index] - begins[last] - len(chunks[last]) > NEAR:
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
        if open_:
            phrases = [f"{word} {phrase}" if backwards else f"{phrase} {word}" for phrase in open_]
            phrases.append(word)
            reaches = [reach_of[phrase] for phrase in phrases]
            if not any(reaches):
                return taken, True, True
            open_ = [p for p, reach in zip(phrases, reaches, strict=True) if reach is Reach.BEYOND]
        else:
            reach = reach_of[word]
            if reach is Reach.NONE:
                return taken, True, True
            open_ = [word] if reach is Reach.BEYOND else []
    return len(outward), edge or not open_, edge
