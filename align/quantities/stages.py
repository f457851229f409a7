"""Minutes of the second half of a match, which others count on: 後半44分 is the 89th minute."""

from decimal import Decimal

from align.quantities.draft import Draft
from align.quantities.source import Source
from align.quantities.tables import Word

_LAST = 50
"""No half of a match lasts longer, added time and all."""


def take_stage(draft: Draft, source: Source) -> None:
    """Let words behind a minute say of which half it is: "aos 44 minutos do segundo tempo"."""
    for _, word in source.words_from(source.skip_space(draft.end)):
        if word.sort == "stage":
            counted_on(draft, word)
            return


def counted_on(draft: Draft, word: Word) -> None:
    """Add the minute of the whole match to what a number may be."""
    minute = draft.whole
    if minute is not None and 0 < minute <= _LAST and draft.unit in (None, "minute"):
        draft.candidates.append((Decimal(minute + int(word.value)), draft.kind))
