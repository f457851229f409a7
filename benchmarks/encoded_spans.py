"""Runs of segments encoded anew, as other aligners do it: what composing is measured against."""

from collections.abc import Sequence
from dataclasses import replace

from align.embed.reencode import PartlyExact, with_exact
from align.embed.spans import ComposedSpans, compose
from align.pipeline import sides_of
from align.protocols import Encoder, Side
from align.text import SegmentedDocument, fold


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
    first, second = (
        replace(
            bare[k],
            vectors=_encoded(texts[k], composed[k], encoder, most),
            tokens=singles[k].tokens,
        )
        for k in range(2)
    )
    return first, second


def _encoded(
    texts: Sequence[str], composed: ComposedSpans, encoder: Encoder, most: int
) -> PartlyExact:
    runs = [
        range(start, start + size)
        for size in range(2, most + 1)
        for start in range(len(texts) - size + 1)
    ]
    joined = [" ".join(texts[run.start : run.stop]) for run in runs]
    return with_exact(composed, runs, encoder.encode(joined))
