"""A reviewed workbook as it comes back, whatever program saved it: rows, and what they were."""

import json
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from align.errors import AlignError, InputError, MissingExtraError
from align.export.record import parts_of, unit_of
from align.export.xlsx import COLUMNS, HELP, KEPT, PAIRS, REVIEW, VERSION, Seal
from align.files import reason
from align.parallel import Unit
from align.review.merged import Merged, Range, merged_ranges

MOST_UNPACKED = 4_000_000_000
"""Bytes that the parts of a workbook may have together; larger ones are no review."""

# What XML cannot hold, and the underscore that would look like such an escape: programs that write
# other text of this form as it is are understood, too.
_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|005[Ff]|[Ff]{3}[EeFf])_")


_NOTES = re.compile(r"xl/(?:comments|threadedComments)\d*(?:/|\.xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: its text, or what it is instead of text."""

    text: str = ""
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet by the names of its columns, with its number as programs show it.

    What stands in columns that are none of the review is `beside` it.
    """

    number: int
    cells: Mapping[str, Cell]
    beside: tuple[str, ...] = ()

    @property
    def id(self) -> int | None:
        """The number of its unit; None where there is none to be read."""
        text = self.cells["id"].text.strip().removesuffix(".0")
        return int(text) if re.fullmatch("[0-9]{1,15}", text) else None

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        cells = self.cells.values()
        return not self.beside and not any(cell.text.strip() or cell.instead for cell in cells)


@dataclass(frozen=True, slots=True)
class Kept:
    """A unit as it was when the workbook was written, with the texts of its segments."""

    unit: Unit
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewed workbook.

    Args:
        source: what the source side was called.
        target: likewise for the target.
        langs: the languages of both sides.
        signature: what made the alignment.
        units: as they were, in their order.
        rows: as they are now.
        has_notes: whether comments were pinned to cells, which are no text of a column.
        sheets: names of sheets that somebody added.
    """

    source: str
    target: str
    langs: tuple[str | None, str | None]
    signature: str
    units: tuple[Kept, ...]
    rows: tuple[Row, ...]
    has_notes: bool = False
    sheets: tuple[str, ...] = ()


def is_review(path: str | Path) -> bool:
    """Whether a file is a workbook with the hidden sheet of a review."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            listed = part.read(1_000_000)
    except (OSError, ValueError, KeyError, NotImplementedError, RuntimeError, zipfile.BadZipFile):
        return False  # who reads it says what is wrong
    return f'name="{KEPT}"'.encode() in listed


def read_review(path: str | Path) -> Review:
    """Read a workbook that `align` wrote and somebody has reviewed.

    Raises:
        InputError: there is no such file, it is no workbook, damaged, or none for review.
        MissingExtraError: openpyxl is not installed.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as stream:
            names = _checked_names(stream, name)
            with warnings.catch_warnings():
                # what openpyxl does not know (of later versions of Excel) is no text of a cell
                warnings.simplefilter("ignore")
                review = _review(stream, name)
                return replace(review, has_notes=any(map(_NOTES.match, names)))
    except FileNotFoundError:
        raise InputError(f"{name}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{name}: is a folder; name a file in it") from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {reason(error)}") from error


def _checked_names(stream: Any, name: str) -> list[str]:
    """The parts of a workbook; refuses what is none, or would unpack to more than any review.

    The sizes that it says are binding.
    """
    try:
        archive = zipfile.ZipFile(stream)
        size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(f"{name}: is no Excel workbook, or damaged: {error}") from None
    if size > MOST_UNPACKED:
        raise InputError(f"{name}: unpacks to {size:,} bytes, more than {MOST_UNPACKED:,}")
    stream.seek(0)
    return archive.namelist()


def _review(stream: Any, name: str) -> Review:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise MissingExtraError("reading XLSX", "xlsx") from None
    try:
        book = load_workbook(stream, read_only=True)
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        if not sheets:
            raise InputError(
                f"{name}: has no sheet that can be read; if it was saved as a Strict Open XML "
                f"Spreadsheet, save it as an Excel Workbook"
            )
        for title in (REVIEW, KEPT):
            if title not in sheets:
                raise InputError(
                    f"{name}: has no sheet {title!r}; take a workbook that align has written, with "
                    f"its hidden sheet"
                )
            sheets[title].reset_dimensions()  # a file may claim to be of any size
        rows = tuple(_rows(sheets[REVIEW], name, Merged(_merged(stream, sheets[REVIEW]))))
        review = _made(name, _records(sheets[KEPT], name), rows)
    except (AlignError, OSError):
        raise
    except Exception as error:  # whatever its parsers stumble over in a damaged file
        said = " ".join(str(error).split())[:200]
        raise InputError(f"{name}: is no Excel workbook, or damaged: {said}") from error
    added = tuple(title for title in book.sheetnames if title not in (REVIEW, HELP, KEPT))
    return replace(review, sheets=added)


def _merged(stream: Any, sheet: Any) -> list[Range]:
    """The merged ranges of a sheet, which openpyxl does not tell when it reads row by row."""
    with zipfile.ZipFile(stream) as archive, archive.open(sheet._worksheet_path) as part:
        return merged_ranges(part)


def _made(
    name: str, records: Iterator[tuple[int, Mapping[str, Any]]], rows: tuple[Row, ...]
) -> Review:
    _, head = next(records, (0, {}))
    if head.get("review") != VERSION:
        raise InputError(_foreign(name))
    langs = head.get("source_lang"), head.get("target_lang")
    units: list[Kept] = []
    complete = False
    for number, record in records:
        if PAIRS in record:
            complete = True
            continue
        try:
            unit = unit_of(record, langs)
            units.append(Kept(unit, parts_of(record, "source"), parts_of(record, "target")))
        except (AlignError, KeyError, TypeError, ValueError) as error:
            raise InputError(_damaged(name, number, error)) from None
    if not complete:
        raise InputError(
            f"{name}: the last rows of its hidden sheet {KEPT!r} are gone; the review cannot be "
            f"applied without them"
        )
    units.sort(key=lambda kept: kept.unit.index)
    for one, other in pairwise(units):
        if one.unit.index == other.unit.index:
            raise InputError(f"{name}: its hidden sheet {KEPT!r} holds pair {one.unit.index} twice")
    said = (str(head.get(key) or "") for key in ("source", "target", "signature"))
    source, target, signature = said
    return Review(source, target, langs, signature, tuple(units), rows)


def _records(sheet: Any, name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    seal = Seal()
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        sealed = "".join(str(value) for value in values if value is not None)
        if not sealed:
            continue
        said, line = sealed[: Seal.LENGTH], sealed[Seal.LENGTH :]
        if seal.of(line) != said:
            why = "it is not as it was written"
            raise InputError(_foreign(name) if number == 1 else _damaged(name, number, why))
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(_damaged(name, number, error)) from None
        if not isinstance(record, dict):
            raise InputError(_damaged(name, number, "it is no record"))
        yield number, record


def _foreign(name: str) -> str:
    return (
        f"{name}: its hidden sheet {KEPT!r} is not that of a review by this version; send out a "
        f"new workbook"
    )


def _damaged(name: str, number: int, why: object) -> str:
    said = " ".join(str(why).split())[:100]
    return (
        f"{name}: row {number} of its hidden sheet {KEPT!r} is damaged ({said}); the review cannot "
        f"be applied without it"
    )


def _rows(sheet: Any, name: str, merged: Merged) -> Iterator[Row]:
    places: dict[str, int] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if not places:
            titles = [str(cell.value or "").partition(" (")[0].strip() for cell in cells]
            places = {title: titles.index(title) for title in COLUMNS if title in titles}
            doubled = [title for title in COLUMNS if titles.count(title) > 1]
            if doubled:
                raise InputError(
                    f"{name}: the first row of its sheet {REVIEW!r} has two columns "
                    f"{', '.join(doubled)}; which one counts is not said"
                )
            absent = [title for title in COLUMNS if title not in places]
            if absent:
                raise InputError(
                    f"{name}: the first row of its sheet {REVIEW!r} has no {', '.join(absent)}; "
                    f"put the titles of the columns back"
                )
            continue
        hidden = merged.columns(number)
        found = {
            title: _MERGED if place + 1 in hidden else _cell(cells, place)
            for title, place in places.items()
        }
        others = (place for place in range(len(cells)) if place not in places.values())
        beside = (_cell(cells, place) for place in others)
        row = Row(number, found, tuple(cell.text for cell in beside if cell.text.strip()))
        if not row.is_blank:
            yield row


_EMPTY = Cell()
_MERGED = Cell(instead="merged into another cell")


def _cell(cells: Sequence[Any], place: int) -> Cell:
    cell = cells[place] if place < len(cells) else None
    value = None if cell is None else cell.value
    if cell is None or value is None:
        return _EMPTY
    match cell.data_type:
        case "f":
            # that of an array is an object with a text, that of a table of data one without
            formula = value if isinstance(value, str) else getattr(value, "text", None)
            return Cell(
                instead="a table of data" if formula is None else f"the formula {formula!r}"
            )
        case "e":
            return Cell(instead=f"the error {value}")
        case "d":
            return Cell(instead=f"the date {value}")
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, float) and value.is_integer():
        return Cell(str(int(value)))
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))
    return Cell(text.replace("\r\n", "\n").replace("\r", "\n"))
