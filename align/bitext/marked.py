"""Segments that are marked within a unit of XLIFF 1.2, as Trados Studio writes them (SDLXLIFF).

The source stands there once as a whole and once more as `seg-source`, with `<mrk mtype="seg">`
around every segment; in the target the same marks have the same ids.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from align.bitext.xml import local_name, text_of

_STATES = {
    **dict.fromkeys(("ApprovedTranslation", "ApprovedSignOff"), "accepted"),
    **dict.fromkeys(("RejectedTranslation", "RejectedSignOff"), "rejected"),
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of a unit.

    Args:
        source: its text; empty if there is none.
        target: likewise.
        line: where it is in the file.
        status: what was decided about it.
    """

    source: str
    target: str
    line: int
    status: str | None = None


def marked_segments(
    source: Any, target: Any, states: Any, without: Collection[str]
) -> list[Segment]:
    """The segments of a unit, in the order of the source; none if not all of its text is marked.

    Args:
        source: its `seg-source`.
        target: its `target`, or None.
        states: its `seg-defs`, or None.
        without: names of inline elements whose text is none.
    """
    sources, targets = _marks(source, without), _marks(target, without)
    if not sources or targets is None:
        return []
    told = () if states is None else states
    known = {one.get("id"): _STATES.get(one.get("conf")) for one in told}
    found = []
    for id in dict.fromkeys((*sources, *targets)):
        marks = sources.get(id, []), targets.get(id, [])
        original, translation = ("".join(text_of(m, without) for m in side) for side in marks)
        line = (marks[0] or marks[1])[0].sourceline
        found.append(Segment(original, translation, line, known.get(id)))
    return found


def _marks(side: Any, without: Collection[str]) -> dict[str, list[Any]] | None:
    """The marks of a side by their ids; None if there is text outside of them."""
    marks: dict[str, list[Any]] = {}
    if side is None:
        return marks
    found = list(_outermost(side))
    for mark in found:
        marks.setdefault(mark.get("mid", ""), []).append(mark)
    within = "".join(text_of(mark, without) for mark in found)
    return marks if _letters(within) == _letters(text_of(side, without)) else None


def _outermost(element: Any) -> Iterator[Any]:
    for child in element:
        if local_name(child.tag) == "mrk" and child.get("mtype") == "seg":
            yield child
        else:
            yield from _outermost(child)


def _letters(text: str) -> str:
    return "".join(text.split())
