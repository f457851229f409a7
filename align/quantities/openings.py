"""The chunks between the spaces of a text in which a quantity may start; most are not."""

import re
from collections.abc import Iterable, Iterator
from itertools import compress
from typing import NamedTuple, cast

from align.quantities.starters import Chunk
from align.quantities.tables import LanguageTable


class Opening(NamedTuple):
    """A chunk that holds places where a quantity may start.

    Args:
        at: its number among the chunks of the text.
        last: the number of the chunk in which the phrase ends that starts in it; mostly the same.
        places: the places, counted from its start.
    """

    at: int
    last: int
    places: tuple[int, ...]


def openings(chunks: list[str], table: LanguageTable) -> list[Opening]:
    """The chunks of a text that hold places where a quantity may start."""
    looks = list(map(table.chunks.__getitem__, chunks))
    if not any(looks):
        return []
    found: list[Opening] = []
    end = len(chunks) - 1
    for index, look in cast("Iterable[tuple[int, Chunk]]", compress(enumerate(looks), looks)):
        if look.certain:
            found.append(Opening(index, index, look.places))
            continue
        places, last = look.places, index
        goes_on = look.tail and index < end and chunks[index + 1][0] in look.tail
        if not (places or goes_on):
            continue  # as most articles
        if look.asked and not _is_asked(chunks, index, table):
            places = places[1:]
        if goes_on and table.chunks[f"{chunks[index]} {chunks[index + 1]}"] is not None:
            opened = dict(_opened(look, chunks, index, table))
            if opened:
                places = tuple(sorted({*places, *opened}))
                last = max(opened.values())
        if places:
            if goes_on or look.past:
                last = _end_of_phrase(index, last, chunks, table)
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


def _end_of_phrase(begin: int, last: int, chunks: list[str], table: LanguageTable) -> int:
    """The last chunk of the phrase that goes on from the end of another, if one does."""
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
