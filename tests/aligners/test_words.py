"""The evidence of single tokens, against its definition and where it decides."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.band import Blocks
from align.aligners.beads import Shape, Step, shapes_upto
from align.aligners.confidence import confidences
from align.aligners.tokens import Likelihoods
from align.aligners.vectors import VectorAligner
from align.aligners.words import WordScores
from align.protocols import Side, TokenVectors

SHAPES = shapes_upto(6)
Matrix = NDArray[np.float64]


def tokens(rows: Matrix, counts: list[int]) -> TokenVectors:
    scaled = np.rint(rows * (127 / np.abs(rows).max(axis=1, keepdims=True))).astype(np.int8)
    return TokenVectors(scaled, np.concatenate([[0], np.cumsum(counts)]))


def dictionary(size: int, seed: int = 0) -> Matrix:
    """Directions that stand for words."""
    return np.random.default_rng(seed).standard_normal((size, 64))


def told(meanings: list[list[int]], seed: int) -> TokenVectors:
    """Segments as lists of words, each told a little differently."""
    places = [word for segment in meanings for word in segment]
    noise = np.random.default_rng(seed).standard_normal((len(places), 64))
    return tokens(dictionary(1000)[places] + 0.3 * noise, [len(s) for s in meanings])


def by_definition(source: TokenVectors, target: TokenVectors, i: range, j: range) -> float:
    """The score of one bead as the docstring of the module tells it, token by token."""

    def centred(side: TokenVectors) -> Matrix:
        rows = side.rows / np.linalg.norm(side.rows.astype(float), axis=1, keepdims=True)
        rows = rows - rows.mean(axis=0)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def explained(x: Matrix, y: Matrix, every_y: Matrix) -> float:
        total = 0.0
        for token in x:
            at_large = np.exp((every_y @ token - 1) / 0.035).mean()
            here = np.exp((y @ token - 1) / 0.035).mean() if len(y) else 0.0
            total += np.log(0.8 * here / at_large + 0.2)
        return total

    xs, ys = centred(source), centred(target)
    x = xs[source.ends[i.start] : source.ends[i.stop]]
    y = ys[target.ends[j.start] : target.ends[j.stop]]
    return explained(x, y, ys) + explained(y, x, xs)


@pytest.fixture
def sides() -> tuple[TokenVectors, TokenVectors]:
    rng = np.random.default_rng(5)
    source, target = [4, 0, 7, 1, 5, 3, 9], [3, 6, 2, 0, 0, 8]
    return (
        tokens(rng.standard_normal((sum(source), 16)), source),
        tokens(rng.standard_normal((sum(target), 16)), target),
    )


@pytest.mark.parametrize(
    ("rows", "columns"), [((0, 8), (0, 7)), ((3, 6), (2, 5)), ((7, 8), (1, 7))]
)
def test_every_score_follows_the_definition(sides, rows, columns) -> None:
    """Any block of rows and columns, with segments that have no tokens at all."""
    where = Blocks.one(range(*rows), range(*columns))
    found = WordScores(Likelihoods.of(*sides), SHAPES).blocks(where)[:, 0]
    for row in range(*rows):
        for column in range(*columns):
            for k, shape in enumerate(SHAPES):
                i, j = range(row - shape.source, row), range(column - shape.target, column)
                if min(i.start, j.start) >= 0:
                    assert found[k, row - rows[0], column - columns[0]] == pytest.approx(
                        by_definition(*sides, i, j), abs=2e-3
                    )


def test_a_token_without_direction_leaves_the_others_their_scores(sides) -> None:
    """Rounding to small integers may leave nothing of a token."""
    source, target = sides
    source.rows[5] = 0
    everything = Blocks.one(range(8), range(7))
    found = WordScores(Likelihoods.of(source, target), SHAPES).blocks(everything)[:, 0]
    for k, shape in enumerate(SHAPES):
        assert np.isfinite(found[k, shape.source :, shape.target :]).all()


@pytest.mark.parametrize(
    "memory",
    [
        {"tokens._are_few": lambda *_: False},
        {"tokens._are_few": lambda *_: False, "tokens._PART": 3, "tokens._FEW": 1},
        {"tokens._are_few": lambda *_: False, "words._TOGETHER": 3, "tokens._AHEAD": 2},
        {"words._CELLS": 1},
        {"words._TOGETHER": 2},
    ],
)
def test_the_memory_at_hand_changes_nothing(
    sides, monkeypatch: pytest.MonkeyPatch, memory: dict[str, object]
) -> None:
    """Neither do threads, nor whether all likelihoods are kept."""
    everything = Blocks.one(range(8), range(7))
    whole = WordScores(Likelihoods.of(*sides), SHAPES).blocks(everything)[:, 0]
    for name, value in memory.items():
        monkeypatch.setattr(f"align.aligners.{name}", value)
    parts = WordScores(Likelihoods.of(*sides), SHAPES).blocks(everything)[:, 0]
    for k, shape in enumerate(SHAPES):
        fits = np.s_[k, shape.source :, shape.target :]
        np.testing.assert_allclose(parts[fits], whole[fits], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("height", [1, 2, 5, 8])
def test_rows_of_a_band_score_as_in_the_whole(sides, height: int) -> None:
    """Only the columns of a row are of account, and they move on with the rows."""
    starts, stops = np.array([0, 0, 1, 1, 2, 2, 4, 5]), np.array([2, 3, 4, 4, 6, 6, 7, 7])
    scores = WordScores(Likelihoods.of(*sides), SHAPES)
    whole = scores.blocks(Blocks.one(range(8), range(7)))[:, 0]
    where = Blocks(2, starts[2:], stops[2:], height)
    rows, columns = where.places
    found = scores.blocks(where)
    for block, (r, c) in enumerate(zip(rows, columns, strict=True)):
        for i, row in enumerate(r.tolist()):
            for j, column in enumerate(c.tolist()):
                if row < 8 and starts[row] <= column < stops[row]:
                    fits = [s.source <= row and s.target <= column for s in SHAPES]
                    assert found[fits, block, i, j] == pytest.approx(
                        whole[fits, row, column], abs=1e-4
                    )


def diagonal(count: int) -> list[Step]:
    return [Step(i, i, Shape(1, 1), 0.0) for i in range(count)]


def test_a_free_translation_is_expected_to_leave_more_unexplained() -> None:
    """The same foreign words speak less against a pair where all pairs are full of such words."""
    close = [[20 * i + k for k in range(12)] for i in range(40)]
    free = [[*words[:6], *range(820 + i, 826 + i)] for i, words in enumerate(close)]

    def of_strangers(target: list[list[int]]) -> float:
        scores = WordScores(
            Likelihoods.of(told(close, 1), told(target, 2)), SHAPES, path=diagonal(40)
        )
        shifted = scores.blocks(Blocks.one(range(11, 12), range(21, 22)))
        return float(shifted[SHAPES.index(Shape(1, 1)), 0, 0, 0]) / 24

    assert of_strangers(free) > of_strangers(close) + 0.2


@pytest.mark.parametrize("empty", [0, 1])
def test_a_side_without_any_words_does_no_harm(empty: int) -> None:
    sides = [told([[1, 2], [3]], 1)] * 2
    sides[empty] = told([[], []], 2)
    scores = WordScores(Likelihoods.of(*sides), SHAPES).blocks(Blocks.one(range(3), range(3)))
    assert np.isfinite(scores).all()


def test_a_segment_that_explains_nothing_makes_a_bead_worse() -> None:
    source = told([[1, 2, 3, 4], [5, 6, 7], [8, 9, 10]], 1)
    target = told([[1, 2, 3, 4], [20, 21, 22], [5, 6, 7, 8, 9, 10]], 2)
    scores = WordScores(Likelihoods.of(source, target), SHAPES)

    def score(source: slice, target: slice) -> float:
        shape = Shape(source.stop - source.start, target.stop - target.start)
        rows, columns = (range(side.stop, side.stop + 1) for side in (source, target))
        return float(scores.blocks(Blocks.one(rows, columns))[SHAPES.index(shape), 0, 0, 0])

    right = score(slice(0, 1), slice(0, 1))
    assert right > 0 > score(slice(0, 1), slice(1, 2))
    assert right > score(slice(0, 1), slice(0, 2))
    assert score(slice(1, 3), slice(2, 3)) > score(slice(1, 2), slice(2, 3))


def test_one_endless_segment_is_known_by_some_of_its_tokens() -> None:
    """The segments around it keep their own."""
    rows = np.random.default_rng(0).standard_normal((60_000, 16))
    many, few = tokens(rows, [10, 59_980, 10]), tokens(rows[[*range(10), *range(-10, 0)]], [10, 10])
    found = WordScores(Likelihoods.of(many, few), SHAPES).blocks(Blocks.one(range(4), range(3)))
    assert np.isfinite(found).all()
    one = found[SHAPES.index(Shape(1, 1)), 0]
    assert min(one[1, 1], one[3, 2]) > 10 > 0 > max(one[1, 2], one[3, 1])


def test_an_endless_segment_of_a_long_text_is_known_by_some_of_its_tokens() -> None:
    """Both sides are too long to be held against each other token by token."""
    counts = [*[50] * 40, 300, *[50] * 10]
    words = [[(37 * place + k) % 1000 for k in range(n)] for place, n in enumerate(counts)]
    scores = WordScores(Likelihoods.of(told(words, 1), told(words, 2)), SHAPES)
    found = scores.blocks(Blocks.one(range(38, 44), range(38, 44)))
    ones = found[SHAPES.index(Shape(1, 1)), 0]
    assert (ones.argmax(axis=1) == np.arange(6)).all()


def test_tokens_decide_what_the_vectors_of_segments_cannot_tell(
    make_side: Callable[..., Side], meanings: Callable[..., Matrix]
) -> None:
    """A border fragment looks like one neighbour's, but its words are those of the other."""
    told_source = [[20 * i + k for k in range(12)] for i in range(20)]
    told_target = [*told_source[:10], told_source[10][:6], told_source[10][6:], *told_source[11:]]
    vectors = meanings(20)
    drawn = np.concatenate([vectors[:10], vectors[9:10] * 0.4, vectors[10:]])
    lengths = [*[100] * 10, 30, *[100] * 10]
    source, target = make_side(vectors), make_side(drawn, lengths)
    without = [(bead.source, bead.target) for bead in VectorAligner().align(source, target)]
    assert (range(9, 10), range(9, 11)) in without
    source = replace(source, tokens=told(told_source, 1))
    target = replace(target, tokens=told(told_target, 2))
    found = [(bead.source, bead.target) for bead in VectorAligner().align(source, target)]
    assert (range(9, 10), range(9, 10)) in found
    assert (range(10, 11), range(10, 12)) in found


def test_tokens_of_one_side_only_are_not_used(
    make_side: Callable[..., Side], meanings: Callable[..., Matrix]
) -> None:
    plain = make_side(meanings(5))
    with_tokens = replace(plain, tokens=told([[i] * 4 for i in range(5)], 1))
    assert VectorAligner().align(plain, with_tokens) == VectorAligner().align(plain, plain)


def test_the_scores_of_large_beads_compare_with_those_of_small_ones_with_tokens_too(
    make_side: Callable[..., Side], meanings: Callable[..., Matrix]
) -> None:
    """The first search has no bead of four segments: it is scored by itself."""
    words = [[10 * i + k for k in range(6)] for i in range(40)]
    joined = [*words[:18], [word for part in words[18:22] for word in part], *words[22:]]
    vectors = meanings(40)
    merged = np.stack([*vectors[:18], vectors[18:22].sum(axis=0), *vectors[22:]])
    lengths = [*[100] * 18, 400, *[100] * 18]
    beads = VectorAligner().align(
        replace(make_side(vectors), tokens=told(words, 1)),
        replace(make_side(merged, lengths), tokens=told(joined, 2)),
    )
    (large,) = (bead.score for bead in beads if len(bead.source) == 4)
    small = np.median([bead.score for bead in beads if len(bead.source) == 1])
    assert 0.8 * small < large < 1.1 * small


def test_a_higher_null_score_leaves_more_alone_with_tokens_too(
    make_side: Callable[..., Side], meanings: Callable[..., Matrix]
) -> None:
    words = [[10 * i + k for k in range(6)] for i in range(50)]
    source = replace(make_side(meanings(50)), tokens=told(words, 1))
    target = replace(make_side(meanings(50) + 2.5 * meanings(50, 4)), tokens=told(words, 2))
    none, many = (
        sum(bead.is_null for bead in VectorAligner(null_score=score).align(source, target))
        for score in (-3.0, 0.9)
    )
    assert none == 0
    assert many > 10


def test_tokens_leave_the_score_of_a_bead_as_it_is_and_have_a_curve_of_their_own(
    make_side: Callable[..., Side], meanings: Callable[..., Matrix]
) -> None:
    """Scores compare between documents, with tokens or without; confidence knows what decided."""
    plain = make_side(meanings(12)), make_side(meanings(12) + 0.5 * meanings(12, 1))
    words = [[10 * i + k for k in range(6)] for i in range(12)]
    told_too = tuple(
        replace(side, tokens=told(words, seed)) for seed, side in enumerate(plain, start=1)
    )
    without, found = (VectorAligner().align(*sides) for sides in (plain, told_too))
    assert [bead.score for bead in found] == pytest.approx([bead.score for bead in without])
    path = VectorAligner().steps(*told_too)
    assert [bead.confidence for bead in found] == confidences(path, "words")
    assert confidences(path, "words") != confidences(path, "spans")


def test_a_dropped_segment_about_the_same_things_as_its_neighbour_is_left_alone(
    make_side: Callable[..., Side], meanings: Callable[..., Matrix]
) -> None:
    """The neighbour's counterpart explains most of it, as it does of all segments around."""
    words = [
        [*range(20 * (i // 5), 20 * (i // 5) + 6), *range(210 + 10 * i, 214 + 10 * i)]
        for i in range(40)
    ]
    vectors = meanings(40)
    drawn = vectors.copy()
    drawn[16] += 0.2 * vectors[17]
    lengths = [*[100] * 17, 30, *[100] * 22]
    source = replace(make_side(vectors, lengths), tokens=told(words, 1))
    kept = [i for i in range(40) if i != 17]
    target = replace(make_side(drawn[kept]), tokens=told([words[i] for i in kept], 2))
    beads = [(bead.source, bead.target) for bead in VectorAligner().align(source, target)]
    assert (range(16, 17), range(16, 17)) in beads
    assert (range(17, 18), range(17, 17)) in beads
