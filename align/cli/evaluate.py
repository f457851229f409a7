"""`align evaluate`: how well documents are aligned, against gold."""

import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from align.alignment import Alignment
from align.cli import options
from align.cli.evaluate_numbers import numbers
from align.cli.scores import WAYS
from align.cli.terminal import FINDINGS, progress_bar, way_to_show
from align.config import Config
from align.documents import load
from align.errors import ConfigError
from align.evaluate.bootstrap import Bootstrap
from align.evaluate.floors import Floors, read_floors
from align.evaluate.gold import read_beads
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Options of what is scored, and how."""

    beads: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score this file of beads instead of aligning."),
    ] = None
    gold: Annotated[Path | None, typer.Option(metavar="FILE", help="The gold for --beads.")] = None
    split: Annotated[
        bool, typer.Option("--split", help="Split the documents, as align pair does.")
    ] = False
    resamples: Annotated[
        int, typer.Option(metavar="N", help="Bootstrap samples for the intervals.")
    ] = 2000

    @property
    def bootstrap(self) -> Bootstrap:
        """What draws the intervals."""
        try:
            return Bootstrap(resamples=self.resamples)
        except ValueError as error:
            raise ConfigError(f"--resamples: {error}") from error


@app.command("alignments")
@options.grouped
def evaluate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DIR... | SOURCE TARGET GOLD",
            help="Folders that hold src, tgt and gold; or two files of one segment a line "
            "(documents with --split), and their gold.",
        ),
    ] = None,
    scored: Scored = Scored(),
    modelling: options.Modelling = options.Modelling(),  # noqa: B008 - frozen
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
    show, gate = way_to_show(format, WAYS), None if floors is None else read_floors(floors)
    config, bootstrap = modelling.config(), scored.bootstrap
    if scored.beads is not None or scored.gold is not None:
        if scored.beads is None or scored.gold is None or paths:
            raise ConfigError("--beads FILE and --gold FILE go together, without other paths")
        if scored.split:
            raise ConfigError("--split is for documents; --beads are scored as they are")
        made = [_of_beads(scored.beads, scored.gold, bootstrap)]
    else:
        sets = _sets(paths or [], _readers(config) if scored.split else (lines, lines))
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
