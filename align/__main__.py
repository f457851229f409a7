"""`python -m align` is the `align` command."""

import os
import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command; an interruption while it is still being loaded is told as any later one."""
    try:
        from align.cli.main import main as command
    except KeyboardInterrupt:
        os.write(2, b"align: interrupted\n")
        sys.exit(INTERRUPTED)
    command()


if __name__ == "__main__":
    main()
