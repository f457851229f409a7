"""Borders that cross: a clause at the end of a segment stands in the counterpart of the next one.

Both pairs then look right, as most of either is. Only the tokens of the clause tell: the
counterpart of the neighbour explains them better than that of their own segment, on both sides.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from align.aligners.beads import Shape, Step
from align.aligners.words import WordScores
from align.protocols import Floats

_LEAST = 6.0  # nats on either side: borders that do not cross have as many once in a thousand
_WEIGHT = 1 / _LEAST  # score by the nat: without any, a crossing is out of the question
_SURE = 0.8  # margin of a pair that no crossing comes near: both pairs share a close rival there
_TOGETHER = 5  # beads at a time: each is held against its neighbours only

_ONE, CROSSED = Shape(1, 1), Shape(2, 2)


def with_crossed(
    path: Sequence[Step], words: WordScores, cost: Callable[[int, int], float]
) -> list[Step]:
    """The path, with one bead in place of two pairs between which the border crosses.

    Where the tokens are not clear, the margins of both pairs are as narrow as they say.

    Args:
        path: all steps, with margins.
        words: of the sides.
        cost: what it costs to join the segments before a source and a target place to those after.
    """
    gains = {
        k: _WEIGHT * (nats - _LEAST) - cost(path[k + 1].source, path[k + 1].target)
        for k, nats in _evidence(path, words)
    }
    joined: set[int] = set()
    for k in sorted((k for k, gain in gains.items() if gain > 0.0), key=lambda k: -gains[k]):
        if not {k - 1, k + 1} & joined:
            joined.add(k)
    found = []
    for k, step in enumerate(path):
        if k in joined:
            score = step.score + path[k + 1].score + gains[k]
            found.append(Step(step.source, step.target, CROSSED, score, gains[k]))
        elif k - 1 not in joined:
            rival = max(gains.get(k - 1, -np.inf), gains.get(k, -np.inf))
            margin = max(-rival, 0.0)
            found.append(replace(step, margin=margin) if margin < step.margin else step)
    return found


def _evidence(path: Sequence[Step], words: WordScores) -> Iterator[tuple[int, float]]:
    """The places of pairs that another one follows, and the nats that say the border crosses."""
    read = words.reader()
    for in_doubt, run in groupby(range(len(path)), lambda k: _in_doubt(path[k])):
        places = list(run)
        for start in range(places[0], places[-1], _TOGETHER) if in_doubt else ():
            stop = min(start + _TOGETHER, places[-1]) + 1  # the last one is the first of the next
            first, many = path[start], stop - start
            sources = range(first.source, first.source + many)
            targets = range(first.target, first.target + many)
            (tails, heads), (other_tails, other_heads) = map(_moved, read(sources, targets))
            later = np.minimum(tails[:-1], other_heads[1:])
            earlier = np.minimum(heads[1:], other_tails[:-1])
            yield from enumerate(np.maximum(later, earlier).tolist(), start)


def _in_doubt(step: Step) -> bool:
    return step.shape == _ONE and step.margin < _SURE


def _moved(segments: Sequence[Floats]) -> tuple[Floats, Floats]:
    """How much better the neighbours' counterparts explain the ends and beginnings of segments.

    Args:
        segments: log-likelihood ratios [tokens, segments] of the tokens of each segment by all
            segments of the other side, of which as many are the counterparts.

    Returns:
        In nats, of the last tokens by the next counterpart, and of the first ones by the one
        before: of as many tokens as it is most for.
    """
    tails, heads = np.zeros(len(segments), np.float32), np.zeros(len(segments), np.float32)
    for k, by in enumerate(segments):
        if k + 1 < len(segments):
            tails[k] = np.cumsum((by[:, k + 1] - by[:, k])[::-1]).max(initial=0.0)
        if k:
            heads[k] = np.cumsum(by[:, k - 1] - by[:, k]).max(initial=0.0)
    return tails, heads
