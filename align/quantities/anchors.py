"""Where in a text a quantity may start: the quick look that lets most of all text pass."""

from collections.abc import Iterable, Iterator
from itertools import compress
from typing import NamedTuple, cast

from align.quantities.chunks import begins_of
from align.quantities.starters import Chunk, Reach
from align.quantities.tables import LanguageTable


class Anchor(NamedTuple):
    """What stands between two spaces and holds places where a quantity may start.

    Args:
        places: the places in the text, in order.
        start: where it starts.
        stop: where it ends.
        led: what is before it may act on what starts there.
        followed: what is behind it may.
    """

    places: tuple[int, ...]
    start: int = -1
    stop: int = -1
    led: bool = True
    followed: bool = True


class Opening(NamedTuple):
    """A chunk that holds places where a quantity may start.

    Args:
        at: its number among the chunks of the text.
        last: the number of the chunk in which the phrase ends that it opens; mostly the same.
        places: the places, counted from its start.
    """

    at: int
    last: int
    places: tuple[int, ...]


def anchors(text: str, low: str, table: LanguageTable) -> list[Anchor]:
    """The places where a quantity may start, in order; `low` is the text in lower case."""
    if table.words.unsegmented:
        return [Anchor((match.start(),)) for match in table.heads.finditer(low)]
    chunks = text.split()
    begins = begins_of(text, chunks)
    made: list[Anchor] = []
    for index, _, places in openings(chunks, table):
        start = begins[index]
        led = index > 0 and table.preceders[chunks[index - 1]] is not Reach.NONE
        after = index + 1 < len(chunks) and table.followers[chunks[index + 1]] is not Reach.NONE
        shifted = (start,) if places == (0,) else tuple([start + place for place in places])
        made.append(Anchor(shifted, start, start + len(chunks[index]), led, after))
    return made


def openings(chunks: list[str], table: LanguageTable) -> list[Opening]:
    """The chunks of a text that hold places where a quantity may start."""
    looks = list(map(table.chunks.__getitem__, chunks))
    if not any(looks):
        return []
    found: list[Opening] = []
    end = len(chunks) - 1
    for index, look in cast("Iterable[tuple[int, Chunk]]", compress(enumerate(looks), looks)):
        places, last = look.places, index
        if look.asked and not _is_asked(chunks, index, table):
            places = places[1:]
        if look.nexts and index < end and chunks[index + 1][0] in look.nexts:
            # Rarely: behind most articles comes another letter.
            opened = dict(_opened(look, chunks, index, table))
            if opened:
                places = tuple(sorted({*places, *opened}))
                last = max(opened.values())
        if places:
            found.append(Opening(index, last, places))
    return found


def _is_asked(chunks: list[str], index: int, table: LanguageTable) -> bool:
    """Whether the word before asks for a roman numeral."""
    return index > 0 and chunks[index - 1].replace("\u00ad", "").lower().endswith(table.askers)


def _opened(
    look: Chunk, chunks: list[str], index: int, table: LanguageTable
) -> Iterator[tuple[int, int]]:
    """The places of words that open a phrase together with the chunks that follow, to which."""
    for place, nexts in look.openers:
        phrase, letters = chunks[index], nexts
        for last in range(index + 1, len(chunks)):
            after = chunks[last]
            if after[0] not in letters:
                break
            phrase = f"{phrase} {after}"
            both = table.chunks[phrase]
            if both is None:
                break
            if place in both.places:
                yield place, last
                break
            letters = dict(both.openers).get(place, frozenset())
