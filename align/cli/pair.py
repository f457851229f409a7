"""`align pair`: two documents in, their aligned sentences out; or a folder of them."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from align import registry
from align.alignment import Alignment
from align.cli import options
from align.cli.destination import destination, standard_output
from align.cli.folder import align_all, pairs_of
from align.cli.sides import Segments, Task, refuse_same
from align.cli.terminal import say
from align.errors import ConfigError, OutputError, UnknownNameError
from align.outputs import check_writable
from align.pairing import read_manifest
from align.parallel import parallel
from align.pipeline import format_by_ending, save, writer_for

TABLE = "table"


@options.grouped
def pair(
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="SOURCE", help="The original; - is standard input. Alone: a folder of pairs."
        ),
    ] = None,
    target: Annotated[
        str | None, typer.Argument(metavar="TARGET", help="The translation; - is standard input.")
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A list of pairs: TSV or JSON Lines, source and target."),
    ] = None,
    segments: Segments = Segments(),  # noqa: B008 - frozen
    aligning: options.Aligning = options.Aligning(),  # noqa: B008 - frozen
    min_confidence: Annotated[
        float,
        typer.Option(
            metavar="P", min=0.0, max=1.0, help="Leave out beads that are less sure; 0 keeps all."
        ),
    ] = 0.0,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="tsv, jsonl, tmx, xliff, xlsx, moses, beads, table or another; by default by the "
            "file ending.",
        ),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write; may be given several times. Of many pairs: a folder, or a .jsonl.",
        ),
    ] = None,
) -> int:
    """Align documents sentence by sentence: two, a folder, or a list.

    On a terminal the pairs are shown side by side; into a pipe they go as TSV.
    """
    config = aligning.config()
    task = Task(config, segments.source, segments.target, min_confidence)
    if manifest is not None and source is None and target is None:
        place = destination(format, output or [])
        return align_all(read_manifest(manifest), task, place)
    if source is not None and target is None and manifest is None and _is_folder(source):
        place = destination(format, output or [])
        return align_all(pairs_of(Path(source), config, place.files), task, place)
    if source is None or target is None or manifest is not None:
        raise ConfigError(
            "name SOURCE and TARGET, a folder of pairs, or --manifest FILE "
            "(align pair --help shows what there is)"
        )
    _pair(source, target, task, _formats(format, output or [], (Path(source), Path(target))))
    return 0


def _pair(source: str, target: str, task: Task, outputs: list[tuple[Path | None, str]]) -> None:
    if task.source.column == task.target.column:  # two columns of one table are two sides
        refuse_same(source, target)
    alignment = task.run(source, target, (None, None))
    for path, name in outputs:
        if name == TABLE:
            _print_table(alignment)
        elif path is None:
            writer_for(name, task.config).write(parallel(alignment), standard_output)
        else:
            for written in save(alignment, path, name, config=task.config):
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


def _is_folder(name: str) -> bool:
    with suppress(OSError, ValueError):  # a name that no system takes
        return Path(name).is_dir()
    return False


def _print_table(alignment: Alignment) -> None:
    from align.cli.table import print_pairs

    print_pairs(alignment)
