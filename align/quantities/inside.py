"""Words that begin with a number and go on with something that no table knows: seks-spill."""

import re
from collections.abc import Iterator
from itertools import islice

from align.quantities.tables import table_for
from align.text import Span

# Shorter ones begin so by mere chance: Norwegian "trenger" is needs, and nothing with three.
_WORD = re.compile(r"[^\W\d_]{8,40}")
_SHORTEST = 3  # letters of a number and of what follows


def headed(text: str, lang: str | None) -> Iterator[tuple[int, Span]]:
    """The words of a text that may be compounds with a number in front, and the number.

    In a language that writes numbers so. Nothing is certain: Norwegian "treneren" is the trainer.
    """
    table = table_for(lang)
    if "compounding" not in table.flags:
        return
    low = text.lower()
    if len(low) != len(text):
        return  # as with the Turkish İ
    for word in _WORD.finditer(low):
        start, end = word.span()
        cardinals = (head for head in table.words.heads(low, start) if not head.ordinal)
        for head in islice(cardinals, 1):
            if min(head.end - start, end - head.end) >= _SHORTEST:
                yield head.value, Span(start, end)
