"""The readers find nearly all paragraphs of samples of every format, by the benchmark's count."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from align import registry

ROOT = Path(__file__).parents[2]
FLOORS = {"pdf": 0.9}
FLOOR = 0.95


@pytest.fixture(scope="module")
def readers() -> ModuleType:
    """The benchmark, as it is run by hand."""
    spec = importlib.util.spec_from_file_location("readers", ROOT / "benchmarks" / "readers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "readers", module)
        spec.loader.exec_module(module)
    return module


def test_the_readers_find_the_paragraphs_of_their_samples(readers: ModuleType) -> None:
    scores = readers.scores()
    for name, score in scores.items():
        floor = FLOORS.get(name, FLOOR)
        assert score.exact >= floor * score.paragraphs, name
        assert score.exact >= floor * score.read, name
    tried = {registry.by_suffix("reader")[f".{name}"] for name in scores}
    assert tried == set(registry.names("reader"))


def test_what_is_lost_or_added_is_counted(readers: ModuleType) -> None:
    score = readers.Score()
    score.add(("a", "b", "c"), ["a", "x", "c", "b"])
    assert (score.paragraphs, score.read, score.exact) == (3, 4, 2)
