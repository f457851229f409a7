"""From lines in reading order to paragraphs, across lines, columns and pages.

What decides is how the lines are set: a line ends a paragraph if the next word would have fitted on
it; a wider gap, an indent, another size or a bullet begins a new one. Language is never asked.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.read.pdf_columns import in_reading_order
from align.read.pdf_cuts import over_pages
from align.read.pdf_furniture import furniture
from align.read.pdf_hyphens import Words, ends_in_hyphen, joined
from align.read.pdf_parts import Line, line_size, opening, right_edge
from align.text import BlockKind

_BULLET = re.compile(r"[•‣▪●○■□◦·⁃\uf0b7\uf0a7](?=\s|\w)|[-–—*+\ufffd]\s")
_NUMBER = re.compile(
    r"\(?\d{1,3}[.)]\s|\(\d{1,3}\)\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\(?[^\W\d_][.)]\s"
)
_NOTE = re.compile(r"[⁰¹²³⁴-⁹]{1,3}\s?[^\W\d]")
_ENDED = re.compile(r"[.!?:;…。！？：；؟।۔]['\"’”»«›)\]）」』⁰¹²³⁴-⁹*†‡]*$")
_CLOSING = re.compile(r"[,;:!?)\]}»％、。，．；：！？）」』】،؛؟](?!\w)")
_SPACED = 1.22  # of the usual distance of two lines: more, and a paragraph begins
_PUSHED = 1.5
_FILLED = 2.0  # em: as much room may be left behind a line that is full
_SAME_SIZE = 0.3  # points
_LETTER = 0.6  # em
_SHIFT = 0.2  # em
_INDENT = 0.7  # em
_LONGEST_WORD = 500  # characters
_HEADING = 1.12  # of the size of the text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, item or cell; boilerplate is what runs along on the pages."""

    text: str
    kind: BlockKind = "paragraph"
    boilerplate: bool = False


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[Paragraph]:
    """The paragraphs of a document, in reading order.

    Headers, footers and footnotes that stand where a paragraph runs over to the next column or
    page come after that paragraph.

    Args:
        pages: the pieces of lines of every page, as `lines_of` finds them.
    """
    upright = [[line for line in page if not line.turned] for page in pages]
    running = furniture(upright)
    body = [
        in_reading_order([line for i, line in enumerate(page) if i not in flags])
        for page, flags in zip(upright, running, strict=True)
    ]
    setting = _Setting([line for page in body for line in page])
    words = Words(line.text for page in body for line in page)
    joiner = _Joiner(setting, words)
    notes = [setting.notes(lines) for lines in body]
    text = over_pages(
        [line for i, line in enumerate(lines) if i not in small]
        for lines, small in zip(body, notes, strict=True)
    )
    for number, flags in enumerate(running):
        yield from joiner.running([upright[number][i] for i in sorted(flags)])
        yield from joiner.running(text[number].repeated)
        for line in text[number].lines:
            yield from joiner.add(line)
        yield from joiner.beside([body[number][i] for i in sorted(notes[number])])
        yield from joiner.beside([line for line in pages[number] if line.turned])
    yield from joiner.end()


class _Setting:
    """How a document is set: size of its text, distance of its lines, edges of its columns."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.size = line_size(lines)
        text = sum(len(line.text) for line in lines)
        self.bold = 2 * sum(len(line.text) for line in lines if line.bold) > text
        columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
        prose = {(line.page, line.column) for line in lines if not line.cell}
        for line in lines:  # what stands beside the text of a column is not within its edges
            if not line.cell or (line.page, line.column) not in prose:
                columns[line.page, line.column].append(line)
        widths = sorted(
            max(one.right for one in column) - min(one.left for one in column)
            for column in columns.values()
            if len(column) > 4
        )
        width = widths[len(widths) // 2] if widths else 0.0
        self._edges: dict[tuple[int, int], tuple[float, float]] = {}
        for key, column in columns.items():
            size = line_size(column)  # a heading may be longer than all text
            alike = [one for one in column if abs(one.size - size) < _SAME_SIZE]
            left, right = min(one.left for one in column), right_edge(alike or column)
            self._edges[key] = left, right if len(column) > 4 else max(right, left + width)
        gaps: dict[float, Counter[float]] = defaultdict(Counter)
        for above, line in pairwise(lines):
            gap = line.down - above.down
            same = (above.page, above.column, round(above.size)) == (
                line.page,
                line.column,
                round(line.size),
            )
            if same and 0 < gap < 2.2 * line.size:
                gaps[round(line.size)][round(gap * 2) / 2] += 1
        hangs = Counter(
            round(self.indent(above) / above.size * 2) / 2
            for above, line in pairwise(lines)
            if (above.page, above.column) == (line.page, line.column)
            and above.size == line.size
            and not above.cell
            and abs(self.indent(line)) < 0.2 * line.size
        )
        del hangs[0.0]
        # How far the first lines of paragraphs stand in, where that is how they are told apart.
        indents = [indent for indent, count in hangs.most_common(1) if count > 2 and indent > 0.5]
        self.first = indents[0] if indents else None
        self._leading = {
            size: max(found, key=lambda gap: (found[gap], -gap)) for size, found in gaps.items()
        }

    def leading(self, size: float) -> float:
        """The usual distance of two baselines of text of a size."""
        return self._leading.get(round(size), 1.3 * size)

    def indent(self, line: Line) -> float:
        """How far a line begins behind the edge of its column."""
        return line.left - self._edge(line)[0]

    def is_first(self, line: Line) -> bool:
        """Whether a line stands in as the first lines of paragraphs do in this document."""
        return self.first is not None and (
            abs(self.indent(line) / line.size - self.first) < _INDENT / 2
        )

    def is_full(self, line: Line, after: Line) -> bool:
        """Whether the first word of the line after would not have fitted on a line."""
        needed = opening(line.text, after) + 0.6 * line.size
        return ends_in_hyphen(line.text) or self.room(line) < needed

    def room(self, line: Line) -> float:
        """How much of its column is left behind a line."""
        return self._edge(line)[1] - line.right

    def _edge(self, line: Line) -> tuple[float, float]:
        # Text at an angle has columns of its own, which nobody has looked for.
        return (line.left, line.right) if line.turned else self._edges[line.page, line.column]

    def is_heading(self, line: Line) -> bool:
        """Whether a line is set as a heading: larger than the text, or bold where that is not."""
        return line.size > _HEADING * self.size or (
            line.bold and not self.bold and line.size > 0.95 * self.size
        )

    def notes(self, lines: Sequence[Line]) -> frozenset[int]:
        """The footnotes of a page, by number of line: what is small below the text of a column."""
        found: set[int] = set()
        small = True
        for number in range(len(lines) - 1, -1, -1):
            last = number + 1 == len(lines) or lines[number + 1].column != lines[number].column
            small = (
                (small or last) and lines[number].size < 0.93 * self.size and not lines[number].cell
            )
            if small:
                found.add(number)
        whole = {line.column for number, line in enumerate(lines) if number not in found}
        return frozenset(number for number in found if lines[number].column in whole)


class _Joiner:
    """Builds paragraphs from lines; what comes between waits until the paragraph is complete."""

    def __init__(self, setting: _Setting, words: Words) -> None:
        self._setting = setting
        self._words = words
        self._open: list[Line] = []
        self._waiting: list[Paragraph] = []

    def add(self, line: Line) -> Iterator[Paragraph]:
        """Take the next line of the text; give what became complete by it."""
        if self._open and not self._continues(line):
            yield from self.end()
        self._open.append(line)

    def running(self, lines: Iterable[Line]) -> Iterator[Paragraph]:
        """Take the headers and footers of a page."""
        self._waiting += (Paragraph(line.text, boilerplate=True) for line in lines)
        if not self._open:
            yield from self._flush()

    def beside(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        """Take lines that belong to the page but not to its text: footnotes, turned text."""
        inner = _Joiner(self._setting, self._words)
        for line in lines:
            self._waiting += inner.add(line)
        self._waiting += inner.end()
        if not self._open:
            yield from self._flush()

    def end(self) -> Iterator[Paragraph]:
        """Complete the paragraph, and give what waited for that."""
        if self._open:
            parts = [self._open[0].text]
            for above, line in pairwise(self._open):
                full = self._setting.room(above) < _LETTER * above.size
                while len(parts) > 1 and " " not in parts[-1] and len(parts[-1]) < _LONGEST_WORD:
                    parts[-2:] = ["".join(parts[-2:])]  # the whole of an address, of many lines
                whole = joined(parts[-1], line.text, self._words, full=full)
                parts[-1] = whole[: -len(line.text)]
                parts.append(line.text)
            text = "".join(parts)
            yield Paragraph(text, self._kind(text))
        self._open = []
        yield from self._flush()

    def _flush(self) -> Iterator[Paragraph]:
        yield from self._waiting
        self._waiting = []

    def _kind(self, text: str) -> BlockKind:
        first = self._open[0]
        if first.cell:
            return "cell"
        if (
            all(map(self._setting.is_heading, self._open))
            and len(self._open) < 5
            and len(text) < 300
        ):
            return "heading"
        return "item" if _BULLET.match(text) or _NUMBER.match(text) else "paragraph"

    def _continues(self, line: Line) -> bool:
        """Whether a line goes on with the open paragraph."""
        setting, last = self._setting, self._open[-1]
        if line.more or self._is_rest(line):
            return True
        if line.cell or last.cell or abs(line.size - last.size) > 0.08 * last.size:
            return False
        heading = setting.is_heading(line)
        ended = bool(_ENDED.search(last.text))
        bullet = _BULLET.match(line.text) and (ended or not self._is_dash(line))
        if heading != setting.is_heading(last) or bullet or _NOTE.match(line.text):
            return False
        numbered = bool(_NUMBER.match(line.text))
        if numbered and (ended or not setting.is_full(last, line) or self._is_item()):
            return False
        if not self._is_below(line):
            return not heading and self._runs_over(line, ended)
        # A raised or sunk figure may push lines apart, but nothing ends where a sentence does not.
        most = _SPACED if ended or not setting.is_full(last, line) else _PUSHED
        if not 0 < line.down - last.down < most * setting.leading(line.size):
            return False
        if heading:
            return True
        if self._is_indented(line):
            return False
        return setting.is_full(last, line) or (line.text[0].islower() and not ended)

    def _is_dash(self, line: Line) -> bool:
        """Whether what looks like a bullet is a dash between words, which came to begin a line."""
        last = self._open[-1]
        level = line.left - last.left < _SHIFT * line.size
        return level and line.text[0] in "-–—" and self._setting.is_full(last, line)

    def _is_rest(self, line: Line) -> bool:
        """Whether a line begins with a sign that none begins with, just below the open one."""
        last = self._open[-1]
        below = 0 < line.down - last.down < _PUSHED * self._setting.leading(line.size)
        return below and not line.cell and _CLOSING.match(line.text) is not None

    def _is_below(self, line: Line) -> bool:
        """Whether a line stands under the last one: a short line above columns joins the first."""
        last = self._open[-1]
        if (line.page, line.column) == (last.page, last.column):
            return True
        near = 0 < line.down - last.down < 2 * line.size and abs(line.left - last.left) < line.size
        return line.page == last.page and near

    def _is_item(self) -> bool:
        return bool(_NUMBER.match(self._open[0].text) or _BULLET.match(self._open[0].text))

    def _is_indented(self, line: Line) -> bool:
        """Whether a line begins elsewhere than the lines of the paragraph do."""
        last, em = self._open[-1], line.size
        shift = line.left - last.left
        if len(self._open) > 1:
            return abs(shift) > _INDENT * em
        setting = self._setting
        if abs(shift) < 0.2 * em and setting.is_first(line) and _ENDED.search(last.text):
            return not self._is_item()  # two paragraphs, the upper of one line
        return shift > _INDENT * em and not self._is_item()

    def _runs_over(self, line: Line, ended: bool) -> bool:
        """Whether the paragraph goes on at the top of the next column or page."""
        setting, last = self._setting, self._open[-1]
        begins = setting.indent(self._open[-1]) if len(self._open) > 1 else 0.0
        if setting.indent(line) - begins > _INDENT * line.size:
            return False
        if ended:  # a break hides the gap between paragraphs: only a filled line tells them apart
            return setting.room(last) < _FILLED * last.size
        return setting.is_full(last, line) or line.text[0].islower()
