"""Markdown: the blocks of CommonMark and of tables, as spans into the file as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from align.protocols import RawFile
from align.read.decode import decode
from align.read.limits import CHARACTERS, blocks_in_markdown, check_limits, refuse_more
from align.text import Block, BlockKind, Document, Span, line_spans

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# The parser drops what is nested deeper than it is told to look, so nothing real may reach it.
_DEEPEST = 100
_MOST_BLOCKS = 250_000

_FRONT_MATTER = re.compile(  # in YAML, or between signs of plus in TOML, as Hugo has it
    r"---[ \t]*(?:\r\n?|\n)"
    r"(?=\s*[\w\"'-]+[ \t]*:)(?:[^\r\n]*(?:\r\n?|\n))*?"
    r"(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z)"
    r"|\+\+\+[ \t]*(?:\r\n?|\n)"
    r"(?=\s*(?:[\w\"'.-]+[ \t]*=|\[))(?:[^\r\n]*(?:\r\n?|\n))*?"
    r"\+\+\+[ \t]*(?:[\r\n]|\Z)"
)
_HARD_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")  # a sign of its own, unless it is escaped
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
_LINE_BREAK = re.compile(r"\r\n?|\n")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-z!?][^<>]*>", re.S | re.I
)
_CELL = re.compile(r"(?:\\.|[^|\\]++|\\)++")  # gives nothing back: cells may be long


@dataclass(frozen=True, slots=True)
class MarkdownReader:
    """Reads Markdown exactly as it stands: the text of the document is the whole file.

    Headings, paragraphs, list items, table cells and code are blocks. The signs that open and
    close a block (`#`, `-`, `1.`, `>`, `[^1]:`, fences), front matter, link targets, backslashes
    that break a line and the tags of embedded HTML lie between blocks; emphasis, links and other
    signs within a line are part of its text.

    Args:
        encoding: name of the encoding; None finds it out.
        max_characters: how long a file may be.
        max_blocks: how many lines, cells and signs of lists and quotations a file may have.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown")

    encoding: str | None = None
    max_characters: int = CHARACTERS
    max_blocks: int = _MOST_BLOCKS

    def __post_init__(self) -> None:
        check_limits(self)

    def read(self, raw: RawFile) -> Document:
        """Decode `raw` and find its blocks.

        Raises:
            InputError: the file is empty or binary, has too many blocks, or cannot be decoded.
        """
        text = decode(raw, self.encoding)
        refuse_more(raw.id, len(text), self.max_characters, "max_characters")
        refuse_more(raw.id, blocks_in_markdown(text), self.max_blocks, "max_blocks")
        return Document(raw.id, text, raw.lang, tuple(_blocks(text)), verbatim=True)


def _blocks(text: str) -> list[Block]:
    front = _FRONT_MATTER.match(text)
    body = _blanked(text, front.span()) if front else text
    references: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = _parser().parse(body, references)
    if any(token.level >= _DEEPEST - 2 for token in tokens):  # no Markdown that anybody wrote
        return [Block(span) for span in line_spans(body)]
    source = _Source(text)
    blocks: list[Block] = []
    for number, token in enumerate(tokens):
        first, last = token.map or (0, 0)
        before = tokens[number - 1].type if number else ""
        if token.type == "tr_open":
            blocks += source.row(first, _first_cell(tokens, number))
        elif token.type == "inline" and before not in ("th_open", "td_open"):
            item = before == "paragraph_open" and tokens[number - 2].type == "list_item_open"
            kind: BlockKind = "heading" if before == "heading_open" else "paragraph"
            blocks += source.block(first, token.content, "item" if item else kind)
        elif token.type in ("fence", "code_block"):
            opening = token.type == "fence"
            blocks += source.block(first + opening, token.content, "code")
        elif token.type == "html_block":
            blocks += source.mark_up(first, last)
    for label, reference in references.get("references", {}).items():
        if label.startswith("^"):  # a footnote of one word looks like the target of a link
            blocks += source.note(*reference["map"])
    return sorted(blocks, key=lambda block: block.span)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    blocks_only = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    return blocks_only.disable(["inline", "text_join"])


def _first_cell(tokens: Sequence["Token"], row: int) -> str:
    """What stands in the first cell of a row that is not empty."""
    for number in range(row, len(tokens)):
        if tokens[number].content or tokens[number].type == "tr_close":
            return tokens[number].content
    return ""


def _blanked(text: str, span: tuple[int, int]) -> str:
    """`text` with spaces in place of a part of it; line breaks stay, and so does every offset."""
    start, end = span
    return text[:start] + re.sub(r"[^\r\n]", " ", text[start:end]) + text[end:]


class _Source:
    """Finds in the file what the parser reports by line number and without its signs."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text)), len(text)]

    def block(self, line: int, content: str, kind: BlockKind) -> Iterator[Block]:
        """The block whose `content` begins on a line, and one more behind every hard break."""
        label = _FOOTNOTE.match(content) if kind == "paragraph" else None
        parts = content[label.end() if label else 0 :].split("\n")
        filled: list[int] = []
        for number, part in enumerate(parts):
            ends = number == len(parts) - 1
            if not ends and kind != "code" and _HARD_BREAK.search(part):
                parts[number], ends = part[:-1], True
            if parts[number].strip():
                filled.append(number)
            if ends and filled:
                first, last = filled[0], filled[-1]
                start = self._find(line + first, parts[first]).start
                end = self._find(line + last, parts[last]).end
                yield Block(Span(start, end), kind)
                filled = []

    def row(self, line: int, first_cell: str) -> Iterator[Block]:
        """All cells of a table row, those beyond the last column too."""
        start, end = self._starts[line], self._starts[line + 1]
        # What stands before the first cell belongs to the list or the quotation around the table.
        start = max(start, self._text.find(first_cell.replace("|", r"\|"), start, end))
        for cell in _CELL.finditer(self._text, start, end):
            yield from _lines(cell[0], cell.start(), "cell")

    def mark_up(self, first: int, last: int) -> Iterator[Block]:
        """The lines of embedded HTML, without the tags around their text."""
        start, end = self._starts[first], self._starts[last]
        bare = _TAG.sub(lambda tag: _blanked(tag[0], (0, len(tag[0]))), self._text[start:end])
        return _lines(bare, start)

    def note(self, first: int, last: int) -> Iterator[Block]:
        """The lines of a footnote, without its label."""
        start, end = self._starts[first], self._starts[last]
        label = _FOOTNOTE.search(self._text, start, end)
        start = label.end() if label else start
        return _lines(self._text[start:end], start)

    def _find(self, line: int, content: str) -> Span:
        """Where `content` stands on its line: at the end, behind the signs of its containers."""
        start, end = self._starts[line], self._starts[line + 1]
        bare = content.strip()
        found = self._text.rfind(bare, start, end)
        if found >= 0:
            return Span(found, found + len(bare))
        # The parser has changed it (a tab, a NUL): the whole line is the safe answer.
        return Span(start, start + len(self._text[start:end].rstrip()))


def _lines(text: str, offset: int, kind: BlockKind = "paragraph") -> Iterator[Block]:
    for span in line_spans(text):
        yield Block(Span(offset + span.start, offset + span.end), kind)
