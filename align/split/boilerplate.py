"""Flags segments that are no text of the document, such as a source line or comment counter.

Only a segment that stands alone is ever flagged, and only by its whole wording: a byline, a line
of digits or a sentence about sources is text. Flagged segments stay where they are.
"""

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from align.text import Block, Span, fold

_URL = r"(?:https?://|www\.)\S+"
_LONGEST = 2_000
"""Characters of the longest address that is looked at."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Args: `anywhere` flags a line wherever it stands, `at_end` in the last lines only."""

    anywhere: re.Pattern[str]
    at_end: frozenset[str]


def boilerplate(
    text: str,
    spans: Sequence[Span],
    paragraphs: Sequence[int],
    blocks: Iterable[Block] = (),
) -> frozenset[int]:
    """Ids of the segments that are boilerplate.

    Args:
        text: the text of the document.
        spans: its segments.
        paragraphs: the number of the paragraph of every segment.
        blocks: those of the document; what its reader has flagged is believed.
    """
    sizes = Counter(paragraphs)
    alone = [
        sizes[paragraph] == 1 or stands_alone(text, span)
        for span, paragraph in zip(spans, paragraphs, strict=True)
    ]
    found = {
        number for number, span in enumerate(spans) if alone[number] and is_notice(span.of(text))
    }
    flagged = [block.span for block in blocks if block.boilerplate]
    found.update(number for number, span in enumerate(spans) if _lies_in(span, flagged))
    backwards = range(len(spans) - 1, 0, -1)
    found.update(furniture(((n, spans[n].of(text), alone[n]) for n in backwards), found))
    return frozenset(found)


def is_notice(segment: str) -> bool:
    """Whether a segment that stands alone is boilerplate wherever it stands."""
    return len(segment) < _LONGEST and bool(_patterns().anywhere.fullmatch(fold(segment)))


def furniture(segments: Iterable[tuple[int, str, bool]], found: Container[int]) -> Iterator[int]:
    """Which of the last segments are boilerplate because nothing but such follows them.

    Args:
        segments: number, text and whether it stands alone, from the last one to the second.
        found: those that are boilerplate anyway.
    """
    for number, segment, alone in segments:
        line = fold(segment).casefold().rstrip(".:")
        if number in found or not line:
            continue
        if not alone or line not in _patterns().at_end:
            break
        yield number


def _lies_in(span: Span, blocks: Sequence[Span]) -> bool:
    """Whether a segment lies in one of some blocks, which are in order."""
    place = bisect_right(blocks, span.start, key=lambda block: block.start)
    return place > 0 and span.start < span.end <= blocks[place - 1].end


def stands_alone(text: str, span: Span) -> bool:
    """Whether nothing else stands on the line of the segment."""
    before = text[max(0, span.start - 1) : span.start]
    after = text[span.end : span.end + 1]
    return before in ("", "\n", "\r") and after in ("", "\n", "\r")


@cache
def _patterns() -> _Patterns:
    path = Path(__file__).parent / "data" / "boilerplate.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    advertisement, comments, source = (
        "|".join(map(re.escape, data[key].split()))
        for key in ("advertisement", "comments", "source")
    )
    anywhere = (
        rf"\[(?:{advertisement})(?:[_ ]?\d+)?\]"
        rf"|(?:{comments}) ?\(\d+\)"
        rf"|(?:(?:{source}) ?[:：] ?)?<?{_URL}"
    )
    words = {word.casefold() for word in (*data["source"].split(), *data["furniture"])}
    return _Patterns(re.compile(anywhere, re.IGNORECASE), frozenset(words))
