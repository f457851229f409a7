"""Documents made of vectors: a planted alignment, and sides without any text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from align.protocols import Floats, Side

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Sums:
    """Spans as normalised sums of the segments' vectors."""

    running: Matrix

    def rows(self, size: int, start: int, stop: int) -> Floats:
        found = self.running[start + size : stop + size] - self.running[start:stop]
        norms = np.linalg.norm(found, axis=1, keepdims=True)
        return (found / np.where(norms > 1e-9, norms, 1.0)).astype(np.float32)

    def summands(self, start: int, stop: int) -> Floats:
        return np.diff(self.running[start : stop + 1], axis=0).astype(np.float32)


def side(
    vectors: Matrix,
    lengths: Sequence[int] | None = None,
    *,
    paragraphs: Sequence[int] | None = None,
    boilerplate: Sequence[int] = (),
    ended: Sequence[bool] | None = None,
) -> Side:
    """A side whose segments have these vectors; 100 characters each unless told otherwise."""
    count = len(vectors)
    flags = np.zeros(count, np.bool_)
    flags[list(boilerplate)] = True
    return Side(
        np.array([100] * count if lengths is None else lengths, np.int32),
        np.array([0] * count if paragraphs is None else paragraphs, np.int32),
        flags,
        Sums(np.concatenate((np.zeros((1, vectors.shape[1])), np.cumsum(vectors, axis=0)))),
        ended=None if ended is None else np.array(ended, np.bool_),
    )


@pytest.fixture(scope="session")
def make_side() -> Callable[..., Side]:
    """`make_side(vectors, lengths=None, paragraphs=None, boilerplate=(), ended=None)`."""
    return side


@pytest.fixture(scope="session")
def meanings() -> Callable[..., Matrix]:
    """`meanings(n, seed=0)`: unrelated directions, one a sentence."""
    return lambda n, seed=0: np.random.default_rng(seed).standard_normal((n, 384))


@pytest.fixture(scope="session")
def translation() -> Callable[..., Matrix]:
    """`translation(vectors, seed=0)`: the same meanings, told a little differently."""
    return lambda vectors, seed=1: (
        vectors + 0.5 * np.random.default_rng(seed).standard_normal(vectors.shape)
    )
