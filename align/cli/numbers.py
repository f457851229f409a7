"""`align numbers`: what the toolkit reads in a text, marked in the terminal or as JSON lines."""

import logging
import os
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.terminal import printable, say
from align.errors import InputError
from align.files import json_line, reason

if TYPE_CHECKING:
    from align.quantities import Quantity

# A text of one word that ends in the ending of a file holds no number anybody would ask about.
_FILE_NAME = re.compile(r"\S{1,4000}\.(?:txt|md|html?|tsv|csv|jsonl?|xml|docx?|pdf)", re.IGNORECASE)
_BOLD, _PLAIN = "\x1b[1;36m", "\x1b[0m"

_log = logging.getLogger("align")


class Format(StrEnum):
    """How the numbers are shown."""

    table = "table"
    jsonl = "jsonl"


def numbers(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A text, a file, or - for standard input.")
    ],
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="TAG", help="Its language (nb, en, pt-BR); detected by default."
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="table, or jsonl.")] = Format.table,
) -> None:
    """Show every number, date, measure and code of a text, as read."""
    from align.quantities import read  # its tables would slow the start of every command

    content = None if text == "-" else _content(text)
    lang = lang or _language(content)
    for number, line in enumerate(_piped() if content is None else content.split("\n")):
        found = read(line, lang)
        if form is Format.jsonl:
            for quantity in found:
                typer.echo(json_line(_object(number, quantity)), nl=False)
        elif found:
            typer.echo(_marked(line, found))
            for quantity in found:
                typer.echo(f"    {_row(quantity)}")


def _content(text: str) -> str:
    """What is in a file if there is one of that name, or the text."""
    path = Path(text)
    try:
        is_file = len(text) < 4096 and path.is_file()
        if not is_file and _FILE_NAME.fullmatch(text):
            raise InputError(f"{text}: no such file")
        return path.read_text(encoding="utf-8-sig") if is_file else text
    except OSError as error:
        raise InputError(f"{text}: cannot be read: {reason(error)}") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{text}: is not UTF-8 (byte {error.start}); "
            "what is read in documents is piped: align read FILE | align numbers -"
        ) from error
    except ValueError:  # a null character in the text: no name of a file
        return text


def _language(content: str | None) -> str | None:
    """The language that a text seems to be in; a stream is read as it comes, and tells none."""
    from align.read.detect import detect

    lang = None if content is None else detect(content)
    if lang is None:
        _log.warning("the language is not known, so only digits are read; name it with --lang")
    else:
        say(f"read as {lang}, which was detected; --lang names another language")
    return lang


def _piped() -> Iterator[str]:
    """The lines of standard input, as those of a file are read, one by one."""
    for number, data in enumerate(sys.stdin.buffer, start=1):
        try:
            yield data.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise InputError(
                f"standard input, line {number}: is not UTF-8 (byte {error.start}); "
                f"convert it first"
            ) from None


def _marked(line: str, found: "tuple[Quantity, ...]") -> str:
    """The line with its quantities marked: in colour on a terminal, in brackets elsewhere."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    begin, end = (_BOLD, _PLAIN) if colour else ("[", "]")
    parts, at = [], 0
    for quantity in found:
        span = quantity.span
        parts += [printable(line[at : span.start]), begin, printable(quantity.surface), end]
        at = span.end
    return "".join((*parts, printable(line[at:])))


def _row(quantity: "Quantity") -> str:
    from align.quantities.draft import shown

    kinds = []
    for kind, readings in groupby(quantity.readings, key=lambda reading: reading.kind):
        kinds.append(f"{kind} {' or '.join(shown(reading.value) for reading in readings)}")
    notes = [
        note
        for note in (
            quantity.unit,
            quantity.bound and quantity.bound.replace("_", " "),
            quantity.scale and f"x10^{quantity.scale.exponent}",
            "approximate" if quantity.approximate and quantity.bound != "about" else None,
            "perhaps no number" if quantity.tentative else None,
        )
        if note
    ]
    tail = f" ({', '.join(notes)})" if notes else ""
    return f"{printable(quantity.surface)}: {', or '.join(kinds)}{tail}"


def _object(line: int, quantity: "Quantity") -> dict[str, Any]:
    from align.quantities.draft import shown

    return {
        "line": line,
        "span": [quantity.span.start, quantity.span.end],
        "surface": quantity.surface,
        "kind": quantity.kind,
        "value": _exactly(quantity),
        "readings": [
            {"kind": reading.kind, "value": shown(reading.value), "how": reading.how}
            for reading in quantity.readings
        ],
        "unit": quantity.unit,
        "scale": quantity.scale and [quantity.scale.surface, quantity.scale.exponent],
        "bound": quantity.bound,
        "written": quantity.written,
        "approximate": quantity.approximate,
        "tentative": quantity.tentative,
    }


def _exactly(quantity: "Quantity") -> str:
    from align.quantities.draft import shown

    value = quantity.value
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else shown(value)
