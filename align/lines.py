"""Plain text whose lines are its segments, however many: memory holds where they are.

What a document with `LineSplitter` is, for links that name lines: in a fraction of its memory.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.bitext.stored import StoredTexts
from align.config import Config
from align.documents import component, raw_file, reader_for, reader_of, with_language
from align.errors import InputError, NoTextError
from align.pipeline import segment
from align.protocols import RawFile, signature_of
from align.read.decode import decoded_lines
from align.read.detect import detect
from align.read.limits import lines_in, refuse_more
from align.read.plain import TextReader
from align.split.boilerplate import furniture, is_notice, stands_alone
from align.split.limits import refuse_more as refuse_segments
from align.split.lines import LineSplitter
from align.text import Document, SegmentedDocument, Span, fold


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring lines: what an alignment would say of these segments, or of none.

    Args:
        text: on one line, white space folded.
        span: where it stands in the text of the file.
        line: the number from 1 on of the line at which it begins, as editors count them.
        boilerplate: whether none of it is text of the document.
    """

    text: str | None = None
    span: Span | None = None
    line: int | None = None
    boilerplate: bool = True


class Lines:
    """The lines of a plain text, in a temporary file as soon as they are many.

    Args:
        raw: the file.
        reader: says its encoding and limits; that of its characters holds for `document` alone.
        splitter: says how many segments there may be.

    Raises:
        NoTextError: the file is blank.
        InputError: it is binary, cannot be decoded, or has more lines than allowed.
    """

    def __init__(self, raw: RawFile, reader: TextReader, splitter: LineSplitter) -> None:
        self.name = raw.id
        self._reader, self._splitter = reader, splitter
        self._texts = StoredTexts()
        self._starts = array("Q", [0])
        """How many characters are before each line, and in all."""
        self._rows = array("L", [1])
        """The number of each line as editors count: a carriage return alone ends one, too."""
        notices = self._read(raw)
        self._boilerplate = notices.union(furniture(self._backwards(), notices))
        self.lang = raw.lang or detect(_Characters(self._texts, self._starts))

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, number: int, /) -> str:
        return self._texts[number].strip()

    @property
    def splitter(self) -> str:
        """The signature of the splitter."""
        return signature_of(self._splitter, "lines")

    def passage(self, numbers: range) -> Passage:
        """The text of neighbouring lines, and where it stands."""
        if not numbers:
            return Passage()
        first, last = numbers[0], numbers[-1]
        opening = self._texts[first]
        bare = opening.strip()
        before = opening.index(bare)
        start = end = self._starts[first]
        if first == last:
            end += before + len(bare)
        else:
            closing = self._texts[last]
            opening = "".join(self._texts[number] for number in numbers)
            end = self._starts[last] + closing.index(closing.strip()) + len(closing.strip())
            bare = opening[before : end - start]
        return Passage(
            fold(bare),
            Span(start + before, end),
            self._rows[first] + _breaks(opening[:before]),
            self._boilerplate.issuperset(numbers),
        )

    def document(self) -> SegmentedDocument:
        """The whole document, in memory.

        Raises:
            InputError: it has more characters than its reader allows.
        """
        most = self._reader.max_characters
        refuse_more(self.name, self._starts[-1], most, "max_characters")
        text = "".join(self._texts[number] for number in range(len(self)))
        return self._splitter.split(Document(self.name, text, self.lang, verbatim=True))

    def _read(self, raw: RawFile) -> set[int]:
        """Store the lines; returns which of them are boilerplate wherever they stand."""
        notices: set[int] = set()
        breaks, blank = 0, True
        for piece in decoded_lines(raw, self._reader.encoding):
            breaks += lines_in(piece)
            refuse_more(self.name, breaks, self._reader.max_lines, "max_lines")
            blank = blank and piece.isspace()
            for line in _cut(piece):
                if is_notice(bare := line.strip()) and _is_alone(line, bare):
                    notices.add(len(self))
                self._add(line)
        if blank:
            raise NoTextError(f"{self.name}: is empty")
        if len(self) == 1 and is_notice(self[0]):
            notices.add(0)
        return notices

    def _add(self, line: str) -> None:
        try:
            self._texts.append(line)
        except UnicodeEncodeError as error:
            raise InputError(
                f"{self.name}: unpaired surrogate at character {self._starts[-1] + error.start}; "
                "the text must be valid Unicode"
            ) from None
        refuse_segments(self.name, self._texts, self._splitter.max_segments)
        self._starts.append(self._starts[-1] + len(line))
        self._rows.append(self._rows[-1] + _breaks(line))

    def _backwards(self) -> Iterator[tuple[int, str, bool]]:
        for number in range(len(self) - 1, 0, -1):
            line = self._texts[number]
            bare = line.strip()
            yield number, bare, _is_alone(line, bare)


@dataclass(frozen=True, slots=True)
class _Characters:
    """The text of stored lines, read by its characters."""

    lines: StoredTexts
    starts: Sequence[int]

    def __len__(self) -> int:
        return self.starts[-1]

    def __getitem__(self, part: slice, /) -> str:
        start, stop, _ = part.indices(len(self))
        first = bisect_right(self.starts, start) - 1
        after = bisect_left(self.starts, stop)
        held = "".join(self.lines[number] for number in range(first, after))
        return held[start - self.starts[first] : stop - self.starts[first]]


def _cut(piece: str) -> list[str]:
    """The lines with their line feeds, which alone divide them."""
    *lines, rest = piece.split("\n")
    return [f"{line}\n" for line in lines] + ([rest] if rest else [])


def _is_alone(line: str, bare: str) -> bool:
    start = line.index(bare)
    return stands_alone(line, Span(start, start + len(bare)))


def _breaks(line: str) -> int:
    """How many lines end in it, as editors count."""
    returns = line.count("\r") - line.count("\r\n") if "\r" in line else 0
    return line.count("\n") + returns


def segments_of(path: str | Path, lang: str | None, config: Config) -> Lines | SegmentedDocument:
    """The segments of a document: lines that memory does not hold, if it is divided by lines only.

    Raises:
        AlignError: as for `align.documents.load` and of the splitter.
    """
    splitter = component("splitter", config.splitter, config)
    raw = raw_file(path, lang, config)
    reader = reader_for(reader_of(raw), config)
    if isinstance(reader, TextReader) and isinstance(splitter, LineSplitter):
        return Lines(raw, reader, splitter)
    return segment(with_language(reader.read(raw), lang), lang, config=config)
