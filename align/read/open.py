"""From a path to the bytes of a file, with every way in which that goes wrong told in one line."""

import os
import stat
import sys
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import IO

from align.errors import InputError, NoTextError
from align.files import reason
from align.languages import normalise
from align.protocols import RawFile

MAX_BYTES = 100_000_000
"""Files above this are refused unless the user says otherwise: 100 MB, some 50 books."""
_PIECE = 1 << 22


def load_raw(path: str | Path, lang: str | None = None, *, max_bytes: int = MAX_BYTES) -> RawFile:
    """All bytes of a file, of a pipe, or of standard input, which is `-`.

    Args:
        path: where the bytes are; becomes the id of the document as it was written.
        lang: the language that the user declares, in any form that `languages.normalise` takes.
        max_bytes: how large the file may be.

    Raises:
        NoTextError: the file is empty.
        InputError: it is missing, a folder or too large, changes meanwhile, or may not be read.
        UnknownNameError: there is no such language.
    """
    name = str(path)
    declared = None if lang is None else normalise(lang)
    try:
        data = _from_stdin(max_bytes) if name == "-" else _from_file(Path(path), max_bytes)
    except FileNotFoundError:
        raise InputError(f"{name}: no such file{_nearest(Path(path))}") from None
    except IsADirectoryError:
        raise InputError(f"{name}: is a folder; name a file in it") from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {reason(error)}") from error
    except ValueError as error:  # a NUL in the name
        raise InputError(f"{name!r}: is no name of a file: {error}") from None
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    if not data:
        raise NoTextError(f"{name}: is empty")
    return RawFile(name, data, declared)


def _from_stdin(max_bytes: int) -> bytes:
    if sys.stdin is None:
        raise InputError("-: standard input is closed; name a file")
    return _at_most(sys.stdin.buffer, max_bytes)


def _from_file(path: Path, max_bytes: int) -> bytes:
    found = path.stat()
    if stat.S_ISSOCK(found.st_mode) or stat.S_ISBLK(found.st_mode):
        kind = "a socket" if stat.S_ISSOCK(found.st_mode) else "a device"
        raise InputError(f"{path}: is {kind}; name a file")
    # Reading an endless device would never end; a pipe is told to be too large in time.
    if stat.S_ISREG(found.st_mode) and found.st_size > max_bytes:
        raise _too_large(str(path), max_bytes, found.st_size)
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        data = _at_most(stream, max_bytes)
        after = os.fstat(stream.fileno())
    if stat.S_ISREG(before.st_mode) and _state(before) != _state(after):
        raise InputError(f"{path}: changed while it was read; try again when it is complete")
    return data


def _state(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _at_most(stream: IO[bytes], max_bytes: int) -> bytes:
    """One byte more than allowed at most, which is enough to know that it is too much.

    Piece by piece: a read of the whole limit would claim that much memory at once.
    """
    found, left = BytesIO(), max_bytes + 1
    while left > 0 and (piece := stream.read(min(left, _PIECE))):
        left -= found.write(piece)
    return found.getvalue()  # not a copy, as joined pieces would be


def _too_large(name: str, limit: int, size: int | None = None) -> InputError:
    found = "larger" if size is None else f"{size:,} bytes, more"
    return InputError(
        f"{name}: is {found} than the limit of {limit:,} bytes; "
        f"split it, or raise the limit with --max-bytes"
    )


def _nearest(path: Path) -> str:
    folder = path.parent
    try:
        if path.is_symlink():
            return f"; it is a link to {path.readlink()}, which is not there"
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return f": there is no folder {folder}" if not folder.exists() else ""
    near = get_close_matches(path.name, names, n=1)
    return f"; did you mean {folder / near[0]}?" if near else ""
