"""Segments that a bead has absorbed though they translate nothing of the other side.

What a translator left out is mostly about the same things as the sentence beside it, whose
translation then explains its words, too: a headline and the first sentence of the news, a question
and its answer. So that its own words are explained tells little. But it explains nothing itself:
whatever of the other side it could translate, the rest of the bead explains as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape, Step
from align.aligners.dynamic import Scored
from align.aligners.scoring import Weights
from align.aligners.words import WordScores
from align.protocols import Floats

_BELIEF = 5.0  # tokens that explain as much, before any is seen: few tell little
_SURE = 0.5  # margin of a bead from which no segment is released


def without_absorbed(
    path: Sequence[Step], scored: Scored, words: WordScores, weights: Weights
) -> list[Step]:
    """The path, with the segments at the edges of beads left alone that explain nothing there.

    Args:
        path: all steps, with margins.
        scored: the beads near the path.
        words: of the sides.
        weights: of the scores.
    """
    read = words.reader()
    found: list[Step] = []
    ahead = list(reversed(path))
    while ahead:
        step = ahead.pop()
        around = found[-1] if found else None, ahead[-1] if ahead else None
        edges = list(_edges(step, *around)) if step.margin < _SURE else []
        if edges:
            i, j, shape = step.source, step.target, step.shape
            likely = read(range(i, i + shape.source), range(j, j + shape.target))
            parts = [_released(step, edge, scored, likely, weights) for edge in edges]
            best = max(parts, key=lambda two: two[0].margin)
            if best[0].margin > 0.0:
                ahead += reversed(best)
                continue
        found.append(step)
    return found


class _Edge(NamedTuple):
    """A segment at an edge of a bead.

    Args:
        alone: the segment as a null.
        rest: the bead without it.
        beside: the step on its other side, if any.
    """

    alone: Step
    rest: Step
    beside: Step | None


def _edges(step: Step, before: Step | None, after: Step | None) -> Iterator[_Edge]:
    """Those of a bead: of every side that has more than one segment, the first and the last."""
    i, j, a, b = step.source, step.target, step.shape.source, step.shape.target
    if b and a > 1:
        rest = Step(i, j, Shape(a - 1, b), 0.0)
        yield _Edge(Step(i, j, SOURCE_NULL, 0.0), replace(rest, source=i + 1), before)
        yield _Edge(Step(i + a - 1, j + b, SOURCE_NULL, 0.0), rest, after)
    if a and b > 1:
        rest = Step(i, j, Shape(a, b - 1), 0.0)
        yield _Edge(Step(i, j, TARGET_NULL, 0.0), replace(rest, target=j + 1), before)
        yield _Edge(Step(i + a, j + b - 1, TARGET_NULL, 0.0), rest, after)


def _released(
    step: Step,
    edge: _Edge,
    scored: Scored,
    likely: tuple[list[Floats], list[Floats]],
    weights: Weights,
) -> list[Step]:
    """A bead in two steps, in their order; their margin is what a path gains by that, or loses.

    Args:
        step: the bead.
        edge: the segment that is left alone, and the rest.
        scored: the beads near the path.
        likely: log-likelihood ratios of the tokens of the bead, as of `WordScores.reader`.
        weights: of the scores.
    """
    alone, rest, beside = edge
    if alone.shape == SOURCE_NULL:
        k, (own, others) = alone.source - step.source, likely
    else:
        k, (others, own) = alone.target - step.target, likely
    by = np.concatenate(others)
    better = by[:, k] - np.delete(by, k, axis=1).max(axis=1)
    explains = float(np.maximum(better, 0.0).sum()) + _BELIEF * weights.expected
    lacks = weights.expected - explains / (len(own[k]) + _BELIEF)
    explained = float(own[k].max(axis=1).sum())
    scores = scored.of(alone), scored.of(rest)
    parted = sum(scores)
    if beside is not None and beside.shape == alone.shape:
        parted += weights.lasting
    gain = parted - (step.score - weights.words * explained) + weights.lacking * lacks
    two = (replace(s, score=x, margin=gain) for s, x in zip((alone, rest), scores, strict=True))
    return sorted(two, key=lambda one: one.source + one.target)
