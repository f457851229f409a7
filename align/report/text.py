"""Findings for people: worst first, both sides with the place marked, and a line that sums up."""

from contextlib import ExitStack
from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO

from align.findings import Finding, FindingStream, Severity, by_severity, counted
from align.report.record import pair_of
from align.text import Span, fold, printable

_AROUND = 45  # characters shown to either side of a place
_IN_MEMORY = 1_000_000  # bytes of each severity kept in memory; more goes to a temporary file
# What must have been looked for before it can be said that all values agree.
_VALUES = frozenset(
    f"numbers.{sort}"
    for sort in ("missing", "added", "changed", "swapped", "unit", "scale", "repeated")
)
_SEGMENTS = frozenset(("segments.omitted", "segments.added"))
_COLOURS = {
    Severity.CRITICAL: "1;31",
    Severity.MAJOR: "31",
    Severity.MINOR: "33",
    Severity.NOTE: "36",
}


@dataclass(frozen=True)
class TextReport:
    """Two lines a finding.

    Args:
        colour: mark places with colours for a terminal, rather than with brackets.
    """

    colour: bool = False

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Sort by severity without holding more than a little in memory, then sum up."""
        with ExitStack() as stack:
            heaps = {
                severity: stack.enter_context(SpooledTemporaryFile(_IN_MEMORY))
                for severity in Severity
            }
            agree = findings.rules.keys() >= _VALUES
            for finding in findings:
                agree = agree and not _is_about_a_value(finding)
                shown = self._shown(finding, pair_of(finding, findings))
                heaps[finding.severity].write(shown.encode("utf-8", "replace"))
            for severity in sorted(Severity, reverse=True):
                heaps[severity].seek(0)
                copyfileobj(heaps[severity], stream)
        stream.write((summary(findings, agree=agree) + "\n").encode())

    def _shown(self, finding: Finding, pair: str) -> str:
        label = self._styled(finding.severity.label, _COLOURS[finding.severity])
        head = f"{label} {finding.rule} {printable(f'{pair}: {finding.message}')}"
        sides = [
            self._marked(text, span, _COLOURS[finding.severity])
            for text, span in (
                (finding.pair.source, finding.source_span),
                (finding.pair.target, finding.target_span),
            )
        ]
        return f"{head} [{finding.fingerprint}]\n    {sides[0]}  |  {sides[1]}\n"

    def _marked(self, text: str | None, span: Span | None, colour: str) -> str:
        """A text around a place, or its beginning; on one line and harmless to a terminal."""
        if text is None:
            return "—"
        if span is None or (span.start, span.end) == (0, len(text)):
            return _cut(text, 0, 2 * _AROUND)
        start, end = max(span.start - _AROUND, 0), span.end + _AROUND
        before = ("…" if start else "") + _line(text[start : span.start])
        after = _line(text[span.end : end]) + ("…" if end < len(text) else "")
        place = _line(span.of(text))
        return before + (self._styled(place, colour) if self.colour else f"[{place}]") + after

    def _styled(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colour else text


def _is_about_a_value(finding: Finding) -> bool:
    valued = finding.source_value is not None or finding.target_value is not None
    return valued and finding.severity > Severity.NOTE


def summary(findings: FindingStream, *, agree: bool) -> str:
    """How many findings of every severity in how many pairs, in one line.

    Args:
        agree: whether values were compared and no finding is about one; it is said plainly.
    """
    found = by_severity(findings.counts) or "nothing to report"
    parts = [f"{counted(findings.pairs, 'pair')}: {found}"]
    if agree and findings.pairs:
        parts.append("all other values agree" if findings.accepted else "all values agree")
    if findings.one_sided and not findings.rules.keys() >= _SEGMENTS:
        has = "has" if findings.one_sided == 1 else "have"
        # with whatever numbers it holds
        parts.append(f"{counted(findings.one_sided, 'pair')} {has} one side only")
    if findings.accepted:
        parts.append(f"{findings.accepted.total()} accepted")
    return "; ".join(parts)


def _cut(text: str, start: int, end: int) -> str:
    return _line(text[start:end]) + ("…" if end < len(text) else "")


def _line(text: str) -> str:
    """Folded, but with the spaces at its ends, which divide it from what is beside it."""
    inner = printable(fold(text))
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and inner else ""
    return left + inner + right
