"""A finding in words and as a record, alike in every format that lists findings."""

from align.findings import FIELDS, Finding, FindingStream, Value
from align.text import fold

_BEGINNING = 60


def record(finding: Finding) -> dict[str, Value]:
    """All that is known of a finding; spans are `[start, end]` in the texts of the record."""
    return {name: of(finding) for name, of in FIELDS.items()}


def record_in(finding: Finding, findings: FindingStream) -> dict[str, Value]:
    """The same with what both sides are called, so that a record says where it is from."""
    target = findings.source if findings.target is None else findings.target
    return record(finding) | {"source_id": findings.source, "target_id": target}


def pair_of(finding: Finding, findings: FindingStream) -> str:
    """Which pair a finding is about: its number, and of several texts which one."""
    number = f"pair {finding.pair.index}"
    return number if findings.document is None else f"{findings.document}, {number}"


def said_of(finding: Finding, findings: FindingStream) -> str:
    """The message with its pair; where no line leads to the text, its beginning does."""
    pair, found = finding.pair, pair_of(finding, findings)
    if pair.source_line is None and pair.target_line is None:
        text = fold(pair.source or "" if pair.target is None else pair.target)
        shown = text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rstrip()}…"
        found += f" (“{shown}”)"
    return f"{found}: {finding.message}"
