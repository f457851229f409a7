"""Findings as localization quality issues of ITS 2.0 on stretches of a text.

Standard: Internationalization Tag Set 2.0 (W3C, 2013), section 8.17. Its local mark-up lets an
element have one issue; where there are several, they stand apart and the element refers to them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from align.export.xml import quoted
from align.findings import Finding, Severity
from align.parallel import Unit
from align.text import Span

SEVERITY = {Severity.NOTE: 10, Severity.MINOR: 35, Severity.MAJOR: 70, Severity.CRITICAL: 100}
"""Severities as ITS counts them, from 0 for the least to 100 for the worst."""


@dataclass(slots=True)
class Stretch:
    """A run of characters, what is said about all of it, and the stretches within it."""

    start: int
    end: int
    findings: list[Finding] = field(default_factory=list)
    within: list["Stretch"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Marked:
    """Both texts of a unit with the stretches that findings are about."""

    source: list[Stretch]
    target: list[Stretch]


def marked(unit: Unit) -> Marked:
    """Every finding of a unit on one of its sides: an issue is a flaw of the translation.

    It is where the finding points to in the target, else in the source; one that points nowhere is
    about all of the target, or of the source where there is no target.
    """
    sides: tuple[list[tuple[Span, Finding]], list[tuple[Span, Finding]]] = ([], [])
    for finding in unit.findings:
        span, on_target = finding.target_span, True
        if span is None and (finding.source_span is not None or not unit.target):
            span, on_target = finding.source_span, False
        text = (unit.target if on_target else unit.source) or ""
        # a check sees the text without the white space that a writer may have folded
        span = Span(0, len(text)) if span is None or span.end > len(text) else span
        sides[on_target].append((span, finding))
    return Marked(nested(sides[0]), nested(sides[1]))


def nested(found: Iterable[tuple[Span, Finding]]) -> list[Stretch]:
    """Stretches that lie in each other or apart: two that overlap in part become one."""
    top: list[Stretch] = []
    around: list[Stretch] = []  # the open stretches, outermost first
    for span, finding in sorted(found, key=lambda entry: (entry[0].start, -entry[0].end)):
        while around and around[-1].end <= span.start and around[-1].start < span.start:
            around.pop()
        inner = around[-1] if around else None
        if inner is not None and (inner.start, inner.end) == (span.start, span.end):
            inner.findings.append(finding)
        elif inner is not None and span.end > inner.end:
            inner.findings.append(finding)
            _widen(around, span.end)
        else:
            stretch = Stretch(span.start, span.end, [finding])
            (top if inner is None else inner.within).append(stretch)
            around.append(stretch)
    return top


def _widen(around: list[Stretch], end: int) -> None:
    """Let the innermost stretch reach to `end`; one around it that is shorter takes it in."""
    around[-1].end = end
    while len(around) > 1 and around[-2].end < end:
        inner = around.pop()
        outer = around[-1]
        outer.within.pop()
        outer.within += inner.within
        outer.findings += inner.findings
        outer.end = end


@dataclass(frozen=True, slots=True)
class MarkUp:
    """How a version of XLIFF marks stretches of text with their issues.

    Args:
        escape: makes text the content of an element.
        opening: the `mrk` element up to its issues; `{}` stands for its number in the unit.
        reference: what refers to issues that stand apart, before their id.
    """

    escape: Callable[[str], str]
    opening: str
    reference: str

    def contents(self, unit: Unit) -> tuple[str, str, list[str]]:
        """Both texts of a unit as XML, and the elements of the issues that stand apart."""
        source, target = unit.source or "", unit.target or ""
        if not unit.findings:
            return self.escape(source), self.escape(target), []
        sides, marks = marked(unit), _Marks(self, unit.index)
        return (
            "".join(marks.pieces(source, sides.source, Span(0, len(source)))),
            "".join(marks.pieces(target, sides.target, Span(0, len(target)))),
            marks.apart,
        )


@dataclass(slots=True)
class _Marks:
    """The `mrk` elements of a unit, numbered, and the issues that stand apart."""

    how: MarkUp
    unit: int
    count: int = 0
    apart: list[str] = field(default_factory=list)

    def pieces(self, text: str, stretches: Iterable[Stretch], span: Span) -> Iterator[str]:
        """`text` under the span, every stretch in an element of its own."""
        place = span.start
        for stretch in stretches:
            yield self.how.escape(text[place : stretch.start])
            yield self._opening(stretch)
            yield from self.pieces(text, stretch.within, Span(stretch.start, stretch.end))
            yield "</mrk>"
            place = stretch.end
        yield self.how.escape(text[place : span.end])

    def _opening(self, stretch: Stretch) -> str:
        self.count += 1
        if len(stretch.findings) == 1:
            issues = attributes(stretch.findings[0])
        else:
            id = f"lqi{self.unit}-{self.count}"
            self.apart.append(_apart(id, stretch.findings))
            issues = f' its:locQualityIssuesRef="{self.how.reference}{id}"'
        return f"{self.how.opening.format(self.count)}{issues}>"


def attributes(finding: Finding, prefix: str = "its:") -> str:
    """The attributes of one issue; the comment names the rule."""
    values = {
        "Type": finding.its_type,
        "Comment": f"{finding.rule}: {finding.message}",
        "Severity": str(SEVERITY[finding.severity]),
    }
    return "".join(f" {prefix}locQualityIssue{k}={quoted(v)}" for k, v in values.items())


def _apart(id: str, findings: Iterable[Finding]) -> str:
    """Several issues as an element of its own, which a stretch refers to by its id."""
    issues = "".join(f"<its:locQualityIssue{attributes(f, '')}/>" for f in findings)
    return f'<its:locQualityIssues xml:id="{id}">{issues}</its:locQualityIssues>'
