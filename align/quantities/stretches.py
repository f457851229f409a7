"""Stretches of a text that can be read by themselves, as nothing else in it acts on them.

A stretch is one chunk or a few between two spaces in which quantities may start, with the words
beside it that may act on them: "two", "in | 1998", "ten thousand | of", "one in five".
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from align.quantities.chunks import begins_of
from align.quantities.openings import Opening, openings
from align.quantities.starters import Neighbours, Reach
from align.quantities.tables import LanguageTable

_BULLETS = ("-", "−")
NEAR = 16
"""Characters between two quantities that may be joined."""


class Stretch(NamedTuple):
    """Some chunks of a text with what may act on them.

    Args:
        start: where in the text the words before them start that may act on them, or they do.
        stop: where the words behind them end that may, or they do.
        begin: where the chunks themselves start.
        end: where they end.
        known: whether this is all that may act on them; otherwise they are read in their place.
        sealed: what stands beyond those words goes on with nothing, even if they act.
    """

    start: int
    stop: int
    begin: int
    end: int
    known: bool
    sealed: bool


def stretches(text: str, table: LanguageTable) -> list[Stretch]:
    """All stretches of a text that may hold a quantity, in order and none inside another."""
    chunks = text.split()
    found = openings(chunks, table)
    if not found:
        return []
    begins = begins_of(text, chunks)
    groups = _groups(found, chunks, begins, table)
    preceders, followers, enders = table.preceders, table.followers, table.enders
    count = len(chunks)
    made: list[Stretch] = []
    free = 0  # the first chunk that is nobody's yet
    limit = groups[0][0]
    for number, (first, last) in enumerate(groups, start=1):
        limit = groups[number][0] if number < len(groups) else count
        begin = begins[first]
        between = free == first > 0 and preceders[chunks[first - 1]] is not Reach.NONE
        if between:  # a word between two stretches may act on both: they are one
            begin = made.pop().begin
            first = bisect_left(begins, begin)
            free = min(free, first)
        if (
            first == last
            and (first > free or not first)
            and (last + 1 < limit or last + 1 == count)
            and (not first or preceders[chunks[first - 1]] is Reach.NONE)
            and (last + 1 == count or followers[chunks[last + 1]] is Reach.NONE)
        ):
            led, followed, sealed, known = first, last, True, True  # mostly: nothing acts on it
        else:
            led, followed, sealed, known = _reached(first, last, (free, limit), chunks, table)
        if chunks[last][-1] in enders or (first == 1 and chunks[0] in _BULLETS):
            # What stands around it tells whether the dot ends a sentence, or the dash a price, and
            # whether a dash in front is a bullet.
            led, followed = min(led, max(first - 1, 0)), max(followed, min(last + 1, count - 1))
        start = begin if led == first else begins[led]
        end = begins[last] + len(chunks[last])
        stop = end if followed == last else begins[followed] + len(chunks[followed])
        # Spaces before the first chunk: a dash behind them is no bullet.
        known = known and not between and (led > 0 or not start)
        made.append(Stretch(start, stop, begin, end, known, sealed))
        free = followed + 1
    return made


def _groups(
    found: Sequence[Opening], chunks: list[str], begins: Sequence[int], table: LanguageTable
) -> list[tuple[int, int]]:
    """The first and the last chunk of the openings that may have to do with each other."""
    groups: list[tuple[int, int]] = []
    first = last = -1
    for at, stop, _ in found:
        if last < 0:
            first, last = at, stop
        elif _belong(at, last, chunks, begins, table):
            last = max(last, stop)
        else:
            groups.append((first, last))
            first, last = at, stop
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
        the first chunk with them and the last one; whether it is sealed; whether there can be no
        others.
    """
    free, limit = room
    # The ends of a compound may act, too.
    front_open = _open_end(table.preceders, chunks[first]) if first < last else ()
    back_open = _open_end(table.followers, chunks[last]) if first < last else ()
    led, front, front_sealed = _run(
        table.preceders, chunks, range(first - 1, free - 1, -1), front_open, edge=free == 0
    )
    followed, back, back_sealed = _run(
        table.followers, chunks, range(last + 1, limit), back_open, edge=limit == len(chunks)
    )
    return first - led, last + followed, front_sealed and back_sealed, front and back


def _belong(
    index: int,
    last: int,
    chunks: list[str],
    begins: Sequence[int],
    table: LanguageTable,
) -> bool:
    """Whether what opens at a chunk may have to do with the stretch that ends with `last`."""
    if index <= last + 1:
        return True
    if begins[index] - begins[last] - len(chunks[last]) > NEAR:
        return False
    followed = table.followers[chunks[last + 1]] is not Reach.NONE
    return followed or table.preceders[chunks[index - 1]] is not Reach.NONE


def _open_end(beside: Neighbours, chunk: str) -> Sequence[str]:
    return (chunk,) if beside.goes_past(chunk) else ()


def _run(
    reach_of: Mapping[str, Reach],
    chunks: Sequence[str],
    outward: range,
    open_: Sequence[str],
    *,
    edge: bool,
) -> tuple[int, bool, bool]:
    """How many words beside a stretch, from it outwards, may act on it, one after the other.

    Args:
        outward: which of the chunks are there.
        open_: what phrases may start with that go on with them.
        edge: the text ends behind the last of them; otherwise another stretch is there.

    Returns:
        how many; whether what stands beyond them acts on nothing by itself; whether it goes on
        with nothing even if they act.
    """
    taken = 0
    for index in outward:
        word = chunks[index]
        reach = reach_of[word]
        if open_:
            backwards = outward.step < 0
            phrases = [f"{word} {phrase}" if backwards else f"{phrase} {word}" for phrase in open_]
            if reach is Reach.NONE and not any(map(reach_of.__getitem__, phrases)):
                return taken, True, True
            phrases.append(word)
            open_ = [phrase for phrase in phrases if reach_of[phrase] is Reach.BEYOND]
        elif reach is Reach.NONE:
            return taken, True, True
        elif reach is Reach.BEYOND:
            open_ = (word,)
        taken += 1
    return taken, edge or not open_, edge
