"""A list of pairs that the user wrote: TSV with a heading, or JSON Lines.

    source            target            source_lang  target_lang  id      split
    nb/report.docx    en/report.pdf     nb           en           2024    train

Only `source` and `target` must be there. Paths are relative to the folder of the list.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from align.errors import InputError, UnknownNameError
from align.languages import normalise
from align.pairing.names import readings
from align.pairing.pairs import FilePair
from align.read.open import load_raw

COLUMNS = ("source", "target", "source_lang", "target_lang", "id", "split")
_REQUIRED = COLUMNS[:2]
_JSON_LINES = (".jsonl", ".ndjson")
_TABLES = (".tsv", ".tab", ".txt")


def read_manifest(path: str | Path) -> tuple[FilePair, ...]:
    """The pairs that a list names, in its order; whether the files are there is not looked at.

    A pair without an id has that of its source: the path without ending and language.

    Raises:
        InputError: the list cannot be read, has an unknown or no needed column, a wrong value,
            the same id twice, or no pair at all; the line is named.
    """
    path = Path(path)
    pairs: list[FilePair] = []
    lines: dict[str, int] = {}
    for number, row in _rows(path):
        try:
            pair = _pair(path.parent, row)
        except (UnknownNameError, ValueError) as error:
            raise InputError(f"{path}, line {number}: {error}") from None
        if pair.id in lines:
            raise InputError(
                f"{path}, line {number}: the id {pair.id!r} is that of line {lines[pair.id]}, "
                f"too; give every pair one of its own in a column id"
            )
        lines[pair.id] = number
        pairs.append(pair)
    if not pairs:
        raise InputError(f"{path}: names no pair; it needs lines with source and target")
    return tuple(pairs)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The lines that are not blank, by their number, as values by column; empty ones left out."""
    ending = path.suffix.lower()
    if ending not in (*_JSON_LINES, *_TABLES):
        accepted = ", ".join((*_TABLES, *_JSON_LINES))
        raise InputError(f"{path}: no list of pairs has this ending; accepted: {accepted}")
    raw = load_raw(path)
    try:
        text = raw.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}); convert it first") from None
    lines = [
        (number, line.removesuffix("\r"))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]
    yield from _objects(path, lines) if ending in _JSON_LINES else _cells(path, lines)


def _cells(path: Path, lines: list[tuple[int, str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    (first, heading), *rest = lines or [(1, "")]
    columns = [column.strip() for column in heading.split("\t")]
    _check(path, first, columns)
    for number, line in rest:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(columns):
            raise InputError(
                f"{path}, line {number}: must have {len(columns)} columns separated by tabs, "
                f"as the heading has, has {len(cells)}"
            )
        yield number, {name: cell for name, cell in zip(columns, cells, strict=True) if cell}


def _objects(path: Path, lines: list[tuple[int, str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, line in lines:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            raise InputError(f"{path}, line {number}: is not JSON") from None
        if not isinstance(found, dict):
            raise InputError(f"{path}, line {number}: must be an object, was {line:.40}")
        _check(path, number, list(found))
        for name, value in found.items():
            if not isinstance(value, str | None):
                raise InputError(f"{path}, line {number}: {name} must be text, was {value!r:.40}")
        yield number, {name: value for name, value in found.items() if value}


def _check(path: Path, number: int, columns: list[str]) -> None:
    for column in columns:
        if column not in COLUMNS:
            raise InputError(
                f"{path}, line {number}: {UnknownNameError('column', column, COLUMNS)}"
            )
    if len(set(columns)) < len(columns):
        raise InputError(f"{path}, line {number}: a column is named twice")
    for column in _REQUIRED:
        if column not in columns:
            raise InputError(
                f"{path}, line {number}: there is no column {column!r}; "
                f"needed: {' and '.join(_REQUIRED)}, separated by tabs in TSV"
            )


def _pair(folder: Path, row: Mapping[str, str]) -> FilePair:
    for column in _REQUIRED:
        if column not in row:
            raise ValueError(f"{column} is empty")
    langs = [normalise(row[key]) if key in row else None for key in ("source_lang", "target_lang")]
    return FilePair(
        row.get("id") or _id_of(row["source"]),
        folder / row["source"],
        folder / row["target"],
        langs[0],
        langs[1],
        row.get("split"),
    )


def _id_of(source: str) -> str:
    """The path of a source without ending and language, and without what leads upwards."""
    path = PurePath(source)
    steps = [step for step in path.parts if step not in ("..", path.anchor)]
    inner = PurePath(*steps)
    found = readings(inner, inner.stem)
    named = bool(found) and found[0].sure and found[0].key
    return named or inner.with_suffix("").as_posix()
