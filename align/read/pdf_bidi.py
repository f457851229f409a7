"""Puts the glyphs of right-to-left lines, which lie in a PDF as they look, in the order of reading.

It undoes the reordering of the Unicode Bidirectional Algorithm (UAX #9) for one level of
left-to-right words and figures in a right-to-left line, which is what documents hold.
"""

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import bidirectional

_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_FIGURES = frozenset(("EN", "AN"))
_BETWEEN = frozenset(("CS", "ES", "ET"))
_BETWEEN_ARABIC = frozenset(("CS",))  # a hyphen between figures parts them there
_PAIRS = ("()", "[]", "{}", "«»", "‹›")
_BRACKETS = frozenset("".join(_PAIRS))


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text belong to a script written from right to left."""
    kinds = Counter(map(bidirectional, text))
    return kinds["R"] + kinds["AL"] > kinds["L"]


def has_right_to_left(text: str) -> bool:
    """Whether any letter of a text belongs to such a script."""
    if text.isascii():
        return False
    return any(bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def has_left_to_right(text: str) -> bool:
    """Whether any letter of a text belongs to a script written from left to right."""
    return any(bidirectional(char) == "L" for char in text)


def logical(pieces: Sequence[str]) -> list[int]:
    """The order of reading of pieces of a line that are given as they stand from right to left.

    Args:
        pieces: characters, ligatures or whole words.
    """
    order: list[int] = []
    start, arabic = 0, False
    while start < len(pieces):
        stop = _left_to_right(pieces, start, arabic=arabic)
        order += reversed(range(start, stop)) if stop > start else [start]
        if stop == start and (strong := _RIGHT_TO_LEFT & _kinds(pieces[start])):
            arabic = "AL" in strong
        start = max(stop, start + 1)
    return order


def with_brackets(text: str) -> str:
    """A line in its order of reading, with brackets that open and close in turn.

    Which of the two a glyph stands for is told in one way by some producers and in the other by
    others. Where a line has only one of a kind, nothing is known.
    """
    if not any(sign in text for pair in _PAIRS for sign in pair):
        return text
    for opening, closing in map(tuple, _PAIRS):
        parts = re.split(f"[{re.escape(opening + closing)}]", text)
        if len(parts) > 1 and len(parts) % 2:
            signs = (opening, closing) * (len(parts) // 2)
            text = "".join(a + b for a, b in zip(parts, (*signs, ""), strict=True))
    return text


def _kinds(piece: str) -> set[str]:
    return {bidirectional(char) for char in piece}


def _left_to_right(pieces: Sequence[str], start: int, *, arabic: bool) -> int:
    """Where the stretch ends that begins at `start` and is read from left to right."""
    if pieces[start] in _BRACKETS:  # around the last of several words, or part of it
        stop = _stretch(pieces, start + 1, arabic=arabic)
        return stop if _halves(pieces, start + 1, stop, pieces[start]) else start
    stop = _stretch(pieces, start, arabic=arabic)
    if stop < len(pieces) and pieces[stop] in _BRACKETS:
        stop += _halves(pieces, start, stop, pieces[stop])
    return stop


def _halves(pieces: Sequence[str], start: int, stop: int, bracket: str) -> bool:
    """Whether a bracket beside a stretch with words has its other half within."""
    pair = next(pair for pair in _PAIRS if bracket in pair)
    within = pieces[start:stop]
    words = any("L" in _kinds(piece) for piece in within)
    return words and sum(piece in pair for piece in within) % 2 == 1


def _stretch(pieces: Sequence[str], start: int, *, arabic: bool) -> int:
    stop, words = start, False
    # A sign of percent or of a currency goes with European figures, but not after Arabic letters.
    number = start if arabic else _over_terms(pieces, start)
    if number > start and not (number < len(pieces) and "EN" in _kinds(pieces[number])):
        number = start
    for place in range(number, len(pieces)):
        kinds = _kinds(pieces[place])
        if kinds & _RIGHT_TO_LEFT:
            break
        if "L" in kinds:
            stop, words = place + 1, True
        elif kinds & _FIGURES:
            if number == place:
                number = place + 1
            if words:
                stop = place + 1
        elif kinds & (_BETWEEN_ARABIC if arabic else _BETWEEN) and start < number == place:
            number = _over_separator(pieces, place)
        elif place == start:
            break
    if number > start and not arabic and "EN" in _kinds(pieces[number - 1]):
        number = _over_terms(pieces, number)
    return max(stop, number)


def _over_separator(pieces: Sequence[str], place: int) -> int:
    """The place behind a sign between two figures; that of the sign where no figure follows."""
    after = pieces[place + 1] if place + 1 < len(pieces) else " "
    return place + 1 if _kinds(after) & _FIGURES else place


def _over_terms(pieces: Sequence[str], place: int) -> int:
    """The place behind signs of percent, of degrees and of currencies."""
    while place < len(pieces) and _kinds(pieces[place]) == {"ET"}:
        place += 1
    return place
