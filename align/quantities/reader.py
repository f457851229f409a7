"""Reads all quantities of a text.

A text is split at spaces, and what stands between two spaces is looked up: most of it can start no
quantity (`chunks`, `starters`). What is left makes stretches, a place and the words beside it that
may act on it (`stretches`), and what a stretch holds is remembered (`settled`). Where stretches run
into each other, the text is walked from place to place (`anchors`, `walk`, `scan`), and each number
is understood with its neighbours (`understand`: `after`, `before`, `joins`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from align.quantities.anchors import anchors
from align.quantities.codes import SHORTEST_PHONE, addresses, links, phones
from align.quantities.in_place import InPlace
from align.quantities.quantity import Quantity
from align.quantities.settled import Passage, settled
from align.quantities.source import Source
from align.quantities.stretches import stretches
from align.quantities.tables import LanguageTable, table_for
from align.quantities.understand import understood
from align.quantities.walk import convention_of, walked
from align.quantities.written import Respelled, narrowed, respelled


def read(text: str, lang: str | None = None) -> tuple[Quantity, ...]:
    """All numbers, dates, measures and codes of `text`, in order, none inside another.

    Args:
        text: a sentence or a whole document; spans point into it.
        lang: BCP 47 tag. Without, digits, signs and international symbols are read.

    Raises:
        UnknownNameError: there is no such language.
        TypeError: it is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, was {text!r:.100}")
    return quantities_of(passages(text, lang))


def quantities_of(placed: Iterable[tuple[int, Passage]]) -> tuple[Quantity, ...]:
    """The quantities of passages, each moved to its place."""
    return tuple(
        [q.moved(start) if start else q for start, passage in placed for q in passage.quantities]
    )


def passages(text: str, lang: str | None = None) -> Sequence[tuple[int, Passage]]:
    """The same in passages, each with the place in the text from which its own places count."""
    table = table_for(lang)
    as_read = respelled(text)
    if as_read is not None:
        return ((0, Passage(_read_respelled(text, as_read, table))),)
    return _passages(text, table)


def _passages(written: str, table: LanguageTable) -> Sequence[tuple[int, Passage]]:
    """What a text holds whose characters keep their places."""
    text = narrowed(written)
    if not (table.words.unsegmented or links(text)):
        quick = by_stretches(text, written, table)
        if quick is not None:
            return quick
    taken = addresses(text)
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
    """What a text without links holds by its stretches; None if it must be read as a whole."""
    parts = stretches(text, table)
    if any(part.end - part.begin >= SHORTEST_PHONE for part in parts) and phones(text):
        return None  # all of a phone number is in one stretch
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


def lowered(text: str) -> str:
    """`text` in lower case, character by character in the same places."""
    low = text.lower()
    if len(low) == len(text):
        return low
    # Capital İ becomes two characters; such letters keep their place as the first of them.
    return "".join(char.lower()[0] for char in text)


def _read_respelled(written: str, as_read: Respelled, table: LanguageTable) -> tuple[Quantity, ...]:
    """Read a text whose characters do not keep their places when it is read."""
    return tuple(
        replace(
            quantity,
            span=(span := as_read.written(quantity.span)),
            numeral=as_read.written(quantity.numeral),
            surface=span.of(written),
        )
        for quantity in quantities_of(_passages(as_read.text, table))
    )
