"""What a stretch of text holds: the same wherever it stands, so found out once and remembered.

Most numbers of running text stand beside words that mean nothing to them ("two cities") or the
same each time ("in 1998", "one of").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.quantities.anchors import anchors
from align.quantities.codes import addresses
from align.quantities.draft import Draft
from align.quantities.quantity import Quantity
from align.quantities.source import Source
from align.quantities.tables import LanguageTable
from align.quantities.understand import understood
from align.quantities.walk import convention_of, walked


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """What a piece of text holds, its places counted from the start of that piece.

    It is one object wherever the piece stands, and equal to itself alone, so that what follows from
    it can be remembered with it.
    """

    quantities: tuple[Quantity, ...]

    @classmethod
    def of(cls, drafts: Iterable[Draft], text: str, table: LanguageTable) -> "Passage":
        """What drafts have become that count by themselves."""
        return cls(tuple([d.finished(text, table.lang) for d in drafts if not d.weak]))


@lru_cache(maxsize=4_000)
def settled(text: str, start: int, stop: int, sealed: bool, table: LanguageTable) -> Passage | None:
    """What a stretch holds; None if more of the text around it must be looked at.

    Args:
        text: its chunks with the words beside them that may act on them.
        start: where the chunks themselves start.
        stop: where they end.
        sealed: what stands beyond goes on with nothing, even if those words act.
        table: of its language.
    """
    before, core, after = text[:start].rstrip(), text[start:stop], text[stop:].lstrip()
    low = text.lower()
    if len(low) != len(text) or not _is_simple(core, table):
        return None
    if convention_of(text, table) is not table.convention or addresses(text):
        return None
    if text.rpartition(" ")[2] in table.flags.get("prepositions", ()):
        return None  # the next word tells whether it is a unit
    found = anchors(text, low, table)
    if any(anchor.start < start or anchor.start > stop for anchor in found):
        return None
    places = [place - start for anchor in found for place in anchor.places]
    if places and _reaches_out(before, core, after, places, table):
        return None
    source = Source(text, low, table)
    drafts = understood(walked(source, found, (), table.convention), source)
    if not sealed and any(_looks_on(draft, start, stop, after, table) for draft in drafts):
        return None
    return Passage.of(drafts, text, table)


def _is_simple(core: str, table: LanguageTable) -> bool:
    """Whether what it holds is told by itself and the words that act on it."""
    if len(core) > _LONGEST:
        return False
    capital, weekdays = (
        bool(table.flags.get(flag)) for flag in ("capital_months", "weekdays_are_ordinals")
    )
    endings = tuple(table.flags.get("roman_suffixes", ())) or ("-",)
    numerals, low = table.chunks.starters.numerals, core.lower()
    for match in _WORD.finditer(core):
        word, start = match[0], match.start()
        named = _IN_A_NAME.search(core, 0, start) or _OF_A_NAME.match(core, match.end())
        numeral = numerals.fullmatch(word) and not word.lower().startswith(endings, 1)
        if numeral and not named:
            return False  # words further away may ask for a roman numeral
        for _, words in table.alone.at(core, low, start):
            for sort, _ in words:
                if sort == "century" or (sort == "weekday" and weekdays):
                    return False
                if sort == "month" and not capital and word[0].isupper():
                    return False  # the next word tells whether it is a name
    return True


def _reaches_out(
    before: str, core: str, after: str, places: Sequence[int], table: LanguageTable
) -> bool:
    """Whether a word in it may go on with what is before or behind: the km of "5km per hour".

    A word acts on a number behind it, or before it; `places` are those where one may start. What
    goes on with the first chunk alone, or with the last one, is known to stand beside them.
    """
    chunks = core.split()
    for match in _CUT.finditer(core):
        cut = match.start()
        if not any(map(str.isalnum, core[:cut])):
            continue  # a quotation mark
        front, behind = core[:cut], core[cut:].lstrip()
        led, followed = places[-1] >= cut and front != chunks[0], places[0] < cut
        if followed and behind != chunks[-1] and table.followers.goes_past(f"{behind} {after}"):
            return True
        if led and table.preceders.goes_past(f"{before} {front}"):
            return True
    return False


# The D and the C of "D.C." and the L of "L'Oreal" are no numerals, whatever stands beside them.
_IN_A_NAME = re.compile(r"[.'’-]\Z")
_OF_A_NAME = re.compile(r"[.'’][^\W\d_]")
_CUT = re.compile(r"(?<=\S)(?=\s|(?<![^\W\d_])[^\W\d_])|(?<=[^\W\d_])(?![^\W\d_])(?=.)")
_LONGEST = 40
_WORD = re.compile(r"[^\W\d_]+")


def _looks_on(draft: Draft, start: int, stop: int, after: str, table: LanguageTable) -> bool:
    """Whether a draft reaches over the stretch, or would look beyond the words beside it."""
    if draft.start < start or draft.end > stop:
        return True
    if draft.bound is not None and draft.kind in ("measure", "date"):
        return True
    counts = draft.scale is not None or draft.approximate or draft.whole is None
    partitives: tuple[str, ...] = tuple(table.flags.get("partitives", ()))
    return counts and f"{after} ".lower().startswith(partitives)
