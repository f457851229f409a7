"""A finding as a record: the fields that every format for programs writes, by the same names."""

from align.findings import FIELDS, Finding, Value


def record(finding: Finding) -> dict[str, Value]:
    """All that is known of a finding; spans are `[start, end]` in the texts of the record."""
    return {name: of(finding) for name, of in FIELDS.items()}
