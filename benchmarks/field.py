"""A conditional random field over alignments: how likely gold is among all paths of a lattice.

A path scores the sum of its beads, and its probability grows with the exponential of that
(Lafferty, McCallum and Pereira 2001). States are taken in the order of their anti-diagonals: every
bead, nulls too, comes from an earlier diagonal, so the states of a diagonal, of all documents, are
one operation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from align.aligners.band import Band
from align.aligners.beads import Shape

Numbers = NDArray[np.float64]
Scores = NDArray[np.float32]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

_IMPOSSIBLE = -1e30  # a score; finite, so that no difference of two is undefined


@dataclass(frozen=True)
class Beads:
    """All beads within the band of one document; a bead is told by the state that it ends in.

    States are numbered row by row. The last two shapes are the nulls.

    Args:
        band: the states.
        shapes: [k].
        features: [states, k, f]; a bead scores their sum, each times its weight.
        possible: [states, k], beads that may be.
        gold: [states, k], beads that gold's paths are made of.
    """

    band: Band
    shapes: tuple[Shape, ...]
    features: Scores
    possible: Flags
    gold: Flags


def places(band: Band) -> tuple[Indices, Indices]:
    """Row and column of every state of a band."""
    widths = band.stops - band.starts
    rows = np.repeat(np.arange(len(widths)), widths)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(widths) - widths, widths)
    return rows, within + band.starts[rows]


def origins(band: Band, shapes: Sequence[Shape]) -> Indices:
    """The state [states, k] in which the bead begins that ends in a state; -1 outside the band."""
    rows, columns = places(band)
    firsts = np.cumsum(band.stops - band.starts) - band.stops  # of column 0, were it in the band
    found = np.full((len(rows), len(shapes)), -1, np.intp)
    for k, shape in enumerate(shapes):
        row, column = rows - shape.source, columns - shape.target
        inside = (row >= 0) & (column >= band.starts[row]) & (column < band.stops[row])
        found[inside, k] = (firsts[row] + column)[inside]
    return found


class Field:
    """The paths through some documents, and how likely those of gold are."""

    def __init__(self, documents: Sequence[Beads]) -> None:
        """Put the states of all documents into the order of their diagonals."""
        counts = [len(document.features) for document in documents]
        begins = np.cumsum([0, *counts])
        diagonals = np.concatenate([np.sum(places(d.band), axis=0) for d in documents])
        order = np.argsort(diagonals, kind="stable")
        place = np.empty(len(order) + 1, np.intp)
        place[order] = np.arange(len(order))
        place[-1] = len(order)  # outside of all bands
        before = []
        for document, begin in zip(documents, begins[:-1].tolist(), strict=True):
            found = origins(document.band, document.shapes)
            before.append(place[np.where(found < 0, -1, found + begin)])
        self._before = np.concatenate(before)[order]
        self._features = np.concatenate([d.features for d in documents])[order]
        possible = np.concatenate([d.possible for d in documents])[order]
        gold = np.concatenate([d.gold for d in documents])[order]
        self._barred = np.where(np.stack((possible, gold & possible), axis=-1), 0.0, _IMPOSSIBLE)
        self._starts, self._ends = place[begins[:-1]], place[begins[1:] - 1]
        edges = np.flatnonzero(np.diff(diagonals[order], prepend=-1, append=-1))
        self._levels = [slice(*ends) for ends in pairwise(edges[1:].tolist())]
        sizes = np.sqrt(np.square(self._features[possible], dtype=np.float64).mean(axis=0))
        self._scale = np.maximum(sizes, 1e-9)

    def loss(self, weights: Numbers, shares: Numbers) -> tuple[float, Numbers]:
        """Negative log-likelihood of gold, and its gradient.

        Args:
            weights: [f].
            shares: [documents], how much each counts; documents whose gold is on no path count 0.
        """
        totals, chosen = self._forward(weights)
        ends = totals[self._ends]
        reached = ends[:, 1] > _IMPOSSIBLE / 2
        gaps = np.where(reached, ends[:, 0] - ends[:, 1], 0.0)
        mass = np.zeros_like(totals)
        mass[self._ends] = (shares * reached)[:, None] * (1.0, -1.0)
        for level in reversed(self._levels):
            flow = chosen[level]
            flow *= mass[level, None]
            np.add.at(mass, self._before[level], flow)
        expected = chosen.sum(axis=-1)
        gradient = expected.ravel() @ self._features.reshape(expected.size, -1)
        return float(shares @ gaps), np.asarray(gradient, np.float64)

    def reached(self) -> Flags:
        """Whether gold is on some path, by document."""
        totals, _ = self._forward(np.zeros(self._features.shape[-1]))
        return np.asarray(totals[self._ends, 1] > _IMPOSSIBLE / 2)

    def fit(self, shares: Numbers, free: Sequence[int], *, ridge: float, start: Numbers) -> Numbers:
        """The weights of the largest likelihood.

        Args:
            shares: [documents], how much each counts.
            free: the features whose weights are fitted; those of the others stay.
            ridge: cost of a squared weight, of a feature brought to unit size.
            start: weights to begin with.
        """
        weights, chosen = start.copy(), np.array(free)
        scale = self._scale[chosen]

        def cost(scaled: Numbers) -> tuple[float, Numbers]:
            weights[chosen] = scaled / scale
            loss, gradient = self.loss(weights, shares)
            penalty = ridge * float(scaled @ scaled)
            return loss + penalty, gradient[chosen] / scale + 2 * ridge * scaled

        found = minimize(cost, start[chosen] * scale, jac=True, method="L-BFGS-B")
        weights[chosen] = found.x / scale
        return weights

    def _forward(self, weights: Numbers) -> tuple[Numbers, Numbers]:
        """Of all paths and of those of gold: log-sums to every state, and how likely its beads are.

        Returns:
            [states + 1, 2], and [states, k, 2]: of the paths to a state, those with this last bead.
        """
        chosen = (self._features @ weights.astype(np.float32))[..., None] + self._barred
        totals = np.full((len(chosen) + 1, 2), _IMPOSSIBLE)
        totals[self._starts] = 0.0
        for level in self._levels:
            ways = chosen[level]
            ways += totals[self._before[level]]
            top = ways.max(axis=1, keepdims=True)
            ways -= top
            np.exp(ways, out=ways)
            total = ways.sum(axis=1, keepdims=True)
            ways /= total
            totals[level] = (np.log(total) + top)[:, 0]
        chosen[self._starts] = 0.0
        return totals, chosen
