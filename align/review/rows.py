"""The rows of a reviewed sheet beside the units they stand for: what is asked, what is odd."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from align.review.moved import moved
from align.review.units import Numbers, Units
from align.review.wish import Remark, Wish, said_in, wish_of
from align.review.workbook import Review, Row


@dataclass(slots=True)
class Wishes:
    """What is wanted of the units that somebody said something of, and what is to be told of rows.

    Args:
        rows: for every unit the number of its row, 0 where none counts; int64 of shape (units,).
        of: by the positions of the units.
        remarks: in the order in which they are told.
    """

    rows: Numbers
    of: dict[int, Wish] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def say(self, row: int | None, message: str, *, undone: bool = True) -> None:
        """Remember what is to be told of a row."""
        self.remarks.append(Remark(message, row, undone))


def wishes(review: Review) -> Wishes:
    """Bring rows and units together by the numbers of the units, wherever the rows stand now."""
    units = review.units
    found = Wishes(np.zeros(len(units), np.int64))
    rows = array("q", bytes(8 * len(units)))
    about: dict[int, list[Remark]] = {}
    doubled: set[int] = set()
    now, before = array("q"), array("q")
    for row in review.rows:
        position = units.position(row.id)
        _say_beside(row, found, known=position is not None)
        if position is None:
            continue
        now.append(row.number)
        before.append(position + 2)  # below the titles
        if rows[position]:
            doubled.add(position)
            continue
        rows[position] = row.number
        if row.instead or not units.is_shown_by(position, row.texts):
            wish, remarks = wish_of(row, units[position].unit)
            if wish is not None:
                found.of[position] = wish
            if remarks:
                about[position] = remarks
    found.rows = np.array(rows, np.int64)
    _say_moved(found, now, before)
    _say_beyond(found, review)
    for position in np.flatnonzero(found.rows == 0).tolist():
        told = f"the row of id {units.number(position)} was deleted; the pair is kept as it was"
        about[position] = [Remark(told)]
    for position, same in _rows_of(review, doubled).items():
        settled = _settled(same, position, units, found)
        about[position] = settled + (about.get(position, []) if found.rows[position] else [])
    for position in sorted(about):
        found.remarks += about[position]
    return found


def _say_beside(row: Row, found: Wishes, *, known: bool) -> None:
    """Tell what a row says that nobody reads."""
    for text in row.beside:
        found.say(
            row.number,
            f"{text!r} stands in a column that is none of the review, and is not read; "
            f"write it into the column comment",
        )
    if not known:
        found.say(
            row.number,
            f"has no id of this review ({row.texts['id'].strip() or 'none'}); what it says is not "
            f"taken over: {said_in(row)}",
        )


def _say_moved(found: Wishes, now: Sequence[int], before: Sequence[int]) -> None:
    for run in moved(now, before):
        first, last = run.first, run.last
        if first == last:
            message = f"stood in row {first.before}; its id counts, not its place"
        else:
            message = (
                f"with those down to row {last.now} stood in rows {first.before} to "
                f"{last.before}; their ids count, not their places"
            )
        found.say(first.now, message, undone=False)


def _say_beyond(found: Wishes, review: Review) -> None:
    for title in review.sheets:
        found.say(None, f"the sheet {title[:40]!r} is not read; write into the column comment")
    if review.has_notes:
        found.say(None, "comments pinned to cells are not read; write them into the column comment")


def _rows_of(review: Review, positions: Collection[int]) -> dict[int, list[Row]]:
    """All rows of some units: only where a number stands in several, the sheet is read again."""
    found: dict[int, list[Row]] = {position: [] for position in sorted(positions)}
    for row in review.rows if positions else ():
        position = review.units.position(row.id)
        if position in found:
            found[position].append(row)
    return found


def _settled(rows: list[Row], position: int, units: Units, found: Wishes) -> list[Remark]:
    """What is told of several rows of one unit: if they contradict each other, none counts."""
    numbers = ", ".join(str(row.number) for row in rows)
    first = rows[0]
    if all((row.texts, row.instead) == (first.texts, first.instead) for row in rows):
        same = f"rows {numbers} are the same; one of them counts"
        return [Remark(same, rows[1].number, undone=False)]
    found.of.pop(position, None)
    found.rows[position] = 0
    unit = units[position].unit
    return [
        Remark(
            f"rows {numbers} have the same id {unit.index} and differ; the pair is kept as it "
            f"was, and what this row says is not taken over: {said_in(row, unit)}",
            row.number,
        )
        for row in rows
    ]
