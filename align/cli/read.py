"""`align read`: what is read in a document, paragraph by paragraph."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from align import registry
from align.cli import options
from align.cli.destination import standard_output
from align.cli.sides import in_column
from align.cli.terminal import OK, code_of, escaped, fail, printable
from align.documents import load_sides
from align.errors import AlignError
from align.files import json_line
from align.outputs import check_writable, replacing
from align.pipeline import segment
from align.text import SegmentedDocument, fold, offsets


class Format(StrEnum):
    """How a document is shown."""

    table = "table"
    text = "text"
    jsonl = "jsonl"


@options.grouped
def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Documents; - is standard input.")
    ],
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Show the segments in the paragraphs, too.")
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Language tag, such as nb; detected by default."),
    ] = None,
    reader: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Name of the reader; by default by ending and content."),
    ] = None,
    column: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Column of a table that holds ready segments."),
    ] = None,
    reading: options.Reading = options.Reading(),  # noqa: B008 - frozen
    form: Annotated[
        Format | None,
        typer.Option("--format", help="table, text or jsonl; text into a pipe by default."),
    ] = None,
    outputs: Annotated[
        list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help="File to write.")
    ] = None,
) -> int:
    """Show what is read in documents: paragraphs, kinds, language.

    Text is a paragraph a line, or with --sentences a segment a line, as align pair --segmented
    takes it. What is flagged as [boilerplate], such as a page number, is kept and is in no pair
    with text.
    """
    output = options.only_output(outputs)
    config = reading.config()
    if column is not None:
        config = replace(config, options={**config.options, **in_column(column)})
    if reader is not None:
        registry.check_name("reader", reader)
    if output is not None:
        check_writable(output, [Path(name) for name in files if name != "-"])
    on_terminal = output is None and sys.stdout.isatty()
    show = SHOWN[form or (Format.table if on_terminal else Format.text)]

    def load(name: str) -> list[SegmentedDocument]:
        sides = load_sides(name, lang, format=reader, config=config)
        return [segment(document, config=config) for document in sides]

    with replacing(output) if output else standard_output("") as stream:
        return _each(
            files,
            load,
            lambda document: stream.writelines(show(document, sentences)),
            goes_on=output is None,  # half of what was asked for is no file
        )


def _each(
    files: list[str],
    load: Callable[[str], list[SegmentedDocument]],
    write: Callable[[SegmentedDocument], None],
    *,
    goes_on: bool,
) -> int:
    """Write what is in every file; where one cannot be read, say so and go on with the next.

    Returns:
        The least exit code of those that could not be read, else 0.
    """
    codes = []
    for name in files:
        try:
            documents = load(name)
        except AlignError as error:
            if not goes_on:
                raise
            codes.append(fail(str(error), code_of(error)))
            continue
        for document in documents:
            write(document)
    return min(codes, default=OK)


def _table(document: SegmentedDocument, sentences: bool) -> Iterator[bytes]:
    """A line about the document, and below it a line a paragraph, or also one a segment."""
    paragraphs = list(_paragraphs(document))
    lang = document.document.lang or "language not known"
    counts = f"{len(paragraphs)} paragraphs, {len(document)} segments"
    yield _line(
        f"{escaped(document.document.id)}: {lang}, {counts}, "
        f"{len(document.document.text)} characters"
    )
    width = max((len(row["kind"]) for row in paragraphs), default=0)
    for row in paragraphs:
        flags = "".join(f" [{flag}]" for flag in row["flags"])
        head = f"{row['paragraph']:>5}  {row['kind']:<{width}} {flags}"
        yield _line(f"{head} {fold(row['text'])}")
        for part in row["segments"] if sentences else ():
            yield _line(f"{' ' * (width + 7)} {part['segment']:>5}  {fold(part['text'])}")


def _text(document: SegmentedDocument, sentences: bool) -> Iterator[bytes]:
    """A line a paragraph, or a segment: an empty one is an empty line."""
    rows = (row["text"] for row in _paragraphs(document))
    for text in document.texts if sentences else rows:
        yield fold(text).encode("utf-8") + b"\n"


def _jsonl(document: SegmentedDocument, sentences: bool) -> Iterator[bytes]:
    """An object a paragraph, with the characters of the document that it stands for."""
    for row in _paragraphs(document):
        if not sentences:
            del row["segments"]
        yield json_line({"document": document.document.id, "lang": document.document.lang} | row)


SHOWN: dict[Format, Callable[[SegmentedDocument, bool], Iterator[bytes]]] = {
    Format.table: _table,
    Format.text: _text,
    Format.jsonl: _jsonl,
}


def _paragraphs(document: SegmentedDocument) -> Iterator[dict[str, Any]]:
    """Every paragraph with its segments, which lie within it."""
    text = document.document.text
    spans, at = document.spans, 0
    for number, block in enumerate(document.document.paragraphs):
        first = at
        while at < len(spans) and spans[at].end <= block.span.end:
            at += 1
        ids = range(first, at)
        flagged = bool(ids) and document.boilerplate.issuperset(ids)
        yield {
            "paragraph": number,
            "kind": block.kind,
            "flags": ["boilerplate"] if flagged else [],
            "span": offsets(block.span),
            "text": block.span.of(text),
            "segments": [
                {"segment": id, "span": offsets(spans[id]), "text": spans[id].of(text)}
                for id in ids
            ],
        }


def _line(text: str) -> bytes:
    return printable(text).rstrip().encode("utf-8", "replace") + b"\n"
