"""Reads all quantities of a text.

A text is split at spaces, and what stands between two spaces is looked up: most of it can start no
quantity (`chunks`, `starters`). What is left makes stretches, a place and the words beside it that
may act on it (`stretches`), and what a stretch holds is remembered (`settled`). Where stretches run
into each other, the text is walked from place to place (`anchors`, `walk`, `scan`), and each number
is understood with its neighbours (`understand`: `after`, `before`, `joins`).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from align.quantities.anchors import anchors
from align.quantities.codes import addresses
from align.quantities.in_place import InPlace
from align.quantities.quantity import Quantity
from align.quantities.settled import Passage, settled
from align.quantities.source import Source
from align.quantities.stretches import stretches
from align.quantities.tables import LanguageTable, table_for
from align.quantities.understand import understood
from align.quantities.walk import convention_of, walked
from align.text import Span


def read(text: str, lang: str | None = None) -> tuple[Quantity, ...]:
    """All numbers, dates, measures and codes of `text`, in order, none inside another.

    Args:
        text: a sentence or a whole document; spans point into it.
        lang: BCP 47 tag. Without, digits, signs and international symbols are read.

    Raises:
        UnknownNameError: there is no such language.
    """
    return quantities_of(passages(text, lang))


def quantities_of(placed: Iterable[tuple[int, Passage]]) -> tuple[Quantity, ...]:
    """The quantities of passages, each moved to its place."""
    return tuple(
        [q.moved(start) if start else q for start, passage in placed for q in passage.quantities]
    )


def passages(text: str, lang: str | None = None) -> Sequence[tuple[int, Passage]]:
    """The same in passages, each with the place in the text from which its own places count."""
    table = table_for(lang)
    if not unicodedata.is_normalized("NFC", text):
        return ((0, Passage(_read_composed(text, table))),)
    return _passages(text, table)


def _passages(written: str, table: LanguageTable) -> Sequence[tuple[int, Passage]]:
    """What a text holds whose accents are one character with their letters."""
    text = narrowed(written)
    taken = addresses(text)
    if not taken and not table.words.unsegmented:
        quick = by_stretches(text, written, table)
        if quick is not None:
            return quick
    source = Source(text, lowered(text), table)
    found = anchors(text, source.low, table)
    if not found and not taken:
        return ()
    convention = convention_of(text, table)
    drafts = understood(walked(source, found, taken, convention), source)
    return ((0, Passage.of(drafts, written, table)),)


def by_stretches(
    text: str, written: str, table: LanguageTable
) -> Sequence[tuple[int, Passage]] | None:
    """What a text holds by the sum of its stretches; None if it must be read as a whole."""
    parts = stretches(text, table)
    placed: list[tuple[int, Passage]] = []
    in_place: InPlace | None = None
    for number, (start, stop, begin, end, known, sealed) in enumerate(parts):
        found = None
        # What is remembered is shown as it was read, so full-width figures are read in place.
        if known and (text is written or text[start:stop] == written[start:stop]):
            found = settled(text[start:stop], begin - start, end - start, sealed, table)
        if found is None:
            in_place = in_place or InPlace(Source(text, lowered(text), table))
            drafts = in_place.drafts(parts, number, _end(placed))
            if drafts is None:
                return None
            start, found = 0, Passage.of(drafts, written, table)
        if found.quantities:
            placed.append((start, found))
    return placed


def _end(placed: Sequence[tuple[int, Passage]]) -> int:
    """Where the last quantity ends."""
    return placed[-1][0] + placed[-1][1].quantities[-1].span.end if placed else 0


def narrowed(text: str) -> str:
    """`text` with full-width digits, and the marks between and behind them, as ASCII writes them.

    So are the lowered digits of chemistry: CO₂ is CO2. Every character keeps its place. A
    full-width comma is a group mark only in full-width digits: between others it is the comma of
    Chinese and Japanese sentences.
    """
    if text.isascii() or _WIDE.search(text) is None:
        return text
    return _WIDE_NUMERAL.sub(lambda match: match[0].translate(_NARROW), text)


_WIDE = re.compile("[０-９．％／：－₀-₉]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    code: code - 0x2050 for code in range(0x2080, 0x208A)
}
_WIDE_NUMERAL = re.compile(
    "(?<=[A-Z])[₀-₉]+|"
    "[０-９]+(?:，[０-９]{3})+(?![０-９])|[０-９]+|(?<=[0-9０-９])(?:[．／：－](?=[0-9０-９])|％)"
)


def lowered(text: str) -> str:
    """`text` in lower case, character by character in the same places."""
    low = text.lower()
    if len(low) == len(text):
        return low
    # Capital İ becomes two characters; such letters keep their place as the first of them.
    return "".join(char.lower()[0] for char in text)


def _read_composed(text: str, table: LanguageTable) -> tuple[Quantity, ...]:
    """Read a text whose accents are characters of their own, as some editors write them."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or _is_apart(text[max(start, end - _TOGETHER) : end], text[end]):
            piece = unicodedata.normalize("NFC", text[start:end])
            pieces.append(piece)
            if len(piece) == end - start:  # a figure with an accent stays two characters
                starts += range(start, end)
                ends += range(start + 1, end + 1)
            else:
                starts += [start] * len(piece)
                ends += [end] * len(piece)
            start = end

    def moved(span: Span) -> Span:
        return Span(starts[span.start], ends[span.end - 1])

    return tuple(
        replace(q, span=moved(q.span), numeral=moved(q.numeral), surface=moved(q.span).of(text))
        for q in quantities_of(_passages("".join(pieces), table))
    )


def _is_apart(before: str, char: str) -> bool:
    """Whether a character becomes one with none of those right before it, as an accent does.

    The vowel signs of Indic scripts do, too, and are no accents: \u0bc6 and \u0bbe are \u0bca.
    """
    if char.isascii() or unicodedata.combining(char):
        return char.isascii()
    return unicodedata.normalize("NFC", before + char).endswith(char)


_TOGETHER = 3
"""Characters that become one at most, as those of a Korean syllable."""
