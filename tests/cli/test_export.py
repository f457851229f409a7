"""`align export --to hf`: wrong calls are refused in one line, before anything is written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Align = Callable[..., Any]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "a dataset is a folder"),
        (["out", "--push", "nobody"], "--push takes USER/NAME, was 'nobody'"),
        (["out", "--splits", "train=0.5,train=0.5"], "--splits names train twice"),
        (["out", "--splits", "train=nan"], "shares must be positive numbers"),
        (["out", "--splits", "train=-1"], "shares must be positive numbers"),
        (["out", "--splits", "in half=1"], "a split must be a word"),
        (["out", "--splits", "train"], "--splits takes shares such as"),
        (["out", "--drop", "major", "--no-check"], "--no-check forbids them"),
    ],
)
def test_a_wrong_call_writes_nothing(
    align: Align, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pairs.tsv").write_text("It has 12.\tDet har 12.\n", encoding="utf-8")
    langs = ("--source-lang", "en", "--target-lang", "nb")
    found = align("export", "--bitext", "pairs.tsv", "--to", "hf", *langs, *arguments)
    assert found.code == 2
    assert said in found.complaint
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.tsv"]


@pytest.mark.parametrize(
    ("splits", "told"),
    [
        (["--splits", "train=0.9,test=0.1"], "no row is in the split test: documents are not"),
        (["--splits", "train=1,test=0"], ""),
        ([], ""),
    ],
)
def test_a_split_that_was_asked_for_and_has_no_row_is_told(
    align: Align, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, splits: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pairs.tsv").write_text("It has 12.\tDet har 12.\n", encoding="utf-8")
    langs = ("--source-lang", "en", "--target-lang", "nb")
    found = align("export", "--bitext", "pairs.tsv", "--to", "hf", *langs, "out", *splits)
    assert found.code == 0
    assert told in found.err
    assert bool(found.err) == bool(told)


@pytest.mark.parametrize("option", ["--force", "--push a/b", "--seed 3", "--drop major"])
def test_an_option_of_datasets_is_named_where_another_format_is_written(
    align: Align, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pairs.tsv").write_text("Hello.\tHei.\n", encoding="utf-8")
    found = align("export", "--bitext", "pairs.tsv", "--to", "tsv", "out.tsv", *option.split())
    assert found.code == 2
    assert (
        found.err == f"align: {option.split()[0]} is for a dataset; say --to hf, or leave it out\n"
    )
    assert not Path("out.tsv").exists()
