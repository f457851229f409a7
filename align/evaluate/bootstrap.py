"""Bootstrap intervals (Efron 1979; for scores of language technology, Koehn 2004)."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np

from align.evaluate.scores import MEASURES, Counts, Tally


@dataclass(frozen=True, slots=True)
class Interval:
    """The range that holds a score in `level` of all resampled sets."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """Percentile intervals of F1, by drawing units with replacement.

    Args:
        resamples: how many sets are drawn.
        level: share of the sets within the interval.
        seed: of the random draws; equal seeds give equal intervals.
    """

    resamples: int = 2000
    level: float = 0.95
    seed: int = 0

    def __post_init__(self) -> None:
        if self.resamples < 1:
            raise ValueError(f"resamples must be at least 1, was {self.resamples}")
        if not 0.0 < self.level < 1.0:
            raise ValueError(f"level must lie between 0 and 1, was {self.level}")

    def intervals(self, units: Sequence[Counts]) -> dict[str, Interval]:
        """The interval of the F1 of every measure; counts are summed before dividing."""
        generator = np.random.default_rng(self.seed)
        table = np.array([astuple(unit) for unit in units], np.int64).reshape(len(units), -1)
        draws = generator.multinomial(
            len(units), np.full(len(units), 1 / len(units)), size=self.resamples
        )
        sums = draws @ table
        drawn = [_counts(row) for row in sums.tolist()]
        tail = (1.0 - self.level) / 2
        found = {}
        for name, tally in MEASURES.items():
            values = np.array([tally(counts).f1 for counts in drawn])
            values = values[~np.isnan(values)]
            if len(values):
                low, high = np.quantile(values, (tail, 1.0 - tail))
                found[name] = Interval(float(low), float(high))
            else:
                found[name] = Interval(float("nan"), float("nan"))
        return found


def _counts(row: list[int]) -> Counts:
    return Counts(*(Tally(*row[k : k + 4]) for k in range(0, len(row), 4)))
