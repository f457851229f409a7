"""Files that are either whole or not there: write beside, flush to disk, rename.

Files that belong together, such as both sides of a text, are renamed together.

What a run writes beside its output is locked, and the lock dies with the process. So the next run
that writes the same output knows what a killed one has left behind, and clears it away.
"""

import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import IO

from align.errors import OutputError
from align.files import reason

if sys.platform != "win32":  # there nothing is locked, nor cleared away
    import fcntl

_PART, _BEFORE = ".part", ".before"
_HIDDEN = re.compile(r"\.(.*)\.[0-9a-f]{8}(\.part|\.before)", re.S)
_LONGEST = 64  # characters of a name that is repeated in a hidden one


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Write a file that appears under its name only when it is complete.

    What stood there before stays untouched if anything goes wrong. A symbolic link keeps
    pointing to its file, which is replaced.

    Raises:
        OutputError: the folder is missing or read-only, the disk is full, or a folder is in the
            way.
    """
    with replacing_together() as replacing_one, replacing_one(path) as stream:
        yield stream


Replacing = Callable[[Path], AbstractContextManager[IO[bytes]]]
"""Opens a file that is to appear under its name."""


@contextmanager
def replacing_together() -> Iterator[Replacing]:
    """Write files that belong together: none appears under its name before all are complete.

    A run that is killed leaves the old files or the new ones, of which some may be missing: never
    a new one beside an old one, which nobody would notice.

    Yields:
        What opens each of them, as `replacing` does.

    Raises:
        OutputError: as for `replacing`.
    """
    made: list[_Beside] = []
    try:
        yield partial(_written, made)
        for one in made[1:]:
            with _told(one.path):
                one.goal.unlink(missing_ok=True)
        for one in made:
            with _told(one.path):
                one.file.replace(one.goal)
    finally:
        for one in made:
            with suppress(OSError):
                one.file.unlink(missing_ok=True)
            if one.lock is not None:
                os.close(one.lock)


@dataclass(slots=True)
class _Beside:
    """A file that is written beside the one that it is to replace, and what keeps it locked."""

    path: Path
    goal: Path
    file: Path
    lock: int | None = None


@contextmanager
def _written(made: list[_Beside], path: Path) -> Iterator[IO[bytes]]:
    goal = _goal(path)
    if goal.exists() and not goal.is_file():  # a pipe or a device holds nothing to protect
        with _told(path), goal.open("wb") as stream:
            yield stream
        return
    _clear(goal)
    beside = _Beside(path, goal, _beside(goal))
    made.append(beside)
    with _told(path):
        # it is called by the name that it will have, for formats that refer to it
        opener = partial(_open_instead, beside.file)
        with open(path, "xb", opener=opener) as stream:
            if sys.platform != "win32":  # it is locked until the last of them is complete
                beside.lock = os.dup(stream.fileno())
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if goal.exists():
            beside.file.chmod(goal.stat().st_mode & 0o777)


def _open_instead(beside: Path, path: str, flags: int) -> int:
    while True:
        opened = os.open(beside, flags, 0o666)
        _hold(opened)
        if beside.exists():  # not cleared away before it was locked
            return opened
        os.close(opened)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:_LONGEST]}.{secrets.token_hex(4)}{_PART}")


def _hold(opened: int) -> None:
    """Show other runs that this one still writes a file or folder."""
    if sys.platform != "win32":
        with suppress(OSError):  # a file system without locks
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _clear(path: Path) -> None:
    """Remove what killed runs left beside an output, and put back what they had moved away."""
    for left in _hidden(path.parent) if sys.platform != "win32" else ():
        if (found := _HIDDEN.fullmatch(left.name)) and found[1] == path.name[:_LONGEST]:
            with suppress(OSError), _unheld(left.with_suffix(_PART)):
                if found[2] == _BEFORE and not path.exists():
                    left.rename(path)
                elif left.is_dir():
                    shutil.rmtree(left)
                else:
                    left.unlink()


@lru_cache(maxsize=64)
def _hidden(folder: Path) -> tuple[Path, ...]:
    """What killed runs may have left in a folder: looked up once, not for each of many outputs.

    What was moved away comes first, as its lock is on what should have replaced it.
    """
    try:
        found = [path for path in folder.iterdir() if _HIDDEN.fullmatch(path.name)]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda path: path.suffix == _PART))


@contextmanager
def _unheld(path: Path) -> Iterator[None]:
    """Lock what no living run holds; nothing if it is gone.

    Raises:
        OSError: a run holds it.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except FileNotFoundError:
        yield
        return
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(opened)


def check_writable(path: Path, keep: Iterable[Path] = ()) -> None:
    """Tell before long work what `replacing` would tell after it.

    Args:
        path: of the output.
        keep: inputs, which no output may replace.

    Raises:
        OutputError: as for `replacing`, as far as it can be foreseen; or the path is an input.
    """
    for source in keep:
        with suppress(OSError, ValueError):  # neither is there, or nobody may look
            if path.samefile(source):
                raise OutputError(f"{path}: would replace the input {source}; choose another name")
    folder = _goal(path).parent
    if not folder.is_dir():
        raise OutputError(f"{path}: the folder {folder} does not exist; make it first")
    if not os.access(folder, os.W_OK) and not path.exists():
        raise OutputError(f"{path}: the folder {folder} is read-only; choose another place")


def _goal(path: Path) -> Path:
    try:
        goal = path.resolve() if path.is_symlink() else path
        if not goal.name or goal.is_dir():
            raise OutputError(f"{path}: is a folder; name a file in it")
        if goal.exists() and not os.access(goal, os.W_OK):
            raise OutputError(f"{path}: is read-only; choose another place")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {reason(error)}") from error
    except (RuntimeError, ValueError) as error:  # a loop of links; a NUL or worse in the name
        raise OutputError(f"{str(path)!r}: cannot be written: {error}") from error
    return goal


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, UnicodeEncodeError) as error:
        raise OutputError(f"{path}: cannot be written: {reason(error)}") from error


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it lies in, unless they are there.

    Raises:
        OutputError: it cannot be made, or a file is in the way.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(f"{folder}: is a file; name a folder") from None
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made: {reason(error)}") from error
    except ValueError as error:  # a NUL in the name
        raise OutputError(f"{str(folder)!r}: is no name of a folder: {error}") from None


@contextmanager
def replacing_folder(path: Path, *, force: bool, ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Fill a folder that appears under its name only when it is complete.

    Args:
        path: the folder; it may exist if it is empty.
        force: whether a folder with something in it is replaced.
        ours: whether a folder holds nothing but what may be replaced.

    Yields:
        A new folder beside it, to be filled.

    Raises:
        OutputError: the folder is in use, or cannot be made or replaced.
    """
    check_folder(path, force=force, ours=ours)
    beside = _beside(path)
    before = beside.with_suffix(_BEFORE)
    try:
        with _told(path), _made(beside):
            yield beside
            for file in beside.rglob("*"):
                if file.is_file():
                    with file.open("rb") as stream:
                        os.fsync(stream.fileno())
            if path.exists():
                path.rename(before)
            beside.rename(path)
    finally:
        # whatever came between the two, Ctrl-C as well, the old one stays
        if before.exists() and not path.exists():
            before.rename(path)
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(before, ignore_errors=True)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder, and hold it as long as it is filled."""
    folder.mkdir()
    if sys.platform == "win32":
        yield
    else:
        opened = os.open(folder, os.O_RDONLY)
        try:
            _hold(opened)
            yield
        finally:
            os.close(opened)


def check_folder(path: Path, *, force: bool, ours: Callable[[Path], bool]) -> None:
    """Tell before long work what `replacing_folder` would tell, and put back what a kill cut short.

    Raises:
        OutputError: as for `replacing_folder`, as far as it can be foreseen.
    """
    _clear(path)
    with _told(path):
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise OutputError(f"{path}: is no folder; choose another name")
        if path.is_dir() and any(path.iterdir()):
            if not force:
                raise OutputError(f"{path}: exists already; choose another name, or use --force")
            if not ours(path):
                raise OutputError(
                    f"{path}: holds other things than what would be written; choose another name"
                )
        parent = path.absolute().parent
        if not path.name or not parent.is_dir():
            raise OutputError(f"{path}: the folder {parent} does not exist; make it first")
        if not os.access(parent, os.W_OK):
            raise OutputError(f"{path}: the folder {parent} is read-only; choose another place")
