"""Excel workbooks for reviewers: a row a pair, and all that puts their edits back, hidden.

The format is ECMA-376; `align.review` reads the workbook again.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from align.errors import OutputError
from align.export.record import Record, record_of
from align.export.workbook import (
    Rows,
    escaped_cell,
    frame,
    letters,
    looks,
    number_cell,
    put_together,
    text_cell,
)
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
    "Rows may be filtered. A row that is deleted stays as it was; one that is added is reported.",
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
        langs = text.source_lang, text.target_lang
        with open_part("") as stream, Rows(2) as shown_rows, Rows(1) as kept_rows:
            review, kept = _Review(shown_rows, langs), _Kept(kept_rows)
            kept.add(_head(text))
            pairs = 0
            for unit in text:
                if not self.nulls and unit.is_null:
                    continue
                pairs += 1
                if pairs >= ROWS:
                    raise OutputError(
                        f"a sheet holds {ROWS - 1:,} pairs, there are more; review a part of them"
                    )
                review.add(unit)
                kept.add(record_of(unit, text.segments))
            kept.add({PAIRS: pairs})
            framed = frame(lambda book: _draw(book, langs, pairs))
            put_together(stream, framed, {1: shown_rows, 3: kept_rows})


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
    if text.isprintable():  # to ask takes a tenth of the time of the search
        return text
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


class _Review:
    """The rows of the sheet that reviewers see; a cell that is empty looks like its column."""

    def __init__(self, rows: Rows, langs: tuple[str | None, str | None]) -> None:
        self._rows = rows
        self._rows.columns = len(COLUMNS)
        drawn = looks(frame(lambda book: _draw(book, langs, 1)), 1, rows.first)
        self._locked, self._figure, self._open, *sides = drawn
        self._sides, self._cut = sides[:2], sides[2:]

    def add(self, unit: Unit) -> None:
        """Write the row of a unit."""
        row = self._rows.next
        texts = [
            text_cell(
                f"{column}{row}",
                (self._sides if text is None or fits(text) else self._cut)[side],
                shown(text),
            )
            for side, (column, text) in enumerate((("B", unit.source), ("C", unit.target)))
        ]
        sure = shown_confidence(unit)
        severity, findings = shown_findings(unit)
        cells = (
            number_cell(f"A{row}", self._locked, unit.index),
            *texts,
            number_cell(f"D{row}", self._figure, sure) if isinstance(sure, float) else "",
            text_cell(f"E{row}", self._locked, severity) if severity else "",
            text_cell(f"F{row}", self._locked, findings) if findings else "",
            text_cell(f"G{row}", self._open, unit.status or OPEN),
            text_cell(f"I{row}", self._open, shown(unit.comment)) if unit.comment else "",
        )
        self._rows.add("".join(cells))


def _draw(book: Any, langs: tuple[str | None, str | None], pairs: int) -> None:
    """All of the workbook but its rows, whose first ones stand for what they look like."""
    review, looks = book.add_worksheet(REVIEW), _looks(book, langs)
    _draw_titles(book, review, langs, looks)
    for column, look in enumerate(looks):
        review.write_blank(1, column, None, look)
    _draw_rules(book, review, max(pairs, 1))
    help = book.add_worksheet(HELP)
    help.set_column(0, 0, 100)
    for row, line in enumerate(_HELP):
        help.write_string(row, 0, line)
    kept = book.add_worksheet(KEPT)
    kept.write_number(0, 0, 0)
    kept.very_hidden()
    review.activate()


def _looks(book: Any, langs: tuple[str | None, str | None]) -> list[Any]:
    """The formats of protected cells and figures, of open cells, and of texts, whole and cut."""
    top = {"valign": "top", "text_wrap": True, "num_format": "@"}
    grey = top | {"bg_color": "#F2F2F2", "font_color": "#404040"}
    sides = [{"reading_order": _reading(lang)} for lang in langs]
    looks = [
        grey,
        grey | {"num_format": "0.00", "text_wrap": False},
        top | {"locked": False},
        *(top | {"locked": False} | side for side in sides),
        *(grey | {"italic": True} | side for side in sides),
    ]
    return [book.add_format(look) for look in looks]


def _draw_titles(
    book: Any, sheet: Any, langs: tuple[str | None, str | None], looks: Sequence[Any]
) -> None:
    """The titles of the columns, their widths, and what empty cells in them look like."""
    locked, figure, open_, *_ = looks
    empty = {"confidence": figure, "severity": locked, "findings": locked}
    empty |= {"action": open_, "comment": open_}
    head = book.add_format(
        {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "valign": "top"}
    )
    titles = dict(zip(("source", "target"), langs, strict=True))
    for column, (name, width) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width, empty.get(name))
        lang = titles.get(name)
        sheet.write_string(0, column, f"{name} ({lang})" if lang else name, head)


def _draw_rules(book: Any, sheet: Any, last: int) -> None:
    """Lists, colours, filters and protection down to the last row."""
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    for column, values in ((6, STATUSES), (7, ACTIONS)):
        sheet.data_validation(1, column, last, column, {"validate": "list", "source": list(values)})

    def coloured(column: int, rule: dict[str, Any], colour: str) -> None:
        look = {"type": "cell", "format": book.add_format({"bg_color": colour})}
        sheet.conditional_format(1, column, last, column, rule | look)

    for low, high, colour in ((0.0, 0.4999, "#F8CBAD"), (0.5, 0.7999, "#FFE699")):
        coloured(3, {"criteria": "between", "minimum": low, "maximum": high}, colour)
    for column, value, colour in (
        (4, Severity.CRITICAL.label, "#F4B084"),
        (4, Severity.MAJOR.label, "#F8CBAD"),
        (4, Severity.MINOR.label, "#FFE699"),
        (6, "accepted", "#C6E0B4"),
        (6, "rejected", "#F8CBAD"),
    ):
        coloured(column, {"criteria": "==", "value": f'"{value}"'}, colour)
    allowed = ("autofilter", "format_columns", "format_rows", "select_locked_cells")
    sheet.protect("", dict.fromkeys(allowed, True))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _reading(lang: str | None) -> int:
    """The reading order of a cell as Excel counts: from left to right, or from right to left."""
    return 2 if lang is not None and direction(lang) == "rtl" else 1


class _Kept:
    """The sheet with all that puts edits back: a record a row, behind a seal of all rows so far."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._seal = Seal()

    def add(self, record: Record) -> None:
        """Write a record as JSON over as many cells as it takes."""
        line = _JSON.encode(record)
        for character, other in _OTHERWISE.items():
            line = line.replace(character, other)
        line = self._seal.of(line) + line
        row = self._rows.next
        if len(line) <= _PIECE:
            self._rows.add(escaped_cell(f"A{row}", "", line))
            return
        pieces = [line[start : start + _PIECE] for start in range(0, len(line), _PIECE)]
        self._rows.columns = max(self._rows.columns, len(pieces))
        self._rows.add(
            "".join(
                escaped_cell(f"{letters(column)}{row}", "", piece)
                for column, piece in enumerate(pieces)
            )
        )


_OTHERWISE = {"_x": r"\u005fx", "&": r"\u0026", "<": r"\u003c", ">": r"\u003e"}
"""What JSON writes as an escape: what would look like one of Excel, to which the seal is blind, and
what XML would write as one, so that it need not be read twice."""
_JSON = json.JSONEncoder(allow_nan=False, separators=(",", ":"))


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
