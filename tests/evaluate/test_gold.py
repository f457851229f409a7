"""Files of beads: what they may look like, and what is said of the others."""

import time
from pathlib import Path

import pytest

from align.alignment import Alignment, Bead
from align.errors import InputError
from align.evaluate import gold
from align.evaluate.gold import IdBead, beads_of, beyond, overlapping, read_beads
from align.text import given_segments


def test_beads_are_read_with_and_without_scores(tmp_path: Path) -> None:
    path = tmp_path / "gold"
    path.write_text(
        "[0]:[0]\n[1,2]:[1]:0.25\n\n[ 3 ] : [2, 3]:-1.5e-3\n[]:[4]\n[4]:[]:nan\n[]:[]\n"
    )
    assert read_beads(path) == (
        IdBead((0,), (0,)),
        IdBead((1, 2), (1,)),
        IdBead((3,), (2, 3)),
        IdBead((), (4,)),
        IdBead((4,), ()),
    )


def test_gaps_are_kept_and_ids_sorted(tmp_path: Path) -> None:
    path = tmp_path / "gold"
    path.write_text("[4, 2]:[7]\r\n")
    assert read_beads(path) == (IdBead((2, 4), (7,)),)


@pytest.mark.parametrize(
    "line",
    [
        *("0:0", "[0]:[a]", "[0][1]", "[0]:[1]:good", "[0]:[-1]", "[0,]:[1]"),
        pytest.param(f"[{'9' * 5000}]:[0]", id="5,000 digits"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold"
    path.write_text(f"[0]:[0]\n{line}\n")
    with pytest.raises(InputError, match=r"gold:2: a bead must look like \[0, 1\]:\[2\]"):
        read_beads(path)


def test_a_missing_file_and_a_file_that_is_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_beads(tmp_path / "nothing")
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe[0]")
    with pytest.raises(InputError, match="is not UTF-8"):
        read_beads(binary)


@pytest.mark.parametrize("line", ["[" + " " * 200_000, "[0]:[0]" + " " * 200_000 + "x"])
def test_a_hostile_line_is_refused_in_no_time(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold"
    path.write_text(line)
    started = time.process_time()
    with pytest.raises(InputError, match="a bead must look like"):
        read_beads(path)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("score", ["nan", "inf", "-inf", "1", "-2.5E+3"])
def test_every_score_may_follow(tmp_path: Path, score: str) -> None:
    path = tmp_path / "gold"
    path.write_text(f"[0]:[0] : {score}\n")
    assert read_beads(path) == (IdBead((0,), (0,)),)


def test_files_that_are_no_gold_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(InputError, match="holds no beads"):
        read_beads(tmp_path / "empty")
    with pytest.raises(InputError, match="file name too long"):
        read_beads(tmp_path / ("n" * 300))
    (tmp_path / "zeros").write_bytes(b"[0]:[0]\n\0")
    with pytest.raises(InputError, match="is not text: byte 8 is zero"):
        read_beads(tmp_path / "zeros")
    monkeypatch.setattr(gold, "MAX_BYTES", 1000)
    with pytest.raises(InputError, match="is larger than 1,000 bytes"):
        read_beads(Path("/dev/zero"))


def test_gold_that_contradicts_itself_is_found() -> None:
    first, again, apart = IdBead((0,), (0,)), IdBead((1, 2), (0,)), IdBead((3,), ())
    assert overlapping([first, apart]) == ()
    assert overlapping([first, first, apart, again]) == (first, again)


def test_ids_past_the_end_are_found() -> None:
    inside, source, target = IdBead((1,), (0,)), IdBead((2,), (0,)), IdBead((), (1,))
    assert beyond([inside, source, target], sources=2, targets=1) == (source, target)


def test_an_alignment_is_turned_into_ids() -> None:
    alignment = Alignment(
        given_segments("a", ["x", "y"]),
        given_segments("b", ["z"]),
        (Bead(range(2), range(1), 1.0, 1.0),),
        "test",
    )
    assert beads_of(alignment) == (IdBead((0, 1), (0,)),)
