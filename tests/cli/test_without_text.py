"""A document without text: to judge a translation it is an answer, to align it is a slip."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

Align = Callable[..., Any]
FULL = "Klinikken åpnet i 1987. I fjor behandlet den 4370 pasienter.\n"
LENGTH = ("--aligner", "length")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: ModuleType) -> Path:
    """A text, and three that hold none: no byte, no letter, no word in a document of Word."""
    monkeypatch.chdir(tmp_path)
    Path("full.txt").write_text(FULL, encoding="utf-8")
    Path("empty.txt").touch()
    Path("blank.txt").write_text("\ufeff \n\n\t\n", encoding="utf-8")
    Path("bare.docx").write_bytes(documents.docx(""))
    return tmp_path


@pytest.mark.parametrize("name", ["empty.txt", "blank.txt", "bare.docx"])
@pytest.mark.parametrize("side", ["source", "target"])
def test_all_that_the_other_side_says_is_left_out_or_added(
    align: Align, name: str, side: str
) -> None:
    pair = (name, "full.txt") if side == "source" else ("full.txt", name)
    rule = "segments.added" if side == "source" else "segments.omitted"
    found = align("diff", *pair, "--format", "jsonl")
    assert found.code == 1
    assert [json.loads(line)["rule"] for line in found.out.splitlines()] == [rule] * 2
    assert found.complaint.startswith(f"warning: {name}: is ")

    made = align("report", *pair, "--format", "json")
    assert made.code == 1
    summary = json.loads(made.out)["summary"]
    assert summary["verdict"]["level"] == "fail"
    assert summary["verdict"]["reason"] == f"The {side} has no text."
    assert align("report", *pair, "-o", "report.html").code == 1
    assert f"The {side} has no text." in Path("report.html").read_text(encoding="utf-8")


def test_of_two_documents_without_text_there_is_nothing_to_report(align: Align) -> None:
    found = align("report", "empty.txt", "blank.txt", "--format", "md")
    assert found.code == 0
    assert "There is no text on either side." in found.out
    assert found.err.splitlines() == [
        "align: warning: empty.txt: is empty",
        "align: warning: blank.txt: is empty",
    ]
    assert align("report", "empty.txt", "blank.txt", "-o", "report.html").code == 0
    assert align("diff", "empty.txt", "blank.txt").out == "0 pairs: nothing to report\n"


def test_of_several_it_has_a_report_of_its_own_on_top_of_the_index(align: Align) -> None:
    Path("good.txt").write_text("The clinic opened in 1987. It treated 4,370 patients last year.")
    Path("list.tsv").write_text(
        "source\ttarget\tid\nfull.txt\tgood.txt\tgood\nfull.txt\tempty.txt\tnone\n"
    )
    found = align("report", "--manifest", "list.tsv", "-o", "out", *LENGTH, "--format", "md")
    assert found.code == 1
    first, second = Path("out/index.md").read_text(encoding="utf-8").splitlines()[4:6]
    assert first.startswith("| [none](pairs/none.md) | ")
    assert "Nothing is aligned" in first
    assert second.startswith("| [good](pairs/good.md) | ")


@pytest.mark.parametrize(
    "command",
    [["pair"], ["pair", "-o", "out.tsv"], ["export", "-o", "out.tsv"], ["export", "-o", "out"]],
)
def test_it_makes_no_aligned_text(align: Align, desk: Path, command: list[str]) -> None:
    before = sorted(path.name for path in desk.iterdir())
    to_hf = ["--to", "hf"] if command[-1] == "out" else []
    found = align(command[0], "full.txt", "empty.txt", *command[1:], *to_hf)
    assert found.code == 2
    assert "empty.txt: is empty; a document must hold some text" in found.err
    assert sorted(path.name for path in desk.iterdir()) == before


def test_what_cannot_be_read_is_not_taken_for_a_text_of_nothing(align: Align) -> None:
    Path("binary.txt").write_bytes(b"a\0b" * 40)
    found = align("report", "full.txt", "binary.txt", "-o", "report.html")
    assert found.code == 2
    assert "is binary" in found.complaint
    assert not Path("report.html").exists()
