"""Pairs of a workbook: the rows below the titles `source` and `target` of one of its sheets."""

from collections.abc import Iterator
from pathlib import Path

from align.bitext.package import Package
from align.bitext.rows import Numbering
from align.bitext.sheet import SheetRow
from align.errors import InputError, UnknownNameError
from align.findings import TextPair
from align.parallel import Unit

_SIDES = "source", "target"


def xlsx_units(
    path: str | Path, langs: tuple[str | None, str | None], sheet: str | None = None
) -> Iterator[Unit]:
    """The pairs one after the other; a row without any text is none, but is counted.

    A formula counts as what it last came to, a date as it is written.

    Args:
        path: the workbook.
        langs: the languages of both sides.
        sheet: its title; None takes the first.

    Raises:
        InputError: the file is no workbook, or damaged, or has no such sheet or columns.
        MissingExtraError: openpyxl is not installed.
    """
    package = Package(path)
    known = [title for title in package.sheets if title in package]
    if sheet not in (None, *known) or not known:
        raise InputError(f"{path}: {UnknownNameError('sheet', sheet or '', known)}")
    rows = package.rows(known[0] if sheet is None else sheet)
    titles = next(rows, SheetRow(1, {}, {}))
    source, target = (_column(str(path), titles, side) for side in _SIDES)
    numbering = Numbering()
    for row in rows:
        texts = row.texts.get(source, ""), row.texts.get(target, "")
        if any(map(str.strip, texts)):
            index = row.number - titles.number - 1
            yield numbering.unit(TextPair(index, texts[0] or None, texts[1] or None, *langs))


def _column(path: str, titles: SheetRow, side: str) -> int:
    places = [place for place, text in titles.texts.items() if text.strip() == side]
    if len(places) > 1:
        raise InputError(f"{path}: {len(places)} columns are called {side!r}; rename one")
    if not places:
        known = filter(None, map(str.strip, titles.texts.values()))
        raise InputError(f"{path}: {UnknownNameError('column', side, known)}")
    return places[0]
