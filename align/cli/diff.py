"""`align diff`: what the translation dropped or changed."""

import logging
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from align import registry
from align.cli import options
from align.cli.destination import standard_output
from align.cli.inputs import SIDES, bitext_of
from align.cli.sides import Task, refuse_same
from align.config import Config
from align.diff.accept import FILE, accept, accepted
from align.diff.run import checks_for, pairs_of, stream, texts_of
from align.errors import ConfigError, OutputError, UnknownNameError
from align.files import check_writable, replacing
from align.findings import FindingStream, Severity, severity
from align.protocols import Reporter
from align.reports import SUFFIXES

FINDINGS = 1  # exit code
NEVER = "never"

_log = logging.getLogger("align")


@options.grouped
def diff(
    source: Annotated[str | None, typer.Argument(help="The original.")] = None,
    target: Annotated[str | None, typer.Argument(help="The translation.")] = None,
    bitext: Annotated[
        str | None,
        typer.Option(help="A file that is aligned already: TSV, JSONL, TMX, XLIFF or links."),
    ] = None,
    bitext_format: Annotated[
        str | None, typer.Option(help="Its format; by default by the file ending.")
    ] = None,
    in_order: Annotated[
        bool,
        typer.Option(
            "--in-order", help="The rows of --bitext follow each other: a number may be next door."
        ),
    ] = False,
    only: Annotated[
        str | None, typer.Option(help="Checks or rules, such as numbers,codes.changed.")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="critical, major, minor, note or never: what makes exit code 1.")
    ] = "major",
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.")
    ] = False,
    accept_: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="FINGERPRINT", help="Accept a finding for good."),
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why it is accepted.")] = None,
    accept_file: Annotated[Path, typer.Option(help="Where accepted findings are.")] = Path(FILE),
    aligning: options.Aligning = options.Aligning(),  # noqa: B008 - frozen
    format: Annotated[
        str | None,
        typer.Option(help="text, jsonl, json, sarif, junit or github; by default by the ending."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write.")] = None,
) -> int:
    """Say what a translation dropped, added, changed or swapped.

    Two documents are aligned first; numbers are compared by value. Exit code 1 means findings at
    or above --fail-on.
    """
    limit = limit_of(fail_on)
    reporter = _reporter(format, output)
    config = aligning.config()
    names = names_of(only)
    checks_for(names, config)  # a wrong name is said before any work is done
    if output is not None:
        read = [Path(name) for name in (source, target, bitext) if name not in (None, "-")]
        check_writable(output, [*read, accept_file])
    if accept_ or reason is not None:
        _accept(accept_file, accept_ or [], reason)
        if bitext is source is None:
            return 0
    known = accepted(accept_file)
    documents = [name for name in (source, target) if name is not None]
    if bitext is not None or (bitext_format is not None and len(documents) == SIDES):
        if len(documents) == 1:
            raise ConfigError(
                "--bitext FILE stands for both sides; of links, name SOURCE and TARGET, too"
            )
        text = bitext_of(bitext, config, format=bitext_format, documents=documents)
        in_order = in_order or text.alignment is not None
        found = stream(texts_of(text), only=names, config=config, ordered=in_order, accepted=known)
        found.source, found.target = (
            (bitext, None) if bitext is not None else (text.source, text.target)
        )
    elif source is not None and target is not None:
        found = _of_documents(source, target, names, config, known)
    else:
        raise ConfigError(
            "name SOURCE and TARGET, or --bitext FILE; for a folder there is 'align report FOLDER'"
        )
    found.limit = limit
    with _opened(output) as out:
        reporter.write(found, out)
    if names is None:  # what was not looked for cannot be found
        say_unused(known, found.accepted, accept_file)
    return FINDINGS if found.failures and not exit_zero else 0


def _of_documents(
    source: str,
    target: str,
    only: list[str] | None,
    config: Config,
    known: Mapping[str, str],
) -> FindingStream:
    refuse_same(source, target)
    alignment = Task(config).run(source, target, (None, None))
    pairs = pairs_of(alignment, config)
    found = stream(pairs, only=only, config=config, ordered=True, accepted=known)
    found.source, found.target = source, target
    return found


def names_of(only: str | None) -> list[str] | None:
    """The checks and rules that `--only` names; None for all.

    Raises:
        ConfigError: it names nothing.
    """
    if only is None:
        return None
    names = [name.strip() for name in only.split(",") if name.strip()]
    if not names:
        raise ConfigError(f"--only must name checks or rules, was {only!r}")
    return names


def limit_of(fail_on: str) -> Severity | None:
    """The severity from which on a command fails; None for never."""
    if fail_on == NEVER:
        return None
    try:
        return severity(fail_on)
    except UnknownNameError as error:
        raise UnknownNameError("--fail-on", fail_on, (*error.known, NEVER)) from None


def _reporter(format: str | None, output: Path | None) -> Reporter:
    """The reporter of a format; text has colours on terminals only.

    Raises:
        OutputError: the ending is that of a report for people, which another command writes.
    """
    name = format or _by_ending(output)
    colour = name == "text" and output is None and sys.stdout.isatty()
    reporter: Reporter = registry.create("report", name, {"colour": True} if colour else None)
    return reporter


def _by_ending(output: Path | None) -> str:
    """The format that the name of the output says; text if it says none."""
    suffix = output.suffix.lower() if output else ""
    if suffix == ".jsonl":
        return "jsonl"
    name = SUFFIXES.get(suffix, "text")
    if name not in registry.names("report"):
        raise OutputError(f"{output}: 'align report' writes {suffix}; here, name another --format")
    return name


def _accept(path: Path, fingerprints: list[str], reason: str | None) -> None:
    if not fingerprints or reason is None:
        raise ConfigError("--accept FINGERPRINT and --reason TEXT go together")
    accept(path, dict.fromkeys(fingerprints, reason))


def say_unused(known: Mapping[str, str], found: Collection[str], path: Path) -> None:
    """Name the accepted findings that were not found, which their file need not hold any more."""
    unused = [fingerprint for fingerprint in known if fingerprint not in found]
    if unused:
        _log.warning("%s: accepted, but not found: %s", path, ", ".join(unused))


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[bytes]]:
    with replacing(output) if output else standard_output("") as stream:
        yield stream
