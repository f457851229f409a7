"""The vectors of many texts, gathered some at a time; their tokens go to a temporary file."""

import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from tempfile import SpooledTemporaryFile, gettempdir
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.errors import OutputError
from align.files import reason
from align.protocols import TokenSums, TokenVectors

_IN_MEMORY = 1 << 23
"""Bytes of tokens that need no file: those of thirty thousand words."""

Bytes = NDArray[np.int8]


class Gathered:
    """What becomes known of some texts, in their order and each different one once."""

    def __init__(self, count: int) -> None:
        """Make room for so many texts."""
        self._sums = np.zeros((count, 0), np.float32)
        self._counts = np.zeros(count, np.int32)
        self._ends = np.zeros(count + 1, np.int64)
        self._tokens: _Store | None = _Store()
        self._additive = True
        self._first: dict[bytes, int] = {}
        self._added = 0

    def __contains__(self, key: bytes) -> bool:
        """Whether a text with this key was added."""
        return key in self._first

    def add(
        self, keys: Sequence[bytes], parts: Sequence[tuple[Sequence[bytes], TokenSums]]
    ) -> None:
        """Add the next texts.

        Args:
            keys: theirs; equal texts have equal ones.
            parts: keys and vectors of those that were not added before.

        Raises:
            OutputError: the folder for temporary files has no room.
        """
        if again := [key for key in dict.fromkeys(keys) if key in self]:
            parts = [*parts, (again, self._known(again))]
        found = [part for _, part in parts]
        self._additive &= all(part.additive for part in found)
        self._widen(max((part.sums.shape[1] for part in found), default=0))
        places = {key: at for at, key in enumerate(chain(*(known for known, _ in parts)))}
        own = np.array([places[key] for key in keys], np.intp)
        here = slice(self._added, self._added + len(keys))
        self._counts[here] = np.concatenate([part.counts for part in found])[own]
        begin = 0
        for part in found:
            inside = np.flatnonzero((begin <= own) & (own < begin + len(part.sums)))
            self._sums[here.start + inside, : part.sums.shape[1]] = part.sums[own[inside] - begin]
            begin += len(part.sums)
        self._put([part.tokens for part in found], own, here)
        for row, key in enumerate(keys, start=here.start):
            self._first.setdefault(key, row)
        self._added = here.stop

    def all(self) -> TokenSums:
        """The vectors of all texts."""
        rows = None if self._tokens is None else self._tokens.rows()
        tokens = None if rows is None else TokenVectors(rows, self._ends)
        return TokenSums(self._sums, self._counts, self._additive, tokens)

    def _put(self, found: Sequence[TokenVectors | None], own: NDArray[np.intp], to: slice) -> None:
        """Store the tokens of the next texts.

        Args:
            found: of some texts.
            own: [n], which of these each of the next texts is.
            to: where these are among all texts.
        """
        parts = [part for part in found if part is not None]
        if len(parts) < len(found) or self._tokens is None:
            self._tokens = None
            return
        starts = np.cumsum([0, *(len(part.rows) for part in parts[:-1])])
        begins = np.concatenate([p.ends[:-1] + s for p, s in zip(parts, starts, strict=True)])[own]
        sizes = np.concatenate([np.diff(part.ends) for part in parts])[own]
        ends = np.cumsum(sizes)
        self._ends[to.start + 1 : to.stop + 1] = self._ends[to.start] + ends
        if len(ends) and ends[-1]:
            some = [np.asarray(part.rows) for part in parts if len(part.rows)]
            rows = some[0] if len(some) == 1 else np.concatenate(some)
            if not np.array_equal(begins, ends - sizes) or len(rows) > ends[-1]:
                rows = rows[np.repeat(begins - ends + sizes, sizes) + np.arange(ends[-1])]
            self._tokens.add(np.ascontiguousarray(rows))

    def _known(self, keys: Sequence[bytes]) -> TokenSums:
        """The vectors of texts that were added before."""
        rows = [self._first[key] for key in keys]
        tokens = None
        if self._tokens is not None:
            bounds = [(int(self._ends[row]), int(self._ends[row + 1])) for row in rows]
            ends = np.concatenate([[0], np.cumsum([stop - start for start, stop in bounds])])
            parts = [self._tokens.read(start, stop) for start, stop in bounds]
            tokens = TokenVectors(np.concatenate(parts), ends)
        return TokenSums(self._sums[rows], self._counts[rows], self._additive, tokens)

    def _widen(self, width: int) -> None:
        """Blank texts may have come before anything told how long vectors are."""
        if width > self._sums.shape[1]:
            narrow = self._sums
            self._sums = np.zeros((len(narrow), width), np.float32)
            self._sums[:, : narrow.shape[1]] = narrow


class _Store:
    """Rows of tokens, one behind the other: in a temporary file as soon as they are many."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by the next line
        weakref.finalize(self, self._file.close)
        self._lock = Lock()
        self._width = self._count = 0

    def add(self, rows: Bytes) -> None:
        """Add rows, all of one width."""
        self._width = rows.shape[1]
        self._count += len(rows)
        try:
            self._file.seek(0, 2)
            self._file.write(rows.data)
        except OSError as error:
            raise OutputError(
                f"{gettempdir()}: cannot hold the vectors until the texts are aligned: "
                f"{reason(error)}"
            ) from error

    def read(self, start: int, stop: int) -> Bytes:
        """Some rows; threads may ask at the same time."""
        with self._lock:
            self._file.seek(start * self._width)
            data = self._file.read((stop - start) * self._width)
        return np.frombuffer(data, np.int8).reshape(stop - start, self._width)

    def rows(self) -> "Bytes | StoredRows":
        """All of them: as an array where no file was needed."""
        if self._count * self._width <= _IN_MEMORY:
            return self.read(0, self._count)
        return StoredRows(self, range(self._count), self._width)


@dataclass(frozen=True, slots=True)
class StoredRows:
    """Rows that are read when numpy asks for them; see `align.protocols.Rows`.

    Args:
        store: where they are.
        places: which of those there.
        width: of each.
    """

    store: _Store
    places: range
    width: int

    @property
    def shape(self) -> tuple[int, int]:
        """How many there are, and how wide."""
        return len(self.places), self.width

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, part: slice, /) -> "StoredRows":
        return StoredRows(self.store, self.places[part], self.width)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return self.store.read(self.places.start, self.places.stop).astype(dtype or np.int8)
