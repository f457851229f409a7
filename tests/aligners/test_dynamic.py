"""The search itself: on scores that are given, small enough to check by trying everything."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.band import Band, Blocks
from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape, Step, shapes_upto
from align.aligners.coarse import search
from align.aligners.dynamic import Lattice
from align.aligners.margins import close_beads, with_margins
from align.protocols import Floats


@dataclass(frozen=True)
class Table:
    """Scores looked up in a table [rows, shapes, columns]."""

    shapes: tuple[Shape, ...]
    source_nulls: NDArray[np.float64]
    target_nulls: NDArray[np.float64]
    table: Floats
    lasting: float = 0.0

    def blocks(self, where: Blocks) -> Floats:
        rows, columns = where.places
        last = len(self.table) - 1, self.table.shape[2] - 1
        rows, columns = rows.clip(0, last[0])[:, :, None], columns.clip(0, last[1])[:, None]
        return self.table[rows, :, columns].transpose(3, 0, 1, 2)


def random_table(
    seed: int, sources: int, targets: int, max_size: int = 5, lasting: float = 0.0
) -> Table:
    generator = np.random.default_rng(seed)
    shapes = shapes_upto(max_size)
    table = generator.normal(0, 1, (sources + 1, len(shapes), targets + 1)).astype(np.float32)
    for k, shape in enumerate(shapes):
        table[: shape.source, k] = -np.inf
        table[:, k, : shape.target] = -np.inf
    return Table(
        shapes,
        generator.normal(0, 0.5, sources),
        generator.normal(0, 0.5, targets),
        table,
        lasting,
    )


def all_paths(scores: Table, row: int, column: int) -> Iterator[list[Step]]:
    """Every way to (row, column), by trying all beads: slow and plain."""
    if row == column == 0:
        yield []
    for k, shape in enumerate((*scores.shapes, SOURCE_NULL, TARGET_NULL)):
        i, j = row - shape.source, column - shape.target
        if i < 0 or j < 0:
            continue
        if shape == SOURCE_NULL:
            score = float(scores.source_nulls[i])
        elif shape == TARGET_NULL:
            score = float(scores.target_nulls[j])
        else:
            score = float(scores.table[row, k, column])
        for before in all_paths(scores, i, j):
            goes_on = shape.is_null and bool(before) and before[-1].shape == shape
            yield [*before, Step(i, j, shape, score + scores.lasting * goes_on)]


def total(path: list[Step]) -> float:
    return sum(step.score for step in path)


@pytest.mark.parametrize("lasting", [0.0, 0.7])
@pytest.mark.parametrize("seed", range(12))
def test_the_search_finds_the_best_of_all_paths(seed: int, lasting: float) -> None:
    sources, targets = seed % 4 + 1, (seed * 7) % 5 + 1
    scores = random_table(seed, sources, targets, lasting=lasting)
    lattice = Lattice(scores, Band.full(sources, targets))
    best = max(map(total, all_paths(scores, sources, targets)))
    assert lattice.best == pytest.approx(best)
    assert total(lattice.path()) == pytest.approx(best)


NARROW = Band(np.array([0, 0, 1, 1, 2]), np.array([2, 3, 3, 4, 4]))


def is_in(band: Band, path: list[Step]) -> bool:
    return all(band.holds(s.source + s.shape.source, s.target + s.shape.target) for s in path)


@pytest.mark.parametrize("band", [Band.full(4, 3), NARROW], ids=["full", "narrow"])
@pytest.mark.parametrize("lasting", [0.0, 0.7])
@pytest.mark.parametrize("seed", range(8))
def test_a_margin_is_what_is_lost_without_the_bead(seed: int, lasting: float, band: Band) -> None:
    sources, targets = 4, 3
    scores = random_table(seed, sources, targets, lasting=lasting)
    lattice = Lattice(scores, band)
    paths = [path for path in all_paths(scores, sources, targets) if is_in(band, path)]
    assert lattice.best == pytest.approx(max(map(total, paths)))
    for step in with_margins(lattice, lattice.path()):
        without = max(
            total(path) for path in paths if not any(_same(step, other) for other in path)
        )
        assert step.margin == pytest.approx(lattice.best - without, abs=1e-5)


@pytest.mark.parametrize("seed", range(8))
def test_close_beads_are_those_that_a_little_would_put_on_the_path_or_off_it(seed: int) -> None:
    sources, targets, within = 4, 3, 1.0
    scores = random_table(seed, sources, targets)
    lattice = Lattice(scores, Band.full(sources, targets))
    best = with_margins(lattice, lattice.path())
    wanted = {}
    for path in all_paths(scores, sources, targets):
        for step in path:
            place = step.source, step.target, step.shape
            lost = lattice.best - total(path)
            if not step.shape.is_null and lost < wanted.get(place, within):
                wanted[place] = lost
    wanted |= {(step.source, step.target, step.shape): step.margin for step in best}
    found = close_beads(lattice, best, within)
    assert {(s.source, s.target, s.shape): pytest.approx(s.margin, abs=1e-5) for s in found} == {
        place: lost for place, lost in wanted.items() if lost < within and not place[2].is_null
    }
    assert [step.margin for step in found] == sorted(step.margin for step in found)


def _same(step: Step, other: Step) -> bool:
    """A null is the same wherever on the other side it stands."""
    if step.shape != other.shape:
        return False
    if step.shape == SOURCE_NULL:
        return step.source == other.source
    if step.shape == TARGET_NULL:
        return step.target == other.target
    return (step.source, step.target) == (other.source, other.target)


def test_a_band_keeps_the_search_inside() -> None:
    scores = random_table(3, 6, 6)
    band = Band(np.array([0, 0, 1, 2, 3, 4, 5]), np.array([2, 3, 4, 5, 6, 7, 7]))
    for step in Lattice(scores, band).path():
        assert band.holds(step.source, step.target)


def test_the_best_path_in_a_band_is_worse_or_the_same() -> None:
    for seed in range(5):
        scores = random_table(seed, 6, 6)
        band = Band(np.array([0, 0, 1, 2, 3, 4, 5]), np.array([2, 3, 4, 5, 6, 7, 7]))
        assert Lattice(scores, band).best <= Lattice(scores, Band.full(6, 6)).best + 1e-9


@pytest.mark.parametrize(
    ("starts", "stops", "message"),
    [
        ([1, 1], [2, 3], "begin in column 0"),
        ([0, 2], [2, 2], "leave no row empty"),
        ([0, 1, 0], [2, 3, 3], "backwards"),
        ([0, 2], [2, 3], "share a column"),
        ([0], [2, 3], "for every row"),
    ],
)
def test_a_band_with_a_hole_is_refused(starts: list[int], stops: list[int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Band(np.array(starts), np.array(stops))


def test_a_band_of_other_documents_is_refused() -> None:
    scores = random_table(0, 3, 3)
    with pytest.raises(ValueError, match="one row more"):
        Lattice(scores, Band.full(2, 3))
    with pytest.raises(ValueError, match="one column after"):
        Lattice(scores, Band.full(3, 4))


def test_a_path_along_an_edge_presses_on_the_band() -> None:
    band = Band(np.array([0, 0, 1, 2]), np.array([2, 3, 4, 4]))
    middle = [Step(0, 0, Shape(1, 1), 0.0), Step(1, 1, Shape(1, 1), 0.0)]
    assert not band.is_pressed_by(middle)
    assert band.is_pressed_by([*middle, Step(2, 1, Shape(1, 1), 0.0)])
    assert band.is_pressed_by([Step(0, 1, Shape(1, 1), 0.0)])


def test_a_band_in_the_wrong_place_is_widened_until_the_path_is_free() -> None:
    sources, targets = 60, 60
    table = random_table(0, sources, targets)
    wanted = np.zeros_like(table.table)
    for row in range(1, sources + 1):
        wanted[row, 0, row - row // 3] = 10.0  # beads that drift away from the diagonal
    scores = replace(table, table=table.table * 0.01 + wanted)
    diagonal = [Step(i, i, Shape(1, 1), 0.0) for i in range(60)]
    band = Band.around(diagonal, sources, targets, within=3)
    assert Lattice(scores, band).best < Lattice(scores, Band.full(sources, targets)).best
    lattice, path = search(scores, band, within=3)
    best = Lattice(scores, Band.full(sources, targets))
    assert lattice.best == pytest.approx(best.best)
    assert path == best.path()


def test_the_shapes_are_those_a_size_allows() -> None:
    assert shapes_upto(2) == (Shape(1, 1),)
    assert set(shapes_upto(4)) == {
        Shape(1, 1), Shape(1, 2), Shape(2, 1), Shape(1, 3), Shape(3, 1), Shape(2, 2)
    }  # fmt: skip
    assert max(shape.size for shape in shapes_upto(9)) == 9
