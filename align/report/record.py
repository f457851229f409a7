"""A finding as a record: the fields that every format for programs writes, by the same names."""

from align.findings import Finding
from align.text import Span

Value = str | int | list[int] | None


def record(finding: Finding) -> dict[str, Value]:
    """All that is known of a finding; spans are `[start, end]` in the texts of the record."""
    pair = finding.pair
    return {
        "pair": pair.index,
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "how": finding.how,
        "source": pair.source,
        "target": pair.target,
        "source_span": _offsets(finding.source_span),
        "target_span": _offsets(finding.target_span),
        "source_value": finding.source_value,
        "target_value": finding.target_value,
        "source_line": pair.source_line,
        "target_line": pair.target_line,
        "fingerprint": finding.fingerprint,
        "its_type": finding.its_type,
        "mqm": finding.mqm,
    }


def _offsets(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
