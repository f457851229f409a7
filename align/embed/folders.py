"""Where a model is on this machine, and which one it is: read from its files, nothing is loaded."""

from functools import cache
from hashlib import sha256
from os import environ
from pathlib import Path

from align.cards import ModelCard
from align.errors import ModelError
from align.files import reason, sha256_of


def location(known: ModelCard) -> Path | None:
    """Where the hub's own cache has a model; None if it is not on this machine.

    Found without the library of the hub, which takes long to import.
    """
    cache_home = Path(environ.get("XDG_CACHE_HOME") or "~/.cache")
    home = Path(environ.get("HF_HOME") or cache_home / "huggingface")
    hub = Path(environ.get("HF_HUB_CACHE") or home / "hub").expanduser()
    folder = hub / f"models--{known.id.replace('/', '--')}"
    reference = folder / "refs" / (known.revision or "main")
    commit = reference.read_text().strip() if reference.is_file() else known.revision
    snapshot = folder / "snapshots" / (commit or "")
    return snapshot if commit and snapshot.is_dir() else None


def folder_digest(folder: Path) -> str:
    """Digest of all files of a saved model, its description apart.

    Raises:
        ModelError: a file cannot be read, or is gone before it is.
    """
    try:
        files = sorted(
            path
            for path in folder.rglob("*")
            if (path.is_symlink() or path.is_file())  # a link that leads nowhere is an error
            and not path.is_dir()
            and path.name != "README.md"
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        )
        states = tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in files)
        return _digest_of(folder, states)
    except OSError as error:
        raise ModelError(f"{error.filename or folder}: cannot be read: {reason(error)}") from error


@cache
def _digest_of(folder: Path, states: tuple[tuple[Path, int, int], ...]) -> str:
    lines = (f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n" for path, *_ in states)
    return sha256("".join(lines).encode()).hexdigest()
