"""Evaluation: gold alignments, the scores of the field, and how sure they are."""

from align.evaluate.bootstrap import Bootstrap, Interval
from align.evaluate.gold import IdBead, read_beads
from align.evaluate.scores import Counts, Tally
from align.evaluate.sets import Evaluation, GoldDocument, evaluate, read_set

__all__ = [
    "Bootstrap",
    "Counts",
    "Evaluation",
    "GoldDocument",
    "IdBead",
    "Interval",
    "Tally",
    "evaluate",
    "read_beads",
    "read_set",
]


def __dir__() -> list[str]:
    return __all__
