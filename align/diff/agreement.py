"""The quick look at a pair: most texts plainly hold the same values in the same order.

What a passage of text says is remembered with it (`align.quantities.settled`), so that two texts
are compared without putting together a term of either. Where that leaves any doubt, matching
decides; it would find nothing where this look finds agreement.
"""

from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from align.diff.ages import SHORTER_THAN_YEARS
from align.diff.ballots import tell_of_ballots
from align.diff.formats import has_foreign_mark
from align.diff.terms import Key, passages_of, terms_of
from align.findings import TextPair
from align.quantities.settled import Passage


class _Content(NamedTuple):
    """What the quantities of a passage, or of passages in a row, say.

    Args:
        keys: the best value of each that counts by itself.
        readings: every value that it may have.
        roles: its kind and its unit.
        others: there are words that may be no numbers, too.
        foreign: one is not written by the rules of the language.
        measured: one has a unit, which a number beside it may share.
        counts: one is neither a year nor a measure nor said in passing; it might stand where a year
            belongs.
    """

    keys: tuple[Key, ...] = ()
    readings: tuple[tuple[Key, ...], ...] = ()
    roles: tuple[tuple[str, str | None], ...] = ()
    others: bool = False
    foreign: bool = False
    measured: bool = False
    counts: bool = False


_NOTHING = _Content()


def plainly_agree(pair: TextPair) -> bool:
    """Whether it shows at once that neither text holds a value that the other has not."""
    source = _content(pair.source, pair.source_lang)
    target = _content(pair.target, pair.target_lang)
    keys = source.keys
    if keys != target.keys:
        return False
    if not keys:
        return True
    if source.foreign or target.foreign or not _same_roles(source, target):
        return False
    if (source.others or target.others) and _may_cross(source, target):
        return False  # beside words that may be no numbers, only what matches in no other way
    if len(keys) == 1:
        return True
    ballots = tell_of_ballots(pair, [unit for _, unit in source.roles])
    return not (_may_swap(source) or _may_swap(target) or ballots)


def _same_roles(source: _Content, target: _Content) -> bool:
    """Whether equal values are of the same sort; a single one may do without a common unit.

    Not beside words that may be numbers, one of which may be the unit's: "2 g twice a day".
    """
    if source.roles == target.roles:
        return True
    if len(source.roles) > 1 or source.others or target.others:
        return False
    (kind, unit), (other, another) = source.roles[0], target.roles[0]
    telling = {"money", "percentage", *SHORTER_THAN_YEARS}
    return None in (unit, another) and telling.isdisjoint((kind, other, unit, another))


def _may_cross(source: _Content, target: _Content) -> bool:
    """Whether a value may match another than the one in its place, by any of its readings."""
    values = [{*one, *other} for one, other in zip(source.readings, target.readings, strict=True)]
    return len(set().union(*values)) < sum(map(len, values))


def _may_swap(content: _Content) -> bool:
    """Whether values in the same order may yet belong to something else on the other side."""
    if content.measured and ("cardinal", None) in content.roles:
        return True
    return content.counts and any(kind == "year" for kind, _ in content.roles)


def _content(text: str | None, lang: str | None) -> _Content:
    placed = passages_of(text, lang) if text else ()
    if len(placed) == 1:
        return _content_of(placed[0][1], lang)
    if not placed:
        return _NOTHING
    parts = [_content_of(passage, lang) for _, passage in placed]
    keys, readings, roles, *flags = zip(*parts, strict=True)
    return _Content(
        tuple(chain.from_iterable(keys)),
        tuple(chain.from_iterable(readings)),
        tuple(chain.from_iterable(roles)),
        *map(any, flags),
    )


@lru_cache(maxsize=4_000)
def _content_of(passage: Passage, lang: str | None) -> _Content:
    found = terms_of(passage)
    firm = [term for term in found if not term.is_tentative]
    return _Content(
        tuple([term.keys[0] for term in firm]),
        tuple([term.keys for term in firm]),
        tuple([(term.kind, term.unit) for term in firm]),
        others=len(firm) < len(found),
        foreign=any(has_foreign_mark(term, lang) for term in firm),
        measured=any(term.unit for term in found),
        counts=any(not (t.kind == "year" or t.unit or t.is_soft) for t in firm),
    )
