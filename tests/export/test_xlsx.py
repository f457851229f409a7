"""The review workbook: what reviewers see, may change, and what is kept for their edits."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from align import registry
from align.diff import checked
from align.errors import OutputError
from align.export import xlsx
from align.export.xlsx import COLUMNS, XlsxWriter
from align.parallel import parallel

SOURCES = ["Byen fikk 12 hus.", "=1+1", "Bare her.", "x" * 40_000]
TARGETS = ["The town got 21 houses.", "http://a.b", "y"]


@pytest.fixture
def book(make, all_parts):
    alignment = make(SOURCES, TARGETS, [(1, 1), (1, 1), (1, 0), (1, 1)], ("ar", "en"))
    output = all_parts(XlsxWriter(), checked(parallel(alignment), only=["numbers"]))[""]
    return load_workbook(BytesIO(output))


def test_a_row_shows_a_pair_with_its_findings(book) -> None:
    sheet = book["review"]
    rows = list(sheet.iter_rows(values_only=True))
    assert [title.partition(" ")[0] for title in rows[0]] == list(COLUMNS)
    assert rows[0][1:3] == ("source (ar)", "target (en)")
    id, source, target, confidence, severity, findings, status, action, comment = rows[1]
    assert (id, source, target, confidence) == (0, SOURCES[0], TARGETS[0], 0.75)
    assert severity in ("major", "critical")
    assert "12" in findings
    assert "(numbers." in findings
    assert (status, action, comment) == ("open", None, None)
    assert rows[3][2] is None  # the empty side of a null


def test_texts_are_never_formulas_links_or_numbers(book) -> None:
    cells = book["review"][3]
    assert [(cells[n].value, cells[n].data_type, cells[n].hyperlink) for n in (1, 2)] == [
        ("=1+1", "s", None),
        ("http://a.b", "s", None),
    ]


def test_only_the_columns_for_reviewers_can_be_edited(book) -> None:
    sheet = book["review"]
    assert sheet.protection.sheet
    titles = list(COLUMNS)
    columns = sheet.column_dimensions  # what a cell looks like that is not there
    looks = [cell if cell.has_style else columns[cell.column_letter] for cell in sheet[2]]
    free = {t for t, look in zip(titles, looks, strict=True) if not look.protection.locked}
    assert free == set(xlsx.EDITABLE)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:I5"
    lists = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert lists == {
        "G2:G5": '"open,accepted,rejected"',
        "H2:H5": '"edit,split,merge with next"',
    }
    assert sheet[2][1].alignment.readingOrder == 2  # Arabic runs from right to left


def test_a_text_that_no_cell_can_hold_says_so_and_is_locked(book) -> None:
    cell = book["review"][5][1]
    assert "40,000 characters: too long to be edited here" in cell.value
    assert cell.protection.locked


def test_what_was_written_is_kept_in_a_hidden_sheet(book) -> None:
    sheet = book["align"]
    assert sheet.sheet_state == "veryHidden"
    assert max(len(str(c)) for row in sheet.iter_rows(values_only=True) for c in row if c) < 32_767
    assert "align apply" in "".join(str(r[0]) for r in book["help"].iter_rows(values_only=True))


def test_more_pairs_than_rows_are_refused_and_leave_nothing_behind(
    make, all_parts, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    text = parallel(make(["a", "b", "c"], ["a", "b", "c"], [(1, 1)] * 3))
    with pytest.raises(OutputError, match="a sheet holds 2 pairs, there are more"):
        all_parts(XlsxWriter(), text)
    assert list(tmp_path.iterdir()) == []


def test_the_same_alignment_gives_the_same_bytes(report, written) -> None:
    assert written(XlsxWriter(), report) == written(XlsxWriter(), report)
    assert registry.by_suffix("writer")[".xlsx"] == "xlsx"
