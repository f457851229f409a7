"""A column of an Excel workbook as ready segments."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import ClassVar

from align.errors import AlignError, InputError, MissingExtraError, UnknownNameError
from align.protocols import RawFile
from align.read.archive import Archive, one_line, shown
from align.read.limits import CHARACTERS, LINES, counted, refuse_more
from align.read.options import ArchiveOptions
from align.read.sniff import refuse_binary
from align.read.table import picked
from align.text import Document, of_cells

_PARTS = (".xml", ".rels")
_ENTITY = b"<!ENTITY"
_NOT_LOADED = "xl/pivotCache/"
_HOLDERS = re.compile(rb"<(?:\w+:)?(?:row|si)\b")  # what openpyxl builds one after the other
_TAGS = 300_000
"""Of a row, a string, or a part that is built as a whole; a row of all columns has 100,000."""
_PIECES = 3_000_000
"""Rows of a sheet, or texts that its cells share."""
_MOST_ROWS = 1 << 20


@dataclass(frozen=True, slots=True)
class XlsxReader(ArchiveOptions):
    """Reads one column of a sheet as segments that are ready: row by row, never split.

    Formulas count as what they last came to. The text of the document is that of the cells, one
    after the other.

    Args:
        column: name of the column, or its number from 1; a sheet of one column needs none.
        header: whether the first row names the columns; otherwise it is text.
        sheet: name of the sheet; None takes the first.
        max_pieces: how many rows a sheet may have, or texts that cells share.
        max_tags: how many tags each of them may have.
        max_lines: how many cells the column may have.
        max_characters: how long they may be together.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xlsm")

    column: str | None = None
    header: bool = True
    sheet: str | None = None
    max_pieces: int = _PIECES
    max_tags: int = _TAGS
    max_lines: int = LINES
    max_characters: int = CHARACTERS

    def read(self, raw: RawFile) -> Document:
        """Take the column out of `raw`.

        Raises:
            InputError: the file is no workbook, or damaged, or has no such sheet or column.
            MissingExtraError: openpyxl is not installed.
        """
        if not raw.data.startswith(b"PK"):
            refuse_binary(raw, "xlsx")
            raise InputError(f"{raw.id}: is no Excel workbook, which would be a ZIP archive")
        self._check(Archive(raw, self))
        cells = picked(raw.id, self._rows(raw), self.column, self.header)
        within = counted(raw.id, cells, self.max_lines, self.max_characters)
        return of_cells(raw.id, within, raw.lang)

    def _check(self, archive: Archive) -> None:
        """Refuse entities, which openpyxl would expand, and what it would build beyond limits."""
        for name in archive.names:
            if not name.lower().endswith(_PARTS) or name.startswith(_NOT_LOADED):
                continue
            part_of = f"{archive.id}: {shown(name)}"
            end, tags, pieces = b"", 0, 0
            for piece in archive.pieces(name):
                part = piece.replace(b"\0", b"")  # UTF-16 is read, too
                if _ENTITY in end + part:
                    raise InputError(f"{part_of} has entities, which no workbook has")
                end = part[-len(_ENTITY) :]
                for number, between in enumerate(_HOLDERS.split(part)):
                    tags = between.count(b"<") + (0 if number else tags)
                    pieces += number > 0
                    refuse_more(part_of, tags, self.max_tags, "max_tags")
                    refuse_more(part_of, pieces, self.max_pieces, "max_pieces")

    def _rows(self, raw: RawFile) -> Iterator[list[str]]:
        """The rows, as wide as the first, without those below the last that has text."""
        try:
            with warnings.catch_warnings():
                # what openpyxl does not know (drawings, validation) is no text of a cell
                warnings.simplefilter("ignore")
                empty = 0
                for number, row in enumerate(_values(raw, self.sheet)):
                    if number == _MOST_ROWS:
                        raise InputError(f"{raw.id}: has a sheet of more rows than Excel allows")
                    if number and not any(row):
                        empty += 1  # perhaps only formatted: it counts if text follows
                        continue
                    yield from ([""] * len(row) for _ in range(empty))
                    yield row
                    empty = 0
        except AlignError:
            raise
        except Exception as error:  # whatever its parsers stumble over in a damaged file
            raise InputError(
                f"{raw.id}: is no Excel workbook, or damaged: {one_line(error)}"
            ) from None


def _values(raw: RawFile, name: str | None) -> Iterator[list[str]]:
    """The rows of a sheet, one after the other: a workbook is never whole in memory."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise MissingExtraError("reading XLSX", "xlsx") from None
    book = load_workbook(BytesIO(raw.data), read_only=True, data_only=True, keep_links=False)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if name not in (None, *sheets):
        raise InputError(f"{raw.id}: {UnknownNameError('sheet', name or '', sheets)}")
    sheet = book.worksheets[0] if name is None else sheets[name]
    sheet.reset_dimensions()  # a file may claim to be of any size
    first = [_text(value) for value in next(sheet.iter_rows(max_row=1, values_only=True), ())]
    while first and not first[-1]:
        first.pop()
    yield first
    # A cell at the edge of the sheet must not make every row as wide as that.
    for row in sheet.iter_rows(min_row=2, max_col=len(first) or 1, values_only=True):
        yield [_text(value) for value in row] or [""] * len(first)


def _text(value: object) -> str:
    return "" if value is None else str(value)
