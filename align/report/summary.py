"""What a report says at its top: how much is aligned, what was found, and what follows from it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from typing import Literal

from align.alignment import DOUBTFUL
from align.findings import Finding, FindingStream, Rule, Severity, by_severity, counted
from align.languages import COMMON, base
from align.parallel import ParallelText, Unit

WORST = 10
"""How many of the worst findings a summary names."""

_HARDLY = 0.5  # share of aligned segments below which two texts are no translations of each other

Level = Literal["fail", "look", "pass", "none"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to make of a translation, for people who read nothing else.

    Args:
        level: to be corrected, to be looked at, fine, or nothing can be said.
        headline: the same in a few words.
        reason: why, in one sentence.
    """

    level: Level
    headline: str
    reason: str


@dataclass(frozen=True, slots=True)
class SideCount:
    """One side of a parallel text.

    Args:
        name: what it is called: a file, or "-".
        lang: BCP 47 tag, or None.
        segments: how many segments it has.
        aligned: how many of them have a counterpart.
    """

    name: str
    lang: str | None
    segments: int
    aligned: int

    @property
    def share(self) -> float:
        """The aligned share, 0 to 1; 0 where there is nothing."""
        return self.aligned / self.segments if self.segments else 0.0

    @property
    def language(self) -> str:
        """The language in English with its tag, for people."""
        return language_name(self.lang)


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a report.

    Args:
        title: of the report.
        source: the source side.
        target: likewise the target.
        units: how many pairs there are, those with one side included.
        omitted: how many of them have a source only.
        added: how many have a target only.
        unsure: how many have a confidence below `DOUBTFUL`; None where none has a confidence.
        severities: findings of every severity.
        found: findings of every rule.
        worst: the worst findings, at most `WORST`, the first of equals first.
        links: values that stand on both sides.
        rules: every rule that was looked for.
        accepted: findings that are left out because somebody accepted them, by fingerprint.
        signature: what made the pairs.
        limit: the severity from which on a translation is to be corrected; None if there is none.
    """

    title: str
    source: SideCount
    target: SideCount
    units: int
    omitted: int
    added: int
    unsure: int | None
    severities: Counter[Severity]
    found: Counter[str]
    worst: tuple[Finding, ...]
    links: int
    rules: dict[str, Rule]
    accepted: Counter[str]
    signature: str
    limit: Severity | None

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return self.severities.total()

    def at_least(self, limit: Severity | None) -> int:
        """How many findings are as bad as `limit` or worse; none if there is no limit."""
        if limit is None:
            return 0
        return sum(count for severity, count in self.severities.items() if severity >= limit)

    @property
    def verdict(self) -> Verdict:
        """What to make of it."""
        return _verdict(self)

    def __repr__(self) -> str:
        return f"<Summary: {self.title!r}, {self.verdict.headline.lower()}: {self.verdict.reason}>"


@dataclass(slots=True)
class Tally:
    """A parallel text that is counted while somebody goes through it, once.

    Args:
        text: what is reported on.
        title: of the report; None makes one of the names of the files.
        limit: the severity from which on a translation is to be corrected.
    """

    text: ParallelText
    title: str | None = None
    limit: Severity | None = Severity.MAJOR
    _units: int = 0
    _sides: Counter[str] = field(default_factory=Counter)
    _unsure: int | None = None
    _severities: Counter[Severity] = field(default_factory=Counter)
    _found: Counter[str] = field(default_factory=Counter)
    _worst: list[tuple[int, int, Finding]] = field(default_factory=list)
    _links: int = 0

    def __iter__(self) -> Iterator[Unit]:
        for unit in self.text:
            self._count(unit)
            yield unit

    def findings(self) -> FindingStream:
        """The findings alone, for reports that know nothing else."""
        source, target = self.text.source, self.text.target
        found = FindingStream(
            iter(()),
            dict(self.text.rules),
            source,
            None if source == target else target,
            accepted=self.text.accepted,
            limit=self.limit,
        )

        def each() -> Iterator[Finding]:
            for unit in self:
                if unit.source or unit.target:  # else there is nothing to look at
                    found.pairs += 1
                    alone = not unit.source or not unit.target
                    found.one_sided += alone and not unit.pair.boilerplate
                yield from unit.findings

        found.found = each()
        return found

    def summary(self) -> Summary:
        """The counts of what has been read so far."""
        text, sides = self.text, self._sides
        return Summary(
            title=self.title or title_of(text),
            source=SideCount(text.source, text.source_lang, sides["source"], sides["source met"]),
            target=SideCount(text.target, text.target_lang, sides["target"], sides["target met"]),
            units=self._units,
            omitted=sides["omitted"],
            added=sides["added"],
            unsure=self._unsure,
            severities=self._severities,
            found=self._found,
            worst=tuple(finding for *_, finding in sorted(self._worst, key=lambda w: w[:2]))[::-1],
            links=self._links,
            rules=dict(text.rules),
            accepted=text.accepted,
            signature=text.signature,
            limit=self.limit,
        )

    def _count(self, unit: Unit) -> None:
        self._units += 1
        # As for the checks, an empty segment is no counterpart.
        met = " met" if unit.source and unit.target else ""
        for side, segments in (("source", unit.source_segments), ("target", unit.target_segments)):
            self._sides[side] += len(segments)
            if met:
                self._sides[side + met] += len(segments)
        self._sides["omitted"] += bool(unit.source and not unit.target)
        self._sides["added"] += bool(unit.target and not unit.source)
        if unit.confidence is not None:
            self._unsure = (self._unsure or 0) + (unit.confidence < DOUBTFUL)
        self._links += sum(not link.is_name for link in unit.links)
        for finding in unit.findings:
            self._severities[finding.severity] += 1
            self._found[finding.rule] += 1
            entry = (int(finding.severity), -self._severities.total(), finding)
            if len(self._worst) < WORST:
                heappush(self._worst, entry)
            else:
                heappushpop(self._worst, entry)


def title_of(text: ParallelText) -> str:
    """A title made of the names of the files."""
    names = [
        "standard input" if name == "-" else name.replace("\\", "/").rpartition("/")[2]
        for name in (text.source, text.target)
    ]
    return " → ".join(dict.fromkeys(names))


def language_name(tag: str | None) -> str:
    """The English name of a language with its tag."""
    if tag is None:
        return "unknown language"
    name = COMMON.get(tag) or COMMON.get(base(tag))
    return f"{name} ({tag})" if name else tag


def percent(share: float) -> str:
    """A share of 0 to 1 in per cent, the same in every report; only what is complete is 100%."""
    tenths = int(share * 1000 + 1e-9)  # 0.29 * 1000 is a little less than 290
    return "<0.1%" if share > 0 and not tenths else f"{tenths / 10:g}%"


def _verdict(summary: Summary) -> Verdict:
    """The first of these that holds."""
    sides = summary.source, summary.target
    if not any(side.segments for side in sides):
        return Verdict("none", "Nothing to report", "There is no text on either side.")
    for side, name in zip(sides, ("source", "target"), strict=True):
        if not side.segments:
            return Verdict("fail", "Nothing is aligned", f"The {name} has no text.")
    share = sum(side.aligned for side in sides) / sum(side.segments for side in sides)
    if share < _HARDLY:
        return Verdict(
            "fail",
            "These texts hardly match",
            f"Only {percent(share)} of the segments have a counterpart: "
            "are these an original and its translation?",
        )
    worst = summary.at_least(summary.limit)
    if worst and summary.limit is not None:
        return Verdict(
            "fail",
            "Needs correction",
            f"{counted(worst, 'finding')} of severity {summary.limit.label} or worse"
            f"{_doubt(summary)}.",
        )
    if not summary.rules:
        return Verdict("none", "Not checked", f"No check was run{_doubt(summary)}.")
    if summary.findings:
        return Verdict(
            "look",
            "Worth a look",
            f"{by_severity(summary.severities)}{_doubt(summary)}; nothing worse.",
        )
    if summary.unsure:
        return Verdict("look", "Worth a look", f"No finding{_doubt(summary)}.")
    values = f": all {summary.links:,} values on both sides agree" if summary.links > 1 else ""
    return Verdict("pass", "Nothing to correct", f"Every check passed{values}.")


def _doubt(summary: Summary) -> str:
    if not summary.unsure:
        return ""
    return f"; {counted(summary.unsure, 'pair')} aligned with low confidence"
