"""`align read`: what is read is shown, whatever the document."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Align = Callable[..., Any]
STORY = "Veien var stengt i to timer, og ingen kom fram til bygda før det ble mørkt. " * 4
PAGE = f"""<!doctype html><html><head><title>x</title></head><body>
<nav><a href="/">Forsiden</a></nav>
<article><h1>Snøen falt</h1><p>{STORY}</p>
<ul><li>Brøyting tok tid.</li></ul></article></body></html>"""
TEXT = "Det var mars. Veien var stengt i to timer.\n\nIngen kom fram.\nKommentar (0)\n"


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    return written(tmp_path / "a.txt", TEXT)


def test_a_pipe_gets_a_paragraph_a_line(align: Align, text: Path) -> None:
    found = align("read", text)
    assert (found.code, found.err) == (0, "")
    assert found.out == (
        "Det var mars. Veien var stengt i to timer.\nIngen kom fram.\nKommentar (0)\n"
    )


def test_sentences_are_what_pair_takes_as_segmented(
    align: Align, text: Path, tmp_path: Path
) -> None:
    made = tmp_path / "segments.txt"
    assert align("read", text, "--sentences", "--format", "text", "-o", made).code == 0
    lines = made.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["Det var mars.", "Veien var stengt i to timer."]
    other = written(tmp_path / "b.txt", "It was March. The road was closed. Nobody came.")
    arguments = ("pair", made, other, "--source-segmented", "--format", "beads")
    assert align(*arguments, "--aligner", "length").out.startswith("[0]:[0]:")


def test_the_table_shows_kinds_flags_and_the_language(align: Align, text: Path) -> None:
    lines = align("read", text, "--format", "table").out.splitlines()
    assert lines[0] == f"{text}: nb, 3 paragraphs, 4 segments, {len(TEXT)} characters"
    assert lines[3].split() == ["2", "paragraph", "[boilerplate]", "Kommentar", "(0)"]
    within = align("read", text, "--format", "table", "--sentences").out.splitlines()
    assert [line.split()[0] for line in within[1:]] == ["0", "0", "1", "1", "2", "2", "3"]


def test_json_lines_lead_back_to_the_characters(align: Align, text: Path) -> None:
    found = objects(align("read", text, "--format", "jsonl", "--sentences").out)
    assert [entry["paragraph"] for entry in found] == [0, 1, 2]
    assert [entry["flags"] for entry in found] == [[], [], ["boilerplate"]]
    for entry in found:
        assert (entry["document"], entry["lang"]) == (str(text), "nb")
        start, end = entry["span"]
        assert TEXT[start:end] == entry["text"]
        for segment in entry["segments"]:
            start, end = segment["span"]
            assert TEXT[start:end] == segment["text"]
    numbers = [segment["segment"] for entry in found for segment in entry["segments"]]
    assert numbers == [0, 1, 2, 3]
    assert "segments" not in objects(align("read", text, "--format", "jsonl").out)[0]


def test_all_of_a_page_is_read_on_request(align: Align, tmp_path: Path) -> None:
    page = written(tmp_path / "a.html", PAGE)
    main = objects(align("read", page, "--format", "jsonl").out)
    assert [entry["kind"] for entry in main] == [
        "heading",
        "paragraph",
        "item",
    ]
    everything = align("read", page, "--raw-html").out
    assert everything.startswith("Forsiden\nSnøen falt\n")


def test_a_column_of_a_table_is_shown_as_its_cells(align: Align, tmp_path: Path) -> None:
    table = written(tmp_path / "a.csv", "id;nb\n1;Det var mars. Og kaldt.\n2;\n")
    found = objects(align("read", table, "--column", "nb", "--format", "jsonl").out)
    assert [entry["text"] for entry in found] == ["Det var mars. Og kaldt.", ""]
    assert {entry["kind"] for entry in found} == {"cell"}


def test_a_reader_and_a_language_can_be_named(align: Align, tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "# Tittel\n\nTekst.\n")
    found = objects(
        align("read", path, "--reader", "markdown", "--lang", "no", "--format", "jsonl").out
    )
    assert [(entry["kind"], entry["lang"]) for entry in found] == [
        ("heading", "nb"),
        ("paragraph", "nb"),
    ]
    refused = align("read", path, "--reader", "markdwon")
    assert "did you mean 'markdown'?" in refused.complaint


def test_standard_input_is_read(align_process: Align) -> None:
    assert align_process("read", "-", input=b"Hei.\n").out == "Hei.\n"


def test_a_file_that_fails_is_told_and_the_next_one_shown(
    align: Align, text: Path, tmp_path: Path
) -> None:
    found = align("read", tmp_path / "missing.txt", text)
    assert found.code == 2
    assert found.complaint.startswith(f"{tmp_path}/missing.txt: no such file")
    assert found.out.startswith("Det var mars.")


def test_no_file_is_written_when_one_fails(align: Align, text: Path, tmp_path: Path) -> None:
    out = written(tmp_path / "out.txt", "precious")
    assert align("read", text, tmp_path / "missing.txt", "-o", out).code == 2
    assert out.read_text() == "precious"
    assert "would replace the input" in align("read", text, "-o", text).complaint


def test_a_missing_extra_is_exit_3(
    align: Align, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    found = align("read", written(tmp_path / "a.html", PAGE))
    assert (found.code, found.out) == (3, "")


def test_a_wrong_ending_is_a_warning(align: Align, tmp_path: Path) -> None:
    found = align("read", written(tmp_path / "a.txt", PAGE))
    assert found.code == 0
    assert found.out.startswith("Snøen falt\n")
    told = f"align: warning: {tmp_path}/a.txt: is an HTML page in spite of its ending; read as that"
    assert found.err == told + "\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n\xc2\xa0\n", "is empty"),
        (b"abc\0\0\xff\x01\0", "is binary, not text"),
        (b"Hei " * 1000, "--max-bytes"),
        (b"\x89PNG\r\n\x1a\n", "looks like a PNG image"),
    ],
)
def test_what_is_no_document_is_one_line(
    align: Align, tmp_path: Path, data: bytes, told: str
) -> None:
    found = align("read", written(tmp_path / "a.txt", data), "--max-bytes", "2000")
    assert (found.code, found.out) == (2, "")
    assert told in found.complaint


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31m.txt", "a\udcff.txt", "a\u202e.txt"])
def test_a_strange_name_is_written_out_in_one_line(align: Align, tmp_path: Path, name: str) -> None:
    found = align("read", tmp_path / name)
    assert found.code == 2
    assert ascii(name)[1:-1] in found.complaint
    assert align("read", written(tmp_path / name, "Hei."), "--format", "table").code == 0


def test_a_folder_is_no_document(align: Align, tmp_path: Path) -> None:
    assert align("read", tmp_path).complaint == f"{tmp_path}: is a folder; name a file in it"


def test_the_name_of_a_file_stays_on_its_line(align: Align, tmp_path: Path) -> None:
    path = written(tmp_path / "a\nb.txt", "Veien var stengt i to timer, og ingen kom fram.\n")
    assert len(align("read", path, "--format", "table").out.splitlines()) == 2


def test_both_sides_of_a_file_of_pairs_are_shown_or_the_one_that_is_named(
    align: Align, tmp_path: Path
) -> None:
    memory = tmp_path / "a.tmx"
    memory.write_text(
        '<tmx version="1.4"><header srclang="nb"/><body><tu><tuv xml:lang="nb"><seg>Ja.</seg></tuv>'
        '<tuv xml:lang="en"><seg>Yes.</seg></tuv></tu></body></tmx>'
    )
    both = align("read", memory, "--format", "table").out.splitlines()
    assert both[0].startswith(f"{memory}: nb, 1 paragraphs")
    assert both[2].startswith(f"{memory}: en, 1 paragraphs")
    assert align("read", memory, "--lang", "en").out == "Yes.\n"
    assert align("read", memory, "--column", "source").out == "Ja.\n"
