"""The check of segments: nothing left out, nothing added, nothing left in the old language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from align.diff.terms import shown, terms
from align.findings import Finding, Rule, Severity, TextPair
from align.languages import base
from align.protocols import Neighbours
from align.text import Span, fold

OMITTED = Rule(
    "segments.omitted",
    Severity.MAJOR,
    "omission",
    "accuracy/omission",
    "A segment of the source has no translation.",
)
ADDED = Rule(
    "segments.added",
    Severity.MAJOR,
    "addition",
    "accuracy/addition",
    "A segment of the translation has no source.",
)
UNTRANSLATED = Rule(
    "segments.untranslated",
    Severity.MAJOR,
    "untranslated",
    "accuracy/untranslated",
    "The translation is a copy of the source.",
)
_LETTERS = 30
_WORDS = 5


@dataclass(frozen=True)
class SegmentCheck:
    """Finds segments without a counterpart, and copies where a translation should be."""

    rules: ClassVar[tuple[Rule, ...]] = (OMITTED, ADDED, UNTRANSLATED)

    def run(self, pair: TextPair, around: Neighbours) -> Iterable[Finding]:
        """At most one finding: a segment is missing, or too much, or not translated."""
        if pair.target is None and pair.source is not None:
            span = Span(0, len(pair.source))
            yield _lonely(OMITTED, pair, pair.source, pair.source_lang, source_span=span)
        elif pair.source is None and pair.target is not None:
            span = Span(0, len(pair.target))
            yield _lonely(ADDED, pair, pair.target, pair.target_lang, target_span=span)
        elif pair.source and pair.target and _is_copy(pair, pair.source, pair.target):
            yield Finding(
                UNTRANSLATED.id,
                UNTRANSLATED.severity,
                "the translation is a copy of the source",
                pair,
                UNTRANSLATED.its_type,
                UNTRANSLATED.mqm,
                Span(0, len(pair.source)),
                Span(0, len(pair.target)),
            )


def _lonely(
    rule: Rule,
    pair: TextPair,
    text: str,
    lang: str | None,
    *,
    source_span: Span | None = None,
    target_span: Span | None = None,
) -> Finding:
    # Its numbers are listed here, once, and nowhere else.
    values = [shown(t.keys[0]) for t in terms(text, lang) if not t.is_tentative]
    listed = ", ".join(values)
    what = "has no translation" if rule is OMITTED else "has no source"
    return Finding(
        rule.id,
        Severity.NOTE if pair.boilerplate else rule.severity,
        f"the segment {what}" + (f", nor have its numbers {listed}" if values else ""),
        pair,
        rule.its_type,
        rule.mqm,
        source_span,
        target_span,
        listed if source_span and values else None,
        listed if target_span and values else None,
    )


def _is_copy(pair: TextPair, source: str, target: str) -> bool:
    """Whether running text was copied; a name, a code or a heading may well stay the same."""
    if pair.source_lang and pair.target_lang and base(pair.source_lang) == base(pair.target_lang):
        return False
    first = (text.split(maxsplit=1)[:1] for text in (source.casefold(), target.casefold()))
    if next(first) != next(first):
        return False  # by far the most pairs need no closer look
    if fold(source).casefold() != fold(target).casefold():
        return False
    words = [word for word in source.split() if word[:1].islower()]
    return len(words) >= _WORDS and sum(map(str.isalpha, source)) >= _LETTERS
