"""The likelihood of gold among all paths, against going through the paths one by one."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from align.aligners.band import Band
from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape

pytest.importorskip("scipy")

SHAPES = (Shape(1, 1), Shape(2, 1), Shape(1, 2), SOURCE_NULL, TARGET_NULL)
FEATURES = 3


@pytest.fixture(scope="module")
def field() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "field.py"
    spec = importlib.util.spec_from_file_location("field", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(field: ModuleType, band: Band, seed: int, gold: float = 0.6):
    """Beads of random features; most may be, and some of them are gold's."""
    rng = np.random.default_rng(seed)
    size = (band.states, len(SHAPES))
    features = rng.standard_normal((*size, FEATURES)).astype(np.float32)
    possible = rng.random(size) < 0.9
    return field.Beads(band, SHAPES, features, possible, rng.random(size) < gold)


def paths(beads, band: Band, row: int, column: int) -> Iterator[list[tuple[int, int]]]:
    """All paths to a state, as the beads (state, shape) that they are made of."""
    if row == column == 0:
        yield []
        return
    state = int((band.stops - band.starts)[:row].sum()) + column - int(band.starts[row])
    for k, shape in enumerate(SHAPES):
        before = row - shape.source, column - shape.target
        if beads.possible[state, k] and band.holds(*before):
            for path in paths(beads, band, *before):
                yield [*path, (state, k)]


def one_by_one(beads, band: Band, weights: np.ndarray) -> float:
    """Negative log-likelihood of gold over all paths."""
    total, right = [], []
    for path in paths(beads, band, len(band.starts) - 1, band.columns - 1):
        value = sum(float(beads.features[bead] @ weights) for bead in path)
        total.append(value)
        if all(beads.gold[bead] for bead in path):
            right.append(value)
    return float(np.logaddexp.reduce(total) - np.logaddexp.reduce(right))


@pytest.fixture
def bands() -> list[Band]:
    """A full lattice, and a band that leaves its corners out."""
    narrow = Band(np.array([0, 0, 0, 1, 2]), np.array([2, 3, 4, 5, 5]))
    return [Band.full(3, 4), narrow]


def test_the_likelihood_is_that_over_all_paths(field: ModuleType, bands: list[Band]) -> None:
    """Of two documents at once, of which the second counts thrice."""
    documents = [document(field, band, seed, 0.8) for band, seed in zip(bands, (3, 4), strict=True)]
    found = field.Field(documents)
    assert found.reached().all()
    for seed in range(3):
        weights = np.random.default_rng(seed).standard_normal(FEATURES)
        each = [one_by_one(*pair, weights) for pair in zip(documents, bands, strict=True)]
        loss, _ = found.loss(weights, np.array([1.0, 3.0]))
        assert loss == pytest.approx(each[0] + 3.0 * each[1], rel=1e-5)


def test_the_gradient_is_that_of_the_likelihood(field: ModuleType, bands: list[Band]) -> None:
    found = field.Field([document(field, band, 7, 0.8) for band in bands])
    weights, shares = np.array([0.3, -0.8, 0.5]), np.array([1.0, 0.5])
    _, gradient = found.loss(weights, shares)
    for k, step in enumerate(np.eye(FEATURES) * 1e-2):
        rise = found.loss(weights + step, shares)[0] - found.loss(weights - step, shares)[0]
        assert gradient[k] == pytest.approx(rise / 2e-2, rel=1e-2, abs=1e-3)


def test_gold_on_no_path_counts_nothing(field: ModuleType, bands: list[Band]) -> None:
    documents = [document(field, bands[0], 3, 0.8), document(field, bands[1], 4, 0.0)]
    found = field.Field(documents)
    assert found.reached().tolist() == [True, False]
    loss, gradient = found.loss(np.ones(FEATURES), np.ones(2))
    alone, expected = field.Field(documents[:1]).loss(np.ones(FEATURES), np.ones(1))
    assert loss == pytest.approx(alone)
    assert gradient == pytest.approx(expected)


def test_weights_are_found_again(field: ModuleType) -> None:
    """Gold drawn at random from a field has the weights of that field; weights held stay."""
    rng = np.random.default_rng(0)
    band, wanted = Band.full(3, 3), np.array([1.5, -1.0, 0.5])
    documents = []
    for seed in range(150):
        beads = document(field, band, seed, 0.0)
        every = list(paths(beads, band, 3, 3))
        if not every:
            continue
        values = np.array([sum(beads.features[bead] @ wanted for bead in path) for path in every])
        chances = np.exp(values - np.logaddexp.reduce(values))
        for bead in every[rng.choice(len(every), p=chances / chances.sum())]:
            beads.gold[bead] = True
        documents.append(beads)
    found, shares = field.Field(documents), np.ones(len(documents))
    free = found.fit(shares, range(FEATURES), ridge=0.0, start=np.zeros(FEATURES))
    assert free == pytest.approx(wanted, abs=0.3)
    held = found.fit(shares, [0, 1], ridge=0.0, start=np.array([0.0, 0.0, 0.25]))
    assert held[2] == 0.25
    assert found.loss(held, shares)[0] > found.loss(free, shares)[0]
