"""Texts of documents that memory need not hold, and sentences that are found by their ids."""

import weakref
from array import array
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile, gettempdir

import numpy as np

from align.errors import InputError, OutputError
from align.files import reason

_IN_MEMORY = 8_000_000
_PIECE = 1 << 15
_READ = 1 << 13  # more costs too much where texts are read out of order


class StoredTexts:
    """Texts in their order: in a temporary file as soon as they are many.

    What memory holds of each is where it ends. All are added before the first is read.
    """

    def __init__(self) -> None:
        self._stored = StoredBytes()

    def __len__(self) -> int:
        return len(self._stored)

    def __getitem__(self, number: int, /) -> str:
        return self._stored[number].decode()

    def append(self, text: str) -> None:
        """Add a text behind all others.

        Raises:
            OutputError: the folder for temporary files has no room.
        """
        self._stored.append(text.encode())


class StoredBytes:
    """Pieces of bytes, kept in the same way."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by the next line
        weakref.finalize(self, self._file.close)
        self._ends = array("Q", [0])
        self._added = bytearray()
        self._piece, self._start = b"", 0

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int, /) -> bytes:
        if number < 0:
            raise IndexError(number)
        start, end = self._ends[number], self._ends[number + 1]
        first, last = start - self._start, end - self._start
        if first < 0 or last > len(self._piece):
            self._store()
            # what comes before the piece is read together with what lies before it
            self._start = max(0, min(start, end - _READ)) if first < 0 else start
            self._file.seek(self._start)
            self._piece = self._file.read(max(_READ, end - self._start))
            first, last = start - self._start, end - self._start
        return self._piece[first:last]

    def append(self, data: bytes) -> None:
        """Add a piece behind all others.

        Raises:
            OutputError: the folder for temporary files has no room.
        """
        self._ends.append(self._ends[-1] + len(data))
        self._added += data
        if len(self._added) > _PIECE:
            self._store()

    def _store(self) -> None:
        try:
            self._file.write(self._added)
        except OSError as error:
            raise OutputError(
                f"{gettempdir()}: cannot hold the documents while they are read: {reason(error)}"
            ) from error
        self._added.clear()


class Ids:
    """The ids of the sentences of one document, in their order, and which sentence has which.

    Args:
        name: what to call the document.
        ids: all of them.

    Raises:
        InputError: two sentences have the same id.
    """

    def __init__(self, name: str, ids: Iterable[str]) -> None:
        self._ids = StoredTexts()
        hashes = array("q")
        for id in ids:
            self._ids.append(id)
            hashes.append(hash(id))
        found = np.frombuffer(hashes, np.int64) if hashes else np.zeros(0, np.int64)
        self._order = np.argsort(found, kind="stable")
        self._hashes = found[self._order]
        self._next = 0
        for place in np.flatnonzero(self._hashes[1:] == self._hashes[:-1]):
            one, other = (self._ids[int(self._order[place + n])] for n in (0, 1))
            if one == other:
                raise InputError(f"{name}: there are two sentences {one!r}")

    def number(self, id: str) -> int | None:
        """The number of the sentence with that id; None if there is none."""
        # links name one sentence after the other, but for those that have no counterpart
        if self._next < len(self._ids) and self._ids[self._next] == id:
            number = self._next
        elif (found := self._searched(id)) is None:
            return None
        else:
            number = found
        self._next = number + 1
        return number

    def _searched(self, id: str) -> int | None:
        wanted = hash(id)
        for place in range(int(np.searchsorted(self._hashes, wanted)), len(self._hashes)):
            if self._hashes[place] != wanted:
                break
            number = int(self._order[place])
            if self._ids[number] == id:
                return number
        return None
