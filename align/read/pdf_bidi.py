"""Puts the glyphs of right-to-left lines, which lie in a PDF as they look, in the order of reading.

It undoes the reordering of the Unicode Bidirectional Algorithm (UAX #9) for one level of
left-to-right words and figures in a right-to-left line, which is what documents hold.
"""

from collections import Counter
from collections.abc import Sequence
from unicodedata import bidirectional

_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_FIGURES = frozenset(("EN", "AN"))
_BETWEEN_FIGURES = frozenset(("CS", "ES", "ET"))


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text belong to a script written from right to left."""
    kinds = Counter(map(bidirectional, text))
    return kinds["R"] + kinds["AL"] > kinds["L"]


def has_right_to_left(text: str) -> bool:
    """Whether any letter of a text belongs to such a script."""
    if text.isascii():
        return False
    return any(bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def logical(pieces: Sequence[str]) -> list[int]:
    """The order of reading of pieces of a line that are given as they stand from right to left.

    Args:
        pieces: characters, ligatures or whole words.
    """
    order: list[int] = []
    start = 0
    while start < len(pieces):
        stop = _left_to_right(pieces, start)
        order += reversed(range(start, stop)) if stop > start else [start]
        start = max(stop, start + 1)
    return order


def _left_to_right(pieces: Sequence[str], start: int) -> int:
    """Where the stretch ends that begins at `start` and is read from left to right."""
    stop, number, words = start, start, False
    for place in range(start, len(pieces)):
        kinds = {bidirectional(char) for char in pieces[place]}
        if kinds & _RIGHT_TO_LEFT:
            break
        if "L" in kinds:
            stop, words = place + 1, True
        elif kinds & _FIGURES:
            if number == place:
                number = place + 1
            if words:
                stop = place + 1
        elif kinds & _BETWEEN_FIGURES and number == place and place > start:
            number = _over_separator(pieces, place)
        elif place == start:
            break
    return max(stop, number)


def _over_separator(pieces: Sequence[str], place: int) -> int:
    """The place behind a sign between two figures; that of the sign where no figure follows."""
    after = pieces[place + 1] if place + 1 < len(pieces) else " "
    return place + 1 if any(bidirectional(char) in _FIGURES for char in after) else place
