"""The index of many reports: what stands in it, as Markdown and as JSON."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from align.files import json_line
from align.findings import Severity
from align.report.document import summary_record
from align.report.markdown import plain
from align.report.summary import Level, Summary, percent

MARKS = {
    "html": b'<meta name="generator" content="bitext-align ',
    "md": b"\n| document | languages | verdict | aligned |",
    "json": b', "segments": ',
}
"""What every index of ours has near its beginning, by its format."""

_ORDER = {"fail": 0, "look": 1, "none": 2, "pass": 3}


@dataclass(frozen=True, slots=True)
class Entry:
    """A report, or a pair of documents that none could be made of.

    Args:
        id: names the pair.
        href: where its report is, as seen from the index, quoted for a URL.
        summary: of the report; None if it failed.
        failure: why there is none.
    """

    id: str
    href: str = ""
    summary: Summary | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """What all reports say together."""

    reports: int
    failed: int
    units: int
    segments: int
    aligned: int
    severities: Counter[Severity]
    verdicts: Counter[Level]

    @property
    def share(self) -> float:
        """The aligned share of the segments of both sides, 0 to 1."""
        return self.aligned / self.segments if self.segments else 0.0


def totals(entries: Sequence[Entry]) -> Totals:
    """The sums over all reports."""
    found = [entry.summary for entry in entries if entry.summary is not None]
    sides = [side for summary in found for side in (summary.source, summary.target)]
    return Totals(
        reports=len(found),
        failed=len(entries) - len(found),
        units=sum(summary.units for summary in found),
        segments=sum(side.segments for side in sides),
        aligned=sum(side.aligned for side in sides),
        severities=sum((summary.severities for summary in found), Counter()),
        verdicts=Counter(summary.verdict.level for summary in found),
    )


def worst_first(entries: Sequence[Entry]) -> list[Entry]:
    """What failed, then by verdict and by the number of findings of each severity."""

    def rank(entry: Entry) -> tuple[int, list[int], str]:
        if entry.summary is None:
            return -1, [], entry.id
        counts = entry.summary.severities
        worst = [-counts[severity] for severity in sorted(Severity, reverse=True)]
        return _ORDER[entry.summary.verdict.level], worst, entry.id

    return sorted(entries, key=rank)


def write_markdown(entries: Sequence[Entry], title: str, stream: IO[bytes]) -> None:
    """Write the index as a table, the worst first."""
    severities = sorted(Severity, reverse=True)
    lines = [
        f"# {plain(title)}",
        "",
        f"| document | languages | verdict | aligned | {' | '.join(s.label for s in severities)} |",
        "|---|---|---|---:|" + "---:|" * len(severities),
    ]
    for entry in worst_first(entries):
        found = entry.summary
        if found is None:
            failure = f"no report: {plain(entry.failure or '')}"
            lines.append(f"| {plain(entry.id)} | | {failure} | |{' |' * len(severities)}")
            continue
        counts = " | ".join(f"{found.severities[severity]:,}" for severity in severities)
        lines.append(
            f"| [{plain(entry.id)}]({entry.href}) "
            f"| {found.source.lang or '?'} → {found.target.lang or '?'} "
            f"| {found.verdict.headline} "
            f"| {percent(found.source.share)} \\| {percent(found.target.share)} | {counts} |"
        )
    stream.write(("\n".join(lines) + "\n").encode("utf-8", "replace"))


def write_json(entries: Sequence[Entry], title: str, stream: IO[bytes]) -> None:
    """Write the index as one JSON object, the reports in their order."""
    sums = totals(entries)
    record = {
        "title": title,
        "pairs": sums.units,
        "segments": sums.segments,
        "aligned": sums.aligned,
        "findings": {s.label: sums.severities[s] for s in sorted(Severity, reverse=True)},
        "reports": [
            {
                "id": entry.id,
                "file": entry.href or None,
                "failure": entry.failure,
                "summary": None if entry.summary is None else summary_record(entry.summary),
            }
            for entry in entries
        ],
    }
    stream.write(json_line(record))
