"""What goes to the terminal beside the data: messages, log lines and progress bars."""

import logging
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from align.errors import AlignError, MissingExtraError, ModelError, UnknownNameError
from align.text import escaped as escaped
from align.text import printable as printable

if TYPE_CHECKING:
    from rich.progress import TaskID

    from align.pipeline import StageProgress  # with numpy, which a message can do without

Show = TypeVar("Show")

OK, FINDINGS, FAILED, MISSING, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 130, 143
"""Exit codes; a wrong call is a failure, too."""

PATIENCE = 0.5  # seconds of work before a progress bar is worth looking at


def say(message: str) -> None:
    """Tell the user something that is no data; quiet when nobody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(escaped(message) + "\n")


def fail(message: str, code: int) -> int:
    """Say what is wrong in one line and return the exit code."""
    line = escaped(message)
    with suppress(OSError):  # nobody can be told; the exit code still can
        sys.stderr.write(f"align: {line}\n")
        sys.stderr.flush()
    return code


def code_of(error: AlignError) -> int:
    """The exit code of a command that an error has stopped."""
    return MISSING if isinstance(error, MissingExtraError | ModelError) else FAILED


def show_log() -> None:
    """Send the toolkit's warnings to standard error, one line each, from now on."""
    log = logging.getLogger("align")
    for earlier in [handler for handler in log.handlers if isinstance(handler, _Lines)]:
        log.removeHandler(earlier)
    log.addHandler(_Lines())
    log.propagate = False


class _Lines(logging.Handler):
    """Says each warning once: a file of pairs is read twice, first to find out its languages."""

    def __init__(self) -> None:
        super().__init__()
        self._said: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        line = f"align: {record.levelname.lower()}: {escaped(record.getMessage())}\n"
        if line not in self._said:
            self._said.add(line)
            sys.stderr.write(line)


def way_to_show(format: str | None, ways: Mapping[str, Show]) -> Show:
    """The way that the user names; else a table on a terminal, and TSV into a pipe."""
    name = format or ("table" if sys.stdout.isatty() else "tsv")
    try:
        return ways[name]
    except KeyError:
        raise UnknownNameError("format", name, ways) from None


@contextmanager
def progress_bar() -> "Iterator[StageProgress]":
    """A bar a stage of work on standard error; nothing when that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    bars: dict[str, TaskID] = {}
    started = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in bars:
                if time.monotonic() - started < PATIENCE and done < total:
                    return
                bars[stage] = bar.add_task(stage, total=total)
            bar.update(bars[stage], completed=done, total=total)

        yield show
