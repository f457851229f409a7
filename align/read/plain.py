"""Plain text: a line is a paragraph, unless the whole document shows that its lines are wrapped."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import ClassVar, Literal, get_args

from align.errors import ConfigError
from align.protocols import RawFile
from align.read.limits import check_limits
from align.read.options import LineOptions
from align.text import Block, Document, Span, line_spans

Wrapped = Literal["auto", "yes", "no"]

# Hard-wrapped text is recognised by all of these together; one of them alone means nothing.
# Verse has short lines, lists have items that end anywhere, one-paragraph lines are long.
_WIDTHS = range(50, 101)  # columns that people and programs wrap at
_PAIRS = 4  # neighbouring lines needed to judge at all
_BROKEN = 3, 0.3  # line breaks within sentences needed, and their share
_AGREED = 0.7  # share of these that one column explains; licences wrapped by hand have .72 to .97
_LONGEST_WORD = 20  # columns: what is longer is no word, and would explain anything
_SIGN = 4  # columns of a Chinese sign and of a mark behind it, which must not begin a line
_NEARLY = 0.85  # of the width: a line so long may go on though a short word would have fitted
_OVER = 4  # columns that a wrapped line may stick out; tables and code go further

# Unicode's East Asian wide and fullwidth characters, but for emoji.
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003ffff]"
)
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
        if self.wrapped == "no" or (self.wrapped == "auto" and _usual_end(text) not in _WIDTHS):
            return Document(raw.id, text, raw.lang, verbatim=True)
        lines = _lines(text)
        if self.wrapped == "yes":
            continued: Iterable[bool] = (line.follows for line in lines)
        elif width := _width(lines):
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
        return self.indent + _columns(self.text)


def _usual_end(text: str) -> int:
    """The column that three of four lines do not go beyond."""
    lines = (line.rstrip().expandtabs() for line in text.splitlines())
    ends = sorted(_columns(line) for line in lines if " " in line.lstrip() or not line.isascii())
    return ends[int(0.75 * (len(ends) - 1))] if ends else 0


def _columns(text: str) -> int:
    """How wide a text is on a terminal."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _width(lines: Sequence[_Line]) -> int | None:
    """The column at which the lines of prose are wrapped; None if none shows.

    A line break within a sentence is a wrap at any column between the end of the line and that
    of the next word, if it stood there. Where lines are wrapped, one column is in nearly all of
    these ranges, whatever lists, tables and code there are besides.
    """
    pairs = [(above, line) for above, line in pairwise(lines) if line.follows]
    broken = [_explained(above, line) for above, line in pairs if _is_broken(above, line)]
    least, share = _BROKEN
    if len(pairs) < _PAIRS or len(broken) < max(least, share * len(pairs)):
        return None
    votes = Counter(chain.from_iterable(broken))
    width = max(_WIDTHS, key=lambda column: (votes[column], column))
    return width if votes[width] >= _AGREED * len(broken) else None


def _explained(above: _Line, line: _Line) -> range:
    """The columns at which wrapping breaks the text between two lines."""
    if _is_unspaced(line.text[0]):
        return range(above.end, above.end + _SIGN)
    return range(above.end, above.end + 1 + _columns(line.text.split(maxsplit=1)[0]))


def _is_unspaced(char: str) -> bool:
    """Whether lines may be broken before any sign like `char`: Han and kana."""
    return "\u3040" <= char <= "\u9fff" or char >= "\U00020000"


def _is_broken(above: _Line, line: _Line) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return (
        _goes_on(line.text[0])
        and not _SENTENCE_END.search(above.text)
        and len(_explained(above, line)) <= _LONGEST_WORD + 1
    )


def _goes_on(char: str) -> bool:
    """Whether a sentence may go on with `char`: a small letter, or one of no case."""
    return char.isalpha() and not char.isupper()


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
    return line.end - _OVER <= width < _explained(line, after).stop


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
            likely = prose or _NEARLY * width < above.end <= width + _OVER
            within = is_full or (likely and _goes_on(line.text[0]) and not ended)
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
