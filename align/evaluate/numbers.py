"""How well numbers are checked and read, against labelled pairs and items with known values."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from pathlib import Path
from typing import Literal

from align.errors import InputError
from align.evaluate.gold import read_text
from align.findings import Finding, Severity, TextPair

Judge = Callable[[TextPair], Iterable[Finding]]
"""Says what is wrong with a pair."""

Read = Callable[[str, str | None], Iterable["Found"]]
"""Every quantity in a text of a language."""

Outcome = Literal["right", "wrong", "in parts", "refused"]
"""What became of an item; `in parts` is several numbers of which none claims to be the whole."""

OUTCOMES: tuple[Outcome, ...] = ("right", "wrong", "in parts", "refused")
FIRST_CLASS = frozenset(
    "nb nn en nl es el vi de fr pt it sv da pl ru zh ja".split()  # noqa: SIM905
)
"""Languages whose word lists have been reviewed; they are also scored as one group."""

_KINDS = {"percent": "percentage", "ordinal": "ordinal"}

CLEAN = ("ok", "clean", "good", "0")
SPOILT = ("error", "bad", "1")
"""What a label may be, in any case; another one may be a slip, and would count as an error."""

_Z = 1.959963984540054  # of the normal distribution, two-sided 95 %
_CLOSE = Fraction(1, 10**12)  # values of such files are often written as binary fractions


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some items, with the 95 % interval of Wilson (1927)."""

    hits: int
    total: int

    @property
    def rate(self) -> float:
        """The share itself; 0 of nothing is not a number."""
        return self.hits / self.total if self.total else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies with a confidence of 95 %."""
        if not self.total:
            return float("nan"), float("nan")
        spread = _Z * _Z / self.total
        middle = self.rate + spread / 2
        width = _Z * sqrt(self.rate * (1 - self.rate) / self.total + spread / self.total / 4)
        # rounding must not push a bound beyond the share itself
        low, high = (middle - width) / (1 + spread), (middle + width) / (1 + spread)
        return max(0.0, min(low, self.rate)), min(1.0, max(high, self.rate))


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the result.

    Args:
        measure: `recall` of a planted error, `false alarms`, or what became of readings.
        group: the kind of error, the language, or `all`.
        share: of the pairs or items of the group.
        rules: for planted errors, which rules found how many.
    """

    measure: str
    group: str
    share: Share
    rules: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity that was read: its kind, and its best value; None if that is no number.

    Args:
        quotient: it is written as one number over another.
    """

    kind: str
    value: Fraction | None
    quotient: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A text with the value of the number that it holds, or with that number in digits.

    Args:
        kind: what the file calls it: `ordinal` and `percent` have a meaning here.
    """

    text: str
    lang: str | None
    value: Fraction | None
    written: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair with the error that was planted in it; None in a clean one."""

    pair: TextPair
    error: str | None


def load(path: Path, langs: tuple[str | None, str | None]) -> list[Labelled] | list[Item]:
    """Labelled pairs (`src, tgt, label, op`) or reading items (`text, lang, value`), as JSONL.

    Args:
        langs: languages of source and target, for pairs that do not say theirs. `lang` of a pair
            is the language of its target.

    Raises:
        InputError: the file cannot be read, or a line is none of the two; says which.
    """
    pairs: list[Labelled] = []
    items: list[Item] = []
    for number, entry in _objects(path):
        try:
            if "text" in entry:
                items.append(_item(entry))
            else:
                pairs.append(_labelled(entry, len(pairs), langs))
        except (KeyError, ValueError, TypeError, ZeroDivisionError) as error:
            what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise InputError(
                f"{path}, line {number}: must be a labelled pair (src, tgt, label, op) "
                f"or a reading item (text, lang, value): {what}"
            ) from None
    if pairs and items:
        raise InputError(f"{path}: holds both labelled pairs and reading items; divide them")
    if not pairs and not items:
        raise InputError(f"{path}: is empty")
    return pairs or items


def score_pairs(pairs: Iterable[Labelled], judge: Judge, limit: Severity) -> list[Score]:
    """Recall of every kind of planted error, and false alarms on what is clean.

    Args:
        judge: the checks.
        limit: how bad a finding must be to count.
    """
    totals: Counter[str | None] = Counter()
    hits: Counter[str | None] = Counter()
    rules: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    for labelled in pairs:
        found = {f.rule for f in judge(labelled.pair) if f.severity >= limit}
        totals[labelled.error] += 1
        hits[labelled.error] += bool(found)
        rules[labelled.error].update(found)
    made = [
        Score("recall", error, Share(hits[error], totals[error]), _most_first(rules[error]))
        for error in sorted(error for error in totals if error is not None)
    ]
    if totals[None]:
        alarms = Share(hits[None], totals[None])
        made.append(Score("false alarms", "all", alarms, _most_first(rules[None])))
    return made


def _most_first(counts: Counter[str]) -> dict[str, int]:
    """What was counted in an order that is the same in every run, of equals by the alphabet."""
    return dict(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))


def score_reading(items: Iterable[Item], read: Read) -> list[Score]:
    """How many items are read rightly, wrongly, in parts or not at all.

    Groups are the languages, the kinds of items, both for the first-class languages together, and
    all. Items whose value is given as a text that is not read as one number are left out.
    """
    outcomes: defaultdict[str, Counter[Outcome]] = defaultdict(Counter)
    for item in items:
        expected = item.value
        if expected is None:
            expected = _only(read(item.written or "", item.lang))
        if expected is None:
            continue  # not even the digits say what is right
        outcome = _outcome(item, expected, list(read(item.text, item.lang)))
        for group in _groups(item):
            outcomes[group][outcome] += 1
    return [
        Score(outcome, group, Share(counts[outcome], counts.total()), {})
        for group, counts in sorted(outcomes.items(), key=lambda entry: _order(entry[0]))
        for outcome in OUTCOMES
    ]


def _groups(item: Item) -> Iterator[str]:
    yield item.lang or "unknown"
    yield "all"
    kinds = [f"{item.kind} items"] if item.kind else []
    yield from kinds
    if item.lang and item.lang.partition("-")[0] in FIRST_CLASS:
        yield FIRST
        yield from (f"{FIRST} {kind}" for kind in kinds)


FIRST = "first-class"


def _order(group: str) -> tuple[int, str]:
    """Languages, kinds, first-class languages, all."""
    rank = 1 if group.endswith(" items") else 0
    return (3 if group == "all" else 2 if group.startswith(FIRST) else rank), group


def _only(found: Iterable[Found]) -> Fraction | None:
    values = [one.value for one in found]
    return values[0] if len(values) == 1 else None


def _outcome(item: Item, expected: Fraction, found: Sequence[Found]) -> Outcome:
    if not found:
        return "refused"
    if len(found) > 1:
        # "The 3rd of 5": only one of them can be meant.
        found = [one for one in found if one.kind == _KINDS.get(item.kind or "")]
        if len(found) != 1:
            return "in parts"
    value = found[0].value
    if value is None:
        return "wrong"
    if item.kind == "percent" and found[0].quotient:
        value *= 100  # 2/100 is two per cent
    return "right" if abs(value - expected) <= abs(expected) * _CLOSE else "wrong"


def _objects(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as error:
            said = getattr(error, "msg", None) or "cannot be read"
            raise InputError(f"{path}, line {number}: is not valid JSON: {said}") from None
        if not isinstance(entry, dict):
            raise InputError(f"{path}, line {number}: must be a JSON object")
        yield number, entry


def _item(entry: Mapping[str, object]) -> Item:
    lang = "-".join(str(entry[key]) for key in ("lang", "region") if entry.get(key))
    value, written = entry["value"], entry.get("written")
    kind = str(entry["kind"]) if entry.get("kind") else None
    if value is None and isinstance(written, str):
        return Item(str(entry["text"]), lang or None, None, written, kind)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"value must be a number, was {value!r}")
    return Item(str(entry["text"]), lang or None, Fraction(str(value)), None, kind)


def _side(entry: Mapping[str, object], key: str) -> str | None:
    text = entry[key]
    if text is not None and not isinstance(text, str):
        raise ValueError(f"{key} must be text or null, was {type(text).__name__}")
    return text or None


def _labelled(
    entry: Mapping[str, object], index: int, langs: tuple[str | None, str | None]
) -> Labelled:
    source_lang = langs[0] or entry.get("source_lang") or entry.get("src_lang")
    target_lang = langs[1] or entry.get("target_lang") or entry.get("tgt_lang") or entry.get("lang")
    pair = TextPair(
        index,
        _side(entry, "src"),
        _side(entry, "tgt"),
        None if source_lang is None else str(source_lang),
        None if target_lang is None else str(target_lang),
    )
    label = str(entry["label"]).lower()
    if label not in CLEAN + SPOILT:
        known = ", ".join(CLEAN + SPOILT)
        raise ValueError(f"label must be one of {known}, was {entry['label']!r}")
    return Labelled(pair, None if label in CLEAN else str(entry.get("op") or "error"))
