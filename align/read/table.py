"""A column of a table as ready segments: CSV, TSV and JSON Lines."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, Literal, get_args

from align.errors import ConfigError, InputError, UnknownNameError
from align.protocols import RawFile
from align.read.limits import LONGEST_ROW, check_limits
from align.read.options import LineOptions
from align.text import Document, of_cells

Delimiter = Literal["auto", "tab", "comma", "semicolon"]

# Spreadsheets say so where their table is opened with another sign than they would expect.
_SAID = re.compile(r"\"?sep=([^\r\n])\"?\r?\n", re.I)
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]+")
_JSON_LINE = re.compile(r"[^\n]*+\n?")
_SIGNS: dict[str, str] = {"tab": "\t", "semicolon": ";", "comma": ","}  # in the order of trial


@dataclass(frozen=True, slots=True)
class CsvReader(LineOptions):
    """Reads one column of a table as segments that are ready: row by row, never split.

    The text of the document is that of the cells, one after the other, so offsets point into it
    and not into the file. Cells divided by commas or semicolons may stand in quotes (RFC 4180);
    a quote in a table divided by tabs stands for itself.

    Args:
        column: name of the column, or its number from 1; a table of one column needs none.
        header: whether the first row names the columns; otherwise it is text.
        delimiter: what divides cells; `auto` takes what a line `sep=;` above the table says, or the
            first of tab, semicolon and comma that is in the first row.
        max_row: how many characters a row may have; in a file of pairs, bytes.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv", ".tab")

    column: str | None = None
    header: bool = True
    delimiter: Delimiter = "auto"
    max_row: int = LONGEST_ROW

    def __post_init__(self) -> None:
        if self.delimiter not in get_args(Delimiter):
            accepted = ", ".join(get_args(Delimiter))
            raise ConfigError(f"delimiter must be one of {accepted}, was {self.delimiter!r}")
        check_limits(self)

    def read(self, raw: RawFile) -> Document:
        """Decode `raw` and take the column out of it.

        Raises:
            InputError: no such column, a row with more or fewer cells than the first, or the file
                is empty, binary or cannot be decoded.
        """
        cells = picked(raw.id, self._rows(raw), self.column, self.header)
        return of_cells(raw.id, cells, raw.lang)

    def _rows(self, raw: RawFile) -> Iterator[list[str]]:
        text = self._decoded(raw)
        said = _SAID.match(text)
        first = text.lstrip().split("\n", 1)[0]
        found = (sign for sign in _SIGNS.values() if sign in first)
        sign = _SIGNS.get(self.delimiter) or (said[1] if said else next(found, ","))
        csv.field_size_limit(self.max_row)  # of the module, whose own a long paragraph may pass
        lines = _rows_of(raw.id, text, self.max_row)
        yield from _rows(raw.id, lines, sign, skip=said is not None)


@dataclass(frozen=True, slots=True)
class JsonlReader(LineOptions):
    """Reads one key of every object of JSON Lines as a segment that is ready.

    The text of the document is that of the values, one after the other. `null` is an empty
    segment.

    Args:
        column: the key whose values are read.
        max_row: how many characters a row may have; in a file of pairs, bytes.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    column: str | None = None
    max_row: int = LONGEST_ROW

    def read(self, raw: RawFile) -> Document:
        """Decode `raw` and take the values of the key out of it.

        Raises:
            InputError: a line is no object, has no such key, or its value is no text.
        """
        return of_cells(raw.id, self._values(raw), raw.lang)

    def _values(self, raw: RawFile) -> Iterator[str]:
        id = raw.id
        for number, part in enumerate(_JSON_LINE.finditer(self._decoded(raw)), start=1):
            line = part[0]
            if not line.strip():
                continue
            _refuse_long(id, number, line, self.max_row)
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                raise InputError(f"{id}, line {number}: is not JSON") from None
            if not isinstance(found, dict):
                raise InputError(f"{id}, line {number}: must be an object, was {line:.40}")
            if self.column is None:
                raise _which(id, list(found))
            if self.column not in found:
                known = UnknownNameError("key", self.column, found)
                raise InputError(f"{id}, line {number}: {known}")
            value = found[self.column]
            if not isinstance(value, str | None):
                raise InputError(
                    f"{id}, line {number}: {self.column} must be text, was {value!r:.40}"
                )
            yield value or ""


def picked(
    id: str, rows: Iterable[Sequence[str]], column: str | None, header: bool
) -> Iterator[str]:
    """The cells of one column, top to bottom, without its heading.

    Args:
        id: what to call the table.
        rows: all of the same length.
        column: name or number of the column; None if there is only one.
        header: whether the first row names the columns.

    Raises:
        InputError: there is no such column, or two of that name, or it was not said which.
    """
    rows = iter(rows)
    first = next(rows, ())
    if not first:
        raise InputError(f"{id}: is empty in the first row, which must name the columns or be text")
    names = [name.strip() for name in first] if header else [str(n + 1) for n in range(len(first))]
    if column is None and len(names) > 1:
        raise _which(id, names)
    place = 0 if column is None else _place(id, names, column)
    if not header:
        yield first[place]
    for row in rows:
        yield row[place]


def _place(id: str, names: list[str], column: str) -> int:
    if names.count(column) > 1:
        raise InputError(f"{id}: {names.count(column)} columns are called {column!r}; use a number")
    if column in names:
        return names.index(column)
    if column.isascii() and column.isdigit() and 1 <= int(column) <= len(names):
        return int(column) - 1
    raise InputError(f"{id}: {UnknownNameError('column', column, filter(None, names))}")


def _which(id: str, names: list[str]) -> InputError:
    shown = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return InputError(
        f"{id}: is a table; name the column that holds the text with --source-column, "
        f"--target-column or --column: {shown}"
    )


def _rows_of(id: str, text: str, most: int) -> Iterator[str]:
    for number, line in enumerate(_LINE.finditer(text), start=1):
        _refuse_long(id, number, line[0], most)
        yield line[0]


def _refuse_long(id: str, number: int, line: str, most: int) -> None:
    if len(line) > most:
        raise InputError(
            f"{id}, line {number}: is longer than {most:,} characters; divide it, or raise the "
            f"reader's option max_row if it is to be trusted"
        )


def _rows(id: str, lines: Iterator[str], sign: str, *, skip: bool) -> Iterator[list[str]]:
    """The rows, all as long as the first; a blank line is an empty cell, or else no row.

    Args:
        id: what to call the table.
        lines: all of it.
        sign: what divides cells.
        skip: whether the first line is none of them.
    """
    if sign == "\t":
        rows = csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE)
    else:
        rows = csv.reader(lines, delimiter=sign, strict=True)
    columns = 0
    try:
        for row in islice(rows, skip, None):
            columns = columns or len(row)
            if row and len(row) != columns:
                raise InputError(
                    f"{id}, line {rows.line_num}: has {len(row)} cells, the first row has {columns}"
                )
            if row or columns == 1:
                yield row or [""]
    except csv.Error as error:
        raise InputError(f"{id}, line {rows.line_num}: is not CSV: {error}") from None
