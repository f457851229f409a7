"""What `align diff` and `align report` look for: the options they share, and what they mean."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from align.cli.inputs import TextInput
from align.cli.terminal import FINDINGS
from align.config import Config
from align.diff.accept import FILE, accepted
from align.errors import ConfigError, InputError, UnknownNameError
from align.findings import Severity, severity

NEVER = "never"

_log = logging.getLogger("align")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """Options of every command that reports findings."""

    only: Annotated[
        list[str] | None,
        typer.Option(metavar="NAMES", help="Checks or rules, such as numbers,codes.changed."),
    ] = None
    in_order: Annotated[
        bool,
        typer.Option(
            "--in-order", help="The rows of --bitext follow each other: a number may be next door."
        ),
    ] = False
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="SEVERITY",
            help="critical, major, minor, note or never: what makes exit code 1.",
        ),
    ] = "major"
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.")
    ] = False
    accept_file: Annotated[
        Path, typer.Option(metavar="FILE", help="Where accepted findings are.")
    ] = Path(FILE)

    @property
    def names(self) -> list[str] | None:
        """The checks and rules that are named; None for all.

        Raises:
            ConfigError: an option that names nothing.
        """
        if not self.only:
            return None
        names = [name.strip() for given in self.only for name in given.split(",") if name.strip()]
        if not names:
            raise ConfigError(f"--only must name checks or rules, was {self.only[-1]!r}")
        return names

    @property
    def limit(self) -> Severity | None:
        """The severity from which on a command fails; None for never."""
        if self.fail_on == NEVER:
            return None
        try:
            return severity(self.fail_on)
        except UnknownNameError as error:
            raise UnknownNameError("--fail-on", self.fail_on, (*error.known, NEVER)) from None

    def over(self, texts: Sequence[TextInput], config: Config) -> list[TextInput]:
        """The same texts with findings on their units, but for those that are accepted."""
        known, names = self._accepted(), self.names
        return [
            text.checked(config, names, accepted=known, in_order=self.in_order) for text in texts
        ]

    def say_unused(self, found: Collection[str]) -> None:
        """Name the accepted findings that were not found, which their file need not hold any more.

        Where rules were left out, nothing is said: what was not looked for cannot be found.
        """
        unused = [one for one in self._accepted() if one not in found]
        if unused and not self.only:
            _log.warning("%s: accepted, but not found: %s", self.accept_file, ", ".join(unused))

    def _accepted(self) -> dict[str, str]:
        """What is accepted, and why; nothing where nobody has begun the file of the usual name.

        Raises:
            InputError: another file was named, and is not there.
        """
        if self.accept_file != Path(FILE) and not self.accept_file.exists():
            raise InputError(f"{self.accept_file}: no such file; --accept FINGERPRINT begins one")
        return accepted(self.accept_file)

    def code(self, failures: int) -> int:
        """The exit code for so many findings at or above the limit."""
        return FINDINGS if failures and not self.exit_zero else 0
