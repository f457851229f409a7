"""The rows of a reviewed sheet beside the units they stand for: what is asked, what is odd."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from align.export.xlsx import (
    ACTIONS,
    EDIT,
    EDITABLE,
    MARK,
    MERGE,
    OPEN,
    SPLIT,
    STATUSES,
    fits,
    shown,
    shown_confidence,
    shown_findings,
)
from align.parallel import Status, Unit, status
from align.review.moved import Place, moved
from align.review.workbook import Kept, Review, Row


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a row that the reviewer should know, and what became of it.

    Args:
        message: on one line.
        row: its number in the sheet; None for a row that is gone, or for the whole sheet.
        undone: whether something that the sheet says was not done.
    """

    message: str
    row: int | None = None
    undone: bool = True

    def __str__(self) -> str:
        return self.message if self.row is None else f"row {self.row}: {self.message}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer wants of one unit.

    Args:
        row: number of the row; None where it was deleted.
        source: the new source text; None leaves it as it is, "" takes it away.
        target: likewise for the target.
        action: `edit`, `split`, `merge with next`, or "" for nothing.
        status: what was decided.
        comment: what was said.
    """

    row: int | None
    source: str | None
    target: str | None
    action: str
    status: Status | None
    comment: str | None

    @property
    def is_edit(self) -> bool:
        """Whether a text is to be another one."""
        return self.source is not None or self.target is not None


@dataclass(slots=True)
class Wishes:
    """What is wanted of every unit, by its number, and what is to be said about the rows."""

    of: dict[int, Wish] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def say(self, row: int | None, message: str, *, undone: bool = True) -> None:
        """Remember what is to be told of a row."""
        self.remarks.append(Remark(message, row, undone))


def wishes(review: Review) -> Wishes:
    """Bring rows and units together by the numbers of the units, wherever the rows stand now."""
    found = Wishes()
    known = {kept.unit.index: kept for kept in review.units}
    rows: dict[int, list[Row]] = defaultdict(list)
    for row in review.rows:
        for text in row.beside:
            found.say(
                row.number,
                f"{text!r} stands in a column that is none of the review, and is not read; "
                f"write it into the column comment",
            )
        if row.id is None or row.id not in known:
            shown_id = row.cells["id"].text.strip() or "none"
            found.say(
                row.number,
                f"has no id of this review ({shown_id}); what it says is not taken over: "
                f"{_said(row)}",
            )
        else:
            rows[row.id].append(row)
    _say_moved(found, review, rows)
    for title in review.sheets:
        found.say(None, f"the sheet {title[:40]!r} is not read; write into the column comment")
    if review.has_notes:
        found.say(None, "comments pinned to cells are not read; write them into the column comment")
    for index, kept in known.items():
        chosen = _one_of(rows.get(index, []), kept.unit, found)
        found.of[index] = _untouched(kept) if chosen is None else _wish(chosen, kept, found)
    return found


def _said(row: Row, unit: Unit | None = None) -> str:
    """What a reviewer has written into a row, in full; of a unit, only what it did not say."""
    was = {} if unit is None else _shown(unit)
    said = {column: row.cells[column] for column in EDITABLE}
    told = [
        f"{column} {cell.instead or repr(cell.text)}"
        for column, cell in said.items()
        if cell.instead or (cell.text.strip() and cell.text not in (was.get(column), OPEN))
    ]
    return ", ".join(told) or "nothing new"


def _shown(unit: Unit) -> dict[str, str]:
    """The texts of a unit as their cells show them."""
    texts = {"source": unit.source, "target": unit.target, "comment": unit.comment}
    return {column: shown(text) for column, text in texts.items()} | {"status": unit.status or OPEN}


def _say_moved(found: Wishes, review: Review, by_id: Mapping[int, list[Row]]) -> None:
    stood = {kept.unit.index: number for number, kept in enumerate(review.units, start=2)}
    places = [
        Place(row.number, stood[row.id])
        for row in review.rows
        if row.id is not None and row.id in by_id
    ]
    for run in moved(places):
        first, last = run.first, run.last
        if first == last:
            message = f"stood in row {first.before}; its id counts, not its place"
        else:
            message = (
                f"with those down to row {last.now} stood in rows {first.before} to "
                f"{last.before}; their ids count, not their places"
            )
        found.say(first.now, message, undone=False)


def _one_of(rows: list[Row], unit: Unit, found: Wishes) -> Row | None:
    """The row of a unit; None where it is gone, or where several contradict each other."""
    if not rows:
        found.say(None, f"the row of id {unit.index} was deleted; the pair is kept as it was")
        return None
    if len(rows) == 1:
        return rows[0]
    numbers = ", ".join(str(row.number) for row in rows)
    if all(row.cells == rows[0].cells for row in rows):
        found.say(rows[1].number, f"rows {numbers} are the same; one of them counts", undone=False)
        return rows[0]
    for row in rows:
        found.say(
            row.number,
            f"rows {numbers} have the same id {unit.index} and differ; the pair is kept as it "
            f"was, and what this row says is not taken over: {_said(row, unit)}",
        )
    return None


def _untouched(kept: Kept) -> Wish:
    return Wish(None, None, None, "", kept.unit.status, kept.unit.comment)


def _wish(row: Row, kept: Kept, found: Wishes) -> Wish:
    _check_protected(row, kept.unit, found)
    source = _text(row, "source", kept.unit.source, found)
    target = _text(row, "target", kept.unit.target, found)
    action = _action(row, kept.unit, (source, target), found)
    if action is None:
        source = target = None
    for side, text in (("source", source), ("target", target)):
        if text == "":  # perhaps by a slip: what it was is told
            was = shown(getattr(kept.unit, side))
            found.say(row.number, f"its {side} was emptied; it was {was!r}", undone=False)
    return Wish(
        row.number,
        source,
        target,
        action or "",
        _status(row, kept.unit, found),
        _comment(row, kept.unit, found),
    )


def _check_protected(row: Row, unit: Unit, found: Wishes) -> None:
    confidence = shown_confidence(unit)
    severity, findings = shown_findings(unit)
    wanted = {"confidence": str(confidence), "severity": severity, "findings": findings}
    for column, was in wanted.items():
        cell = row.cells[column]
        same = not cell.instead and _bare(cell.text) == _bare(was)
        if not same and column == "confidence":
            same = _figure(cell.text) == _figure(was)
        if not same:
            kept = repr(was[:60]) if was else "empty"
            new = cell.instead or (repr(cell.text) if cell.text else "nothing")
            found.say(row.number, f"its {column} was changed to {new}; it stays {kept}")


def _found(row: Row, column: str) -> str:
    """What a cell holds, for people."""
    cell = row.cells[column]
    return cell.instead or repr(_bare(cell.text))


def _bare(text: str) -> str:
    return " ".join(text.split())


def _figure(text: str) -> float | None:
    try:
        return round(float(text.replace(",", ".")), 3)
    except ValueError:
        return None


def _text(row: Row, side: str, was: str | None, found: Wishes) -> str | None:
    """The new text of a side; None where it is as it was, or cannot be taken over."""
    cell = row.cells[side]
    if cell.instead:
        found.say(row.number, f"its {side} is {cell.instead}, no text; it stays as it was")
        return None
    if cell.text == shown(was):
        return None
    if was is not None and not fits(was):
        found.say(
            row.number,
            f"its {side} was too long for a cell; it stays as it was, without {cell.text!r}",
        )
        return None
    if was is not None and "\ufffd" in shown(was) and "\ufffd" not in was:
        found.say(
            row.number,
            f"its {side} had characters that no cell can show; the new text has none of them",
            undone=False,
        )
    return cell.text if cell.text.strip() else ""


def _action(
    row: Row, unit: Unit, texts: tuple[str | None, str | None], found: Wishes
) -> str | None:
    """What is to be done; None where the row contradicts itself and nothing is."""
    said = _bare(row.cells["action"].text).lower()
    if row.cells["action"].instead or said not in ("", *ACTIONS):
        found.say(
            row.number,
            f"its action must be {_or(ACTIONS)}, was {_found(row, 'action')}; {not_done(*texts)}",
        )
        return None
    marked = any(text is not None and MARK in text for text in texts)
    changed = any(text is not None for text in texts)
    if marked and said not in ("", SPLIT):
        found.say(row.number, f"has {MARK} in a text and the action {said!r}; {not_done(*texts)}")
        return None
    if said == SPLIT and not marked:
        found.say(row.number, f"is to be split, but no text has a new {MARK}; {not_done(*texts)}")
        return None
    if said == EDIT and not changed:
        found.say(row.number, "is to be edited, but its texts are as they were", undone=False)
        return ""
    if _emptied(unit, texts):
        found.say(row.number, "both texts were deleted; they are kept as they were")
        return None
    return said or (SPLIT if marked else EDIT if changed else "")


def not_done(source: str | None, target: str | None) -> str:
    """Says that nothing is done, and in full which new texts are not taken over."""
    new = {"source": source, "target": target}
    told = " and ".join(f"the {side} {text!r}" for side, text in new.items() if text is not None)
    return f"nothing is done with {told}" if told else "nothing is done"


def _emptied(unit: Unit, texts: tuple[str | None, str | None]) -> bool:
    left = [
        old if new is None else new
        for old, new in zip((unit.source, unit.target), texts, strict=True)
    ]
    return any(text is not None for text in texts) and not any(left)


def _status(row: Row, unit: Unit, found: Wishes) -> Status | None:
    said = row.cells["status"].text.strip().lower()
    if row.cells["status"].instead or said not in ("", *STATUSES):
        kept = unit.status or OPEN
        found.say(
            row.number,
            f"its status must be {_or(STATUSES)}, was {_found(row, 'status')}; it stays {kept}",
        )
        return unit.status
    return status(said)


def _comment(row: Row, unit: Unit, found: Wishes) -> str | None:
    cell = row.cells["comment"]
    if cell.instead:
        found.say(row.number, f"its comment is {cell.instead}, no text; it stays as it was")
        return unit.comment
    if cell.text == shown(unit.comment):
        return unit.comment
    return cell.text if cell.text.strip() else None


def _or(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def merging(found: Wishes, units: Sequence[Kept]) -> Iterator[list[Kept]]:
    """The units in groups that are to be joined; a wish that cannot be met is told of."""
    group: list[Kept] = []
    numbers = sorted(wish.row for wish in found.of.values() if wish.row is not None)
    below = dict(pairwise(numbers))
    for kept in units:
        if group and not _joins(group, kept, found, below):
            yield group
            group = []
        group.append(kept)
    if group:
        last = found.of[group[-1].unit.index]
        if last.action == MERGE:
            found.say(last.row, "is the last pair; there is none to merge it with")
        yield group


def _joins(group: list[Kept], following: Kept, found: Wishes, below: Mapping[int, int]) -> bool:
    wish, other = found.of[group[-1].unit.index], found.of[following.unit.index]
    if wish.action != MERGE or wish.row is None:
        return False
    if other.row is None or below.get(wish.row) != other.row:
        # Rows were deleted or sorted: the reviewer saw another pair below.
        found.say(wish.row, "the pair that follows it is not the row below; they stay apart")
        return False
    if other.action == SPLIT:
        found.say(wish.row, "the pair it is to be merged with is to be split; they stay apart")
        return False
    for side in ("source_segments", "target_segments"):
        before = [r for kept in group if (r := getattr(kept.unit, side))]
        after = getattr(following.unit, side)
        if before and after and before[-1].stop != after.start:
            name = side.partition("_")[0]
            found.say(
                wish.row,
                f"its {name} and that of the next pair do not follow each other; they stay apart",
            )
            return False
    return True
