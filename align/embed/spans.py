"""Vectors of runs of neighbouring segments, without encoding them again.

For a mean-pooled model the vector of a run is, up to length, the sum of its token vectors. So the
sums of the segments are centred, summed up from the beginning of the document, and the vector of
every run [i, i + size) is one subtraction and one scaling.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.protocols import Floats, TokenSums

_CENTRE_TOKENS = 1000  # what the centre of text at large weighs, against a side's own tokens


@dataclass(frozen=True, slots=True)
class ComposedSpans:
    """Runs of segments of one document as differences of running sums.

    Args:
        running: float64 [n + 1, d], row i is the sum of the segments before i. Single precision
            would lose the short runs at the end of a long document.
        tokens: int64 [n + 1], likewise for the token counts.
        offset: float64 [d], what was taken off every token.
    """

    running: NDArray[np.float64]
    tokens: NDArray[np.int64]
    offset: NDArray[np.float64]

    def rows(self, size: int, start: int, stop: int) -> Floats:
        """Unit rows float32 [stop - start, d] of the runs [i, i + size), start <= i < stop.

        A run that holds no text at all has a zero row.

        Raises:
            ValueError: one of the runs is empty or ends outside the document.
        """
        segments = len(self.tokens) - 1
        if size < 1 or not 0 <= start <= stop or (start < stop and stop - 1 + size > segments):
            raise ValueError(
                f"runs of {size} from {start} to {stop} must lie within {segments} segments"
            )
        sums = self.running[start + size : stop + size] - self.running[start:stop]
        return units(sums, self.tokens[start + size : stop + size] - self.tokens[start:stop])

    def summands(self, start: int, stop: int) -> Floats:
        """Rows float32 [stop - start, d] of segments, the sums of their tokens: runs add up."""
        return np.diff(self.running[start : stop + 1], axis=0).astype(np.float32)


def compose(
    source: TokenSums,
    target: TokenSums,
    *,
    centring: float = 0.8,
    centre: Floats | None = None,
) -> tuple[ComposedSpans, ComposedSpans]:
    """Make both sides ready for questions about their runs.

    Most of every vector says only that it is text, and of which language. `centring` times the
    mean token vector of its own side is taken off every token, so that what is left tells one
    run from another. The mean of a short side is drawn towards `centre`, the mean of text at
    large: that of two sentences would take away just what tells them apart.

    A model whose vectors do not add up token by token is treated as if all tokens of a segment
    had the segment's vector: runs are then means of segment vectors, weighted by length.
    """
    if not 0 <= centring <= 1:
        raise ValueError(f"centring must lie in 0..1, was {centring}")
    return _side(source, centring, centre), _side(target, centring, centre)


def _side(side: TokenSums, centring: float, centre: Floats | None) -> ComposedSpans:
    counts = side.counts.astype(np.int64)
    running = np.zeros((len(counts) + 1, side.sums.shape[1]))
    np.cumsum(side.sums, axis=0, dtype=np.float64, out=running[1:])
    tokens = np.concatenate([[0], np.cumsum(counts)])
    weight = 0 if centre is None else _CENTRE_TOKENS
    drawn = running[-1] if centre is None else running[-1] + weight * centre
    offset = centring / max(tokens[-1] + weight, 1) * drawn
    running -= np.outer(tokens, offset)
    return ComposedSpans(running, tokens, offset)


def units(sums: NDArray[np.float64], counts: NDArray[np.int64]) -> Floats:
    """Sums [n, d] at unit length; zero where the count [n] of tokens is."""
    lengths = np.sqrt(np.einsum("nd,nd->n", sums, sums))
    scales = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=(counts > 0) & (lengths > 0))
    rows: Floats = (sums * scales[:, None]).astype(np.float32)
    return rows
