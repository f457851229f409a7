"""`align apply`: what reviewers did in a workbook, brought back into the aligned text."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from align import registry
from align.cli import options
from align.cli.destination import standard_output
from align.cli.terminal import FINDINGS, say
from align.config import Config
from align.errors import UnknownNameError
from align.outputs import check_writable
from align.parallel import ParallelText, Status, Unit
from align.pipeline import format_by_ending, save, writer_for
from align.review import Applied, apply, read_review

REMARKS = 200
"""Remarks on what was done that are shown one by one; what was not done is told in any case."""

_log = logging.getLogger("align")


def apply_review(
    review: Annotated[Path, typer.Argument(metavar="REVIEW", help="The workbook that came back.")],
    outputs: Annotated[
        list[Path],
        typer.Option(
            "--output", "-o", metavar="FILE", help="File to write; - for standard output."
        ),
    ],
    format: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What to write; by default by the file ending."),
    ] = None,
    without_rejected: Annotated[
        bool, typer.Option("--without-rejected", help="Leave out the pairs that were rejected.")
    ] = False,
    assignments: options.Set = None,
) -> int:
    """Bring what reviewers did in a workbook back into aligned text.

    These are accepted, rejected, edited, split and merged pairs, and comments. Exit code 1 means
    that something in the workbook could not be applied; it is told row by row.
    """
    output = options.only_output(outputs) or Path("-")
    config = options.configuration({}, assignments)
    if format is not None and format not in registry.names("writer"):
        raise UnknownNameError("format", format, registry.names("writer"))
    on_stdout = str(output) == "-"
    name = format or ("tsv" if on_stdout else format_by_ending(output))
    if not on_stdout:
        check_writable(output, [review])
    applied = apply(read_review(review))
    text = _without_rejected(applied.text) if without_rejected else applied.text
    _tell(applied)
    if on_stdout:
        writer_for(name, config).write(text, standard_output)
    else:
        _save(text, output, name, config)
    return FINDINGS if applied.undone else 0


def _save(text: ParallelText, output: Path, name: str, config: Config) -> None:
    for path in save(text, output, name, config=config):
        say(f"wrote {path}")


def _tell(applied: Applied) -> None:
    passed = 0
    for remark in applied.remarks:
        passed += not remark.undone
        if remark.undone or passed <= REMARKS:
            _log.warning("%s", remark)
    if passed > REMARKS:
        _log.warning("and %d more things to know, all of which were done", passed - REMARKS)
    counts = ", ".join(f"{count} {what}" for what, count in sorted(applied.counts.items()) if count)
    say(f"{applied.pairs} pairs: {counts or 'nothing changed'}")


@dataclass(frozen=True, slots=True)
class _Kept:
    """The units of a text that nobody has rejected."""

    text: ParallelText

    def __iter__(self) -> Iterator[Unit]:
        return (unit for unit in self.text if unit.status is not Status.REJECTED)


def _without_rejected(text: ParallelText) -> ParallelText:
    alignment = text.alignment
    if alignment is not None:
        rejected = (unit.index for unit in text if unit.status is Status.REJECTED)
        alignment = replace(alignment, left_out=alignment.left_out.union(rejected))
    return replace(text, units=_Kept(text), alignment=alignment)
