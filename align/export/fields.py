"""The fields of a pair that tables and records hold, by the names that every format uses."""

from collections.abc import Callable, Mapping

from align.alignment import AlignedPair
from align.text import Span

Value = str | int | float | list[int] | None


def rounded(value: float, digits: int = 6) -> float:
    """A score cut to the digits that engines agree on; never minus zero, never a numpy scalar."""
    return round(float(value), digits) + 0.0


def _offsets(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


FIELDS: Mapping[str, Callable[[AlignedPair], Value]] = {
    "index": lambda pair: pair.index,
    "source": lambda pair: pair.source,
    "target": lambda pair: pair.target,
    "source_segments": lambda pair: list(pair.bead.source),
    "target_segments": lambda pair: list(pair.bead.target),
    "source_span": lambda pair: _offsets(pair.source_span),
    "target_span": lambda pair: _offsets(pair.target_span),
    "score": lambda pair: rounded(pair.bead.score),
    "confidence": lambda pair: rounded(pair.bead.confidence),
}
"""Texts on one line, 0-based segment ids, `[start, end]` offsets, scores; None on an empty side."""
