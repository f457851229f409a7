"""`align pair`: the main job, from files to files."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

Align = Callable[..., Any]


def objects(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_pipe_gets_tab_separated_pairs(align: Align, nb: Path, en: Path) -> None:
    found = align("pair", nb, en)
    assert (found.code, found.err) == (0, "")
    rows = [line.split("\t") for line in found.out.splitlines()]
    assert {len(row) for row in rows} == {3}
    assert rows[0][0].startswith("Om morgenen 31. januar")
    assert rows[0][1].startswith("On the morning of January 31")
    assert ["[annonse_2]", ""] in [row[:2] for row in rows]


def test_jsonl_leads_back_to_the_characters_of_the_files(align: Align, nb: Path, en: Path) -> None:
    found = objects(align("pair", nb, en, "--format", "jsonl").out)
    texts = {"source": nb.read_text(encoding="utf-8"), "target": en.read_text(encoding="utf-8")}
    for entry in found:
        for side, text in texts.items():
            if entry[side] is None:
                assert entry[f"{side}_span"] is None
                assert entry[f"{side}_segments"] == []
            else:
                start, end = entry[f"{side}_span"]
                assert " ".join(text[start:end].split()) == " ".join(entry[side].split())
        assert 0 <= entry["confidence"] <= 1
    for side, count in (("source", 80), ("target", 76)):
        ids = [number for entry in found for number in entry[f"{side}_segments"]]
        assert ids == list(range(count))


def test_the_reports_align_as_a_reader_aligned_them(align: Align, nb: Path, en: Path) -> None:
    lines = align("pair", nb, en, "--format", "beads").out.splitlines()
    made = {line.rpartition(":")[0] for line in lines}
    gold = set((nb.parent / "emulation-2024.nb-en.gold.beads").read_text().split("\n")) - {""}
    assert len(gold - made) <= 2


def test_no_bead_of_the_reports_crosses_a_paragraph(align: Align, nb: Path, en: Path) -> None:
    texts = {"source": nb.read_text(encoding="utf-8"), "target": en.read_text(encoding="utf-8")}
    for entry in objects(align("pair", nb, en, "--format", "jsonl").out):
        for side, text in texts.items():
            if entry[side] is not None:
                start, end = entry[f"{side}_span"]
                assert "\n" not in text[start:end]


def test_several_outputs_are_written_by_their_endings(
    align: Align, nb: Path, en: Path, tmp_path: Path
) -> None:
    tsv, tmx = tmp_path / "a.tsv", tmp_path / "a.tmx"
    found = align("pair", nb, en, "-o", tsv, "-o", tmx)
    assert (found.code, found.out) == (0, "")
    assert len(tsv.read_text(encoding="utf-8").splitlines()) == 77
    assert len(etree.parse(tmx).findall(".//tu")) == 76  # a unit needs two sides
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tmx", "a.tsv"]


def test_moses_makes_one_file_a_side(align: Align, nb: Path, en: Path, tmp_path: Path) -> None:
    assert align("pair", nb, en, "--format", "moses", "-o", tmp_path / "corpus").code == 0
    sides = [(tmp_path / f"corpus.{lang}").read_text(encoding="utf-8") for lang in ("nb", "en")]
    assert sides[0].count("\n") == sides[1].count("\n") == 76


def test_moses_does_not_fit_into_a_pipe(align: Align, nb: Path, en: Path) -> None:
    found = align("pair", nb, en, "--format", "moses", "--aligner", "length")
    assert found.code == 2
    assert "-o PREFIX" in found.complaint
    assert found.out == ""


def test_a_table_shows_both_sides_and_sums_up(align: Align, nb: Path, en: Path) -> None:
    found = align("pair", nb, en, "--format", "table").out
    assert "source (nb)" in found
    assert "target (en)" in found
    last = found.rstrip().splitlines()[-1]
    assert last.startswith("80 and 76 segments in 77 beads: 74 1-1, 2 n-1, 1 only in source")


def test_segmented_input_is_one_segment_a_line(align: Align, tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_bytes(b"En. To.\r\n\r\nTre.\r\n")
    target.write_bytes(b"One. Two.\n\nThree.\n")
    found = align("pair", source, target, "--segmented", "--format", "jsonl")
    entries = objects(found.out)
    ids = [number for entry in entries for number in entry["source_segments"]]
    assert ids == [0, 1, 2]
    assert "En. To." in [entry["source"] for entry in entries]
    assert "splitter:lines" in entries[0]["signature"]


def test_standard_input_can_be_a_side(align_process: Align, nb: Path, en: Path) -> None:
    found = align_process("pair", "-", en, "--source-lang", "nb", input=nb.read_bytes())
    assert found.code == 0
    assert len(found.out.splitlines()) == 77


def test_the_length_aligner_is_chosen_by_flag(align: Align, nb: Path, en: Path) -> None:
    found = align("pair", nb, en, "--aligner", "length", "--format", "jsonl")
    assert "|encoder:none|aligner:length(" in objects(found.out)[0]["signature"]


def test_any_option_is_set_by_its_key(align: Align, nb: Path, en: Path) -> None:
    key = "splitter.rules.level=clause"
    found = align("pair", nb, en, "--set", key, "--format", "jsonl")
    entries = objects(found.out)
    assert sum(len(entry["source_segments"]) for entry in entries) == 101
    assert sum(len(entry["target_segments"]) for entry in entries) == 101
    assert "rules(level=clause)" in entries[0]["signature"]


def test_larger_beads_are_an_option(align: Align, tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text(
        "Katten sov. Hunden bjeffet. Fuglen sang. Fisken svømte. Hesten løp. Kua rautet. Jeg leste."
    )
    target.write_text(
        "The cat slept, the dog barked, the bird sang, the fish swam, the horse ran, the cow "
        "mooed, and I read."
    )
    found = align(
        "pair", source, target, "--set", "aligner.vectors.max_size=8", "--format", "beads"
    )
    assert found.out.startswith("[0, 1, 2, 3, 4, 5, 6]:[0]:")


def test_an_unknown_model_suggests_the_nearest(align: Align, nb: Path, en: Path) -> None:
    found = align("pair", nb, en, "--model", "e5-smal")
    assert found.code == 2
    assert found.complaint == "unknown model 'e5-smal'; did you mean 'e5-small'?"


def test_a_warm_run_loads_no_engine(
    align_process: Align, nb: Path, en: Path, tmp_path: Path
) -> None:

    arguments = ["pair", str(nb), str(en)]
    cache = {"ALIGN_CACHE_DIR": str(tmp_path)}
    cold = align_process(*arguments, env=cache)
    code = (
        "import sys; from align.cli.main import run; code = run(sys.argv[1:]); "
        "names = ('openvino', 'tokenizers', 'sentence_transformers', 'lxml', 'rich'); "
        "print(*[n for n in names if n in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    warm = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **cache},
        capture_output=True,
        check=True,
    )
    assert warm.stderr.decode().strip() == ""
    assert warm.stdout.decode("utf-8") == cold.out


@pytest.mark.parametrize("format", ["tsv", "jsonl", "beads", "table"])
def test_terminal_codes_in_a_document_never_reach_a_terminal(
    align: Align, tmp_path: Path, format: str
) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text("Rød \x1b[31mtekst\x07 her.", encoding="utf-8")
    target.write_text("Red \x1b]0;owned\x07 text here.", encoding="utf-8")
    found = align("pair", source, target, "--aligner", "length", "--format", format)
    assert found.code == 0
    if format == "table":
        assert "\x1b" not in found.out
        assert "\x07" not in found.out
        assert "�" in found.out


def test_doubtful_beads_are_left_out_on_request(align: Align, nb: Path, en: Path) -> None:
    everything = objects(align("pair", nb, en, "--format", "jsonl").out)
    sure = objects(align("pair", nb, en, "--format", "jsonl", "--min-confidence", "0.97").out)
    assert sure == [entry for entry in everything if entry["confidence"] >= 0.97]
    assert 0 < len(sure) < len(everything)


@pytest.mark.parametrize("format", ["tsv", "beads", "moses", "tmx"])
def test_no_format_gives_on_what_is_left_out(
    align: Align, nb: Path, en: Path, tmp_path: Path, format: str
) -> None:
    sizes = []
    for least in ("0", "0.97"):
        folder = tmp_path / least
        folder.mkdir()
        made = align("pair", nb, en, "--min-confidence", least, "-o", folder / f"x.{format}")
        assert made.code == 0
        sizes.append(sum(path.stat().st_size for path in folder.iterdir()))
    assert sizes[1] < sizes[0]


def test_a_confidence_beyond_one_is_refused(align: Align, nb: Path, en: Path) -> None:
    refused = align("pair", nb, en, "--min-confidence", "1.5")
    assert refused.code == 2
    assert "min-confidence" in refused.err


def test_a_moved_paragraph_is_found_on_request(
    align: Align, nb: Path, en: Path, tmp_path: Path
) -> None:
    paragraphs = en.read_text(encoding="utf-8").splitlines()
    moved = [*paragraphs[:6], *paragraphs[12:18], *paragraphs[6:12], *paragraphs[18:]]
    other = tmp_path / "moved.en.txt"
    other.write_text("\n".join(moved), encoding="utf-8")

    def texts(*options: object) -> set[tuple[str, str]]:
        found = objects(align("pair", nb, *options, "--format", "jsonl").out)
        return {(e["source"], e["target"]) for e in found if e["source"] and e["target"]}

    whole = texts(en)
    assert len(whole - texts(other)) > 5
    assert len(whole ^ texts(other, "--reordered")) <= 2
