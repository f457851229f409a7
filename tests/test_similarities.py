"""The similarity of all segments: right in every cell, whatever the size of the picture."""

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

import align
from align.embed.spans import compose
from align.protocols import Side, TokenSums
from align.similarities import pooled

REPORTS = Path(__file__).parents[1] / "corpora" / "bac-giang"
NB = ["Det regnet hele natten.", "Elven steg over breddene.", "Ingen ble skadet."]
EN = ["It rained all night.", "Nobody was hurt."]


def side(segments: int, seed: int) -> Side:
    """A side of random vectors."""
    sums = np.random.default_rng(seed).normal(size=(segments, 8)).astype(np.float32)
    vectors, _ = compose(*2 * [TokenSums(sums, np.ones(segments, np.int32))], centring=0.0)
    zeros = np.zeros(segments, np.int32)
    return Side(zeros, zeros, zeros.astype(bool), vectors)


def test_translations_are_more_similar_than_anything_else() -> None:
    found = align.similarity(NB, EN, config=align.Config(source_lang="nb", target_lang="en"))
    assert found.shape == (3, 2)
    assert found.dtype == np.float32
    assert found[:, 0].argmax() == 0
    assert found[:, 1].argmax() == 2


def test_an_alignment_gives_what_its_two_sides_give() -> None:
    alignment = align.pair(NB, EN, source_lang="nb", target_lang="en")
    config = align.Config(source_lang="nb", target_lang="en")
    found = align.similarity(alignment)
    assert np.array_equal(found, align.similarity(NB, EN, config=config))


@pytest.mark.parametrize("pool", ["max", "mean"])
@pytest.mark.parametrize("lengths", [(4500, 3000), (7, 5), (1, 2500)])
@pytest.mark.parametrize("size", [1, 6, 1000])
def test_a_cell_holds_the_pairs_of_its_segments(
    pool: str, lengths: tuple[int, int], size: int
) -> None:
    """Also where a cell reaches over the blocks in which the pairs are gone through."""
    source, target = side(lengths[0], 1), side(lengths[1], 2)
    every = source.vectors.rows(1, 0, len(source)) @ target.vectors.rows(1, 0, len(target)).T
    n, m = (min(length, size) for length in lengths)
    found = pooled(source, target, size=size, pool=pool)
    assert found.shape == (n, m)
    for i, j in {(0, 0), (n // 2, m // 3), (n - 1, m - 1)}:
        rows = slice(i * lengths[0] // n, (i + 1) * lengths[0] // n)
        columns = slice(j * lengths[1] // m, (j + 1) * lengths[1] // m)
        expected = getattr(every[rows, columns], pool)()
        assert found[i, j] == pytest.approx(expected, abs=1e-4)


def test_memory_does_not_grow_with_the_documents() -> None:
    source, target = side(8000, 1), side(9000, 2)
    tracemalloc.start()
    pooled(source, target, size=50, pool="max")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60e6  # all pairs would take 288 MB


def test_a_segment_without_text_is_similar_to_nothing() -> None:
    found = align.similarity(["En.", ""], ["One."], config=align.Config(source_lang="nb"))
    assert found[1, 0] == 0 < found[0, 0]


@pytest.mark.parametrize(("source", "target"), [([], ["One."]), (["En."], []), ([], [])])
def test_an_empty_side_gives_an_empty_picture(source: list[str], target: list[str]) -> None:
    assert align.similarity(source, target).shape == (len(source), len(target))


def test_what_cannot_be_drawn_is_told() -> None:
    assert align.similarity(NB, EN, size=1).shape == (1, 1)
    with pytest.raises(ValueError, match="size must be at least 1, was 0"):
        align.similarity(NB, EN, size=0)
    with pytest.raises(ValueError, match="pool must be 'max' or 'mean', was 'median'"):
        align.similarity(NB, EN, pool="median")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="a target is needed"):
        align.similarity(NB)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="an alignment has both sides"):
        align.similarity(align.pair(NB, EN), EN)  # type: ignore[call-overload]
