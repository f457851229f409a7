"""The check of segments: nothing left out, nothing added, nothing left in another language."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from align.diff.shown import shown, told
from align.diff.terms import terms
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
    "The translation is a copy of the source, or in another language than it should be.",
)
_LETTERS = 30
_WORDS = 5
_COPIED = 0.8  # share of the words of the longer text from which on it is a copy with a few changes


@dataclass(frozen=True)
class SegmentCheck:
    """Finds segments without a counterpart, and copies where a translation should be.

    Args:
        identify: also find out the language of every translation. It takes a quarter of a
            millisecond each, more than all the other checks together.
    """

    rules: ClassVar[tuple[Rule, ...]] = (OMITTED, ADDED, UNTRANSLATED)

    identify: bool = False

    def run(self, pair: TextPair, around: Neighbours) -> Iterable[Finding]:
        """At most one finding: a segment is missing, or too much, or not translated."""
        if pair.target is None and pair.source is not None:
            span = Span(0, len(pair.source))
            yield _lonely(OMITTED, pair, pair.source, pair.source_lang, source_span=span)
        elif pair.source is None and pair.target is not None:
            span = Span(0, len(pair.target))
            yield _lonely(ADDED, pair, pair.target, pair.target_lang, target_span=span)
        elif pair.source and pair.target:
            reason = _copied(pair, pair.source, pair.target)
            if reason is None and self.identify:
                reason = _in_another_language(pair, pair.target)
            if reason is None:
                return
            yield Finding(
                UNTRANSLATED.id,
                UNTRANSLATED.severity,
                reason,
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
    values = [t.keys[0] for t in terms(text, lang) if not t.is_tentative]
    listed = ", ".join(map(shown, values))
    message = f"the segment has no {'translation' if rule is OMITTED else 'source'}"
    if values:
        have = "nor has its value" if len(values) == 1 else "nor have its values"
        message += f", {have} {', '.join(map(told, values))}"
    return Finding(
        rule.id,
        Severity.NOTE if pair.boilerplate else rule.severity,
        message,
        pair,
        rule.its_type,
        rule.mqm,
        source_span,
        target_span,
        listed if source_span and values else None,
        listed if target_span and values else None,
    )


def _copied(pair: TextPair, source: str, target: str) -> str | None:
    """How much of running text was copied; a name, a code or a heading may well stay the same."""
    one, other = pair.source_lang, pair.target_lang
    if not _may_be_a_copy(source.casefold(), target.casefold()) or (
        one and other and base(one) == base(other)
    ):
        return None
    words = _running(source)
    if len(words) < _WORDS or not _is_long(source):
        return None
    if fold(source).casefold() == fold(target).casefold():
        return "the translation is a copy of the source"
    others = _running(target)
    both = (Counter(words) & Counter(others)).total()
    if both < _COPIED * max(len(words), len(others)):
        return None
    return "the translation is a copy of the source with a few changes"


def _in_another_language(pair: TextPair, target: str) -> str | None:
    """Which language it is in instead; neighbours such as Danish are not told apart."""
    from align.read.detect import are_neighbours, detect

    wanted = pair.target_lang
    if wanted is None or not _is_long(target):
        return None
    if len(_running(target)) < _WORDS and target.lower() != target.upper():
        return None  # names, unless it is a script without small letters
    found = detect(target)
    if found is None or are_neighbours(found, wanted) or detect(target, (wanted, found)) == wanted:
        return None
    return f"the translation is in the language {found}, and not in {wanted}"


def _may_be_a_copy(source: str, target: str) -> bool:
    """A quick look: of five words of the source, three must be in the translation."""
    words = source.split()
    sample = [words[len(words) * n // 6] for n in range(1, 6)] if len(words) >= _WORDS else []
    return sum(word in target for word in sample) >= 3


def _running(text: str) -> list[str]:
    """The words in lower case: names and headings have none."""
    return [word for word in text.split() if word[:1].islower()]


def _is_long(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _LETTERS
