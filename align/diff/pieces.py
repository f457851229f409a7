"""Codes, references and old numbers that one text writes together and the other in pieces.

ISO-19005-2 is "ISO 19005-2", the interval (0,1) is (0, 1), and "artikel 101.1" Article 101(1). Or
both write the same, 1.160-2, and only the rules of their languages make other pieces of it.
"Four and twenty" is vierundzwanzig.
"""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from align.diff.labels import label_of
from align.diff.matching import Comparison
from align.diff.terms import Term
from align.findings import TextPair
from align.quantities.between import is_and
from align.quantities.tables import table_for
from align.text import Span

_CODE = re.compile(r"[^\W\d_]{2,}-\d+(?:-\d+)*")
_TWO = re.compile(r"(\d+)[.,](\d+)")
_PARTS = re.compile(r"\d+[.,]\d+-\d+")  # a version and a revision of it
_BETWEEN = 20  # characters between the pieces of a reference: "101, first paragraph, point 1"


def without_pieces(pair: TextPair, comparison: Comparison) -> Comparison:
    """The comparison without what only stands in pieces in the other text."""
    missing, added = comparison.missing, comparison.added
    if not (missing and added):
        return comparison
    source = (pair.source or "", pair.source_lang)
    target = (pair.target or "", pair.target_lang)
    one, other = _told_apart(missing, source, added, target)
    two, more = _told_apart(added, target, missing, source)
    told = one | more | two | other | _copied(missing, source[0], added, target[0])
    if not told:
        return comparison
    lost, extra = ([t for t in side if id(t) not in told] for side in (missing, added))
    return Comparison(comparison.matches, tuple(lost), tuple(extra))


_Text = tuple[str, str | None]
"""A text and its language."""


def _told_apart(
    whole: Sequence[Term], text: _Text, pieces: Sequence[Term], other: _Text
) -> tuple[set[int], set[int]]:
    """Terms that the other text has in pieces, and those pieces."""
    found: set[int] = set()
    used: set[int] = set()
    for term in whole:
        free = [piece for piece in pieces if id(piece) not in used]
        same = _of_code(term, free, other[0]) or _of_two(term, text, free, other)
        same = same or _of_groups(term, free) or _of_sum(term, free, other)
        if same:
            found.add(id(term))
            used.update(map(id, same))
    return found, used


def _copied(missing: Iterable[Term], source: str, added: Iterable[Term], target: str) -> set[int]:
    """Terms within figures of several parts that stand on both sides in the same characters."""
    ours, theirs = _within_figures(missing, source), _within_figures(added, target)
    return {
        id(term)
        for figures in ours.keys() & theirs
        if source.count(figures) == target.count(figures)
        for term in (*ours[figures], *theirs[figures])
    }


def _within_figures(terms: Iterable[Term], text: str) -> dict[str, list[Term]]:
    """Terms by what stands around them between two spaces, if that holds more than one figure."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        start = text.rfind(" ", 0, term.span.start) + 1
        stop = text.find(" ", term.span.end)
        around = text[start : len(text) if stop < 0 else stop].rstrip(".,;:!?")
        if _PARTS.fullmatch(around):
            found.setdefault(around, []).append(term)
    return found


def _of_code(term: Term, pieces: Iterable[Term], other: str) -> list[Term]:
    """The numbers of a code whose letters stand apart in the other text."""
    if not term.is_code or _CODE.fullmatch(term.quantity.surface) is None:
        return []
    spaced = "[- \u00a0]".join(map(re.escape, term.quantity.surface.split("-")))
    match = re.search(rf"\b{spaced}(?!\d)", other)
    if match is None:
        return []
    place = Span(*match.span())
    return [p for p in pieces if place.start <= p.span.start and p.span.end <= place.end]


def _of_two(term: Term, text: _Text, pieces: Sequence[Term], other: _Text) -> list[Term]:
    """The two numbers that a figure is in the other text, where brackets or labels allow it."""
    match = _TWO.fullmatch(term.quantity.surface)
    if match is None or not (_is_bracketed(term, term, text[0]) or label_of(*text, term)):
        return []
    for one, two in pairwise(pieces):
        gap = other[0][one.span.end : two.span.start]
        if [piece.quantity.surface for piece in (one, two)] != [match[1], match[2]]:
            continue
        listed = _is_bracketed(one, two, other[0]) and gap.strip(" ") in (",", ";")
        if listed or (label_of(*other, one) and 0 < len(gap) <= _BETWEEN and not gap.isspace()):
            return [one, two]
    return []


def _of_groups(term: Term, pieces: Sequence[Term]) -> list[Term]:
    """The numbers that stand side by side as if they were one: "dont 34 737 Max"."""
    groups = _GROUPS.split(term.quantity.surface)
    same = [piece for piece in pieces if piece.quantity.surface in groups]
    apart = len(groups) > 1 and [piece.quantity.surface for piece in same] == groups
    return same if apart else []


def _of_sum(term: Term, pieces: Sequence[Term], other: _Text) -> list[Term]:
    """The two numbers in words that add up to it: "four and twenty", "threescore years and ten"."""
    if term.number is None or not _FEW < term.number < _HUNDRED:
        return []
    for one, two in pairwise(pieces):
        first, second = one.number, two.number
        if first is None or second is None or Fraction(first) + Fraction(second) != term.number:
            continue
        spelled = one.quantity.written == two.quantity.written == "words"
        tens = (first % _TEN == 0) != (second % _TEN == 0) or second == _TEN
        gap = other[0][one.span.end : two.span.start]
        if spelled and tens and len(gap) > 2 and is_and(gap, table_for(other[1])):
            return [one, two]
    return []


_FEW, _TEN, _HUNDRED = 20, 10, 100
_GROUPS = re.compile("[ \u00a0\u202f]")


def _is_bracketed(first: Term, last: Term, text: str) -> bool:
    """Whether nothing else stands between brackets."""
    before = text[max(first.span.start - 1, 0) : first.span.start]
    return before in ("(", "[") and text[last.span.end : last.span.end + 1] in (")", "]")
