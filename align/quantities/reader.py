"""Reads all quantities of a text: one scan for numbers, then each with its neighbours."""

import re
import unicodedata
from dataclasses import replace
from itertools import zip_longest

from align.quantities.after import attach_after
from align.quantities.anchors import anchors
from align.quantities.before import attach_before
from align.quantities.codes import addresses
from align.quantities.draft import Draft
from align.quantities.joins import joined
from align.quantities.quantity import Quantity
from align.quantities.source import Source
from align.quantities.tables import LanguageTable, table_for
from align.quantities.walk import walked
from align.text import Span


def read(text: str, lang: str | None = None) -> tuple[Quantity, ...]:
    """All numbers, dates, measures and codes of `text`, in order, none inside another.

    Args:
        text: a sentence or a whole document; spans point into it.
        lang: BCP 47 tag. Without, digits, signs and international symbols are read.

    Raises:
        UnknownNameError: there is no such language.
    """
    table = table_for(lang)
    written, text = text, narrowed(text)
    if not unicodedata.is_normalized("NFC", text) and any(map(unicodedata.combining, text)):
        return _read_composed(written, table.lang if lang else None)
    low = lowered(text)
    places = anchors(text, low, table)
    taken = addresses(text)
    if not places and not taken:
        return ()
    source = Source(text, low, table)
    drafts = walked(source, places, taken)
    for draft in drafts:
        attach_after(draft, source)
    if len(drafts) > 1:
        drafts = _apart(drafts)
    last = 0
    for draft in drafts:
        attach_before(draft, source, last)
        draft.tentative = draft.tentative or _is_article(draft, text, table)
        if not draft.weak:
            last = draft.end
    if len(drafts) > 1:
        # "Fr. 25" are francs, and no Friday.
        drafts = [
            draft
            for draft, after in zip_longest(drafts, drafts[1:])
            if after is None or not draft.weak or draft.end <= after.start
        ]
    drafts = joined(drafts, text, low, table)
    return tuple([draft.finished(written, table.lang) for draft in drafts if not draft.weak])


def narrowed(text: str) -> str:
    """`text` with full-width digits, and the marks between and behind them, as ASCII writes them.

    Every character keeps its place. A full-width comma is a group mark only in full-width digits:
    between others it is the comma of Chinese and Japanese sentences.
    """
    if text.isascii() or _WIDE.search(text) is None:
        return text
    return _WIDE_NUMERAL.sub(lambda match: match[0].translate(_NARROW), text)


_WIDE = re.compile("[０-９．％／：－]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE_NUMERAL = re.compile(
    "[０-９]+(?:，[０-９]{3})+(?![０-９])|[０-９]+|(?<=[0-9０-９])(?:[．／：－](?=[0-9０-９])|％)"
)


def lowered(text: str) -> str:
    """`text` in lower case, character by character in the same places."""
    low = text.lower()
    if len(low) == len(text):
        return low
    # Capital İ becomes two characters; such letters keep their place as the first of them.
    return "".join(char.lower()[0] for char in text)


def _read_composed(text: str, lang: str | None) -> tuple[Quantity, ...]:
    """Read a text whose accents are characters of their own, as some editors write them."""
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            piece = unicodedata.normalize("NFC", text[start:end])
            pieces.append(piece)
            places += [start] * len(piece)
            start = end
    places.append(len(text))

    def moved(span: Span) -> Span:
        return Span(places[span.start], places[span.end])

    return tuple(
        replace(q, span=moved(q.span), numeral=moved(q.numeral), surface=moved(q.span).of(text))
        for q in read("".join(pieces), lang)
    )


def _is_article(draft: Draft, text: str, table: LanguageTable) -> bool:
    """Whether digits stand for what other languages say with an article or a pronoun.

    Japanese writes 1カ月 where English has "a month" or "the past month", and 2人 for "they".
    """
    if not draft.plain or draft.scale or draft.kind not in ("cardinal", "ordinal", "measure"):
        return False
    articles, numeral = table.flags.get("articles", ()), str(draft.whole)
    follows = text[draft.numeral_start + len(numeral) :][:1]
    return follows.isalpha() and (numeral in articles or numeral + follows in articles)


def _apart(drafts: list[Draft]) -> list[Draft]:
    """Drop what an earlier quantity has grown over."""
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return kept
