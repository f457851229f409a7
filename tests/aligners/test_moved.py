"""Documents that are parts of each other, or whose parts stand elsewhere in the translation."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.vectors import VectorAligner
from align.alignment import Bead
from align.protocols import Side

Matrix = NDArray[np.float64]
Make = Callable[..., Side]
Vectors = Callable[..., Matrix]

REORDERED = VectorAligner(reordered=True)


def links(beads: Sequence[Bead]) -> set[tuple[int, int]]:
    return {(i, j) for bead in beads for i in bead.source for j in bead.target}


def covered(beads: Sequence[Bead]) -> tuple[list[int], list[int]]:
    return (
        [i for bead in beads for i in bead.source],
        sorted(j for bead in beads for j in bead.target),
    )


@pytest.mark.parametrize("size", [2, 3, 5, 9, 20, 60])
def test_a_moved_block_is_found_where_it_went(
    make_side: Make, meanings: Vectors, translation: Vectors, size: int
) -> None:
    source = meanings(150)
    order = [*range(40), *range(40 + size, 130), *range(40, 40 + size), *range(130, 150)]
    target = translation(source)[order]
    wanted = {(i, order.index(i)) for i in range(150)}
    monotone = VectorAligner().align(make_side(source), make_side(target))
    assert len(wanted - links(monotone)) >= min(size, 30)
    found = REORDERED.align(make_side(source), make_side(target))
    assert len(wanted ^ links(found)) <= 2
    assert covered(found) == ([*range(150)], [*range(150)])
    assert min(b.confidence for b in found if set(b.source) & set(range(40, 40 + size))) > 0.5


def test_swapped_chapters_and_paragraphs_in_any_order_are_found(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    source = meanings(120)
    for blocks in ([60, 60], [40, 40, 40], [10] * 12):
        starts = np.cumsum([0, *blocks])
        parts = [range(starts[k], starts[k + 1]) for k in range(len(blocks))]
        order = [i for part in reversed(parts) for i in part]
        found = REORDERED.align(make_side(source), make_side(translation(source)[order]))
        wanted = {(i, order.index(i)) for i in range(120)}
        assert len(wanted & links(found)) >= 0.95 * 120
        assert len(links(found) - wanted) <= 2


def test_beads_stay_in_the_order_of_the_source_and_merges_move_too(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    source = meanings(40)
    told = translation(source)
    merged = np.concatenate([told[20:22], told[22:23] + told[23:24], told[24:26]])
    target = np.concatenate([told[:5], merged, told[5:20], told[26:]])
    lengths = [*[100] * 7, 200, *[100] * (len(target) - 8)]
    beads = REORDERED.align(make_side(source), make_side(target, lengths))
    assert [list(b.source) for b in beads if 22 in b.source] == [[22, 23]]
    assert [list(b.target) for b in beads if 22 in b.source] == [[7]]
    firsts = [bead.source.start for bead in beads if bead.source]
    assert firsts == sorted(firsts)


def test_what_was_added_stays_behind_what_it_was_added_to(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    source = meanings(30)
    told, new = translation(source), meanings(2, 9)
    target = np.concatenate([new[:1], told[10:20], new[1:], told[:10], told[20:]])
    beads = REORDERED.align(make_side(source), make_side(target))
    order = [list(bead.target) for bead in beads]
    assert order[0] == [0]
    assert order[order.index([10]) + 1] == [11]


@pytest.mark.parametrize("aligner", [VectorAligner(), REORDERED], ids=["monotone", "reordered"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 30, 150])
def test_a_block_that_only_one_side_has_is_left_alone(
    make_side: Make, meanings: Vectors, translation: Vectors, aligner: VectorAligner, size: int
) -> None:
    source, alien = meanings(100), meanings(size, 7)
    told = translation(source)
    target = np.concatenate([told[:50], alien, told[50:]])
    beads = aligner.align(make_side(source), make_side(target))
    assert links(beads) == {(i, i if i < 50 else i + size) for i in range(100)}


@pytest.mark.parametrize(("first", "last"), [(0, 20), (40, 60), (170, 200), (97, 103)])
def test_a_part_is_found_in_the_whole(
    make_side: Make, meanings: Vectors, translation: Vectors, first: int, last: int
) -> None:
    source = meanings(200)
    part = translation(source)[first:last]
    beads = VectorAligner().align(make_side(source), make_side(part))
    assert links(beads) == {(first + k, k) for k in range(last - first)}


def test_a_document_told_twice_is_aligned_once(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    source = meanings(60)
    twice = np.concatenate([translation(source), translation(source, 2)])
    for aligner in (VectorAligner(), REORDERED):
        beads = aligner.align(make_side(source), make_side(twice))
        assert len({i for i, _ in links(beads)}) == len(links(beads)) == 60


def test_unrelated_documents_have_no_moved_blocks(make_side: Make, meanings: Vectors) -> None:
    beads = REORDERED.align(make_side(meanings(120)), make_side(meanings(90, 3)))
    assert len(links(beads)) <= 2


def test_a_single_sentence_that_moved_is_left_alone(make_side: Make, meanings: Vectors) -> None:
    """However alike: one sentence may well be said twice, in places that have nothing in common."""
    source = meanings(150)
    order = [*range(40), *range(41, 120), 40, *range(120, 150)]
    found = REORDERED.align(make_side(source), make_side(source[order]))
    assert links(found) == {(i, order.index(i)) for i in range(150) if i != 40}
