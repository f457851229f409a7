"""Blocks of a document that stand elsewhere in its translation.

A monotone path leaves a moved paragraph alone, on both sides. Among the segments left alone, those
that are each other's best match, and follow each other on both sides, point to such a block. It is
then aligned like a small document, and believed if it scores clearly better than unrelated texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align.aligners.band import Band, Blocks
from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape, Step
from align.aligners.dynamic import BeadScores, Lattice
from align.aligners.refine import refined
from align.aligners.scoring import SpanScores
from align.aligners.sweep import Doubles
from align.aligners.unrelated import best_stretch
from align.protocols import Floats

Indices = NDArray[np.intp]

_LIKE = 0.2  # above the background: what a translation nearly always reaches
_STEP = 3  # segments from one match of a block to the next, at most
_AROUND = 3  # segments before and after the matches that a block may hold too
_WITHIN = 8  # segments around the matches that are searched: more than _STEP and _AROUND
_ROUNDS = 12  # each takes blocks that are not in each other's way
_ROWS = 2048  # segments compared at a time


def with_moved(path: Sequence[Step], scores: BeadScores, spans: SpanScores) -> list[Step]:
    """The path, with blocks of segments left alone aligned whatever their order.

    Args:
        path: monotone, from one end of the documents to the other.
        scores: what decides between beads.
        spans: what the scores of steps are told in.

    Returns:
        Steps in the order of the source; a target segment that is left alone comes after the step
        that holds the one before it.
    """
    steps = list(path)
    for _ in range(_ROUNDS):
        found = [
            step
            for block in _blocks(*_alone(steps), spans)
            for step in block.aligned(scores, spans)
        ]
        if not found:
            break
        sources = {i for step in found for i in _sources(step)}
        targets = {j for step in found for j in _targets(step)}
        steps = [
            step
            for step in steps
            if sources.isdisjoint(_sources(step)) and targets.isdisjoint(_targets(step))
        ] + found
    return list(_in_order(steps)) if len(steps) != len(path) else steps


@dataclass(frozen=True, slots=True)
class _Block:
    """Segments of both sides that may belong together, and matches that speak for it.

    Args:
        sources: neighbouring segments, all left alone.
        targets: likewise.
        matches: (source, target), rising on both sides, counted like the segments.
    """

    sources: range
    targets: range
    matches: tuple[tuple[int, int], ...]

    def aligned(self, scores: BeadScores, spans: SpanScores) -> list[Step]:
        """The beads of the block; none if they are no better than those of unrelated texts."""
        first_source, first_target = self.sources.start, self.targets.start
        near = Band.around(
            [Step(i - first_source, j - first_target, Shape(1, 1), 0.0) for i, j in self.matches],
            len(self.sources),
            len(self.targets),
            within=_WITHIN,
        )
        path = refined(_Part(scores, self), near)
        if scores is not spans:
            told = Lattice(_Part(spans, self), near).scored(near)
            path = [replace(step, score=told.of(step)) for step in path]
        return [
            replace(step, source=step.source + first_source, target=step.target + first_target)
            for step in best_stretch(path)
            if not step.shape.is_null
        ]


@dataclass(frozen=True, slots=True)
class _Part:
    """The scores of the beads in a block, counted from its corner."""

    whole: BeadScores
    part: _Block

    @property
    def shapes(self) -> Sequence[Shape]:
        """Those of the whole."""
        return self.whole.shapes

    @property
    def source_nulls(self) -> Doubles:
        """Of the segments of the block."""
        return self.whole.source_nulls[self.part.sources.start : self.part.sources.stop]

    @property
    def target_nulls(self) -> Doubles:
        """Of the segments of the block."""
        return self.whole.target_nulls[self.part.targets.start : self.part.targets.stop]

    @property
    def lasting(self) -> float:
        """That of the whole."""
        return self.whole.lasting

    def blocks(self, where: Blocks) -> Floats:
        """Scores of the beads that end before (row, column), as in the whole."""
        return self.whole.blocks(where.moved(self.part.sources.start, self.part.targets.start))


def _alone(steps: Sequence[Step]) -> tuple[Indices, Indices]:
    """The segments of either side that are left alone, in order."""
    sources = sorted(step.source for step in steps if step.shape == SOURCE_NULL)
    targets = sorted(step.target for step in steps if step.shape == TARGET_NULL)
    return np.array(sources, np.intp), np.array(targets, np.intp)


def _blocks(sources: Indices, targets: Indices, spans: SpanScores) -> list[_Block]:
    """Blocks that share no segment, those with most matches first."""
    runs_of_sources, runs_of_targets = _runs(sources), _runs(targets)
    found: list[_Block] = []
    for chain in sorted(_chains(_matches(sources, targets, spans), runs_of_sources), key=len)[::-1]:
        (first, left), (last, right) = chain[0], chain[-1]
        source_run, target_run = runs_of_sources[first], runs_of_targets[left]
        if len(chain) < 2 or right >= target_run.stop:
            continue
        block = _Block(
            range(max(first - _AROUND, source_run.start), min(last + _AROUND + 1, source_run.stop)),
            range(max(left - _AROUND, target_run.start), min(right + _AROUND + 1, target_run.stop)),
            tuple(chain),
        )
        if not any(
            _overlap(block.sources, other.sources) or _overlap(block.targets, other.targets)
            for other in found
        ):
            found.append(block)
    return found


def _matches(sources: Indices, targets: Indices, spans: SpanScores) -> list[tuple[int, int]]:
    """Segments that are each other's best match, in the order of the source."""
    if not len(sources) or not len(targets):
        return []
    best_target = np.zeros(len(sources), np.intp)
    best_source = np.zeros(len(targets), np.intp)
    highest = np.full(len(targets), _LIKE, np.float32)
    for start in range(0, len(sources), _ROWS):
        likeness = spans.likeness(sources[start : start + _ROWS], targets)
        best_target[start : start + _ROWS] = likeness.argmax(axis=1)
        rows = likeness.argmax(axis=0)
        values = likeness[rows, np.arange(len(targets))]
        better = values > highest
        best_source[better], highest[better] = rows[better] + start, values[better]
    return [
        (int(sources[i]), int(targets[j]))
        for i, j in enumerate(best_target)
        if best_source[j] == i and highest[j] > _LIKE
    ]


def _chains(
    matches: Sequence[tuple[int, int]], runs: dict[int, range]
) -> list[list[tuple[int, int]]]:
    """Matches that follow each other on both sides, a step or two apart, with nothing between."""
    chains: list[list[tuple[int, int]]] = []
    recent: list[list[tuple[int, int]]] = []
    for source, target in matches:
        recent = [chain for chain in recent if source - chain[-1][0] <= _STEP]
        near = [
            chain
            for chain in recent
            if 0 < target - chain[-1][1] <= _STEP and runs[chain[-1][0]] == runs[source]
        ]
        if near:
            max(near, key=lambda chain: chain[-1]).append((source, target))
        else:
            recent.append([(source, target)])
            chains.append(recent[-1])
    return chains


def _runs(segments: Indices) -> dict[int, range]:
    """For every segment the run of neighbouring segments that it is in."""
    parts = np.split(segments, np.flatnonzero(np.diff(segments) > 1) + 1)
    runs = [range(int(part[0]), int(part[-1]) + 1) for part in parts if len(part)]
    return {segment: run for run in runs for segment in run}


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _sources(step: Step) -> range:
    return range(step.source, step.source + step.shape.source)


def _targets(step: Step) -> range:
    return range(step.target, step.target + step.shape.target)


def _in_order(steps: Sequence[Step]) -> Iterator[Step]:
    alone = {step.target: step for step in steps if step.shape == TARGET_NULL}
    target = 0
    while target in alone:
        yield alone[target]
        target += 1
    for step in sorted((s for s in steps if s.shape.source), key=lambda s: s.source):
        yield step
        target = step.target + step.shape.target
        while step.shape.target and target in alone:
            yield alone[target]
            target += 1
