"""Tokens apart, as directions in whole numbers: what tells which word translates which."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from align.protocols import Floats, TokenVectors
from align.resources import data_folder

Place = tuple[int, int]
"""The text that a window is of, and where in it the window begins."""


@cache
def stored(file: str | None) -> Floats | None:
    """An array in the folder of models, in single precision."""
    if file is None:
        return None
    array: Floats = np.load(data_folder("models") / file, allow_pickle=False).astype(np.float32)
    return array


def as_directions(vectors: Floats, directions: Floats | None = None) -> NDArray[np.int8]:
    """Vectors [n, d] as whole numbers up to 127: a quarter of the room, and as good for cosines.

    Args:
        vectors: one a token.
        directions: [d, fewer], along which alone they are kept; None keeps them as they are.
    """
    if directions is not None:
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors = vectors / np.maximum(norms, 1e-12) @ directions
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-12)
    rows: NDArray[np.int8] = np.rint(vectors * (127 / largest)).astype(np.int8)
    return rows


def joined(windows: Mapping[Place, NDArray[np.int8]], texts: int) -> TokenVectors:
    """The tokens of all windows in the order of the texts and, within, of their places.

    Args:
        windows: rows [n, width] of every window.
        texts: how many there are, those without any window counted.
    """
    counts = np.zeros(texts, np.int64)
    for (row, _), vectors in windows.items():
        counts[row] += len(vectors)
    parts = [windows[place] for place in sorted(windows)]
    rows = np.concatenate(parts) if parts else np.zeros((0, 0), np.int8)
    return TokenVectors(rows, np.concatenate([[0], np.cumsum(counts)]))
