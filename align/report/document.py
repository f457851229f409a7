"""The report as one JSON object: the counts, and every unit with what was found in it."""

from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO

from align.files import json_line
from align.findings import Finding, Link, Severity
from align.parallel import Unit
from align.report.record import record
from align.report.summary import SideCount, Summary, Tally
from align.text import offsets

_IN_MEMORY = 8_000_000


@dataclass(frozen=True)
class DocumentReport:
    """`summary` and `units`; a line a unit, so that the file can be looked through."""

    def write(self, tally: Tally, stream: IO[bytes]) -> None:
        """Write the units aside while they are counted, because the counts stand above them."""
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            mark = b""
            for unit in tally:
                body.write(mark + json_line(unit_record(unit)).rstrip())
                mark = b",\n"
            stream.write(b'{"summary": ' + json_line(summary_record(tally.summary())).rstrip())
            stream.write(b',\n"units": [\n')
            body.seek(0)
            copyfileobj(body, stream)
            stream.write(b"\n]}\n")


def summary_record(summary: Summary) -> dict[str, object]:
    """All that a summary says, by the names that every format for programs uses."""
    verdict = summary.verdict
    return {
        "title": summary.title,
        "verdict": {
            "level": verdict.level,
            "headline": verdict.headline,
            "reason": verdict.reason,
        },
        "source": _side(summary.source),
        "target": _side(summary.target),
        "pairs": summary.units,
        "omitted": summary.omitted,
        "added": summary.added,
        "low_confidence": summary.unsure,
        "equal_values": summary.links,
        "findings": {
            severity.label: summary.severities[severity]
            for severity in sorted(Severity, reverse=True)
        },
        "rules": {
            rule.id: {
                "found": summary.found[rule.id],
                "severity": rule.severity.label,
                "summary": rule.summary,
            }
            for rule in summary.rules.values()
        },
        "accepted": summary.accepted.total(),
        "signature": summary.signature,
    }


def unit_record(unit: Unit) -> dict[str, object]:
    """A unit with its findings and links; spans are `[start, end]` in `source` and `target`."""
    return {
        "pair": unit.index,
        "source": unit.source,
        "target": unit.target,
        "source_segments": list(unit.source_segments),
        "target_segments": list(unit.target_segments),
        "source_line": unit.pair.source_line,
        "target_line": unit.pair.target_line,
        "score": unit.score,
        "confidence": unit.confidence,
        "status": unit.status,
        "comment": unit.comment,
        "findings": [_finding(finding) for finding in unit.findings],
        "equal_values": [
            _places(link)
            | {
                "source_value": link.source_value,
                "target_value": link.target_value,
                "how": link.how,
            }
            for link in unit.links
            if not link.is_name
        ],
        "equal_names": [_places(link) for link in unit.links if link.is_name],
    }


def _places(link: Link) -> dict[str, object]:
    return {
        "source_span": offsets(link.source_span),
        "target_span": offsets(link.target_span),
    }


def _finding(finding: Finding) -> dict[str, object]:
    """What the record of a finding says beside its pair, which stands around it."""
    pair = ("pair", "source", "target", "source_line", "target_line")
    return {key: value for key, value in record(finding).items() if key not in pair}


def _side(side: SideCount) -> dict[str, object]:
    return {
        "name": side.name,
        "lang": side.lang,
        "segments": side.segments,
        "aligned": side.aligned,
    }
