"""`align pair` for a whole folder or list: every pair is written, every file accounted for."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

Align = Callable[..., Any]
NB = "Snøen falt i går. Veien var stengt i to timer. Ingen kom fram."
EN = "Snow fell yesterday. The road was closed for two hours. Nobody came through."
LENGTH = ("--aligner", "length")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pairs, by three conventions."""
    made = tmp_path / "texts"
    for name, text in {
        "report.nb.txt": NB,
        "report.en.md": EN,
        "2024/snow_nb.txt": NB,
        "2024/snow_en.txt": EN,
        "nb/road.txt": NB,
        "en/road.txt": EN,
    }.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return made


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def test_every_pair_gets_a_file_and_a_line(align: Align, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = align("pair", folder, "--source-lang", "nb", "-o", out, "--format", "tmx")
    assert (found.code, found.err) == (0, "")
    assert files(out) == ["2024/snow.tmx", "report.tmx", "road.tmx"]
    langs = etree.parse(out / "report.tmx").xpath("//tuv/@*")
    assert langs[:2] == ["nb", "en"]
    lines = found.out.splitlines()
    assert " ".join(lines[0].split()) == "pair source target beads nulls aligned confidence"
    assert lines[1].split()[:7] == ["2024/snow", "3", "3", "3", "0", "100.0", "%"]
    assert lines[-1] == "3 of 3 pairs aligned from nb to en: 9 beads"


def test_one_file_holds_all_pairs_as_json_lines(align: Align, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    assert align("pair", folder, *LENGTH, "-o", out).code == 0
    entries = objects(out.read_text(encoding="utf-8"))
    assert len(entries) == 9
    assert {entry["source_id"] for entry in entries} == {
        str(folder / name) for name in ("2024/snow_en.txt", "en/road.txt", "report.en.md")
    }
    piped = align("pair", folder, *LENGTH, "--format", "jsonl")
    assert objects(piped.out) == entries


def test_without_an_output_there_is_the_summary_alone(align: Align, folder: Path) -> None:
    before = files(folder)
    found = align("pair", folder, *LENGTH)
    assert found.code == 0
    assert len(found.out.splitlines()) == 5
    assert files(folder) == before


def test_a_document_that_fails_is_told_and_the_others_are_written(
    align: Align, folder: Path, tmp_path: Path
) -> None:
    (folder / "report.en.md").write_bytes(b"")
    out = tmp_path / "out"
    found = align("pair", folder, *LENGTH, "-o", out)
    assert found.code == 2
    assert files(out) == ["2024/snow.tsv", "road.tsv"]
    assert [line.split() for line in found.out.splitlines() if "report" in line] == [
        ["report", "failed"]
    ]
    assert found.err.splitlines() == [
        f"align: error: report: {folder}/report.en.md: is empty; a document must hold some text",
        "align: 1 of 3 pairs failed",
    ]


def test_a_missing_extra_alone_is_exit_3(
    align: Align, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (folder / "book.nb.html").write_text(f"<!doctype html><p>{NB}", encoding="utf-8")
    (folder / "book.en.txt").write_text(EN)
    found = align("pair", folder, *LENGTH)
    assert found.code == 3
    assert "bitext-align[html]" in found.err


def test_what_is_in_no_pair_is_told_line_by_line(
    align: Align, folder: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Ingen skal lese dette.")
    (folder / "letter.nb.txt").symlink_to(secret)
    (folder / "letter.en.txt").write_text(EN)
    (folder / "logo.png").write_bytes(b"\x89PNG")
    os.mkfifo(folder / "pipe.nb.txt")
    (folder / "a\nb.txt").write_text("x")
    found = align("pair", folder, *LENGTH, "--source-lang", "nb", "--target-lang", "en")
    assert found.code == 0
    assert "Ingen skal" not in found.out
    link = "is a link that leads out of the folder; a manifest may name such a file"
    assert sorted(found.err.splitlines()) == [
        f"align: warning: {folder}/{line}"
        for line in (
            r"a\nb.txt: has no language in its name, such as a\nb.en.txt",
            "letter.en.txt: has no counterpart in nb",
            f"letter.nb.txt: {link}",
            "logo.png: no reader has the ending '.png'",
            "pipe.nb.txt: is a pipe, a device or a socket, not a file",
        )
    ]


def test_outputs_among_the_inputs_are_not_taken_for_documents(align: Align, folder: Path) -> None:
    for _ in range(2):
        found = align("pair", folder, *LENGTH, "-o", folder / "aligned", "--format", "tsv")
        assert (found.code, found.err) == (0, "")


def test_an_output_never_replaces_a_document(align: Align, folder: Path) -> None:
    (folder / "report.nb.txt").rename(folder / "report.nb.tsv")
    manifest = folder / "pairs.tsv"
    manifest.write_text(
        "source\ttarget\tid\nnb/road.txt\ten/road.txt\treport.nb\n"
        "report.nb.tsv\treport.en.md\tother\n"
    )
    before = (folder / "report.nb.tsv").read_bytes()
    found = align("pair", "--manifest", manifest, *LENGTH, "-o", folder)
    assert found.code == 2
    assert "report.nb.tsv: would replace an input" in found.err
    assert (folder / "report.nb.tsv").read_bytes() == before


def test_three_languages_need_a_word(align: Align, folder: Path) -> None:
    (folder / "nb/road.txt").rename(folder / "de.txt")
    (folder / "de").mkdir()
    (folder / "de.txt").rename(folder / "de/road.txt")
    refused = align("pair", folder, *LENGTH)
    assert refused.code == 2
    assert "holds documents in de, en, nb; say which are meant" in refused.complaint
    assert align("pair", folder, *LENGTH, "--source-lang", "nb", "--target-lang", "en").code == 0


def test_a_manifest_names_pairs_and_their_languages(
    align: Align, folder: Path, tmp_path: Path
) -> None:
    (folder / "pairs.jsonl").write_text(
        json.dumps({"source": "report.nb.txt", "target": "en/road.txt", "id": "x/y"})
        + "\n"
        + json.dumps({"source": "missing.txt", "target": "en/road.txt", "target_lang": "en-GB"})
    )
    out = tmp_path / "out"
    found = align(
        "pair", "--manifest", folder / "pairs.jsonl", *LENGTH, "-o", out, "--format", "jsonl"
    )
    assert found.code == 2
    assert files(out) == ["x/y.jsonl"]
    assert f"{folder}/missing.txt: no such file" in found.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "a.tsv"), "must be JSON Lines"),
        (("--format", "tsv"), "must be JSON Lines"),
        (("--format", "table"), "unknown format 'table'"),
        (("-o", "a", "-o", "b"), "many pairs go to one place"),
        (("-o", "file/x"), "cannot be made: not a directory"),
        (("-o", "file"), "is a file; name a folder"),
        (("--manifest", "file"), "name SOURCE and TARGET, a folder of pairs, or --manifest FILE"),
    ],
)
def test_a_call_that_cannot_be_meant_is_refused_before_any_work(
    align: Align,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("x")
    refused = align("pair", folder, *LENGTH, *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.complaint


def test_a_folder_without_pairs_says_what_names_must_look_like(
    align: Align, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no pair; two names must be the same" in align("pair", empty).complaint
    one = align("pair", empty / "a.txt").complaint
    assert "name SOURCE and TARGET, a folder of pairs" in one
    assert "name SOURCE and TARGET" in align("pair", "x" * 5000).complaint


def test_one_side_is_segmented_and_the_other_is_not(align: Align, tmp_path: Path) -> None:
    lines, text = tmp_path / "a.txt", tmp_path / "b.txt"
    lines.write_text("Snøen falt i går. Veien var stengt i to timer.\nIngen kom fram.\n")
    text.write_text(EN)
    langs = ("--source-lang", "nb", "--target-lang", "en", "--format", "beads")
    made = align("pair", lines, text, "--source-segmented", *langs).out.splitlines()
    assert [line.rpartition(":")[0] for line in made] == ["[0]:[0, 1]", "[1]:[2]"]
    turned = align("pair", text, lines, "--target-segmented", *langs).out.splitlines()
    assert [line.rpartition(":")[0] for line in turned] == ["[0, 1]:[0]", "[2]:[1]"]


def test_cues_are_segments_against_text_that_is_split(align: Align, tmp_path: Path) -> None:
    film, text = tmp_path / "a.srt", tmp_path / "b.txt"
    film.write_text(
        "1\n00:00:01,000 --> 00:00:02,000\n<i>Snøen falt i går.</i>\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nVeien var stengt\ni to timer.\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nIngen kom fram.\n"
    )
    text.write_text(EN)
    langs = ("--source-lang", "nb", "--target-lang", "en")
    made = align("pair", film, text, "--source-segmented", *langs)
    assert [line.split("\t")[0] for line in made.out.splitlines()] == [
        "Snøen falt i går.",
        "Veien var stengt i to timer.",
        "Ingen kom fram.",
    ]


def test_a_side_of_a_memory_is_aligned_by_its_language(align: Align, tmp_path: Path) -> None:
    memory, text = tmp_path / "a.tmx", tmp_path / "b.txt"
    memory.write_text(
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>A.</seg></tuv>'
        '<tuv xml:lang="nb"><seg>Snøen falt. Det var mars.</seg></tuv></tu></body></tmx>'
    )
    text.write_text("Snow fell. It was March.")
    found = align("pair", memory, text, "--source-lang", "nb", "--target-lang", "en", *LENGTH)
    assert found.out.startswith("Snøen falt. Det var mars.\tSnow fell. It was March.\t")
    assert "holds two sides; say which" in align("pair", memory, text, *LENGTH).complaint


def test_two_columns_of_one_table_are_two_sides(align: Align, tmp_path: Path) -> None:
    table = tmp_path / "a.tsv"
    table.write_text("nb\ten\nSnøen falt. Det var mars.\tSnow fell. It was March.\nJa.\tYes.\n")
    columns = ("--source-column", "nb", "--target-column", "en")
    found = align("pair", table, table, *columns, *LENGTH)
    assert found.out.splitlines()[0].startswith("Snøen falt. Det var mars.\tSnow fell. It was")
    assert "are the same file" in align("pair", table, table, *LENGTH).complaint
    refused = align("pair", table, table, "--source-column", "no", *LENGTH).complaint
    assert "unknown column 'no'" in refused


def test_a_column_of_what_is_no_table_is_refused(align: Align, tmp_path: Path) -> None:
    text, table = tmp_path / "a.txt", tmp_path / "b.csv"
    text.write_text(NB)
    table.write_text("en\nSnow fell.\n")
    refused = align("pair", text, table, "--source-column", "nb").complaint
    assert refused == f"{text}: is no table, so it has no column 'nb'"
    assert align("pair", text, table, *LENGTH).code == 0


def test_all_of_a_page_is_aligned_on_request(align: Align, tmp_path: Path) -> None:
    story = "The road was closed for two hours, and nobody came through before it was dark. " * 4
    page, text = tmp_path / "a.html", tmp_path / "b.txt"
    page.write_text(
        f"<!doctype html><nav><a href='/'>Front page</a></nav><article><p>{story}</p></article>"
    )
    text.write_text(NB)
    assert "Front page" not in align("pair", page, text, *LENGTH).out
    assert "Front page" in align("pair", page, text, *LENGTH, "--raw-html").out


def test_a_pdf_and_a_text_are_a_pair_like_any_other(align: Align, tmp_path: Path, en: Path) -> None:
    pytest.importorskip("pypdfium2")
    folder = tmp_path / "texts"
    folder.mkdir()
    printed = Path(__file__).parents[1] / "data" / "pdf" / "committee.el.pdf"
    shutil.copy(printed, folder / "report.el.pdf")
    shutil.copy(en, folder / "report.en.txt")
    entries = objects(align("pair", folder, *LENGTH, "--format", "jsonl").out)
    assert {(entry["source_lang"], entry["target_lang"]) for entry in entries} == {("el", "en")}
