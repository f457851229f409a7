"""Where in a text a quantity may start: the quick look that lets most of all text pass."""

import re
from itertools import accumulate

from align.quantities.tables import LanguageTable

_CHUNK = re.compile(r"\S+")


def anchors(text: str, low: str, table: LanguageTable) -> list[int]:
    """The places where a quantity may start, in order; `low` is the text in lower case."""
    if table.words.unsegmented:
        return [match.start() for match in table.heads.finditer(low)]
    chunks, known = text.split(), table.chunks
    looks = list(map(known.__getitem__, chunks))
    if not any(looks):
        return []
    found: list[int] = []
    begins: list[int] | None = None
    for index, look in enumerate(looks):
        if look is None:
            continue
        places, opener, nexts = look
        if opener >= 0 and index + 1 < len(chunks):
            after = chunks[index + 1]
            # Nearly always another letter follows: most articles open nothing.
            both = known[f"{chunks[index]} {after}"] if after[0].lower() in nexts else None
            if both is not None and opener in both.places:
                places = (*places, opener)
        if places:
            begins = begins or _begins(text, chunks)
            found += [begins[index] + place for place in places]
    return found


def _begins(text: str, chunks: list[str]) -> list[int]:
    """Where each of the chunks starts."""
    lengths = list(accumulate(map(len, chunks), initial=0))
    if len(text) == lengths[-1] + len(chunks) - 1:  # one space everywhere
        return [length + index for index, length in enumerate(lengths)]
    return [match.start() for match in _CHUNK.finditer(text)]
