"""From the glyphs of a page to its lines in reading order: pure geometry, one page at a time.

Lengths are points; `down` grows from the top of the page to its bottom. On a page of a script
written from right to left `left` and `right` are mirrored: a line always begins at its left.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from align.read.pdf_bidi import has_right_to_left, is_right_to_left, logical

MARKER = re.compile(
    r"(?:[-*+•‣▪●○■□◦–—·\uf0b7\uf0a7]|\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-zα-ω][.)])\s?$"
)
"""What stands before a list item or numbers a heading, alone."""

_WORD_GAP = 0.9  # em: wider gaps part columns and cells, unless the lines show otherwise
_STRETCHED = 2.0  # em: as wide as the words of a badly justified line may stand apart
_TAB = 4.0  # em: as far as text may stand from its bullet or number
_NARROWEST = 10.0  # em: columns of prose
_TIGHT = 0.15  # em: what stands nearer belongs to the same word
# A full stop behind a number is left of it in a right-to-left line.
_SIGN_FIRST = re.compile(r"^([.,:;!?،؛]+)(\d[\d.,:/]*)$")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it was set.

    Args:
        char: one character, or several of a ligature; white space only parts words.
        left: where its box begins.
        right: where it ends.
        down: its baseline.
        size: height of the font.
        bold: whether the font is.
        origin: where its pen began; the characters of a ligature share it. None is `left`.
    """

    char: str
    left: float
    right: float
    down: float
    size: float
    bold: bool = False
    origin: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column, or what stands alone in it.

    Args:
        page: number of its page, from 0.
        column: number of its column on the page, in reading order.
        cell: whether it shares its row with others of the same column, as in a table.
        turned: whether it stands at an angle to most text of the page.
    """

    text: str
    left: float
    right: float
    down: float
    size: float
    bold: bool = False
    page: int = 0
    column: int = 0
    cell: bool = False
    turned: bool = False


def lines_of(glyphs: Iterable[Glyph], page: int = 0, *, turned: bool = False) -> list[Line]:
    """The pieces of lines of a page, from its top to its bottom; columns are not yet told apart.

    Args:
        glyphs: in the order of the text of each line, whatever its direction.
        page: its number.
        turned: whether they stand at an angle to most text of the page.
    """
    runs = list(_runs(glyphs))
    mirrored = is_right_to_left("".join(run.text for run in runs))
    if mirrored:
        runs = [replace(run, left=-run.right, right=-run.left) for run in runs]
    found: list[Line] = []
    for row in _rows(runs):
        found += _merged(row, _WORD_GAP, mirrored=mirrored)
    return [replace(line, page=page, turned=turned) for line in found]


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, column after column, each with the number of its column."""
    found: list[Line] = []
    for number, column in enumerate(_columns(list(lines), 0)):
        left, right = min(one.left for one in column), max(one.right for one in column)
        rows = [_merged(row, _STRETCHED) for row in _rows(column)]
        full = [_spans(row, left, right) for row in rows]
        whole = [len(row) == 1 and wide for row, wide in zip(rows, full, strict=True)]
        for i, row in enumerate(rows):
            # Between full lines of prose, a row that fills the column is a badly justified line.
            if full[i] and any(whole[max(0, i - 1) : i + 2]):
                row = _merged(row, right - left)
            found += (replace(one, column=number, cell=len(row) > 1) for one in row)
    return found


def _spans(row: Sequence[Line], left: float, right: float) -> bool:
    slack = 0.2 * row[0].size
    return row[0].left < left + slack and row[-1].right > right - slack


def _runs(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Glyphs that stand one behind the other on one baseline."""
    run: list[Glyph] = []
    texts: list[str] = []
    space = False
    for glyph in glyphs:
        if glyph.char.isspace():
            space = True
            continue
        raised = bool(run) and _is_raised(run, glyph)
        if run and not raised and not _goes_on(run[-1], run[0], glyph):
            yield _run(run, texts)
            run, texts, space = [], [], False
        # PDFium sees a space at every change of the baseline.
        beside = raised or (bool(texts) and texts[-1] in _SUPERSCRIPTS)
        if space and run and not (beside and _gap(run[-1], glyph) < _TIGHT * glyph.size):
            texts.append(" ")
        texts.append(glyph.char.translate(_RAISED) if raised else glyph.char)
        # Height and baseline of a raised glyph are not those of its line.
        run.append(replace(glyph, down=run[0].down, size=run[0].size) if raised else glyph)
        space = False
    if run:
        yield _run(run, texts)


def _run(glyphs: Sequence[Glyph], texts: Sequence[str]) -> Line:
    text = "".join(texts)
    return Line(
        _in_reading_order(glyphs) if has_right_to_left(text) else text,
        min(glyph.left for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        glyphs[0].down,
        median(glyph.size for glyph in glyphs),
        2 * sum(glyph.bold for glyph in glyphs) > len(glyphs),
    )


def _in_reading_order(glyphs: Sequence[Glyph]) -> str:
    """The text of a run with right-to-left letters: by where the glyphs stand, spaces by the gaps.

    Some PDFs hold such text as it is read, others as it looks, and PDFium knows not always which.
    """
    places = [glyph.left if glyph.origin is None else glyph.origin for glyph in glyphs]
    order = sorted(range(len(glyphs)), key=lambda i: (-round(places[i], 1), -glyphs[i].right))
    pieces: list[str] = []
    last: Glyph | None = None
    for index in order:
        glyph = glyphs[index]
        if last is not None and last.left - glyph.right > _TIGHT * glyph.size:
            pieces.append(" ")
        pieces.append(glyph.char)
        last = glyph
    return "".join(pieces[i] for i in logical(pieces))


def _gap(last: Glyph, glyph: Glyph) -> float:
    """How far two glyphs stand apart along the line, whatever its direction."""
    return max(glyph.left - last.right, last.left - glyph.right)


def _goes_on(last: Glyph, first: Glyph, glyph: Glyph) -> bool:
    size = max(first.size, glyph.size)
    close = _gap(last, glyph) < _WORD_GAP * min(size, last.size)
    return close and abs(glyph.down - first.down) < 0.3 * size


def _is_raised(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a small figure stands high behind a word: the mark of a footnote, or a power."""
    first, last = run[0], run[-1]
    height = first.down - glyph.down
    return (
        glyph.size < 0.85 * first.size
        and 0.15 * first.size < height < 0.8 * first.size
        and _gap(last, glyph) < 0.3 * first.size
        and glyph.char.translate(_RAISED) != glyph.char
    )


def _rows(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines on about the same baseline, from top to bottom, each row from its beginning."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.down, line.left)):
        if row and line.down - row[0].down > 0.35 * min(line.size, row[0].size):
            yield sorted(row, key=lambda line: line.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda line: line.left)


def _merged(row: Sequence[Line], most: float, *, mirrored: bool = False) -> list[Line]:
    """A row with the pieces made one that stand no further apart than `most` em."""
    groups: list[list[Line]] = []
    for line in row:
        near = groups and _belongs(groups[-1], line, most)
        if near or (groups and _is_marked(groups, line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(group, mirrored) if len(group) > 1 else group[0] for group in groups]


def _joined(group: Sequence[Line], mirrored: bool) -> Line:
    """Neighbours in a row as one line."""
    order = logical([line.text for line in group]) if mirrored else range(len(group))
    text, before = "", None
    for index in order:
        line = group[index]
        piece = line.text
        if mirrored and _stands_apart(group, index):
            piece = _SIGN_FIRST.sub(r"\2\1", piece)
        apart = before is not None and (
            max(line.left - before.right, before.left - line.right) > _TIGHT * line.size
        )
        text += f" {piece}" if apart else piece
        before = line
    longest = max(group, key=lambda one: len(one.text))
    right, bold = max(line.right for line in group), all(line.bold for line in group)
    return replace(longest, text=text, left=group[0].left, right=right, bold=bold)


def _stands_apart(group: Sequence[Line], index: int) -> bool:
    """Whether there is a gap behind a piece of a row."""
    if index + 1 == len(group):
        return True
    return group[index + 1].left - group[index].right > _TIGHT * group[index].size


def _belongs(group: Sequence[Line], line: Line, most: float) -> bool:
    """Whether a line stands near enough to those before it in its row."""
    last = group[-1]
    gap = line.left - max(one.right for one in group[-4:])
    size = min(last.size, line.size)
    if max(last.size, line.size) > 2 * size or gap < -size:
        return False
    return gap < most * size


def _is_marked(groups: Sequence[Sequence[Line]], line: Line) -> bool:
    """Whether nothing but a bullet or a number stands before a line in its row."""
    (mark, *others), reach = groups[-1], _TAB * line.size
    if others or not MARKER.match(mark.text) or line.left - mark.right > reach:
        return False
    return len(groups) == 1 or mark.left - groups[-2][-1].right > reach


# --- columns


def _columns(lines: list[Line], depth: int) -> Iterator[list[Line]]:
    """Lines that belong under each other, in reading order."""
    found = _gutter(lines) if depth < 6 else None
    if found is None:
        if lines:
            yield lines
        return
    gutter, (start, stop) = found
    beside = lines[start:stop]
    yield from _columns(lines[:start], depth + 1)
    yield from _columns([one for one in beside if one.right <= gutter], depth + 1)
    yield from _columns([one for one in beside if one.right > gutter], depth + 1)
    yield from _columns(lines[stop:], depth + 1)


def _gutter(lines: list[Line]) -> tuple[float, tuple[int, int]] | None:
    """The place that parts most lines into two columns, and which lines; sorts them downwards."""
    lines.sort(key=lambda line: (line.down, line.left))
    edges = Counter(round(line.left) for line in lines)
    edges.update(round(line.right) + 2 for line in lines)
    best: tuple[float, tuple[int, int]] | None = None
    for edge, _ in edges.most_common(16):
        for start, stop in _stretches(lines, edge):
            if best is None or stop - start > best[1][1] - best[1][0]:
                best = (edge, (start, stop))
    return best


def _stretches(lines: Sequence[Line], gutter: float) -> Iterator[tuple[int, int]]:
    """Runs of lines, from top to bottom, that lie on either side of a gutter and not across it."""
    start = 0
    for stop in range(len(lines) + 1):
        if stop < len(lines) and not lines[stop].left < gutter - 1.5 < lines[stop].right - 1.5:
            continue
        beside = lines[start:stop]
        lefts = [one for one in beside if one.right <= gutter]
        rights = [one for one in beside if one.right > gutter]
        if _are_columns(lefts, rights):
            yield start, stop
        start = stop + 1


def _are_columns(lefts: Sequence[Line], rights: Sequence[Line]) -> bool:
    """Whether two stacks of lines are columns of prose beside each other, and no table."""
    if min(len(lefts), len(rights)) < 2 or max(len(lefts), len(rights)) < 3:
        return False
    top = max(lefts[0].down, rights[0].down)
    bottom = min(lefts[-1].down, rights[-1].down)
    return bottom - top > 0.9 * line_size(lefts) and _is_prose(lefts) and _is_prose(rights)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most rows are wide and filled with words; the cells of a table stand far apart."""
    widths, filled = [], []
    for row in _rows(lines):
        widths.append(row[-1].right - row[0].left)
        filled.append(sum(line.right - line.left for line in row) / max(widths[-1], 1.0))
    return median(widths) > _NARROWEST * line_size(lines) and median(filled) > 0.55


def line_size(lines: Sequence[Line]) -> float:
    """The height of most of the text of some lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 4) / 4] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0
