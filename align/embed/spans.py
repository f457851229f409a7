"""Vectors of runs of neighbouring segments, without encoding them again.

For a mean-pooled model the vector of a run is, up to length, the sum of its token vectors. So the
vector of every run [i, i + size) is the sum of its segments' sums, centred and scaled.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.protocols import Floats, TokenSums

_CENTRE_TOKENS = 1000  # what the centre of text at large weighs, against a side's own tokens


@dataclass(frozen=True, slots=True)
class ComposedSpans:
    """Runs of segments of one document as sums of what was encoded, which is not copied.

    Args:
        sums: float32 [n, d], of the token vectors of every segment.
        tokens: int64 [n + 1], row i is the number of tokens of the segments before i.
        offset: float64 [d], what is taken off every token.
    """

    sums: Floats
    tokens: NDArray[np.int64]
    offset: NDArray[np.float64]

    def rows(self, size: int, start: int, stop: int) -> Floats:
        """Unit rows float32 [stop - start, d] of the runs [i, i + size), start <= i < stop.

        A run that holds no text at all has a zero row.

        Raises:
            ValueError: one of the runs is empty or ends outside the document.
        """
        if (
            size < 1
            or not 0 <= start <= stop
            or (start < stop and stop - 1 + size > len(self.sums))
        ):
            raise ValueError(
                f"runs of {size} from {start} to {stop} must lie within {len(self.sums)} segments"
            )
        counts = self.tokens[start + size : stop + size] - self.tokens[start:stop]
        return units(self._centred(size, start, stop), counts)

    def summands(self, start: int, stop: int) -> Floats:
        """Rows float32 [stop - start, d] of segments, the sums of their tokens: runs add up."""
        return self._centred(1, start, stop).astype(np.float32)

    def _centred(self, size: int, start: int, stop: int) -> NDArray[np.float64]:
        """The centred sums [stop - start, d] of the runs."""
        found = self.sums[start:stop].astype(np.float64)
        if size > 1 and start < stop:
            running = np.zeros((stop - start + size, found.shape[1]))
            np.cumsum(self.sums[start : stop + size - 1], axis=0, out=running[1:])
            found = running[size:] - running[:-size]
        counts = self.tokens[start + size : stop + size] - self.tokens[start:stop]
        found -= np.outer(counts, self.offset)
        return found


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
    tokens = np.concatenate([[0], np.cumsum(side.counts, dtype=np.int64)])
    weight = 0 if centre is None else _CENTRE_TOKENS
    total = side.sums.sum(axis=0, dtype=np.float64)
    drawn = total if centre is None else total + weight * centre
    offset = centring / max(tokens[-1] + weight, 1) * drawn
    return ComposedSpans(side.sums, tokens, offset)


def units(sums: NDArray[np.float64], counts: NDArray[np.int64]) -> Floats:
    """Sums [n, d] at unit length; zero where the count [n] of tokens is."""
    lengths = np.sqrt(np.einsum("nd,nd->n", sums, sums))
    scales = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=(counts > 0) & (lengths > 0))
    rows: Floats = (sums * scales[:, None]).astype(np.float32)
    return rows
