"""An encoder that remembers on disk: a text is encoded once, and a warm run loads no engine."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from os import environ
from pathlib import Path

import numpy as np

from align.embed.store import StoreInfo, VectorStore
from align.protocols import Encoder, Progress, TokenSums

_HEAD = struct.Struct("<i?")  # count, additive; the sums follow as exact float32
_SLICE = 4096  # texts between two writes: what an interrupted run has done is kept


@dataclass(frozen=True, slots=True)
class CachedEncoder:
    """An encoder in front of which stands a store.

    Args:
        encoder: does what the store does not know; its identity is part of every key.
        store: where the vectors are kept.
    """

    encoder: Encoder
    store: VectorStore

    @property
    def identity(self) -> str:
        """That of the encoder: where a vector was kept does not change it."""
        return self.encoder.identity

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        """Encode what the store does not know, each different text once.

        `progress` counts only the texts that are really encoded.

        Raises:
            ModelError: the model is missing or damaged, and needed.
            MissingExtraError: the packages that run it are not installed, and needed.
        """
        if not texts:
            return self.encoder.encode(texts)
        keys = _keys(self.identity, texts)
        known = self.store.get(list(dict.fromkeys(keys)))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        todo = list(missing)
        for start in range(0, len(todo), _SLICE):
            part = todo[start : start + _SLICE]
            known |= self._computed(
                {key: missing[key] for key in part}, _share(progress, start, len(part), len(todo))
            )
        return _unpacked([known[key] for key in keys])

    def _computed(
        self, texts: Mapping[bytes, str], progress: Progress | None
    ) -> dict[bytes, bytes]:
        payloads = _packed(self.encoder.encode(list(texts.values()), progress))
        # Asked again: a model that had to be fetched only now knows which commit it is.
        self.store.put(dict(zip(_keys(self.identity, texts.values()), payloads, strict=True)))
        return dict(zip(texts, payloads, strict=True))


def cache_folder() -> Path:
    """Where the toolkit keeps what it can compute again: `ALIGN_CACHE_DIR`, or the user's own."""
    chosen = environ.get("ALIGN_CACHE_DIR")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("bitext-align", appauthor=False))


def default_store(max_bytes: int = 2_000_000_000) -> VectorStore:
    """The store that all commands share."""
    return VectorStore(cache_folder() / "vectors.sqlite3", max_bytes)


def info() -> StoreInfo:
    """How full the shared store is."""
    return default_store().info()


def clear() -> StoreInfo:
    """Empty the shared store and say what was in it.

    Raises:
        OutputError: it cannot be removed.
    """
    store = default_store()
    before = store.info()
    store.clear()
    return before


def _keys(identity: str, texts: Iterable[str]) -> list[bytes]:
    start = blake2b(identity.encode() + b"\0", digest_size=16)
    keys = []
    for text in texts:
        digest = start.copy()
        digest.update(text.encode("utf-8", "surrogatepass"))
        keys.append(digest.digest())
    return keys


def _packed(vectors: TokenSums) -> list[bytes]:
    sums = vectors.sums.astype("<f4", copy=False)
    return [
        _HEAD.pack(count, vectors.additive) + row.tobytes()
        for count, row in zip(vectors.counts.tolist(), sums, strict=True)
    ]


def _unpacked(payloads: Sequence[bytes]) -> TokenSums:
    heads = [_HEAD.unpack_from(payload) for payload in payloads]
    rows = [np.frombuffer(payload, "<f4", offset=_HEAD.size) for payload in payloads]
    # A blank text may have been encoded before the model told how long its vectors are.
    sums = np.zeros((len(rows), max(map(len, rows))), np.float32)
    for index, row in enumerate(rows):
        sums[index, : len(row)] = row
    counts = np.array([count for count, _ in heads], np.int32)
    texts = [add for count, add in heads if count]
    return TokenSums(sums, counts, all(texts))


def _share(progress: Progress | None, start: int, size: int, total: int) -> Progress | None:
    """Progress of one slice as progress of the whole."""
    if progress is None:
        return None
    return lambda done, of: progress(start + size * done // max(of, 1), total)
