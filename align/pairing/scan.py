"""All files under a folder; what is no plain file of the folder is named and left alone."""

import stat
from collections.abc import Collection
from pathlib import Path

from align.errors import InputError
from align.files import reason
from align.pairing.pairs import Unpaired


def scan(folder: Path, without: Collection[Path] = ()) -> tuple[list[Path], list[Unpaired]]:
    """The files under a folder, sorted, relative to it; and what cannot be used, with the reason.

    Links are followed to files of the folder alone. Links that lead out of it, links to folders
    (which could go round for ever), pipes, devices, sockets and hidden entries are never opened.

    Args:
        folder: where to look.
        without: files and folders to pass over, such as a folder of outputs.

    Raises:
        InputError: there is no such folder, or it may not be read.
    """
    try:
        root = folder.resolve(strict=True)
        waiting = list(root.iterdir())
        passed = {path.resolve() for path in without}
    except NotADirectoryError:
        raise InputError(f"{folder}: is a file, not a folder of pairs") from None
    except FileNotFoundError:
        raise InputError(f"{folder}: no such folder") from None
    except (OSError, RuntimeError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise InputError(f"{folder}: cannot be read: {why}") from None
    files: list[Path] = []
    left: list[Unpaired] = []
    while waiting:
        path = waiting.pop()
        if path in passed:
            continue
        inner = path.relative_to(root)
        try:
            mode = path.lstat().st_mode
            if refused := _refused(root, path, mode):
                left.append(Unpaired(folder / inner, refused))
            elif stat.S_ISDIR(mode):
                waiting += path.iterdir()
            else:
                files.append(inner)
        except OSError as error:
            left.append(Unpaired(folder / inner, f"cannot be read: {reason(error)}"))
    return sorted(files), left


def _refused(root: Path, path: Path, mode: int) -> str | None:
    """Why something is not looked at; None for a folder or a file to read."""
    if path.name.startswith("."):
        return "is hidden"
    if path.name.startswith("~$"):
        return "is the lock of an office program"
    if stat.S_ISLNK(mode):
        return _refused_link(root, path)
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return "is a pipe, a device or a socket, not a file"
    return None


def _refused_link(root: Path, link: Path) -> str | None:
    try:
        goal = link.resolve(strict=True)
    except (OSError, RuntimeError):  # missing, or a loop of links
        return "is a link that leads nowhere"
    if not goal.is_relative_to(root):
        return "is a link that leads out of the folder; a manifest may name such a file"
    if goal.is_dir():
        return "is a link to a folder, which is not followed"
    return None if goal.is_file() else "is a link to a pipe, a device or a socket"
