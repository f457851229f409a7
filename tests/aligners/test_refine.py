"""The scores of the second search."""

from dataclasses import replace

import numpy as np
import pytest

from align.aligners.band import Blocks
from align.aligners.beads import Shape, Step, shapes_upto
from align.aligners.refine import WEIGHTS, WordsAndSpans
from align.aligners.scoring import SpanScores, Weights
from align.aligners.tokens import Likelihoods
from align.aligners.words import WordScores
from align.protocols import Side, TokenVectors

LINEAR = ("likeness", "margin", "stretch", "merge", "crossed", "null", "words")
NOTHING = replace(WEIGHTS, **dict.fromkeys(LINEAR, 0.0), borders=(0.0, 0.0))


@pytest.fixture
def sides(make_side, meanings, translation) -> tuple[Side, Side]:
    """Seven segments told again, in paragraphs, of unlike lengths, one of them boilerplate."""
    rng = np.random.default_rng(2)
    vectors = meanings(7)
    found = []
    for number, rows in enumerate((vectors, translation(vectors))):
        counts = rng.integers(1, 6, 7)
        tokens = rng.integers(-100, 100, (counts.sum(), 16)).astype(np.int8)
        side = make_side(
            rows,
            rng.integers(20, 200, 7).tolist(),
            paragraphs=[0, 0, 0, 1, 1, 2, 2 + number],
            boilerplate=[5],
        )
        ends = np.concatenate([[0], np.cumsum(counts)])
        found.append(replace(side, tokens=TokenVectors(tokens, ends)))
    return found[0], found[1]


@pytest.mark.parametrize("seed", range(3))
def test_scores_are_linear_in_the_weights(sides: tuple[Side, Side], seed: int) -> None:
    """What a weight is worth does not depend on the others: scores by one alone add up."""
    values = np.random.default_rng(seed).uniform(0.1, 2.0, len(LINEAR))
    named = dict(zip(LINEAR, values.tolist(), strict=True))
    shapes = shapes_upto(6)

    def scores(weights: Weights) -> WordsAndSpans:
        spans = SpanScores(*sides, shapes, weights)
        path = [Step(i, i, Shape(1, 1), 0.0) for i in range(7)]
        likelihoods = Likelihoods.of(sides[0].tokens, sides[1].tokens)
        return WordsAndSpans(WordScores(likelihoods, shapes, path), spans, weights)

    everything = Blocks.one(range(8), range(8))
    borders = scores(replace(NOTHING, borders=(0.3, 0.5)))
    together, nulls = borders.blocks(everything).astype(np.float64), borders.source_nulls
    for name, value in named.items():
        alone = scores(replace(NOTHING, **{name: 1.0}))
        together = together + value * alone.blocks(everything).astype(np.float64)
        nulls = nulls + value * alone.source_nulls
    every = scores(replace(NOTHING, **named, borders=(0.3, 0.5)))
    found = every.blocks(everything)
    possible = np.isfinite(found)
    assert possible.any()
    assert not possible.all()
    assert (np.isfinite(together) == possible).all()
    np.testing.assert_allclose(found[possible], together[possible], rtol=1e-5, atol=1e-4)
    np.testing.assert_allclose(every.source_nulls, nulls)


@pytest.mark.parametrize("lasting", [-0.01, float("nan")])
def test_a_run_of_nulls_never_scores_less_than_its_parts(lasting: float) -> None:
    with pytest.raises(ValueError, match="lasting must not be below 0"):
        Weights(lasting=lasting)
