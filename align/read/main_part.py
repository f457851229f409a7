"""Which blocks of a page belong to its main part, as trafilatura finds it.

It is good at telling the text of a page from what surrounds it, and careless with that text: on a
page without an `article` it leaves out headings, in an article its `header` with title and lead; it
drops paragraphs that are short or stand there twice, by rules that go by their length, so in one
language and not in another; it joins those of short pages. So its answer only says which of the
page's own blocks are meant, and what stands between these is text where it looks like text.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from align.read.blocks import Line

_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»）)」』]*\Z")
_SAID = 20
"""Characters that a sentence has at least."""
_BODY = 60
"""Characters of a block that is surely a paragraph if it is in the answer."""
_PARTS = ("item", "cell", "code")
_WHITE = re.compile(r"\s+")
_LONG = 20
"""Characters by which a block is known that may stand inside a longer one of the answer."""
_AHEAD = 10_000
"""Characters of the answer in which a block is looked for, from the one before on."""
_ENOUGH = 0.9
"""Share of the answer that the article must hold; with less, the whole page is asked."""
_MOST = 0.5
"""Share of the answer that the page must hold; with less, the answer itself is taken."""


def main_part(
    page: Sequence[Line],
    answer: Sequence[Line],
    article: Sequence[Line] = (),
    *,
    links: Collection[str] = (),
    notes: Collection[str] = (),
) -> list[Line]:
    """The blocks of the page that are in the answer, and what it has left out between them.

    Args:
        page: all blocks of the page, in order.
        answer: what was found to be the main part, in order; perhaps not all of it.
        article: the blocks of the element that is marked as the article, if there is one. If the
            answer is in it, its title and lead come, too.
        links: the texts of links; what is nothing but one leads elsewhere.
        notes: the blocks of footnotes and endnotes, which come with the text above them.
    """
    for lines, enough in ((article, _ENOUGH), (page, _MOST)):
        kept, found = _found(lines, answer)
        if lines and found >= enough:
            break
    else:
        return list(answer)
    if lines is article:
        texts = zip(lines, kept, strict=True)
        body = (place for place, (line, is_kept) in enumerate(texts) if is_kept and _is_body(line))
        for number in range(next(body, kept.index(True))):
            kept[number] = kept[number] or _is_said(lines[number])
    _fill(lines, kept, frozenset(map(_squeezed, links)))
    bare = not any(kind == "heading" for _, kind in answer)
    first, below = kept.index(True), frozenset(notes)
    for number in range(first, len(lines)):
        kept[number] |= lines[number][0] in below
    for number in reversed(range(len(lines) - 1)):
        if lines[number][1] == "heading" and kept[number + 1]:
            # Above the title stands the name of the site.
            kept[number] |= bare or number > first or lines[number + 1][1] != "heading"
    return [line for line, is_kept in zip(lines, kept, strict=True) if is_kept]


def _fill(lines: Sequence[Line], kept: list[bool], links: Collection[str]) -> None:
    """Keep what stands between blocks that are kept, if all of it is text and nothing a link."""
    start = kept.index(True)
    for place in [number for number, is_kept in enumerate(kept) if is_kept]:
        between = pairwise(lines[start + 1 : place + 1])
        if all(_is_text(*both) and _squeezed(both[0][0]) not in links for both in between):
            kept[start:place] = [True] * (place - start)
        start = place


def _is_text(line: Line, after: Line) -> bool:
    """Whether a block within a text is surely part of it: short words alone may be a button."""
    text, kind = line
    long = _is_body(line) or (len(text) >= _SAID and text[-1] in ":：")
    return long or _is_said(line) or kind in _PARTS or after[1] in _PARTS  # a caption


def _is_body(line: Line) -> bool:
    """Whether a block is surely a paragraph: title, lead and captions stand above it."""
    return len(line[0]) >= _BODY


def _is_said(line: Line) -> bool:
    """Whether a block is a heading or a sentence, and no button, date or name of a section."""
    text, kind = line
    return kind == "heading" or (len(text) >= _SAID and bool(_ENDED.search(text)))


def _found(page: Sequence[Line], answer: Sequence[Line]) -> tuple[list[bool], float]:
    """For every block of a page whether it is in the answer, and the share of that.

    Blocks that stand once in each say between which places of the answer the others are.
    """
    pieces, blocks = [_squeezed(text) for text, _ in answer], [_squeezed(text) for text, _ in page]
    whole, known = "".join(pieces), frozenset(pieces)
    fixed = _fixed(blocks, pieces)
    kept, place, found = [False] * len(page), 0, 0
    following = iter([*fixed.values(), len(whole)])
    limit = next(following)
    for number, block in enumerate(blocks):
        stop = -1
        if number in fixed:
            stop, limit = limit + len(block), next(following)
        elif len(block) >= _LONG:
            stop = _end(block, whole, place, limit)
        place = max(place, stop)
        kept[number] = stop >= 0 or block in known
        found += len(block) if kept[number] else 0
    return kept, found / max(1, len(whole))


def _end(block: str, whole: str, start: int, stop: int) -> int:
    """Where a block ends in a part of the answer, which may leave out words in it; else -1."""
    stop = min(stop, start + _AHEAD + len(block))
    for known_by in (block, block[:_LONG], block[-_LONG:]):
        found = whole.find(known_by, start, stop)
        if found >= 0:
            return found + len(known_by)
    return -1


def _fixed(blocks: Sequence[str], pieces: Sequence[str]) -> dict[int, int]:
    """The blocks that are a piece of the answer, once on either side and in the same order.

    Returns:
        Their numbers with the places in the answer: the longest sequence that grows.
    """
    counts, where, start = Counter(pieces), {}, 0
    for piece in pieces:
        where[piece] = start
        start += len(piece)
    once = Counter(blocks)
    pairs = [
        (number, where[block])
        for number, block in enumerate(blocks)
        if len(block) >= _LONG and once[block] == counts[block] == 1
    ]
    ends: list[int] = []  # the lowest places that sequences of each length end at
    lengths = []
    for _, place in pairs:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    found: list[tuple[int, int]] = []
    for pair, length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == len(ends) - 1 - len(found) and (not found or pair[1] < found[-1][1]):
            found.append(pair)
    return dict(reversed(found))


def _squeezed(text: str) -> str:
    return _WHITE.sub("", text)
