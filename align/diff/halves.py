"""What a translation may say half of: "45 miles (72 km)", a vote of 13-0."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from align.diff.conversion import may_be_height, may_be_run, same_measure
from align.diff.terms import Term, parts
from align.quantities.quantity import Ratio

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


def is_nil_unsaid(term: Term, across: Iterable[tuple[Term, Term]], text: str | None) -> bool:
    """Whether a nil goes without saying beside what is set against it: 13-0 is "13 Stimmen".

    Args:
        across: the matched terms of the text that has it, each with its counterpart.
        text: the other text, which has no mark left over beside that number: "13:".
    """
    if term.whole or term.number != 0 or not isinstance(term.quantity.value, Ratio):
        return False
    said = text or ""
    return any(
        one.quantity is term.quantity
        and not isinstance(other.quantity.value, Ratio)
        and not said[: other.span.start].rstrip().endswith(_MARKS)
        and not said[other.span.end :].lstrip().startswith(_MARKS)
        for one, other in across
    )


_MARKS = tuple("-:/\u2010\u2011\u2012\u2013\u2014")


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
