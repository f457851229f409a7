"""How well the words of two runs explain each other: evidence from single tokens.

Every token of one run is taken to translate a token of the other run, or none (IBM model 1, Brown
et al. 1993, with the likeness of contextual token vectors in the place of a table of words). Its
log-likelihood counts against that of a token of the other document at large. So a segment that is
added to a run must explain something to pay, and what a frequent word explains is little. Whatever
the beads are, the same tokens are explained: merges, splits and nulls compete fairly.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.aligners.beads import Shape
from align.protocols import Floats, TokenVectors

_SHARPNESS = 0.035  # of the cosine: so much more makes a token e times as likely
_UNEXPLAINED = 0.2  # share of tokens that translate nothing
_SAMPLE = 768  # tokens that stand for a document at large
_MOST_TOKENS = 256  # of a segment: a longer one is known by so many of its tokens
_CELLS = 1 << 22  # likenesses of tokens at a time
_PART = 1 << 12  # tokens at a time, where all of a side are gone through
_AHEAD = 1 << 7  # segments at a time, where a search goes on to the next rows

Bytes = NDArray[np.int8]


class WordScores:
    """Log-likelihood ratios of the tokens of beads, both directions together, in nats."""

    def __init__(self, source: TokenVectors, target: TokenVectors, shapes: Sequence[Shape]) -> None:
        self.shapes = tuple(shapes)
        self._source = _Tokens(source)
        self._target = _Tokens(target)
        self._chance_source = self._source.chances(self._target)
        self._chance_target = self._target.chances(self._source)
        self._most_source = max(shape.source for shape in shapes)
        self._most_target = max(shape.target for shape in shapes)

    def block(self, rows: range, columns: range) -> Floats:
        """Scores [rows, shapes, columns] of the beads that end before (row, column).

        Beads that do not fit into the documents score 0.
        """
        sources = range(max(rows.start - self._most_source, 0), rows.stop - 1)
        targets = range(max(columns.start - self._most_target, 0), columns.stop - 1)
        cells = self._source.count(sources) * self._target.count(targets)
        if cells > _CELLS and len(rows) > 1:
            halves = rows[: len(rows) // 2], rows[len(rows) // 2 :]
            return np.concatenate([self.block(half, columns) for half in halves])
        found = np.zeros((len(rows), len(self.shapes), len(columns)), np.float32)
        if not cells:
            return found
        of_source, of_target = self._ratios(sources, targets)
        for k, shape in enumerate(self.shapes):
            a, b = shape.source, shape.target
            # where the first bead that ends within the block begins
            i = max(rows.start - a, 0) - sources.start
            j = max(columns.start - b, 0) - targets.start
            score = _runs(of_source[b - 1], a)[i:, j:] + _runs(of_target[a - 1], b)[j:, i:].T
            height, width = score.shape
            found[len(rows) - height :, k, len(columns) - width :] = score
        return found

    def _ratios(self, sources: range, targets: range) -> tuple[list[Floats], list[Floats]]:
        """How well runs of 1, 2, ... segments explain single segments of the other side.

        Returns:
            Of the sources [i, j] by the run of targets from j on; of the targets [j, i] likewise.
        """
        x, y = self._source.rows(sources), self._target.rows(targets)
        of_x, of_y = self._source.members(sources), self._target.members(targets)
        likely = _likelihoods(x, y)
        by_target = likely @ of_y / self._chance_source[self._source.places(sources), None]
        by_source = likely.T @ of_x / self._chance_target[self._target.places(targets), None]
        return (
            _explained(by_target, of_x, of_y.sum(axis=0), self._most_target),
            _explained(by_source, of_y, of_x.sum(axis=0), self._most_source),
        )


class _Tokens:
    """The tokens of one side, centred: what is left tells words apart and not languages."""

    def __init__(self, tokens: TokenVectors) -> None:
        sizes = np.minimum(np.diff(tokens.ends), _MOST_TOKENS)
        self._ends = np.concatenate([[0], np.cumsum(sizes)])
        self._rows = tokens.rows if self._ends[-1] == tokens.ends[-1] else _fewer(tokens)
        starts = range(0, len(self._rows), _PART)
        total = sum(_units(self._rows[i : i + _PART]).sum(axis=0) for i in starts)
        self._mean = np.asarray(total / max(len(self._rows), 1), np.float32)
        sample = np.linspace(0, len(self._rows) - 1, min(len(self._rows), _SAMPLE)).astype(int)
        self.sample = self._centred(self._rows[sample])
        self._held: tuple[range, Floats] = range(0), self.sample[:0]

    def count(self, segments: range) -> int:
        """How many tokens some segments have."""
        places = self.places(segments)
        return int(places.stop) - int(places.start)

    def places(self, segments: range) -> slice:
        """Where the tokens of some segments are among all tokens."""
        stop = max(segments.start, segments.stop)
        return slice(int(self._ends[segments.start]), int(self._ends[stop]))

    def rows(self, segments: range) -> Floats:
        """Unit rows of the tokens of some segments; the next ones are made ready, too."""
        held, rows = self._held
        if segments.start < held.start or segments.stop > held.stop:
            ahead = min(max(segments.stop, segments.start + _AHEAD), len(self._ends) - 1)
            held = range(segments.start, ahead)
            rows = self._centred(self._rows[self.places(held)])
            self._held = held, rows
        first, places = self.places(held).start, self.places(segments)
        return rows[places.start - first : places.stop - first]

    def members(self, segments: range) -> Floats:
        """1 where a token [t] is one of a segment [n], else 0."""
        sizes = np.diff(self._ends[segments.start : segments.stop + 1])
        found = np.zeros((sizes.sum(), len(sizes)), np.float32)
        found[np.arange(len(found)), np.repeat(np.arange(len(sizes)), sizes)] = 1.0
        return found

    def chances(self, other: "_Tokens") -> Floats:
        """For every token, how likely it is with a token of the other side at large."""
        found = np.zeros(len(self._rows), np.float32)
        for start in range(0, len(found), _PART):
            part = slice(start, start + _PART)
            found[part] = _likelihoods(self._centred(self._rows[part]), other.sample).mean(axis=1)
        return found

    def _centred(self, rows: Bytes) -> Floats:
        return _units(_units(rows) - self._mean)


def _fewer(tokens: TokenVectors) -> Bytes:
    """The rows, of long segments only as many as count, evenly over the segment."""
    places = [
        np.linspace(start, stop - 1, min(stop - start, _MOST_TOKENS)).astype(int)
        for start, stop in zip(tokens.ends[:-1].tolist(), tokens.ends[1:].tolist(), strict=True)
    ]
    rows: Bytes = tokens.rows[np.concatenate(places)]
    return rows


def _units(rows: Bytes | Floats) -> Floats:
    """The rows at unit length; rows of zeros stay."""
    units: Floats = rows.astype(np.float32)
    norms = np.sqrt(np.einsum("ij,ij->i", units, units))
    norms[norms == 0.0] = 1.0
    units /= norms[:, None]
    return units


def _likelihoods(x: Floats, y: Floats) -> Floats:
    """How likely every token of y [y] is a translation of every token of x [x], up to a factor."""
    found: Floats = x @ (y * np.float32(1 / _SHARPNESS)).T  # 29 at most: far from any overflow
    return np.exp(found, out=found)


def _explained(likely: Floats, members: Floats, sizes: Floats, most: int) -> list[Floats]:
    """Log-likelihood ratios [segments of x, runs of y] by runs of 1 to `most` segments.

    Args:
        likely: [tokens of x, segments of y], summed over the tokens of the segments of y.
        members: [tokens of x, segments of x], 1 where a token is one of a segment.
        sizes: [segments of y], how many tokens they have.
        most: segments in the longest run.
    """
    found = []
    count = len(sizes)
    run, tokens = np.zeros_like(likely), np.zeros_like(sizes)
    for size in range(1, most + 1):
        runs = max(count - size + 1, 0)
        run = run[:, :runs] + likely[:, size - 1 :]
        tokens = tokens[:runs] + sizes[size - 1 :]
        ratio = run / np.maximum(tokens, 1.0)
        ratio *= 1.0 - _UNEXPLAINED
        ratio += _UNEXPLAINED
        found.append(members.T @ np.log(ratio, out=ratio))
    return found


def _runs(rows: Floats, size: int) -> Floats:
    """The sums of all runs of so many neighbouring rows."""
    count = max(len(rows) - size + 1, 0)
    total = rows[:count].copy()
    for shift in range(1, size):
        total += rows[shift : shift + count]
    return total
