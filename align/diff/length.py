"""The check of length: a translation so short or so long that something must be wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import erfc, sqrt
from typing import ClassVar

from align.findings import Finding, Rule, Severity, TextPair
from align.languages import script
from align.protocols import Neighbours

RATIO = Rule(
    "length.ratio",
    Severity.MINOR,
    "length",
    "accuracy/omission",
    "The translation is far shorter or longer than its source lets expect.",
)
# Writing of one character a syllable or a word: as long in three times fewer characters.
_DENSE = {"Hans": 3.0, "Hant": 3.0, "Jpan": 2.2, "Kore": 1.9, "Hani": 3.0}
_VARIANCE = 6.8  # of the length of a translation, per character (Gale and Church 1993)


@dataclass(frozen=True)
class LengthCheck:
    """Compares the lengths of both texts with what translations usually have.

    Args:
        shortest: characters of the longer side below which nothing is said.
        ratio: how many times longer than expected one side must be.
        chance: how improbable the difference must be under the model of Gale and Church (1993).
    """

    rules: ClassVar[tuple[Rule, ...]] = (RATIO,)

    shortest: int = 40
    ratio: float = 2.2
    chance: float = 1e-4

    def __post_init__(self) -> None:
        if self.ratio <= 1:
            raise ValueError(f"ratio must be more than 1, was {self.ratio}")
        if not 0 < self.chance < 1:
            raise ValueError(f"chance must lie between 0 and 1, was {self.chance}")

    def run(self, pair: TextPair, around: Neighbours) -> Iterable[Finding]:
        """One finding for a pair of very different lengths."""
        if not pair.source or not pair.target:
            return
        source = _length(pair.source, pair.source_lang)
        target = _length(pair.target, pair.target_lang)
        shorter, longer = sorted((source, target))
        if longer < self.shortest or longer < self.ratio * shorter:
            return
        distance = (longer - shorter) / sqrt(_VARIANCE * (longer + shorter) / 2)
        if erfc(distance / sqrt(2)) > self.chance:
            return
        times = longer / max(shorter, 1)
        which = "shorter" if target < source else "longer"
        yield Finding(
            RATIO.id,
            RATIO.severity,
            f"the translation is {times:.1f} times {which} than expected "
            f"({len(pair.source)} and {len(pair.target)} characters)",
            pair,
            RATIO.its_type,
            RATIO.mqm,
        )


def _length(text: str, lang: str | None) -> float:
    """Characters, as many as the text would have in an alphabet."""
    return len(text) * (_DENSE.get(script(lang), 1.0) if lang else 1.0)
