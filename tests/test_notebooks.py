"""The notebooks run from top to bottom with the public API, and are kept without outputs."""

import ast
import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from matplotlib import pyplot

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def code_of(notebook: Path) -> list[dict]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(notebook: Path) -> None:
    for cell in code_of(notebook):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def shown(cell: dict, names: dict) -> tuple[Any, str]:
    """The value of the last expression of a cell, and what it prints."""
    tree = ast.parse("".join(cell["source"]))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "cell", "exec"), names)
        value = None
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return value, printed.getvalue()


def run(name: str) -> list[tuple[Any, str]]:
    """What every cell of a notebook shows and prints; tables and plots are drawn, too."""
    (notebook,) = (path for path in NOTEBOOKS if path.stem == name)
    names: dict = {}
    results = [shown(cell, names) for cell in code_of(notebook)]
    for value, _ in results:
        if hasattr(value, "_repr_html_"):
            assert value._repr_html_().startswith(("<table", "<div"))
    for number in pyplot.get_fignums():
        pyplot.figure(number).canvas.draw()
    return results


@pytest.fixture(autouse=True)
def _no_window() -> Iterator[None]:
    with matplotlib.rc_context({"backend": "agg"}):
        yield
        pyplot.close("all")


def test_the_quick_start_says_what_its_text_says() -> None:
    alignment, shapes, others, doubtful, axes, sentence, findings, difference, row = run(
        "01-quick-start"
    )
    assert len(alignment[0].beads) == 77
    assert shapes[0] == {"1-1": 74, "n-1": 2, "only in source": 1}
    assert "[annonse_2]" in others[1]
    assert len(doubtful[0]) == 3
    assert len(axes[0].collections[0].get_segments()) == 77
    assert sentence[0].startswith("Om morgenen 31. januar")
    assert findings[0] == ()
    assert len(difference[0]) <= 4
    table, signature = row[1].splitlines()
    assert table.count("\t") == 2
    assert signature.startswith("splitter:rules(level=sentence)|encoder:e5-small@sha256:")


def test_looking_inside_finds_gaps_and_doubt() -> None:
    alignment, similarity, path, away, histogram, doubtful, sure, levels, clauses = run(
        "02-looking-inside"
    )
    beads = alignment[0].beads
    assert {"only in source", "only in target"} <= {bead.shape for bead in beads}
    assert similarity[0][0] == (38, 38)
    assert path[0].get_text() == "A short story, English and Spanish"
    assert 1 <= int(away[1].split()[0]) <= 15
    assert histogram[0].get_text() == "beads"
    assert doubtful[0]["confidence"].is_monotonic_increasing
    assert sure[0][0] > sure[0][1]
    assert "101 and 101 segments" in levels[1]
    assert clauses[1].count("|") >= 3


def test_numbers_are_silent_on_the_good_translation_and_find_every_planted_error() -> None:
    counts, money, shared, words, silent, spoilt, frame = run("03-numbers")
    assert min(counts[0].values()) > 20
    assert set(money[0]["language"]) == {"Norwegian", "English", "Greek", "Dutch", "Spanish"}
    assert "207 τρισεκατομμύρια VND" in set(shared[0]["Greek"])
    for value in ("20,699,500,000,000 VND", "1.5 hour", "2,300,000,000 EUR", "= 235", "= 24"):
        assert value in words[1]
    assert silent[0] == ()
    assert [finding.rule for finding in spoilt[0]] == list(frame[0]["rule"])
    assert set(frame[0]["how"].dropna()) == {"transposed", "scale slip x1/1000", "x10^1"}
    assert sum(frame[0]["rule"] == "numbers.missing") == 1


# datasets and what it brings warn of things that are theirs to mend
@pytest.mark.filterwarnings("default")
def test_documents_become_a_dataset_that_loads() -> None:
    listed, written, loaded, row, clean, card, gone = run("04-dataset")
    assert listed[1].startswith("source\ttarget")
    assert "README.md" in written[0]
    assert {name: list(data) for name, data in loaded[0].items()} == {
        "en-pl": ["train"],
        "en-is": ["test"],
    }
    assert set(row[0]["translation"]) == {"en", "pl"}
    assert 0 < clean[0][1] < clean[0][0]
    assert "letter.pl.txt" in card[1]
    assert gone[0] is None


def test_models_are_measured_with_intervals() -> None:
    gold, _, table, intervals, by_document, report = run("05-choosing-a-model")
    assert "14 documents, 505 gold beads" in gold[1]
    strict = table[0]["strict F1"]
    assert strict["e5-small"] > 0.85 > strict["e5-small, one to one"] > strict["lengths alone"]
    assert intervals[1].count(", from ") == 3
    assert len(by_document[0]) == 14
    assert "e5-small: strict F1 1.000" in report[1] or "e5-small: strict F1 0.9" in report[1]
