"""`align apply` from the command line: workbooks out, results in, problems told row by row."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from align.cli.main import run


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("pairs.tsv").write_text("Ett.\tOne.\t0.5\nTo.\tTwo.\t0.25\nTre.\t\t\n", "utf-8")
    options = ["--source-lang", "nb", "--target-lang", "en"]
    assert run(["export", "--bitext", "pairs.tsv", "review.xlsx", *options]) == 0
    return Path("review.xlsx")


def edit(path: Path, cells: dict[str, object]) -> None:
    book = load_workbook(path)
    for place, value in cells.items():
        book["review"][place] = value
    book.save(path)


def test_a_review_becomes_any_format(workbook: Path, capfd) -> None:
    edit(workbook, {"C2": "Just one.", "G3": "rejected", "I2": "better so"})
    assert run(["apply", str(workbook), "-o", "out.jsonl"]) == 0
    lines = Path("out.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert '"target": "Just one."' in lines[0]
    assert '"comment": "better so"' in lines[0]
    assert '"status": "rejected"' in lines[1]
    assert capfd.readouterr() == ("", "")


def test_rejected_pairs_can_be_left_out(workbook: Path, capfd) -> None:
    edit(workbook, {"G3": "rejected"})
    assert run(["apply", str(workbook), "-o", "-", "--without-rejected"]) == 0
    assert capfd.readouterr().out == "Ett.\tOne.\t0.5000\nTre.\t\t\n"
    assert run(["apply", str(workbook), "-o", "x.beads", "--without-rejected"]) == 0
    assert Path("x.beads").read_text() == "[0]:[0]:0.000000\n[2]:[]:0.000000\n"


def test_what_is_not_done_is_told_by_row_with_exit_code_1(workbook: Path, capfd) -> None:
    edit(workbook, {"D2": 1, "H4": "merge with next"})
    assert run(["apply", str(workbook), "-o", "out.tsv"]) == 1
    assert capfd.readouterr().err.splitlines() == [
        "align: warning: row 2: its confidence was changed to '1'; it stays '0.5'",
        "align: warning: row 4: is the last pair; there is none to merge it with",
    ]
    assert Path("out.tsv").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pairs.tsv", "-o", "x.tmx"], "pairs.tsv: is no Excel workbook, or damaged"),
        (["absent.xlsx", "-o", "x.tmx"], "absent.xlsx: no such file"),
        (["review.xlsx", "-o", "review.xlsx"], "would replace the input"),
        (["review.xlsx", "-o", "x.nothing"], "no format has the ending"),
        (["review.xlsx", "-o", "x.tmx", "--format", "tnx"], "did you mean 'tmx'?"),
    ],
)
def test_a_wrong_call_is_one_line(workbook: Path, capfd, arguments: list[str], said: str) -> None:
    assert run(["apply", *arguments]) == 2
    error = capfd.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_review_can_be_reviewed_again(workbook: Path) -> None:
    edit(workbook, {"B2": "Ett ||| hus.", "C2": "One ||| house.", "I2": "two"})
    assert run(["apply", str(workbook), "-o", "second.xlsx"]) == 0
    rows = list(load_workbook("second.xlsx")["review"].iter_rows(values_only=True))
    assert [row[:3] for row in rows[1:3]] == [(0, "Ett", "One"), (1, "hus.", "house.")]
    assert rows[1][8] == "two"
