"""The built-in splitter: a small rule engine over one table of words a language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, get_args

from align.protocols import signature_of
from align.split.boilerplate import boilerplate
from align.split.boundaries import sentence_ends
from align.split.limits import MOST, check_most, refuse_more
from align.split.marks import CLAUSE
from align.split.tables import LanguageTable, table_for
from align.text import Block, Document, SegmentedDocument, Span, line_spans

Level = Literal["sentence", "clause"]


@dataclass(frozen=True)
class RuleSplitter:
    """Splits the blocks of a document into sentences, or into the clauses of its sentences.

    A block of code is split into its lines: marks in it end nothing, and a translation leaves
    it line by line as it was.

    Args:
        level: "clause" also splits at semicolons and Greek raised points. Translators often
            make sentences of them, and on this level both sides have the same units.
        max_segments: how many segments a document may have.
    """

    level: Level = "sentence"
    max_segments: int = field(default=MOST, repr=False)

    def __post_init__(self) -> None:
        if self.level not in get_args(Level):
            accepted = " or ".join(map(repr, get_args(Level)))
            raise ValueError(f"level must be {accepted}, was {self.level!r}")
        check_most(self.max_segments)

    def split(self, document: Document) -> SegmentedDocument:
        """Spans of the segments of every block, in reading order, white space left out.

        Raises:
            InputError: there are more than `max_segments`.
        """
        table = table_for(document.lang)
        spans: list[Span] = []
        paragraphs: list[int] = []
        for number, block in enumerate(document.paragraphs):
            found = self._segments(document.text, block, table)
            spans.extend(islice(found, self.max_segments + 1 - len(spans)))
            refuse_more(document.id, spans, self.max_segments)
            paragraphs.extend([number] * (len(spans) - len(paragraphs)))
        return SegmentedDocument(
            document,
            tuple(spans),
            tuple(paragraphs),
            signature_of(self, "rules"),
            boilerplate(document.text, spans, paragraphs, document.paragraphs),
        )

    def _segments(self, text: str, block: Block, table: LanguageTable) -> Iterator[Span]:
        if block.kind == "code":
            for line in line_spans(block.span.of(text)):
                yield Span(block.span.start + line.start, block.span.start + line.end)
            return
        bare = block.span.of(text).strip()
        if not bare:
            return
        start = text.index(bare[0], block.span.start)
        end = start + len(bare)
        for sentence in _between(text, start, end, sentence_ends(text, start, end, table)):
            if self.level == "clause":
                yield from _clauses(text, sentence, table)
            else:
                yield sentence


def _clauses(text: str, sentence: Span, table: LanguageTable) -> Iterator[Span]:
    matches = CLAUSE.finditer(text, sentence.start, sentence.end)
    ends = (match.end() for match in matches if match[0][0] not in table.terminals)
    return _between(text, sentence.start, sentence.end, ends)


def _between(text: str, start: int, end: int, ends: Iterator[int]) -> Iterator[Span]:
    """Spans from one end to the next, without the white space between them."""
    for cut in ends:
        yield Span(start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)
