"""Rows that are searched side by side give what rows after one another give."""

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners import strips, sweep
from align.aligners.band import Band, Blocks
from align.aligners.beads import Shape, Step, shapes_upto
from align.aligners.dynamic import Lattice
from align.aligners.margins import close_beads, with_margins
from align.protocols import Floats


class Table:
    """Beads that score as in a table [rows, shapes, columns]."""

    def __init__(self, table: Floats, null: float) -> None:
        self.shapes = shapes_upto(5)
        self.table = table
        for k, shape in enumerate(self.shapes):
            table[: shape.source, k] = -np.inf
            table[:, k, : shape.target] = -np.inf
        self.source_nulls: NDArray[np.float64] = np.full(len(table) - 1, null)
        self.target_nulls: NDArray[np.float64] = np.full(table.shape[2] - 1, null)
        self.lasting = 0.1

    def blocks(self, where: Blocks) -> Floats:
        rows, columns = where.places
        last = len(self.table) - 1, self.table.shape[2] - 1
        rows, columns = rows.clip(0, last[0])[:, :, None], columns.clip(0, last[1])[:, None]
        return self.table[rows, :, columns].transpose(3, 0, 1, 2)


def random_band(generator: np.random.Generator, sources: int, targets: int) -> Band:
    """Around a path that drifts and now and then jumps, so that rows differ in width."""
    path, row, column = [], 0, 0
    while row < sources or column < targets:
        shape = Shape(*generator.choice([(1, 1), (1, 2), (2, 1), (1, 9), (9, 1)]).tolist())
        shape = Shape(min(shape.source, sources - row), min(shape.target, targets - column))
        path.append(Step(row, column, shape, 0.0))
        row, column = row + shape.source, column + shape.target
    return Band.around(path, sources, targets, within=int(generator.integers(1, 9)))


@pytest.fixture(params=[5, 8, 13, 40])
def low(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Strips of so many rows, even where they are of all widths."""
    monkeypatch.setattr(strips, "_HEIGHT", request.param)
    monkeypatch.setattr(strips, "_PADDED", 100.0)
    height: int = request.param
    return height


def in_one_strip(table: Table, band: Band) -> Lattice:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strips, "_HEIGHT", 10_000)
        lattice = Lattice(table, band)
    assert lattice.strips.count == 1
    return lattice


@pytest.mark.parametrize("seed", range(6))
def test_strips_change_neither_the_path_nor_what_its_beads_are_worth(low: int, seed: int) -> None:
    generator = np.random.default_rng(seed)
    sources, targets = generator.integers(90, 130, 2).tolist()
    shape = sources + 1, len(shapes_upto(5)), targets + 1
    table = Table(generator.normal(0, 1, shape).astype(np.float32), -0.3)
    band = random_band(generator, sources, targets)
    plain, lattice = in_one_strip(table, band), Lattice(table, band)
    assert lattice.strips.count > 1
    for one, other in (
        (plain, lattice),
        (plain.with_nulls(0.2, 0.1), lattice.with_nulls(0.2, 0.1)),
    ):
        assert other.best == pytest.approx(one.best)
        assert other.path() == one.path()
        margins = [step.margin for step in with_margins(one, one.path())]
        found = with_margins(other, other.path())
        assert [step.margin for step in found] == pytest.approx(margins, abs=1e-5)
        close = close_beads(one, with_margins(one, one.path()), 0.5)
        assert {(s.source, s.target, s.shape) for s in close_beads(other, found, 0.5)} == {
            (s.source, s.target, s.shape) for s in close
        }


def test_ways_that_never_meet_are_still_compared_rightly(
    low: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two lanes of beads with nothing between: the better one is known at the very end only."""
    count, apart = 160, 6
    table = np.full((count + 1, len(shapes_upto(5)), count + 1), -50.0, np.float32)
    rows = np.arange(1, count + 1)
    table[rows, 0, rows] = 1.0
    lane = rows[: count - apart]
    table[lane, 0, lane + apart] = 1.0 + np.where(lane % 2, 0.1, -0.1)
    scores = Table(table, -3.0)
    diagonal = [Step(i, i, Shape(1, 1), 0.0) for i in range(count)]
    band = Band.around(diagonal, count, count, within=apart + 2)
    joined = []
    search = sweep.Sweep._joined
    monkeypatch.setattr(
        sweep.Sweep, "_joined", lambda self: joined.append(search(self)) or joined[-1]
    )
    lattice = Lattice(scores, band)
    if low < 40:
        assert not any(joined)
    plain = in_one_strip(scores, band)
    assert lattice.best == pytest.approx(plain.best)
    assert lattice.path() == plain.path()
    inside = ~lattice.strips.outside
    assert np.isfinite(lattice.sweep.best[inside]).all()
    assert (lattice.sweep.best[~inside] == -np.inf).all()


def test_every_state_has_a_cell_of_its_own(low: int) -> None:
    band = random_band(np.random.default_rng(1), 120, 90)
    found = strips.Strips.of(band, shapes_upto(5))
    cells = [
        int(found.places[row]) + column
        for row in range(121)
        for column in range(int(band.starts[row]), int(band.stops[row]))
    ]
    assert len(set(cells)) == len(cells) == (~found.outside).sum()
    assert not found.outside[cells].any()
    wide = band.stops - band.starts
    assert found.columns[cells].tolist() == [
        int(start) + k for start, width in zip(band.starts, wide, strict=True) for k in range(width)
    ]


def test_one_wide_place_does_not_widen_the_rest() -> None:
    """A block of target segments without a source makes a few rows very wide."""
    path = [Step(i, i, Shape(1, 1), 0.0) for i in range(2000)]
    path += [Step(2000, 2000, Shape(0, 3000), 0.0)]
    path += [Step(i, i + 3000, Shape(1, 1), 0.0) for i in range(2000, 4000)]
    band = Band.around(path, 4000, 7000, within=4)
    found = strips.Strips.of(band, shapes_upto(6))
    assert len(found.outside) < 2.5 * band.states
