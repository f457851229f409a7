"""Tab-separated values: one pair a line, for cut, awk, spreadsheets and corpus tools."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from align.export.fields import FIELDS, checked_columns, guarded, line, shown
from align.parallel import ParallelText
from align.protocols import OpenPart


@dataclass(frozen=True)
class TsvWriter:
    """Writes one line a pair, its columns divided by tabs.

    Nothing is quoted or escaped and nothing has to be: texts are written on one line with no white
    space but single spaces, so neither a tab nor a line break can be in them, and a quote or a
    backslash stands for itself.

    Args:
        columns: names of fields, in the order wanted. The default begins with the two columns
            that every tool for parallel text expects.
        header: whether the first line names the columns.
        nulls: whether pairs with an empty side are written.

    Raises:
        UnknownNameError: there is no such column.
        ValueError: no column at all.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".tsv", ".tab")
    holds_findings: ClassVar[bool] = False

    columns: tuple[str, ...] = ("source", "target", "confidence")
    header: bool = False
    nulls: bool = True

    def __post_init__(self) -> None:
        checked_columns("TSV column", self.columns)

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write all pairs; the empty side of a null is an empty column."""
        fields = [FIELDS[name] for name in self.columns]
        encode: Callable[[str], bytes] = guarded
        with open_part("") as stream:
            if self.header:
                stream.write("\t".join(self.columns).encode() + b"\n")
            for unit in text:
                if self.nulls or not unit.is_null:
                    row = "\t".join([line(shown(field(unit))) for field in fields])
                    stream.write(encode(row + "\n"))
                    encode = str.encode
