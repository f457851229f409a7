"""Workbooks that a reviewer has had in hands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from align.alignment import Alignment, Bead
from align.diff import checked
from align.export.xlsx import COLUMNS
from align.parallel import ParallelText, parallel
from align.pipeline import save
from align.review import Applied, apply, read_review
from align.text import given_segments

TITLES = list(COLUMNS)


@pytest.fixture
def alignment() -> Alignment:
    """Six beads: 1-1 with a wrong number, 1-1, 2-1, 1-0, 1-2, 0-1."""
    sources = [
        "Byen fikk 12 hus.",
        "Møtet var langt.",
        "Det regnet,",
        "men vi gikk.",
        "Bare her.",
        "Først dette og så det.",
    ]
    targets = [
        "The town got 21 houses.",
        "The meeting was long.",
        "It rained, but we walked.",
        "First this",
        "and then that.",
        "Only there.",
    ]
    sizes = [(1, 1), (1, 1), (2, 1), (1, 0), (1, 2), (0, 1)]
    beads, i, j = [], 0, 0
    for n, m in sizes:
        beads.append(Bead(range(i, i + n), range(j, j + m), 0.25, 0.75))
        i, j = i + n, j + m
    return Alignment(
        given_segments("a.txt", sources, "nb"),
        given_segments("b.txt", targets, "en"),
        tuple(beads),
        "made:hand",
    )


@pytest.fixture
def text(alignment: Alignment) -> ParallelText:
    """The same with what the checks of numbers find."""
    return checked(parallel(alignment), only=["numbers"])


@pytest.fixture
def sent(text: ParallelText, tmp_path: Path) -> Path:
    """The workbook of the alignment as it was written."""
    path = tmp_path / "review.xlsx"
    save(text, path)
    return path


Change = Callable[[Any], None]
Reviewed = Callable[..., Applied]


@pytest.fixture
def reviewed(sent: Path) -> Reviewed:
    """`reviewed({2: {"target": "new"}}, change)`: the sheet edited by row and column, applied."""

    def edit(cells: dict[int, dict[str, object]], change: Change | None = None) -> Applied:
        book = load_workbook(sent)
        sheet = book["review"]
        for row, values in cells.items():
            for title, value in values.items():
                sheet.cell(row, 1 + TITLES.index(title)).value = value
        if change is not None:
            change(book)
        book.save(sent)
        return apply(read_review(sent))

    return edit
