"""One unit as a row of the page: what the template of a row needs, and nothing to compute in it."""

from dataclasses import dataclass
from typing import Literal

from align.alignment import DOUBTFUL
from align.findings import Finding, Severity
from align.languages import direction
from align.parallel import Unit
from align.report.marks import Piece, excerpt, marks_of, pieces

LOW, FAIR, GOOD = DOUBTFUL, 0.8, 0.95
"""Confidences at which the colour changes."""

Band = Literal["low", "fair", "good", "high"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row.

    Args:
        pieces: the text; None where the other side has no counterpart here.
        lang: its language tag, or None.
        dir: `rtl` for a language that is written so; else the text itself decides.
    """

    pieces: tuple[Piece, ...] | None
    lang: str | None
    dir: Literal["rtl", "auto"]


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as the template takes it.

    Args:
        index: number of the unit.
        source: the source side.
        target: the target side.
        confidence: how sure the aligner is, or None.
        findings: what the checks found.
        place: the lines of both texts in their files; empty where they are not known.
        review: what a reviewer decided and said; empty where nobody has.
    """

    index: int
    source: Cell
    target: Cell
    confidence: float | None
    findings: tuple[Finding, ...]
    place: str
    review: str

    @property
    def band(self) -> Band | None:
        """The class of its confidence."""
        return None if self.confidence is None else band(self.confidence)

    @property
    def worst(self) -> Severity | None:
        """The worst of its findings."""
        return max((finding.severity for finding in self.findings), default=None)

    @property
    def classes(self) -> str:
        """What it is, for the style."""
        found = ["pair"]
        if self.worst is not None:
            found.append(self.worst.label)
        if self.source.pieces is None or self.target.pieces is None:
            found.append("null")
        return " ".join(found)


@dataclass(frozen=True, slots=True)
class Quote:
    """What a finding is about on one side, in the list of the worst.

    Args:
        before: what stands before the place of the finding.
        place: the place itself; empty where the finding is about the text as a whole.
        behind: what stands behind it.
        lang: the language tag of the text, or None.
        dir: its direction, as in a cell.
    """

    before: str
    place: str
    behind: str
    lang: str | None
    dir: Literal["rtl", "auto"]


def quotes(finding: Finding) -> tuple[Quote | None, Quote | None]:
    """Both sides of a finding; None where a side has no counterpart."""
    pair = finding.pair
    source, target = (
        None if text is None else Quote(*excerpt(text, span), lang, _direction(lang))
        for text, span, lang in (
            (pair.source, finding.source_span, pair.source_lang),
            (pair.target, finding.target_span, pair.target_lang),
        )
    )
    return source, target


def row(unit: Unit) -> Row:
    """The row of a unit."""
    marks = marks_of(unit)
    pair = unit.pair
    source, target = (
        Cell(None if text is None else pieces(text, found), lang, _direction(lang))
        for text, found, lang in (
            (unit.source, marks[0], pair.source_lang),
            (unit.target, marks[1], pair.target_lang),
        )
    )
    lines = [str(line) for line in (pair.source_line, pair.target_line) if line is not None]
    place = f"line {' | '.join(lines)}" if lines else ""
    review = ": ".join(part for part in (unit.status, unit.comment) if part)
    return Row(unit.index, source, target, unit.confidence, unit.findings, place, review)


def band(confidence: float) -> Band:
    """How sure a confidence is, in one of four words."""
    if confidence >= FAIR:
        return "high" if confidence >= GOOD else "good"
    return "fair" if confidence >= LOW else "low"


def _direction(lang: str | None) -> Literal["rtl", "auto"]:
    return "rtl" if lang is not None and direction(lang) == "rtl" else "auto"
