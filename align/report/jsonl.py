"""Findings as JSON: one object a line, or one array, for programs."""

import json
from dataclasses import dataclass
from typing import IO

from align.findings import Finding, FindingStream
from align.report.record import record


@dataclass(frozen=True)
class JsonlReport:
    """One JSON object a finding and line, in the order of the pairs."""

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Write every finding as soon as it is found."""
        for finding in findings:
            stream.write(encoded(finding) + b"\n")


@dataclass(frozen=True)
class JsonReport:
    """One JSON array of the same objects."""

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Write every finding as soon as it is found; the array is closed at the end."""
        mark = b"["
        for finding in findings:
            stream.write(mark + b"\n" + encoded(finding))
            mark = b","
        stream.write(b"[]\n" if mark == b"[" else b"\n]\n")


def encoded(finding: Finding) -> bytes:
    """A finding as one line of JSON in UTF-8."""
    line = json.dumps(record(finding), ensure_ascii=False, allow_nan=False)
    # unpaired surrogates, which UTF-8 cannot hold, have an escape in JSON
    return line.encode("utf-8", "backslashreplace")
