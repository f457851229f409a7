"""From the paragraphs that a reader takes out of a file to a document."""

from collections.abc import Iterable

from align.errors import NoTextError
from align.protocols import RawFile
from align.read.limits import CHARACTERS, LINES, refuse_more
from align.text import Block, BlockKind, Document, Span

Line = tuple[str, BlockKind]
"""The text of a block, and what kind of block it is."""


def document_of(
    raw: RawFile,
    lines: Iterable[Line],
    *,
    lang: str | None = None,
    what: str = "a document",
    max_blocks: int = LINES,
    max_characters: int = CHARACTERS,
) -> Document:
    """The document whose text is `lines`, one under the other, without white space around them.

    Args:
        raw: the file they are from.
        lines: the blocks in reading order; blank ones are left out.
        lang: what the file itself says of its language; what the user declared wins.
        what: what to call the file if it turns out to hold no text.
        max_blocks: how many blocks it may have; counted while they come.
        max_characters: how long they may be together.

    Raises:
        NoTextError: there is no text.
        InputError: there is too much text.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for line, kind in lines:
        if text := line.strip():
            blocks.append(Block(Span(start, start + len(text)), kind))
            texts.append(text)
            start += len(text) + 1
            refuse_more(raw.id, len(blocks), max_blocks, "max_blocks")
            refuse_more(raw.id, start, max_characters, "max_characters")
    if not blocks:
        raise NoTextError(f"{raw.id}: is {what} without text")
    return Document(raw.id, "\n".join(texts), raw.lang or lang, tuple(blocks))
