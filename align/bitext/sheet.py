"""The rows of a sheet and the texts that its cells share, streamed from XML at flat memory.

ECMA-376, part 1, 18.3 and 18.4, transitional and strict. openpyxl makes an object of every cell and
holds all shared texts, calamine holds whole sheets and no formulas; a review of 400,000 pairs would
take them a minute, or half a gigabyte.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, ClassVar

from align.bitext.elements import MAIN, DamagedError, found_in, is_plain, plain

_COLUMNS = 16_384
_FREQUENT = 2_000
"""Figures that are at hand: there are a thousand of a confidence."""
_KINDS = {
    f"{space} {kind}": kind
    for space in MAIN
    for kind in ("c", "v", "t", "f", "row", "si", "rPh", "sheetData")
}
# What XML cannot hold, and the underscore that would look like such an escape: programs that write
# other text of this form as it is are understood, too.
_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|005[Ff]|[Ff]{3}[EeFf])_")
_LETTERS = re.compile("[A-Z]{1,3}")
_CELL = re.compile(
    '<c r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?:/>|>'
    '(?:<v>|(<is><t(?: xml:space="preserve")?>))([^<]*)(?(4)</t></is>|</v>)</c>)'
)
_GROUPS = 6  # of a cell, with what is behind it
_OPENED = re.compile(r'<row r="([0-9]+)"(?: (?!xmlns)[\w:]+="[^<>&"]*")*>')
_SHARED = re.compile('<si><t(?: xml:space="preserve")?>([^<]*)</t>')

Dates = Mapping[str, Callable[[float], str]]
"""The formats that show dates, by their numbers, and which date each shows of a figure."""


@dataclass(slots=True)
class SheetRow:
    """A row with what its cells hold, by the numbers of their columns from 0 on.

    Args:
        number: as programs show it, from 1 on.
        texts: of the cells that hold something; of a formula, what it last came to.
        instead: what cells hold in place of text: formulas, errors and dates, in words.
    """

    number: int
    texts: dict[int, str]
    instead: dict[int, str]


def sheet_rows(part: IO[bytes], shared: Callable[[int], str], dates: Dates) -> Iterator[SheetRow]:
    """The rows of a sheet, those without cells too.

    Args:
        part: its XML.
        shared: the text of a number that cells share.
        dates: the formats that show figures as dates.

    Raises:
        DamagedError: it is no sheet, or no row of one.
        expat.ExpatError: it is not well-formed.
    """
    sheet = _Sheet(shared, dates)
    return found_in(part, sheet, sheet.rows)


def shared_texts(part: IO[bytes]) -> Iterator[str]:
    """The texts that cells share, in their order; without their looks, and how they are read."""
    texts = _Texts()
    return found_in(part, texts, texts.found)


def column_of(place: str) -> int:
    """The number of the column of a cell such as `B2`, from 0 on."""
    found = _LETTERS.match(place)
    number = 0
    for letter in found[0] if found else "":
        number = 26 * number + ord(letter) - ord("A") + 1
    if not 1 <= number <= _COLUMNS:
        raise DamagedError(f"there is no cell {place[:20]!r}")
    return number - 1


class _Texts:
    """Collects the texts of `si`, runs joined; what tells how to read them (`rPh`) is aside."""

    closing: ClassVar[bytes] = b"</si>"

    def __init__(self) -> None:
        self.found: list[str] = []
        self.ended = False
        self._text = ""
        self._taken: list[str] | None = None
        self._aside = False

    def usual(self, element: str) -> bool:
        found = _SHARED.fullmatch(element)
        if found is None or not is_plain(element):
            return False
        self.found.append(_unescaped(plain(found[1])))
        return True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = _KINDS.get(name)
        if kind == "t" and not self._aside:
            self._taken = []
        elif kind == "si":
            self._text = ""
        elif kind == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        kind = _KINDS.get(name)
        if kind == "t":
            if self._taken is not None:
                self._text += "".join(self._taken)
                self._taken = None
        elif kind == "si":
            self.found.append(_unescaped(self._text))
            self.ended = True
        elif kind == "rPh":
            self._aside = False

    def characters(self, text: str) -> None:
        if self._taken is not None:
            self._taken.append(text)


class _Sheet:
    """Collects rows, cell by cell: the work of every one of millions, so in few steps."""

    closing: ClassVar[bytes] = b"</row>"

    def __init__(self, shared: Callable[[int], str], dates: Dates) -> None:
        self.rows: list[SheetRow] = []
        self.ended = False
        self._shared, self._dates = shared, dates
        self._columns: dict[str, int] = {}
        self._inside = self._aside = False
        self._row = SheetRow(0, {}, {})
        self._column = -1
        self._cell: dict[str, str] = {}
        self._formula: str | None = None
        self._kind: str | None = None
        self._value: str | None = None
        self._taken: str | None = None

    def usual(self, element: str) -> bool:
        parts = _CELL.split(element)
        opened = _OPENED.fullmatch(parts[0])
        if opened is None or any(parts[_GROUPS::_GROUPS]) or not is_plain(element):
            return False
        columns, dates = self._columns, self._dates
        self._row = row = SheetRow(int(opened[1]), {}, {})
        texts, has_names, is_escaped = row.texts, "&" in element, _is_escaped(element)
        cells = iter(parts)
        next(cells)
        for letters, look, kind, _, text, _ in zip(*[cells] * _GROUPS, strict=True):
            if text is None:
                continue
            column = columns.get(letters, -1)
            if column < 0:
                column = columns[letters] = column_of(letters)
            if has_names and "&" in text:
                text = plain(text)
            if kind == "inlineStr":
                texts[column] = _unescaped(text) if is_escaped else text
            elif kind is None and look not in dates:
                texts[column] = text if text.isdecimal() else _figure(text)
            else:
                self._hold(column, text, kind, look or "")
        self.rows.append(row)
        return True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = _KINDS.get(name)
        if kind is None:
            return
        if kind == "c":
            self._cell = attributes
            self._value = self._formula = None
        elif kind == "v" or kind == "t" or kind == "f":
            self._taken = ""
            if kind == "f":
                self._kind = attributes.get("t")
        elif kind == "row":
            number = int(attributes.get("r", self._row.number + 1))
            self._row = SheetRow(number, {}, {})
            self._column = -1
        elif kind == "rPh":
            self._aside = True
        elif kind == "sheetData":
            self._inside = True

    def characters(self, text: str) -> None:
        if self._taken is not None:
            self._taken += text

    def end(self, name: str) -> None:
        kind = _KINDS.get(name)
        if kind is None:
            return
        if kind == "c":
            self._end_cell()
        elif kind == "t":
            if not self._aside:
                self._value = (self._value or "") + (self._taken or "")
            self._taken = None
        elif kind == "v":
            self._value, self._taken = self._taken, None
        elif kind == "row":
            if self._inside:
                self.rows.append(self._row)
                self.ended = True
        elif kind == "f":
            self._formula, self._taken = self._taken, None
        elif kind == "rPh":
            self._aside = False
        elif kind == "sheetData":
            self._inside = False

    def _end_cell(self) -> None:
        cell, value = self._cell, self._value
        place = cell.get("r")
        if place is None:  # it may be left out where cells follow each other
            self._column += 1
        else:
            letters = place.rstrip("0123456789")
            try:
                self._column = self._columns[letters]
            except KeyError:
                self._column = self._columns[letters] = column_of(place)
        if self._formula is not None:
            self._row.instead[self._column] = _said(self._formula, self._kind)
        if value is not None:
            self._hold(self._column, value, cell.get("t"), cell.get("s", ""))

    def _hold(self, column: int, value: str, kind: str | None, look: str) -> None:
        row = self._row
        instead = None
        if kind == "inlineStr" or kind == "str":
            value = _unescaped(value)
        elif kind == "s":
            value = self._shared(int(value))
        elif kind == "b":
            value = "TRUE" if value == "1" else "FALSE"
        elif kind == "e":
            instead = f"the error {value}"
        elif kind == "d":
            instead = f"the date {value}"
        elif date := self._dates.get(look):
            value, instead = _dated(value, date)
        else:
            value = _figure(value)
        row.texts[column] = value
        if instead:
            row.instead.setdefault(column, instead)


def _dated(value: str, date: Callable[[float], str]) -> tuple[str, str | None]:
    """What a figure shows that stands for a date, and that it does."""
    try:
        shown = date(float(value))
    except ValueError:
        return value, None
    return shown, f"the date {shown}"


@lru_cache(maxsize=_FREQUENT)
def _figure(value: str) -> str:
    """A figure as people write it."""
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() else repr(number)


def _said(formula: str, kind: str | None) -> str:
    if kind == "dataTable":
        return "a table of data"
    return f"the formula {'=' + formula.removeprefix('=')!r}" if formula else "a formula"


def _is_escaped(text: str) -> bool:
    return "_x" in text or "\r" in text


def _unescaped(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
