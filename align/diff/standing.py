"""What the words beside a number make of it: a time of day, or a rank."""

from collections.abc import Iterator

from align.diff.matching import Match
from align.diff.roles import cross
from align.diff.terms import Term
from align.findings import TextPair
from align.quantities.tables import Word, table_for

_NEAR = 32  # characters behind a number in which words are looked for
_SPACES = " \u00a0\u202f"
_MEASURES = ("unit", "percent", "currency", "scale")


def exchange_standing(pair: TextPair, one: Match, other: Match) -> bool:
    """Whether each of two stands where the other should: "Stärke 17.42 ... um 7,1 Uhr"."""
    return any(
        takes(pair, first, second)
        for first, second in ((one, other), (other, one))
        for takes in (_takes_time, _takes_rank)
    )


def is_told_otherwise(match: Match) -> bool:
    """Whether a time of day or a rank is told as a mere number in the translation."""
    one, other = match.source, match.target
    return one.kind in _MARKED and one.kind != other.kind


_MARKED = ("time", "ordinal")


def _takes_time(pair: TextPair, time: Match, number: Match) -> bool:
    """Whether a number stands where a time belongs, and the time where it does not."""
    if time.source.kind != "time" or number.source.kind == "time":
        return False
    if number.source.lent.hour or time.target.lent.hour:
        return False  # "from 7 to 10 p.m."
    text, lang = pair.target or "", pair.target_lang
    if _tells_time(text, lang, number.target) and not _tells_time(text, lang, time.target):
        return True
    if not _is_measured(text, lang, time.target):
        return False
    lost = number.source.unit is not None and number.target.unit is None
    measured = _is_measured(pair.source or "", pair.source_lang, time.source)
    return (lost or cross(time, number)) and not measured


def _takes_rank(pair: TextPair, rank: Match, number: Match) -> bool:
    """Whether a number has the mark of an ordinal, and the ordinal lacks it."""
    if rank.source.kind != "ordinal" or number.source.kind == "ordinal":
        return False
    if not cross(rank, number):
        return False
    text, lang = pair.target or "", pair.target_lang
    if rank.target.quantity.written != "digits" or _is_numbered(text, lang, rank.target):
        return False
    return _is_numbered(text, lang, number.target) and not _ends_sentence(pair, number.source)


def _tells_time(text: str, lang: str | None, term: Term) -> bool:
    """Whether a number is a time by its words: "7,1 Uhr" stands where a time should."""
    if term.kind == "time":
        return True
    words = {word.sort for _, word in _behind(text, lang, term)}
    return not words.isdisjoint(("clock", "am", "pm")) and "unit" not in words


def _is_measured(text: str, lang: str | None, term: Term) -> bool:
    """Whether a unit stands behind a time: "17:42 χιλιομέτρων"; in "2:01:09 in Rome" none does."""
    return any(
        word.sort in _MEASURES and word.value != "hour" and (len(form) > 2 or not form.isalpha())
        for form, word in _behind(text, lang, term)
    )


def _behind(text: str, lang: str | None, term: Term) -> Iterator[tuple[str, Word]]:
    """What may stand behind a number, and what it means."""
    at = term.span.end
    at += at < len(text) and text[at] in _SPACES
    near = text[at : at + _NEAR]
    for end, words in table_for(lang).after.at(near, near.lower(), 0):
        if not near[end : end + 1].isalpha():
            for word in words:
                yield near[:end], word


def _is_numbered(text: str, lang: str | None, term: Term) -> bool:
    """Whether it is an ordinal, or a dot behind it may make it one: "bis zur 1967. Woche"."""
    if term.kind == "ordinal":
        return True
    end = term.span.end
    dotted = text[end : end + 2] == ". " and text[end + 2 : end + 3].isalpha()
    return dotted and "ordinal_dot" in table_for(lang).flags


def _ends_sentence(pair: TextPair, term: Term) -> bool:
    return (pair.source or "")[term.span.end : term.span.end + 1] == "."
