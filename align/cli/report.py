"""`align report`: what a translation is worth, as a page, a comment, a workbook or for programs."""

import logging
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from align.cli import options
from align.cli.destination import standard_output
from align.cli.diff import FINDINGS, limit_of, names_of, say_unused
from align.cli.inputs import TextInput, inputs
from align.cli.terminal import say
from align.config import Config
from align.diff.accept import FILE, accepted
from align.diff.run import checks_for
from align.errors import OutputError
from align.files import check_writable
from align.reports import (
    SUFFIXES,
    ReportOptions,
    check_format,
    format_by_ending,
    save_report,
    save_reports,
    write_report,
)

FAILED = 2  # exit code, as of a wrong input
BINARY = ("html", "xlsx")  # nothing to look at on a terminal

_log = logging.getLogger("align")


@options.grouped
def report(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE TARGET", help="The original and its translation, or a folder of pairs."
        ),
    ] = None,
    bitext: Annotated[
        list[str] | None,
        typer.Option(help="A file that is aligned already; may be given several times."),
    ] = None,
    manifest: Annotated[Path | None, typer.Option(help="A list of documents.")] = None,
    in_order: Annotated[
        bool,
        typer.Option(
            "--in-order", help="The rows of --bitext follow each other: a number may be next door."
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write; for several pairs, a folder."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(help="html, md, json, xlsx, sarif or junit; by default by the file ending."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Of the report.")] = None,
    map: Annotated[bool, typer.Option(help="Draw the similarity of both documents.")] = True,
    only: Annotated[
        str | None, typer.Option(help="Checks or rules, such as numbers,codes.changed.")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="critical, major, minor, note or never: what is to be corrected.")
    ] = "major",
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.")
    ] = False,
    accept_file: Annotated[Path, typer.Option(help="Where accepted findings are.")] = Path(FILE),
    aligning: options.Aligning = options.Aligning(),  # noqa: B008 - frozen
) -> int:
    """Report on a translation: counts, findings, text side by side.

    Two documents are aligned first. Several pairs make a folder with an index. Exit code 1 means
    findings at or above --fail-on; 2 also means that a document of several could not be read.
    """
    chosen = ReportOptions(title, limit_of(fail_on), map)
    config = aligning.config()
    if format is not None:
        check_format(format)
    names = names_of(only)
    checks_for(names, config)  # a wrong name is said before any work is done
    known = accepted(accept_file)
    texts = inputs(
        paths or [],
        config,
        bitext=bitext or (),
        manifest=manifest,
        without=[] if output is None else [output],
    )
    texts = [text.checked(config, names, accepted=known, in_order=in_order) for text in texts]
    if _is_one(texts, paths or [], manifest):
        code, found = _single(texts[0], output, format, chosen, config, keep=accept_file)
    else:
        code, found = _several(texts, output, format, chosen, config)
    if names is None:  # what was not looked for cannot be found
        say_unused(known, found, accept_file)
    return 0 if code == FINDINGS and exit_zero else code


def _is_one(texts: Sequence[TextInput], paths: Sequence[str], manifest: Path | None) -> bool:
    """Whether a file is wanted, and not a folder: a folder stays one when it holds one pair."""
    return len(texts) == 1 and len(paths) != 1 and manifest is None


def _single(
    text: TextInput,
    output: Path | None,
    format: str | None,
    chosen: ReportOptions,
    config: Config,
    *,
    keep: Path,
) -> tuple[int, Collection[str]]:
    on_stdout = output is None or str(output) == "-"
    if output is None or on_stdout:
        format = format or "html"
        if format in BINARY and (output is None and sys.stdout.isatty()):
            raise OutputError(f"{format} is for a file; name one with -o")
        with standard_output("") as stream:
            found = write_report(text.make(), stream, format, options=chosen, config=config)
    else:
        format = format or format_by_ending(output)
        check_writable(output, [*text.files, keep])
        found = save_report(text.make(), output, format, options=chosen, config=config)
        say(f"wrote {output}: {found.verdict.headline.lower()}")
    return FINDINGS if found.at_least(chosen.limit) else 0, found.accepted


def _several(
    texts: Sequence[TextInput],
    output: Path | None,
    format: str | None,
    chosen: ReportOptions,
    config: Config,
) -> tuple[int, Collection[str]]:
    if output is None or str(output) == "-":
        raise OutputError("several reports make a folder; name it with -o")
    if format is None and output.suffix.lower() in SUFFIXES:
        raise OutputError(
            f"{output}: several reports make a folder, not a file; name one, with --format "
            f"{SUFFIXES[output.suffix.lower()]}"
        )
    made = save_reports(
        [(text.id, text.make) for text in texts],
        output,
        format or "html",
        options=chosen,
        config=config,
    )
    failed = [one for one in made if one.summary is None]
    for one in failed:
        _log.warning("no report of %s: %s", one.id, one.failure)
    say(f"wrote {output}: {len(made) - len(failed)} reports")
    found = [one.summary for one in made if one.summary is not None]
    worst = any(summary.at_least(chosen.limit) for summary in found)
    accepted = {fingerprint for summary in found for fingerprint in summary.accepted}
    return FAILED if failed else FINDINGS if worst else 0, accepted
