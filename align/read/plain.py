"""Plain text: a line is a paragraph, unless the whole document shows that its lines are wrapped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Literal, get_args

from align.errors import ConfigError
from align.protocols import RawFile
from align.read.limits import check_limits
from align.read.options import LineOptions
from align.text import Block, Document, Span, line_spans

Wrapped = Literal["auto", "yes", "no"]

# Hard-wrapped text is recognised by all of these together; one of them alone means nothing.
# Verse has short lines, lists have items that end early, one-paragraph lines are long.
_WIDTHS = range(50, 101)  # columns that people and programs wrap at
_PAIRS = 4  # neighbouring lines needed to judge at all
_FULL = 0.8  # share of line ends where the next word would not have fitted
_OPEN = 0.5  # share of line ends in the middle of a sentence
_LOWER = 0.3  # share of next lines that go on in lower case, where the script has it

_SENTENCE_END = re.compile(r"[.!?:;…。！？؟।]['\"’”»«›)\]*_]*$")
_BULLET = re.compile(r"(?:[-*+•–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


@dataclass(frozen=True, slots=True)
class TextReader(LineOptions):
    """Reads plain text exactly as it stands, line ends included.

    Offsets count characters after the byte order mark, if there is one.

    Args:
        wrapped: whether line breaks are hard wraps inside paragraphs that blank lines separate
            (`yes`), ends of paragraphs (`no`), or what the document itself shows (`auto`).
    """

    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text", "")

    wrapped: Wrapped = "auto"

    def __post_init__(self) -> None:
        if self.wrapped not in get_args(Wrapped):
            raise ConfigError(f"wrapped must be auto, yes or no, was {self.wrapped!r}")
        check_limits(self)

    def read(self, raw: RawFile) -> Document:
        """Decode `raw`; its blocks are its lines, or its paragraphs if the lines are wrapped.

        Raises:
            InputError: the file is empty or binary, has too many lines, or cannot be decoded.
        """
        text = self._decoded(raw)
        width = _longest(text)
        if self.wrapped == "no" or (self.wrapped == "auto" and width not in _WIDTHS):
            return Document(raw.id, text, raw.lang, verbatim=True)
        lines = _lines(text)
        if self.wrapped == "yes":
            continued: Iterable[bool] = (line.follows for line in lines)
        elif _is_wrapped(lines, width):
            continued = _continued(lines, width)
        else:
            return Document(raw.id, text, raw.lang, verbatim=True)
        blocks = tuple(Block(span) for span in _merged(lines, continued))
        return Document(raw.id, text, raw.lang, blocks, verbatim=True)


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    indent: int
    follows: bool
    """Whether there is a line directly above, with no blank one between."""

    @property
    def end(self) -> int:
        """The column after its last character."""
        return self.indent + len(self.text)


def _longest(text: str) -> int:
    """The column that practically no line goes beyond; an odd one may stick out."""
    lines = (line.rstrip().expandtabs() for line in text.splitlines())
    ends = sorted(len(line) for line in lines if " " in line.lstrip())
    return ends[int(0.99 * (len(ends) - 1))] if ends else 0


def _is_wrapped(lines: Sequence[_Line], width: int) -> bool:
    """Whether the lines are filled up to `width` and break off in the middle of sentences."""
    pairs = [(above, line) for above, line in pairwise(lines) if line.follows]
    if len(pairs) < _PAIRS:
        return False
    full = sum(_is_full(a, b, width) for a, b in pairs)
    open_ends = sum(not _SENTENCE_END.search(a.text) for a, _ in pairs)
    starts = [b.text[0] for _, b in pairs if b.text[0].isupper() or b.text[0].islower()]
    lower = sum(start.islower() for start in starts)
    return (
        full >= _FULL * len(pairs)
        and open_ends >= _OPEN * len(pairs)
        and lower >= _LOWER * len(starts)
    )


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    end = 0
    for span in line_spans(text):
        gap = text[end : span.start]
        # A mark at the end, so that a line break there is seen as one.
        parts = ("", "|") if gap == "\n" else f"{gap}|".splitlines()
        follows = bool(lines) and len(parts) == 2
        lines.append(_Line(span, span.of(text), len(parts[-1].expandtabs()) - 1, follows))
        end = span.end
    return lines


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    return line.end + 1 + len(after.text.split(maxsplit=1)[0]) > width


def _continued(lines: Sequence[_Line], width: int) -> Iterator[bool]:
    """For every line of a wrapped document, whether it goes on with the paragraph above it.

    Verse, addresses and lists in a wrapped document keep their lines: there the line above ends
    early, and mostly not in the middle of a sentence.
    """
    starts = [number for number, line in enumerate(lines) if not line.follows]
    for start, end in pairwise([*starts, len(lines)]):
        yield False
        run = lines[start:end]
        full = [_is_full(above, line, width) for above, line in pairwise(run)]
        prose = sum(full) >= len(full) / 2
        first = run[0]
        for (above, line), is_full in zip(pairwise(run), full, strict=True):
            ended = bool(_SENTENCE_END.search(above.text))
            bullet = bool(_BULLET.match(line.text))
            # "10. nasjonale" may begin a line within a paragraph, hence the look at what is above.
            item = bullet and (ended or not is_full or bool(_BULLET.match(first.text)))
            apart = line.indent > above.indent and not _BULLET.match(above.text)
            within = is_full or (prose and line.text[0].islower() and not ended)
            goes_on = within and not apart and not item
            first = first if goes_on else line
            yield goes_on


def _merged(lines: Iterable[_Line], continued: Iterable[bool]) -> list[Span]:
    spans: list[Span] = []
    for line, goes_on in zip(lines, continued, strict=True):
        if goes_on:
            spans[-1] = Span(spans[-1].start, line.span.end)
        else:
            spans.append(line.span)
    return spans
