"""The check of numbers: no value dropped, added, changed, swapped or put in another unit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from align.diff.clashes import GAINED, LOST
from align.diff.differences import (
    FAR_OFF,
    LIKELY,
    MOVED,
    RESTATED,
    TURNED,
    UNSAID,
    Difference,
    differences,
)
from align.diff.relations import in_words
from align.diff.shown import shortened, shown, told
from align.diff.terms import Term, is_calendar_name
from align.diff.unread import doubted_language
from align.findings import Finding, Rule, Severity, TextPair
from align.languages import COMMON, base
from align.protocols import Neighbours
from align.quantities.quantity import Date

_RULES = (
    Rule(
        "numbers.missing",
        Severity.CRITICAL,
        "omission",
        "accuracy/omission",
        "A number of the source has no counterpart in the translation.",
    ),
    Rule(
        "numbers.added",
        Severity.CRITICAL,
        "addition",
        "accuracy/addition",
        "The translation has a number that the source does not have.",
    ),
    Rule(
        "numbers.changed",
        Severity.CRITICAL,
        "numbers",
        "accuracy/mistranslation/number",
        "A number has another value in the translation.",
    ),
    Rule(
        "numbers.swapped",
        Severity.CRITICAL,
        "numbers",
        "accuracy/mistranslation/number",
        "Two numbers have changed places in the translation.",
    ),
    Rule(
        "numbers.unit",
        Severity.CRITICAL,
        "numbers",
        "accuracy/mistranslation/unit-conversion",
        "A number has another unit or currency, has lost it, or was converted wrongly.",
    ),
    Rule(
        "numbers.scale",
        Severity.CRITICAL,
        "numbers",
        "accuracy/mistranslation/number",
        "A scale word is wrong: thousand, million, billion.",
    ),
    Rule(
        "numbers.repeated",
        Severity.MINOR,
        "duplication",
        "accuracy/addition",
        "A number stands more often on one side than on the other.",
    ),
    Rule(
        "numbers.format",
        Severity.NOTE,
        "locale-violation",
        "locale-convention/number-format",
        "A number is right, but not written by the rules of its language.",
    ),
)
RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in _RULES})


@dataclass(frozen=True)
class NumberCheck:
    """Compares the values of all quantities of a pair."""

    rules: ClassVar[tuple[Rule, ...]] = _RULES

    def run(self, pair: TextPair, around: Neighbours) -> Iterable[Finding]:
        """Findings about numbers; a pair with an empty side is for another check."""
        if pair.source is None or pair.target is None:
            return
        for difference in differences(pair, around):
            if not _is_code(difference):
                yield _finding(pair, difference)


def _is_code(difference: Difference) -> bool:
    return all(t is None or t.is_code for t in (difference.source, difference.target))


def _finding(pair: TextPair, difference: Difference) -> Finding:
    rule = RULES[f"numbers.{difference.sort}"]
    source, target = difference.source, difference.target
    severity, message = _severity(rule, difference), [*_message(pair, difference)]
    doubted = doubted_language(difference, pair)
    if doubted is not None and severity > Severity.MINOR:
        severity = Severity.MINOR
        message.append(f"(not every word for numbers is known of {_named(doubted)})")
    return Finding(
        rule.id,
        severity,
        " ".join(message),
        pair,
        rule.its_type,
        rule.mqm,
        None if source is None else source.span,
        None if target is None else target.span,
        None if source is None else shown(source.keys[0]),
        None if target is None else shown(target.keys[0]),
        difference.how,
    )


def _severity(rule: Rule, difference: Difference) -> Severity:
    terms = [term for term in (difference.source, difference.target) if term is not None]
    if difference.how in (LOST, GAINED, FAR_OFF):
        return Severity.MINOR
    if difference.how in (TURNED, LIKELY, MOVED, RESTATED, UNSAID):
        return Severity.MAJOR if difference.how in (TURNED, LIKELY) else Severity.MINOR
    if difference.sort == "repeated":
        return Severity.MAJOR if _is_telling(terms[0], difference.how) else Severity.MINOR
    if difference.sort in ("missing", "added"):
        if not (terms[0].is_soft or is_calendar_name(terms[0])):
            return rule.severity
        certain = difference.sort == "missing" and difference.inside is None
        certain = certain and not _may_go_unsaid(terms[0])
        return Severity.MAJOR if certain else Severity.MINOR
    if rule.severity is Severity.CRITICAL and all(term.is_soft for term in terms):
        return Severity.MAJOR
    return rule.severity


def _may_go_unsaid(term: Term) -> bool:
    """Whether a good translation may do without a word: "two" is "both", "Monday" is "today".

    Translators add such words at will, as in "les trois hommes", but leave few of them out.
    """
    if is_calendar_name(term):
        value = term.quantity.value
        return term.kind == "weekday" or not (isinstance(value, Date) and value.month)
    number = term.number
    if number is None or term.is_vague or term.unit in _SPANS:
        return True
    return -_FEW <= number <= _FEW or number in _ROUND


_FEW = 2
_ROUND = (10, 12, 100, 1000, 1_000_000)  # a decade, a dozen, hundreds
_SPANS = ("day", "week", "month", "minute", "second")  # seven days are a week as well


def _is_telling(term: Term, how: str | None) -> bool:
    """Whether a value said once less or more is an error, and no matter of style."""
    said = term.quantity.written == "words" and not any(map(str.isdigit, term.quantity.surface))
    if said or term.kind == "month":
        return False  # "May 5 to 12" names the month once, and "5.5.-12.5." twice
    few = term.number is not None and -_FEW <= term.number <= _FEW  # "top-ranked" is "number one"
    few = few and term.kind != "day"  # but 1 May is no May
    figure = term.unit is not None or not (term.whole or few)
    return how == "at once" or (figure and term.kind not in ("year", "date"))


def _message(pair: TextPair, difference: Difference) -> Iterator[str]:
    source, target, inside = difference.source, difference.target, difference.inside
    unless = "" if inside is None else f", unless it is inside “{shortened(inside)}”"
    match difference.sort:
        case "missing" if source is not None:
            yield f"{_told(source)} is missing in the translation{unless}"
            if difference.how:
                yield f"({difference.how})"
        case "added" if target is not None:
            yield f"{_told(target)} is not in the source{unless}"
            if difference.how:
                yield f"({difference.how})"
        case "repeated" if source is None or target is None:
            term = source or target
            if term is not None:
                side, less = ("source", "translation") if source else ("translation", "source")
                yield f"{_told(term)} stands more often in the {side} than in the {less}"
        case "format" if source is not None and target is not None and difference.how in _SIDES:
            yield f"{_told(source)} equals {_told(target)}, but the {difference.how} has the"
            yield "decimal mark of another language"
        case sort if source is not None and target is not None:
            yield f"{_told(source)} {_VERBS[sort]} {_told(target)}"
            if difference.how and difference.how != "another number":
                yield f"({_in_words(difference.how)})"


_SIDES = ("source", "translation")


def _in_words(how: str) -> str:
    """How a value changed, powers of ten in plain words: 10 times too small."""
    sort, _, times = how.rpartition("x")
    if sort not in ("", "scale slip ") or not (times and times[0] == "1"):
        return how
    return f"{sort.strip()}, {in_words(times)}".lstrip(", ")


_VERBS = {
    "changed": "has become",
    "swapped": "belongs where the translation has",
    "repeated": "is said twice in",
    "unit": "has another measure than",
    "scale": "is of another scale than",
    "format": "equals, by its second reading,",
}


def _read_as(term: Term) -> str:
    """How a value was read, the language by its English name: 1396 by Norwegian Bokmål rules."""
    value = told(term.keys[0])
    tag = term.quantity.readings[0].how.rpartition(" by ")[2].removesuffix(" rules")
    if tag == "und":
        return value  # nobody said in which language
    return f"{value} by {_named(tag)} rules"


def _named(tag: str) -> str:
    return COMMON.get(base(tag), tag) if tag else "the other language"


def _told(term: Term) -> str:
    """The surface of a term and how it was read, unless its digits say so."""
    surface = shortened(term.quantity.surface)
    if term.whole:
        value, written = term.keys[0], term.quantity.numeral_surface
        plain = term.is_code or written in (shown(value), told(value))
        return f"“{surface}”" if plain else f"“{surface}” ({_read_as(term)})"
    return f"{told(term.keys[0])} of “{surface}”"
