"""The `align` command: its subcommands, and what becomes of their errors."""

import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer

from align import __version__
from align.cli.commands import Group
from align.cli.terminal import FAILED, INTERRUPTED, OK, TERMINATED, code_of, fail, show_log
from align.errors import AlignError
from align.files import reason

app = typer.Typer(
    name="align",
    cls=Group,
    help="Align documents with their translations, and find what these lost, offline.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it is there at once, and greps and reads aloud well
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"align {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 is fine, 1 means findings, 2 a wrong call or input, 3 a missing extra or model, 130 that the
    user interrupted. Whatever the user did wrong is said in one line on standard error.
    """
    _open_streams()
    show_log()
    try:
        code = app(arguments, prog_name="align", standalone_mode=False)
        sys.stdout.flush()
    except (AlignError, typer.TyperException) as error:
        return _complaint(error)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except MemoryError:  # as Python has it the exit code would be 1, which means findings
        return fail(
            "out of memory; smaller documents or options that search less need less", FAILED
        )
    except (OSError, SystemExit) as stop:
        # typer turns a reader that has enough into an exit of 1, which is no failure of ours
        broken = BrokenPipeError in (type(stop), type(stop.__context__))
        if not broken and not isinstance(stop, OSError):
            raise
        # Python would complain again when it flushes what nobody can read
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return OK if broken else fail(_of_system(stop), FAILED)
    if code == INTERRUPTED:
        return fail("interrupted", INTERRUPTED)
    return code if isinstance(code, int) else OK


def _complaint(error: AlignError | typer.TyperException) -> int:
    if isinstance(error, AlignError):
        return fail(str(error), code_of(error))
    # Typer says "Value error, 'xml' is not one of ..." of a choice.
    message = " ".join(error.format_message().split()).replace(": Value error, ", ": ")
    if not message:  # the help was shown instead
        return FAILED
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "align"
    return fail(f"{message} ({command} --help shows what there is)", FAILED)


def _of_system(error: BaseException) -> str:
    """What the system refused; without the name of a file it was standard output."""
    where = getattr(error, "filename", None) or "standard output: cannot be written"
    return f"{where}: {reason(error)}" if isinstance(error, OSError) else str(error)


def _open_streams() -> None:
    """Give the streams that whoever started us has closed a place to go to."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # better a question mark than no table at all
            stream.reconfigure(errors="replace")


def main() -> NoReturn:
    """Entry point of the `align` script."""
    signal.signal(signal.SIGTERM, _stop)
    sys.exit(run())


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    # An exit instead of sudden death, so that half-written files are removed on the way out.
    sys.exit(TERMINATED)
