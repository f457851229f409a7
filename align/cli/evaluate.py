"""`align evaluate`: how well documents are aligned, against gold."""

import json
import logging
import math
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from align.alignment import Alignment
from align.cli import options
from align.cli.evaluate_numbers import numbers
from align.cli.terminal import FINDINGS, progress_bar, way_to_show
from align.config import Config
from align.documents import load
from align.errors import ConfigError
from align.evaluate.bootstrap import Bootstrap
from align.evaluate.floors import Floors, read_floors
from align.evaluate.gold import read_beads
from align.evaluate.scores import MEASURES
from align.evaluate.sets import (
    Evaluation,
    GoldDocument,
    ReadSide,
    Segments,
    lines,
    notes_on,
    read_document,
    read_set,
    score,
)
from align.evaluate.sets import evaluate as evaluate_set
from align.pipeline import StageProgress, pair, segment
from align.text import printable

_log = logging.getLogger("align")

NamedSet = tuple[str, tuple[GoldDocument, ...]]


class _AlignmentsUnlessNamed(TyperGroup):
    """`align evaluate DIR` is `align evaluate alignments DIR`, by far its most common use."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the subcommand where the first word is none, and no cry for help either."""
        if not args or args[0] not in {*self.commands, *ctx.help_option_names}:
            args = ["alignments", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_AlignmentsUnlessNamed, help="How well documents are aligned and numbers checked."
)
app.command("numbers")(numbers)


@app.command("alignments")
def evaluate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DIR... | SOURCE TARGET GOLD",
            help="Folders that hold src, tgt and gold; or two files of one segment a line "
            "(documents with --split), and their gold.",
        ),
    ] = None,
    beads: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score this file of beads instead of aligning."),
    ] = None,
    gold: Annotated[Path | None, typer.Option(metavar="FILE", help="The gold for --beads.")] = None,
    split: Annotated[
        bool, typer.Option("--split", help="Split the documents, as align pair does.")
    ] = False,
    model: options.Model = None,
    aligner: options.AlignerName = None,
    offline: options.Offline = False,
    no_cache: options.NoCache = False,
    assignments: options.Set = None,
    resamples: Annotated[
        int, typer.Option(metavar="N", help="Bootstrap samples for the intervals.")
    ] = 2000,
    floors: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="TOML with the least F1 by set and measure; exit with 1 below one."
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="table, json, tsv or md; a pipe gets tsv by default."),
    ] = None,
) -> None:
    """Score alignments against gold: strict, lax and null F1.

    Gold has one bead a line, such as [0, 1]:[2]; an empty list leaves the other side alone.
    """
    show, gate = way_to_show(format, RENDERERS), None if floors is None else read_floors(floors)
    config = options.configuration(
        {
            "model": model,
            "aligner.name": aligner,
            "offline": offline or None,
            "cache.enabled": False if no_cache else None,
        },
        assignments,
    )
    try:
        bootstrap = Bootstrap(resamples=resamples)
    except ValueError as error:
        raise ConfigError(f"--resamples: {error}") from error
    if beads is not None or gold is not None:
        if beads is None or gold is None or paths:
            raise ConfigError("--beads FILE and --gold FILE go together, without other paths")
        if split:
            raise ConfigError("--split is for documents; --beads are scored as they are")
        made = [_of_beads(beads, gold, bootstrap)]
    else:
        sets = _sets(paths or [], _readers(config) if split else (lines, lines))
        with progress_bar() as progress:
            made = _evaluations(sets, config, bootstrap, progress)
    sys.stdout.write(show(made))
    _tell(made, gate)


def _of_beads(beads: Path, gold: Path, bootstrap: Bootstrap) -> Evaluation:
    """The score of beads that were made before."""
    wanted, found = read_beads(gold), read_beads(beads)
    notes = tuple(notes_on(gold.name, wanted))
    return score(beads.name, [wanted], [found], notes=notes, bootstrap=bootstrap)


def _tell(made: Sequence[Evaluation], gate: Floors | None) -> None:
    """Say what is odd about the gold, and what lies below a floor.

    Raises:
        Exit: something does.
    """
    for evaluation in made:
        for note in evaluation.notes:
            _log.warning("%s: %s", evaluation.name, note)
    short = [below for evaluation in made for below in gate.shortfalls(evaluation)] if gate else []
    for below in short:
        _log.error("%s", below)
    if short:
        raise typer.Exit(FINDINGS)


def _sets(paths: Sequence[Path], readers: tuple[ReadSide, ReadSide]) -> list[NamedSet]:
    """Read what the paths name: folders, or the files of one pair."""
    if not paths:
        raise ConfigError("name folders with src, tgt and gold, or SOURCE TARGET GOLD")
    if len(paths) == 3 and not any(map(_is_folder, paths)):
        name = paths[2].name
        return [(name, (read_document(name, *paths, readers=readers),))]
    sets = [(path, read_set(path, readers=readers)) for path in paths]
    return [(path.resolve().name, documents) for path, documents in sets]


def _readers(config: Config) -> tuple[ReadSide, ReadSide]:
    """Read and split both sides, as `align pair` does."""

    def read(lang: str | None, path: Path) -> Segments:
        return segment(load(path, lang, config=config), config=config)

    return partial(read, config.source_lang), partial(read, config.target_lang)


def _is_folder(path: Path) -> bool:
    with suppress(OSError):  # told of when it is read
        return path.is_dir()
    return False


def _evaluations(
    sets: Sequence[NamedSet], config: Config, bootstrap: Bootstrap, progress: StageProgress
) -> list[Evaluation]:
    """Align and score."""

    def align_pair(source: Segments, target: Segments) -> Alignment:
        return pair(source, target, config=config)

    return [
        evaluate_set(
            name, documents, align_pair, bootstrap=bootstrap, progress=partial(progress, name)
        )
        for name, documents in sets
    ]


def _json(evaluations: Sequence[Evaluation]) -> str:
    found = [
        {
            "set": made.name,
            "documents": made.documents,
            **{
                name.replace(" ", "_"): {
                    "precision": _number(tally(made.counts).precision),
                    "recall": _number(tally(made.counts).recall),
                    "f1": _number(tally(made.counts).f1),
                    "f1_interval": [
                        _number(made.intervals[name].low),
                        _number(made.intervals[name].high),
                    ],
                }
                for name, tally in MEASURES.items()
            },
            "intervals_drawn_from": made.drawn,
            "by_document": {
                id: {
                    name.replace(" ", "_"): _number(tally(counts).f1)
                    for name, tally in MEASURES.items()
                }
                for id, counts in made.by_document.items()
            },
            "signature": made.signature,
            "notes": list(made.notes),
        }
        for made in evaluations
    ]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


HEADINGS = (
    "set",
    "documents",
    *(f"{name} {part}" for name in MEASURES for part in ("P", "R", "F1", "low", "high")),
    "drawn",
    "signature",
)


def _tsv(evaluations: Sequence[Evaluation]) -> str:
    lines = [HEADINGS]
    for made in evaluations:
        cells = []
        for name, tally in MEASURES.items():
            counts, interval = tally(made.counts), made.intervals[name]
            values = counts.precision, counts.recall, counts.f1, interval.low, interval.high
            cells += ["" if math.isnan(value) else f"{value:.4f}" for value in values]
        signature = made.signature or ""
        lines.append((made.name, str(made.documents), *cells, made.drawn, signature))
    return "".join("\t".join(line) + "\n" for line in lines)


SHORT = ("strict", "lax", "null")


def _cells(made: Evaluation) -> list[str]:
    """What a reader wants at a glance: precision, recall, F1 and its interval."""
    cells = [made.name, str(made.documents)]
    for name in SHORT:
        counts, interval = MEASURES[name](made.counts), made.intervals[name]
        if math.isnan(counts.f1):
            cells += ["–"] * 4
            continue
        cells += [f"{v:.3f}" for v in (counts.precision, counts.recall, counts.f1)]
        cells.append(f"{interval.low:.3f}–{interval.high:.3f}")
    return cells


def _columns() -> list[str]:
    parts = [[f"{name} P", "R", "F1", "95 %"] for name in SHORT]
    return ["set", "docs", *(column for part in parts for column in part)]


def _markdown(evaluations: Sequence[Evaluation]) -> str:
    columns = _columns()
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *map(_cells, evaluations)]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return table + "".join(f"\n{line}\n" for line in _remarks(evaluations))


WIDEST = 10_000  # columns; no name of a set is so long


def _table(evaluations: Sequence[Evaluation]) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    for number, column in enumerate(_columns()):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    for made in evaluations:
        table.add_row(*(Text(printable(cell)) for cell in _cells(made)))
    stream = StringIO()
    # as wide as it needs to be: numbers that are cut off are worse than a line that wraps
    console = Console(file=stream, force_terminal=Console().is_terminal, width=WIDEST)
    console.print(table)
    for line in _remarks(evaluations):
        console.print(Text(printable(line)), soft_wrap=True)
    return stream.getvalue()


def _remarks(evaluations: Sequence[Evaluation]) -> list[str]:
    """Signatures, and what the intervals were drawn from."""
    signatures = dict.fromkeys(made.signature for made in evaluations if made.signature)
    lines = [f"signature: {signature}" for signature in signatures]
    single = [made.name for made in evaluations if made.drawn == "beads"]
    if single:
        lines.append(f"intervals over beads, not documents (one document): {', '.join(single)}")
    return lines


RENDERERS: dict[str, Callable[[Sequence[Evaluation]], str]] = {
    "table": _table,
    "json": _json,
    "tsv": _tsv,
    "md": _markdown,
}
