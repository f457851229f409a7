"""Equal numbers of different units: 5 km and 5 miles, 3 euros and 3 dollars."""

import re
from collections.abc import Iterable

from align.diff.matching import Match
from align.diff.terms import Key, Term
from align.findings import TextPair
from align.quantities.quantity import Range


def clash(pair: TextPair, match: Match) -> bool:
    """Whether a matched number, or both ends of a range, has another unit in the translation."""
    source, target = match.source, match.target
    value = _value(source)
    if value is None or value != _value(target) or not _differ(source, target):
        return False
    return not (_are_kilos(source, target, pair.source) or _are_kilos(target, source, pair.target))


def _value(term: Term) -> Key | None:
    ranged = term.whole and isinstance(term.quantity.value, Range)
    return term.keys[0] if ranged else term.number


def _differ(source: Term, target: Term) -> bool:
    if source.unit == "percent" and target.kind == "score":
        return True  # "6.2 %" and "6,2 points"
    one, other = (term.unit or term.borrowed for term in (source, target))
    if not one or not other or one == other or {one, other} in _HOMONYMS:
        return False
    bare = {one, other} <= _CROWNS and all(
        _BARE_CROWN.search(term.quantity.surface) for term in (source, target)
    )
    return not bare


def _are_kilos(term: Term, other: Term, text: str | None) -> bool:
    """Whether a kilo, of metres or grams, is one of grams by the words before it: 体重2キロ."""
    if (term.unit, other.unit) != ("km", "kg") or not term.quantity.surface.endswith(_KILOS):
        return False
    return _WEIGHT.search(text or "", max(0, term.span.start - 8), term.span.start) is not None


_KILOS = ("キロ", "킬로")
_WEIGHT = re.compile("重|무게|체중")
_CROWNS = frozenset(("SEK", "NOK", "DKK", "ISK"))
# Swedish "kronor" are Danish "kroner", of whichever country the text speaks.
_BARE_CROWN = re.compile(r"(?i)^(?!.*(?:svensk|norsk|dansk|íslensk)).*kr(?:\.|on\w*|ón\w*)?\Z")


_HOMONYMS: tuple[set[str], ...] = (
    {"GBP", "lb"},  # pund, libra, livre, Pfund: money or mass, by the context alone
    {"km", "km_per_h"},  # 時速800キロ（497マイル）: said once for both halves
    {"km", "km_per_s"},
    {"mi", "mi_per_h"},
    {"cent", "minute"},  # Greek λεπτά
    {"short_ton", "t"},  # "tons" are metric in most of the world's English
    {"degree", "degree_celsius"},
    {"degree", "degree_fahrenheit"},
)


def is_restated(term: Term, matched: Iterable[Term], text: str) -> bool:
    """Whether a sum in brackets stands right behind one of another currency, as readers are told.

    "11 millions de livres (12,4 millions d'euros)"; the rate is not known.
    """
    bracketed = _BRACKET.search(text, 0, term.span.start) if term.kind == "money" else None
    return bracketed is not None and any(
        before.unit != term.unit
        and (before.kind == "money" or before.unit == "lb")
        and bracketed.start() == before.quantity.span.end
        for before in matched
    )


_BRACKET = re.compile(r" ?\((?:\w{1,10} ){0,2}[$£€¥]?\Z")
