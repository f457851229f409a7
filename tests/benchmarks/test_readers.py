"""The readers find at least 95 of 100 paragraphs of the samples, by the benchmark's own count."""

import importlib.util
import sys
from pathlib import Path

import pytest


def test_the_readers_find_the_paragraphs_of_their_samples() -> None:
    path = Path(__file__).parents[2] / "benchmarks" / "readers.py"
    spec = importlib.util.spec_from_file_location("readers", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "readers", module)
        spec.loader.exec_module(module)
        scores = module.scores()
    assert {"docx", "odt", "epub"} <= scores.keys()
    for name, score in scores.items():
        assert score.exact >= 0.95 * score.paragraphs, name
        assert score.exact >= 0.95 * score.read, name
