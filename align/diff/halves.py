"""What a translation may say half of: "45 miles (72 km)", a vote of 13-0."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from align.diff.conversion import may_be_height, may_be_run, same_measure
from align.diff.terms import Term, parts
from align.quantities.quantity import Ratio
from align.quantities.tables import table_for

_NEAR = 30  # characters between the halves


def may_be_measure(term: Term) -> bool:
    """Whether it has a unit, itself or in a part; the 80s may be degrees."""
    if term.unit or term.borrowed or term.kind in ("time", "decade", "range"):
        return True
    return may_be_height(term) or may_be_run(term)


def is_double(one: Term, other: Term, missing: Sequence[Term]) -> bool:
    """Whether the source says the same measure in the unit of the target too: "300 km (190 miles)".

    Then the translation has the other half, right or wrong, and has converted nothing.
    """
    return any(
        half is not one
        and half.unit == other.unit
        and abs(half.span.start - one.span.start) < _NEAR
        and same_measure(one, half)
        for half in missing
    )


def is_nil_unsaid(
    term: Term, across: Iterable[tuple[Term, Term]], text: str, lang: str | None
) -> bool:
    """Whether a nil goes without saying where what stands against it is counted: 13 votes for 13-0.

    Args:
        across: the matched terms of the text that has it, each with its counterpart.
        text: the other text, in the language `lang`. Where it counts nothing ("they won 13 on
            Sunday"), the nil has been dropped.
    """
    if term.whole or term.number != 0 or not isinstance(term.quantity.value, Ratio):
        return False
    tallies = tuple(table_for(lang).flags.get("tallies", ()))
    for one, other in across:
        if one.quantity is term.quantity and not isinstance(other.quantity.value, Ratio):
            behind = _BEHIND.match(text.lower(), other.span.end)
            if behind is not None and any(word.startswith(tallies) for word in behind.groups("")):
                return True
    return False


_BEHIND = re.compile(r"[\s-]?([^\W\d_]+)(?:[\s-]([^\W\d_]+))?")  # "13 votes", "13 Ja-Stimmen"


def without_halves(left: list[Term], side: Sequence[Term], across: list[Term]) -> list[Term]:
    """Leave out the second half of a double measure, whose first half has been matched.

    Where the other side has one too many of that unit, the half is there and has changed.
    """
    if not any(map(may_be_measure, left)):
        return left
    kept = []
    changed = {term.unit for term in across}
    spans = {term.quantity.span for term in left}
    starts = [other.span.start for other in side]
    longest = max(len(other.quantity.surface) for other in side)
    for term in left:
        at = term.span.start
        first, last = bisect_right(starts, at - _NEAR), bisect_left(starts, at + _NEAR + longest)
        others = (
            other
            for other in side[first:last]
            if other.quantity.span not in spans
            and -_NEAR < other.span.start - at < _NEAR + len(other.quantity.surface)
        )
        if term.unit in changed or not any(
            same_measure(one, half) for one in parts(term) for o in others for half in parts(o)
        ):
            kept.append(term)
    return kept
