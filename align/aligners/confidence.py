"""How sure a bead is: a calibrated probability from what the whole path would lose without it."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from align.aligners.beads import Step
from align.resources import data_folder

_USUAL = 0.2  # share of beads that are not 1-1, before anything is known of a document
_BELIEF = 20  # beads that this share is worth
_MOST = 0.45  # what the documents aligned by hand reach is .41: beyond, the curves know nothing
_LIKELY = 0.15  # score by the segment that few beads of unrelated texts reach

Features = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve over the features of `features` (Platt 1999).

    Args:
        intercept: log-odds of being right where all are 0.
        margin: log-odds for the root of the margin.
        unevenness: log-odds for the unevenness of the document.
        weakness: log-odds for the weakness of the bead.
    """

    intercept: float
    margin: float
    unevenness: float
    weakness: float

    def probability(self, margin: float, unevenness: float, weakness: float) -> float:
        """How likely a bead with these features is right."""
        logit = self.intercept + self.margin * margin + self.unevenness * unevenness
        logit += self.weakness * weakness
        return 1 / (1 + math.exp(-logit))


def confidences(path: Sequence[Step], evidence: str) -> list[float]:
    """For every step of a path, how likely it is right.

    Args:
        path: all steps, with margins.
        evidence: what decided: "spans", or "words" where tokens were weighed too.
    """
    calibration = _calibrations()[evidence]
    return [calibration.probability(*found) for found in features(path)]


def features(path: Sequence[Step]) -> list[Features]:
    """For every step the root of its margin, the unevenness of the document, and its weakness.

    The margin counts up to 1. Unevenness is the share of beads that are not 1-1, drawn towards a
    usual one in short documents: where a translator has merged and dropped much, more can be
    mistaken. It counts as far as such translators go: where one document is a part of the other,
    nearly all of it is left alone, and rightly so. Weakness is how far the score falls short of
    what translations mostly reach, 0 to 1: where two runs of unrelated segments face each other,
    no other bead may come near theirs, and still they say different things.
    """
    uneven = sum(step.shape.source != 1 or step.shape.target != 1 for step in path)
    unevenness = min((uneven + _BELIEF * _USUAL) / (len(path) + _BELIEF), _MOST)
    return [(math.sqrt(min(max(s.margin, 0.0), 1.0)), unevenness, _weakness(s)) for s in path]


def _weakness(step: Step) -> float:
    """That of a bead by its score; nulls are compared with nothing."""
    if step.shape.is_null:
        return 0.0
    return min(max(1.0 - step.score / (_LIKELY * step.shape.size), 0.0), 1.0)


@cache
def _calibrations() -> dict[str, Calibration]:
    """The curves by the evidence that they are for, as `make calibrate` has fitted them."""
    text = (data_folder("models") / "confidence.json").read_text(encoding="utf-8")
    return {evidence: Calibration(**curve) for evidence, curve in json.loads(text).items()}
