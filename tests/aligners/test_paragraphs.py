"""Borders of paragraphs decide where both sides keep them, and only there."""

from collections.abc import Callable, Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.vectors import VectorAligner
from align.alignment import Bead
from align.protocols import Side

Matrix = NDArray[np.float64]
Make = Callable[..., Side]
Vectors = Callable[..., Matrix]
Fragments = Callable[[Iterable[int], Iterable[int]], list[tuple[list[int], list[int]]]]


def ids(beads: tuple[Bead, ...]) -> list[tuple[list[int], list[int]]]:
    return [(list(bead.source), list(bead.target)) for bead in beads]


def test_a_paragraph_border_speaks_against_a_merge(make_side: Make, meanings: Vectors) -> None:
    """Both readings are close: the fragment after the border is about the same as before it."""
    source = meanings(6)
    target = np.delete(source, 3, 0)
    target[2] = source[2] + 0.1 * source[3]
    fragment = [100, 100, 100, 30, 100, 100]
    borders = [0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1]
    lengths = [100, 100, 130, 100, 100]
    free = VectorAligner().align(make_side(source, fragment), make_side(target, lengths))
    held = VectorAligner().align(
        make_side(source, fragment, paragraphs=borders[0]),
        make_side(target, lengths, paragraphs=borders[1]),
    )
    assert ([2, 3], [2]) in ids(free)
    assert ([2], [2]) in ids(held)


def test_paragraphs_of_one_side_alone_change_no_score(make_side: Make, meanings: Vectors) -> None:
    source = meanings(6)
    target = np.delete(source, 3, 0)
    target[2] = source[2] + source[3]
    one, plain = make_side(target), make_side(source)
    broken = make_side(source, paragraphs=[0, 0, 0, 1, 1, 1])
    assert VectorAligner().align(broken, one) == VectorAligner().align(plain, one)
    assert VectorAligner().align(one, broken) == VectorAligner().align(one, plain)


@pytest.fixture
def fragments(meanings: Vectors, translation: Vectors, make_side: Make) -> Fragments:
    """`fragments(source, target)`: beads of two sources where paragraphs begin at these segments.

    Every sixth of 60 sources is a fragment, of which a trace is in the target before it. The
    targets are told by the source that they begin with.
    """
    source = meanings(60)
    starts = [i for i in range(60) if i % 6 != 3]
    target = [source[i] + 0.1 * source[i + 1] if i % 6 == 2 else source[i] for i in starts]
    lengths = [30 if i % 6 == 3 else 100 for i in range(60)]
    told = [130 if i % 6 == 2 else 100 for i in starts]

    def find(sources: Iterable[int], targets: Iterable[int]) -> list[tuple[list[int], list[int]]]:
        borders = set(sources), set(targets)
        paragraphs = [
            np.cumsum([i in some for i in of]).tolist()
            for some, of in zip(borders, (range(60), starts), strict=True)
        ]
        beads = VectorAligner().align(
            make_side(source, lengths, paragraphs=paragraphs[0]),
            make_side(translation(np.stack(target)), told, paragraphs=paragraphs[1]),
        )
        return [bead for bead in ids(beads) if len(bead[0]) == 2 and bead[1]]

    return find


def test_without_paragraphs_fragments_are_merged(fragments: Fragments) -> None:
    assert len(fragments([], [])) == 10


def test_paragraphs_of_both_sides_hold_fragments_apart(fragments: Fragments) -> None:
    """The source breaks before each fragment, the target, which drops it, before what follows."""
    assert fragments(range(3, 60, 6), range(4, 60, 6)) == []


@pytest.mark.parametrize(
    ("sources", "targets"),
    [
        (range(60), range(60)),  # every segment is a paragraph
        (range(3, 60, 6), range(60)),
        (range(60), range(0, 60, 10)),
        (range(3, 60, 6), range(0, 60, 7)),  # the target breaks where it likes
        (range(3, 60, 6), [30]),
    ],
)
def test_paragraphs_that_mislead_change_nothing(
    fragments: Fragments, sources: range, targets: Iterable[int]
) -> None:
    assert fragments(sources, targets) == fragments([], [])
