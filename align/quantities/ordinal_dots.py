"""Ordinals that a dot or a noun behind them tells: `14. nasjonale`, `am 3. Mai`, `1° maggio`."""

from align.quantities.digits import SPACES
from align.quantities.draft import Draft
from align.quantities.source import Source

_LAST_ORDINAL = 999
"""Larger numbers with a dot end a sentence."""


def take_ordinal_dot(draft: Draft, source: Source) -> None:
    """Take the dot of `14. nasjonale` for an ordinal: it ends no sentence."""
    end, text = draft.end, source.text
    if not source.table.flags.get("ordinal_dot") or text[end : end + 1] != ".":
        return
    number = draft.whole
    if not draft.plain or number is None or number > _LAST_ORDINAL:
        return
    after = end + 1
    while after < len(text) and text[after] in SPACES:
        after += 1
    follows = text[after : after + 1]
    if after == end + 1 and follows not in ("", "-", "–", ",", ")"):
        return
    alone = not follows and draft.start == 0
    if alone or follows.islower() or follows in ("–", "-", ",") or is_named(draft, source, after):
        draft.as_kind("ordinal")
        draft.end = draft.numeral_end = end + 1
        draft.grows = True


def is_named(draft: Draft, source: Source, after: int) -> bool:
    """Whether a month or the like follows, or an article comes before: `am 3. Mai`."""
    if any(w.sort in ("month", "quarter", "century") for _, w in source.words_from(after)):
        return True
    at = source.skip_space_back(draft.start)
    return at < draft.start and any(w.sort == "article" for _, w in source.words_to(at))
