"""Equal numbers of different units: 5 km and 5 miles, 3 euros and 3 dollars, 12 % and 12."""

import re
from collections.abc import Iterable

from align.diff.conversion import as_meant
from align.diff.matching import Match
from align.diff.terms import Key, Term, terms
from align.findings import TextPair
from align.quantities.quantity import Range
from align.quantities.tables import table_for


def clash(pair: TextPair, match: Match) -> bool:
    """Whether a matched number, or both ends of a range, has another unit in the translation."""
    source, target = match.source, match.target
    value = _value(source)
    if value is None or value != _value(target) or not _differ(source, target):
        return False
    return not (_are_kilos(source, target, pair.source) or _are_kilos(target, source, pair.target))


def lost_unit(pair: TextPair, match: Match) -> str | None:
    """On which side of two equal figures no "%" or currency stands where the other has one, if any.

    Other units are common words, and go without saying too often. So does what the same text says
    elsewhere, as in "5 or 10 %", and what may be an unread word in one of the two languages.
    """
    sides = (
        (match.source, match.target, pair.target, pair.target_lang, LOST),
        (match.target, match.source, pair.source, pair.source_lang, GAINED),
    )
    for whole, bare, text, lang, how in sides:
        if text is None or not (_is_share_or_money(whole) and _is_bare_figure(bare)):
            continue
        known = "cardinals" in table_for(lang).reviewed
        # Of currencies no list is whole: 500 gulden, 500 rupees.
        if known and (whole.kind != "money" or _BREAK.match(text, bare.quantity.span.end)):
            others = ("money", "ratio", "discount", "percentage", "percentage_point")
            return None if any(term.kind in others for term in terms(text, lang)) else how
    return None


LOST, GAINED = "the unit is lost", "the unit is new"
_BREAK = re.compile(r"\s*(?:[^\w\s]|\Z)")


def _is_share_or_money(term: Term) -> bool:
    said = term.quantity.written == "words"
    return term.whole and term.kind in ("money", "percentage") and not said


def _is_bare_figure(term: Term) -> bool:
    said = term.quantity.written == "words" or not term.quantity.surface[-1].isalnum()  # 5000.-
    return term.kind == "cardinal" and not (said or term.unit or term.borrowed)


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
    return not (bare or _are_namesakes(source, target, {one, other}))


def _are_namesakes(source: Term, target: Term, units: set[str]) -> bool:
    """Whether a name without its country may be the money that the other side names in full.

    A sign or a code such as ARS says which it is.
    """
    return any(
        units <= family and any(bare.fullmatch(_name_of(term)) for term in (source, target))
        for bare, family in _NAMESAKES
    )


def _name_of(term: Term) -> str:
    return term.quantity.surface.replace(term.quantity.numeral_surface, "").strip(" \u00a0\u202f-")


# A peso is read as the Mexican one, for want of a better; Greek λίρες are pounds and liras.
_NAMESAKES = tuple(
    (re.compile(rf"(?i)(?:d[ei] |d['’])?(?:{names})"), frozenset(family.split()))
    for names, family in (
        (r"peso\S{0,2}|песо|πέσος?|ペソ|比索", "MXN ARS CLP COP PHP"),
        (r"lir\w{0,4}|лир\w?|リラ|里拉", "ITL TRY"),
        (r"λίρ(?:α|ας|ες)|λιρών", "ITL TRY GBP EGP"),
        (r"pounds?|pund|ponden|pond|pfund|livres?|libras?|фунт\w{0,2}|ポンド|[镑鎊]", "GBP EGP lb"),
    )
)


def _are_kilos(term: Term, other: Term, text: str | None) -> bool:
    """Whether a kilo is of what the other text says: 体重2キロ, 5キロの米, no 5キロの道路."""
    meant = as_meant(term, other)
    if meant is term or _differ(meant, other):
        return False
    before, behind = max(0, term.span.start - 8), term.span.end + 4
    text = text or ""
    weighed = _WEIGHT.search(text, before, term.span.start) is not None
    return weighed or _WAY.search(text, before, behind) is None


_WEIGHT = re.compile("重|무게|체중")
_WAY = re.compile("[道路線長遠離走歩泳沖先東西南北]|도로|거리|길이")
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
