"""Which quantities of two texts say the same, and which are left over.

Equal values are matched first, then the parts of what is left (the year of a date, the ends of a
range), then words that may be no numbers at all, then measures in other units. Where a value
occurs several times, the assignment of least cost decides, by unit, kind and place.
"""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from align.diff.assignment import MOST, assign, components, windows
from align.diff.conversion import (
    convertible,
    same_measure,
    same_measure_unsaid,
    tens_told,
)
from align.diff.durations import same_durations
from align.diff.equality import is_one_share, may_be_equal, rank
from align.diff.halves import is_double, may_be_measure, without_halves
from align.diff.terms import Key, Term, parts
from align.quantities.quantity import Range, Ratio

How = Literal["equal", "second reading", "converted"]

_NEVER = 1e6
_FEW = 16  # places that are looked at of a value that a table has again and again


@dataclass(frozen=True, slots=True)
class Match:
    """Two terms that say the same."""

    source: Term
    target: Term
    how: How = "equal"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All terms of two texts: matched, or left over on one side."""

    matches: tuple[Match, ...]
    missing: tuple[Term, ...]
    added: tuple[Term, ...]


_NOTHING = Comparison((), (), ())


def match(source: Sequence[Term], target: Sequence[Term]) -> Comparison:
    """Match the terms of a text with those of its translation."""
    missing, maybe = _divided(source)
    added, perhaps = _divided(target)
    if not missing and not added:
        return _NOTHING
    if _is_same(missing, added, doubtful=bool(maybe or perhaps)):
        return Comparison(tuple(map(Match, missing, added)), (), ())
    found, missing, added = _equal(missing, added)
    if maybe or perhaps:
        found, lost, extra = _claimed(found, maybe, perhaps)
        missing, added = missing + lost, added + extra
    if (missing or added) and (missing or maybe) and (added or perhaps):
        more, missing, added = _durations((missing, maybe), (added, perhaps))
        found += more
    if missing and added:
        more, missing, added = _by_parts(missing, added)
        found += more
    if missing and perhaps:
        more, missing, perhaps = _equal(missing, perhaps, _as_good_as)
        shares, missing = _shares_in_words(missing, perhaps)
        found += more + shares
    if added and maybe:
        more, maybe, added = _equal(maybe, added, _as_good_as)
        shares, added = _shares_in_words(added, maybe)
        found += more + [Match(m.target, m.source, m.how) for m in shares]
    if missing and added:
        more, missing, added = _converted(missing, added)
        found += more
    lost = without_halves(missing, source, added)
    extra = without_halves(added, target, missing)
    return Comparison(tuple(found), tuple(lost), tuple(extra))


def _divided(side: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """The terms that count by themselves, and those that may be no numbers."""
    sure: list[Term] = []
    doubtful: list[Term] = []
    for term in side:
        (doubtful if term.is_tentative else sure).append(term)
    return sure, doubtful


def _is_same(source: Sequence[Term], target: Sequence[Term], *, doubtful: bool) -> bool:
    """Whether both hold the same values in the same order: by far the most common case."""
    first = [term.keys[0] for term in source]
    if first != [term.keys[0] for term in target]:
        return False
    if not doubtful:
        return True
    # Beside words that may be no numbers, only values that match in no other way.
    alike = all(one.unit == other.unit for one, other in zip(source, target, strict=True))
    return alike and len({key for t in (*source, *target) for key in t.keys}) == len(first)


def _claimed(
    matches: list[Match], maybe: list[Term], perhaps: list[Term]
) -> tuple[list[Match], list[Term], list[Term]]:
    """Give words to the words in doubt that say the same, and not to measures.

    Of "2 g twice a day" a translation with nothing but "zweimal" has lost the 2 g. Words in doubt
    that are given another leave their lists.
    """
    found: list[Match] = []
    lost: list[Term] = []
    extra: list[Term] = []
    for each in matches:
        if (word := _fits_better(maybe, each.source, each.target)) is not None:
            found.append(Match(word, each.target))
            lost.append(each.source)
        elif (word := _fits_better(perhaps, each.target, each.source)) is not None:
            found.append(Match(each.source, word))
            extra.append(each.target)
        else:
            found.append(each)
    return found, lost, extra


def _fits_better(doubtful: list[Term], measure: Term, word: Term) -> Term | None:
    """The word in doubt that says what another word says, which a measure in digits took."""
    if measure.unit is None or measure.quantity.written != "digits":
        return None
    if word.unit or word.borrowed or word.quantity.written != "words":
        return None
    for index, term in enumerate(doubtful):
        if term.unit is None and term.keys[0] == word.keys[0] and not _is_article(term):
            return doubtful.pop(index)
    return None


def _durations(
    source: tuple[list[Term], list[Term]], target: tuple[list[Term], list[Term]]
) -> tuple[list[Match], list[Term], list[Term]]:
    """Match spans of time told in other units, and take what they are made of from both sides.

    Args:
        source: what is left of a text, and what may be no numbers: the "an" of "an hour and ten".
        target: likewise.
    """
    found: list[Match] = []
    told: set[int] = set()
    together = [sorted((*sure, *doubtful), key=_by_place) for sure, doubtful in (source, target)]
    for one, other in same_durations(*together):
        found.append(Match(one[0], other[0], "converted"))
        told.update(map(id, (*one, *other)))
    lost, extra = ([t for t in side if id(t) not in told] for side, _ in (source, target))
    return found, lost, extra


def _by_place(term: Term) -> int:
    return term.span.start


def _by_parts(missing: list[Term], added: list[Term]) -> tuple[list[Match], list[Term], list[Term]]:
    """Match what is left piece by piece; a quantity of which nothing matched stays whole."""
    known = _letters(missing) & _letters(added)
    lost, extra = (
        [part for term in side for part in (parts(term) if _letter(term) not in known else (term,))]
        for side in (missing, added)
    )
    # "2 to 7 feet" are "60 cm to 2 m": the 2 of both is nothing that they share.
    found, lost, extra = _equal(lost, extra, lambda one, other: not convertible(one, other))
    return found, _put_together(missing, lost), _put_together(added, extra)


def _letters(side: Iterable[Term]) -> set[str]:
    return {letters for term in side if (letters := _letter(term))}


def _letter(term: Term) -> str:
    """The letters that a code begins with: a B52 may be no number where a B12 is left as well."""
    match = _LETTERS.match(term.quantity.surface) if term.kind == "identifier" else None
    return match[0] if match else ""


_LETTERS = re.compile(r"[^\W\d_]+")


def _as_good_as(source: Term, target: Term) -> bool:
    """Whether a word that may be no number stands for a number: "a year" for "1 year"."""
    doubt = next((term for term in (source, target) if term.is_tentative), source)
    digits = doubt.quantity.written == "digits"  # 1敗 of "3-1" is one loss, but "un" an article
    pieces = [term for term in (source, target) if not term.whole]
    counted = all(
        isinstance(term.quantity.value, Range | Ratio) and (digits or term.quantity.kind != "score")
        for term in pieces
    )
    ranged = any(isinstance(term.quantity.value, Range) for term in pieces)
    if _is_article(doubt) and (ranged or "ordinal" in (source.kind, target.kind)):
        return False  # "the first" is no "a", and neither is the 1 of 1 to 4
    # "Hai cốc" are "two cups"; for a cup an article would do.
    bare = doubt.unit is None and doubt.kind == "cardinal" and not _is_article(doubt)
    # "In her thirties" is "trentenne", 30 years old.
    aged = doubt.kind == "decade" and "year" in (source.unit, target.unit)
    return counted and (aged or bare or source.unit == target.unit or is_one_share(source, target))


def _shares_in_words(left: list[Term], doubtful: list[Term]) -> tuple[list[Match], list[Term]]:
    """Match shares with two words that may be numbers: "cứ năm người thì có một" is 1 in 5."""
    found: list[Match] = []
    kept: list[Term] = []
    for term in left:
        if term.kind != "ratio" or not doubtful:
            kept.append(term)
            continue
        more, lost, others = _equal(parts(term), doubtful)
        if not more or not all(map(_is_one_of, lost)):
            kept.append(term)
        else:
            found += more
            doubtful = others
    return found, kept


def _is_article(term: Term) -> bool:
    return term.kind == "cardinal" and term.number == 1 and term.quantity.written == "words"


def _is_one_of(part: Term) -> bool:
    """Whether it is the one of "1-of-4", which others say without a number."""
    value, surface = part.quantity.value, part.quantity.surface
    one = isinstance(value, Ratio) and value.numerator == part.number == 1
    return one and any(map(str.isalpha, surface))


def _put_together(terms: list[Term], left: list[Term]) -> list[Term]:
    by_quantity = defaultdict(list)
    for part in left:
        by_quantity[part.quantity.span].append(part)
    kept = set(map(id, left))
    found: list[Term] = []
    for term in terms:
        remaining = by_quantity[term.quantity.span]
        if not term.whole:
            found += [term] if id(term) in kept else []  # what is left of it from before
        elif len(remaining) == len(parts(term)):
            found.append(term)
        else:
            # "Jeder fünfte" is one in five without the one, and so is "одним из 5".
            found += [part for part in remaining if not (part.is_tentative or _is_one_of(part))]
    return found


def _equal(
    source: Sequence[Term],
    target: Sequence[Term],
    allowed: Callable[[Term, Term], bool] | None = None,
) -> tuple[list[Match], list[Term], list[Term]]:
    """Match equal values at the least cost; what is left on either side."""
    places: defaultdict[Key, list[int]] = defaultdict(list)
    for index, term in enumerate(target):
        for key in term.keys:
            places[key].append(index)
    options = [
        sorted(
            {
                index
                for key in term.keys
                for index in _nearest(places.get(key, ()), row * len(target) // len(source))
                if may_be_equal(term, target[index])
                and (allowed is None or allowed(term, target[index]))
            }
        )
        for row, term in enumerate(source)
    ]
    chosen: list[tuple[int, int]] = []
    for rows, columns in components(options):
        if len(rows) == len(columns) == 1:
            chosen.append((rows[0], columns[0]))
        else:
            chosen += _assigned(source, target, options, rows, columns)
    if max(map(len, places.values()), default=0) > MOST:
        chosen += _in_order(source, target, chosen, allowed)
    found: list[Match] = []
    for row, column in chosen:
        one, other = source[row], target[column]
        found.append(Match(one, other, "second reading" if rank(one, other) else "equal"))
    used = {id(m.source) for m in found} | {id(m.target) for m in found}
    found.sort(key=lambda m: m.source.span)
    return (
        found,
        [term for term in source if id(term) not in used],
        [term for term in target if id(term) not in used],
    )


def _assigned(
    source: Sequence[Term],
    target: Sequence[Term],
    options: list[list[int]],
    rows: list[int],
    columns: list[int],
) -> list[tuple[int, int]]:
    """The pairs of least cost among rows and columns that hang together.

    More than a sentence holds are assigned part by part.
    """
    chosen: list[tuple[int, int]] = []
    places = [source[r].place for r in rows], [target[c].place for c in columns]
    for some, others in windows(*places):
        part = [rows[i] for i in some], [columns[i] for i in others]
        costs = [
            [_cost(source[r], target[c]) if c in options[r] else _NEVER for c in part[1]]
            for r in part[0]
        ]
        chosen += [
            (part[0][i], part[1][j]) for i, j in assign(costs) if part[1][j] in options[part[0][i]]
        ]
    return chosen


def _nearest(indexes: Sequence[int], at: int) -> Sequence[int]:
    """Where a value stands: of more places than any sentence has, those around `at`."""
    if len(indexes) <= MOST:
        return indexes
    first = max(bisect_left(indexes, at) - _FEW // 2, 0)
    return indexes[first : first + _FEW]


def _in_order(
    source: Sequence[Term],
    target: Sequence[Term],
    chosen: Sequence[tuple[int, int]],
    allowed: Callable[[Term, Term], bool] | None,
) -> list[tuple[int, int]]:
    """Further pairs of what stands in a table again and again: the next with the next."""
    done, taken = {row for row, _ in chosen}, {column for _, column in chosen}
    free: defaultdict[Key, deque[int]] = defaultdict(deque)
    for column, term in enumerate(target):
        if column not in taken:
            free[term.keys[0]].append(column)
    found: list[tuple[int, int]] = []
    for row, term in enumerate(source):
        waiting = free.get(term.keys[0])
        if row in done or not waiting:
            continue
        other = target[waiting[0]]
        if may_be_equal(term, other) and (allowed is None or allowed(term, other)):
            found.append((row, waiting.popleft()))
    return found


def _cost(source: Term, target: Term) -> float:
    """What speaks against two equal values being the same thing."""
    cost = 0.5 * abs(source.place - target.place) + 0.3 * rank(source, target)
    if source.unit != target.unit:
        cost += 0.6 if source.unit and target.unit else 0.3
    if source.kind != target.kind:
        cost += 0.2
    if source.quantity.written != target.quantity.written:
        cost += 0.05
    return cost


def _converted(
    missing: list[Term], added: list[Term]
) -> tuple[list[Match], list[Term], list[Term]]:
    found: list[Match] = []
    told: set[int] = set()
    for side, others in ((missing, added), (added, missing)):
        for decade, tens in tens_told(side, others):
            both = (decade, tens[0]) if side is missing else (tens[0], decade)
            found.append(Match(*both, "converted"))
            told.update(map(id, (decade, *tens)))
    missing, added = ([t for t in side if id(t) not in told] for side in (missing, added))
    pieces = [[part for term in side for part in parts(term)] for side in (missing, added)]
    measures = [
        [part for part in side if may_be_measure(part) or part.lent.unit_before] for side in pieces
    ]
    taken: set[int] = set()
    for rows, columns in windows(*([part.place for part in side] for side in measures)):
        near = [measures[0][row] for row in rows]
        for one in near:
            for other in [measures[1][column] for column in columns]:
                if id(other) in taken or not (
                    same_measure(one, other) or same_measure_unsaid(one, other)
                ):
                    continue
                if not is_double(one, other, near):
                    found.append(Match(one, other, "converted"))
                    taken |= {id(one), id(other)}
                    if one.kind == "decade":  # "80s" may be a range of degrees
                        taken |= {id(p) for p in pieces[1] if p.quantity is other.quantity}
                    break
    left = [[part for part in side if id(part) not in taken] for side in pieces]
    return found, _put_together(missing, left[0]), _put_together(added, left[1])
