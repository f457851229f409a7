"""Cells of a sheet that were merged into others: what they held is gone, and nobody meant that."""

import re
from collections.abc import Iterable, Iterator
from typing import IO

_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_CHUNK = 1 << 20
_LONGEST = 500  # bytes of an element that may stand across two chunks

Range = tuple[int, int, int, int]
"""First row, last row, first column, last column, all from 1 on."""


def merged_ranges(part: IO[bytes]) -> list[Range]:
    """The merged ranges of the XML of a sheet, by their first rows."""
    found: set[Range] = set()
    rest = b""
    while chunk := part.read(_CHUNK):
        rest += chunk
        for match in _MERGED.finditer(rest) if b"mergeCell" in rest else ():
            first, last = _column(match[1]), _column(match[3])
            found.add((int(match[2]), int(match[4]), first, last))
        rest = rest[-_LONGEST:]
    return sorted(found)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


class Merged:
    """Says of the cells of row after row which are hidden in a range."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._coming: Iterator[Range] = iter(sorted(ranges))
        self._next = next(self._coming, None)
        self._here: list[Range] = []

    def columns(self, row: int) -> set[int]:
        """The columns of a row whose cells are no longer there; rows are asked for in order."""
        while self._next is not None and self._next[0] <= row:
            self._here.append(self._next)
            self._next = next(self._coming, None)
        self._here = [found for found in self._here if found[1] >= row]
        return {
            column
            for first, _, left, right in self._here
            for column in range(left, right + 1)
            if (row, column) != (first, left)
        }
