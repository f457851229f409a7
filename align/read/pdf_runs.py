"""From glyphs to runs: what stands letter behind letter on one baseline, with its spaces."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from unicodedata import bidirectional

from align.read.pdf_bidi import (
    has_left_to_right,
    has_right_to_left,
    is_right_to_left,
    logical,
    with_brackets,
)
from align.read.pdf_parts import Gap, Glyph, Line
from align.read.raised import RAISED
from align.read.spaces import is_east_asian, needs_no_space

_WORD_GAP = 0.9  # em: wider gaps part runs, which columns and cells may keep apart
_BESIDE = 0.6  # em: wider white within right-to-left lines parts cells
_THREADED = 8  # runs: so few lie between one and another that stands within it
_BACK = 0.1  # of the width of a space
_TIGHT = 0.15  # em: what stands nearer belongs to the same word
_APART = 0.22  # em: what stands farther apart belongs to two, unless all letters do
_LONGEST_MARK = 3  # figures
_NEARBY = 40  # runs before and behind a mark, among which its text is
_CLOSE = 0.3  # em: a mark behind a word stands as near
# em: where spaces are written, less white between Chinese or Japanese and other letters is none.
_AUTOSPACE = 0.4
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")


def runs_of(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """The runs of a page, in the order of its glyphs; raised figures are written as such."""
    found = list(glyphs)
    spelled = any(glyph.char == " " for glyph in found)
    # What holds neither kind of letters is read as the rest of its page.
    mirrored = is_right_to_left("".join(glyph.char for glyph in found))
    threaded = _threaded(_runs(found, spelled=spelled))
    runs = (_line(run, mirrored=mirrored) for run in threaded)
    yield from _with_figures(
        [run for run in runs if run.text.strip()]
    )  # some glyphs are said to be none


@dataclass(slots=True)
class _Run:
    """Glyphs in the order that they came in, their text, and the white between them."""

    glyphs: list[Glyph]
    text: str = ""
    gaps: tuple[Gap, ...] = ()


def _runs(glyphs: Iterable[Glyph], *, spelled: bool) -> Iterator[_Run]:
    """Glyphs that stand one behind the other on one baseline; `spelled` if spaces are written."""
    run = _Run([])
    white: list[Glyph] = []
    for glyph in glyphs:
        if glyph.char.isspace():
            white.append(glyph)
            continue
        written = any(one.char != "\n" and not _is_taken_back(one, glyph) for one in white)
        guessed = bool(white)
        white = []
        raised = bool(run.glyphs) and _is_raised(run.glyphs, glyph)
        if run.glyphs and not raised and not _goes_on(run.glyphs[-1], run.glyphs[0], glyph):
            yield run
            run = _Run([])
        # PDFium sees a space at every change of the baseline.
        beside = raised or run.text[-1:] in _SUPERSCRIPTS
        if run.glyphs and not run.text.endswith(" "):
            written = written and not beside
            if _is_space(run.glyphs, glyph, written, guessed=guessed, spelled=spelled):
                run.text += " "
            if glyph.left - run.glyphs[-1].right > _TIGHT * glyph.size:
                gap = Gap(len(run.text), run.glyphs[-1].right, glyph.left)
                run.gaps = (*run.gaps, gap)
        if raised:  # its height and baseline are not those of its line
            first = run.glyphs[0]
            char = glyph.char.translate(RAISED)
            glyph = replace(glyph, char=char, down=first.down, size=first.size)
        run.text += glyph.char
        run.glyphs.append(glyph)
    if run.glyphs:
        yield run


def _is_taken_back(space: Glyph, glyph: Glyph) -> bool:
    """Whether the pen went back over a space, as some producers do where letters are kerned."""
    begins = glyph.left if glyph.origin is None else glyph.origin
    return abs(begins - space.left) < _BACK * (space.right - space.left)


def _threaded(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Runs with right-to-left letters together with what stands within or beside them.

    PDFium takes signs, figures and words of another direction out of such a run, and gives them
    before or behind it.
    """
    found: list[_Run] = []
    for run in runs:
        for place in range(len(found) - 1, max(-1, len(found) - 1 - _THREADED), -1):
            other = found[place]
            mirrored = has_right_to_left(run.text) or has_right_to_left(other.text)
            if mirrored and _stands_at(run.glyphs, other.glyphs):
                found.pop(place)
                run = _Run(other.glyphs + run.glyphs, other.text + run.text)
        found.append(run)
    yield from found


def _stands_at(glyphs: Sequence[Glyph], others: Sequence[Glyph]) -> bool:
    """Whether one of two runs stands in the other or right beside it, on the same baseline."""
    apart = abs(glyphs[0].down - others[0].down)
    size = max(glyphs[0].size, others[0].size)
    if apart > 0.3 * size:
        return False
    (left, right), (start, stop) = _extent(glyphs), _extent(others)
    beside = max(left - stop, start - right)
    alike = min(glyphs[0].size, others[0].size) > 0.85 * size
    within = start <= left <= right <= stop or left <= start <= stop <= right
    return within or (alike and -0.5 * size < beside < _BESIDE * size)


def _extent(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    return min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)


def _is_space(
    run: Sequence[Glyph], glyph: Glyph, written: bool, *, guessed: bool, spelled: bool
) -> bool:
    """Whether a word begins with a glyph: somebody wrote a space, or left room for one."""
    # The box of a letter may hang over to where its pen did not begin.
    over = max(0.0, (glyph.origin or glyph.left) - glyph.left)
    gap = _gap(run[-1], glyph) + over
    before, after = run[-1].char or "x", glyph.char or "x"
    spaceless = needs_no_space(before, after)
    if written or guessed:
        mixed = spaceless and is_east_asian(before[-1]) != is_east_asian(after[0])
        return written or gap > (_AUTOSPACE if mixed and spelled else _TIGHT) * glyph.size
    if gap < _APART * glyph.size or spaceless:
        return False
    return len(run) < 2 or _gap(run[-2], run[-1]) < 0.5 * gap


def _line(run: _Run, *, mirrored: bool) -> Line:
    text, gaps = run.text, run.gaps
    if has_right_to_left(text):
        text, gaps = _in_reading_order(run.glyphs)
    elif mirrored and not has_left_to_right(text):
        turned = _in_reading_order(run.glyphs)
        if bidirectional(turned[0][:1] or " ") != "ET":  # `22 %` stands there in either direction
            text, gaps = turned
    bold = 2 * sum(glyph.bold for glyph in run.glyphs) > len(run.glyphs)
    size = median(glyph.size for glyph in run.glyphs)
    return Line(text, *_extent(run.glyphs), run.glyphs[0].down, size, bold, gaps=gaps)


def _in_reading_order(glyphs: Sequence[Glyph]) -> tuple[str, tuple[Gap, ...]]:
    """The text of a run with right-to-left letters: by where the glyphs stand, spaces by the gaps.

    Some PDFs hold such text as it is read, others as it looks, and PDFium knows not always which.
    """
    places = [glyph.left if glyph.origin is None else glyph.origin for glyph in glyphs]
    order = sorted(range(len(glyphs)), key=lambda i: (-round(places[i], 1), -glyphs[i].right))
    pieces: list[str] = []
    white: dict[int, Gap] = {}
    last = math.inf
    for index in order:
        glyph = glyphs[index]
        if glyph.right + _TIGHT * glyph.size < last < math.inf:
            pieces.append(" ")
            white[len(pieces)] = Gap(0, glyph.right, last)
        pieces.append(glyph.char)
        last = min(glyph.left, places[index])
    found, gaps, before = logical(pieces), [], 0
    for place, index in enumerate(found):
        # Where words of another direction were turned round, the white between them parts nothing.
        if place in white and max(found[:place], default=-1) == place - 1:
            gaps.append(replace(white[place], before=before))
        before += len(pieces[index])
    return with_brackets("".join(pieces[i] for i in found)), tuple(gaps)


def _gap(last: Glyph, glyph: Glyph) -> float:
    """How far two glyphs stand apart along the line, whatever its direction."""
    return max(glyph.left - last.right, last.left - glyph.right)


def _goes_on(last: Glyph, first: Glyph, glyph: Glyph) -> bool:
    size = max(first.size, glyph.size)
    close = _gap(last, glyph) < _WORD_GAP * min(size, last.size)
    return close and abs(glyph.down - first.down) < 0.3 * size


def _with_figures(runs: Sequence[Line]) -> Iterator[Line]:
    """Runs with the small raised figure of a footnote joined to the text that it belongs to."""
    found: list[Line | None] = list(runs)
    for number, mark in enumerate(runs):
        if not mark.text.isdecimal() or len(mark.text) > _LONGEST_MARK:
            continue
        nearby = range(max(0, number - _NEARBY), min(len(runs), number + _NEARBY + 1))
        owners = [(one, i) for i in nearby if i != number and (one := found[i]) is not None]
        owners = [(one, i) for one, i in owners if _is_mark_of(mark, one)]
        if owners:
            run, place = min(owners, key=lambda owner: _beside(mark, owner[0]))
            found[place], found[number] = _marked(run, mark), None
    yield from (run for run in found if run is not None)


def _beside(mark: Line, run: Line) -> float:
    return min(abs(run.left - mark.right), abs(mark.left - run.right))


def _is_mark_of(mark: Line, run: Line) -> bool:
    height, apart = run.down - mark.down, _beside(mark, run)
    near = apart < (1.0 if _is_before(mark, run) else _CLOSE) * run.size
    return near and mark.size < 0.85 * run.size and 0.1 * run.size < height < 0.8 * run.size


def _is_before(mark: Line, run: Line) -> bool:
    """Whether a mark stands where the text of a run begins."""
    return (mark.left > run.left) == is_right_to_left(run.text)


def _marked(run: Line, mark: Line) -> Line:
    figure, before = mark.text.translate(RAISED), _is_before(mark, run)
    run = replace(run, left=min(run.left, mark.left), right=max(run.right, mark.right))
    if not before:
        return replace(run, text=run.text + figure)
    gaps = tuple(replace(gap, before=gap.before + len(figure) + 1) for gap in run.gaps)
    return replace(run, text=f"{figure} {run.text}", gaps=gaps)


def _is_raised(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a small figure stands high behind a word: the mark of a footnote, or a power."""
    first, last = run[0], run[-1]
    height = first.down - glyph.down
    return (
        glyph.size < 0.85 * first.size
        and 0.15 * first.size < height < 0.8 * first.size
        and _gap(last, glyph) < 0.3 * first.size
        and glyph.char.translate(RAISED) != glyph.char
    )
