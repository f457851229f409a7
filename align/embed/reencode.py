"""Runs of segments encoded as they are, where composed vectors are only roughly right.

Of a model that pools the first token, the vector of a run is not the sum of those of its segments.
Composed ones are good enough to find the way, and wherever the aligner wavers between beads it
asks for the runs that decide. How many of them are encoded is bounded by their tokens.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.embed.spans import ComposedSpans, units
from align.protocols import Encoder, Floats, Progress, TokenSums


@dataclass(frozen=True, slots=True)
class PartlyExact:
    """Composed runs of one document, some of which were encoded as they are.

    Args:
        composed: all runs.
        exact: by size, where the runs that were encoded begin, rising, and their unit rows.
    """

    composed: ComposedSpans
    exact: Mapping[int, tuple[NDArray[np.int64], Floats]]

    def rows(self, size: int, start: int, stop: int) -> Floats:
        """Unit rows as in `ComposedSpans`, exact where they are known."""
        rows = self.composed.rows(size, start, stop)
        if size in self.exact:
            starts, exact = self.exact[size]
            known = slice(*np.searchsorted(starts, (start, stop)))
            rows[starts[known] - start] = exact[known]
        return rows

    def summands(self, start: int, stop: int) -> None:
        """Nothing: an exact run is not the sum of its segments."""


@dataclass(frozen=True, slots=True)
class Reencoder:
    """Encodes runs of one document on demand; an `align.protocols.Reencode`.

    Args:
        encoder: the one that the segments were encoded with.
        composed: what it gave.
        text: gives the text of a run.
        progress: called while runs are encoded.
    """

    encoder: Encoder
    composed: ComposedSpans
    text: Callable[[range], str]
    progress: Progress | None = None

    def __call__(self, runs: Sequence[range], share: float) -> PartlyExact:
        """See `align.protocols.Reencode`."""
        chosen = self._affordable(runs, share)
        if not chosen:
            return PartlyExact(self.composed, {})
        texts = [self.text(run) for run in chosen]
        return with_exact(self.composed, chosen, self.encoder.encode(texts, self.progress))

    def _affordable(self, runs: Sequence[range], share: float) -> list[range]:
        """The runs that the budget allows, in their order; no run has more tokens than its parts.

        What one run leaves of the budget may do for a shorter one after it.
        """
        tokens = self.composed.tokens
        left = share * float(tokens[-1])
        chosen = []
        for run in dict.fromkeys(runs):
            cost = float(tokens[run.stop] - tokens[run.start])
            if cost <= left:
                left -= cost
                chosen.append(run)
        return chosen


def with_exact(composed: ComposedSpans, runs: Sequence[range], encoded: TokenSums) -> PartlyExact:
    """Put exact vectors in the place of composed ones, in the same space.

    Args:
        composed: all runs of the document.
        runs: those that were encoded, each once.
        encoded: what the encoder made of their texts.
    """
    counts = encoded.counts.astype(np.int64)
    rows = units(encoded.sums - np.outer(counts, composed.offset), counts)
    exact = {}
    for size in {len(run) for run in runs}:
        places = [place for place, run in enumerate(runs) if len(run) == size]
        places.sort(key=lambda place: runs[place].start)
        exact[size] = np.array([runs[place].start for place in places]), rows[places]
    return PartlyExact(composed, exact)
