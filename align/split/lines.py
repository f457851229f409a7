"""The splitter for text that is already one segment a line."""

from dataclasses import dataclass

from align.protocols import signature_of
from align.split.boilerplate import boilerplate
from align.text import Document, SegmentedDocument, Span


@dataclass(frozen=True)
class LineSplitter:
    """Takes every line as one segment, blank lines too, so that ids are line numbers.

    Only `\\n` and `\\r\\n` end a line; a line end after the last line begins no other. Paragraphs
    are not known: all segments are in the first one.
    """

    def split(self, document: Document) -> SegmentedDocument:
        """One span a line, without its line end; a blank line has an empty span."""
        text = document.text
        spans: list[Span] = []
        start = 0
        while start < len(text):
            stop = text.find("\n", start)
            stop = len(text) if stop < 0 else stop
            end = stop - 1 if stop > start and text[stop - 1 : stop + 1] == "\r\n" else stop
            spans.append(Span(start, end))
            start = stop + 1
        paragraphs = (0,) * len(spans)
        return SegmentedDocument(
            document,
            tuple(spans),
            paragraphs,
            signature_of(self, "lines"),
            boilerplate(text, spans, paragraphs, document.paragraphs),
        )
