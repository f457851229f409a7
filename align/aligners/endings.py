"""How far the marks that end sentences can be trusted: whether both documents set them alike.

A heading, an item of a list or a caption mostly ends with no mark, and so does its translation: a
bead of which one side alone ends a sentence has lost or swallowed something. But some languages
have no such mark, and some texts are without on one side.
"""

from collections.abc import Sequence

import numpy as np

from align.aligners.beads import Shape, Step
from align.protocols import Side

_PAIR = Shape(1, 1)
_BELIEF = 5.0  # pairs in favour before any is seen: translators mostly keep them


def agreement(path: Sequence[Step], source: Side, target: Side) -> float:
    """How much rarer pairs are of which only one side ends a sentence than by chance, 0 to 1.

    That is Cohen's kappa over the 1-1 beads, as merges are what is in doubt; drawn towards 1 while
    few pairs tell. 0 where ends are not known.

    Args:
        path: all steps between the documents, found without regard to ends.
        source: the source side.
        target: the target side.
    """
    if source.ended is None or target.ended is None:
        return 0.0
    pairs = [step for step in path if step.shape == _PAIR]
    if not pairs:
        return 1.0
    x = source.ended[[step.source for step in pairs]]
    y = target.ended[[step.target for step in pairs]]
    apart = np.count_nonzero(x != y)
    by_chance = len(pairs) * (x.mean() * (1 - y.mean()) + y.mean() * (1 - x.mean()))
    return float(max(1 - apart / (by_chance + _BELIEF), 0.0))
