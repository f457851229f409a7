"""The splitter for documents whose lines, cues or blocks are segments already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from align.protocols import signature_of
from align.split.boilerplate import boilerplate
from align.split.limits import MOST, check_most, refuse_more
from align.text import Document, SegmentedDocument, Span, line_spans


@dataclass(frozen=True)
class LineSplitter:
    """Takes every line as one segment, blank lines too, so that ids are line numbers.

    Only `\\n` ends a line; a line end after the last line begins no other. A block that
    a reader took out of a file with more than its text is one segment, however many lines it has,
    and so is every cue of subtitles. What a line holds beside its blocks, such as signs of
    Markdown, is in no segment. Paragraphs are not known: all segments are in the first one.

    Args:
        max_segments: how many segments a document may have.
    """

    max_segments: int = field(default=MOST, repr=False)

    def __post_init__(self) -> None:
        check_most(self.max_segments)

    def split(self, document: Document) -> SegmentedDocument:
        """One span a line, cue or block, without white space around it: of a blank line, none.

        Raises:
            InputError: there are more than `max_segments`.
        """
        text, blocks = document.text, [block.span for block in document.paragraphs]
        if document.times:
            found = _cues(text, [timed.span for timed in document.times])
        else:
            found = _cut(_lines(text, () if document.verbatim else blocks), blocks)
        spans = list(islice(found, self.max_segments + 1))
        refuse_more(document.id, spans, self.max_segments)
        paragraphs = (0,) * len(spans)
        return SegmentedDocument(
            document,
            tuple(spans),
            paragraphs,
            signature_of(self, "lines"),
            boilerplate(text, spans, paragraphs, document.paragraphs),
        )


def _cues(text: str, cues: Sequence[Span]) -> Iterator[Span]:
    """The cues, and the lines between them that have no time."""
    at = 0
    for cue in (*cues, Span(len(text), len(text))):
        yield from (Span(at + one.start, at + one.end) for one in line_spans(text[at : cue.start]))
        if cue.start < cue.end:
            yield cue
        at = cue.end


def _lines(text: str, unbroken: Sequence[Span]) -> Iterator[Span]:
    """The lines, without white space around them; none ends within an unbroken span."""
    start, at = 0, 0
    while start < len(text):
        end = _line_end(text, start)
        while at < len(unbroken) and unbroken[at].start < end:
            end = max(end, _line_end(text, unbroken[at].end))
            at += 1
        bare = text[start:end].strip()
        first = start + text[start:end].index(bare)
        yield Span(first, first + len(bare))
        start = end + 1


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _cut(lines: Iterable[Span], blocks: Sequence[Span]) -> Iterator[Span]:
    """The lines from the first to the last character in a block; an empty span without any."""
    at = 0
    for line in lines:
        while at < len(blocks) and blocks[at].end <= line.start:
            at += 1
        last = at
        while last < len(blocks) and blocks[last].start < line.end:
            last += 1
        if last == at:
            yield Span(line.start, line.start)
        else:
            start, end = blocks[at].start, blocks[last - 1].end
            yield Span(max(start, line.start), min(end, line.end))
