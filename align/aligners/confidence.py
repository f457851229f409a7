"""How sure a bead is: a calibrated probability from what the whole path would lose without it.

That tells beads from their rivals. Whether the texts have anything to do with each other is told by
what beads score at all: a pair of unrelated sentences may have no rival.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from align.aligners.beads import Step
from align.aligners.nulls import runs_alone
from align.resources import data_folder

_USUAL = 0.2  # share of beads that are not 1-1, before anything is known of a document
_BELIEF = 20  # beads that this share is worth
_MOST = 0.45  # what the documents aligned by hand reach is .41: beyond, the curves know nothing
_EVEN = 0.08  # score by the segment that is as usual in unrelated texts as in translations
_EVEN_ALONE = 0.25  # that of documents of one segment: all that they could be told from is itself
_STEEP = 60.0  # log-odds for a score by the segment
_ODDS = -8.0, 4.0  # log-odds that a single bead can bring: no likeness is proof, its lack may be
_APART = -2.0  # log-odds that two segments bring that are left alone and face each other
_MOST_APART = 5  # of these at a place: more of them say no more
_CHANGE = 0.15  # how likely a bead is related where the one before it is not, and the reverse

Features = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve over the features of `features` (Platt 1999).

    Args:
        intercept: log-odds of being right where all are 0.
        margin: log-odds for the root of the margin.
        unevenness: log-odds for the unevenness of the document.
    """

    intercept: float
    margin: float
    unevenness: float

    def probability(self, margin: float, unevenness: float) -> float:
        """How likely a bead with these features is right."""
        logit = self.intercept + self.margin * margin + self.unevenness * unevenness
        return 1 / (1 + math.exp(-logit))


def confidences(path: Sequence[Step], evidence: str) -> list[float]:
    """For every step of a path, how likely it is right: no pair is that says different things.

    Args:
        path: all steps, with margins.
        evidence: what decided: "spans", or "words" where tokens were weighed too.
    """
    calibration = _calibrations()[evidence]
    of_bead = (calibration.probability(*found) for found in features(path))
    return [bead * both for bead, both in zip(of_bead, related(path), strict=True)]


def related(path: Sequence[Step]) -> list[float]:
    """For every step how likely its sides have anything to do with each other; 1 for a null.

    Pairs are related or not, as those next to them mostly are (a hidden Markov model of two states,
    by forward and backward messages). Each says by its score which of the two it is: one weak pair
    among good ones may be a free translation, but one like those of unrelated texts is doubted.
    Segments that face each other and are left alone are not related, either.
    """
    shorter = min(sum(s.shape.source for s in path), sum(s.shape.target for s in path))
    even = _EVEN + (_EVEN_ALONE - _EVEN) / max(shorter, 1) ** 1.5
    odds: list[float] = []
    places: list[int] = []  # of the pairs among the odds
    for is_null, run in groupby(path, lambda step: step.shape.is_null):
        steps = list(run)
        if is_null:
            sources = sum(step.shape.source for step in steps)
            odds += [math.exp(_APART)] * min(sources, len(steps) - sources, _MOST_APART)
        else:
            places += range(len(odds), len(odds) + len(steps))
            odds += [_odds(step.score / step.shape.size - even) for step in steps]
    before, after = _messages(odds), _messages(odds[::-1])[::-1]
    found = (odds[k] * before[k] * after[k] for k in places)
    chances = (value / (1.0 + value) for value in found)
    return [1.0 if step.shape.is_null else next(chances) for step in path]


def _odds(score: float) -> float:
    return math.exp(min(max(_STEEP * score, _ODDS[0]), _ODDS[1]))


def _messages(odds: Sequence[float]) -> list[float]:
    """The odds that each pair is related, by those before it alone."""
    found, chance = [], 0.5
    for own in odds:
        before = chance / (1.0 - chance)
        found.append(before)
        chance = before * own / (1.0 + before * own)
        chance += _CHANGE * (1.0 - 2.0 * chance)
    return found


def features(path: Sequence[Step]) -> list[Features]:
    """For every step the root of its margin, and the unevenness of the document.

    The margin counts up to 1. Unevenness is the share of beads that are not 1-1, drawn towards a
    usual one in short documents: where a translator has merged and dropped much, more can be
    mistaken. What is left alone side by side was one decision, so runs of nulls are counted, not
    segments: where one document is a part of the other, nearly all of it is in two runs.
    """
    beads = [step.shape for step in path if not step.shape.is_null]
    alone = sum(runs_alone(path))
    uneven = alone + sum(shape.size > 2 for shape in beads)
    share = (uneven + _BELIEF * _USUAL) / (alone + len(beads) + _BELIEF)
    unevenness = min(share, _MOST)
    return [(math.sqrt(min(max(step.margin, 0.0), 1.0)), unevenness) for step in path]


@cache
def _calibrations() -> dict[str, Calibration]:
    """The curves by the evidence that they are for, as `make calibrate` has fitted them."""
    text = (data_folder("models") / "confidence.json").read_text(encoding="utf-8")
    return {evidence: Calibration(**curve) for evidence, curve in json.loads(text).items()}
