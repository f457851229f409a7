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


class Room:
    """Room for the tokens of all windows, in the order of the texts and, within, of their places.

    Made at once: rows made one by one would stay amid the arrays of an engine, each as large as the
    next but for a little, and the next would find no room between them.
    """

    def __init__(self, sizes: Mapping[Place, int], texts: int, width: int) -> None:
        """Make it.

        Args:
            sizes: how many tokens there will be of every window.
            texts: how many there are, those without any window counted.
            width: of a row.
        """
        counts = np.zeros(texts, np.int64)
        self._places: dict[Place, slice] = {}
        end = 0
        for place in sorted(sizes):
            self._places[place] = slice(end, end + sizes[place])
            counts[place[0]] += sizes[place]
            end += sizes[place]
        self._rows = np.zeros((end, width), np.int8)
        self._ends = np.concatenate([[0], np.cumsum(counts)])

    def put(self, window: Place, rows: NDArray[np.int8]) -> None:
        """Take the rows [n, width] of a window."""
        self._rows[self._places[window]] = rows

    def tokens(self) -> TokenVectors:
        """Those of all windows, when all were put."""
        return TokenVectors(self._rows, self._ends)


def joined(windows: Mapping[Place, NDArray[np.int8]], texts: int) -> TokenVectors:
    """The tokens of all windows, of which there are as many as are at hand.

    Args:
        windows: rows [n, width] of every window.
        texts: how many there are, those without any window counted.
    """
    width = max((rows.shape[1] for rows in windows.values()), default=0)
    room = Room({place: len(rows) for place, rows in windows.items()}, texts, width)
    for place, rows in windows.items():
        room.put(place, rows)
    return room.tokens()
