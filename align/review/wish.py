"""What a reviewer wants of one pair: its row beside the unit that it shows, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from align.export.xlsx import (
    ACTIONS,
    EDIT,
    EDITABLE,
    MARK,
    OPEN,
    SPLIT,
    STATUSES,
    fits,
    shown,
    shown_confidence,
    shown_findings,
)
from align.parallel import Status, Unit, status
from align.review.workbook import Row


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


@dataclass(frozen=True, slots=True)
class Read:
    """A row while it is read, with what is to be said of it."""

    row: Row
    unit: Unit
    remarks: list[Remark] = field(default_factory=list)

    def say(self, message: str, *, undone: bool = True) -> None:
        """Remember what is to be told of the row."""
        self.remarks.append(Remark(message, self.row.number, undone))


def wish_of(row: Row, unit: Unit) -> tuple[Wish | None, list[Remark]]:
    """What the row of a unit says: nothing new, or a wish; and what is to be told of it."""
    read = Read(row, unit)
    _check_protected(read)
    source, target = _text(read, "source", unit.source), _text(read, "target", unit.target)
    action = _action(read, (source, target))
    if action is None:
        source = target = None
    for side, text in (("source", source), ("target", target)):
        if text == "":  # perhaps by a slip: what it was is told
            was = shown(getattr(unit, side))
            read.say(f"its {side} was emptied; it was {was!r}", undone=False)
    wish = Wish(row.number, source, target, action or "", _status(read), _comment(read))
    same = (wish.status, wish.comment) == (unit.status, unit.comment)
    return None if same and not (wish.action or wish.is_edit) else wish, read.remarks


def said_in(row: Row, unit: Unit | None = None) -> str:
    """What a reviewer has written into a row, in full; of a unit, only what it did not say."""
    was = {} if unit is None else _shown(unit)
    told = [
        f"{column} {row.instead.get(column) or repr(row.texts[column])}"
        for column in EDITABLE
        if column in row.instead
        or (row.texts[column].strip() and row.texts[column] not in (was.get(column), OPEN))
    ]
    return ", ".join(told) or "nothing new"


def _shown(unit: Unit) -> dict[str, str]:
    """The texts of a unit as their cells show them."""
    texts = {"source": unit.source, "target": unit.target, "comment": unit.comment}
    return {column: shown(text) for column, text in texts.items()} | {"status": unit.status or OPEN}


def _check_protected(read: Read) -> None:
    row, unit = read.row, read.unit
    confidence = shown_confidence(unit)
    severity, findings = shown_findings(unit)
    wanted = {"confidence": str(confidence), "severity": severity, "findings": findings}
    for column, was in wanted.items():
        text, instead = row.texts[column], row.instead.get(column)
        same = not instead and (text == was or _bare(text) == _bare(was))
        if not same and column == "confidence":
            same = _figure(text) == _figure(was)
        if not same:
            kept = repr(was[:60]) if was else "empty"
            new = instead or (repr(text) if text else "nothing")
            read.say(f"its {column} was changed to {new}; it stays {kept}")


def _found(row: Row, column: str) -> str:
    """What a cell holds, for people."""
    return row.instead.get(column) or repr(_bare(row.texts[column]))


def _bare(text: str) -> str:
    return " ".join(text.split())


def _figure(text: str) -> float | None:
    try:
        return round(float(text.replace(",", ".")), 3)
    except ValueError:
        return None


def _text(read: Read, side: str, was: str | None) -> str | None:
    """The new text of a side; None where it is as it was, or cannot be taken over."""
    text, instead = read.row.texts[side], read.row.instead.get(side)
    if instead:
        read.say(f"its {side} is {instead}, no text; it stays as it was")
        return None
    if text == shown(was):
        return None
    if was is not None and not fits(was):
        read.say(f"its {side} was too long for a cell; it stays as it was, without {text!r}")
        return None
    if was is not None and "\ufffd" in shown(was) and "\ufffd" not in was:
        told = f"its {side} had characters that no cell can show; the new text has none of them"
        read.say(told, undone=False)
    return text if text.strip() else ""


def _action(read: Read, texts: tuple[str | None, str | None]) -> str | None:
    """What is to be done; None where the row contradicts itself and nothing is."""
    row = read.row
    said = _bare(row.texts["action"]).lower()
    marked = any(text is not None and MARK in text for text in texts)
    changed = any(text is not None for text in texts)
    if "action" in row.instead or said not in ("", *ACTIONS):
        read.say(
            f"its action must be {_or(ACTIONS)}, was {_found(row, 'action')}; {not_done(*texts)}"
        )
        return None
    if marked and said not in ("", SPLIT):
        read.say(f"has {MARK} in a text and the action {said!r}; {not_done(*texts)}")
        return None
    if said == SPLIT and not marked:
        read.say(f"is to be split, but no text has a new {MARK}; {not_done(*texts)}")
        return None
    if said == EDIT and not changed:
        read.say("is to be edited, but its texts are as they were", undone=False)
        return ""
    if _emptied(read.unit, texts):
        read.say("both texts were deleted; they are kept as they were")
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


def _status(read: Read) -> Status | None:
    said = read.row.texts["status"].strip().lower()
    if "status" in read.row.instead or said not in ("", *STATUSES):
        was, kept = _found(read.row, "status"), read.unit.status or OPEN
        read.say(f"its status must be {_or(STATUSES)}, was {was}; it stays {kept}")
        return read.unit.status
    return status(said)


def _comment(read: Read) -> str | None:
    text, instead = read.row.texts["comment"], read.row.instead.get("comment")
    if instead:
        read.say(f"its comment is {instead}, no text; it stays as it was")
        return read.unit.comment
    if text == shown(read.unit.comment):
        return read.unit.comment
    return text if text.strip() else None


def _or(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
