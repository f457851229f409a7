"""Reviewed rows into aligned text: edits, splits and joins, with every segment still in a bead."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from align.alignment import Alignment, Bead
from align.export.xlsx import MARK, OPEN, SPLIT
from align.findings import TextPair
from align.languages import script
from align.parallel import ParallelText, Status, Unit
from align.review.rows import Remark, Wish, Wishes, merging, not_done, wishes
from align.review.workbook import Kept, Review
from align.text import Span, fold, given_segments

_NO_SPACES = frozenset(("Hans", "Hant", "Jpan"))
"""Scripts in which no space stands between sentences."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a review has made of an alignment.

    Args:
        text: all of it, with statuses and comments.
        remarks: about rows, in the order of the units.
        counts: how many pairs were accepted, rejected, commented, edited, split and merged.
    """

    text: ParallelText
    remarks: tuple[Remark, ...]
    counts: Counter[str]

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
    """
    found = wishes(review)
    counts: Counter[str] = Counter()
    build = _Build(review.langs)
    for group in merging(found, review.units):
        if len(group) > 1:
            counts["merged"] += len(group)
            build.merged(group, [found.of[kept.unit.index] for kept in group], found)
            continue
        (kept,) = group
        wish = found.of[kept.unit.index]
        if wish.action != SPLIT:
            counts["edited"] += wish.is_edit
            build.single(kept, wish)
        elif parts := _parts(kept, wish, found):
            counts["split"] += 1
            build.split(kept, wish, parts)
        else:
            build.single(kept, replace(wish, source=None, target=None))
    text = build.text(review, counts)
    for unit in text:
        counts["commented"] += unit.comment is not None
        if unit.status is not None:
            counts[unit.status] += 1
    return Applied(text, tuple(found.remarks), counts)


Parts = list[tuple[str, str]]


def _parts(kept: Kept, wish: Wish, found: Wishes) -> Parts | None:
    """The texts of the parts of a unit, or None where the two sides do not divide alike."""
    sides, lost = [], not_done(wish.source, wish.target)
    for new, was in ((wish.source, kept.unit.source), (wish.target, kept.unit.target)):
        if was is not None and MARK in was:
            found.say(
                wish.row,
                f"has {MARK} in a text of its own and cannot be split by it; {lost}",
            )
            return None
        sides.append([fold(part) for part in ((was or "") if new is None else new).split(MARK)])
    wanted = max(map(len, sides))
    for side in sides:
        if side == [""]:
            side += [""] * (wanted - 1)
    if len(sides[0]) != len(sides[1]):
        found.say(
            wish.row,
            f"its source is split into {len(sides[0])} and its target into {len(sides[1])}; {lost}",
        )
        return None
    parts = list(zip(*sides, strict=True))
    if any(not one and not other for one, other in parts):
        found.say(wish.row, f"a part would have no text on either side; {lost}")
        return None
    return parts


Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    """A segment, and where it is among those of its side: places compare like tuples."""

    place: Place
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

    source: _Side
    target: _Side
    unit: Unit


@dataclass(slots=True)
class _Build:
    """Collects the units to be, and the place of the last segment on either side."""

    langs: tuple[str | None, str | None]
    pieces: list[_Piece] = field(default_factory=list)
    last: list[Place] = field(default_factory=lambda: [(-1,), (-1,)])

    def single(self, kept: Kept, wish: Wish) -> None:
        sides = self._sides(kept, wish)
        unit = replace(kept.unit, status=wish.status, comment=wish.comment)
        if wish.is_edit:
            unit = replace(unit, findings=())
        self.pieces.append(_Piece(*sides, unit))

    def merged(self, group: list[Kept], asked: list[Wish], found: Wishes) -> None:
        sides = [self._sides(kept, wish) for kept, wish in zip(group, asked, strict=True)]
        decided = {wish.status for wish in asked if wish.status is not None}
        if len(decided) > 1:
            said = ", ".join(f"{wish.status or OPEN} (row {wish.row})" for wish in asked)
            found.say(
                asked[0].row, f"merges pairs of several statuses, {said}; the new one is open"
            )
        comments = [wish.comment for wish in asked if wish.comment is not None]
        unit = _made_by_hand(
            group[0].unit,
            decided.pop() if len(decided) == 1 else None,
            "\n".join(comments) or None,
        )
        source = self._joined([side[0] for side in sides], 0, [w.source for w in asked])
        target = self._joined([side[1] for side in sides], 1, [w.target for w in asked])
        self.pieces.append(_Piece(source, target, unit))

    def split(self, kept: Kept, wish: Wish, parts: Parts) -> None:
        unit = _made_by_hand(kept.unit, wish.status, wish.comment)
        sides = (
            self._divided(kept, 0, [part[0] for part in parts]),
            self._divided(kept, 1, [part[1] for part in parts]),
        )
        for number, (source, target) in enumerate(zip(*sides, strict=True)):
            said = unit if number == 0 else replace(unit, comment=None)
            self.pieces.append(_Piece(source, target, said))

    def _sides(self, kept: Kept, wish: Wish) -> tuple[_Side, _Side]:
        return self._side(kept, 0, wish.source), self._side(kept, 1, wish.target)

    def _side(self, kept: Kept, which: int, new: str | None) -> _Side:
        text, segments, span = _was(kept, which)
        if new is None:
            if segments:
                self.last[which] = segments[-1].place
            return _Side(text, segments, span)
        if not new:
            return _Side(None, ())
        place = segments[0].place if segments else (*self.last[which], 1)
        self.last[which] = place
        return _Side(new, (_Segment(place, new),))

    def _joined(self, sides: list[_Side], which: int, new: list[str | None]) -> _Side:
        held = [side for side in sides if side.text is not None]
        if not held:
            return _Side(None, ())
        lang = self.langs[which]
        space = "" if lang is not None and script(lang) in _NO_SPACES else " "
        text = space.join(side.text or "" for side in held).strip(" ")
        segments = tuple(segment for side in held for segment in side.segments)
        if any(text is not None for text in new):  # what was edited is one segment
            first = min(segments, key=lambda segment: (len(segment.place), segment.place))
            return _Side(text, (_Segment(first.place, text),))
        spans = [side.span for side in held if side.span is not None]
        whole = len(spans) == len(held)
        return _Side(text, segments, Span(spans[0].start, spans[-1].end) if whole else None)

    def _divided(self, kept: Kept, which: int, parts: list[str]) -> Iterator[_Side]:
        """The parts of a side: whole segments where they end together, else one segment each."""
        _, segments, _ = _was(kept, which)
        runs = _runs(segments, parts)
        if runs is not None:
            for part, run in zip(parts, runs, strict=True):
                yield _Side(part or None, run)
            if segments:
                self.last[which] = segments[-1].place
            return
        place = segments[0].place if segments else (*self.last[which], 1)
        for part in parts:
            if part:
                yield _Side(part, (_Segment(place, part),))
                self.last[which] = place
                place = (*place, 1)
            else:
                yield _Side(None, ())

    def text(self, review: Review, counts: Counter[str]) -> ParallelText:
        """The units in their order, over segments that are numbered anew."""
        numbers = [
            _numbered(segment for piece in self.pieces for segment in side(piece).segments)
            for side in (_source_of, _target_of)
        ]
        units = [
            _unit(piece, index, numbers, review.langs) for index, piece in enumerate(self.pieces)
        ]
        changes = "+".join(name for name in ("edited", "split", "merged") if counts[name])
        signature = f"{review.signature}|review:{changes}" if changes else review.signature
        sides = [
            given_segments(name, [segment.text for segment in ordered], lang)
            for name, lang, ordered in zip(
                (review.source, review.target), review.langs, numbers, strict=True
            )
        ]
        beads = tuple(
            Bead(
                unit.source_segments,
                unit.target_segments,
                unit.score or 0.0,
                1.0 if unit.confidence is None else unit.confidence,
            )
            for unit in units
        )
        return ParallelText(
            units,
            review.source,
            review.target,
            *review.langs,
            signature,
            alignment=Alignment(sides[0], sides[1], beads, signature),
            segments=(sides[0], sides[1]),
        )


def _was(kept: Kept, which: int) -> tuple[str | None, tuple[_Segment, ...], Span | None]:
    unit = kept.unit
    if which == 0:
        text, ids, parts, span = unit.source, unit.source_segments, kept.sources, unit.source_span
    else:
        text, ids, parts, span = unit.target, unit.target_segments, kept.targets, unit.target_span
    places: list[Place] = [(number,) for number in ids]
    if len(places) != len(parts):  # the texts of its segments were not kept
        places = [(*places[0], number) if number else places[0] for number in range(len(parts))]
    segments = tuple(map(_Segment, places, parts))
    return text, segments, span


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


def _source_of(piece: _Piece) -> _Side:
    return piece.source


def _target_of(piece: _Piece) -> _Side:
    return piece.target


def _numbered(segments: Iterable[_Segment]) -> dict[_Segment, int]:
    """Every segment with its number on its side."""
    ordered = sorted(segments, key=lambda segment: segment.place)
    return {segment: number for number, segment in enumerate(ordered)}


def _unit(
    piece: _Piece,
    index: int,
    numbers: list[dict[_Segment, int]],
    langs: tuple[str | None, str | None],
) -> Unit:
    source, target, was = piece.source, piece.target, piece.unit
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
        source_segments=_range(source, numbers[0]),
        target_segments=_range(target, numbers[1]),
        source_span=source.span,
        target_span=target.span,
        findings=tuple(replace(finding, pair=pair) for finding in was.findings),
    )


def _range(side: _Side, numbers: dict[_Segment, int]) -> range:
    if not side.segments:
        return range(0)
    first = numbers[side.segments[0]]
    return range(first, first + len(side.segments))
