"""Constants are chosen by what helps, and on the sets that they may be chosen on alone."""

import importlib.util
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from align.aligners.scoring import Weights
from align.evaluate.sets import Evaluation, score


@pytest.fixture(scope="module")
def fit() -> ModuleType:
    """The benchmark, as it is run by hand."""
    path = Path(__file__).parents[2] / "benchmarks" / "fit_weights.py"
    spec = importlib.util.spec_from_file_location("fit_weights", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class AtOnce(Executor):
    """Does nothing but note the sets that are asked for: gold is found whatever the constants."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def submit(self, task: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Evaluation]:
        folder = given[0]
        self.asked.append(folder.name)
        done: Future[Evaluation] = Future()
        done.set_result(score(folder.name, [[]], [[]]))
        return done


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three sets, of which two share a document."""
    for name, ids in {"easy": ["x", "y"], "hard": ["x"], "other": ["z"]}.items():
        for kind in ("src", "tgt", "gold"):
            (tmp_path / name / kind).mkdir(parents=True)
            for id in ids:
                text = "[0]:[0]\n" if kind == "gold" else "Hello.\n"
                (tmp_path / name / kind / id).write_text(text, encoding="utf-8")
    return tmp_path


def test_no_constant_is_forgotten(fit: ModuleType) -> None:
    """All but those that the aligner sets for each document."""
    of_document = {"ends", "borders"}
    assert {field.name for field in fields(Weights)} - of_document == set(fit.OF_WEIGHTS)


def test_the_best_setting_is_found(fit: ModuleType) -> None:
    wanted = [float(k % 4 - 1) for k in range(len(fit.CHOSEN))]

    def worth(settings: Sequence[Sequence[float]]) -> list[float]:
        return [-sum((a - b) ** 2 for a, b in zip(s, wanted, strict=True)) for s in settings]

    assert list(fit.best_setting(worth)) == wanted


def test_steps_that_help_only_alone_are_not_taken_together(fit: ModuleType) -> None:
    """Two constants that stand for each other: one is raised, the better of them."""

    def worth(settings: Sequence[Sequence[float]]) -> list[float]:
        return [-abs(s[0] + s[1] - 1.0) - 0.1 * abs(s[0]) - sum(map(abs, s[2:])) for s in settings]

    assert fit.best_setting(worth) == (0.0, 1.0, *fit.SHIPPED[2:])


def test_what_brings_nothing_stays(fit: ModuleType) -> None:
    assert fit.best_setting(lambda settings: [0.5] * len(settings)) == fit.SHIPPED


def test_constants_are_changed_by_a_quarter(fit: ModuleType) -> None:
    step = [0.0] * len(fit.CHOSEN)
    step[fit.CHOSEN.index("null")] = 2.0
    shipped, changed = fit.constants(fit.SHIPPED), fit.constants(tuple(step))
    assert changed.pop("null") == pytest.approx(shipped.pop("null") * 1.5625)
    assert changed == shipped


def test_sets_that_share_a_document_are_left_out_together(fit: ModuleType, data: Path) -> None:
    pool = AtOnce()
    sets = fit.Sets(data, pool)
    assert list(sets.groups) == ["easy", "other"]
    sets.chosen(["other"])
    assert set(pool.asked) == {"other"}


def test_no_set_is_aligned_twice_by_a_setting(fit: ModuleType, data: Path) -> None:
    pool = AtOnce()
    sets = fit.Sets(data, pool)
    sets.chosen(["easy", "other"])
    asked = len(pool.asked)
    assert asked == 3 * (1 + 2 * len(fit.CHOSEN))
    sets.chosen(["easy"])
    assert len(pool.asked) == asked
