"""The units of a review as they were when it was written, in a temporary file if they are many."""

import json
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from align.bitext.stored import StoredTexts
from align.errors import InputError
from align.export.record import Record, parts_of, unit_of
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
        records: of the units, each behind the line of JSON that it was read from.

    Raises:
        LookupError, TypeError, ValueError: one is no record of a unit, or two have one number.
    """

    def __init__(self, langs: Langs, records: Iterable[tuple[str, Record]]) -> None:
        self.langs = langs
        self.said: Counter[str] = Counter()
        """How many units have which status, and how many a comment."""
        self._lines = StoredTexts()
        numbers = array("q")
        ends = [array("q") for _ in range(3 * len(SIDES))]
        for line, record in records:
            self._lines.append(line)
            numbers.append(record["index"])
            for place, end in zip(ends, _ends(record), strict=True):
                place.append(end)
            self.said.update(said(record.get("status"), record.get("comment")))
        found = np.array(numbers, np.int64)
        self._order = np.argsort(found, kind="stable")
        self._numbers = array("q", found[self._order].tobytes())
        sorted_ends = [np.array(end, np.int64)[self._order] for end in ends]
        self.places = _places(*sorted_ends[:3]), _places(*sorted_ends[3:])
        for one in np.flatnonzero(np.diff(found[self._order]) == 0):
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
        record: Record = json.loads(self._lines[int(self._order[position])])
        return record

    def number(self, position: int) -> int:
        """The number of a unit, which its row shows."""
        return self._numbers[position]

    def position(self, number: int | None) -> int | None:
        """The position of the unit of a number; None if there is none."""
        if number is None:
            return None
        position = bisect_left(self._numbers, number)
        found = position < len(self._numbers) and self._numbers[position] == number
        return position if found else None


def said(status: str | None, comment: str | None) -> list[str]:
    """What a reviewer has said of a unit, as it is counted."""
    return [*([] if status is None else [status]), *([] if comment is None else ["commented"])]


def _ends(record: Record) -> list[int]:
    ends = []
    for side in SIDES:
        first, stop = record[f"{side}_segments"]
        parts = record.get(f"{side}_parts")
        ends += [first, stop, len(parts) if parts else int(record.get(side) is not None)]
    return ends


def _places(firsts: Numbers, stops: Numbers, counts: Numbers) -> Places:
    held = counts > 0
    expected = np.cumsum(counts) - counts
    in_order = bool((firsts[held] == expected[held]).all() and (stops - firsts == counts).all())
    one, two, three = (array("q", numbers.tobytes()) for numbers in (firsts, stops, counts))
    return Places(one, two, three, in_order)
