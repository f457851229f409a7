"""Findings as JSON: one object a line, or one array, for programs."""

from dataclasses import dataclass
from typing import IO

from align.files import json_line
from align.findings import FindingStream
from align.report.record import record_in


@dataclass(frozen=True)
class JsonlReport:
    """One JSON object a finding and line, in the order of the pairs."""

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Write every finding as soon as it is found."""
        for finding in findings:
            stream.write(json_line(record_in(finding, findings)))


@dataclass(frozen=True)
class JsonReport:
    """One JSON array of the same objects."""

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Write every finding as soon as it is found; the array is closed at the end."""
        mark = b"["
        for finding in findings:
            stream.write(mark + b"\n" + json_line(record_in(finding, findings)).rstrip())
            mark = b","
        stream.write(b"[]\n" if mark == b"[" else b"\n]\n")
