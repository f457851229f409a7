"""From the paragraphs that a reader takes out of a file to a document."""

from collections.abc import Iterable

from align.errors import NoTextError
from align.protocols import RawFile
from align.read.limits import refuse_more
from align.read.options import DocumentOptions
from align.text import Block, BlockKind, Document, Span

Line = tuple[str, BlockKind]
"""The text of a block, and what kind of block it is."""


def document_of(
    raw: RawFile,
    lines: Iterable[Line],
    *,
    lang: str | None = None,
    what: str = "a document",
    limits: DocumentOptions | None = None,
) -> Document:
    """The document whose text is `lines`, one under the other, without white space around them.

    Args:
        raw: the file they are from.
        lines: the blocks in reading order; blank ones are left out.
        lang: what the file itself says of its language; what the user declared wins.
        what: what to call the file if it turns out to hold no text.
        limits: how many blocks it may have, and how long they may be together, counted while they
            come; the usual ones if None.

    Raises:
        NoTextError: there is no text.
        InputError: there is too much text.
    """
    limits = limits or DocumentOptions()
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for line, kind in lines:
        if text := line.strip():
            blocks.append(Block(Span(start, start + len(text)), kind))
            texts.append(text)
            start += len(text) + 1
            refuse_more(raw.id, len(blocks), limits.max_blocks, "max_blocks")
            refuse_more(raw.id, start, limits.max_characters, "max_characters")
    if not blocks:
        raise NoTextError(f"{raw.id}: is {what} without text")
    return Document(raw.id, "\n".join(texts), raw.lang or lang, tuple(blocks))
