"""Vectors in one SQLite file, shared by processes; it may lose entries and never lies.

Write-ahead logging lets many processes read while one writes, and a writer that is killed leaves
nothing behind. Every entry carries a checksum; a file that is damaged is set aside and begun anew.
Where the file cannot be used at all, reading finds nothing, writing does nothing, and the log says
so once: the store may cost time, never a result.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from align.errors import OutputError
from align.files import reason

SCHEMA = 5
"""Raise it too when an encoder begins to compute something else under the same identity."""

_TABLES = """
CREATE TABLE IF NOT EXISTS vectors (
    key BLOB PRIMARY KEY, payload BLOB NOT NULL, digest BLOB NOT NULL, used INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS vectors_by_use ON vectors (used);
"""
_COLUMNS = {("key", "BLOB"), ("payload", "BLOB"), ("digest", "BLOB"), ("used", "INTEGER")}
_DAMAGE = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,  # our statements are sound, so that the tables are not
    0,  # not of SQLite: Python cannot make sense of what it has read
)
_PATIENCE = 20.0  # seconds to wait for another process that writes
_DAY = 86_400
_CHUNK = 500  # keys a question
_KEPT = 0.9  # of the size limit, after eviction

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """How full a store is."""

    path: Path
    entries: int
    bytes: int
    max_bytes: int


class _DamagedError(Exception):
    """The file is a database, but not with our tables."""


class _UnusableError(Exception):
    """The file is sound but not for this version; the text says why."""


@dataclass(frozen=True, slots=True)
class VectorStore:
    """Keys to payloads on disk.

    Args:
        path: the SQLite file; it and its folder are made when needed.
        max_bytes: when the file grows past it, the entries that were not used for longest go.
    """

    path: Path
    max_bytes: int

    def __post_init__(self) -> None:
        if self.max_bytes < 0:
            raise ValueError(f"max_bytes must be at least 0, was {self.max_bytes}")

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The payloads of those keys that are there and undamaged."""
        if _size(self.path) is None:
            return {}
        return self._attempt(lambda db: self._read(db, keys), {})

    def put(self, payloads: Mapping[bytes, bytes]) -> None:
        """Keep payloads, replacing those of the same keys, and make room for them."""
        now = int(time.time())
        rows = [(key, load, _digest(key, load), now) for key, load in payloads.items()]

        def write(db: sqlite3.Connection) -> None:
            with db:
                db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
            self._evict(db)

        self._attempt(write, None)

    def info(self) -> StoreInfo:
        """Count what is there; looking does not make the file."""
        try:
            entries = self._attempt(_count, 0) if self.path.exists() else 0
        except OSError as error:
            self._give_up(reason(error))
            entries = 0
        size = sum(_size(path) or 0 for path in self._files())
        return StoreInfo(self.path, entries, size, self.max_bytes)

    def clear(self) -> None:
        """Remove the store, whatever state it is in.

        Raises:
            OutputError: a file cannot be removed.
        """
        for path in self._files():
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise OutputError(f"{path}: cannot be removed: {reason(error)}") from error

    def _attempt(self, work: Callable[[sqlite3.Connection], Result], otherwise: Result) -> Result:
        """Do `work` with the file; set a damaged one aside and try once more."""
        for _ in range(2):
            inode = self._inode()
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with closing(self._connection()) as db:
                    return work(db)
            except (OSError, _UnusableError) as error:
                self._give_up(reason(error) if isinstance(error, OSError) else error)
                break
            except (sqlite3.Error, UnicodeDecodeError, _DamagedError) as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGE:
                    self._give_up(error)
                    break
                if not self._set_aside(inode):
                    break
        return otherwise

    def _connection(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=_PATIENCE)
        try:
            (schema,) = db.execute("PRAGMA user_version").fetchone()
            if schema > SCHEMA:
                raise _UnusableError("written by a newer version; clear it or upgrade")
            if schema < SCHEMA:
                db.execute("PRAGMA auto_vacuum = INCREMENTAL")
                db.execute("PRAGMA journal_mode = WAL")
                if schema:  # what an older version kept means something else
                    db.execute("DROP TABLE IF EXISTS vectors")
                db.executescript(f"{_TABLES} PRAGMA user_version = {SCHEMA};")
            kinds = db.execute("SELECT type FROM sqlite_master WHERE name = 'vectors'").fetchall()
            columns = db.execute("SELECT name, type FROM pragma_table_info('vectors')").fetchall()
            if kinds != [("table",)] or set(columns) != _COLUMNS:
                raise _DamagedError
            db.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            db.close()
            raise
        return db

    def _read(self, db: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        stale: list[bytes] = []
        damaged, now = 0, int(time.time())
        for part in _chunks(keys):
            marks = ", ".join("?" * len(part))
            for key, load, digest, used in db.execute(
                f"SELECT key, payload, digest, used FROM vectors WHERE key IN ({marks})", part
            ):
                if not isinstance(load, bytes) or _digest(key, load) != digest:
                    damaged += 1
                    continue
                found[key] = load
                # A warm run need not write. A time to come is that of a clock that went wrong.
                if not isinstance(used, int) or not now - _DAY <= used <= now + _DAY:
                    stale.append(key)
        if damaged:
            _say(f"{self.path}: {damaged} damaged entries are computed again")
        if stale:
            with suppress(sqlite3.OperationalError), db:  # another process writes, or read-only
                for part in _chunks(stale):
                    marks = ", ".join("?" * len(part))
                    db.execute(f"UPDATE vectors SET used = ? WHERE key IN ({marks})", (now, *part))
        return found

    def _evict(self, db: sqlite3.Connection) -> None:
        pages, free, size = (
            db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        used = (pages - free) * size
        if used <= self.max_bytes:
            return
        surplus = round(_count(db) * (1 - _KEPT * self.max_bytes / used)) + 1
        with db:
            db.execute(
                "DELETE FROM vectors WHERE key IN "
                "(SELECT key FROM vectors ORDER BY used > ? DESC, used, rowid LIMIT ?)",
                (int(time.time()) + _DAY, surplus),
            )
        # As a script, because a statement alone would give only the first free page back.
        db.executescript("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);")

    def _inode(self) -> int | None:
        try:
            return self.path.stat().st_ino
        except OSError:
            return None

    def _set_aside(self, inode: int | None) -> bool:
        """Move a damaged file out of the way, unless another process has done so already."""
        if self._inode() != inode:
            return True
        aside = self.path.with_name(f"{self.path.name}.damaged")
        try:
            self.path.replace(aside)
            for suffix in ("-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        except OSError as error:
            self._give_up(f"damaged, and cannot be set aside as {aside.name}: {reason(error)}")
            return False
        _say(f"{self.path}: damaged; set aside as {aside.name} and begun anew")
        return True

    def _give_up(self, why: object) -> None:
        _say(f"{self.path}: vectors are not kept: {why}")

    def _files(self) -> Iterator[Path]:
        for suffix in ("", "-wal", "-shm", ".damaged"):
            yield self.path.with_name(self.path.name + suffix)


def _size(path: Path) -> int | None:
    """The size of a file; None if there is none, or if nobody may look."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def _count(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM vectors").fetchone()[0])


def _digest(key: bytes, payload: bytes) -> bytes:
    return blake2b(payload, digest_size=8, key=key).digest()


def _chunks(keys: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    return (keys[i : i + _CHUNK] for i in range(0, len(keys), _CHUNK))


@cache
def _say(message: str) -> None:
    """Log a warning, each only once a process."""
    logging.getLogger("align").warning("%s", message)
