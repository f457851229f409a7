"""Puts marks that stand above or below letters behind the letter that they stand on.

PDFium orders the characters of a line by their baselines, and a mark that was set a little higher
comes before or behind the whole line. Where it stands on the page says which letter it belongs to.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from unicodedata import category, combining

from align.read.pdf_bidi import has_right_to_left
from align.read.pdf_parts import Glyph

_STRIP = 24.0  # points: letters are looked up by strips of the page that are as high
_REACH = 0.6  # em: as far as a mark may be set from the baseline of its letter
_BACK = 2  # letters before a mark that it may stand on
_TRUSTED = 0.3  # em: farther off, a mark does not belong to a letter that it came behind
_LEANS = 0.35  # of the width of a mark, which stands on its letter with this part at least
# Marks up to here are of scripts written from right to left, whose spaces are told by the gaps.
_LAST_MIRRORED = "\u08ff"
# Letters of Arabic that never join the next: in a ligature they come last, whatever PDFium says.
_JOINS_NOT_ON = frozenset("اأإآٱ")


def composed(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs with every mark in the glyph of its letter, in the order that they came in."""
    found: list[Glyph] = []
    lost: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if found and not glyph.char and _distance(found[-1], glyph) < glyph.size:
            found[-1] = _with_box(found[-1], glyph)
        elif _is_mark(glyph.char):
            place = _before(found, glyph)
            if place is not None:
                base = _with_box(found[place], glyph)  # marks of some fonts move the pen on
                found[place] = replace(base, char=_marked(base.char, glyph.char))
            else:
                lost.append(glyph)
        elif glyph.char == " " and lost and last is lost[-1] and last.char > _LAST_MIRRORED:
            lost.append(glyph)  # a space that came with a mark is where that was
        elif found and _is_turned(found[-1], glyph):
            found.insert(-1, glyph)
        else:
            found.append(glyph)
        last = glyph
    _give_back(found, lost)
    return found


def _before(found: Sequence[Glyph], mark: Glyph) -> int | None:
    """The place of the letter that a mark came behind and stands on, if there is one."""
    if not found or found[-1].char.isspace():  # PDFium gave it a line of its own
        return None
    near = range(len(found) - 1, max(-1, len(found) - 1 - _BACK), -1)
    place = min(near, key=lambda one: _distance(found[one], mark))
    return place if _distance(found[place], mark) < _TRUSTED * mark.size else None


def _with_box(last: Glyph, glyph: Glyph) -> Glyph:
    """A glyph with the box of another one as well."""
    return replace(last, left=min(last.left, glyph.left), right=max(last.right, glyph.right))


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and all(category(one) in ("Mn", "Me") for one in char)


def _is_turned(last: Glyph, glyph: Glyph) -> bool:
    """Whether two characters of an Arabic ligature came in the order that they are seen in."""
    same = (last.left, last.right, last.down) == (glyph.left, glyph.right, glyph.down)
    return same and last.char in _JOINS_NOT_ON and glyph.char not in _JOINS_NOT_ON


def _give_back(found: list[Glyph], lost: Sequence[Glyph]) -> None:
    """Put marks that came apart from their letters behind these."""
    strips: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for place, glyph in enumerate(found if lost else ()):
        if not glyph.char.isspace():
            strips[round(glyph.down / _STRIP)].append(((glyph.left + glyph.right) / 2, place))
    for strip in strips.values():
        strip.sort()
    for mark in lost:
        near = _near(strips, mark)
        base = min(near, key=lambda place: _distance(found[place], mark), default=None)
        if base is None or _distance(found[base], mark) > mark.size:
            found.append(mark)  # it stands on nothing, as in a text about marks
        else:
            letter = found[base] if mark.char == " " else _with_box(found[base], mark)
            found[base] = replace(letter, char=_marked(letter.char, mark.char))


def _near(strips: Mapping[int, list[tuple[float, int]]], mark: Glyph) -> list[int]:
    """The places of the glyphs around a mark."""
    number, middle = round(mark.down / _STRIP), (mark.left + mark.right) / 2
    found: list[int] = []
    for strip in (strips.get(n, []) for n in (number - 1, number, number + 1)):
        start = bisect_left(strip, (middle - 2 * mark.size, 0))
        stop = bisect_left(strip, (middle + 2 * mark.size, 0))
        found += (place for _, place in strip[start:stop])
    return found


def _distance(base: Glyph, mark: Glyph) -> float:
    """How far a mark is from standing on a letter, or a space from being behind it, in points."""
    if base.char.isspace() or abs(base.down - mark.down) > _REACH * mark.size:
        return math.inf
    if mark.char == " ":
        return math.inf if has_right_to_left(base.char) else abs(mark.left - base.right)
    # Marks on a letter that has no room for them lean over the next one.
    middle = mark.left + _LEANS * (mark.right - mark.left)
    return max(base.left - middle, middle - base.right, 0.0)


def _marked(char: str, mark: str) -> str:
    """A letter with one mark more: vowels come before tones, as they are written."""
    place = len(char)
    while (
        not mark.isspace() and not combining(mark[0]) and place > 1 and combining(char[place - 1])
    ):
        place -= 1
    return char[:place] + mark + char[place:]
