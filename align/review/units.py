"""The units of a review as they were when it was written, in a temporary file if they are many."""

import marshal
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from align.bitext.stored import StoredBytes
from align.errors import InputError
from align.export.record import Record, parts_of, unit_of
from align.export.xlsx import COLUMNS, OPEN
from align.parallel import Unit

Langs = tuple[str | None, str | None]
Numbers = npt.NDArray[np.int64]
SIDES = "source", "target"


@dataclass(frozen=True, slots=True)
class Kept:
    """A unit as it was when the workbook was written, with the texts of its segments."""

    unit: Unit
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the units of a review have their segments on one side, by their positions.

    Args:
        firsts: number of the first segment of each.
        stops: the number behind that of the last.
        counts: how many there are. A text whose segments were not kept is one.
        in_order: whether they are numbered from 0 on without a gap, in the order of the units.
    """

    firsts: "array[int]"
    stops: "array[int]"
    counts: "array[int]"
    in_order: bool


class Units:
    """The units of a review by their positions, in the order of their numbers.

    Args:
        langs: the languages of both sides.
        records: of the units.

    Raises:
        LookupError, TypeError, ValueError: one is no record of a unit, or two have one number.
    """

    def __init__(self, langs: Langs, records: Iterable[Record]) -> None:
        self.langs = langs
        self.said: Counter[str] = Counter()
        """How many units have which status, and how many a comment."""
        self._records = StoredBytes()
        self._next = 0
        known = array("q")
        for record in records:
            # read again for every unit, in a third of the time that JSON takes
            self._records.append(marshal.dumps(record))
            known.extend((record["index"], _shown(record), *_ends(record)))
            if "status" in record or "comment" in record:
                self.said.update(said(record.get("status"), record.get("comment")))
        table = np.asarray(known, np.int64).reshape(-1, 2 + 3 * len(SIDES))
        self._order = np.argsort(table[:, 0], kind="stable")
        columns = (column[self._order] for column in table.T)
        numbers, shown, *ends = columns
        self._numbers, self._shown = _held(numbers), _held(shown)
        self.places = _places(*ends[:3]), _places(*ends[3:])
        for one in np.flatnonzero(np.diff(numbers) == 0):
            raise ValueError(f"there are two pairs {self._numbers[one]}")

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, position: int) -> Kept:
        record = self.record(position)
        return Kept(self.unit(record), *(parts_of(record, side) for side in SIDES))

    def unit(self, record: Record) -> Unit:
        """The unit of a record."""
        try:
            return unit_of(record, self.langs)
        except (LookupError, TypeError, ValueError) as error:
            raise InputError(f"the hidden sheet holds what is no pair: {error!r:.100}") from None

    def record(self, position: int) -> Record:
        """All that is known of a unit, as JSON has it."""
        record: Record = marshal.loads(self._records[int(self._order[position])])
        return record

    def is_shown_by(self, position: int, texts: Mapping[str, str]) -> bool:
        """Whether a row holds what was written for a unit, word for word, and nothing besides.

        Of what was written 64 bits are compared; a unit with findings is shown by none.
        """
        return self._shown[position] == hash(_cells_of(texts))

    def number(self, position: int) -> int:
        """The number of a unit, which its row shows."""
        return self._numbers[position]

    def position(self, number: int | None) -> int | None:
        """The position of the unit of a number; None if there is none."""
        if number is None:
            return None
        numbers, position = self._numbers, self._next  # mostly they follow each other
        if not (position < len(numbers) and numbers[position] == number):
            position = bisect_left(numbers, number)
            if position == len(numbers) or numbers[position] != number:
                return None
        self._next = position + 1
        return position


def said(status: str | None, comment: str | None) -> list[str]:
    """What a reviewer has said of a unit, as it is counted."""
    return [*([] if status is None else [status]), *([] if comment is None else ["commented"])]


_cells_of = itemgetter(*(name for name in COLUMNS if name != "id"))


def _shown(record: Record) -> int:
    """The hash of the cells of a unit but its number."""
    if "findings" in record:
        return 0
    sure = record.get("confidence")
    cells = (
        record.get("source") or "",
        record.get("target") or "",
        "" if sure is None else f"{round(sure, 3):g}",
        "",
        "",
        record.get("status") or OPEN,
        "",
        record.get("comment") or "",
    )
    return hash(cells)


def _ends(record: Record) -> tuple[int, ...]:
    first, stop = record["source_segments"]
    other_first, other_stop = record["target_segments"]
    count = _count(record, "source", "source_parts")
    other_count = _count(record, "target", "target_parts")
    return first, stop, count, other_first, other_stop, other_count


def _count(record: Record, text: str, parts: str) -> int:
    held = record.get(parts)
    return len(held) if held else int(record.get(text) is not None)


def _places(firsts: Numbers, stops: Numbers, counts: Numbers) -> Places:
    held = counts > 0
    expected = np.cumsum(counts) - counts
    in_order = bool((firsts[held] == expected[held]).all() and (stops - firsts == counts).all())
    return Places(_held(firsts), _held(stops), _held(counts), in_order)


def _held(numbers: Numbers) -> "array[int]":
    """Numbers that are asked for one by one, which an array of numpy is slow at."""
    return array("q", numbers.tobytes())
