"""Bootstrap intervals (Efron 1979; for scores of language technology, Koehn 2004)."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

import numpy as np

from align.evaluate.scores import MEASURES, Counts, Tally

MOST = 100_000
"""Resampled sets: more take long and change no digit that is shown."""

_CELLS = 1 << 22  # drawn at a time: 32 MB


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
        if not 1 <= self.resamples <= MOST:
            raise ValueError(
                f"resamples must be at least 1 and at most {MOST:,}, was {self.resamples}"
            )
        if not 0.0 < self.level < 1.0:
            raise ValueError(f"level must lie between 0 and 1, was {self.level}")

    def intervals(self, units: Sequence[Counts]) -> dict[str, Interval]:
        """The interval of the F1 of every measure; counts are summed before dividing."""
        scores: dict[str, list[float]] = {name: [] for name in MEASURES}
        for row in self._sums(units):
            counts = _counts(row)
            for name, tally in MEASURES.items():
                scores[name].append(tally(counts).f1)
        tail = (1.0 - self.level) / 2
        found = {}
        for name, drawn in scores.items():
            values = np.array(drawn)
            values = values[~np.isnan(values)]
            if len(values):
                low, high = np.quantile(values, (tail, 1.0 - tail))
                found[name] = Interval(float(low), float(high))
            else:
                found[name] = Interval(float("nan"), float("nan"))
        return found

    def _sums(self, units: Sequence[Counts]) -> Iterator[list[int]]:
        """The counts of every resampled set; drawn in parts, which changes no draw."""
        generator = np.random.default_rng(self.seed)
        table = np.array([astuple(unit) for unit in units], np.int64).reshape(len(units), -1)
        shares = np.full(len(units), 1 / len(units))
        step = max(1, _CELLS // len(units))
        for start in range(0, self.resamples, step):
            size = min(step, self.resamples - start)
            yield from (generator.multinomial(len(units), shares, size=size) @ table).tolist()


def _counts(row: list[int]) -> Counts:
    return Counts(*(Tally(*row[k : k + 4]) for k in range(0, len(row), 4)))
