"""The two sides of a pair as the options of a command want them: read, segmented, aligned."""

import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from align import registry
from align.alignment import Alignment
from align.cli.terminal import progress_bar, say
from align.config import Config
from align.documents import load
from align.errors import ConfigError, InputError, NoTextError
from align.pipeline import align_segments, segment
from align.text import Document, SegmentedDocument

_log = logging.getLogger("align")


@dataclass(frozen=True, slots=True)
class Side:
    """How one side is read.

    Args:
        segmented: whether every line, cue or paragraph of the file is a segment already.
        column: the column of a table that holds ready segments; None for what is no table.
    """

    segmented: bool = False
    column: str | None = None

    def read(self, path: str | Path, lang: str | None, config: Config) -> SegmentedDocument:
        """The segments of a file.

        Raises:
            ConfigError: there is a column, but the file is no table.
            InputError: the file cannot be used.
        """
        if self.segmented:
            config = replace(config, splitter="lines")
        if self.column is not None:
            config = replace(config, options={**config.options, **in_column(self.column)})
        document = load(path, lang, config=config)
        if self.column is not None and not document.segmented:
            raise ConfigError(f"{path}: is no table, so it has no column {self.column!r}")
        return segment(document, config=config)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """Options of who has segments already."""

    segmented: Annotated[
        bool,
        typer.Option(
            "--segmented", help="Every line, cue or paragraph is a segment; do not split."
        ),
    ] = False
    source_segmented: Annotated[
        bool, typer.Option("--source-segmented", help="The same, for the source alone.")
    ] = False
    target_segmented: Annotated[
        bool, typer.Option("--target-segmented", help="The same, for the target alone.")
    ] = False
    source_column: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Column of a table that holds the source, ready segments."
        ),
    ] = None
    target_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column of a table that holds the target.")
    ] = None

    @property
    def source(self) -> Side:
        """How the originals are read."""
        return Side(self.segmented or self.source_segmented, self.source_column)

    @property
    def target(self) -> Side:
        """How the translations are read."""
        return Side(self.segmented or self.target_segmented, self.target_column)


@dataclass(frozen=True, slots=True)
class Task:
    """How the pairs of a run are read and aligned.

    Args:
        config: for both sides.
        source: how the originals are read.
        target: how the translations are read.
        min_confidence: beads that are less sure are left out.
        blank: whether a file without text is a document of no segments, and told, not refused.
    """

    config: Config
    source: Side = Side()
    target: Side = Side()
    min_confidence: float = 0.0
    blank: bool = False

    def run(
        self, source: str | Path, target: str | Path, langs: tuple[str | None, str | None]
    ) -> Alignment:
        """Read and align two files, in the given languages or those of the configuration."""
        sides = (
            self._read(self.source, source, langs[0] or self.config.source_lang),
            self._read(self.target, target, langs[1] or self.config.target_lang),
        )
        with progress_bar() as progress:
            alignment = align_segments(*sides, config=self.config, progress=progress)
        if self.min_confidence:
            alignment = alignment.confident(self.min_confidence)
            left_out, beads = len(alignment.left_out), len(alignment.beads)
            least = f"{self.min_confidence:g}"
            say(f"left out {left_out} of {beads} beads below confidence {least}")
        return alignment

    def _read(self, side: Side, path: str | Path, lang: str | None) -> SegmentedDocument:
        try:
            return side.read(path, lang, self.config)
        except NoTextError as error:
            if not self.blank:
                raise
            _log.warning("%s", error.found)
            return segment(Document(str(path), ""), lang, config=self.config)


def in_column(column: str) -> dict[str, object]:
    """The settings that make every reader of tables take a column."""
    return {
        f"reader.{name}.column": column
        for name in registry.names("reader")
        if any(option.name == "column" for option in registry.options_of("reader", name))
    }


def refuse_same(source: str, target: str) -> None:
    """Refuse two sides that are one file, or both standard input."""
    if source == target == "-":
        raise InputError("only one side can be standard input; name a file for the other")
    same = False
    with suppress(OSError, ValueError):  # what cannot be looked at is told of when it is read
        same = Path(source).samefile(target)
    if same:
        raise InputError(
            f"{source} and {target} are the same file; name the original and its translation"
        )
