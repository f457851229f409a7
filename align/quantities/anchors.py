"""Where in a text a quantity may start: the quick look that lets most of all text pass."""

from typing import NamedTuple

from align.quantities.chunks import begins_of
from align.quantities.openings import openings
from align.quantities.starters import Reach
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
