"""Bounds behind a number: three or more, 3列以上, 5人以下."""

from typing import cast

from align.quantities.draft import Draft
from align.quantities.quantity import Bound
from align.quantities.source import Source


def take_bound(draft: Draft, source: Source) -> None:
    """Let words behind a count bound it, behind what is counted too: three or more, 3列以上."""
    if draft.kind != "cardinal":
        return
    counters = _MOST_COUNTERS if source.table.words.unsegmented else 0
    first = source.skip_space(draft.end)
    for at in range(first, min(first + counters, len(source.text)) + 1):
        for _, word in source.words_from(at):
            if word.sort == "bound":
                draft.bound = cast("Bound", word.value)
                return


_MOST_COUNTERS = 2  # characters
