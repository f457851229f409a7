"""Sets of documents in folders: read whole or refused, aligned and scored."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from align.alignment import Alignment, Bead
from align.errors import InputError
from align.evaluate.gold import IdBead
from align.evaluate.scores import Tally
from align.evaluate.sets import evaluate, read_document, read_set, score
from align.text import given_segments


def write_set(folder: Path, **documents: tuple[str, str, str]) -> Path:
    for name, parts in documents.items():
        for side, text in zip(("src", "tgt", "gold"), parts, strict=True):
            (folder / side).mkdir(exist_ok=True, parents=True)
            (folder / side / name).write_text(text, encoding="utf-8", newline="")
    return folder


def diagonal(source: Sequence[str], target: Sequence[str]) -> Alignment:
    """Pairs the first with the first; what is over is left alone."""
    both = min(len(source), len(target))
    beads = [Bead(range(i, i + 1), range(i, i + 1), 1.0, 1.0) for i in range(both)]
    beads += [Bead(range(i, i + 1), range(both, both), 0.0, 1.0) for i in range(both, len(source))]
    beads += [Bead(range(both, both), range(j, j + 1), 0.0, 1.0) for j in range(both, len(target))]
    return Alignment(
        given_segments("s", source), given_segments("t", target), tuple(beads), "diagonal"
    )


def test_a_set_is_read_in_order_and_its_counts_are_summed(tmp_path: Path) -> None:
    write_set(
        tmp_path,
        b=("x\ny\n", "x\n", "[0, 1]:[0]\n"),
        a=("x\n", "x\n", "[0]:[0]\n"),
    )
    documents = read_set(tmp_path)
    assert [document.id for document in documents] == ["a", "b"]
    made = evaluate("set", documents, diagonal)
    assert made.counts.strict == Tally(1, 3, 1, 2)
    assert made.counts.lax == Tally(2, 3, 2, 2)
    assert (made.signature, made.drawn, made.documents) == ("diagonal", "documents", 2)
    assert made.intervals["strict"].low <= made.counts.strict.f1 <= made.intervals["strict"].high


def test_only_line_feeds_end_a_line_and_blank_lines_count(tmp_path: Path) -> None:
    write_set(tmp_path, d=("a\u2028b\x0cc\r\n\nd", "x\n", "[0]:[0]\n"))
    (document,) = read_set(tmp_path)
    assert document.source == ("a\u2028b\x0cc", "", "d")


def test_the_intervals_of_a_single_document_are_drawn_from_its_beads(tmp_path: Path) -> None:
    lines = "".join(f"{i}\n" for i in range(40))
    gold = "".join(f"[{i}]:[{i}]\n" for i in range(30)) + "".join(
        f"[{i}]:[{i + 1}]\n" for i in range(30, 39)
    )
    write_set(tmp_path, d=(lines, lines, gold))
    made = evaluate("set", read_set(tmp_path), diagonal)
    interval = made.intervals["strict"]
    assert made.drawn == "beads"
    assert interval.low < made.counts.strict.f1 < interval.high


def test_gold_past_the_end_is_said_and_kept(tmp_path: Path) -> None:
    write_set(tmp_path, d=("x\n", "x\n", "[0]:[0]\n[1]:[1]\n"))
    made = evaluate("set", read_set(tmp_path), diagonal)
    assert made.counts.strict == Tally(1, 1, 1, 2)
    (note,) = made.notes
    assert "d: 1 gold beads name segments past the end" in note


def test_gold_of_another_segmentation_is_told_with_the_cure(tmp_path: Path) -> None:
    gold = "".join(f"[{i}]:[{i}]\n" for i in range(10))
    write_set(tmp_path, d=("A. B.\n", "A. B.\n", gold))
    (note,) = evaluate("set", read_set(tmp_path), diagonal).notes
    assert "9 gold beads" in note
    assert "the files have 1 and 1 lines" in note
    assert "add --split" in note


def test_gold_that_contradicts_itself_is_told(tmp_path: Path) -> None:
    write_set(tmp_path, d=("x\n", "x\n", "[0]:[0]\n[0]:[0]\n"))
    (note,) = evaluate("set", read_set(tmp_path), diagonal).notes
    assert "d: 1 gold beads repeat or overlap an earlier one" in note


def test_progress_counts_the_documents(tmp_path: Path) -> None:
    write_set(tmp_path, **dict.fromkeys("abc", ("x\n", "x\n", "[0]:[0]\n")))
    seen: list[tuple[int, int]] = []
    evaluate("set", read_set(tmp_path), diagonal, progress=lambda *at: seen.append(at))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_no_document_is_skipped_silently(tmp_path: Path) -> None:
    write_set(tmp_path, a=("x\n", "x\n", "[0]:[0]\n"), b=("x\n", "x\n", "[0]:[0]\n"))
    (tmp_path / "gold" / "b").unlink()
    with pytest.raises(InputError, match=r"gold/b: is missing"):
        read_set(tmp_path)


def test_a_folder_that_is_no_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere: no such folder"):
        read_set(tmp_path / "nowhere")
    with pytest.raises(InputError, match="cannot be read: file name too long"):
        read_set(tmp_path / ("n" * 300))
    with pytest.raises(InputError, match="src is missing"):
        read_set(tmp_path)
    for name in ("src", "tgt", "gold"):
        (tmp_path / name).mkdir()
    with pytest.raises(InputError, match="holds no documents"):
        read_set(tmp_path)


def test_gold_without_beads_is_refused(tmp_path: Path) -> None:
    write_set(tmp_path, a=("x\n", "x\n", "\n"))
    with pytest.raises(InputError, match="holds no beads"):
        read_set(tmp_path)


def test_text_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.write_text("[0]:[0]\n")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="no such file"):
        read_document("d", tmp_path / "nothing", gold, gold)
    with pytest.raises(InputError, match="is not UTF-8"):
        read_document("d", tmp_path / "binary", gold, gold)


def test_beads_from_a_file_are_scored_alike() -> None:
    gold = [IdBead((0,), (0,)), IdBead((1,), (1,))]
    made = score("out", [gold], [gold[:1]])
    assert made.counts.strict == Tally(1, 1, 1, 2)
    assert made.signature is None
