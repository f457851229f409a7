"""`align pair`: two documents in, their aligned sentences out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Annotated

import typer

from align import registry
from align.alignment import Alignment
from align.cli import options
from align.cli.terminal import progress_bar, say
from align.errors import InputError, OutputError, UnknownNameError
from align.files import check_writable, reason
from align.parallel import parallel
from align.pipeline import align_segments, format_by_ending, load, save, segment, writer_for

TABLE = "table"


def pair(
    source: Annotated[str, typer.Argument(help="The original; - is standard input.")],
    target: Annotated[str, typer.Argument(help="The translation; - is standard input.")],
    source_lang: Annotated[str | None, typer.Option(help="Language tag, such as nb.")] = None,
    target_lang: Annotated[str | None, typer.Option(help="Language tag, such as en.")] = None,
    segmented: Annotated[
        bool, typer.Option("--segmented", help="One segment a line already; do not split.")
    ] = False,
    model: options.Model = None,
    aligner: options.AlignerName = None,
    reordered: options.Reordered = False,
    encoding: options.Encoding = None,
    max_bytes: options.MaxBytes = None,
    offline: options.Offline = False,
    no_cache: options.NoCache = False,
    assignments: options.Set = None,
    min_confidence: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, help="Leave out beads that are less sure; 0 keeps all."),
    ] = 0.0,
    format: Annotated[
        str | None,
        typer.Option(help="tsv, jsonl, beads, moses, tmx or table; by default by the file ending."),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help="File to write; may be given several times."),
    ] = None,
) -> None:
    """Align two documents sentence by sentence.

    On a terminal the pairs are shown side by side; into a pipe they go as TSV.
    """
    config = options.configuration(
        {
            "model": model,
            "aligner.name": aligner,
            "aligner.vectors.reordered": reordered or None,
            "source_lang": source_lang,
            "target_lang": target_lang,
            "splitter.name": "lines" if segmented else None,
            "reader.encoding": encoding,
            "reader.max_bytes": max_bytes,
            "offline": offline or None,
            "cache.enabled": False if no_cache else None,
        },
        assignments,
    )
    refuse_same(source, target)
    chosen = _formats(format, output or [], (Path(source), Path(target)))
    sides = tuple(
        segment(
            load(path, lang, format="text" if segmented else None, config=config), config=config
        )
        for path, lang in ((source, config.source_lang), (target, config.target_lang))
    )
    with progress_bar() as progress:
        alignment = align_segments(*sides, config=config, progress=progress)
    if min_confidence:
        alignment = alignment.confident(min_confidence)
        left_out, beads = len(alignment.left_out), len(alignment.beads)
        say(f"left out {left_out} of {beads} beads below confidence {min_confidence:g}")
    for path, name in chosen:
        if name == TABLE:
            _print_table(alignment)
        elif path is None:
            writer_for(name, config).write(parallel(alignment), standard_output)
        else:
            for written in save(alignment, path, name, config=config):
                say(f"wrote {written}")


def _formats(
    format: str | None, outputs: list[Path], sources: tuple[Path, Path]
) -> list[tuple[Path | None, str]]:
    """Where to write what, checked before any work is done; no path is standard output."""
    known = (*registry.names("writer"), TABLE)
    if format is not None and format not in known:
        raise UnknownNameError("format", format, known)
    if not outputs:
        return [(None, format or (TABLE if sys.stdout.isatty() else "tsv"))]
    if format is not None and len(outputs) > 1:
        raise OutputError("--format is for one output; with several, their endings say it")
    if format == TABLE:
        raise OutputError("a table goes to the terminal; choose another --format for a file")
    if len(set(outputs)) < len(outputs):
        raise OutputError("the same output is named twice; give each a name of its own")
    chosen: list[tuple[Path | None, str]] = []
    for path in outputs:
        if str(path) == "-":
            chosen.append((None, format or "tsv"))
        else:
            check_writable(path, keep=sources)
            chosen.append((path, format or format_by_ending(path)))
    return chosen


def refuse_same(source: str, target: str) -> None:
    """Refuse two sides that are one file, or both standard input."""
    if source == target == "-":
        raise InputError("only one side can be standard input; name a file for the other")
    same = False
    with suppress(
        OSError, ValueError
    ):  # a file that cannot be looked at is told of when it is read
        same = Path(source).samefile(target)
    if same:
        raise InputError(
            f"{source} and {target} are the same file; name the original and its translation"
        )


def _print_table(alignment: Alignment) -> None:
    from align.cli.table import print_pairs

    print_pairs(alignment)


@contextmanager
def standard_output(part: str) -> Iterator[IO[bytes]]:
    """Standard output as the only part of an output."""
    if part:
        raise OutputError("this format makes one file a side; name them with -o PREFIX")
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output: cannot be written: {reason(error)}") from error
