"""The main aligner: beads by the vectors of their spans."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, ClassVar

import numpy as np
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from align.aligners import endings
from align.aligners.absorbed import without_absorbed
from align.aligners.band import Band
from align.aligners.beads import Step, all_nulls, shapes_upto
from align.aligners.coarse import rough_band, search
from align.aligners.confidence import confidences
from align.aligners.crossing import CROSSED, with_crossed
from align.aligners.dynamic import BeadScores, Lattice, Scored
from align.aligners.expansion import expansion_along, expansions
from align.aligners.margins import close_beads, with_margins
from align.aligners.moved import with_moved
from align.aligners.nulls import settled
from align.aligners.paragraphs import agreement
from align.aligners.refine import (
    WEIGHTS,
    WordsAndSpans,
    encoded_again,
    lattice_near,
)
from align.aligners.scoring import SpanScores, Weights
from align.aligners.tokens import Likelihoods
from align.aligners.unrelated import without_unrelated
from align.aligners.words import WordScores
from align.alignment import Bead
from align.protocols import Progress, Side

_LARGEST = 20  # segments of a bead: no translator merges as much, and the shapes fill a byte
_SIMPLE = 4
"""Segments of the largest beads of the first search, which is after the way and not the beads."""
_WITHIN = 3  # segments around the first path: 2 do, and 8 change nothing
_CLOSE = 0.15  # score that would put a bead on the path, or off it: its runs are in doubt


@dataclass(frozen=True, slots=True)
class FirstSearch:
    """What the first search leaves to the second.

    Args:
        path: the best one.
        near: the states near it, which the second search looks at.
        scored: what the beads that end there score by their spans.
        spans: those of all beads that the second search looks at.
        expansion: characters of the target for one of the source.
        ends: cost of a bead of which only one side ends a sentence.
        borders: cost of a paragraph border inside a bead, by side.
    """

    path: list[Step]
    near: Band
    scored: Scored
    spans: SpanScores
    expansion: float
    ends: float
    borders: tuple[float, float]


@dataclass(frozen=True, slots=True)
class VectorAligner:
    """Finds the best sequence of beads and nulls by the similarity of span vectors.

    Args:
        max_size: most segments in a bead, both sides together; 2 to 20.
        null_score: score of leaving a segment alone; a higher one leaves more alone.
        paragraph_cost: cost of a paragraph border inside a bead, as far as the paragraphs of both
            sides agree.
        ending_cost: cost of a bead of which only one side ends with the mark of a sentence, as far
            as these marks of both sides agree.
        exact: search everything; the time grows with the product of the lengths.
        reordered: look for blocks that stand elsewhere in the translation, too.
        reencoded: tokens of runs that may be encoded as they are, for each of the document, where
            vectors of runs are composed only roughly; 0 leaves it at that.
        max_segments: how many a side may have, so that memory stays below a gigabyte.
    """

    needs_vectors: ClassVar[bool] = True
    max_size: int = 6
    null_score: float = -0.05
    paragraph_cost: float = 0.3
    ending_cost: float = 0.2
    exact: bool = False
    reordered: bool = False
    reencoded: float = 0.25
    max_segments: int = field(default=40_000, repr=False)

    def __post_init__(self) -> None:
        if self.max_size < 2:
            raise ValueError(
                f"max_size must be at least 2 so that 1-1 beads exist, was {self.max_size}"
            )
        if self.max_size > _LARGEST:
            raise ValueError(f"max_size must be at most {_LARGEST}, was {self.max_size}")
        if not self.paragraph_cost >= 0.0:
            raise ValueError(f"paragraph_cost must not be below 0, was {self.paragraph_cost}")
        if not self.ending_cost >= 0.0:
            raise ValueError(f"ending_cost must not be below 0, was {self.ending_cost}")
        if not self.reencoded >= 0.0:
            raise ValueError(f"reencoded must not be below 0, was {self.reencoded}")
        if not math.isfinite(self.null_score):
            raise ValueError(f"null_score must be a number, was {self.null_score}")
        if self.max_segments < 1:
            raise ValueError(f"max_segments must be at least 1, was {self.max_segments}")

    def align(
        self, source: Side, target: Side, progress: Progress | None = None
    ) -> tuple[Bead, ...]:
        """Beads that hold every segment of either side exactly once, in source order."""
        path = self.steps(source, target, progress)
        evidence = "words" if source.tokens is not None and target.tokens is not None else "spans"
        return tuple(map(_bead, path, confidences(path, evidence)))

    def steps(
        self,
        source: Side,
        target: Side,
        progress: Progress | None = None,
        *,
        weights: Weights = WEIGHTS,
    ) -> list[Step]:
        """The same as steps, each with what the best path without it would lose.

        Args:
            source: the source side, with vectors.
            target: the target side, with vectors.
            progress: called while it works.
            weights: of the second search where both sides have tokens.
        """
        if not len(source) or not len(target):
            return all_nulls(range(len(source)), range(len(target)), self.null_score, np.inf)
        # The products are small: threads would cost more than they bring, and on a busy machine
        # they wait for each other.
        with _threads().limit(limits=1, user_api="blas"):
            return self._path(source, target, progress, weights)

    def _first(self, source: Side, target: Side, progress: Progress | None = None) -> FirstSearch:
        """The way through both documents, by the spans alone and with small beads."""
        weights = Weights(null=self.null_score)
        spans = SpanScores(source, target, shapes_upto(self.max_size), weights)
        # The documents fit best by the expansion that is right.
        tried = [
            (
                self._searched(source, target, spans, expansion, None if again else progress),
                expansion,
            )
            for again, expansion in enumerate(expansions(source, target))
        ]
        lattice, expansion = max(tried, key=lambda one: one[0].best)
        path = settled(lattice).path()
        near = Band.around(path, len(source), len(target), within=_WITHIN).within(lattice.band)
        kept = agreement(path, source.paragraphs, target.paragraphs)
        borders = self.paragraph_cost * kept[0], self.paragraph_cost * kept[1]
        ends = self.ending_cost * endings.agreement(path, source, target)
        expansion = expansion_along(path, source, target) or expansion
        weights = replace(weights, ends=ends, borders=borders)
        spans = spans.told(spans.shapes, weights, expansion)
        return FirstSearch(path, near, lattice.scored(near), spans, expansion, ends, borders)

    def _searched(
        self,
        source: Side,
        target: Side,
        spans: SpanScores,
        expansion: float,
        progress: Progress | None,
    ) -> Lattice:
        """All small beads that are worth a look, by the spans alone."""
        weights = Weights(null=self.null_score)
        if self.exact:
            band = Band.full(len(source), len(target))
        else:
            band = rough_band(source, target, weights, expansion)
        scores = spans.told(shapes_upto(min(self.max_size, _SIMPLE)), weights, expansion)
        return search(scores, band, progress=progress)[0]

    def _path(
        self, source: Side, target: Side, progress: Progress | None, weights: Weights
    ) -> list[Step]:
        first = self._first(source, target, _half(progress, 0))
        near, scored, spans = first.near, first.scored, first.spans
        words = _words(source, target, first)
        scores = self._scores(words, spans, weights)
        second = lattice_near(scores, near, _half(progress, 1))
        path = with_margins(second, second.path())
        if self.reencoded and (source.reencode or target.reencode):
            close = close_beads(second, path, _CLOSE)
            source, target = encoded_again(source, target, close, self.reencoded)
            spans = spans.of(source, target)
            scores = self._scores(words, spans, weights)
            second = lattice_near(scores, near)
            path = with_margins(second, second.path())
        if isinstance(scores, WordsAndSpans):
            path = without_absorbed(path, second.scored(near), scores.words, weights)
            if CROSSED in scores.shapes:
                path = with_crossed(path, scores.words, _joining(source, target, first.borders))
            # What decided grows with the length of a segment; what the spans alone score does not,
            # and compares between documents.
            path = [replace(step, score=_score(step, scored, spans)) for step in path]
        path = without_unrelated(path, self.null_score)
        return with_moved(path, scores, spans) if self.reordered else path

    def _scores(self, words: WordScores | None, spans: SpanScores, weights: Weights) -> BeadScores:
        """What beads are worth by all evidence there is."""
        if words is None:
            return spans
        more = self.null_score - Weights().null
        weights = replace(weights, null=weights.null + more)
        return WordsAndSpans(words, spans, weights)


def _words(source: Side, target: Side, first: FirstSearch) -> WordScores | None:
    """How well the tokens of beads explain each other, where both sides have any."""
    if source.tokens is None or target.tokens is None:
        return None
    likelihoods = Likelihoods.of(source.tokens, target.tokens)
    return WordScores(likelihoods, first.spans.shapes, first.path)


def _score(step: Step, scored: Scored, spans: SpanScores) -> float:
    """The score of a step by its spans: from the first search where it has that shape."""
    if step.shape.is_null or step.shape in scored.shapes:
        return scored.of(step)
    return spans.score(step)


def _joining(
    source: Side, target: Side, borders: tuple[float, float]
) -> Callable[[int, int], float]:
    """What it costs that a bead goes over places of both sides; text and boilerplate never join."""

    def cost(*places: int) -> float:
        total = 0.0
        for side, border, at in zip((source, target), borders, places, strict=True):
            if side.boilerplate[at - 1] != side.boilerplate[at]:
                return math.inf
            total += border * (side.paragraphs[at - 1] != side.paragraphs[at])
        return total

    return cost


@cache
def _threads() -> Any:
    """The libraries that run threads; looking for them anew takes longer than a short document."""
    return ThreadpoolController()


def _half(progress: Progress | None, half: int) -> Progress | None:
    """Progress of the first or the second search as that of both."""
    if progress is None:
        return None
    return lambda done, total: progress(half * total + done, 2 * total)


def _bead(step: Step, confidence: float) -> Bead:
    shape = step.shape
    return Bead(
        range(step.source, step.source + shape.source),
        range(step.target, step.target + shape.target),
        step.score / max(math.sqrt(shape.size / 2), 1.0),
        confidence,
    )
