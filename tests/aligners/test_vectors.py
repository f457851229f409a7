"""The main aligner on documents whose alignment is known because it was planted."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from align.aligners.vectors import VectorAligner
from align.alignment import Bead
from align.protocols import Floats, Side, SpanVectors

Matrix = NDArray[np.float64]
Make = Callable[..., Side]
Vectors = Callable[..., Matrix]


def ids(beads: tuple[Bead, ...]) -> list[tuple[list[int], list[int]]]:
    return [(list(bead.source), list(bead.target)) for bead in beads]


def linked(beads: tuple[Bead, ...]) -> list[tuple[list[int], list[int]]]:
    return [bead for bead in ids(beads) if all(bead)]


def alone(beads: tuple[Bead, ...]) -> tuple[set[int], set[int]]:
    nulls = [bead for bead in beads if bead.is_null]
    return {i for bead in nulls for i in bead.source}, {j for bead in nulls for j in bead.target}


def test_a_document_against_itself_is_one_to_one(make_side: Make, meanings: Vectors) -> None:
    side = make_side(meanings(300))
    beads = VectorAligner().align(side, side)
    assert ids(beads) == [([i], [i]) for i in range(300)]
    assert min(bead.confidence for bead in beads) > 0.9


def test_merged_split_and_dropped_sentences_are_found(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    source = meanings(12)
    target = np.stack([
        source[0],
        source[1] + source[2],  # two sentences became one
        source[3] + np.eye(384)[0] * 4,  # and one became two: each half says a part of it
        source[3] - np.eye(384)[0] * 4,
        source[4],
        *source[6:9],  # the sixth is gone
        meanings(1, 5)[0],  # and this one is new
        *source[9:],
    ])  # fmt: skip
    lengths = [100, 200, 50, 50, *[100] * 8]
    beads = VectorAligner().align(make_side(source), make_side(translation(target), lengths))
    assert ids(beads) == [
        ([0], [0]),
        ([1, 2], [1]),
        ([3], [2, 3]),
        ([4], [4]),
        ([5], []),
        ([6], [5]),
        ([7], [6]),
        ([8], [7]),
        ([], [8]),
        ([9], [9]),
        ([10], [10]),
        ([11], [11]),
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 20, 100, 500])
@pytest.mark.parametrize("place", [0, 140, 300])
def test_a_planted_block_of_any_size_is_left_alone(
    make_side: Make, meanings: Vectors, translation: Vectors, size: int, place: int
) -> None:
    source = meanings(300)
    target = np.concatenate((source[:place], meanings(size, 7), source[place:]))
    beads = VectorAligner().align(make_side(source), make_side(translation(target)))
    wanted = [([i], [i if i < place else i + size]) for i in range(300)]
    assert linked(beads) == wanted
    assert alone(beads) == (set(), set(range(place, place + size)))


@pytest.mark.parametrize("reordered", [False, True])
@pytest.mark.parametrize("count", [2, 3, 20, 200])
def test_a_document_against_its_reverse_is_mostly_left_alone(
    make_side: Make, meanings: Vectors, count: int, reordered: bool
) -> None:
    """No two follow each other on both sides: one bead is in order, of one sentence or a swap."""
    source = meanings(count)
    aligner = VectorAligner(reordered=reordered)
    beads = aligner.align(make_side(source), make_side(source[::-1]))
    found = ids(beads)
    assert [i for bead in found for i in bead[0]] == [*range(count)]
    assert sorted(j for bead in found for j in bead[1]) == [*range(count)]
    sure = [bead for bead in beads if not bead.is_null and bead.confidence > 0.5]
    assert len(sure) <= 1
    assert all({count - 1 - i for i in bead.source} == set(bead.target) for bead in sure)


def test_blocks_that_were_replaced_come_out_as_nulls_on_both_sides(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    source = meanings(400)
    target = np.concatenate((source[:150], meanings(90, 7), source[250:]))
    beads = VectorAligner().align(make_side(source), make_side(translation(target)))
    assert linked(beads) == [([i], [i]) for i in range(150)] + [
        ([i], [i - 10]) for i in range(250, 400)
    ]


@pytest.mark.parametrize(("sources", "targets"), [(40, 40), (300, 500), (5, 200)])
def test_unrelated_documents_come_out_as_nulls(
    make_side: Make, meanings: Vectors, sources: int, targets: int
) -> None:
    beads = VectorAligner().align(make_side(meanings(sources)), make_side(meanings(targets, 3)))
    assert len(linked(beads)) <= 0.02 * sources


def test_unrelated_vectors_are_told_apart_in_192_dimensions(
    make_side: Make, meanings: Vectors
) -> None:
    """The fewest that an encoder may have; in a third of them chance alone pairs some."""
    beads = VectorAligner().align(*(make_side(meanings(300, seed)[:, :192]) for seed in (0, 3)))
    assert linked(beads) == []


@pytest.mark.parametrize(("sources", "targets"), [(0, 3), (3, 0), (0, 0)])
def test_a_side_without_segments_leaves_the_other_alone(
    make_side: Make, meanings: Vectors, sources: int, targets: int
) -> None:
    beads = VectorAligner().align(make_side(meanings(sources)), make_side(meanings(targets)))
    assert alone(beads) == (set(range(sources)), set(range(targets)))
    assert all(bead.confidence > 0.9 for bead in beads)


def test_one_sentence_is_found_among_ten_thousand(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    target = meanings(10_000)
    beads = VectorAligner().align(make_side(translation(target[4321:4322])), make_side(target))
    assert linked(beads) == [([0], [4321])]


def test_a_segment_without_text_is_never_part_of_a_bead(make_side: Make, meanings: Vectors) -> None:
    source = meanings(8)
    source[3] = 0.0
    lengths = [100, 100, 100, 0, 100, 100, 100, 100]
    beads = VectorAligner().align(make_side(source, lengths), make_side(np.delete(source, 3, 0)))
    assert ([3], []) in ids(beads)
    assert len(linked(beads)) == 7


@pytest.mark.parametrize(("sources", "targets"), [(500, 500), (500, 450), (500, 400), (250, 500)])
def test_rows_that_are_all_the_same_are_paired_though_one_side_has_more(
    make_side: Make, meanings: Vectors, sources: int, targets: int
) -> None:
    """What centring leaves of them differs a little by the side, which must not part them."""
    row = meanings(1)
    other = row + 0.04 * meanings(1, 1)
    beads = VectorAligner().align(
        make_side(row.repeat(sources, axis=0)), make_side(other.repeat(targets, axis=0))
    )
    paired = [bead for bead in beads if not bead.is_null]
    shorter = "source" if sources < targets else "target"
    assert sum(len(getattr(bead, shorter)) for bead in paired) == min(sources, targets)


@pytest.mark.parametrize("others", [0, 4])
def test_what_a_side_says_over_and_over_finds_its_translation(
    make_side: Make, meanings: Vectors, translation: Vectors, others: int
) -> None:
    """And nothing else does: a column full of the same words is no background to itself."""
    source, told = meanings(1 + others), translation(meanings(1 + others))
    strange = meanings(1 + others, 7)
    rows = [0] * 200
    rows[50 : 50 + others] = range(1, 1 + others)
    found = VectorAligner().align(make_side(source[rows]), make_side(told[rows]))
    assert linked(found) == [([i], [i]) for i in range(200)]
    assert not linked(VectorAligner().align(make_side(source[rows]), make_side(strange[rows])))


def test_documents_without_any_text_are_all_nulls(make_side: Make) -> None:
    nothing = make_side(np.zeros((4, 384)), [0] * 4)
    assert linked(VectorAligner().align(nothing, nothing)) == []


def test_boilerplate_is_not_merged_into_text(make_side: Make, meanings: Vectors) -> None:
    source = meanings(6)
    target = source.copy()
    target[4] = source[4] + source[5]
    target = target[:5]
    plain = VectorAligner().align(make_side(source), make_side(target))
    flagged = VectorAligner().align(make_side(source, boilerplate=[5]), make_side(target))
    assert ([4, 5], [4]) in ids(plain)
    assert ([4], [4]) in ids(flagged)
    assert ([5], []) in ids(flagged)


def test_boilerplate_on_both_sides_is_paired(make_side: Make, meanings: Vectors) -> None:
    side = make_side(meanings(6), boilerplate=[5])
    assert ids(VectorAligner().align(side, side))[-1] == ([5], [5])


class Exact:
    """Vectors of runs that are right, to be had on demand; notes what was asked for."""

    def __init__(self, side: Side, rows: Matrix) -> None:
        self.side, self._rows = side, rows
        self.asked: list[range] = []
        self.shares: list[float] = []

    def __call__(self, runs: Sequence[range], share: float) -> SpanVectors:
        self.asked += runs
        self.shares.append(share)
        return self

    def rows(self, size: int, start: int, stop: int) -> Floats:
        assert self.side.vectors is not None
        found = self.side.vectors.rows(size, start, stop)
        for run in self.asked:
            if len(run) == size and start <= run.start < stop:
                whole = self._rows[run.start : run.stop].sum(axis=0)
                found[run.start - start] = whole / np.linalg.norm(whole)
        return found

    def summands(self, start: int, stop: int) -> None:
        return None


@pytest.fixture
def doubtful(make_side: Make, meanings: Vectors, translation: Vectors) -> tuple[Side, Side, Exact]:
    """Two sentences became one, but the vector of the second alone says little of it.

    Composed, the run of both is hardly more like the translation than the first alone; encoded, it
    is just like it.
    """
    known, rest = meanings(40), meanings(1, 8)
    seen = known.copy()
    seen[20] = 0.2 * known[20] + 1.5 * rest[0]
    target = np.delete(known, 20, 0)
    target[19] = known[19] + 0.6 * known[20]
    lengths = [100 if i != 20 else 40 for i in range(40)]
    told = [100 if i != 19 else 140 for i in range(39)]
    source = make_side(seen, lengths)
    exact = Exact(source, known)
    return replace(source, reencode=exact), make_side(translation(target), told), exact


def test_runs_in_doubt_are_encoded_and_decide(doubtful: tuple[Side, Side, Exact]) -> None:
    source, target, exact = doubtful
    composed = VectorAligner(reencoded=0.0).align(source, target)
    assert exact.asked == []
    beads = VectorAligner(reencoded=0.1).align(source, target)
    assert range(19, 21) in exact.asked
    assert exact.shares == [0.1]
    assert ([19, 20], [19]) not in ids(composed)
    assert ([19, 20], [19]) in ids(beads)
    assert len(exact.asked) < 10  # of some 150 runs that beads could be made of
    assert min(len(run) for run in exact.asked) > 1


def test_runs_in_doubt_on_the_target_side_are_encoded_too(
    doubtful: tuple[Side, Side, Exact],
) -> None:
    many, one, exact = doubtful
    beads = VectorAligner(reencoded=0.1).align(one, many)
    assert range(19, 21) in exact.asked
    assert ([19], [19, 20]) in ids(beads)


def test_where_nothing_is_in_doubt_nothing_is_encoded(make_side: Make, meanings: Vectors) -> None:
    side = make_side(meanings(100))
    exact = Exact(side, meanings(100))
    VectorAligner().align(replace(side, reencode=exact), side)
    assert exact.asked == []


def test_a_doubtful_bead_has_less_confidence(make_side: Make, meanings: Vectors) -> None:
    source = meanings(30)
    target = source.copy()
    target[11] = meanings(1, 9)[0]  # nothing speaks for this pair but its place
    beads = VectorAligner().align(make_side(source), make_side(target))
    confidences = {bead.source[0]: bead.confidence for bead in beads if bead.source}
    assert confidences[11] == min(confidences.values())
    assert confidences[11] < confidences[20] - 0.01
    assert confidences[20] > 0.99


def test_a_language_that_takes_three_times_the_characters_is_no_worse(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    vectors, lengths = meanings(30), np.random.default_rng(0).integers(40, 160, 30)
    source, told = make_side(vectors, lengths), translation(vectors)
    same, long = (VectorAligner().align(source, make_side(told, n * lengths)) for n in (1, 3))
    assert [bead.score for bead in long] == pytest.approx([bead.score for bead in same])


def test_the_scores_of_large_beads_compare_with_those_of_small_ones(
    make_side: Make, meanings: Vectors
) -> None:
    source = meanings(40)
    target = np.concatenate((source[:18], source[18:21].sum(axis=0)[None], source[21:]))
    lengths = [100] * 18 + [300] + [100] * 19
    beads = VectorAligner().align(make_side(source), make_side(target, lengths))
    (large,) = (bead.score for bead in beads if len(bead.source) == 3)
    small = np.median([bead.score for bead in beads if len(bead.source) == 1])
    assert 0.8 * small < large < 1.1 * small


@pytest.mark.parametrize(("first", "last"), [(0, 90), (1000, 1090), (1910, 2000)])
def test_a_short_part_is_found_in_a_long_document(
    make_side: Make, meanings: Vectors, translation: Vectors, first: int, last: int
) -> None:
    whole = meanings(2000)
    part = translation(whole[first:last])
    beads = VectorAligner().align(make_side(part), make_side(whole))
    found = {(bead.source, bead.target) for bead in beads if not bead.is_null}
    wanted = {(range(i, i + 1), range(first + i, first + i + 1)) for i in range(last - first)}
    assert len(found & wanted) >= 0.95 * len(wanted)
    assert len(found - wanted) <= 3


def test_max_size_bounds_the_beads(make_side: Make, meanings: Vectors) -> None:
    source = meanings(10)
    target = np.stack([*source[:2], source[2:8].sum(axis=0), *source[8:]])
    lengths = [100, 100, 600, 100, 100]
    sides = make_side(source), make_side(target, lengths)
    assert ([2, 3, 4, 5, 6, 7], [2]) in ids(VectorAligner(max_size=8).align(*sides))
    assert max(len(i) + len(j) for i, j in ids(VectorAligner(max_size=3).align(*sides))) <= 3


def test_the_largest_beads_that_may_be_asked_for_are_found(
    make_side: Make, meanings: Vectors
) -> None:
    source = meanings(26)
    target = np.stack([*source[:3], source[3:22].sum(axis=0), *source[22:]])
    sides = make_side(source), make_side(target, [100, 100, 100, 1900, 100, 100, 100, 100])
    assert (list(range(3, 22)), [3]) in ids(VectorAligner(max_size=20).align(*sides))


def test_a_higher_null_score_leaves_more_alone(
    make_side: Make, meanings: Vectors, translation: Vectors
) -> None:
    source = make_side(meanings(50))
    target = make_side(meanings(50) + 2.5 * meanings(50, 4))
    few = VectorAligner(null_score=-0.2).align(source, target)
    many = VectorAligner(null_score=0.3).align(source, target)
    assert len(linked(many)) < len(linked(few))


def test_progress_reaches_the_end(make_side: Make, meanings: Vectors) -> None:
    seen: list[tuple[int, int]] = []
    side = make_side(meanings(400))
    VectorAligner().align(side, side, lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"max_size": 1}, "max_size must be at least 2 so that 1-1 beads exist, was 1"),
        ({"max_size": 21}, "max_size must be at most 20, was 21"),
        ({"reencoded": -0.1}, "reencoded must not be below 0, was -0.1"),
        ({"paragraph_cost": -1.0}, "paragraph_cost must not be below 0, was -1.0"),
        ({"ending_cost": -1.0}, "ending_cost must not be below 0, was -1.0"),
        ({"null_score": float("nan")}, "null_score must be a number, was nan"),
    ],
)
def test_options_that_cannot_be_are_refused(options: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        VectorAligner(**options)  # type: ignore[arg-type]


def test_a_side_without_vectors_is_refused(make_side: Make, meanings: Vectors) -> None:
    side = make_side(meanings(3))
    bare = Side(side.lengths, side.paragraphs, side.boilerplate)
    with pytest.raises(ValueError, match="must have vectors"):
        VectorAligner().align(bare, side)
