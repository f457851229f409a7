"""Findings as JUnit XML, which every continuous integration shows."""

import re
from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from align.findings import Finding, FindingStream
from align.report.record import pair_of

_IN_MEMORY = 1_000_000
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


@dataclass(frozen=True)
class JunitReport:
    """One test case a finding: a failure, or a skipped case if it is not bad enough for one.

    Where there is nothing to report, the suite has one case that passes.
    """

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Write the cases aside, because the counts stand at the beginning."""
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            for finding in findings:
                body.write(_case(finding, findings).encode("utf-8", "replace"))
            tests = sum(findings.counts.values())
            if not tests:
                name = quoteattr(f"{findings.pairs} pairs")
                body.write(f'<testcase classname="align" name={name}/>\n'.encode())
            failed = findings.failures
            counts = f'tests="{max(tests, 1)}" failures="{failed}" errors="0"'
            stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n')
            stream.write(
                f'<testsuite name="bitext-align" {counts} skipped="{tests - failed}">\n'.encode()
            )
            body.seek(0)
            copyfileobj(body, stream)
            stream.write(b"</testsuite>\n</testsuites>\n")


def _case(finding: Finding, findings: FindingStream) -> str:
    pair = finding.pair
    name = _held(f"{pair_of(finding, findings)}: {finding.rule} [{finding.fingerprint}]")
    where = "".join(
        f"{side} ({_held(file)}{'' if line is None else f':{line}'}): {_held(text)}\n"
        for side, file, line, text in (
            ("source", findings.source, pair.source_line, pair.source),
            ("target", findings.target or findings.source, pair.target_line, pair.target),
        )
        if text is not None
    )
    message = quoteattr(_held(finding.message))
    if findings.fails(finding.severity):
        kind = quoteattr(finding.severity.label)
        outcome = f"<failure type={kind} message={message}>{escape(where)}</failure>"
    else:
        outcome = f"<skipped message={message}>{escape(where)}</skipped>"
    classname = quoteattr(f"align.{finding.rule}")
    return f"<testcase classname={classname} name={quoteattr(name)}>{outcome}</testcase>\n"


def _held(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
