"""A unit as JSON and back, with all that is known of it: nothing of a unit is lost in between."""

from collections.abc import Mapping
from typing import Any

from align.findings import Finding, TextPair, severity
from align.parallel import Segments, Unit, status
from align.text import Span, offsets

Record = dict[str, Any]


def record_of(unit: Unit, segments: tuple[Segments, Segments] | None) -> Record:
    """All that is known of a unit; what is not known has no key.

    Args:
        unit: its texts, figures, findings and what a reviewer said.
        segments: of both sides; where a text is made of several, they are recorded.
    """
    known: Record = {
        "index": unit.index,
        "source": unit.source,
        "target": unit.target,
        "source_segments": _ends(unit.source_segments),
        "target_segments": _ends(unit.target_segments),
        "source_span": offsets(unit.source_span),
        "target_span": offsets(unit.target_span),
        "source_line": unit.pair.source_line,
        "target_line": unit.pair.target_line,
        "boilerplate": unit.pair.boilerplate or None,
        "score": unit.score,
        "confidence": unit.confidence,
        "status": unit.status,
        "comment": unit.comment,
        "findings": [_finding(finding) for finding in unit.findings] or None,
    }
    if segments is not None:
        known["source_parts"] = _parts(segments[0], unit.source_segments)
        known["target_parts"] = _parts(segments[1], unit.target_segments)
    return {key: value for key, value in known.items() if value is not None}


def unit_of(record: Mapping[str, Any], langs: tuple[str | None, str | None]) -> Unit:
    """The unit that was recorded.

    Raises:
        KeyError, TypeError, ValueError: it is no record of a unit.
    """
    get = record.get
    source, target = get("source"), get("target")
    for text in (source, target):
        if text is not None and not isinstance(text, str):
            raise TypeError(f"a text must be text, was {type(text).__name__}")
    lines = get("source_line"), get("target_line")
    index, boilerplate = int(record["index"]), bool(get("boilerplate"))
    pair = TextPair(index, source, target, langs[0], langs[1], *lines, boilerplate)
    findings = get("findings")
    return Unit(
        pair,
        range(*record["source_segments"]),
        range(*record["target_segments"]),
        _span_of(get("source_span")),
        _span_of(get("target_span")),
        _number_of(record, "score"),
        _number_of(record, "confidence"),
        tuple(_finding_of(found, pair) for found in findings) if findings else (),
        status(get("status")),
        get("comment"),
    )


def _number_of(record: Mapping[str, Any], key: str) -> float | None:
    value = record.get(key)
    if value is None or type(value) in (float, int):  # and no bool
        return value
    raise TypeError(f"{key} must be a number, was {type(value).__name__}")


def parts_of(record: Mapping[str, Any], side: str) -> tuple[str, ...]:
    """The texts of the segments of a side: its one text, unless several were recorded."""
    parts = record.get(f"{side}_parts")
    text = record.get(side)
    return tuple(parts) if parts else () if text is None else (text,)


def _parts(side: Segments, numbers: range) -> list[str] | None:
    return [side[number] for number in numbers] if len(numbers) > 1 else None


def _finding(finding: Finding) -> Record:
    known = {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "its_type": finding.its_type,
        "mqm": finding.mqm,
        "source_span": offsets(finding.source_span),
        "target_span": offsets(finding.target_span),
        "source_value": finding.source_value,
        "target_value": finding.target_value,
        "how": finding.how,
    }
    return {key: value for key, value in known.items() if value is not None}


def _finding_of(record: Mapping[str, Any], pair: TextPair) -> Finding:
    return Finding(
        record["rule"],
        severity(record["severity"]),
        record["message"],
        pair,
        record["its_type"],
        record["mqm"],
        _span_of(record.get("source_span")),
        _span_of(record.get("target_span")),
        record.get("source_value"),
        record.get("target_value"),
        record.get("how"),
    )


def _ends(segments: range) -> list[int]:
    return [segments.start, segments.stop]


def _span_of(ends: Any) -> Span | None:
    return None if ends is None else Span(*ends)
