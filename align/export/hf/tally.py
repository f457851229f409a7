"""What is counted while a dataset is written: for its card, and for the user."""

from collections import Counter
from dataclasses import dataclass, field

from align.findings import Severity
from align.parallel import Unit

BANDS = (0.5, 0.8, 0.95)
"""Borders of the bands of confidence that the card counts."""


@dataclass(slots=True)
class Tally:
    """Counts over the units of a dataset, or of one document of it.

    Args:
        units: how many there were.
        rows: how many of them the dataset holds.
        left_out: how many it does not hold, by the reason.
        bands: rows by confidence: below the first of `BANDS`, from it to the next, and so on;
            None counts those without one.
        findings: findings on the rows, by rule.
        severities: rows by the worst of their findings; None counts those without any.
        characters: of both sides of the rows.
    """

    units: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    bands: Counter[int | None] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    severities: Counter[Severity | None] = field(default_factory=Counter)
    characters: int = 0

    def drop(self, why: str) -> None:
        """Count a unit that is left out."""
        self.units += 1
        self.left_out[why] += 1

    def keep(self, unit: Unit) -> None:
        """Count a unit that became a row."""
        self.units += 1
        self.rows += 1
        sure = unit.confidence
        self.bands[None if sure is None else sum(sure >= border for border in BANDS)] += 1
        self.findings.update(finding.rule for finding in unit.findings)
        worst = max((finding.severity for finding in unit.findings), default=None)
        self.severities[worst] += 1
        self.characters += len(unit.source or "") + len(unit.target or "")

    def add(self, other: "Tally") -> None:
        """Count everything that another tally has counted."""
        self.units += other.units
        self.rows += other.rows
        self.characters += other.characters
        for name in ("left_out", "bands", "findings", "severities"):
            getattr(self, name).update(getattr(other, name))
