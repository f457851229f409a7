"""Runs of segments are alike whether they are added up or read one by one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.coarse import RowVectors
from align.aligners.vectors import VectorAligner
from align.protocols import Floats, Side, SpanVectors

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class OneByOne:
    """Vectors of an encoder whose sums mean nothing: every run is asked for."""

    vectors: SpanVectors

    def rows(self, size: int, start: int, stop: int) -> Floats:
        return self.vectors.rows(size, start, stop)

    def summands(self, start: int, stop: int) -> None:
        return None


def units(rows: Matrix) -> Floats:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("count", [24, 260])  # searched in full, and by halves at first
@pytest.mark.parametrize("apart", [(True, False), (False, True), (True, True)])
def test_vectors_that_add_up_give_what_runs_read_one_by_one_give(
    make_side: Callable[..., Side],
    meanings: Callable[..., Matrix],
    count: int,
    apart: tuple[bool, bool],
) -> None:
    whole = meanings(count)
    merged = np.stack([*whole[:5], whole[5:7].sum(axis=0), whole[7:11].sum(axis=0), *whole[11:]])
    lengths = [*[100] * 5, 200, 400, *[100] * (count - 11)]
    sides = [
        replace(make_side(rows, of), vectors=RowVectors(units(rows)))
        for rows, of in ((whole, None), (merged, lengths))
    ]
    asked = [
        replace(side, vectors=OneByOne(side.vectors)) if one_by_one else side
        for side, one_by_one in zip(sides, apart, strict=True)
    ]
    together, found = VectorAligner().align(*sides), VectorAligner().align(*asked)
    assert {len(bead.source) for bead in together} == {1, 2, 4}
    assert [(b.source, b.target) for b in found] == [(b.source, b.target) for b in together]
    assert [b.score for b in found] == pytest.approx([b.score for b in together], abs=1e-4)
