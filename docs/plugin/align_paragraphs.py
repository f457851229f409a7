"""A plugin in one file: segments that are whole paragraphs."""

from dataclasses import dataclass

from align import Document, SegmentedDocument
from align.protocols import signature_of


@dataclass(frozen=True)
class ParagraphSplitter:
    """Makes one segment of every paragraph.

    Args:
        min_characters: paragraphs shorter than this are joined to the one before.
    """

    min_characters: int = 0

    def split(self, document: Document) -> SegmentedDocument:
        """One span a paragraph, in reading order."""
        spans = []
        for block in document.paragraphs:
            span = block.span
            if spans and span.end - span.start < self.min_characters:
                spans[-1] = type(span)(spans[-1].start, span.end)
            else:
                spans.append(span)
        signature = signature_of(self, "paragraphs")
        return SegmentedDocument(document, tuple(spans), tuple(range(len(spans))), signature)
