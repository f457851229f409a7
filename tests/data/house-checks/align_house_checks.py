"""A check and a report as a package of somebody else: words that a house does not print."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, ClassVar

from align.findings import Finding, FindingStream, Rule, Severity, TextPair
from align.protocols import Neighbours
from align.text import Span

_RULE = Rule(
    "words.forbidden",
    Severity.MAJOR,
    "style",
    "style/organizational-style",
    "A word stands in the translation that the house does not print.",
)


@dataclass(frozen=True)
class ForbiddenWords:
    """Finds a word in translations.

    Args:
        word: what must not stand there.
    """

    word: str = "utilisere"
    rules: ClassVar[tuple[Rule, ...]] = (_RULE,)

    def run(self, pair: TextPair, around: Neighbours) -> Iterable[Finding]:
        """One finding where the word stands first."""
        at = (pair.target or "").find(self.word)
        if at >= 0:
            yield Finding(
                _RULE.id,
                _RULE.severity,
                f"“{self.word}” is not printed",
                pair,
                _RULE.its_type,
                _RULE.mqm,
                target_span=Span(at, at + len(self.word)),
                target_value=self.word,
            )


@dataclass(frozen=True)
class CountsReport:
    """How often each rule has found something, a line a rule."""

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Count them all, then write."""
        for rule, count in sorted(Counter(finding.rule for finding in findings).items()):
            stream.write(f"{rule} {count}\n".encode())
