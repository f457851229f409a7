"""What the words around make of drafts, and what drafts make of each other."""

from itertools import zip_longest

from align.quantities.after import attach_after
from align.quantities.before import attach_before
from align.quantities.between import is_and
from align.quantities.draft import Draft
from align.quantities.joins import joined
from align.quantities.source import Source
from align.quantities.tables import LanguageTable


def understood(drafts: list[Draft], source: Source, limit: int = 0) -> list[Draft]:
    """What walking has found, with what the words around make of it, and joined to neighbours.

    Args:
        limit: where the quantity before ends, whose words mean nothing to these.
    """
    text, table = source.text, source.table
    for draft in drafts:
        attach_after(draft, source)
    if len(drafts) > 1:
        drafts = _apart(drafts)
    last = limit
    doubtful = bool(table.flags.get("doubtful_words"))
    for draft in drafts:
        attach_before(draft, source, last)
        in_doubt = (doubtful and draft.written == "words") or _is_article(draft, text, table)
        draft.tentative = draft.tentative or in_doubt
        if not draft.weak:
            last = draft.end
    if len(drafts) > 1:
        _count_on(drafts, text, table)
        # "Fr. 25" are francs, and no Friday.
        drafts = [
            draft
            for draft, after in zip_longest(drafts, drafts[1:])
            if after is None or not draft.weak or draft.end <= after.start
        ]
        return joined(drafts, text, source.low, table)
    if table.words.unsegmented:
        return joined(drafts, text, source.low, table)
    return drafts


def _count_on(drafts: list[Draft], text: str, table: LanguageTable) -> None:
    """Take what may be no number for the next ordinal where others count: første, andre og tredje.

    "Første, andre" alone may be others, but not "første og andre".
    """
    for index in range(1, len(drafts)):
        draft, left = drafts[index], drafts[index - 1]
        if not draft.tentative or draft.kind != "ordinal" or left.kind != "ordinal":
            continue
        number = draft.whole
        if number is None or left.whole != number - 1 or left.tentative:
            continue
        gap = text[left.end : draft.start]
        right = drafts[index + 1] if index + 1 < len(drafts) else None
        goes_on = right is not None and right.kind == "ordinal" and right.whole == number + 1
        if (len(gap) > 2 and is_and(gap, table)) or (gap == ", " and goes_on):
            draft.tentative = False


def _is_article(draft: Draft, text: str, table: LanguageTable) -> bool:
    """Whether digits stand for what other languages say with an article or a pronoun.

    Japanese writes 1カ月 where English has "a month" or "the past month", and 2人 for "they".
    """
    if not draft.plain or draft.scale or draft.kind not in _SAID_OF_ONE:
        return False
    articles, numeral = table.flags.get("articles", ()), str(draft.whole)
    at = draft.numeral_start + len(numeral)
    follows = text[at : at + 2].lstrip(" ")[:1]
    return follows.isalpha() and (numeral in articles or numeral + follows in articles)


_SAID_OF_ONE = ("cardinal", "ordinal", "measure", "money")


def _apart(drafts: list[Draft]) -> list[Draft]:
    """Drop what an earlier quantity has grown over."""
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return kept
