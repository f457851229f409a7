"""A text and the places in it that mean something, as pieces that follow each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.findings import Link, Severity
from align.parallel import Unit
from align.text import Span

_AROUND = 80  # characters of an excerpt to either side of its place
_WORD = 20  # of them that are left out rather than half a word shown


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text, and what there is to say about it.

    Args:
        span: where.
        key: what it has in common with its counterpart on the other side.
        label: what to say, for people.
        severity: how bad it is; None for what both sides share.
        is_name: whether what they share is a name, and no value.
    """

    span: Span
    key: str
    label: str
    severity: Severity | None = None
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and all marks that lie over it, the worst first."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def keys(self) -> str:
        """The keys of its marks, divided by spaces."""
        return " ".join(mark.key for mark in self.marks)

    @property
    def label(self) -> str:
        """All that there is to say about it."""
        return "\n".join(dict.fromkeys(mark.label for mark in self.marks))

    @property
    def sort(self) -> str:
        """What the worst of its marks is, for the style: a severity, a value or a name."""
        worst = self.marks[0]
        if worst.severity is not None:
            return worst.severity.label
        return "name" if worst.is_name else "value"


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """`text` cut wherever a mark begins or ends; marks may overlap. Together they are the text."""
    if not marks:
        return (Piece(text),) if text else ()
    cuts = sorted({0, len(text), *(m.span.start for m in marks), *(m.span.end for m in marks)})
    beginning = defaultdict(list)
    for mark in marks:
        beginning[mark.span.start].append(mark)
    found, over = [], list[Mark]()
    for start, end in pairwise(cuts):
        over = [mark for mark in over if mark.span.end > start] + beginning[start]
        over.sort(key=_rank, reverse=True)
        found.append(Piece(text[start:end], tuple(over)))
    return tuple(found)


def excerpt(text: str, place: Span | None) -> tuple[str, str, str]:
    """What stands before a place, at it and behind it, a line or two in all.

    Without a place, or where the place is the whole text, the beginning of it stands behind.
    """
    if place is None or (place.start, place.end) == (0, len(text)):
        return "", "", _beginning(text, 3 * _AROUND)
    before, at, behind = text[: place.start], place.of(text), text[place.end :]
    cut = before[-_AROUND:]
    if len(before) > _AROUND:
        cut = "…" + (cut[cut.find(" ") :] if " " in cut[:_WORD] else cut)
    return cut, _beginning(at, 3 * _AROUND), _beginning(behind, _AROUND)


def _beginning(text: str, length: int) -> str:
    """The beginning of a text, and no half word at its end if words are short."""
    if len(text) <= length:
        return text
    end = text.rfind(" ", length - _WORD, length)
    return text[: length if end < 0 else end] + "…"


def _rank(mark: Mark) -> int:
    return -1 if mark.severity is None else mark.severity


def marks_of(unit: Unit) -> tuple[list[Mark], list[Mark]]:
    """The marks in the source and in the target text of a unit.

    What a finding says about a text as a whole is told beside it, and marked nowhere.
    """
    sides: tuple[list[Mark], list[Mark]] = ([], [])
    for number, finding in enumerate(unit.findings):
        label = f"{finding.severity.label}: {finding.message}"
        for marks, text, span, value in (
            (sides[0], unit.source, finding.source_span, finding.source_value),
            (sides[1], unit.target, finding.target_span, finding.target_value),
        ):
            if not text or span is None or span.start == span.end or unit.is_null:
                continue
            if value is not None or (span.start, span.end) != (0, len(text)):
                marks.append(Mark(span, f"f{number}", label, finding.severity))
    for number, link in enumerate(unit.links):
        for marks, span, other, there in (
            (sides[0], link.source_span, unit.target, link.target_span),
            (sides[1], link.target_span, unit.source, link.source_span),
        ):
            if other:
                label = f"= “{there.of(other)}”"
                if not link.is_name:
                    label += f", read as {_value(link)}"
                marks.append(Mark(span, f"v{number}", label, is_name=link.is_name))
    return sides


def _value(link: Link) -> str:
    same = link.source_value == link.target_value
    value = link.source_value if same else f"{link.source_value} and {link.target_value}"
    return value if link.how == "equal" else f"{value} ({link.how})"
