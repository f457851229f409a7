"""The walk from place to place: everything in a text that may be a quantity, from left to right."""

import re
from collections.abc import Iterable, Sequence

from align.quantities.anchors import Anchor
from align.quantities.digits import SPACES, Convention
from align.quantities.draft import Draft
from align.quantities.scan import drafts_at
from align.quantities.source import Source
from align.quantities.tables import LanguageTable


def walked(
    source: Source, anchors: Iterable[Anchor], taken: Sequence[Draft], convention: Convention
) -> list[Draft]:
    """Everything that may be a quantity at one of the places; `taken` are known already."""
    text, low, table = source.text, source.low, source.table
    drafts: list[Draft] = []
    at = known = 0
    for anchor in anchors:
        for start in anchor.places:
            while known < len(taken) and start >= taken[known].start:
                drafts.append(taken[known])
                at = max(at, taken[known].end)
                known += 1
            if start < at:
                continue
            found = drafts_at(text, low, start, table, convention, at)
            if found:
                last = found[-1]
                found[0].led = anchor.led or found[0].start != anchor.start
                last.settled = last.end == anchor.stop and not anchor.followed
                at = last.end if last.settled else _past_scale(last, low, table)
                drafts += found
    drafts += taken[known:]
    return drafts


def _past_scale(draft: Draft, low: str, table: LanguageTable) -> int:
    """The end of a number with its scale: in "1,7 миллиона четыре" the million is no start."""
    end = draft.end
    if draft.written == "words" or not draft.grows or low[end : end + 1] not in SPACES:
        return end
    scale = table.words.times(low, end + 1)
    return end if scale is None else scale[0]


def convention_of(text: str, table: LanguageTable) -> Convention:
    """The locale's marks, or the other ones where the text itself clearly uses them."""
    own = table.convention
    if _MARKED.search(text) is None:
        return own
    other = "." if own.decimal == "," else ","
    clear = {m[1] for m in _CLEAR.finditer(text)} | {m[2] for m in _MIXED.finditer(text)}
    if other in clear and own.decimal not in clear:
        return Convention(other, own.decimal + own.groups)
    return own


_MARKED = re.compile(r"\d[.,]\d")
# A decimal mark beyond doubt: not three digits behind it, or another mark before it.
_CLEAR = re.compile(r"(?<![\d.,])\d{1,9}([.,])(?:\d|\d\d(?= ?%)|\d{4,9})(?![.,]?\d)")
_MIXED = re.compile(r"\d([.,])\d{3}(?!\1)([.,])\d")
