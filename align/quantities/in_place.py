"""Reads what cannot be told by itself, in its place: with the text around it, and no more of it."""

from bisect import bisect_left

from align.quantities.anchors import anchors
from align.quantities.draft import Draft
from align.quantities.source import Source
from align.quantities.stretches import NEAR, Stretch
from align.quantities.understand import understood
from align.quantities.walk import convention_of, walked


class InPlace:
    """The text of a row of stretches, of which some are read in their place.

    Args:
        source: the text.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._anchors = anchors(source.text, source.low, source.table)
        self._starts = [anchor.start for anchor in self._anchors]
        own = source.table.convention
        self._convention = own if convention_of(source.text, source.table) is own else None

    def drafts(self, parts: list[Stretch], number: int, limit: int) -> list[Draft] | None:
        """What a stretch holds; None if it may have to do with another one after all.

        Args:
            parts: all stretches of the text.
            number: which of them.
            limit: where the last quantity before it ends.
        """
        if self._convention is None:
            return None  # the marks of other numbers tell what its own mean
        begin, end = parts[number].begin, parts[number].end
        first, stop = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        held = self._anchors[first:stop]
        drafts = understood(walked(self._source, held, (), self._convention), self._source, limit)
        before = parts[number - 1].stop + NEAR if number else 0
        behind = (
            parts[number + 1].start - NEAR if number + 1 < len(parts) else len(self._source.low)
        )
        if any(
            (draft.start < begin and draft.start < before)
            or (draft.end > end and draft.end > behind)
            for draft in drafts
        ):
            return None
        return drafts
