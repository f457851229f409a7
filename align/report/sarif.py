"""Findings as SARIF 2.1.0 (OASIS, 2020), for code scanning and editors."""

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO
from urllib.parse import quote

from align import __version__
from align.findings import Finding, FindingStream, Rule, Severity
from align.report.record import record, said_of

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NOTE: "note",
}


@dataclass(frozen=True)
class SarifReport:
    """One run with one result a finding; the place is that in the translation."""

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Write head, results and tail one after the other; together they are one JSON object."""
        rules = list(findings.rules.values())
        driver = {
            "name": "align",
            "semanticVersion": __version__,
            "rules": [_rule(rule) for rule in rules],
        }
        head = f'{{"version": "2.1.0", "$schema": "{_SCHEMA}", "runs": [{{'
        head += (
            f'"columnKind": "unicodeCodePoints", "tool": {_json({"driver": driver})}, "results": ['
        )
        stream.write(head.encode())
        mark = "\n"
        for finding in findings:
            result = _json(_result(finding, findings))
            stream.write((mark + result).encode("utf-8", "backslashreplace"))
            mark = ",\n"
        stream.write(b"\n]}]}\n")


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"its_type": rule.its_type, "mqm": rule.mqm},
    }


def _result(finding: Finding, findings: FindingStream) -> dict[str, object]:
    pair = finding.pair
    unplaced = pair.source_line is None and pair.target_line is None
    found: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": said_of(finding, findings) if unplaced else finding.message},
        "partialFingerprints": {"bitextAlign/v1": finding.fingerprint},
        "properties": record(finding),
    }
    places = [(findings.target or findings.source, pair.target_line)]
    if findings.target is not None and pair.source_line is not None:
        places.append((findings.source, pair.source_line))
        if pair.target_line is None:
            del places[0]
    locations = [_location(file, line) for file, line in places if file != "-"]
    if locations:
        found["locations"] = locations[:1]
    if locations[1:]:
        found["relatedLocations"] = locations[1:]
    return found


def _location(file: str, line: int | None) -> dict[str, object]:
    """A line of a file, or the file where the text has no lines that are those of the file."""
    place: dict[str, object] = {"artifactLocation": {"uri": quote(PurePath(file).as_posix())}}
    if line is not None:
        place["region"] = {"startLine": line}
    return {"physicalLocation": place}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
