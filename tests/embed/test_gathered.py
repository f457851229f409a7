"""Vectors that are gathered some at a time are those of all texts at once, wherever they wait."""

from itertools import pairwise
from pathlib import Path
from typing import IO

import numpy as np
import pytest

from align.embed import gathered
from align.embed.gathered import Gathered, StoredRows
from align.errors import OutputError
from align.protocols import TokenSums, TokenVectors


def vectors(*words: int, first: int = 1) -> TokenSums:
    """Of texts with so many tokens, all of which differ."""
    ends = np.concatenate([[0], np.cumsum(words)]).astype(np.int64)
    rows = (np.arange(3 * ends[-1]) % 100 + first).astype(np.int8).reshape(-1, 3)
    sums = np.array([rows[start:stop].sum(axis=0) for start, stop in pairwise(ends)])
    counts = np.array(words, np.int32)
    return TokenSums(sums.astype(np.float32), counts, tokens=TokenVectors(rows, ends))


def rows_of(found: TokenSums, text: int) -> list[list[int]]:
    assert found.tokens is not None
    return np.asarray(found.tokens.part(text, text + 1).rows).tolist()


@pytest.fixture(params=[1 << 20, 1], ids=["in memory", "in a file"])
def room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "_IN_MEMORY", request.param)


@pytest.mark.usefixtures("room")
def test_texts_come_back_in_their_order_and_equal_ones_as_often() -> None:
    part, other = vectors(2, 1), vectors(3, first=7)
    gather = Gathered(5)
    gather.add([b"a", b"b", b"a"], [([b"b", b"a"], part)])
    assert b"a" in gather
    assert b"c" not in gather
    gather.add([b"c", b"b"], [([b"c"], other)])
    found = gather.all()
    assert found.counts.tolist() == [1, 2, 1, 3, 2]
    whole = [rows_of(part, 1), rows_of(part, 0), rows_of(part, 1), rows_of(other, 0)]
    assert [rows_of(found, text) for text in range(5)] == [*whole, whole[1]]
    assert found.sums.tolist() == [np.sum(rows, axis=0).tolist() for rows in [*whole, whole[1]]]


def test_rows_in_a_file_are_read_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "_IN_MEMORY", 1)
    gather, part = Gathered(3), vectors(4, 0, 5)
    gather.add([b"a", b"b", b"c"], [([b"a", b"b", b"c"], part)])
    tokens = gather.all().part(1, 3).tokens
    assert tokens is not None
    assert isinstance(tokens.rows, StoredRows)
    assert tokens.rows.shape == (5, 3)
    assert np.array(tokens.rows[1:4], np.float32).tolist() == rows_of(part, 2)[1:4]
    assert np.asarray(tokens.rows[2:2]).shape == (0, 3)


def test_blank_texts_before_all_others_do_not_set_the_width() -> None:
    blank = TokenSums(np.zeros((1, 0), np.float32), np.zeros(1, np.int32))
    gather = Gathered(2)
    gather.add([b"blank"], [([b"blank"], blank)])
    gather.add([b"a"], [([b"a"], vectors(2))])
    assert gather.all().sums.tolist() == [[0, 0, 0], [5, 7, 9]]


def test_where_one_text_has_no_tokens_none_have() -> None:
    bare = TokenSums(np.ones((1, 3), np.float32), np.ones(1, np.int32))
    gather = Gathered(3)
    gather.add([b"a"], [([b"a"], vectors(2))])
    gather.add([b"b", b"a"], [([b"b"], bare)])
    assert gather.all().tokens is None
    assert gather.all().counts.tolist() == [2, 1, 2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_folder_for_temporary_files_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: int) -> IO[bytes]:
        return Path("/dev/full").open("r+b", 0)

    monkeypatch.setattr(gathered, "SpooledTemporaryFile", full)
    gather = Gathered(1)
    with pytest.raises(OutputError, match="cannot hold the vectors until the texts are aligned"):
        gather.add([b"a"], [([b"a"], vectors(2))])
