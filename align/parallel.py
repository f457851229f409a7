"""Parallel text: translation units one after the other, with all that is known of each.

What writers and reports take, wherever it comes from: two documents that were aligned, or a file of
pairs. The units are made while they are read, so that a file of any length fits in memory.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol, runtime_checkable

from align.alignment import Alignment, Bead
from align.findings import Finding, Link, Rule, TextPair
from align.text import Document, SegmentedDocument, Span, given_segments


class Status(StrEnum):
    """What somebody who looked at a unit has decided; None stands for nobody yet."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


def status(name: object) -> Status | None:
    """The status of that name, in any case of letters; None for anything else."""
    return _STATUSES.get(name.strip().lower()) if isinstance(name, str) else None


_STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit: a source text, its translation, and what is known of the two.

    Args:
        pair: the texts, with their number, languages and places. A side that is None has no
            counterpart; one that is "" is an empty segment.
        source_segments: ids of the segments on the source side; empty for an addition. In a file
            of pairs, every text is one segment.
        target_segments: likewise for the target; empty for an omission.
        source_span: where the text stands in its document; None in a file of pairs.
        target_span: likewise for the target.
        score: the aligner's own measure, higher is better; None where nothing says it.
        confidence: how sure the aligner is, 0 to 1; None where nothing says it.
        findings: what the checks have to say, in the order of their discovery.
        status: what a reviewer has decided; None where nobody has.
        comment: what a reviewer has to say; None for nothing.
        links: values and names that both sides say; empty where nobody looked for them.
    """

    pair: TextPair
    source_segments: range
    target_segments: range
    source_span: Span | None = None
    target_span: Span | None = None
    score: float | None = None
    confidence: float | None = None
    findings: tuple[Finding, ...] = ()
    status: Status | None = None
    comment: str | None = None
    links: tuple[Link, ...] = ()

    @property
    def index(self) -> int:
        """Number of the unit: that of the bead, or of the row or entry in its file."""
        return self.pair.index

    @property
    def source(self) -> str | None:
        """The source text; None where the target has no counterpart."""
        return self.pair.source

    @property
    def target(self) -> str | None:
        """The target text; None where the source has no counterpart."""
        return self.pair.target

    @property
    def is_null(self) -> bool:
        """Whether one side is empty: the text of the other has no counterpart."""
        return self.pair.source is None or self.pair.target is None


class Segments(Protocol):
    """The texts of the segments of one side, wherever they are kept."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> str: ...


@runtime_checkable
class StoredSegments(Segments, Protocol):
    """Segments of a document that memory does not hold until somebody needs it."""

    def document(self) -> SegmentedDocument:
        """All of it."""
        ...


@dataclass(slots=True)
class ParallelText:
    """Translation units on their way to a file or a report.

    Args:
        units: in reading order of the source, made anew each time somebody goes through them;
            those of standard input can be read only once.
        source: what the source side is called: a path, or "-".
        target: likewise for the target; where one file holds both sides, the same.
        source_lang: BCP 47 tag, or None where it is not known.
        target_lang: likewise for the target.
        signature: what made it.
        rules: every rule that was looked for, by id; empty where nothing was checked.
        alignment: the alignment that the units come from; None for a file of pairs.
        segments: those of source and target, whose numbers the units name; None where every text
            of a unit is a segment, which follows that of the unit before it.
        accepted: how many findings are left out because they are accepted, by fingerprint;
            complete when the units have been read to their end.
    """

    units: Iterable[Unit]
    source: str
    target: str
    source_lang: str | None = None
    target_lang: str | None = None
    signature: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    alignment: Alignment | None = None
    segments: tuple[Segments, Segments] | None = None
    accepted: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __repr__(self) -> str:
        names = " and ".join(repr(name) for name in dict.fromkeys((self.source, self.target)))
        return f"<ParallelText: {names}, {self.source_lang} to {self.target_lang}>"

    def confident(self, least: float) -> "ParallelText":
        """The same text without the units that are less sure; those without a confidence stay."""
        alignment = None if self.alignment is None else self.alignment.confident(least)
        return replace(self, units=_Confident(self.units, least), alignment=alignment)

    def whole(self) -> Alignment:
        """The alignment behind the units, for a format that needs the documents themselves.

        The units of a file of pairs are read to their end: every text of a side becomes a segment
        of a document, and every unit a bead. Units without a confidence count as sure: somebody
        made them.
        """
        if self.alignment is None:
            self.units = list(self.units)
            self.alignment = (
                _numbered(self) if self.segments is None else _placed(self, self.segments)
            )
        return self.alignment


def _numbered(text: ParallelText) -> Alignment:
    """An alignment of units whose texts are a segment each, numbered anew if some are left out."""
    sides: tuple[list[str], list[str]] = [], []
    beads = []
    for unit in text:
        ids = []
        for side, found in zip(sides, (unit.source, unit.target), strict=True):
            start = len(side)
            side.extend(() if found is None else (found,))
            ids.append(range(start, len(side)))
        beads.append(_bead(unit, *ids))
    return Alignment(
        given_segments(text.source, sides[0], text.source_lang),
        given_segments(text.target, sides[1], text.target_lang),
        tuple(beads),
        text.signature,
    )


def _placed(text: ParallelText, segments: tuple[Segments, Segments]) -> Alignment:
    """An alignment of all segments; those that no unit holds are in beads that are left out."""
    beads = [_bead(unit, unit.source_segments, unit.target_segments) for unit in text]
    kept, nothing = len(beads), range(0)
    sources = {number for bead in beads for number in bead.source}
    targets = {number for bead in beads for number in bead.target}
    for number in range(len(segments[0])):
        if number not in sources:
            beads.append(Bead(range(number, number + 1), nothing, 0.0, 1.0))
    for number in range(len(segments[1])):
        if number not in targets:
            beads.append(Bead(nothing, range(number, number + 1), 0.0, 1.0))
    sides = [
        side.document()
        if isinstance(side, StoredSegments)
        else given_segments(name, [side[number] for number in range(len(side))], lang)
        for name, side, lang in zip(
            (text.source, text.target), segments, (text.source_lang, text.target_lang), strict=True
        )
    ]
    left_out = frozenset(range(kept, len(beads)))
    return Alignment(sides[0], sides[1], tuple(beads), text.signature, left_out)


def _bead(unit: Unit, source: range, target: range) -> Bead:
    confidence = 1.0 if unit.confidence is None else unit.confidence
    return Bead(source, target, unit.score or 0.0, confidence)


@dataclass(frozen=True, slots=True)
class _Confident:
    """The units of another text that are sure enough."""

    units: Iterable[Unit]
    least: float

    def __iter__(self) -> Iterator[Unit]:
        for unit in self.units:
            if unit.confidence is None or unit.confidence >= self.least:
                yield unit


def parallel(alignment: Alignment) -> ParallelText:
    """The beads of an alignment that are not left out, as units; nothing is checked yet."""
    source, target = alignment.source.document, alignment.target.document
    return ParallelText(
        _Units(alignment),
        source.id,
        target.id,
        source.lang,
        target.lang,
        alignment.signature,
        alignment=alignment,
        segments=(alignment.source, alignment.target),
    )


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of an alignment, made anew each time somebody goes through them."""

    alignment: Alignment

    def __iter__(self) -> Iterator[Unit]:
        source, target = self.alignment.source, self.alignment.target
        lines = _Lines(source.document), _Lines(target.document)
        for found in self.alignment.iter_pairs():
            bead = found.bead
            pair = TextPair(
                found.index,
                found.source,
                found.target,
                source.document.lang,
                target.document.lang,
                lines[0].at(found.source_span),
                lines[1].at(found.target_span),
                _is_boilerplate(source, bead.source) and _is_boilerplate(target, bead.target),
            )
            yield Unit(
                pair,
                bead.source,
                bead.target,
                found.source_span,
                found.target_span,
                bead.score,
                bead.confidence,
            )


def _is_boilerplate(side: SegmentedDocument, segments: range) -> bool:
    return side.boilerplate.issuperset(segments)


class _Lines:
    """Counts the lines of a file as editors do: a form feed or a line separator begins none."""

    def __init__(self, document: Document) -> None:
        self._text = document.text if document.verbatim else None
        self._place, self._line = 0, 1

    def at(self, span: Span | None) -> int | None:
        """The number from 1 on of the line at which a span begins, counted from the last one.

        None where the text is not that of the file: its lines are nowhere to be seen.
        """
        if span is None or self._text is None:
            return None
        first, last = sorted((self._place, span.start))
        feeds, returns, both = (self._text.count(e, first, last) for e in ("\n", "\r", "\r\n"))
        breaks = feeds + returns - both
        self._line += breaks if span.start >= self._place else -breaks
        self._place = span.start
        return self._line
