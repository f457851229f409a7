"""The fields of a unit that tables and records hold, by the names that every format uses."""

from collections.abc import Callable, Mapping

from align.errors import UnknownNameError
from align.parallel import Unit
from align.text import fold, offsets

Value = str | int | float | list[int] | None


def rounded(value: float, digits: int = 6) -> float:
    """A score cut to the digits that engines agree on; never minus zero, never a numpy scalar."""
    return round(float(value), digits) + 0.0


def figures(unit: Unit) -> dict[str, str]:
    """The score and the confidence of a unit, those that are known."""
    known = {}
    if unit.score is not None:
        known["score"] = f"{rounded(unit.score):.6f}"
    if unit.confidence is not None:
        known["confidence"] = f"{rounded(unit.confidence):.6f}"
    return known


def line(text: str | None) -> str:
    """A text as one line, every run of white space as one space; an empty side is empty."""
    return "" if text is None else fold(text)


def guarded(text: str) -> bytes:
    """The first line of a file in UTF-8: a U+FEFF that is text stands behind one that is a mark."""
    return (_MARK + text if text.startswith(_MARK) else text).encode()


_MARK = "\ufeff"


def _known(value: float | None) -> float | None:
    return None if value is None else rounded(value)


def shown(value: Value) -> str:
    """A field as a cell of a table shows it: nothing as nothing, numbers with four decimals."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{rounded(value, 4):.4f}"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def checked_columns(kind: str, columns: tuple[str, ...]) -> None:
    """Do nothing for columns that a table can have.

    Raises:
        UnknownNameError: there is no such field.
        ValueError: no column at all.
    """
    if not columns:
        raise ValueError(f"columns must name at least one of: {', '.join(FIELDS)}")
    for name in columns:
        if name not in FIELDS:
            raise UnknownNameError(kind, name, FIELDS)


FIELDS: Mapping[str, Callable[[Unit], Value]] = {
    "index": lambda unit: unit.index,
    "source": lambda unit: unit.source,
    "target": lambda unit: unit.target,
    "source_segments": lambda unit: list(unit.source_segments),
    "target_segments": lambda unit: list(unit.target_segments),
    "source_span": lambda unit: offsets(unit.source_span),
    "target_span": lambda unit: offsets(unit.target_span),
    "score": lambda unit: _known(unit.score),
    "confidence": lambda unit: _known(unit.confidence),
    "status": lambda unit: unit.status,
    "comment": lambda unit: unit.comment,
}
"""Texts, 0-based segment ids, `[start, end]` offsets, scores, what a reviewer says; None on an
empty side, and for what nobody says."""
