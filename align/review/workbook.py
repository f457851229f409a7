"""A reviewed workbook as it comes back, whatever program saved it: rows, and what they were."""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from align.bitext.package import DAMAGE, Package
from align.bitext.sheet import SheetRow
from align.errors import InputError
from align.export.record import Record
from align.export.xlsx import COLUMNS, HELP, KEPT, PAIRS, REVIEW, VERSION, Seal
from align.review.merged import Merged, merged_ranges
from align.review.units import Langs, Units

_NOTES = re.compile(r"xl/(?:comments|threadedComments)\d*(?:/|\.xml)", re.IGNORECASE)
_decode = json.JSONDecoder().raw_decode
_MERGED = "merged into another cell"


@dataclass(slots=True)  # not frozen, which costs a microsecond for each of many
class Row:
    """A row of the sheet by the names of its columns, with its number as programs show it.

    Args:
        number: from 1 on.
        texts: of every column of the review.
        instead: what stands in a cell that holds no text, by column.
        beside: what stands in columns that are none of the review.
    """

    number: int
    texts: Mapping[str, str]
    instead: Mapping[str, str]
    beside: tuple[str, ...] = ()

    @property
    def id(self) -> int | None:
        """The number of its unit; None where there is none to be read."""
        text = self.texts["id"]
        if not text.isdecimal():
            text = text.strip().removesuffix(".0")
        is_number = text.isdecimal() and text.isascii() and len(text) <= _DIGITS
        return int(text) if is_number else None


_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a reviewed sheet as they are now, read anew each time; blank ones are none."""

    package: Package
    columns: Mapping[str, int]

    def __iter__(self) -> Iterator[Row]:
        with self.package.opened(REVIEW) as part:
            ranges = merged_ranges(part)
        merged = Merged(ranges) if ranges else None
        rows = self.package.rows(REVIEW)
        next(rows, None)  # the titles
        for row in rows:
            for column in merged.columns(row.number) if merged else ():
                row.texts.pop(column - 1, None)
                row.instead[column - 1] = _MERGED
            texts, columns = row.texts, self.columns.items()
            found = {title: texts.pop(place, "") for title, place in columns}
            other = row.instead
            instead = {t: other[place] for t, place in columns if place in other} if other else {}
            beside = tuple(filter(str.strip, texts.values())) if texts else ()
            if found["id"] or instead or beside or any(map(str.strip, found.values())):
                yield Row(row.number, found, instead, beside)


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewed workbook: what somebody has written into it is read when it is asked for.

    Args:
        source: what the source side was called.
        target: likewise for the target.
        langs: the languages of both sides.
        signature: what made the alignment.
        units: as they were, in their order; each is made when it is asked for.
        rows: as they are now; the sheet is read anew each time somebody goes through them.
        has_notes: whether comments were pinned to cells, which are no text of a column.
        sheets: names of sheets that somebody added.
    """

    source: str
    target: str
    langs: Langs
    signature: str
    units: Units
    rows: Rows
    has_notes: bool = False
    sheets: tuple[str, ...] = ()

    def __repr__(self) -> str:
        names = f"{self.source!r} and {self.target!r}"
        return f"<Review: {names}, {self.langs[0]} to {self.langs[1]}, {len(self.units):,} pairs>"


def is_review(path: str | Path) -> bool:
    """Whether a file is a workbook with the hidden sheet of a review."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            listed = part.read(1_000_000)
    except (OSError, *DAMAGE):
        return False  # who reads it says what is wrong
    return f'name="{KEPT}"'.encode() in listed


def read_review(path: str | Path) -> Review:
    """Open a workbook that `align` wrote and somebody has reviewed.

    Raises:
        InputError: there is no such file, it is no workbook, damaged, or none for review.
        MissingExtraError: openpyxl is not installed.
    """
    name = str(path)
    package = Package(path)
    for title in (REVIEW, KEPT):
        if title not in package:
            raise InputError(
                f"{name}: has no sheet {title!r}; take a workbook that align has written, with "
                f"its hidden sheet"
            )
    columns = _columns(name, next(package.rows(REVIEW), SheetRow(1, {}, {})))
    records = _records(package, name)
    head = next(records, {})
    if head.get("review") != VERSION:
        raise InputError(_foreign(name))
    langs = head.get("source_lang"), head.get("target_lang")
    try:
        units = Units(langs, _pairs(records, name))
    except (LookupError, OverflowError, TypeError, ValueError) as error:
        raise InputError(_no_record(name, error)) from None
    source, target, signature = (
        str(head.get(key) or "") for key in ("source", "target", "signature")
    )
    added = tuple(title for title in package.sheets if title not in (REVIEW, HELP, KEPT))
    has_notes = any(map(_NOTES.match, package.parts))
    rows = Rows(package, columns)
    return Review(source, target, langs, signature, units, rows, has_notes, added)


def _columns(name: str, first: SheetRow) -> dict[str, int]:
    """Where the columns of the review are, by the titles in the first row."""
    titles = {place: text.partition(" (")[0].strip() for place, text in sorted(first.texts.items())}
    places = {title: place for place, title in reversed(titles.items()) if title in COLUMNS}
    held = list(titles.values())
    doubled = [title for title in COLUMNS if held.count(title) > 1]
    if doubled:
        raise InputError(
            f"{name}: the first row of its sheet {REVIEW!r} has two columns "
            f"{', '.join(doubled)}; which one counts is not said"
        )
    absent = [title for title in COLUMNS if title not in places]
    if absent:
        raise InputError(
            f"{name}: the first row of its sheet {REVIEW!r} has no {', '.join(absent)}; "
            f"put the titles of the columns back"
        )
    return {title: places[title] for title in COLUMNS}


def _records(package: Package, name: str) -> Iterator[Record]:
    """What the lines of the hidden sheet say, all of them as they were written."""
    seal = Seal()
    for row in package.rows(KEPT):
        texts = row.texts
        sealed = texts.get(0, "")
        if len(texts) > 1:
            sealed = "".join(text for _, text in sorted(texts.items()))
        if not sealed:
            continue
        said, line = sealed[: Seal.LENGTH], sealed[Seal.LENGTH :]
        if seal.of(line) != said:
            why = "it is not as it was written"
            raise InputError(_foreign(name) if row.number == 1 else _damaged(name, row.number, why))
        try:
            record, end = _decode(line)
        except (ValueError, RecursionError) as error:
            raise InputError(_damaged(name, row.number, error)) from None
        if not isinstance(record, dict) or end != len(line):
            raise InputError(_damaged(name, row.number, "it is no record"))
        yield record


def _pairs(records: Iterator[Record], name: str) -> Iterator[Record]:
    """The records of the pairs, behind which another one says that they are complete."""
    complete = False
    for record in records:
        if PAIRS in record:
            complete = True
        else:
            yield record
    if not complete:
        raise InputError(
            f"{name}: the last rows of its hidden sheet {KEPT!r} are gone; the review cannot be "
            f"applied without them"
        )


def _foreign(name: str) -> str:
    return (
        f"{name}: its hidden sheet {KEPT!r} is not that of a review by this version; send out a "
        f"new workbook"
    )


def _no_record(name: str, why: object) -> str:
    return f"{name}: its hidden sheet {KEPT!r} holds what is no pair: {why!r:.100}"


def _damaged(name: str, number: int, why: object) -> str:
    said = " ".join(str(why).split())[:100]
    return (
        f"{name}: row {number} of its hidden sheet {KEPT!r} is damaged ({said}); the review cannot "
        f"be applied without it"
    )
