"""Which blocks of a page belong to its main part, as trafilatura finds it.

It is good at telling the text of a page from what surrounds it, and careless with that text: on a
page without an `article` it leaves out headings, in an article its `header` with title and lead; it
drops paragraphs that stand there twice, and joins those of short pages. So its answer only says
which of the page's own blocks are meant.
"""

import re
from collections.abc import Sequence

from align.read.blocks import Line

_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»）)」』]*\Z")
_SAID = 20
"""Characters that a sentence has at least."""
_BODY = 60
"""Characters of a block that is surely a paragraph if it is in the answer."""
_WHITE = re.compile(r"\s+")
_LONG = 20
"""Characters of a block that may stand inside a longer one of the answer: fewer are in any text."""
_AHEAD = 20_000
"""Characters of the answer in which a block is looked for, from the one before on."""
_ENOUGH = 0.9
"""Share of the answer that must be found again; with less, the answer itself is taken."""


def main_part(
    page: Sequence[Line], answer: Sequence[Line], article: Sequence[Line] = ()
) -> list[Line]:
    """The blocks of the page that are in the answer, and headings right above them if it has none.

    Args:
        page: all blocks of the page, in order.
        answer: what was found to be the main part, in order; perhaps not all of it.
        article: the blocks of the element that is marked as the article, if there is one. If the
            answer is in it, its title and lead come, too.
    """
    for lines in filter(None, (article, page)):
        kept, found = _found(lines, answer)
        if found >= _ENOUGH:
            break
    else:
        return list(answer)
    if lines is article:
        texts = zip(lines, kept, strict=True)
        body = (place for place, (line, is_kept) in enumerate(texts) if is_kept and _is_body(line))
        for number in range(next(body, kept.index(True))):
            kept[number] = kept[number] or _is_said(lines[number])
    if not any(kind == "heading" for _, kind in answer):
        for number in reversed(range(len(lines) - 1)):
            kept[number] |= lines[number][1] == "heading" and kept[number + 1]
    return [line for line, is_kept in zip(lines, kept, strict=True) if is_kept]


def _is_body(line: Line) -> bool:
    """Whether a block is surely a paragraph: title, lead and captions stand above it."""
    return len(line[0]) >= _BODY


def _is_said(line: Line) -> bool:
    """Whether a block is a heading or a sentence, and no button, date or name of a section."""
    text, kind = line
    return kind == "heading" or (len(text) >= _SAID and bool(_ENDED.search(text)))


def _found(page: Sequence[Line], answer: Sequence[Line]) -> tuple[list[bool], float]:
    """For every block of a page whether it is in the answer, and the share of that."""
    pieces = [_squeezed(text) for text, _ in answer]
    whole, known = "".join(pieces), frozenset(pieces)
    kept, place, found = [False] * len(page), 0, 0
    for number, (text, _) in enumerate(page):
        wanted = _squeezed(text)
        kept[number] = wanted in known
        if kept[number] or len(wanted) >= _LONG:
            start = whole.find(wanted, place, place + _AHEAD + len(wanted))
            if start >= 0:
                kept[number] = True
                place, found = start + len(wanted), found + len(wanted)
    return kept, found / max(1, len(whole))


def _squeezed(text: str) -> str:
    return _WHITE.sub("", text)
