"""Files that are read, what identifies them, and lines of JSON that are written."""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from align.errors import InputError


@contextmanager
def reading(name: str) -> Iterator[IO[bytes]]:
    """Open an input, which is standard input if its name is `-`.

    Raises:
        InputError: it is not there, or cannot be opened or read.
    """
    try:
        if name == "-":
            yield sys.stdin.buffer
        else:
            with Path(name).open("rb") as stream:
                yield stream
    except FileNotFoundError:
        raise InputError(f"{name}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{name}: is a folder; name a file in it") from None
    except BrokenPipeError:
        raise  # of who reads what we write
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {reason(error)}") from error
    except ValueError as error:  # a NUL in the name
        raise InputError(f"{name!r}: is no name of a file: {error}") from None


def sha256_of(path: Path) -> str:
    """The SHA-256 digest of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def reason(error: OSError | UnicodeEncodeError) -> str:
    """What went wrong, as the operating system says it, in lower case; or what is no Unicode."""
    if isinstance(error, UnicodeEncodeError):
        return f"the text has the unpaired surrogate {ascii(error.object[error.start])[1:-1]}"
    return (error.strerror or str(error)).lower()


def json_line(value: object) -> bytes:
    """A value as JSON on one line, in UTF-8, that any reader of lines leaves whole.

    What many of them take for line breaks, though JSON does not, is escaped; so are unpaired
    surrogates, which a file name may have and UTF-8 cannot hold.
    """
    line = _JSON.encode(value)
    if not line.isprintable():
        line = _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
    return line.encode("utf-8", "backslashreplace") + b"\n"


_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_BREAKS = re.compile("[\x85\u2028\u2029]")
