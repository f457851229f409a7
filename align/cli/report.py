"""`align report`: what a translation is worth, as a page, a comment, a workbook or for programs."""

import logging
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from align import registry
from align.cli import options
from align.cli.checking import Checking
from align.cli.destination import standard_output
from align.cli.inputs import TextInput, inputs, is_one
from align.cli.terminal import FAILED, FINDINGS, say
from align.config import Config
from align.diff.run import rules_for
from align.errors import OutputError
from align.outputs import check_writable
from align.reports import (
    SUFFIXES,
    ReportOptions,
    check_format,
    format_by_ending,
    save_report,
    save_reports,
    write_report,
)

BINARY = ("html", "xlsx")  # nothing to look at on a terminal

_log = logging.getLogger("align")


@options.grouped
def report(
    paths: options.Paths = None,
    texts: options.Texts = options.Texts(),  # noqa: B008 - frozen
    checking: Checking = Checking(),  # noqa: B008 - frozen
    outputs: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write; may be given several times. Of several pairs: a folder.",
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="html, md, json, xlsx, sarif or junit; by default by the file ending.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Of the report.")] = None,
    map: Annotated[bool, typer.Option(help="Draw the similarity of both documents.")] = True,
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace files in the folder that are no reports."),
    ] = False,
    aligning: options.Aligning = options.Aligning(),  # noqa: B008 - frozen
) -> int:
    """Report on a translation: counts, findings, text side by side.

    Two documents are aligned first. Several pairs make a folder with an index. Exit code 1 means
    findings at or above --fail-on; 2 also means that a document of several could not be read.
    """
    chosen = ReportOptions(title, checking.limit, map)
    config = aligning.config()
    if format is not None:
        check_format(format)
    rules_for(checking.names, config)  # a wrong name is said before any work is done
    named = outputs or []
    found_in = inputs(paths or [], config, texts, without=named, blank=True)
    looked_at = checking.over(found_in, config)
    if is_one(found_in, paths or [], texts):
        places = _places(named, format, [*found_in[0].files, checking.accept_file])
        code, found = _single(looked_at[0], places, chosen, config)
    else:
        output = options.only_output(named)
        code, found = _several(looked_at, output, format, chosen, config, force=force)
    checking.say_unused(found)
    return 0 if code == FINDINGS and checking.exit_zero else code


def _places(
    outputs: Sequence[Path], format: str | None, keep: Sequence[Path]
) -> list[tuple[Path | None, str]]:
    """Where to write which format, checked before any work is done; no path is standard output."""
    if format is not None and len(outputs) > 1:
        raise OutputError("--format is for one output; with several, their endings say it")
    if len(set(outputs)) < len(outputs):
        raise OutputError("the same output is named twice; give each a name of its own")
    places: list[tuple[Path | None, str]] = []
    for output in outputs:
        if str(output) == "-":
            places.append((None, format or "html"))
        else:
            check_writable(output, keep)
            places.append((output, format or format_by_ending(output)))
    if not outputs:
        places.append((None, format or "html"))
        if places[0][1] in BINARY and sys.stdout.isatty():
            raise OutputError(f"{places[0][1]} is for a file; name one with -o")
    return places


def _single(
    text: TextInput,
    places: Sequence[tuple[Path | None, str]],
    chosen: ReportOptions,
    config: Config,
) -> tuple[int, Collection[str]]:
    made = text.make()
    if len(places) > 1:
        made.units = list(made.units)  # of which standard input has one reading, checks one run
    for output, format in places:
        if output is None:
            with standard_output("") as stream:
                found = write_report(made, stream, format, options=chosen, config=config)
        else:
            found = save_report(made, output, format, options=chosen, config=config)
            say(f"wrote {output}: {found.verdict.headline.lower()}")
    return FINDINGS if found.at_least(chosen.limit) else 0, found.accepted


def _several(
    texts: Sequence[TextInput],
    output: Path | None,
    format: str | None,
    chosen: ReportOptions,
    config: Config,
    *,
    force: bool,
) -> tuple[int, Collection[str]]:
    if output is None or str(output) == "-":
        raise OutputError("several reports make a folder; name it with -o")
    if format is None and (wanted := SUFFIXES.get(output.suffix.lower())):
        one = ", or 'align diff' for one of all" if wanted in registry.names("report") else ""
        raise OutputError(
            f"{output}: several reports make a folder, not a file; name one, with --format "
            f"{wanted}{one}"
        )
    made = save_reports(
        [(text.id, text.make) for text in texts],
        output,
        format or "html",
        options=chosen,
        config=config,
        force=force,
    )
    failed = [one for one in made if one.summary is None]
    for report in failed:
        _log.warning("no report of %s: %s", report.id, report.failure)
    say(f"wrote {output}: {len(made) - len(failed)} reports")
    found = [one.summary for one in made if one.summary is not None]
    worst = any(summary.at_least(chosen.limit) for summary in found)
    accepted = {fingerprint for summary in found for fingerprint in summary.accepted}
    return FAILED if failed else FINDINGS if worst else 0, accepted
