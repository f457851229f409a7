"""Runs checks over the pairs of an alignment or of a file, one after the other."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from align import registry
from align.alignment import AlignedPair, Alignment
from align.config import Config
from align.errors import UnknownNameError
from align.findings import Finding, FindingStream, Rule, TextPair
from align.languages import normalise
from align.protocols import Check, Neighbours
from align.text import SegmentedDocument, Span

Pairs = Alignment | Iterable[AlignedPair | TextPair | tuple[str | None, str | None]]
"""What can be checked; a tuple is a source text and its translation."""

_SAMPLE = 200  # pairs whose language is found out together


def check(
    alignment_or_pairs: Pairs,
    *,
    only: Collection[str] | None = None,
    config: Config | None = None,
) -> tuple[Finding, ...]:
    """Everything that the checks have to say, in the order of the pairs.

    Args:
        alignment_or_pairs: an alignment, or pairs of texts. The pairs of an alignment follow each
            other in their documents, so that a number may turn up next door; others need not.
        only: names of checks or ids of rules; None runs all.
        config: languages of pairs that do not say theirs, and options of checks. Languages that
            nobody names are found out from the texts.

    Raises:
        UnknownNameError: no such check, rule or language.
    """
    config = config or Config()
    ordered = isinstance(alignment_or_pairs, Alignment)
    found = stream(pairs_of(alignment_or_pairs, config), only=only, config=config, ordered=ordered)
    return tuple(found)


def stream(
    pairs: Iterable[TextPair],
    *,
    only: Collection[str] | None = None,
    config: Config | None = None,
    ordered: bool = False,
    accepted: Collection[str] = (),
) -> FindingStream:
    """The same for pairs that come one by one, in memory that does not grow with them.

    Args:
        ordered: whether the pairs follow each other in a document.
        accepted: fingerprints of findings that are left out and counted.
    """
    checks = checks_for(only, config)
    wanted = {
        rule.id: rule
        for name, made in checks.items()
        for rule in made.rules
        if _is_in(rule, name, only)
    }
    result = FindingStream(iter(()), wanted)
    result.found = _findings(pairs, checks, result, ordered, frozenset(accepted))
    return result


def checks_for(only: Collection[str] | None, config: Config | None = None) -> dict[str, Check]:
    """The checks that are needed for what `only` names, by name.

    Raises:
        UnknownNameError: it names neither a check nor a rule; the nearest is suggested.
    """
    config = config or Config()
    checks: dict[str, Check] = {
        name: registry.create("check", name, config.options_of("check", name))
        for name in registry.names("check")
    }
    if only is None:
        return checks
    known = {*checks, *(rule.id for made in checks.values() for rule in made.rules)}
    for name in only:
        if name not in known:
            raise UnknownNameError("check or rule", name, known)
    return {
        name: made
        for name, made in checks.items()
        if any(_is_in(rule, name, only) for rule in made.rules)
    }


def _is_in(rule: Rule, check: str, only: Collection[str] | None) -> bool:
    return only is None or check in only or rule.id in only


def _findings(
    pairs: Iterable[TextPair],
    checks: dict[str, Check],
    result: FindingStream,
    ordered: bool,
    accepted: frozenset[str],
) -> Iterator[Finding]:
    for pair, around in _with_neighbours(pairs) if ordered else _alone(pairs):
        result.pairs += 1
        result.one_sided += (pair.source is None or pair.target is None) and not pair.boilerplate
        for made in checks.values():
            for finding in made.run(pair, around):
                if finding.rule not in result.rules:
                    continue
                if accepted and finding.fingerprint in accepted:
                    result.accepted[finding.fingerprint] += 1
                    continue
                yield finding


def _alone(pairs: Iterable[TextPair]) -> Iterator[tuple[TextPair, Neighbours]]:
    nobody = Neighbours()
    return ((pair, nobody) for pair in pairs)


def _with_neighbours(pairs: Iterable[TextPair]) -> Iterator[tuple[TextPair, Neighbours]]:
    before: tuple[TextPair, ...] = ()
    current: TextPair | None = None
    for following in pairs:
        if current is not None:
            yield current, Neighbours(before, (following,))
            before = (current,)
        current = following
    if current is not None:
        yield current, Neighbours(before, ())


def pairs_of(given: Pairs, config: Config | None = None) -> Iterator[TextPair]:
    """Anything that `check` takes, as texts with their languages."""
    config = config or Config()
    if isinstance(given, Alignment):
        return _aligned(given)
    plain = (_text_pair(index, item) for index, item in enumerate(given))
    return with_languages(
        (pair for pair in plain if pair is not None), config.source_lang, config.target_lang
    )


def with_languages(
    pairs: Iterable[TextPair], source_lang: str | None, target_lang: str | None
) -> Iterator[TextPair]:
    """The same pairs, each with its languages: declared, its own, or found out from the first.

    A declared language wins, as everywhere.
    """
    declared = [normalise(tag) if tag else None for tag in (source_lang, target_lang)]
    pairs = iter(pairs)
    sample = list(islice(pairs, _SAMPLE))
    found: list[str | None] = []
    for tag, side in zip(declared, ("source", "target"), strict=True):
        unsaid = [p for p in sample if tag is None and getattr(p, f"{side}_lang") is None]
        found.append(tag or _detected([getattr(p, side) or "" for p in unsaid]))
    for pair in chain(sample, pairs):
        one = declared[0] or pair.source_lang or found[0]
        other = declared[1] or pair.target_lang or found[1]
        yield replace(pair, source_lang=one, target_lang=other)


def _detected(texts: Sequence[str]) -> str | None:
    if not texts:
        return None
    from align.read.detect import detect

    return detect("\n".join(texts))


def _text_pair(
    index: int, item: AlignedPair | TextPair | tuple[str | None, str | None]
) -> TextPair | None:
    match item:
        case TextPair():
            return item
        case AlignedPair():
            return TextPair(item.index, item.source, item.target)
        case (source, target):
            # Two empty sides say nothing, and nothing can be said about them.
            return TextPair(index, source or None, target or None) if source or target else None


def _aligned(alignment: Alignment) -> Iterator[TextPair]:
    starts = [_line_starts(side.document.text) for side in (alignment.source, alignment.target)]
    for pair in alignment.iter_pairs():
        if pair.source or pair.target:
            yield TextPair(
                pair.index,
                pair.source or None,
                pair.target or None,
                alignment.source.document.lang,
                alignment.target.document.lang,
                _line(starts[0], pair.source_span),
                _line(starts[1], pair.target_span),
                _is_boilerplate(alignment.source, pair.bead.source)
                and _is_boilerplate(alignment.target, pair.bead.target),
            )


def _is_boilerplate(side: SegmentedDocument, segments: range) -> bool:
    return side.boilerplate.issuperset(segments)


def _line_starts(text: str) -> list[int]:
    # As editors count them: a form feed or a line separator begins no line.
    return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]


def _line(starts: list[int], span: Span | None) -> int | None:
    return None if span is None else bisect_right(starts, span.start)
