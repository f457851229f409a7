"""Where in a text a quantity may start: the quick look that lets most of all text pass."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

from align.quantities.starters import Chunk
from align.quantities.tables import LanguageTable

_CHUNK = re.compile(r"\S+")


class Anchor(NamedTuple):
    """A place where a quantity may start.

    Args:
        start: the place.
        stop: where what stands there between two spaces ends.
        followed: whether what comes behind the space may belong to it.
        chunk: all from `start` to `stop`, if nothing else starts there and nothing follows.
        after: the next chunk, or nothing.
    """

    start: int
    stop: int = -1
    followed: bool = True
    chunk: str = ""
    after: str = ""


def anchors(text: str, low: str, table: LanguageTable) -> list[Anchor]:
    """The places where a quantity may start, in order; `low` is the text in lower case."""
    if table.words.unsegmented:
        return [Anchor(match.start()) for match in table.heads.finditer(low)]
    chunks = text.split()
    looks = list(map(table.chunks.__getitem__, chunks))
    if not any(looks):
        return []
    found: list[Anchor] = []
    begins: Sequence[int] = ()
    last = len(chunks) - 1
    for index, look in enumerate(looks):
        if look is None:
            continue
        places = look.places
        after = chunks[index + 1] if index < last else ""
        if look.asked and not _is_asked(chunks, index, table):
            places = places[1:]
        if after and after[0] in look.nexts:
            # Rarely: behind most articles comes another letter.
            places = tuple(sorted({*places, *_opened(look, chunks, index, table)}))
        if not places:
            continue
        begins = begins or _begins(text, chunks)
        at, chunk = begins[index], chunks[index]
        stop, followed = at + len(chunk), after != "" and table.followers[after]
        if followed or len(places) > 1 or places[0]:
            found += [Anchor(at + place, stop, followed) for place in places]
        else:
            found.append(Anchor(at, stop, False, chunk, after))
    return found


def _is_asked(chunks: list[str], index: int, table: LanguageTable) -> bool:
    """Whether the word before asks for a roman numeral."""
    return index > 0 and chunks[index - 1].replace("\u00ad", "").lower().endswith(table.askers)


def _opened(look: Chunk, chunks: list[str], index: int, table: LanguageTable) -> Iterator[int]:
    """The places of words that open a phrase together with the chunks that follow."""
    for place, nexts in look.openers:
        phrase, letters = chunks[index], nexts
        for after in chunks[index + 1 :]:
            if after[0] not in letters:
                break
            phrase = f"{phrase} {after}"
            both = table.chunks[phrase]
            if both is None:
                break
            if place in both.places:
                yield place
                break
            letters = dict(both.openers).get(place, frozenset())


def _begins(text: str, chunks: list[str]) -> Sequence[int]:
    """Where each of the chunks starts."""
    lengths = accumulate(map(len, chunks), initial=0)
    begins = list(map(add, lengths, range(len(chunks) + 1)))
    if begins[-1] == len(text) + 1:  # one space everywhere
        return begins
    return [match.start() for match in _CHUNK.finditer(text)]
