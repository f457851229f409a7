"""The report as Markdown, for a comment on a change or a page of a wiki: counts and findings."""

import re
from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO

from align.findings import Finding, by_severity, counted
from align.report.summary import Summary, Tally, percent
from align.text import Span, fold, printable

_AROUND = 30  # characters shown to either side of a place
_IN_MEMORY = 1_000_000
_SIGNS = {"fail": "✕", "look": "◆", "pass": "✓", "none": "○"}
# What Markdown, its tables, its formulas or HTML would take for their own.
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|<>~$&])")


@dataclass(frozen=True)
class MarkdownReport:
    """A heading, the verdict, a table of counts and one of findings, in the order of the pairs."""

    def write(self, tally: Tally, stream: IO[bytes]) -> None:
        """Write the findings aside while they are counted, because the counts stand above them."""
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            for unit in tally:
                for finding in unit.findings:
                    body.write(_row(finding).encode("utf-8", "replace"))
            summary = tally.summary()
            stream.write(_head(summary).encode("utf-8", "replace"))
            if summary.findings:
                stream.write(
                    b"## Findings\n\n| pair | severity | rule | what | source | target |\n"
                    b"|---:|---|---|---|---|---|\n"
                )
                body.seek(0)
                copyfileobj(body, stream)
                stream.write(b"\n")
            made = f"Made by `{summary.signature.replace('`', '')}`.\n" if summary.signature else ""
            stream.write(made.encode("utf-8", "replace"))


def plain(text: str) -> str:
    """`text` on one line, as text and nothing else in any Markdown."""
    return _SPECIAL.sub(r"\\\1", printable(fold(text)))


def _head(summary: Summary) -> str:
    verdict = summary.verdict
    lines = [
        f"# {plain(summary.title)}",
        "",
        f"**{_SIGNS[verdict.level]} {verdict.headline}**: {verdict.reason}",
        "",
        "| | source | target |",
        "|---|---:|---:|",
        f"| language | {plain(summary.source.language)} | {plain(summary.target.language)} |",
        f"| segments | {summary.source.segments:,} | {summary.target.segments:,} |",
        f"| aligned | {percent(summary.source.share)} | {percent(summary.target.share)} |",
        f"| only here | {summary.omitted:,} | {summary.added:,} |",
        "",
        f"{counted(summary.units, 'pair')}; {_said(summary)}; "
        f"{counted(summary.links, 'value')} on both sides.",
        "",
    ]
    found = [rule for rule in summary.rules.values() if summary.found[rule.id]]
    if found:
        lines += ["| rule | means | found |", "|---|---|---:|"]
        lines += [f"| `{r.id}` | {plain(r.summary)} | {summary.found[r.id]:,} |" for r in found]
        lines.append("")
    return "\n".join(lines) + "\n"


def _said(summary: Summary) -> str:
    if not summary.findings:
        return "no findings"
    return by_severity(summary.severities) + (" finding" if summary.findings == 1 else " findings")


def _row(finding: Finding) -> str:
    pair = finding.pair
    sides = [
        _around(text, span)
        for text, span in (
            (pair.source, finding.source_span),
            (pair.target, finding.target_span),
        )
    ]
    cells = (
        str(pair.index),
        finding.severity.label,
        f"`{finding.rule}`",
        plain(finding.message),
        *sides,
    )
    return f"| {' | '.join(cells)} |\n"


def _around(text: str | None, span: Span | None) -> str:
    """A text with the place in bold, or its beginning."""
    if text is None:
        return "—"
    if span is None or (span.start, span.end) == (0, len(text)):
        return plain(text[: 2 * _AROUND]) + ("…" if len(text) > 2 * _AROUND else "")
    start, end = max(span.start - _AROUND, 0), span.end + _AROUND
    before, place, after = text[start : span.start], span.of(text), text[span.end : end]
    marked = f"**{plain(place)}**" if place.strip() else plain(place)
    left = ("…" if start else "") + plain(before) + (" " if before[-1:].isspace() else "")
    right = (" " if after[:1].isspace() else "") + plain(after) + ("…" if end < len(text) else "")
    return left + marked + right
