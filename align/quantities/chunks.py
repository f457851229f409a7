"""Where the chunks of a text start, which spaces divide."""

import re
from collections.abc import Sequence
from itertools import accumulate
from operator import add

_CHUNK = re.compile(r"\S+")


def begins_of(text: str, chunks: list[str]) -> Sequence[int]:
    """Where each of the chunks starts."""
    lengths = accumulate(map(len, chunks), initial=0)
    begins = list(map(add, lengths, range(len(chunks) + 1)))
    if begins[-1] == len(text) + 1:  # one space everywhere
        return begins
    return [match.start() for match in _CHUNK.finditer(text)]
