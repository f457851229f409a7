"""Comma-separated values (RFC 4180) whose first row names the columns."""

import csv
from collections.abc import Iterator, Sequence
from typing import IO

from align.bitext.limits import ROW
from align.bitext.lines import decoded
from align.bitext.rows import Numbering
from align.errors import InputError
from align.findings import TextPair
from align.languages import known_language
from align.parallel import Unit

SIDES = (("source", "target"), ("src", "tgt"))
_SIGNS = ",", ";", "\t"


def csv_units(
    stream: IO[bytes],
    name: str,
    langs: tuple[str | None, str | None],
    most: int | None = None,
) -> Iterator[Unit]:
    """One pair a row: its columns `source` and `target`, or those titled with the languages.

    Titles are read in any case of letters, and cells are divided by what divides the titles: a
    comma, a semicolon or a tab. The columns `confidence`, `score`, `status` and `comment` are kept
    as in JSON Lines.

    Raises:
        InputError: no such columns, a row with more or fewer cells than the first, an open quote,
            or no UTF-8; says which line.
    """
    lines = decoded(stream, name, most)
    _, first = next(lines, (0, ""))
    titles, sign = _titles(first, name, langs)
    places = {title: place for place, title in enumerate(titles)}
    source, target = _sides(titles, langs) or (0, 0)
    row_lines = (text for _, text in lines)
    csv.field_size_limit(most or ROW)  # of the module, whose own limit a long paragraph may pass
    found = csv.reader(row_lines, delimiter=sign, strict=True)
    rows, index, line = Numbering(), 0, 2
    try:
        for row in found:
            if row and len(row) != len(titles):
                raise InputError(
                    f"{name}, line {line}: has {len(row)} cells, the first row has {len(titles)}"
                )
            if row:
                texts = row[source] or None, row[target] or None
                if any(text and text.strip() for text in texts):
                    said = {key: row[places[key]] for key in _KEPT if key in places}
                    yield _unit(rows, TextPair(index, *texts, *langs, line, line), said)
                index += 1
            line = found.line_num + 2
    except csv.Error as error:
        raise InputError(f"{name}, line {line}: is no row of CSV: {error}") from None


_KEPT = "confidence", "score", "status", "comment"


def _unit(rows: Numbering, pair: TextPair, said: dict[str, str]) -> Unit:
    return rows.unit(
        pair,
        said.get("confidence"),
        said.get("score"),
        decided=said.get("status"),
        comment=said.get("comment"),
    )


def _titles(line: str, name: str, langs: tuple[str | None, str | None]) -> tuple[list[str], str]:
    """The titles of the columns in small letters, and what divides them."""
    for sign in _SIGNS:
        try:
            (row,) = list(csv.reader([line], delimiter=sign)) or [[]]
        except csv.Error as error:
            raise InputError(f"{name}, line 1: is not CSV: {error}") from None
        titles = [title.strip().lower() for title in row]
        if _sides(titles, langs) is not None:
            return titles, sign
    shown = line.strip()[:60] or "nothing"
    raise InputError(
        f"{name}: its first row must name the columns source and target, or be titled with "
        f"--source-lang and --target-lang, was {shown!r}"
    )


def _sides(titles: Sequence[str], langs: tuple[str | None, str | None]) -> tuple[int, int] | None:
    """The places of both texts; None where a title is missing, or stands there twice."""
    for pair in SIDES:
        if all(titles.count(title) == 1 for title in pair):
            return titles.index(pair[0]), titles.index(pair[1])
    tags = [known_language(title) for title in titles]
    wanted = [known_language(lang) for lang in langs]
    if None not in wanted and all(tags.count(tag) == 1 for tag in wanted):
        return tags.index(wanted[0]), tags.index(wanted[1])
    return None
