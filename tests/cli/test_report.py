"""`align report`: which file is written, what is refused, and with which exit code."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Align = Callable[..., Any]
LANGS = ("--source-lang", "en", "--target-lang", "nb")


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "pairs.tsv"
    path.write_text(
        "It holds 1,396 houses.\tDet har 1936 hus.\nIn 2024 it fell.\tI 2024 falt det.\n",
        encoding="utf-8",
    )
    return path


def test_two_documents_make_one_page_that_names_no_host(
    align: Align, nb: Path, en: Path, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    found = align("report", nb, en, "-o", page, "--title", "Bac <Giang>")
    assert (found.code, found.out) == (0, "")
    html = page.read_text(encoding="utf-8")
    assert "<h1><bdi>Bac &lt;Giang&gt;</bdi></h1>" in html
    assert html.count('<li class="pair" id=') == 76  # and one that has no counterpart
    assert "data:image/png;base64," in html
    assert re.findall(r"""(?:src|href|url\(|import)\W{0,3}(?:https?:)?//""", html) == []


def test_findings_are_exit_code_1_unless_they_are_allowed(align: Align, rows: Path) -> None:
    bitext = ("report", "--bitext", rows, *LANGS, "-o", "report.html")
    assert align(*bitext).code == 1
    assert align(*bitext, "--exit-zero").code == 0
    assert align(*bitext, "--fail-on", "never").code == 0
    assert align(*bitext, "--only", "codes").code == 0


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.md", "# pairs.tsv"),
        ("r.json", '{"summary": '),
        ("r.sarif", '{"version": "2.1.0"'),
        ("r.xml", "<?xml"),
        ("r.htm", "<!DOCTYPE html>"),
    ],
)
def test_the_ending_says_the_format(align: Align, rows: Path, name: str, start: str) -> None:
    assert align("report", "--bitext", rows, *LANGS, "-o", name).code == 1
    assert Path(name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("name", ["empty.txt", "empty.xlsx"])
def test_a_file_without_pairs_is_told(
    align: Align, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if name.endswith(".xlsx"):
        Path("none.tsv").touch()
        assert align("export", "--bitext", "none.tsv", name).code == 0
    else:
        Path(name).touch()
    found = align("report", "--bitext", name, "-o", "report.md")
    assert (found.code, found.err) == (0, f"align: warning: {name}: has no pairs\n")


def test_several_outputs_are_all_written_from_one_reading(
    align: Align, rows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    with rows.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        bitext = ("report", "--bitext", "-", "--bitext-format", "tsv", *LANGS)
        assert align(*bitext, "-o", "r.html", "-o", "r.xlsx", "-o", "r.json").code == 1
    assert "1936" in Path("r.html").read_text(encoding="utf-8")
    assert openpyxl.load_workbook("r.xlsx")["review"].max_row == 3
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["summary"]["pairs"] == 2


def test_checks_that_are_named_one_by_one_all_run(align: Align, rows: Path) -> None:
    bitext = ("report", "--bitext", rows, *LANGS, "-o", "report.html")
    assert align(*bitext, "--only", "numbers", "--only", "codes").code == 1
    assert align(*bitext, "--only", "codes", "--only", "length").code == 0


def test_a_workbook_for_reviewers_has_a_row_a_pair_with_its_findings(
    align: Align, rows: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    assert align("report", "--bitext", rows, *LANGS, "-o", "r.xlsx").code == 1
    sheet = openpyxl.load_workbook("r.xlsx").worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "It holds 1,396 houses." in cells
    assert [cell for cell in cells if "has become" in cell]


def test_without_a_file_it_goes_to_standard_output(align: Align, rows: Path) -> None:
    found = align("report", "--bitext", rows, *LANGS, "--format", "json")
    assert json.loads(found.out)["summary"]["pairs"] == 2
    assert align("report", "--bitext", rows, *LANGS).out.startswith("<!DOCTYPE html>")


def test_accepted_findings_are_left_out_and_counted(align: Align, rows: Path) -> None:
    found = align("diff", "--bitext", rows, *LANGS, "--format", "json")
    (entry,) = json.loads(found.out)
    align("diff", "--accept", entry["fingerprint"], "--reason", "counted again")
    found = align("report", "--bitext", rows, *LANGS, "--format", "json")
    summary = json.loads(found.out)["summary"]
    assert found.code == 0
    assert (summary["accepted"], summary["findings"]["critical"]) == (1, 0)
    other = Path("other.tsv")
    other.write_text("One.\tEn.\n", encoding="utf-8")
    found = align("report", "--bitext", other, *LANGS, "-o", "r.html")
    assert f"accepted, but not found: {entry['fingerprint']}" in found.err


def test_several_pairs_make_a_folder_with_an_index(align: Align, rows: Path) -> None:
    good = Path("good.tsv")
    good.write_text("It has 12.\tDet har 12.\n", encoding="utf-8")
    both = ("report", "--bitext", rows, "--bitext", good, *LANGS)
    assert align(*both, "-o", "out").code == 1
    made = sorted(p.relative_to("out").as_posix() for p in Path("out").rglob("*.html"))
    assert made == ["index.html", "pairs/good.html", "pairs/pairs.html"]
    assert "name it with -o" in align(*both).complaint
    assert "make a folder, not a file" in align(*both, "-o", "out.html").complaint


@pytest.mark.parametrize("format", ["xlsx", "sarif", "junit"])
def test_reports_that_are_no_pages_have_an_index_too(align: Align, rows: Path, format: str) -> None:
    good = Path("good.tsv")
    good.write_text("It has 12.\tDet har 12.\n", encoding="utf-8")
    both = ("report", "--bitext", rows, "--bitext", good, *LANGS, "-o", "out", "--format", format)
    assert align(*both).code == 1
    index = Path("out/index.html").read_text(encoding="utf-8")
    for path in Path("out/pairs").iterdir():
        assert f'href="pairs/{path.name}"' in index


@pytest.mark.parametrize("format", ["html", "md", "json", "xlsx"])
def test_files_of_somebody_else_are_not_replaced(align: Align, rows: Path, format: str) -> None:
    good = Path("good.tsv")
    good.write_text("It has 12.\tDet har 12.\n", encoding="utf-8")
    both = ("report", "--bitext", rows, "--bitext", good, *LANGS, "-o", "out", "--format", format)
    index = Path("out") / ("index.html" if format == "xlsx" else f"index.{format}")
    other = Path("out", "pairs", f"good.{format}")
    other.parent.mkdir(parents=True)
    for path in (index, other):
        path.write_text("mine", encoding="utf-8")
        found = align(*both)
        assert (found.code, path.read_text(encoding="utf-8")) == (2, "mine")
        assert f"{path}: is there already, and is none of our reports" in found.complaint
        path.unlink()
    assert align(*both).code == 1
    assert align(*both).code == 1, "our own reports are written anew"
    index.write_text("mine", encoding="utf-8")
    assert align(*both, "--force").code == 1
    assert "mine" not in index.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [("report", "-o", "out"), ("export", "out", "--to", "hf")])
def test_a_file_that_is_named_twice_is_refused(
    align: Align, rows: Path, command: tuple[str, ...]
) -> None:
    found = align(
        *command, "--bitext", rows, "--bitext", f"../{rows.parent.name}/{rows.name}", *LANGS
    )
    assert found.code == 2
    assert "are both called pairs" in found.complaint
    assert not Path("out").exists()


def test_files_of_one_name_are_called_by_their_folders(align: Align, rows: Path) -> None:
    """As translations often lie in a folder for every language."""
    files = [Path("nb", rows.name), Path("de", rows.name)]
    for file in files:
        file.parent.mkdir()
        file.write_text("It has 12.\tDet har 12.\n", encoding="utf-8")
    call = ("--bitext", files[0], "--bitext", files[1], *LANGS, "-o", "out", "--format", "md")
    assert align("report", *call).code == 0
    made = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.md"))
    assert made == ["index.md", "pairs/de/pairs.md", "pairs/nb/pairs.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file name is mere bytes")
def test_a_name_that_is_no_text_is_linked_from_the_index(align: Align, rows: Path) -> None:
    odd = rows.rename(rows.with_name(os.fsdecode(b"caf\xe9.tsv")))
    other = Path("other.tsv")
    other.write_text("It has 12.\tDet har 12.\n", encoding="utf-8")
    both = ("report", "--bitext", odd, "--bitext", other, *LANGS, "-o", "out")
    for format in ("html", "md", "json"):
        assert align(*both, "--format", format).code == 1
    assert 'href="pairs/caf%E9.html"' in Path("out/index.html").read_text(encoding="utf-8")


def test_a_document_that_cannot_be_read_is_named_in_the_index(
    align: Align, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.en.txt", "It has 12."), ("a.nb.txt", "Det har 12."), ("b.en.txt", "x")):
        Path(name).write_text(text, encoding="utf-8")
    Path("list.tsv").write_text(
        "source\ttarget\na.en.txt\ta.nb.txt\nb.en.txt\tb.nb.txt\n", encoding="utf-8"
    )
    found = align("report", "--manifest", "list.tsv", *LANGS, "--aligner", "length", "-o", "out")
    assert found.code == 2
    assert "no report of b" in found.err
    index = Path("out/index.html").read_text(encoding="utf-8")
    assert "b.nb.txt" in index
    assert Path("out/pairs/a.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "a.md", "-o", "a.md"], "the same output is named twice"),
        (["-o", "a.md", "-o", "a.html", "--format", "md"], "--format is for one output"),
        (["-o", "report.docx"], "no report has the ending '.docx'"),
        (["-o", "no/report.html"], "the folder no does not exist"),
        (["-o", "pairs.tsv", "--format", "html"], "would replace the input"),
        (["-o", ".", "--format", "md"], "is a folder"),
        (["-o", "."], ".: is a folder"),
        (["--format", "htlm"], "did you mean 'html'?"),
        (["--fail-on", "bad"], "unknown --fail-on 'bad'"),
        (["--only", "nubmers"], "did you mean 'numbers'?"),
    ],
)
def test_wrong_calls_are_refused_in_one_line(
    align: Align, rows: Path, arguments: list[str], said: str
) -> None:
    found = align("report", "--bitext", rows, *LANGS, *arguments)
    assert found.code == 2
    assert said in found.complaint
