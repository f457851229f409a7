"""The walk from place to place: everything in a text that may be a quantity, from left to right.

Most numbers of running text stand alone between two spaces, and nothing beside them matters: what
they are is found out once, and remembered.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from align.quantities.after import attach_after
from align.quantities.anchors import Anchor
from align.quantities.digits import SPACES, Convention
from align.quantities.draft import Draft
from align.quantities.scan import drafts_at
from align.quantities.source import Source
from align.quantities.tables import LanguageTable, table_for


def walked(source: Source, places: Iterable[Anchor], taken: list[Draft]) -> list[Draft]:
    """Everything that may be a quantity at one of `places`; `taken` are known already."""
    text, low, table = source.text, source.low, source.table
    drafts: list[Draft] = []
    convention = _convention(text, table)
    at = known = 0
    for place in places:
        start = place.start
        while known < len(taken) and start >= taken[known].start:
            drafts.append(taken[known])
            at = max(at, taken[known].end)
            known += 1
        if start < at:
            continue
        if place.chunk and start != _AFTER_DASH:
            alone = _alone(place.chunk, table.lang)
            if alone is not None and not _goes_on(place, alone, table):
                drafts.append(alone.draft.moved(start))
                at = drafts[-1].end
                continue
        found = drafts_at(text, low, start, table, convention, at)
        if found:
            found[-1].settled = found[-1].end == place.stop and not place.followed
            at = found[-1].end if found[-1].settled else _past_scale(found[-1], low, table)
            drafts += found
    return drafts + taken[known:]


def _past_scale(draft: Draft, low: str, table: LanguageTable) -> int:
    """The end of a number with its scale: in "1,7 миллиона четыре" the million is no start."""
    end = draft.end
    if draft.written == "words" or not draft.grows or low[end : end + 1] not in SPACES:
        return end
    scale = table.words.times(low, end + 1)
    return end if scale is None else scale[0]


_AFTER_DASH = 2  # "- 5" at the start of a text is minus five


class _Alone(NamedTuple):
    """A quantity that is the same wherever it stands, unless a phrase goes on behind it."""

    draft: Draft
    nexts: frozenset[str]
    """Letters with which the next word may start then."""


@lru_cache(maxsize=20_000)
def _alone(chunk: str, lang: str) -> _Alone | None:
    """What a word or a run of digits is by itself; None if that takes a look around."""
    table = table_for(None if lang == "und" else lang)
    match = _BARE.fullmatch(chunk)
    if match is None or (table.flags.get("ordinal_dot") and chunk[match.end(1) :][:1] == "."):
        return None
    low = chunk.lower()
    names = {word.sort for _, words in table.alone.at(chunk, low, 0) for word in words}
    if names and (not names <= _NOT_LOOKING or table.flags.get("weekdays_are_ordinals")):
        return None
    starters = table.chunks.starters
    if starters.numerals.fullmatch(match[1]):
        return None
    drafts = drafts_at(chunk, low, 0, table, table.convention, 0)
    if len(drafts) != 1 or drafts[0].end != match.end(1):
        return None
    attach_after(drafts[0], Source(chunk, low, table))
    drafts[0].settled = True
    word = low[: match.end(1)]
    return _Alone(drafts[0], starters.nexts(word))


def _goes_on(place: Anchor, alone: _Alone, table: LanguageTable) -> bool:
    """Whether a phrase that starts with the chunk goes on with the next one."""
    return place.after[:1] in alone.nexts and _is_phrase(place.chunk, place.after, table.lang)


@lru_cache(maxsize=20_000)
def _is_phrase(chunk: str, after: str, lang: str) -> bool:
    words = [match[0] for match in map(_WORD.match, (chunk, after)) if match]
    both = table_for(None if lang == "und" else lang).chunks.starters.phrase(words)
    return len(words) < 2 or (both is not None and (both.alone or bool(both.nexts)))


_WORD = re.compile(r"[^\W\d_]+")
_BARE = re.compile(r"(\d+|[^\W\d_]+)[.,;:!?)]*")
_NOT_LOOKING = frozenset(("fraction", "some", "skip", "weekday"))
"""What other words are by themselves depends on what is before them, and how they are written."""


def _convention(text: str, table: LanguageTable) -> Convention:
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
