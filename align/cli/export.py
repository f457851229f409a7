"""`align export`: documents or files of pairs in, a Hugging Face dataset or another format out."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated

import typer

from align import registry
from align.cli import options
from align.cli.destination import standard_output
from align.cli.inputs import TextInput, inputs
from align.cli.terminal import FAILED, say
from align.config import Config
from align.errors import ConfigError, UnknownNameError
from align.export.hf import DatasetWriter, Written, check_repository, push
from align.export.hf.dataset import SHARES, is_ours
from align.outputs import check_folder, check_writable
from align.pipeline import format_by_ending, save, writer_for

DATASET = "hf"

_log = logging.getLogger("align")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Options of a dataset, which no other format has."""

    drop: Annotated[
        str | None,
        typer.Option(
            metavar="SEVERITY",
            help="Leave out units with a finding of this severity or worse (dataset).",
        ),
    ] = None
    nulls: Annotated[
        bool, typer.Option("--nulls", help="Keep units with one side only (dataset).")
    ] = False
    splits: Annotated[
        str | None,
        typer.Option(metavar="SHARES", help="Shares, such as train=0.9,test=0.1 (dataset)."),
    ] = None
    seed: Annotated[int, typer.Option(metavar="N", help="Of the splits (dataset).")] = 0
    license: Annotated[
        str | None, typer.Option(metavar="ID", help="Of the texts, such as cc-by-4.0 (dataset).")
    ] = None
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Name of the dataset.")] = None
    push_to: Annotated[
        str | None,
        typer.Option("--push", metavar="USER/NAME", help="Upload the dataset to the hub, too."),
    ] = None
    public: Annotated[
        bool, typer.Option("--public", help="For all to see; a new dataset is private otherwise.")
    ] = False
    force: Annotated[
        bool, typer.Option("--force", help="Replace a dataset that is there already.")
    ] = False

    def given(self) -> list[str]:
        """The options that were chosen, as they are written."""
        chosen = (part for part in fields(self) if getattr(self, part.name) != part.default)
        return [f"--{part.name.removesuffix('_to')}" for part in chosen]

    def writer(self, min_confidence: float) -> DatasetWriter:
        """What writes it; what is wrong about the splits is said of that option."""
        try:
            return DatasetWriter(
                _shares(self.splits),
                self.seed,
                self.license,
                self.title,
                self.nulls,
                min_confidence,
                self.drop,
            )
        except ValueError as error:
            raise ConfigError(f"--splits: {error}") from None


@options.grouped
def export(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE TARGET OUTPUT",
            help="The original and its translation, or a folder of pairs; then where to write to.",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="hf for a Hugging Face dataset, or a format; by default by the ending.",
        ),
    ] = None,
    texts: options.Texts = options.Texts(),  # noqa: B008 - frozen
    outputs: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="Where to write, if not the last name."
        ),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(metavar="P", min=0.0, max=1.0, help="Leave out units that are less sure."),
    ] = 0.0,
    check: Annotated[bool, typer.Option(help="Look for findings.")] = True,
    dataset: Dataset = Dataset(),
    aligning: options.Aligning = options.Aligning(),  # noqa: B008 - frozen
) -> int:
    """Write aligned text as a Hugging Face dataset, or in any format.

    Documents are aligned first. Exit code 2 also means that some of the documents failed.
    """
    config = aligning.config()
    known = (*registry.names("writer"), DATASET)
    if to is not None and to not in known:
        raise UnknownNameError("format", to, known)
    output = options.only_output(outputs)
    given, goal = _goal(paths or [], output, alone=texts.given)
    found_in = inputs(given, config, texts, without=[goal])
    if to == DATASET:
        return _dataset(found_in, goal, dataset, config, min_confidence, check=check)
    if chosen := dataset.given():
        raise ConfigError(f"{chosen[0]} is for a dataset; say --to {DATASET}, or leave it out")
    _convert(found_in, goal, to, config, min_confidence=min_confidence, check=check)
    return 0


def _goal(paths: Sequence[str], output: Path | None, *, alone: bool) -> tuple[list[str], Path]:
    """What is read, and where is written: the last name, unless an option says it.

    Args:
        paths: what the command names.
        output: what `-o` names.
        alone: whether an option says what is read, so that the only name is where to write to.
    """
    if output is not None:
        return list(paths), output
    if len(paths) < (1 if alone else 2):
        raise ConfigError("name what to export, and where to, such as: align export FOLDER OUTPUT")
    return list(paths[:-1]), Path(paths[-1])


def _convert(
    texts: Sequence[TextInput],
    goal: Path,
    to: str | None,
    config: Config,
    *,
    min_confidence: float,
    check: bool,
) -> None:
    if len(texts) > 1:
        raise ConfigError(
            f"{len(texts)} texts do not go into one file; make a dataset with --to {DATASET}, "
            "or a file each with 'align pair FOLDER -o FOLDER'"
        )
    (text,) = texts
    on_stdout = str(goal) == "-"
    if to is None and not on_stdout and not goal.suffix:
        raise ConfigError(
            f"{goal}: no ending says the format; name one with --to, {DATASET} for a dataset"
        )
    name = to or ("tsv" if on_stdout else format_by_ending(goal))
    if not on_stdout:
        check_writable(goal, text.files)
    writer = writer_for(name, config)
    if check and writer.holds_findings:
        text = text.checked(config)
    made = text.make()
    if min_confidence:
        made = made.confident(min_confidence)
    if on_stdout:
        writer.write(made, standard_output)
        return
    for path in save(made, goal, name, config=config):
        say(f"wrote {path}")


def _dataset(
    texts: Sequence[TextInput],
    folder: Path,
    chosen: Dataset,
    config: Config,
    min_confidence: float,
    *,
    check: bool,
) -> int:
    repository = chosen.push_to
    if repository is not None and config.offline:
        raise ConfigError("--push needs the network, and --offline forbids it")
    if repository is not None:
        check_repository(repository)
    if str(folder) == "-":
        raise ConfigError("a dataset is a folder; standard output holds one file")
    writer = chosen.writer(min_confidence)
    check_folder(folder, force=chosen.force, ours=is_ours)
    if chosen.drop is not None and not check:
        raise ConfigError("--drop looks at findings, and --no-check forbids them")
    if len(texts) == 1:  # what is wrong with the only text is the answer
        only = texts[0].make()
        texts = [TextInput(texts[0].id, lambda: only, texts[0].files, texts[0].split)]
    if check:
        texts = [text.checked(config) for text in texts]
    written = writer.write(
        {text.id: text.make for text in texts},
        folder,
        splits={text.id: text.split for text in texts if text.split is not None},
        force=chosen.force,
    )
    _tell(written, folder)
    if chosen.splits is not None:
        _tell_empty(writer.shares, written)
    if repository is not None:
        say(f"pushed {push(folder, repository, private=not chosen.public)}")
    return FAILED if written.failed else 0


def _tell(written: Written, folder: Path) -> None:
    for document, why in written.failed.items():
        _log.warning("left out %s: %s", document, why)
    for why, count in written.tally.left_out.most_common():
        say(f"left out {count} of {written.tally.units} units: {why}")
    for (name, split), rows in written.rows.items():
        say(f"{name} {split}: {rows} rows")
    say(f"wrote {folder}")


def _tell_empty(shares: Mapping[str, float], written: Written) -> None:
    """Say which splits that somebody asked for are not there."""
    filled = {split for _, split in written.rows}
    for split, share in shares.items():
        if share and split not in filled:
            _log.warning(
                "no row is in the split %s: documents are not divided, and its share of them is "
                "less than one, or all of it was left out",
                split,
            )


def _shares(splits: str | None) -> dict[str, float]:
    """The shares that `train=0.9,test=0.1` says."""
    if splits is None:
        return dict(SHARES)
    shares: dict[str, float] = {}
    for entry in splits.split(","):
        name, equals, share = entry.partition("=")
        name = name.strip()
        if name in shares:
            raise ConfigError(f"--splits names {name} twice: {splits!r}")
        try:
            shares[name] = float(share)
        except ValueError:
            equals = ""
        if not equals:
            raise ConfigError(f"--splits takes shares such as train=0.9,test=0.1, was {splits!r}")
    return shares
