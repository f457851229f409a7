"""What leaving a segment alone scores: it follows what is left alone in the document itself.

A translation of a novel drops a sentence a chapter, an abridged one every second; and where one
side is a part of the other, most of the other is left alone, whatever the rest is like. So each
side has a score of its own: what was added says nothing of what was dropped.

A run of segments left alone is one decision, however long it is: shares are those of runs.
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from align.aligners.beads import Step
from align.aligners.dynamic import Lattice

_USUAL = 0.04  # share of runs of nulls among these and the beads that hold segments of a side
_BELIEF = 20  # beads that this share is worth
_SWAY = 0.05  # of the logarithm of how much more or less is left alone
_NOTHING = 0.005  # of a score: so little more changes hardly a bead
_ROUNDS = 2  # the third changes nothing


def settled(lattice: Lattice) -> Lattice:
    """The same beads, with the scores of nulls that go with their shares on the best path.

    A share is drawn towards the usual one, the more the fewer beads there are. The band must be
    the right one: in a wrong one all is left alone, which must not come to look usual.
    """
    found, scores = lattice, (0.0, 0.0)
    for _ in range(_ROUNDS):
        path = found.path()
        pairs = sum(not step.shape.is_null for step in path)
        of_source, of_target = runs_alone(path)
        more = more_by(of_source, pairs), more_by(of_target, pairs)
        if all(abs(new - old) < _NOTHING for new, old in zip(more, scores, strict=True)):
            break
        found, scores = lattice.with_nulls(*more), more
    return found


def runs_alone(path: Iterable[Step]) -> tuple[int, int]:
    """How many runs of segments of either side a path leaves alone."""
    nulls = [step for step in path if step.shape.is_null]
    sources = [step.source for step in nulls if step.shape.source]
    targets = [step.target for step in nulls if step.shape.target]
    return _runs(sources), _runs(targets)


def more_by(runs: int, pairs: int) -> float:
    """How much more a null scores where so many runs of segments of its side are left alone.

    Args:
        runs: those of the side.
        pairs: the beads with segments of both sides.
    """
    share = (runs + _BELIEF * _USUAL) / (runs + pairs + _BELIEF)
    return _SWAY * math.log(share / _USUAL)


def _runs(segments: Sequence[int]) -> int:
    """How many runs some segments make, told in their order."""
    return int(np.count_nonzero(np.diff(segments, prepend=-2) != 1))
