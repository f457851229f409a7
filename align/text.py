"""Documents and their segments: text exactly as read, and character spans into it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from align.errors import InputError, NoTextError

_PIECE = 1 << 20

BlockKind = Literal["paragraph", "heading", "item", "cell", "code"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters, `start` included and `end` not, counted in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must have 0 <= start <= end, was [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters of `text` under this span."""
        return text[self.start : self.end]


def offsets(span: Span | None) -> list[int] | None:
    """A span as formats for programs have it, `[start, end]`; None stays what it is."""
    return None if span is None else [span.start, span.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table cell: no segment crosses its border.

    Line breaks inside a block are spaces to the splitter: the reader has decided that they are
    hard wraps and not ends of paragraphs.

    Args:
        span: where it is in the text.
        kind: what it is.
        boilerplate: whether it is no text of the document, such as the running header of a page.
    """

    span: Span
    kind: BlockKind = "paragraph"
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Timed:
    """When a part of a text is said or shown, in milliseconds from the beginning.

    Args:
        span: the part.
        start: when it begins.
        end: when it ends; before `start` where a file says so.
        settings: where it is shown, as settings of a cue in WebVTT; empty for the usual place.
        styles: how all of it is shown: letters of `b`, `i` and `u`, as tags have them.
    """

    span: Span
    start: int
    end: int
    settings: str = ""
    styles: str = ""

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < 0:
            raise ValueError(f"times must be 0 or more, were {self.start} and {self.end}")


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its text exactly as read and where its paragraphs are.

    Args:
        id: where the text came from, as the user wrote it (a path, or "-" for standard input).
        text: the whole decoded text; offsets everywhere in the toolkit point into it.
        lang: BCP 47 language tag, or None where it is not known.
        blocks: paragraphs in reading order; None makes one of every line that is not blank.
        segmented: whether every block is a ready segment, the empty ones too: it is never split.
        times: of subtitles, in the order of the text; a block may hold several of them.
        verbatim: whether the text is that of its file to the letter, so that they have the same
            lines.

    Raises:
        InputError: the text holds an unpaired surrogate, which no file can hold.
        ValueError: blocks overlap, are out of order or end outside the text.
    """

    id: str
    text: str
    lang: str | None = None
    blocks: tuple[Block, ...] | None = None
    segmented: bool = False
    times: tuple[Timed, ...] = ()
    verbatim: bool = False

    def __post_init__(self) -> None:
        for start in range(0, len(self.text), _PIECE):
            try:  # piece by piece: encoding all at once takes four times the memory of the text
                self.text[start : start + _PIECE].encode("utf-8")
            except UnicodeEncodeError as error:
                raise InputError(
                    f"{self.id}: unpaired surrogate at character {start + error.start}; "
                    "the text must be valid Unicode"
                ) from None
        if self.blocks is None:
            blocks = tuple(Block(span) for span in line_spans(self.text))
            object.__setattr__(self, "blocks", blocks)
        _check_order((block.span for block in self.paragraphs), len(self.text), "block")
        _check_order((timed.span for timed in self.times), len(self.text), "timed part")

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The blocks of the document, in reading order."""
        return self.blocks or ()

    def __repr__(self) -> str:
        size = f"{len(self.text):,} characters in {len(self.paragraphs):,} paragraphs"
        return f"<Document: {self.id!r}, language {self.lang}, {size}>"


@dataclass(frozen=True, slots=True)
class SegmentedDocument:
    """A document and the spans of its segments, in reading order.

    Nothing is lost: between two segments of one block there is only white space.

    Args:
        document: the text that the spans point into.
        spans: one span a segment; a ready-made segment may be empty.
        paragraphs: for every segment, the number of its paragraph, never falling.
        splitter: signature of what made the spans, such as `rules(level=sentence)`.
        boilerplate: ids of the segments that are no text of the document (a source line, a
            comment counter); they are flagged and kept.
    """

    document: Document
    spans: tuple[Span, ...]
    paragraphs: tuple[int, ...]
    splitter: str
    boilerplate: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        _check_order(self.spans, len(self.document.text), "segment")
        if len(self.paragraphs) != len(self.spans):
            raise ValueError(
                f"there must be one paragraph number a segment, were {len(self.paragraphs)} "
                f"for {len(self.spans)}"
            )
        if any(a > b for a, b in zip(self.paragraphs, self.paragraphs[1:], strict=False)):
            raise ValueError("paragraph numbers must not fall from one segment to the next")
        if not self.boilerplate <= set(range(len(self.spans))):
            raise ValueError("boilerplate must hold ids of segments")

    def __len__(self) -> int:
        return len(self.spans)

    def __getitem__(self, number: int) -> str:
        """The text of a segment, exactly as it stands in the document."""
        return self.spans[number].of(self.document.text)

    def __repr__(self) -> str:
        size = f"{len(self):,} segments by {self.splitter}"
        return f"<SegmentedDocument: {self.document.id!r}, language {self.document.lang}, {size}>"

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of every segment, exactly as it stands in the document."""
        return tuple(span.of(self.document.text) for span in self.spans)

    def span(self, segments: range) -> Span | None:
        """From the first character of the first segment to the last of the last; None if none."""
        if not segments:
            return None
        return Span(self.spans[segments[0]].start, self.spans[segments[-1]].end)

    def joined(self, segments: range) -> str | None:
        """The text of neighbouring segments on one line, white space folded; None if none."""
        span = self.span(segments)
        return None if span is None else fold(span.of(self.document.text))


def given_segments(id: str, segments: Sequence[str], lang: str | None = None) -> SegmentedDocument:
    """Take ready-made segments as they are; they are never split again.

    Their text is joined by line breaks. Nothing is known about paragraphs, so all are in one.
    """
    spans, start = [], 0
    for segment in segments:
        spans.append(Span(start, start + len(segment)))
        start += len(segment) + 1
    text = "\n".join(segments)
    document = Document(id, text, lang, (Block(Span(0, len(text))),))
    return SegmentedDocument(document, tuple(spans), (0,) * len(spans), "given")


def of_cells(id: str, cells: Iterable[str], lang: str | None = None) -> Document:
    """A document whose segments are ready, such as the cells of a column.

    Args:
        id: what to call it.
        cells: the segments; taken one by one, because they may be as large as memory allows.
        lang: BCP 47 tag, or None where it is not known.

    Raises:
        NoTextError: there is no text in any cell.
    """
    lengths: list[int] = []
    written = StringIO(newline="")
    for cell in cells:
        written.write(f"\n{cell}" if lengths else cell)
        lengths.append(len(cell))
    whole = written.getvalue()
    del written
    if not whole.strip():
        raise NoTextError(f"{id}: is empty")
    blocks, start = [], 0
    for length in lengths:
        blocks.append(Block(Span(start, start + length), "cell"))
        start += length + 1
    return Document(id, whole, lang, tuple(blocks), segmented=True)


def given_blocks(document: Document) -> SegmentedDocument:
    """Take the blocks of a document as its segments, such as the cells of a column."""
    spans = tuple(block.span for block in document.paragraphs)
    return SegmentedDocument(document, spans, (0,) * len(spans), "given")


def line_spans(text: str) -> Iterator[Span]:
    """The lines of `text` that are not blank, without the white space around them."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            first = start + line.index(bare)
            yield Span(first, first + len(bare))
        start += len(line)


def fold(text: str) -> str:
    """`text` on one line: runs of spaces, tabs and line ends become one space.

    Spaces that mean something stay what they are: the no-break space of `13,85 %` and the
    ideographic space are text. Between Chinese or Japanese signs, which have no spaces between
    words, a line end becomes nothing.
    """
    if "  " not in text and text.isprintable():  # no line end, no tab: nothing to replace
        return text.strip(" ")
    return _BREAKS.sub(" ", _UNSPACED.sub("", text)).strip(" ")


_HAN_OR_KANA = "[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
_UNSPACED = re.compile(f"(?<={_HAN_OR_KANA})[ \t]*+[\n\r][ \t\n\r]*+(?={_HAN_OR_KANA})")
_BREAKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """`text` without characters that would steer a terminal: they are shown as U+FFFD.

    A document may hold escape sequences and bidirectional overrides; printed as they are, they
    could recolour, retitle or rewrite what the user sees.
    """
    return _STEERING.sub("\ufffd", text)


def escaped(text: str) -> str:
    """`text` on one line, with what would steer a terminal written out: `\\n`, `\\x1b`, `\\udcff`.

    For messages and names of files, where two different names must look different.
    """
    return _STEERING_OR_BREAK.sub(lambda found: ascii(found[0])[1:-1], text)


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_STEERING_OR_BREAK = re.compile(f"{_STEERING.pattern[:-1]}\t\n\x85\u2028\u2029]")


def _check_order(spans: Iterable[Span], length: int, what: str) -> None:
    end = 0
    for span in spans:
        if span.start < end:
            raise ValueError(f"{what}s must not overlap: one starts at {span.start}, before {end}")
        end = span.end
    if end > length:
        raise ValueError(f"a {what} must end within the text ({length} characters), was {end}")
