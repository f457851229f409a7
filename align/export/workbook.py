"""Workbooks of many rows: xlsxwriter frames them, and the rows are streamed into the frame.

A row of nine cells takes xlsxwriter a hundred microseconds, and these lines a few. The rows are
those of ECMA-376, part 1, 18.3.1; sheets, formats, rules and protection are all the library's.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from shutil import copyfileobj
from tempfile import TemporaryFile, gettempdir
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from align.errors import MissingExtraError, OutputError
from align.files import reason

_LEVEL = 3
"""Of compression: a third of the time of the usual one, for some percent of the size."""
_DIMENSION = re.compile(rb'(?<=<dimension ref=")[^"]*')
_LOOK = re.compile(rb'<c r="[A-Z]+\d+" s="(\d+)"')
_LIKE_ESCAPES = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as a character

Draw = Callable[[Any], None]
"""Puts all but the rows into a workbook of xlsxwriter."""


class Rows:
    """The rows of a sheet as XML, in a temporary file until the workbook is put together.

    Args:
        first: number of the first of them. The row of that number in the frame only shows what
            they look like, and gives way to them.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self.next = first
        self.columns = 1
        self.file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed at the end

    def __enter__(self) -> "Rows":
        return self

    def __exit__(self, *raised: object) -> None:
        self.file.close()

    def add(self, cells: str) -> None:
        """Write the next row.

        Raises:
            OutputError: the folder for temporary files has no room.
        """
        try:
            self.file.write(f'<row r="{self.next}">{cells}</row>'.encode())
        except OSError as error:
            raise _no_room(error) from error
        self.next += 1


def text_cell(place: str, look: str, text: str) -> str:
    """A cell of text; one without any is a blank.

    Args:
        place: such as `B2`.
        look: number of its format; "" for none.
        text: without what XML cannot hold, and without carriage returns.
    """
    if not text:
        return f'<c r="{place}" s="{look}"/>' if look else f'<c r="{place}"/>'
    if "_x" in text:
        text = _LIKE_ESCAPES.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped_cell(place, look, text)


def escaped_cell(place: str, look: str, text: str) -> str:
    """A cell of some text that is XML."""
    style = look and f' s="{look}"'
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f'<c r="{place}"{style} t="inlineStr"><is><t{space}>{text}</t></is></c>'


def number_cell(place: str, look: str, value: float) -> str:
    """A cell of a number."""
    return f'<c r="{place}" s="{look}"><v>{value!r}</v></c>'


def letters(column: int) -> str:
    """The name of a column, counted from 0: A to Z, AA and so on."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def frame(draw: Draw) -> bytes:
    """A workbook as xlsxwriter makes it.

    Raises:
        MissingExtraError: xlsxwriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("writing XLSX", "xlsx") from None
    stream = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, plain)
    # no date of today: the same text gives the same bytes
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC), "author": "bitext-align"})
    draw(book)
    book.close()
    return stream.getvalue()


def looks(framed: bytes, sheet: int, row: int) -> list[str]:
    """The numbers of the formats of the cells of a row."""
    with ZipFile(BytesIO(framed)) as made:
        data = made.read(_part(sheet))
    return [found.decode() for found in _LOOK.findall(data[data.index(_start(row)) :])]


def put_together(stream: IO[bytes], framed: bytes, sheets: Mapping[int, Rows]) -> None:
    """Write a workbook with rows in the place of those that its frame has from the first of them.

    Args:
        stream: where to; it need not be a file.
        framed: the workbook as xlsxwriter made it.
        sheets: the rows, by the number of the sheet from 1.

    Raises:
        OutputError: the folder for temporary files has no room.
    """
    rows_of = {_part(number): rows for number, rows in sheets.items()}
    with TemporaryFile() as whole:
        try:
            with ZipFile(BytesIO(framed)) as made, ZipFile(whole, "w") as archive:
                for entry in made.infolist():
                    _copy(made, archive, entry.filename, rows_of.get(entry.filename))
        except OSError as error:
            raise _no_room(error) from error
        whole.seek(0)
        copyfileobj(whole, stream)


def _copy(made: ZipFile, archive: ZipFile, name: str, rows: Rows | None) -> None:
    data, rest = made.read(name), b""
    entry = ZipInfo(name)  # of the year 1980
    entry.compress_type = ZIP_DEFLATED
    entry._compresslevel = _LEVEL  # type: ignore[attr-defined]
    entry.file_size = len(data)
    if rows is not None:
        start, end = data.index(_start(rows.first)), data.index(b"</sheetData>")
        data, rest = _DIMENSION.sub(_reach(rows), data[:start]), data[end:]
        entry.file_size += rows.file.tell()  # from four gigabytes on, the entry is another one
    with archive.open(entry, "w") as part:
        part.write(data)
        if rows is not None:
            rows.file.seek(0)
            copyfileobj(rows.file, part, 1 << 16)
        part.write(rest)


def _part(sheet: int) -> str:
    return f"xl/worksheets/sheet{sheet}.xml"


def _start(row: int) -> bytes:
    return b'<row r="%d"' % row


def _reach(rows: Rows) -> bytes:
    return f"A1:{letters(rows.columns - 1)}{max(rows.next - 1, 1)}".encode()


def _no_room(error: OSError) -> OutputError:
    return OutputError(f"{gettempdir()}: cannot hold the rows of a workbook: {reason(error)}")
