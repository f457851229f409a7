"""Findings as workflow commands of GitHub Actions, shown beside the lines of the translation."""

from dataclasses import dataclass
from typing import IO

from align.findings import Finding, FindingStream, Severity
from align.report.record import said_of

_COMMANDS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NOTE: "notice",
}


@dataclass(frozen=True)
class GithubReport:
    """One workflow command a finding and line; of a file without lines, at the file as a whole."""

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Write every finding as soon as it is found."""
        for finding in findings:
            stream.write((_command(finding, findings) + "\n").encode("utf-8", "replace"))


def _command(finding: Finding, findings: FindingStream) -> str:
    pair = finding.pair
    file, line = findings.target or findings.source, pair.target_line
    if line is None and pair.source_line is not None:
        file, line = findings.source, pair.source_line
    place = "" if file == "-" else f"file={_property(file)},"
    if place and line is not None:
        place += f"line={line},"
    title = _property(f"{finding.severity.label} {finding.rule}")
    said = f"{said_of(finding, findings)} [{finding.fingerprint}]"
    return f"::{_COMMANDS[finding.severity]} {place}title={title}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
