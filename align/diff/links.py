"""What both sides of a pair say: values and names that a report shows to belong together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from align.diff.differences import compare
from align.diff.names import names
from align.diff.shown import shown
from align.diff.terms import Term
from align.findings import Link, TextPair
from align.parallel import ParallelText, Unit


def links(pair: TextPair) -> tuple[Link, ...]:
    """The numbers, dates and codes that the number check takes for the same, then names."""
    if not pair.source or not pair.target:
        return ()
    found = compare(pair)
    values = [
        Link(m.source.span, m.target.span, _value(m.source), _value(m.target), m.how)
        for m in found.matches
    ]
    # What is a part of a date, a unit or an address is no name.
    read = (
        _places([*(m.source for m in found.matches), *found.missing]),
        _places([*(m.target for m in found.matches), *found.added]),
    )
    said = [
        Link(source, target, source.of(pair.source), target.of(pair.target), "name")
        for source, target in names(pair.source, pair.target)
        if read[0].isdisjoint(range(source.start, source.end))
        and read[1].isdisjoint(range(target.start, target.end))
    ]
    return (*values, *said)


def linked(text: ParallelText) -> ParallelText:
    """The same parallel text, where every unit holds what both of its sides say."""
    return replace(text, units=_Linked(text))


@dataclass(frozen=True, slots=True)
class _Linked:
    """The units of a text with their links, made anew each time somebody goes through them."""

    text: ParallelText

    def __iter__(self) -> Iterator[Unit]:
        return (replace(unit, links=links(unit.pair)) for unit in self.text)


def _places(read: Iterable[Term]) -> set[int]:
    return {place for term in read for place in range(term.span.start, term.span.end)}


def _value(term: Term) -> str:
    value = shown(term.keys[0])
    return f"{value} {term.unit}" if term.unit and term.number is not None else value
