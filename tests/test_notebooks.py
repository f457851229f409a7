"""The notebooks run in a kernel, use the public API, show what they say, and are kept bare."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
PUBLIC = {"align", "align.corpora", "align.diff", "align.evaluate", "align.quantities"}


def code_of(book: Any) -> list[Any]:
    return [cell for cell in book.cells if cell.cell_type == "code"]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Any:
    return nbformat.read(request.param, as_version=4)


def test_outputs_are_stripped(notebook: Any) -> None:
    nbformat.validate(notebook)
    for cell in code_of(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None


def imported(source: str) -> Iterator[tuple[str, str | None]]:
    """Modules, and what is taken from them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((one.name, None) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", one.name) for one in node.names)


def test_only_what_is_public_is_imported(notebook: Any) -> None:
    for module, name in imported("\n".join(cell.source for cell in code_of(notebook))):
        if module.partition(".")[0] != "align":
            continue
        assert module in PUBLIC
        if name is not None and f"{module}.{name}" not in PUBLIC:
            assert name in importlib.import_module(module).__all__


def test_the_documentation_says_what_is_public() -> None:
    page = (Path(__file__).parents[1] / "docs" / "python.md").read_text(encoding="utf-8")
    table = page.partition("\n## What is public\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"`(align[\w.]*)`", table)) >= PUBLIC


class Shown:
    """What a reader sees below the cells of a notebook that a kernel has run, cell by cell."""

    def __init__(self, name: str, folder: Path) -> None:
        (path,) = (path for path in NOTEBOOKS if path.stem == name)
        book: Any = nbformat.read(path, as_version=4)
        resources = {"metadata": {"path": str(folder)}}
        arguments = ["--IPKernelApp.log_level=40"]  # errors, no advice
        NotebookClient(book, timeout=300, resources=resources, extra_arguments=arguments).execute()
        self.cells = code_of(book)

    def text(self, cell: int) -> str:
        """What it prints, and its value as text."""
        outputs = self.cells[cell].outputs
        printed = [one.text for one in outputs if one.output_type == "stream"]
        values = [one.data["text/plain"] for one in outputs if "data" in one]
        return "".join([*printed, *values])

    def table(self, cell: int) -> list[list[str]]:
        """Its value as rows of cells, which notebooks show instead of the text."""
        (html,) = self._of("text/html", cell)
        rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
        return [
            [
                re.sub(r"<.*?>", "", one).strip()
                for one in re.findall(r"<t[dh].*?</t[dh]>", row, re.S)
            ]
            for row in rows
        ]

    def has_plot(self, cell: int) -> bool:
        return bool(self._of("image/png", cell))

    def _of(self, kind: str, cell: int) -> list[str]:
        return [one.data[kind] for one in self.cells[cell].outputs if kind in one.get("data", {})]


def test_the_quick_start_says_what_its_text_says(tmp_path: Path) -> None:
    shown = Shown("01-quick-start", tmp_path)
    assert "80 and 76 segments in 77 beads" in shown.text(0)
    assert len(shown.table(0)) > 20
    assert shown.text(1) == "Counter({'1-1': 74, 'n-1': 2, 'only in source': 1})"
    assert "[annonse_2]" in shown.text(2)
    assert len(shown.table(3)) == 4, "three beads are less sure than others"
    assert shown.has_plot(4)
    assert shown.text(5).startswith("'Om morgenen 31. januar")
    assert shown.text(6) == "<Findings: no findings>"
    row, signature = shown.text(8).splitlines()
    assert row.count("\t") == 2
    assert signature.startswith("splitter:rules(level=sentence)|encoder:e5-small@sha256:")


def test_looking_inside_finds_gaps_and_doubt(tmp_path: Path) -> None:
    shown = Shown("02-looking-inside", tmp_path)
    assert re.search(r"\d only in source, \d only in target", shown.text(0))
    assert shown.text(1).startswith("((38, 38), ")
    assert shown.has_plot(2)
    assert 1 <= int(shown.text(3).split()[0]) <= 15
    assert shown.has_plot(4)
    doubtful = [float(row[-1]) for row in shown.table(5)[1:]]
    assert doubtful == sorted(doubtful)
    every, sure = ast.literal_eval(shown.text(6))
    assert every > sure
    assert "101 and 101 segments" in shown.text(7)
    assert shown.text(8).count("|") >= 3


def test_numbers_are_silent_on_the_good_translation_and_find_every_planted_error(
    tmp_path: Path,
) -> None:
    shown = Shown("03-numbers", tmp_path)
    counts = ast.literal_eval(shown.text(0))
    assert list(counts) == ["Norwegian", "English", "Greek", "Dutch", "Spanish"]
    assert min(counts.values()) > 20
    assert {row[1] for row in shown.table(1)[1:]} == set(counts)
    assert "207 τρισεκατομμύρια VND" in {row[-1] for row in shown.table(2)}
    for value in ("20,699,500,000,000 VND", "1.5 hour", "2,300,000,000 EUR", "= 235", "= 24"):
        assert value in shown.text(3)
    assert shown.text(4) == "<Findings: no findings>"
    assert shown.text(5) == "<Findings: 4 findings in 4 pairs: 4 critical>"
    found = {row[1]: row[3] for row in shown.table(6)[1:] if row[1] != "numbers.changed"}
    assert found == {"numbers.scale": "scale slip x1/1000", "numbers.missing": "NaN"}
    changed = {row[3] for row in shown.table(6)[1:] if row[1] == "numbers.changed"}
    assert changed == {"transposed", "x10^1"}


def test_documents_become_a_dataset_that_loads(tmp_path: Path) -> None:
    shown = Shown("04-dataset", tmp_path)
    assert shown.text(0).startswith("source\ttarget")
    assert "README.md" in ast.literal_eval(shown.text(1))
    loaded = shown.text(2)
    assert re.search(
        r"'en-pl': DatasetDict\(\{\s+train: .*'en-is': DatasetDict\(\{\s+test: ", loaded, re.S
    )
    assert set(ast.literal_eval(shown.text(3))["translation"]) == {"en", "pl"}
    every, clean = ast.literal_eval(shown.text(4))
    assert 0 < clean < every
    assert "letter.pl.txt" in shown.text(5)


def test_models_are_measured_with_intervals(tmp_path: Path) -> None:
    shown = Shown("05-choosing-a-model", tmp_path)
    assert "14 documents, 505 gold beads" in shown.text(0)
    strict = {row[0]: float(row[1]) for row in shown.table(2)[1:]}
    assert strict["e5-small"] > 0.85 > strict["e5-small, one to one"] > strict["lengths alone"]
    assert shown.text(3).count(", from ") == 3
    assert shown.has_plot(3)
    assert len(shown.table(4)) == 1 + 14
    assert re.search(r"e5-small: strict F1 (1\.000|0\.9)", shown.text(5))
