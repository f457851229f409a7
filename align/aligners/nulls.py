"""What leaving a segment alone scores: it follows what is left alone in the document itself.

A translation of a novel drops a sentence a chapter, an abridged one every second; and where one
side is a part of the other, most of the other is left alone, whatever the rest is like. So each
side has a score of its own: what was added says nothing of what was dropped.
"""

import math
from collections import Counter

from align.aligners.beads import SOURCE_NULL, TARGET_NULL
from align.aligners.dynamic import Lattice

_USUAL = 0.04  # share of nulls among the beads that hold segments of a side, at large
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
        shapes = Counter(step.shape for step in found.path())
        nulls = shapes.pop(SOURCE_NULL, 0), shapes.pop(TARGET_NULL, 0)
        more = more_by(nulls[0], shapes.total()), more_by(nulls[1], shapes.total())
        if all(abs(new - old) < _NOTHING for new, old in zip(more, scores, strict=True)):
            break
        found, scores = lattice.with_nulls(*more), more
    return found


def more_by(nulls: int, pairs: int) -> float:
    """How much more a null scores where so many segments of its side are left alone.

    Args:
        nulls: those of the side.
        pairs: the beads with segments of both sides.
    """
    share = (nulls + _BELIEF * _USUAL) / (nulls + pairs + _BELIEF)
    return _SWAY * math.log(share / _USUAL)
