"""Runs checks over the pairs of an alignment or of a file, one after the other."""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from align import registry
from align.alignment import AlignedPair, Alignment
from align.bitexts import with_languages
from align.config import Config
from align.errors import InputError, UnknownNameError
from align.findings import Finding, Findings, FindingStream, Rule, TextPair
from align.parallel import ParallelText, Unit, parallel
from align.protocols import Check, Neighbours

Pairs = Alignment | Iterable[AlignedPair | TextPair | tuple[str | None, str | None]]
"""What can be checked; a tuple is a source text and its translation."""


def check(
    alignment_or_pairs: Pairs,
    *,
    only: Collection[str] | None = None,
    config: Config | None = None,
) -> Findings:
    """Everything that the checks have to say, in the order of the pairs.

    Args:
        alignment_or_pairs: an alignment, or pairs of texts. The pairs of an alignment follow each
            other in their documents, so that a number may turn up next door; others need not.
        only: names of checks or ids of rules; None runs all.
        config: languages of pairs that do not say theirs, and options of checks. Languages that
            nobody names are found out from the texts.

    Raises:
        UnknownNameError: no such check, rule or language.
        TypeError: a pair is something else than a source and a target text; says which.
    """
    config = config or Config()
    ordered = isinstance(alignment_or_pairs, Alignment)
    found = stream(pairs_of(alignment_or_pairs, config), only=only, config=config, ordered=ordered)
    return Findings(found)


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
    looking = _looking(only, config, accepted)
    result = FindingStream(iter(()), looking.rules)
    result.found = _findings(looking.over(pairs, result, ordered))
    return result


def checked(
    text: ParallelText,
    *,
    only: Collection[str] | None = None,
    config: Config | None = None,
    ordered: bool = True,
    accepted: Collection[str] = (),
) -> ParallelText:
    """The same parallel text, where every unit holds what the checks have to say about it.

    Args:
        text: as read or aligned; its units are checked while somebody goes through the result.
        only: names of checks or ids of rules; None runs all.
        config: options of checks.
        ordered: whether the units follow each other in a document, so that a number may turn up
            next door.
        accepted: fingerprints of findings that are left out.

    Raises:
        UnknownNameError: no such check or rule.
    """
    looking = _looking(only, config, accepted)
    left_out: Counter[str] = Counter()
    units = _Checked(text, looking, ordered, left_out)
    return replace(text, units=units, rules=looking.rules, accepted=left_out)


def rules_for(only: Collection[str] | None = None, config: Config | None = None) -> dict[str, Rule]:
    """Every rule that is looked for, by id.

    Raises:
        UnknownNameError: `only` names neither a check nor a rule.
    """
    return _looking(only, config).rules


def checks_for(only: Collection[str] | None, config: Config | None = None) -> dict[str, Check]:
    """The checks that are needed for what `only` names, by name.

    Raises:
        UnknownNameError: it names neither a check nor a rule; the nearest is suggested.
        TypeError: it is one text, whose letters would be taken for names.
    """
    if isinstance(only, str):
        raise TypeError(f"only must be a list of names, such as [{only!r}], was {only!r}")
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


@dataclass(frozen=True, slots=True)
class _Checked:
    """The units of a text with their findings, made anew each time somebody goes through them."""

    text: ParallelText
    looking: "_Looking"
    ordered: bool
    accepted: Counter[str]

    def __iter__(self) -> Iterator[Unit]:
        waiting: deque[Unit] = deque()
        self.accepted.clear()
        counted = FindingStream(iter(()), {}, accepted=self.accepted)
        name = " and ".join(dict.fromkeys((self.text.source, self.text.target)))

        def pairs() -> Iterator[TextPair]:
            for unit in self.text:
                waiting.append(unit)
                if unit.source or unit.target:
                    yield _with_text(unit.pair)

        for pair, findings in self.looking.over(pairs(), counted, self.ordered, name):
            while waiting[0].index != pair.index:  # units without a text, which nobody checks
                yield waiting.popleft()
            yield replace(waiting.popleft(), findings=tuple(findings))
        yield from waiting


@dataclass(frozen=True, slots=True)
class _Looking:
    """Checks at work, and what of their findings is wanted."""

    checks: Mapping[str, Check]
    only: Collection[str] | None
    accepted: frozenset[str]
    max_characters: int

    @property
    def rules(self) -> dict[str, Rule]:
        """Every rule that is looked for, by id."""
        return {
            rule.id: rule
            for name, made in self.checks.items()
            for rule in made.rules
            if _is_in(rule, name, self.only)
        }

    def over(
        self, pairs: Iterable[TextPair], counted: FindingStream, ordered: bool, name: str = ""
    ) -> Iterator[tuple[TextPair, list[Finding]]]:
        """Every pair with its findings, one after the other; `counted` is kept up to date.

        Raises:
            InputError: a pair is too long; says which, and of which file where that has a `name`.
        """
        rules = self.rules
        for pair, around in _with_neighbours(pairs) if ordered else _alone(pairs):
            _refuse_long(pair, self.max_characters, name)
            counted.pairs += 1
            one_sided = pair.source is None or pair.target is None
            counted.one_sided += one_sided and not pair.boilerplate
            wanted = []
            for made in self.checks.values():
                for finding in made.run(pair, around):
                    if finding.rule not in rules:
                        continue
                    if self.accepted and finding.fingerprint in self.accepted:
                        counted.accepted[finding.fingerprint] += 1
                        continue
                    wanted.append(finding)
            yield pair, wanted


def _looking(
    only: Collection[str] | None, config: Config | None, accepted: Collection[str] = ()
) -> _Looking:
    config = config or Config()
    most = config.check_max_characters
    return _Looking(checks_for(only, config), only, frozenset(accepted), most)


def _refuse_long(pair: TextPair, most: int, name: str) -> None:
    """Do nothing for a pair of common length: every number in a longer one costs memory."""
    if (length := len(pair.source or "") + len(pair.target or "")) > most:
        raise InputError(
            f"{name}{', ' if name else ''}pair {pair.index + 1}: has {length:,} characters, "
            f"more than the limit of {most:,} for checking; divide it, or raise the limit with "
            "--set check.max_characters=N"
        )


def _findings(looked_at: Iterable[tuple[TextPair, list[Finding]]]) -> Iterator[Finding]:
    return (finding for _, findings in looked_at for finding in findings)


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
        return texts_of(parallel(given))
    plain = (_text_pair(index, item) for index, item in enumerate(given))
    return with_languages(
        (pair for pair in plain if pair is not None), (config.source_lang, config.target_lang)
    )


def texts_of(text: ParallelText) -> Iterator[TextPair]:
    """The pairs of a parallel text that hold any text, as checks see them."""
    return (_with_text(unit.pair) for unit in text if unit.source or unit.target)


def _with_text(pair: TextPair) -> TextPair:
    """An empty text says as little as none."""
    if pair.source == "" or pair.target == "":
        return replace(pair, source=pair.source or None, target=pair.target or None)
    return pair


def _text_pair(
    index: int, item: AlignedPair | TextPair | tuple[str | None, str | None]
) -> TextPair | None:
    match item:
        case TextPair():
            return item
        case AlignedPair():
            return TextPair(item.index, item.source, item.target)
        case (str() | None as source, str() | None as target):
            # Two empty sides say nothing, and nothing can be said about them.
            return TextPair(index, source or None, target or None) if source or target else None
        case _:
            raise TypeError(
                f"pair {index} must be a source and a target text, or None for one of them, "
                f"was {item!r:.60}"
            )
