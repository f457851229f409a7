"""Law: strict and lax counts agree with the definition, written down a second time and plainly."""

from hypothesis import given, settings
from hypothesis import strategies as st

from align.evaluate.gold import IdBead
from align.evaluate.scores import Counts, Tally, count, count_by_bead

ids = st.sets(st.integers(0, 6), max_size=3).map(lambda found: tuple(sorted(found)))
alignments = st.lists(
    st.builds(IdBead, ids, ids).filter(lambda b: b.source or b.target), max_size=8
)


def plainly(gold: list[IdBead], output: list[IdBead]) -> tuple[Tally, Tally]:
    """Every pair of an output and a gold bead is looked at."""

    def hits(ours: set[IdBead], theirs: set[IdBead]) -> tuple[int, int]:
        strict = lax = 0
        for bead in ours:
            shares = any(
                set(bead.source) & set(other.source) and set(bead.target) & set(other.target)
                for other in theirs
            )
            strict += bead in theirs
            lax += bead in theirs or shares
        return strict, lax

    def paired(beads: set[IdBead]) -> set[IdBead]:
        return {bead for bead in beads if bead.source and bead.target}

    proposed, wanted = set(output), set(gold)
    right = hits(proposed, wanted)
    found = hits(paired(wanted), paired(proposed))
    return (
        Tally(right[0], len(proposed), found[0], len(paired(wanted))),
        Tally(right[1], len(proposed), found[1], len(paired(wanted))),
    )


@settings(max_examples=300, deadline=None)
@given(gold=alignments, output=alignments)
def test_counts_agree_with_the_definition(gold: list[IdBead], output: list[IdBead]) -> None:
    counts = count(gold, output)
    assert (counts.strict, counts.lax) == plainly(gold, output)


@settings(max_examples=100, deadline=None)
@given(gold=alignments, output=alignments)
def test_a_perfect_output_and_only_that_scores_one(
    gold: list[IdBead], output: list[IdBead]
) -> None:
    pairs = [bead for bead in gold if not bead.is_null]
    if pairs:
        assert count(gold, gold).strict.f1 == 1.0
    missed = set(pairs) - set(output)
    if missed:
        assert count(gold, output).strict.f1 < 1.0


@settings(max_examples=100, deadline=None)
@given(gold=alignments, output=alignments)
def test_the_parts_of_a_document_add_up(gold: list[IdBead], output: list[IdBead]) -> None:
    parts = count_by_bead(gold, output)
    assert len(parts) == len(set(gold)) + 1
    assert sum(parts, Counts()) == count(gold, output)
    alone = {i for b in output if not b.target for i in b.source}
    wanted = {i for b in gold if not b.target for i in b.source}
    nulls = count(gold, output).source_nulls
    assert (nulls.right, nulls.proposed, nulls.wanted) == (
        len(alone & wanted),
        len(alone),
        len(wanted),
    )
