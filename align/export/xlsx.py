"""Excel workbooks for reviewers: a row a pair, and all that puts their edits back, hidden.

The format is ECMA-376; `align.review` reads the workbook again.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import IO, Any, ClassVar

from align.errors import MissingExtraError, OutputError
from align.export.record import Record, record_of
from align.export.xml import NOT_XML
from align.findings import Severity
from align.languages import direction
from align.parallel import ParallelText, Unit
from align.protocols import OpenPart

REVIEW, HELP, KEPT = "review", "help", "align"
"""The names of the sheets; the last is hidden and holds what the first was made from."""

COLUMNS = {
    "id": 7,
    "source": 60,
    "target": 60,
    "confidence": 11,
    "severity": 10,
    "findings": 40,
    "status": 11,
    "action": 17,
    "comment": 40,
}
"""The columns of the review with their widths in characters."""

EDITABLE = ("source", "target", "status", "action", "comment")
OPEN = "open"
STATUSES = (OPEN, "accepted", "rejected")
EDIT, SPLIT, MERGE = "edit", "split", "merge with next"
ACTIONS = (EDIT, SPLIT, MERGE)
MARK = "|||"
"""Where a reviewer wants a text split."""

VERSION = 2
PAIRS = "pairs"
"""The key of the last record of the hidden sheet: how many pairs are above it."""
CELL = 32_767
"""UTF-16 code units that a cell can hold."""
ROWS = 1_048_576
_PIECE = 30_000
_SHOWN = 15_000

_HELP = (
    "Each row is a pair of texts. Edit the white columns; the grey ones are protected.",
    "status: open, accepted or rejected.",
    "Correct a text in its cell, and set the action to edit, or leave it empty.",
    f"To split a row, put {MARK} in both texts where they divide, and set the action to split.",
    f"To leave one side of a part empty, put nothing before or behind its {MARK}.",
    "To join a row with the one below it, set the action to: merge with next.",
    "Rows may be filtered. A row that is deleted stays as it was; one that is added is told of.",
    "When you are done: align apply REVIEW.xlsx -o RESULT",
)


@dataclass(frozen=True)
class XlsxWriter:
    """Writes one row a pair, streaming, and protects all columns that are not for reviewers.

    A hidden sheet holds every pair as it was, so that `align apply` can tell what was edited. A
    text that no cell can hold is shown in part, says so, and stays whole in the hidden sheet.

    Args:
        nulls: whether pairs with an empty side are written.

    Raises:
        MissingExtraError: xlsxwriter is not installed.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".xlsx",)
    holds_findings: ClassVar[bool] = True

    nulls: bool = True

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write the pairs in the order of the beads.

        Raises:
            OutputError: there are more pairs than a sheet has rows.
        """
        with open_part("") as stream, _workbook(stream) as book:
            review = book.add_worksheet(REVIEW)
            sheet = _Sheet(book, review, (text.source_lang, text.target_lang))
            _help(book)
            hidden = book.add_worksheet(KEPT)
            hidden.very_hidden()
            kept = _Kept(hidden)
            kept.add(_head(text))
            row = 0
            for unit in text:
                if not self.nulls and unit.is_null:
                    continue
                row += 1
                if row >= ROWS:
                    raise OutputError(
                        f"a sheet holds {ROWS - 1:,} pairs, there are more; review a part of them"
                    )
                sheet.row(row, unit)
                kept.add(record_of(unit, text.segments))
            kept.add({PAIRS: row})
            sheet.finish(row)
            review.activate()


@contextmanager
def _workbook(stream: IO[bytes]) -> Iterator[Any]:
    """A workbook that is put together in a folder of its own, and copied when it is complete."""
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("writing XLSX", "xlsx") from None
    with TemporaryDirectory(prefix="align-") as folder:
        path = Path(folder) / "review.xlsx"
        plain = {
            "constant_memory": True,
            "tmpdir": folder,
            "use_zip64": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = xlsxwriter.Workbook(path, plain)
        # no date of today: the same text gives the same bytes
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC), "author": "bitext-align"})
        try:
            yield book
        finally:  # it keeps files open until then
            try:
                book.close()
            except xlsxwriter.exceptions.XlsxWriterException as error:
                raise OutputError(f"the workbook cannot be put together: {error}") from error
        with path.open("rb") as made:
            copyfileobj(made, stream)


def _head(text: ParallelText) -> Record:
    return {
        "review": VERSION,
        "source": text.source,
        "target": text.target,
        "source_lang": text.source_lang,
        "target_lang": text.target_lang,
        "signature": text.signature,
    }


def shown(text: str | None) -> str:
    """A text as its cell shows it: without what no cell can hold."""
    if text is None:
        return ""
    if not fits(text):
        return f"{shown(text[:_SHOWN])} […{len(text):,} characters: too long to be edited here]"
    return NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def fits(text: str) -> bool:
    """Whether a cell can hold all of a text."""
    return 2 * len(text) <= CELL or len(text.encode("utf-16-le")) // 2 <= CELL


def shown_confidence(unit: Unit) -> float | str:
    """The confidence as its cell shows it."""
    return "" if unit.confidence is None else round(unit.confidence, 3)


def shown_findings(unit: Unit) -> tuple[str, str]:
    """The worst severity of a unit, and its findings, one a line."""
    if not unit.findings:
        return "", ""
    worst = max(finding.severity for finding in unit.findings)
    lines = (f"{f.severity.label}: {f.message} ({f.rule})" for f in unit.findings)
    return worst.label, shown("\n".join(lines))


class _Sheet:
    """The sheet that reviewers see."""

    def __init__(self, book: Any, sheet: Any, langs: tuple[str | None, str | None]) -> None:
        self._sheet = sheet
        self._book = book
        top = {"valign": "top", "text_wrap": True, "num_format": "@"}
        grey = top | {"bg_color": "#F2F2F2", "font_color": "#404040"}
        self._locked = book.add_format(grey)
        self._figure = book.add_format(grey | {"num_format": "0.00", "text_wrap": False})
        self._open = book.add_format(top | {"locked": False})
        self._sides = [
            book.add_format(top | {"locked": False, "reading_order": _reading(lang)})
            for lang in langs
        ]
        self._cut = [
            book.add_format(grey | {"italic": True, "reading_order": _reading(lang)})
            for lang in langs
        ]
        head = book.add_format(
            {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "valign": "top"}
        )
        titles = dict(zip(("source", "target"), langs, strict=True))
        for column, (name, width) in enumerate(COLUMNS.items()):
            sheet.set_column(column, column, width)
            lang = titles.get(name)
            sheet.write_string(0, column, f"{name} ({lang})" if lang else name, head)

    def row(self, row: int, unit: Unit) -> None:
        sheet = self._sheet
        sheet.write_number(row, 0, unit.index, self._locked)
        for column, text in enumerate((unit.source, unit.target)):
            held = text is None or fits(text)
            formats = self._sides if held else self._cut
            self._text(row, 1 + column, shown(text), formats[column])
        confidence = shown_confidence(unit)
        if isinstance(confidence, float):
            sheet.write_number(row, 3, confidence, self._figure)
        else:
            sheet.write_blank(row, 3, None, self._figure)
        for column, value in zip((4, 5), shown_findings(unit), strict=True):
            self._text(row, column, value, self._locked)
        for column, value in ((6, unit.status or OPEN), (7, ""), (8, shown(unit.comment))):
            self._text(row, column, value, self._open)

    def finish(self, rows: int) -> None:
        """Lists, colours, filters and protection of as many rows as there are."""
        sheet, last = self._sheet, max(rows, 1)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
        for column, values in ((6, STATUSES), (7, ACTIONS)):
            sheet.data_validation(
                1, column, last, column, {"validate": "list", "source": list(values)}
            )
        for low, high, colour in ((0.0, 0.4999, "#F8CBAD"), (0.5, 0.7999, "#FFE699")):
            rule = {"type": "cell", "criteria": "between", "minimum": low, "maximum": high}
            self._coloured(3, last, rule, colour)
        colours = {Severity.CRITICAL: "#F4B084", Severity.MAJOR: "#F8CBAD"}
        for severity, colour in (colours | {Severity.MINOR: "#FFE699"}).items():
            self._equal(4, last, severity.label, colour)
        self._equal(6, last, "accepted", "#C6E0B4")
        self._equal(6, last, "rejected", "#F8CBAD")
        allowed = ("autofilter", "format_columns", "format_rows", "select_locked_cells")
        sheet.protect("", dict.fromkeys(allowed, True))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _text(self, row: int, column: int, text: str, look: Any) -> None:
        if text:
            self._sheet.write_string(row, column, text, look)
        else:
            self._sheet.write_blank(row, column, None, look)

    def _equal(self, column: int, last: int, value: str, colour: str) -> None:
        rule = {"type": "cell", "criteria": "==", "value": f'"{value}"'}
        self._coloured(column, last, rule, colour)

    def _coloured(self, column: int, last: int, rule: dict[str, Any], colour: str) -> None:
        look = {"format": self._book.add_format({"bg_color": colour})}
        self._sheet.conditional_format(1, column, last, column, rule | look)


def _reading(lang: str | None) -> int:
    """The reading order of a cell as Excel counts: from left to right, or from right to left."""
    return 2 if lang is not None and direction(lang) == "rtl" else 1


def _help(book: Any) -> None:
    sheet = book.add_worksheet(HELP)
    sheet.set_column(0, 0, 100)
    for row, line in enumerate(_HELP):
        sheet.write_string(row, 0, line)


class _Kept:
    """The sheet with all that puts edits back: a record a row, behind a seal of all rows so far."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._seal = Seal()
        self._row = 0

    def add(self, record: Record) -> None:
        """Write a record as JSON over as many cells as it takes."""
        line = json.dumps(record, allow_nan=False, separators=(",", ":"))
        # Excel reads _x0041_ as a character: no such sequence may be in a cell
        line = line.replace("_x", "\\u005fx")
        line = self._seal.of(line) + line
        for column, start in enumerate(range(0, len(line), _PIECE)):
            self._sheet.write_string(self._row, column, line[start : start + _PIECE])
        self._row += 1


class Seal:
    """Tells whether rows are those that were written, none left out: it counts on from each."""

    LENGTH: ClassVar[int] = 16
    """Characters of a seal."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def of(self, line: str) -> str:
        """The seal of the next row."""
        self._sum.update(line.encode())
        return self._sum.hexdigest()[: self.LENGTH]
