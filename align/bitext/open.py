"""Opens a file of aligned pairs by its ending, or by the format that the user names."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

from align.bitext.csv import csv_units
from align.bitext.jsonl import jsonl_units
from align.bitext.tmx import tmx_units
from align.bitext.tsv import tsv_units
from align.bitext.xliff import xliff_units
from align.errors import InputError, UnknownNameError
from align.files import reading
from align.parallel import Unit

ReadUnits = Callable[[IO[bytes], str, tuple[str | None, str | None], int | None], Iterator[Unit]]
"""Takes a stream, what to call it, the languages that the user declared, and a limit."""

FORMATS: Mapping[str, ReadUnits] = {
    "tsv": tsv_units,
    "csv": csv_units,
    "jsonl": jsonl_units,
    "tmx": tmx_units,
    "xliff": xliff_units,
    "xliff12": xliff_units,
}
SUFFIXES: Mapping[str, str] = {
    ".tsv": "tsv",
    ".tab": "tsv",
    ".txt": "tsv",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".tmx": "tmx",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sdlxliff": "xliff",
    ".mqxliff": "xliff",
    ".mxliff": "xliff",
    ".xlsx": "xlsx",
}
WHOLE = ("xlsx",)
"""Formats that are no streams: their files are opened where they are."""


def read_units(
    path: str | Path,
    langs: tuple[str | None, str | None] = (None, None),
    format: str | None = None,
    most: int | None = None,
) -> Iterator[Unit]:
    """The pairs of a file one after the other, in memory that does not grow with the file.

    Args:
        path: the file; `-` is standard input, which is TSV unless a format is named.
        langs: languages of source and target, which tell the sides of a TMX file.
        format: one of `FORMATS`; None goes by the ending.
        most: bytes that a row or a unit may have; None takes the usual limit.

    Raises:
        InputError: the file is missing, cannot be read, is broken (the line is named), or its
            ending says nothing.
        UnknownNameError: there is no such format.
    """
    name = str(path)
    chosen = format_of(name, format)
    if chosen in WHOLE:
        raise InputError(f"{name}: {chosen} is no stream of rows")
    with reading(name) as stream:
        yield from FORMATS[chosen](stream, name, langs, most)


def format_of(name: str, format: str | None = None) -> str:
    """The format of a file of pairs: the one that is named, or that of the ending.

    Raises:
        InputError: the ending says nothing.
        UnknownNameError: there is no such format.
    """
    chosen = format or ("tsv" if name == "-" else SUFFIXES.get(Path(name).suffix.lower()))
    if chosen is None:
        endings = ", ".join(sorted(SUFFIXES))
        raise InputError(
            f"{name}: no format of pairs has this ending; accepted: {endings}, or name the format"
        )
    if chosen not in FORMATS and chosen not in WHOLE:
        raise UnknownNameError("format of pairs", chosen, (*FORMATS, *WHOLE))
    return chosen
