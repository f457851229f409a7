"""The rows of a sheet and the texts that its cells share, streamed from XML at flat memory.

ECMA-376, part 1, 18.3 and 18.4, transitional and strict. openpyxl makes an object of every cell and
holds all shared texts, calamine holds whole sheets and no formulas; a review of 400,000 pairs would
take them a minute, or half a gigabyte.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
_OPENED = r'<row r="([0-9]+)"(?: (?!xmlns)[\w:]+="[^<>&"]*")*>'
_CELL = re.compile(
    '<c r="([A-Z]{1,3})[0-9]+"((?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?)(?:(/)>|'
    '>(?:<v>|(<is><t(?: xml:space="preserve")?>))[^<]*(?(6)</t></is>|</v>)</c>)'
)
_GROUPS = 7  # of a cell, with what is behind it
_CELLS = 100
"""Of a row that has a shape: to make one of many thousand cells would take seconds."""
_SHAPES = 16
"""Of rows: where there are more of them, to try them all takes as long as a parser does."""
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
        self._pieces: list[str] = []
        self._inside = self._aside = False

    def usual(self, element: str) -> bool:
        found = _SHARED.fullmatch(element)
        if found is None or not is_plain(element):
            return False
        self.found.append(_unescaped(plain(found[1])))
        return True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = _KINDS.get(name)
        if kind == "t" and not self._aside:
            self._inside = True
        elif kind == "si":
            self._pieces = []
        elif kind == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        kind = _KINDS.get(name)
        if kind == "t":
            self._inside = False
        elif kind == "si":
            self.found.append(_unescaped("".join(self._pieces)))
            self.ended = True
        elif kind == "rPh":
            self._aside = False

    def characters(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way in which rows are written: which cells they have, and how each says what it holds.

    Args:
        expression: of a row without its end tag; its groups are the number and what cells hold.
        columns: of these cells.
        inline: the columns of those that hold text.
        others: the columns, kinds and formats of the other ones.
    """

    expression: re.Pattern[str]
    columns: tuple[int, ...]
    inline: tuple[int, ...]
    others: tuple[tuple[int, str | None, str], ...]

    @classmethod
    def of(cls, element: str) -> "_Shape | None":
        """The shape of a row; None if it is an unusual one."""
        opened, *parts = _CELL.split(element, _CELLS + 1)
        if (
            len(parts) > _GROUPS * _CELLS
            or any(parts[_GROUPS - 1 :: _GROUPS])
            or not re.fullmatch(_OPENED, opened)
        ):
            return None
        written, columns, inline, others = [_OPENED], [], [], []
        for cell in zip(*[iter(parts)] * _GROUPS, strict=True):
            letters, attributes, look, kind, blank, start, _ = cell
            written.append(rf'<c r="{letters}\1"{attributes}')
            if blank:
                written.append("/>")
                continue
            columns.append(column_of(letters))
            if kind == "inlineStr":
                inline.append(columns[-1])
            else:
                others.append((columns[-1], kind, look or ""))
            end = "</t></is></c>" if start else "</v></c>"
            written.append(f">{start or '<v>'}([^<]*){end}")
        return cls(re.compile("".join(written)), tuple(columns), tuple(inline), tuple(others))


class _Sheet:
    """Collects rows, cell by cell: the work of every one of millions, so in few steps."""

    closing: ClassVar[bytes] = b"</row>"

    def __init__(self, shared: Callable[[int], str], dates: Dates) -> None:
        self.rows: list[SheetRow] = []
        self.ended = False
        self._shared, self._dates = shared, dates
        self._columns: dict[str, int] = {}
        self._shapes: list[_Shape] = []
        self._inside = self._aside = False
        self._row = SheetRow(0, {}, {})
        self._column = -1
        self._cell: dict[str, str] = {}
        self._formula: str | None = None
        self._kind: str | None = None
        self._value: list[str] | None = None
        self._taken: list[str] | None = None

    def usual(self, element: str) -> bool:
        has_names = "&" in element
        known = self._shaped(element)
        if known is None or (has_names and not is_plain(element)):
            return False
        shape, (number, *held) = known
        if has_names:
            held = [plain(text) if "&" in text else text for text in held]
        texts = dict(zip(shape.columns, held, strict=True))
        self._row = SheetRow(int(number), texts, {})
        if _is_escaped(element):
            for column in shape.inline:
                texts[column] = _unescaped(texts[column])
        for column, kind, look in shape.others:
            text = texts[column]
            if kind is None and look not in self._dates:
                texts[column] = text if text.isdecimal() else _figure(text)
            else:
                self._hold(column, text, kind, look)
        self.rows.append(self._row)
        return True

    def _shaped(self, element: str) -> "tuple[_Shape, Sequence[str]] | None":
        """The shape of a row with its number and what its cells hold; None if it is unusual."""
        shapes = self._shapes
        for place, shape in enumerate(shapes):
            if found := shape.expression.fullmatch(element):
                if place:  # the next row is probably of the same
                    shapes.insert(0, shapes.pop(place))
                return shape, found.groups()
        if len(shapes) < _SHAPES and (new := _Shape.of(element)):
            shapes.append(new)
            if found := new.expression.fullmatch(element):  # else its cells say another row
                return new, found.groups()
        return None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = _KINDS.get(name)
        if kind is None:
            return
        if kind == "c":
            self._cell = attributes
            self._value = self._formula = None
        elif kind == "v":
            self._taken = self._value = []
        elif kind == "t":  # of one run, perhaps, of several
            if not self._aside:
                self._taken = self._value = self._value or []
        elif kind == "f":
            self._taken, self._kind = [], attributes.get("t")
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
            self._taken.append(text)

    def end(self, name: str) -> None:
        kind = _KINDS.get(name)
        if kind is None:
            return
        if kind == "c":
            self._end_cell()
        elif kind == "t" or kind == "v":
            self._taken = None
        elif kind == "row":
            if self._inside:
                self.rows.append(self._row)
                self.ended = True
        elif kind == "f":
            self._formula, self._taken = "".join(self._taken or ()), None
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
            self._row.instead[self._column] = _in_words(self._formula, self._kind)
        if value is not None:
            self._hold(self._column, "".join(value), cell.get("t"), cell.get("s", ""))

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


def _in_words(formula: str, kind: str | None) -> str:
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
