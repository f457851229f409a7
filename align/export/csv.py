"""Comma-separated values (RFC 4180) for spreadsheets and data frames."""

import re
from dataclasses import dataclass
from typing import ClassVar

from align.export.fields import FIELDS, Value, checked_columns, shown
from align.parallel import ParallelText
from align.protocols import OpenPart


@dataclass(frozen=True)
class CsvWriter:
    """Writes one row a pair below a row of titles; texts keep their line breaks, in quotes.

    A spreadsheet computes a cell that begins with `=`, and no CSV can tell it not to: for people
    who open files of others in one, there is XLSX.

    Args:
        columns: names of fields, in the order wanted.
        mark: whether the file begins with a byte order mark, without which Excel takes UTF-8 for
            something else.
        nulls: whether pairs with an empty side are written.

    Raises:
        UnknownNameError: there is no such column.
        ValueError: no column at all.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".csv",)
    holds_findings: ClassVar[bool] = False

    columns: tuple[str, ...] = ("source", "target", "confidence", "status", "comment")
    mark: bool = True
    nulls: bool = True

    def __post_init__(self) -> None:
        checked_columns("CSV column", self.columns)

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write all pairs; the empty side of a null is an empty cell."""
        fields = [FIELDS[name] for name in self.columns]
        with open_part("") as stream:
            stream.write(b"\xef\xbb\xbf" if self.mark else b"")
            stream.write(",".join(self.columns).encode() + b"\n")
            for unit in text:
                if self.nulls or not unit.is_null:
                    row = ",".join([_cell(field(unit)) for field in fields])
                    # a line without any sign would be no row
                    stream.write((row or '""').encode() + b"\n")


_QUOTED = re.compile('[",;\t\r\n]|^ | $')


def _cell(value: Value) -> str:
    text = shown(value)
    if _QUOTED.search(text) is None:
        return text
    return '"' + text.replace('"', '""') + '"'
