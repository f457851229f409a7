"""The notebooks run from top to bottom with the public API, and are kept without outputs."""

import ast
import contextlib
import io
import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def code_of(notebook: Path) -> list[dict]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(notebook: Path) -> None:
    for cell in code_of(notebook):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def shown(cell: dict, names: dict) -> tuple[object, str]:
    """The value of the last expression of a cell, and what it prints."""
    tree = ast.parse("".join(cell["source"]))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "cell", "exec"), names)
        value = None
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return value, printed.getvalue()


def test_the_quick_start_says_what_its_text_says() -> None:
    (notebook,) = (path for path in NOTEBOOKS if path.stem == "01-quick-start")
    names: dict = {}
    results = [shown(cell, names) for cell in code_of(notebook)]
    signature, shapes, others, doubtful, sentence, difference, row = results
    assert str(signature[0]).startswith("splitter:rules(level=sentence)|encoder:e5-small@sha256:")
    assert shapes[0] == {(1, 1): 74, (3, 1): 1, (2, 1): 1, (1, 0): 1}
    assert "[annonse_2]" in others[1]
    assert doubtful[1].count("|") == 3
    assert sentence[0].startswith("Om morgenen 31. januar")
    assert len(difference[0]) <= 4
    assert row[1].count("\t") == 2
