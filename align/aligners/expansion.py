"""How many characters one language takes for those of the other, by the documents themselves."""

import math
from collections.abc import Sequence

import numpy as np

from align.aligners.band import Indices
from align.aligners.beads import Step
from align.aligners.runs import unit_rows
from align.protocols import Side

_MOST = 4.0  # Chinese to German comes to 3
_MOST_PAIRS = 1 << 22  # of segments: in longer documents no matches are looked for
_OFF = 0.6  # log ratio of two lengths: two standard deviations of a pair
_LEAST = 0.2  # log ratio below which the same beads are found: no second search pays
_FEWEST = 2  # matches: a single one may be no match
_SURE = 0.15  # score by the segment that few beads of unrelated texts reach


def expansions(source: Side, target: Side) -> tuple[float, ...]:
    """Characters of the target for one of the source, before anything is known of beads.

    That of the whole documents; and that of segments that are each other's best match, if it is
    another: one document may be a part of the other, whose length says nothing of the languages, or
    be cut into smaller segments, which matches do not know. One or two, to be tried.
    """
    whole = _ratio(source.lengths.sum(), target.lengths.sum()) or 1.0
    if len(source) * len(target) > _MOST_PAIRS:
        return (whole,)
    sources, targets = _matches(source, target)
    matched = _ratio(source.lengths[sources].sum(), target.lengths[targets].sum())
    if len(sources) < _FEWEST or not matched:
        return (whole,)
    off = abs(math.log(matched / whole))
    return (whole, matched) if off > max(_OFF / math.sqrt(len(sources)), _LEAST) else (whole,)


def expansion_along(path: Sequence[Step], source: Side, target: Side) -> float | None:
    """Characters of the target for one of the source in the beads of a path; None without any."""
    lengths = [np.concatenate(([0], np.cumsum(side.lengths))) for side in (source, target)]
    beads = [step for step in path if step.score > _SURE * step.shape.size]
    told = sum(lengths[0][s.source + s.shape.source] - lengths[0][s.source] for s in beads)
    said = sum(lengths[1][s.target + s.shape.target] - lengths[1][s.target] for s in beads)
    return _ratio(told, said)


def _ratio(told: float, said: float) -> float | None:
    """Of two lengths, as far as a language can account for it."""
    ratio = float(said / told) if told and said else 0.0
    return ratio if 1 / _MOST <= ratio <= _MOST else None


def _matches(source: Side, target: Side) -> tuple[Indices, Indices]:
    """Segments that are each other's best match, one beside the other."""
    y = np.concatenate(list(unit_rows(target)))
    likeness = np.concatenate([x @ y.T for x in unit_rows(source)])
    best = likeness.argmax(axis=1)
    sources = np.flatnonzero(likeness.argmax(axis=0)[best] == np.arange(len(best)))
    return sources, best[sources]
