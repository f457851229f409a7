"""What leaving a segment alone scores: it follows what is left alone in the document itself.

A translation of a novel drops a sentence a chapter, an abridged one every second; and where one
side is a part of the other, most of the other is left alone, whatever the rest is like.
"""

import math

from align.aligners.dynamic import Lattice

_USUAL = 0.08  # share of nulls among the beads of documents at large
_BELIEF = 20  # beads that this share is worth
_SWAY = 0.05  # of the logarithm of how much more or less is left alone
_NOTHING = 0.005  # of a score: so little more changes hardly a bead
_ROUNDS = 2  # the third changes nothing


def settled(lattice: Lattice) -> Lattice:
    """The same beads, with the score of nulls that goes with the share of nulls on the best path.

    The share is drawn towards the usual one, the more the fewer beads there are. The band must be
    the right one: in a wrong one all is left alone, which must not come to look usual.
    """
    found, score = lattice, 0.0
    for _ in range(_ROUNDS):
        path = found.path()
        more = more_by(sum(step.shape.is_null for step in path), len(path))
        if abs(more - score) < _NOTHING:
            break
        found, score = lattice.with_nulls(more), more
    return found


def more_by(nulls: int, beads: int) -> float:
    """How much more a null scores in a document with so many of them among its beads."""
    share = (nulls + _BELIEF * _USUAL) / (beads + _BELIEF)
    return _SWAY * math.log(share / _USUAL)
