"""`align diff`: what the translation dropped or changed."""

import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from align import registry
from align.cli import options
from align.cli.checking import Checking
from align.cli.destination import standard_output
from align.cli.inputs import TextInput, inputs, is_one
from align.cli.terminal import code_of, fail
from align.diff.accept import accept
from align.diff.run import rules_for
from align.errors import AlignError, ConfigError, ModelError, OutputError
from align.findings import Finding, FindingStream, Rule
from align.outputs import check_writable, replacing
from align.protocols import Reporter
from align.report.summary import Tally
from align.reports import SUFFIXES

_log = logging.getLogger("align")


@options.grouped
def diff(
    paths: options.Paths = None,
    texts: options.Texts = options.Texts(),  # noqa: B008 - frozen
    checking: Checking = Checking(),  # noqa: B008 - frozen
    accept_: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="FINGERPRINT", help="Accept a finding for good."),
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is accepted.")] = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="text, jsonl, json, sarif, junit or github; by default by the ending.",
        ),
    ] = None,
    outputs: options.Outputs = None,
    aligning: options.Aligning = options.Aligning(),  # noqa: B008 - frozen
) -> int:
    """Say what a translation dropped, added, changed or swapped.

    Two documents are aligned first; numbers are compared by value. Of several pairs, the findings
    are in one report. Exit code 1 means findings at or above --fail-on; 2 also means that a pair
    of several could not be read.
    """
    limit = checking.limit
    output = options.only_output(outputs)
    output = None if str(output) == "-" else output
    reporter = _reporter(format, output)
    config = aligning.config()
    rules = rules_for(checking.names, config)  # a wrong name is said before any work is done
    if accept_ or reason is not None:
        _accept(checking.accept_file, accept_ or [], reason)
        if not (paths or texts.given):
            return 0
    without = [] if output is None else [output]
    found_in = inputs(paths or [], config, texts, without=without, blank=True)
    if output is not None:
        check_writable(output, [file for one in found_in for file in one.files])
        check_writable(output, [checking.accept_file])
    looked_at = checking.over(found_in, config)
    failed: dict[str, AlignError] = {}
    if is_one(found_in, paths or [], texts):
        found = Tally(looked_at[0].make()).findings()
    else:
        found = _joined(looked_at, rules, failed)
    found.limit = limit
    with _opened(output) as out:
        reporter.write(found, out)
    checking.say_unused(found.accepted)
    if failed:
        least = min(map(code_of, failed.values()))
        return fail(f"{len(failed)} of {len(found_in)} pairs failed", least)
    return checking.code(found.failures)


def _joined(
    texts: Sequence[TextInput], rules: Mapping[str, Rule], failed: dict[str, AlignError]
) -> FindingStream:
    """The findings of several texts, one text after the other; what fails is told and left out."""
    whole = FindingStream(iter(()), dict(rules))

    def each() -> Iterator[Finding]:
        for text in texts:
            one = None
            try:
                one = Tally(text.make()).findings()
                whole.document, whole.source, whole.target = text.id, one.source, one.target
                yield from one.found
            except ModelError:
                raise  # no other pair could be aligned either
            except AlignError as error:
                failed[text.id] = error
                _log.error("%s: %s", text.id, error)
            if one is not None:
                whole.pairs += one.pairs
                whole.one_sided += one.one_sided
                whole.accepted.update(one.accepted)

    whole.found = each()
    return whole


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


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[bytes]]:
    with replacing(output) if output else standard_output("") as stream:
        yield stream
