"""`align evaluate`: scores of the shipped gold, of sets in folders, and of files of beads."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Align = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of two documents that lengths alone align rightly, but for one bead."""
    for side, texts in {
        "src": ("a" * 60 + "\n" + "b" * 90 + "\n", "c" * 40 + "\n"),
        "tgt": ("d" * 62 + "\n" + "e" * 88 + "\n", "f" * 41 + "\n"),
        "gold": ("[0]:[0]\n[1]:[1]\n", "[0]:[]\n[]:[0]\n"),
    }.items():
        (tmp_path / "small" / side).mkdir(parents=True)
        for name, text in zip(("one", "two"), texts, strict=True):
            (tmp_path / "small" / side / name).write_text(text)
    return tmp_path / "small"


def test_the_shipped_gold_is_reached_from_the_command_line(
    align: Align, nb: Path, en: Path, tmp_path: Path
) -> None:
    gold = nb.with_name("emulation-2024.nb-en.gold.beads")
    beads = tmp_path / "out.beads"
    assert align("pair", nb, en, "-o", beads).code == 0
    (scores,) = json.loads(
        align("evaluate", "--beads", beads, "--gold", gold, "--format", "json").out
    )
    assert scores["strict"]["f1"] >= 0.97
    assert scores["null"]["f1"] == 1.0


def test_a_pipe_gets_one_line_a_set(align: Align, folder: Path) -> None:
    found = align("evaluate", folder, folder, "--aligner", "length")
    heading, *rows = [line.split("\t") for line in found.out.splitlines()]
    assert len(rows) == 2
    assert all(len(row) == len(heading) for row in rows)
    scores = dict(zip(heading, rows[0], strict=True))
    assert (scores["set"], scores["documents"], scores["drawn"]) == ("small", "2", "documents")
    assert (scores["strict P"], scores["strict R"]) == ("0.6667", "1.0000")
    assert "aligner:length(ratio=1.0, variance=6.8)" in scores["signature"]


def test_json_holds_counts_worth_of_scores_and_intervals(align: Align, folder: Path) -> None:
    (made,) = json.loads(align("evaluate", folder, "--aligner", "length", "--format", "json").out)
    assert made["null"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "f1_interval": [0.0, 0.0]}
    low, high = made["strict"]["f1_interval"]
    assert low <= made["strict"]["f1"] <= high


@pytest.mark.parametrize("format", ["md", "table"])
def test_a_table_shows_scores_and_signature(align: Align, folder: Path, format: str) -> None:
    found = align("evaluate", folder, "--aligner", "length", "--format", format).out
    assert "0.800" in found  # 2 * (2/3) * 1 / (2/3 + 1)
    assert "signature: splitter:" in found


def test_one_pair_of_files_is_evaluated_with_intervals_over_its_beads(
    align: Align, folder: Path
) -> None:
    files = [folder / side / "one" for side in ("src", "tgt", "gold")]
    found = align("evaluate", *files, "--aligner", "length", "--format", "md").out
    assert "intervals over beads" in found


def test_documents_can_be_split_before_they_are_scored(align: Align, nb: Path, en: Path) -> None:
    gold = nb.with_name("emulation-2024.nb-en.gold.beads")
    lines = align("evaluate", nb, en, gold, "--aligner", "length", "--format", "json")
    assert "if the gold counts sentences, add --split" in lines.err
    split = align("evaluate", "--split", nb, en, gold, "--format", "json")
    (scores,) = json.loads(split.out)
    assert scores["strict"]["f1"] >= 0.97
    assert scores["signature"].startswith("splitter:rules(")
    assert split.err == ""


def test_a_long_name_of_a_set_cuts_no_figure(align: Align, folder: Path) -> None:
    long = folder.rename(folder.with_name(f"[red]{'long' * 40}"))
    found = align("evaluate", long, "--aligner", "length", "--format", "table").out
    assert long.name in found
    assert "0.000–0.000" in found
    assert "…" not in found


def test_gold_past_the_end_of_a_file_is_said(align: Align, folder: Path) -> None:
    with (folder / "gold" / "one").open("a") as gold:
        gold.write("[2]:[2]\n")
    found = align("evaluate", folder, "--aligner", "length")
    assert found.code == 0
    assert "small: one: 1 gold beads name segments past the end" in found.err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "name folders with src, tgt and gold"),
        (("--beads", "x"), "go together"),
        (("{folder}", "--format", "jsn"), "did you mean 'json'"),
        (("{folder}", "--resamples", "0"), "resamples must be at least 1"),
        (("{folder}", "--resamples", "1000000000"), "at most 100,000"),
        (("{folder}/nowhere",), "nowhere: no such folder"),
        (("{folder}/src/one", "{folder}/tgt/one", "n" * 300), "file name too long"),
        (("--beads", "/dev/null", "--gold", "/dev/null"), "holds no beads"),
        (("--beads", "x", "--gold", "x", "--split"), "--split is for documents"),
        (("{folder}/src",), "src is missing"),
        (("{folder}/src/one", "{folder}/tgt/one"), "must hold the folders"),
    ],
)
def test_a_wrong_call_is_one_line_and_code_2(
    align: Align, folder: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    found = align("evaluate", *(argument.format(folder=folder) for argument in arguments))
    assert (found.code, found.out) == (2, "")
    assert complaint in found.complaint


def test_numbers_are_scored_beside_alignments(align: Align, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    rows = [
        {"lang": "nb", "src": "It holds 1,396 houses.", "tgt": tgt, "label": label, "op": op}
        for tgt, label, op in (
            ("Det har 1396 hus.", "ok", "none"),
            ("Det har 1936 hus.", "bad", "transpose"),
            ("Det har hus.", "bad", "drop"),
        )
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = align("evaluate", "numbers", path, "--source-lang", "en", "--format", "json")
    assert found.code == 0
    shares = {(s["measure"], s["group"]): (s["hits"], s["total"]) for s in json.loads(found.out)}
    assert shares == {
        ("recall", "drop"): (1, 1),
        ("recall", "transpose"): (1, 1),
        ("false alarms", "all"): (0, 1),
    }


def test_readings_are_scored(align: Align, tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    path.write_text('{"text": "1 396", "lang": "nb", "value": 1396.0}\n', encoding="utf-8")
    for format in ("tsv", "table"):
        found = align("evaluate", "numbers", path, "--format", format)
        assert found.code == 0
        assert found.out.splitlines()[1].split()[:4] == ["right", "nb", "1", "1"]


def test_a_folder_called_otherwise_is_still_a_set(align: Align, folder: Path) -> None:
    plain = align("evaluate", folder, "--aligner", "length")
    named = align("evaluate", "alignments", folder, "--aligner", "length")
    assert plain == named


def test_a_score_below_its_floor_is_exit_code_1_and_named(
    align: Align, folder: Path, tmp_path: Path
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('small = { strict = 0.79 }\n"small/one" = { strict = 1 }\n')
    call = ("evaluate", folder, "--aligner", "length", "--floors", floors)
    reached = align(*call)
    assert (reached.code, reached.err) == (0, "")
    floors.write_text("small = { strict = 0.81 }\n")
    missed = align(*call)
    assert missed.code == 1
    assert "small: strict F1 is 0.8000, its floor is 0.8100" in missed.err
    assert missed.out == reached.out


def test_json_has_the_scores_of_every_document(align: Align, folder: Path) -> None:
    (made,) = json.loads(align("evaluate", folder, "--aligner", "length", "--format", "json").out)
    assert made["by_document"]["one"]["strict"] == 1.0
    assert made["by_document"]["two"]["strict"] == 0.0
