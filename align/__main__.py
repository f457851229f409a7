"""`python -m align` is the `align` command."""

import os
import signal
from collections.abc import Callable

INTERRUPTED = 130


def main() -> None:
    """Run the command; an interruption is told in one line, while it is being loaded as later."""
    # Nothing has to be cleaned up before the work begins and after it has ended, and an exception
    # in the midst of an import might be caught by what is being imported.
    _when_interrupted(_leave)
    from align.cli.main import main as command

    try:
        _when_interrupted(signal.default_int_handler)
        command()
    except KeyboardInterrupt:
        _leave()
    finally:
        _when_interrupted(_leave)


def _when_interrupted(then: Callable[..., object]) -> None:
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in the background of a shell
        signal.signal(signal.SIGINT, then)


def _leave(number: int = signal.SIGINT, frame: object = None) -> None:
    os.write(2, b"align: interrupted\n")
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
