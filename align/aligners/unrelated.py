"""Stretches in which two documents have nothing to do with each other.

A monotone alignment pairs whatever stands at the same place, since a pair costs less than two
nulls. One such pair looks like a free translation; a long row of them does not.
"""

from collections.abc import Sequence
from dataclasses import replace

from align.aligners.beads import Step, all_nulls

_PER_SEGMENT = 0.08  # beads of unrelated texts score .01 to .04 a segment, of related .14 to .39
_BEGIN = 0.5  # so that five or six weak beads in a row are still believed


def without_unrelated(path: Sequence[Step], null_score: float) -> list[Step]:
    """The path, with nulls in place of its beads where the texts are unrelated.

    Two states, related and unrelated, are decoded over the beads of the path: an unrelated
    segment scores a constant, and so does the change from related to unrelated. A null scores the
    same whatever the document: that nearly all is left alone does not make the rest related.
    """
    path = [replace(step, score=null_score) if step.shape.is_null else step for step in path]
    found: list[Step] = []
    start = 0
    flags = [*_unrelated(path), None]
    for end in range(1, len(path) + 1):
        if flags[end] == flags[start]:
            continue
        steps = path[start:end]
        # a stretch that holds no beads was left alone anyway, and is as sure as the path says
        parted = flags[start] and not all(step.shape.is_null for step in steps)
        found += _as_nulls(steps, null_score) if parted else steps
        start = end
    return found


def best_stretch(path: Sequence[Step]) -> list[Step]:
    """The neighbouring steps that score best beyond unrelated texts; none if not clearly better."""
    best, total = _BEGIN, 0.0
    begin, found = 0, range(0)
    for end, step in enumerate(path, start=1):
        if total <= 0.0:
            begin, total = end - 1, 0.0
        total += step.score - _PER_SEGMENT * step.shape.size
        if total > best:
            best, found = total, range(begin, end)
    return list(path[found.start : found.stop])


def _unrelated(path: Sequence[Step]) -> list[bool]:
    """For every bead, whether it lies in a stretch of unrelated text (Viterbi, two states)."""
    related, unrelated = 0.0, -_BEGIN
    moves = []
    for step in path:
        stay, begin = unrelated, related - _BEGIN
        moves.append((unrelated > related, stay >= begin))
        related = max(related, unrelated) + step.score
        unrelated = max(stay, begin) + _PER_SEGMENT * step.shape.size
    flags = []
    flag = unrelated > related
    for ended, stayed in reversed(moves):
        flags.append(flag)
        flag = stayed if flag else ended
    return flags[::-1]


def _as_nulls(steps: Sequence[Step], null_score: float) -> list[Step]:
    """Every segment of a stretch on its own; its margin is what a segment of it gains."""
    segments = sum(step.shape.size for step in steps)
    gain = _PER_SEGMENT - (sum(step.score for step in steps) + _BEGIN) / segments
    last = steps[-1]
    sources = range(steps[0].source, last.source + last.shape.source)
    targets = range(steps[0].target, last.target + last.shape.target)
    return all_nulls(sources, targets, null_score, max(gain, 0.0) * min(segments, 10))
