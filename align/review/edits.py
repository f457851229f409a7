"""Reviewed rows into aligned text: edits, splits and joins, with every segment still in a bead."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from align.bitext.stored import StoredTexts
from align.export.record import parts_of
from align.findings import TextPair
from align.languages import script
from align.parallel import ParallelText, Status, Unit
from align.review.decided import Decided, Joined, Parts, asked_of, decide
from align.review.rows import wishes
from align.review.units import SIDES, Kept, Units
from align.review.wish import Remark, Wish
from align.review.workbook import Review
from align.text import Span, fold

_NO_SPACES = frozenset(("Hans", "Hant", "Jpan"))
"""Scripts in which no space stands between sentences."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a review has made of an alignment.

    Args:
        text: all of it, with statuses and comments.
        remarks: about rows, in the order of the units.
        counts: how many pairs were accepted, rejected, commented, edited, split and merged.
        pairs: how many there are.
    """

    text: ParallelText
    remarks: tuple[Remark, ...]
    counts: Counter[str]
    pairs: int

    @property
    def undone(self) -> int:
        """How many things that the workbook says were not done."""
        return sum(remark.undone for remark in self.remarks)


def apply(review: Review) -> Applied:
    """Bring everything that a reviewer did into the alignment; what cannot be done is told.

    Units are numbered anew in their order, and so are the segments of a side. A text that was
    edited is one segment; a part of a split one is as many as it was if it ends where they end.
    Units that were split or merged have no figures, because nobody computed any for them; their
    findings and those of edited ones are gone with the texts that they were about.

    The units of the text are made while somebody goes through them, in memory that grows with what
    the reviewer did, and not with the workbook.
    """
    found = wishes(review)
    decided = decide(found, review.units)
    units = _Reviewed(review.units, decided)
    changes = "+".join(name for name in ("edited", "split", "merged") if decided.counts[name])
    signature = f"{review.signature}|review:{changes}" if changes else review.signature
    segments = _Segments(units, 0), _Segments(units, 1)
    text = ParallelText(
        units, review.source, review.target, *review.langs, signature, segments=segments
    )
    return Applied(text, tuple(found.remarks), +decided.counts, decided.pairs)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A segment, and the number of the one that it is, or that it comes behind."""

    place: int
    text: str


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a unit to be: its text, its segments, and where it stands in the document."""

    text: str | None
    segments: tuple[_Segment, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit to be; what is known of it beside its sides is that of `unit`."""

    sides: tuple[_Side, _Side]
    unit: Unit


class _Reviewed:
    """The units as a reviewer wants them, made anew each time somebody goes through them.

    Most are as they were, but for their numbers: they are read, and nothing is built of them.
    """

    def __init__(self, units: Units, decided: Decided) -> None:
        self._units, self._decided = units, decided

    def __iter__(self) -> Iterator[Unit]:
        if not self._decided.has_changes and all(side.in_order for side in self._units.places):
            for position in range(len(self._units)):
                yield self._as_it_was(position, position)
            return
        numbers = self._numbers
        at = [0, 0]
        for index, item in enumerate(self._items()):
            counts = self._counts(item)
            ranges = []
            for side, count in enumerate(counts):
                first = numbers[side][at[side]] if count else 0
                ranges.append(range(first, first + count))
                at[side] += count
            if isinstance(item, int):
                yield self._as_it_was(item, index, ranges)
            else:
                yield _unit(item, index, ranges, self._units.langs)

    def texts(self, side: int) -> StoredTexts:
        """The texts of the segments of a side, by their numbers."""
        made = StoredTexts()
        for item in self._items():
            if isinstance(item, int):
                texts = parts_of(self._units.record(item), SIDES[side])
            else:
                texts = tuple(segment.text for segment in item.sides[side].segments)
            for text in texts:
                made.append(text)
        order = np.argsort(np.array(self._numbers[side], np.int64))
        if (np.diff(order) == 1).all():
            return made
        ordered = StoredTexts()
        for number in order.tolist():
            ordered.append(made[number])
        return ordered

    def count(self, side: int) -> int:
        """How many segments a side has."""
        return len(self._numbers[side])

    @cached_property
    def _numbers(self) -> "tuple[array[int], array[int]]":
        """For every segment of a side, in the order of the units, its number among all of them.

        Those that come behind an old one follow it in the order in which they were made.
        """
        places = array("q"), array("q")
        for item in self._items():
            for side, known in enumerate(self._units.places):
                if not isinstance(item, int):
                    places[side].extend(one.place for one in item.sides[side].segments)
                elif count := known.counts[item]:
                    first, stop = known.firsts[item], known.stops[item]
                    places[side].extend(
                        range(first, stop) if stop - first == count else (first,) * count
                    )
        return _ranks(places[0]), _ranks(places[1])

    def _counts(self, item: "int | _Piece") -> tuple[int, int]:
        if isinstance(item, int):
            one, other = self._units.places
            return one.counts[item], other.counts[item]
        return len(item.sides[0].segments), len(item.sides[1].segments)

    def _as_it_was(self, position: int, index: int, ranges: Iterable[range] = ()) -> Unit:
        record = self._units.record(position)
        record["index"] = index
        for side, numbers in zip(SIDES, ranges, strict=False):
            record[f"{side}_segments"] = [numbers.start, numbers.stop]
        if wish := self._decided.wishes.get(position):
            record["status"], record["comment"] = wish.status, wish.comment
        return self._units.unit(record)

    def _items(self) -> "Iterator[int | _Piece]":
        """The position of every unit that has the texts that it had, and the others as pieces."""
        decided, last = self._decided, [-1, -1]
        position, count = 0, len(self._units)
        while position < count:
            if decided.changes(position):
                joined = decided.joined.get(position)
                stop = joined.stop if joined else position + 1
                yield from self._pieces(range(position, stop), joined, last)
            else:
                stop = position + 1
                for side, known in enumerate(self._units.places):
                    if held := known.counts[position]:
                        first = known.firsts[position]
                        one_each = known.stops[position] - first == held
                        last[side] = first + (held - 1 if one_each else 0)
                yield position
            position = stop

    def _pieces(self, positions: range, joined: Joined | None, last: list[int]) -> Iterator[_Piece]:
        group = [self._units[position] for position in positions]
        pairs = zip(positions, group, strict=True)
        asked = [asked_of(position, kept, self._decided.wishes) for position, kept in pairs]
        if joined is not None:
            yield _merged(group, asked, joined, last, self._units.langs)
        elif parts := self._decided.parts.get(positions[0]):
            yield from _split(group[0], asked[0], parts, last)
        else:
            unit = replace(group[0].unit, status=asked[0].status, comment=asked[0].comment)
            yield _Piece(_sides(group[0], asked[0], last), replace(unit, findings=()))


def _ranks(places: "array[int]") -> "array[int]":
    order = np.argsort(np.array(places, np.int64), kind="stable")
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order))
    return array("q", ranks.astype(np.int64).tobytes())


class _Segments:
    """The segments of one side, gathered from the units when somebody asks for the first."""

    def __init__(self, units: _Reviewed, side: int) -> None:
        self._units, self._side = units, side

    def __len__(self) -> int:
        return self._units.count(self._side)

    def __getitem__(self, number: int, /) -> str:
        return self._texts[number]

    @cached_property
    def _texts(self) -> StoredTexts:
        return self._units.texts(self._side)


def _merged(
    group: list[Kept],
    asked: list[Wish],
    joined: Joined,
    last: list[int],
    langs: tuple[str | None, str | None],
) -> _Piece:
    sides = [_sides(kept, wish, last) for kept, wish in zip(group, asked, strict=True)]
    edited = any(w.source is not None for w in asked), any(w.target is not None for w in asked)
    source = _joined([side[0] for side in sides], langs[0], edited=edited[0])
    target = _joined([side[1] for side in sides], langs[1], edited=edited[1])
    return _Piece((source, target), _made_by_hand(group[0].unit, joined.status, joined.comment))


def _split(kept: Kept, wish: Wish, parts: Parts, last: list[int]) -> Iterator[_Piece]:
    unit = _made_by_hand(kept.unit, wish.status, wish.comment)
    sides = [_divided(kept, side, [part[side] for part in parts], last) for side in (0, 1)]
    for number, (source, target) in enumerate(zip(*sides, strict=True)):
        yield _Piece((source, target), unit if number == 0 else replace(unit, comment=None))


def _sides(kept: Kept, wish: Wish, last: list[int]) -> tuple[_Side, _Side]:
    return _side(kept, 0, wish.source, last), _side(kept, 1, wish.target, last)


def _side(kept: Kept, which: int, new: str | None, last: list[int]) -> _Side:
    text, segments, span = _was(kept, which)
    if new is None:
        if segments:
            last[which] = segments[-1].place
        return _Side(text, segments, span)
    if not new:
        return _Side(None, ())
    place = last[which] = segments[0].place if segments else last[which]
    return _Side(new, (_Segment(place, new),))


def _joined(sides: list[_Side], lang: str | None, *, edited: bool) -> _Side:
    held = [side for side in sides if side.text is not None]
    if not held:
        return _Side(None, ())
    space = "" if lang is not None and script(lang) in _NO_SPACES else " "
    text = space.join(side.text or "" for side in held).strip(" ")
    segments = tuple(segment for side in held for segment in side.segments)
    if edited:  # one segment
        return _Side(text, (_Segment(min(segment.place for segment in segments), text),))
    spans = [side.span for side in held if side.span is not None]
    whole = len(spans) == len(held)
    return _Side(text, segments, Span(spans[0].start, spans[-1].end) if whole else None)


def _divided(kept: Kept, which: int, parts: list[str], last: list[int]) -> list[_Side]:
    """The parts of a side: whole segments where they end together, else one segment each."""
    _, segments, _ = _was(kept, which)
    runs = _runs(segments, parts)
    if runs is None:
        place = last[which] = segments[0].place if segments else last[which]
        return [_Side(part or None, (_Segment(place, part),) if part else ()) for part in parts]
    if segments:
        last[which] = segments[-1].place
    return [_Side(part or None, run) for part, run in zip(parts, runs, strict=True)]


def _was(kept: Kept, which: int) -> tuple[str | None, tuple[_Segment, ...], Span | None]:
    unit = kept.unit
    if which == 0:
        text, ids, parts, span = unit.source, unit.source_segments, kept.sources, unit.source_span
    else:
        text, ids, parts, span = unit.target, unit.target_segments, kept.targets, unit.target_span
    # the texts of its segments may not have been kept
    places = ids if len(ids) == len(parts) else [ids.start] * len(parts)
    return text, tuple(map(_Segment, places, parts)), span


def _runs(segments: tuple[_Segment, ...], parts: list[str]) -> list[tuple[_Segment, ...]] | None:
    """The segments of every part, if the parts divide the side between its segments."""
    runs, start = [], 0
    for part in parts:
        stop, held = start, ""
        while held != part and stop < len(segments):
            held = fold(f"{held} {segments[stop].text}")
            stop += 1
        if held != part:
            return None
        runs.append(segments[start:stop])
        start = stop
    return runs if start == len(segments) else None


def _made_by_hand(unit: Unit, decided: Status | None, comment: str | None) -> Unit:
    return replace(unit, score=None, confidence=None, findings=(), status=decided, comment=comment)


def _unit(
    piece: _Piece, index: int, ranges: list[range], langs: tuple[str | None, str | None]
) -> Unit:
    (source, target), was = piece.sides, piece.unit
    pair = TextPair(
        index,
        source.text,
        target.text,
        *langs,
        was.pair.source_line if source.text == was.source else None,
        was.pair.target_line if target.text == was.target else None,
        was.pair.boilerplate,
    )
    return replace(
        was,
        pair=pair,
        source_segments=ranges[0],
        target_segments=ranges[1],
        source_span=source.span,
        target_span=target.span,
    )
