"""A column of an Excel workbook as ready segments."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import ClassVar

from align.errors import AlignError, InputError, MissingExtraError, UnknownNameError
from align.protocols import RawFile
from align.read.table import of_cells, picked
from align.text import Document


@dataclass(frozen=True, slots=True)
class XlsxReader:
    """Reads one column of a sheet as segments that are ready: row by row, never split.

    Formulas count as what they last came to. The text of the document is that of the cells, one
    after the other.

    Args:
        column: name of the column, or its number from 1; a sheet of one column needs none.
        header: whether the first row names the columns; otherwise it is text.
        sheet: name of the sheet; None takes the first.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xlsm")

    column: str | None = None
    header: bool = True
    sheet: str | None = None

    def read(self, raw: RawFile) -> Document:
        """Take the column out of `raw`.

        Raises:
            InputError: the file is no workbook, or damaged, or has no such sheet or column.
            MissingExtraError: openpyxl is not installed.
        """
        return of_cells(raw, picked(raw.id, self._rows(raw), self.column, self.header))

    def _rows(self, raw: RawFile) -> Iterator[list[str]]:
        """The rows, as wide as the first, without those below the last that has text."""
        try:
            with warnings.catch_warnings():
                # what openpyxl does not know (drawings, validation) is no text of a cell
                warnings.simplefilter("ignore")
                width, empty = 0, 0
                for number, row in enumerate(_values(raw, self.sheet)):
                    texts = ["" if value is None else str(value) for value in row]
                    while not number and texts and not texts[-1]:
                        texts.pop()
                    width = width or len(texts)
                    if not any(texts):
                        empty += 1  # perhaps only formatted: it counts if text follows
                        continue
                    yield from ([""] * width for _ in range(empty))
                    yield texts[:width] + [""] * (width - len(texts))
                    empty = 0
        except AlignError:
            raise
        except Exception as error:  # whatever its parsers stumble over in a damaged file
            raise InputError(f"{raw.id}: is no Excel workbook, or damaged: {error}") from error


def _values(raw: RawFile, name: str | None) -> Iterator[tuple[object, ...]]:
    """The rows of a sheet, one after the other: a workbook is never whole in memory."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise MissingExtraError("reading XLSX", "xlsx") from None
    book = load_workbook(BytesIO(raw.data), read_only=True, data_only=True)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if name not in (None, *sheets):
        raise InputError(f"{raw.id}: {UnknownNameError('sheet', name or '', sheets)}")
    sheet = book.worksheets[0] if name is None else sheets[name]
    sheet.reset_dimensions()  # a file may claim to be of any size
    yield from sheet.iter_rows(values_only=True)
