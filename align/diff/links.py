"""What both sides of a pair say: the values that a report shows to belong together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from align.diff.differences import compare
from align.diff.terms import Term, shown
from align.findings import Link, TextPair
from align.parallel import ParallelText, Unit


def links(pair: TextPair) -> tuple[Link, ...]:
    """The numbers, dates and codes that the number check takes for the same, source order."""
    if not pair.source or not pair.target:
        return ()
    return tuple(
        Link(m.source.span, m.target.span, _value(m.source), _value(m.target), m.how)
        for m in compare(pair).matches
    )


def linked(text: ParallelText) -> ParallelText:
    """The same parallel text, where every unit holds what both of its sides say."""
    return replace(text, units=_Linked(text))


@dataclass(frozen=True, slots=True)
class _Linked:
    """The units of a text with their links, made anew each time somebody goes through them."""

    text: ParallelText

    def __iter__(self) -> Iterator[Unit]:
        return (replace(unit, links=links(unit.pair)) for unit in self.text)


def _value(term: Term) -> str:
    value = shown(term.keys[0])
    return f"{value} {term.unit}" if term.unit and term.number is not None else value
