"""Runs of segments encoded anew, as other aligners do it: what composing is measured against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from align.embed.spans import ComposedSpans, compose
from align.pipeline import sides_of
from align.protocols import Encoder, Floats, Side, TokenSums
from align.text import SegmentedDocument, fold


@dataclass(frozen=True, slots=True)
class EncodedSpans:
    """`SpanVectors` whose runs went through the encoder as one text each.

    Args:
        composed: answers for the sizes that were not encoded.
        encoded: unit rows float32 [n - size + 1, d] of all runs, by size.
    """

    composed: ComposedSpans
    encoded: Mapping[int, Floats]

    def rows(self, size: int, start: int, stop: int) -> Floats:
        """Unit rows float32 [stop - start, d] of the runs [i, i + size), start <= i < stop."""
        if size in self.encoded:
            return self.encoded[size][start:stop]
        return self.composed.rows(size, start, stop)


def encoded_sides(
    source: SegmentedDocument, target: SegmentedDocument, encoder: Encoder, most: int
) -> tuple[Side, Side]:
    """What an aligner sees of two documents whose runs of 2 to `most` segments are encoded anew.

    The runs are centred as single segments are, so that nothing differs but the context in which
    their tokens were encoded. A question about longer runs is answered by composing.
    """
    bare = sides_of(source, target, vectors=False)
    texts = [[fold(text) for text in side.texts] for side in (source, target)]
    cut = len(source)
    sums = encoder.encode([*texts[0], *texts[1]])
    singles = sums.part(0, cut), sums.part(cut, len(sums.counts))
    composed = compose(*singles, centre=getattr(encoder, "centre", None))
    encoded: tuple[dict[int, Floats], dict[int, Floats]] = ({}, {})
    for size in range(2, most + 1):
        runs = [_runs(side, size) for side in texts]
        found = encoder.encode([*runs[0], *runs[1]])
        ends = len(runs[0]), len(found.counts)
        for k, part in enumerate((found.part(0, ends[0]), found.part(*ends))):
            encoded[k][size] = _unit(part, _offset(singles[k], composed[k]))
    first, second = (
        replace(
            bare[k],
            vectors=EncodedSpans(composed[k], encoded[k]),
            tokens=singles[k].tokens,
        )
        for k in range(2)
    )
    return first, second


def _runs(texts: Sequence[str], size: int) -> list[str]:
    return [" ".join(texts[i : i + size]) for i in range(len(texts) - size + 1)]


def _offset(single: TokenSums, composed: ComposedSpans) -> Floats:
    """What centring took off every token of a side, float64 [d]."""
    total = single.sums.sum(axis=0, dtype=np.float64)
    offset: Floats = (total - composed.running[-1]) / max(int(composed.tokens[-1]), 1)
    return offset


def _unit(sums: TokenSums, offset: Floats) -> Floats:
    rows = sums.sums - np.outer(sums.counts, offset)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit.astype(np.float32)
