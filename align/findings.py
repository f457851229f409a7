"""What a check says about a pair of texts: findings, how bad they are, and by which rule."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING, SupportsIndex, overload

from align import tables
from align.errors import UnknownNameError
from align.tables import Cell
from align.text import Span, fold, offsets

if TYPE_CHECKING:
    import pandas


class Severity(IntEnum):
    """How bad a finding is; the larger, the worse."""

    NOTE = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        """The name in lower case, as every output writes it."""
        return self.name.lower()


def severity(name: str) -> Severity:
    """The severity of a name such as `major`.

    Raises:
        UnknownNameError: there is none of that name.
    """
    try:
        return Severity[name.upper()]
    except KeyError:
        raise UnknownNameError("severity", name, (s.label for s in Severity)) from None


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check looks for under one name.

    Args:
        id: check and rule, such as `numbers.missing`.
        severity: how bad its findings are, unless the single case says otherwise.
        its_type: localization quality issue type of ITS 2.0 (W3C, 2013).
        mqm: category of the Multidimensional Quality Metrics, from the dimension downwards.
        summary: what it means, in one sentence for people.
    """

    id: str
    severity: Severity
    its_type: str
    mqm: str
    summary: str


@dataclass(frozen=True, slots=True)
class TextPair:
    """A source text and its translation as a check sees them: text and language, no scores.

    Args:
        index: 0-based number of the pair in its alignment, or of the row in its file.
        source: the source text; None where the target has no counterpart.
        target: likewise for the target.
        source_lang: BCP 47 tag, or None where it is not known.
        target_lang: likewise for the target.
        source_line: 1-based line of its file at which the source text begins; None where it was
            taken out of a file, such as DOCX or HTML, whose lines are others.
        target_line: likewise for the target.
        boilerplate: it is no text of the document (a source line, a comment counter).
    """

    index: int
    source: str | None
    target: str | None
    source_lang: str | None = None
    target_lang: str | None = None
    source_line: int | None = None
    target_line: int | None = None
    boilerplate: bool = False

    def __post_init__(self) -> None:
        if self.source is None and self.target is None:
            raise ValueError("a pair must have text on at least one side")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check has to say about one pair.

    Args:
        rule: id of the rule, such as `numbers.changed`.
        severity: how bad it is.
        message: what is wrong and why, for people, on one line.
        pair: the pair it is about, which holds both texts.
        its_type: issue type of ITS 2.0.
        mqm: category of MQM.
        source_span: where in the source text of the pair; None if at no one place of it.
        target_span: likewise in the target text.
        source_value: what was read there, in plain notation.
        target_value: likewise in the target.
        how: in which way a value changed: `transposed`, `lost decimal`.
    """

    rule: str
    severity: Severity
    message: str
    pair: TextPair
    its_type: str
    mqm: str
    source_span: Span | None = None
    target_span: Span | None = None
    source_value: str | None = None
    target_value: str | None = None
    how: str | None = None

    def __post_init__(self) -> None:
        for side in ("source", "target"):
            span, text = getattr(self, f"{side}_span"), getattr(self.pair, side)
            if span is not None and (text is None or span.end > len(text)):
                raise ValueError(f"the {side} span {span} does not lie in its text")

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that stay the same while the two texts and the finding do.

        Neither the place of the pair in its document nor the wording of the message is part of
        it, so that what was accepted once stays accepted when other sentences come and go.
        """
        parts = [self.rule]
        for text, span in (
            (self.pair.source, self.source_span),
            (self.pair.target, self.target_span),
        ):
            parts.append("" if text is None else fold(text))
            parts.append("" if span is None else f"{span.start}-{span.end}")
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Link:
    """Two places of a pair that say the same.

    Args:
        source_span: where in the source text.
        target_span: where in the target text.
        source_value: what was read there, in plain notation, with its unit; of a name its letters.
        target_value: likewise in the target.
        how: `equal`, `second reading` or `converted` for values; `name` for names.
    """

    source_span: Span
    target_span: Span
    source_value: str
    target_value: str
    how: str

    @property
    def is_name(self) -> bool:
        """Whether it is about a name and no value."""
        return self.how == "name"


Value = str | int | list[int] | None


FIELDS: Mapping[str, Callable[[Finding], Value]] = {
    "pair": lambda finding: finding.pair.index,
    "rule": lambda finding: finding.rule,
    "severity": lambda finding: finding.severity.label,
    "message": lambda finding: finding.message,
    "how": lambda finding: finding.how,
    "source": lambda finding: finding.pair.source,
    "target": lambda finding: finding.pair.target,
    "source_span": lambda finding: offsets(finding.source_span),
    "target_span": lambda finding: offsets(finding.target_span),
    "source_value": lambda finding: finding.source_value,
    "target_value": lambda finding: finding.target_value,
    "source_line": lambda finding: finding.pair.source_line,
    "target_line": lambda finding: finding.pair.target_line,
    "fingerprint": lambda finding: finding.fingerprint,
    "its_type": lambda finding: finding.its_type,
    "mqm": lambda finding: finding.mqm,
}
"""All that is known of a finding, by the names that every format for programs uses; spans are
`[start, end]` in the texts beside them."""


class Findings(tuple[Finding, ...]):
    """Findings as `check` gives them: a tuple that shows itself as a table in a notebook."""

    __slots__ = ()

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> Finding: ...

    @overload
    def __getitem__(self, key: slice, /) -> "Findings": ...

    def __getitem__(self, key: SupportsIndex | slice, /) -> "Finding | Findings":
        """One of them, or a part of them that is shown in the same way."""
        if isinstance(key, slice):
            return Findings(tuple.__getitem__(self, key))
        return tuple.__getitem__(self, key)

    def at_least(self, limit: Severity) -> "Findings":
        """Those as bad as `limit` or worse."""
        return Findings(finding for finding in self if finding.severity >= limit)

    def summary(self) -> str:
        """How many of every severity in how many pairs, in one line."""
        if not self:
            return "no findings"
        counts = Counter(finding.severity for finding in self)
        pairs = len({finding.pair.index for finding in self})
        return f"{counted(len(self), 'finding')} in {counted(pairs, 'pair')}: {by_severity(counts)}"

    def to_pandas(self) -> "pandas.DataFrame":
        """A data frame with a row a finding, in the columns of a JSONL report.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return tables.frame({name: [of(one) for one in self] for name, of in FIELDS.items()})

    def __repr__(self) -> str:
        return f"<Findings: {self.summary()}>"

    def _repr_html_(self) -> str:
        rest = len(self) - tables.MOST_ROWS
        return tables.table(
            self.summary(),
            ("severity", "rule", "pair", "source", "target", "message"),
            (_row(finding) for finding in islice(self, tables.MOST_ROWS)),
            f"… and {rest:,} more; to_pandas() has them all" if rest > 0 else "",
        )


def counted(number: int, what: str) -> str:
    """A number with its noun: 1 pair, 2,000 pairs."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def by_severity(counts: Mapping[Severity, int]) -> str:
    """The findings of every severity that occurs, worst first: `1 critical, 2 major`."""
    return ", ".join(
        f"{counts[severity]:,} {severity.label}"
        for severity in sorted(Severity, reverse=True)
        if counts.get(severity)
    )


def _row(finding: Finding) -> tuple[Cell, ...]:
    pair = finding.pair
    return (
        Cell(finding.severity.label, tint=finding.severity / Severity.CRITICAL, label=True),
        Cell(finding.rule, label=True),
        Cell(str(pair.index), label=True),
        _side(pair.source, finding.source_span, pair.source_lang),
        _side(pair.target, finding.target_span, pair.target_lang),
        Cell(finding.message),
    )


def _side(text: str | None, span: Span | None, lang: str | None) -> Cell:
    return Cell("—") if text is None else Cell(text, span, lang)


@dataclass(slots=True)
class FindingStream:
    """Findings while they are made; the counts are complete when it has been read to the end.

    Args:
        found: the findings, in the order of the pairs.
        rules: every rule that was looked for, by id.
        source: what the source side is called: a file, or "-".
        target: likewise for the target; None where one file holds both sides.
        pairs: how many pairs have been looked at so far.
        one_sided: how many of them have text of the document on one side only.
        accepted: how many findings were left out because they are accepted, by fingerprint.
        limit: the severity from which on a finding makes a build fail; None: none does.
        document: names the texts of the last finding where they are several; `source` and
            `target` are theirs, too.
    """

    found: Iterator[Finding]
    rules: dict[str, Rule]
    source: str = "source"
    target: str | None = "target"
    pairs: int = 0
    one_sided: int = 0
    accepted: Counter[str] = field(default_factory=Counter)
    limit: Severity | None = Severity.MAJOR
    document: str | None = None
    counts: Counter[Severity] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[Finding]:
        for finding in self.found:
            self.counts[finding.severity] += 1
            yield finding

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of that severity makes a build fail."""
        return self.limit is not None and severity >= self.limit

    @property
    def failures(self) -> int:
        """How many findings so far make a build fail."""
        return sum(count for severity, count in self.counts.items() if self.fails(severity))
