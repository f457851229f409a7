"""Options that several commands share, and the settings that they make."""

from pathlib import Path
from typing import Annotated

import typer

from align.config import Config, settings
from align.errors import ConfigError

Model = Annotated[
    str | None,
    typer.Option(help="A name from 'align models list', a sentence-transformers id, or a folder."),
]
AlignerName = Annotated[
    str | None, typer.Option("--aligner", help="vectors, or length (needs no model).")
]
Reordered = Annotated[
    bool, typer.Option("--reordered", help="Look for blocks that were moved, too.")
]
Encoding = Annotated[str | None, typer.Option(help="Encoding of the files; found out by default.")]
RawHtml = Annotated[
    bool, typer.Option("--raw-html", help="All text of an HTML page, not its main part alone.")
]
MaxBytes = Annotated[int | None, typer.Option(help="Largest file that is read.")]
Offline = Annotated[bool, typer.Option("--offline", help="Never use the network.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep no vectors on disk.")]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Any setting, such as aligner.vectors.max_size=8; 'align config show' lists them.",
    ),
]


def configuration(
    flags: dict[str, object], assignments: list[str] | None = None, start: Path | None = None
) -> Config:
    """The configuration of a command: its flags, and what the user's files and variables say.

    Args:
        flags: by key; a flag that was not given is None and counts for nothing.
        assignments: `KEY=VALUE` as given with `--set`; they count more than the other flags.
        start: where the search for a project file begins.

    Raises:
        ConfigError: an assignment without `=`, or a value that is not accepted.
    """
    given = {key: value for key, value in flags.items() if value is not None}
    return settings(given | assigned(assignments), start).config()


def assigned(assignments: list[str] | None) -> dict[str, object]:
    """What `--set KEY=VALUE` says, by key."""
    given: dict[str, object] = {}
    for assignment in assignments or ():
        key, equals, value = assignment.partition("=")
        if not equals:
            raise ConfigError(f"--set takes KEY=VALUE, was {assignment!r}")
        given[key.strip()] = value
    return given
