"""How similar every segment of one side is to every segment of the other, as one picture."""

from collections.abc import Iterator
from typing import Literal, overload

import numpy as np
from numpy.typing import NDArray

from align.alignment import Alignment
from align.config import Config
from align.pipeline import StageProgress, Text, segment, sides_of
from align.protocols import Floats, Side, SpanVectors

Pool = Literal["max", "mean"]
"""What stands for many pairs in one cell: the most similar one, or their mean."""

_ROWS = 2048  # segments a block has on each side: 16 MB, whatever the documents


@overload
def similarity(
    source: Alignment,
    *,
    config: Config | None = None,
    size: int = 1000,
    pool: Pool = "max",
    progress: StageProgress | None = None,
) -> Floats: ...


@overload
def similarity(
    source: Text,
    target: Text,
    *,
    config: Config | None = None,
    size: int = 1000,
    pool: Pool = "max",
    progress: StageProgress | None = None,
) -> Floats: ...


def similarity(
    source: Alignment | Text,
    target: Text | None = None,
    *,
    config: Config | None = None,
    size: int = 1000,
    pool: Pool = "max",
    progress: StageProgress | None = None,
) -> Floats:
    """The similarity of all pairs of segments of two documents: what an aligner starts from.

    It is the cosine of their vectors, off which most of the mean of their side was taken: about 0
    for sentences that have nothing to do with each other, 1 for the same. Vectors come from the
    cache where it holds them. Time grows with the product of both lengths, memory does not.

    Args:
        source: an alignment, of which both sides are taken; or the source side, see `pair`.
        target: the target side; nothing besides an alignment.
        config: names the model, which for an alignment is best the one that made it, and what
            else `pair` takes from it.
        size: most rows and most columns. A longer document has neighbouring segments in one
            cell, as evenly as may be: cell i of k has the segments from i n // k to (i + 1) n // k.
        pool: what stands for such a cell. The maximum keeps a thin path visible.
        progress: called while segments are encoded.

    Returns:
        float32 [min(n, size), min(m, size)] for n source segments and m target segments; zero for
        a segment without text.

    Raises:
        ValueError: the size is below 1, or the pool is none of the two.
        TypeError: two texts are needed and one is there, or one too many.
    """
    if size < 1:
        raise ValueError(f"size must be at least 1, was {size}")
    if pool not in ("max", "mean"):
        raise ValueError(f"pool must be 'max' or 'mean', was {pool!r}")
    config = config or Config()
    if isinstance(source, Alignment):
        if target is not None:
            raise TypeError("an alignment has both sides: no target may be given beside it")
        segmented = source.source, source.target
    elif target is None:
        raise TypeError("a target is needed unless an alignment is given")
    else:
        segmented = (
            segment(source, config.source_lang, name="source", config=config),
            segment(target, config.target_lang, name="target", config=config),
        )
    sides = sides_of(*segmented, config, progress)
    return pooled(*sides, size=size, pool=pool)


def pooled(source: Side, target: Side, *, size: int, pool: Pool) -> Floats:
    """The similarity of all pairs of two sides with vectors; see `similarity`."""
    if source.vectors is None or target.vectors is None:
        raise ValueError("both sides must have vectors")
    cells = [_cells(len(side), size) for side in (source, target)]
    found = np.zeros([int(of[-1]) + 1 if len(of) else 0 for of in cells], np.float32)
    if pool == "max":
        found[:] = -np.inf
    gather: np.ufunc = np.maximum if pool == "max" else np.add
    for rows, above in _blocks(source.vectors, cells[0]):
        for columns, beside in _blocks(target.vectors, cells[1]):
            # Rows first: that is a sum of whole rows, and leaves little for the other way.
            block = gather.reduceat(rows @ columns.T, _starts(above), axis=0)
            block = gather.reduceat(block, _starts(beside), axis=1)
            part = found[above[0] : above[-1] + 1, beside[0] : beside[-1] + 1]
            gather(part, block, out=part)
    if pool == "mean":
        found /= np.outer(np.bincount(cells[0]), np.bincount(cells[1])).astype(np.float32)
    return found


def _cells(segments: int, size: int) -> NDArray[np.int64]:
    """The cell of every segment."""
    count = min(segments, size)
    edges = np.arange(count + 1, dtype=np.int64) * segments // max(count, 1)
    return np.repeat(np.arange(count, dtype=np.int64), np.diff(edges))


def _blocks(vectors: SpanVectors, cells: NDArray[np.int64]) -> Iterator[tuple[Floats, np.ndarray]]:
    """The rows of some segments at a time, with their cells."""
    for start in range(0, len(cells), _ROWS):
        stop = min(start + _ROWS, len(cells))
        yield vectors.rows(1, start, stop), cells[start:stop]


def _starts(cells: np.ndarray) -> NDArray[np.intp]:
    """Where the segments of each cell begin."""
    return np.flatnonzero(np.diff(cells, prepend=cells[0] - 1))
