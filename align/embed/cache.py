"""An encoder that remembers on disk: a text is encoded once, and a warm run loads no engine."""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from os import environ
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.embed.memory import give_back
from align.embed.store import VectorStore
from align.errors import ConfigError
from align.protocols import Encoder, Floats, Progress, TokenSums, TokenVectors

Indices = NDArray[np.intp]

_HEAD = struct.Struct("<i?iH")
"""Count, additive, number of tokens (-1: not given), their length; sums and tokens follow, exact
float32 and int8."""
_MANY_TOKENS = 200_000
"""Encoding as many takes several times as long as loading the model once more."""
_SLICE = 4096  # texts between two writes: what an interrupted run has done is kept, and little held


@dataclass(frozen=True, slots=True)
class CachedEncoder:
    """An encoder in front of which stands a store.

    Args:
        encoder: does what the store does not know; its identity is part of every key.
        store: where the vectors are kept; None keeps none.
    """

    encoder: Encoder
    store: VectorStore | None

    @property
    def identity(self) -> str:
        """That of the encoder: where a vector was kept does not change it."""
        return self.encoder.identity

    @property
    def centre(self) -> Floats | None:
        """That of the encoder, if it knows one."""
        return getattr(self.encoder, "centre", None)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        """Encode what the store does not know, each different text once.

        Some thousand texts at a time, so that beside the vectors of all of them there is never much
        of what they are made of. `progress` counts only the texts that are really encoded.

        Raises:
            ModelError: the model is missing or damaged, and needed.
            MissingExtraError: the packages that run it are not installed, and needed.
        """
        if not texts:
            return self.encoder.encode(texts)
        keys = _keys(self.identity, texts)
        wanted = dict(zip(keys, texts, strict=True))
        parts: list[_Part] = []
        missing: list[bytes] = []
        for some in _slices(list(wanted)):
            known = {} if self.store is None else self.store.get(some)
            if known:
                parts.append(_Part(list(known), _unpacked(list(known.values()))))
            missing += [key for key in some if key not in known]
        done = tokens = 0
        for some in _slices(missing):
            share = _share(progress, done, len(some), len(missing))
            vectors = self.encoder.encode([wanted[key] for key in some], share)
            if self.store is not None:
                # Asked again: a model that had to be fetched only now knows which commit it is.
                final = _keys(self.identity, (wanted[key] for key in some))
                self.store.put(dict(zip(final, _packed(vectors), strict=True)))
            parts.append(_Part(some, vectors))
            if len(missing) > _SLICE:
                give_back()  # a hundred megabytes that the next slice would not use again
            tokens += int(vectors.counts.sum())
            done += len(some)
        if tokens > _MANY_TOKENS:
            getattr(self.encoder, "release", lambda: None)()
        return _together(keys, parts)


@dataclass(frozen=True, slots=True)
class _Part:
    """The vectors of some of the different texts, by their keys."""

    keys: Sequence[bytes]
    vectors: TokenSums


def cache_folder() -> Path:
    """Where the toolkit keeps what it can compute again: `ALIGN_CACHE_DIR`, or the user's own.

    Raises:
        ConfigError: `ALIGN_CACHE_DIR` begins with `~` and the name of an unknown user.
    """
    chosen = environ.get("ALIGN_CACHE_DIR")
    if chosen:
        try:
            return Path(chosen).expanduser()
        except RuntimeError:
            raise ConfigError(
                f"ALIGN_CACHE_DIR: {chosen!r} begins with the home folder of an unknown user"
            ) from None
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("bitext-align", appauthor=False))


def shared_store(max_bytes: int) -> VectorStore:
    """The store that all commands share."""
    return VectorStore(cache_folder() / "vectors.sqlite3", max_bytes)


def _keys(identity: str, texts: Iterable[str]) -> list[bytes]:
    start = blake2b(identity.encode() + b"\0", digest_size=16)
    keys = []
    for text in texts:
        digest = start.copy()
        digest.update(text.encode("utf-8", "surrogatepass"))
        keys.append(digest.digest())
    return keys


def _packed(vectors: TokenSums) -> list[bytes]:
    payloads = []
    for index, count in enumerate(vectors.counts.tolist()):
        part = vectors.part(index, index + 1)
        tokens, width = (-1, 0) if part.tokens is None else part.tokens.rows.shape
        payload = _HEAD.pack(count, part.additive, tokens, width)
        payload += part.sums.astype("<f4", copy=False).tobytes()
        payloads.append(payload if part.tokens is None else payload + part.tokens.rows.tobytes())
    return payloads


def _unpacked(payloads: Sequence[bytes]) -> TokenSums:
    heads = [_HEAD.unpack_from(payload) for payload in payloads]
    rows = [_row(payload, *head[2:]) for payload, head in zip(payloads, heads, strict=True)]
    # A blank text may have been encoded before the model told how long its vectors are.
    sums = np.zeros((len(rows), max(map(len, rows))), np.float32)
    for index, row in enumerate(rows):
        sums[index, : len(row)] = row
    counts = np.array([head[0] for head in heads], np.int32)
    additive = [head[1] for head in heads if head[0]]
    return TokenSums(sums, counts, all(additive), _tokens(payloads))


def _together(keys: Sequence[bytes], parts: list[_Part]) -> TokenSums:
    """The vectors of all texts in their order, those of equal texts as often; uses the parts up."""
    if len(parts) == 1 and parts[0].keys == keys:
        return parts[0].vectors
    rows: dict[bytes, list[int]] = {}
    for row, key in enumerate(keys):
        rows.setdefault(key, []).append(row)
    sums = np.zeros((len(keys), max(part.vectors.sums.shape[1] for part in parts)), np.float32)
    counts = np.zeros(len(keys), np.int32)
    additive = all(part.vectors.additive for part in parts)
    tokens = _room(rows, parts)
    while parts:
        part = parts.pop()
        own = np.array([index for index, key in enumerate(part.keys) for _ in rows[key]], np.intp)
        places = np.array([row for key in part.keys for row in rows[key]], np.intp)
        sums[places, : part.vectors.sums.shape[1]] = part.vectors.sums[own]
        counts[places] = part.vectors.counts[own]
        if tokens is not None and part.vectors.tokens is not None:
            _copy(part.vectors.tokens, own, tokens, places)
    return TokenSums(sums, counts, additive, tokens)


def _copy(found: TokenVectors, own: Indices, tokens: TokenVectors, places: Indices) -> None:
    """Put the tokens of some texts in their places among those of all texts."""
    sizes = np.diff(found.ends)[own]
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    rows = found.rows[np.repeat(found.ends[own], sizes) + within]
    tokens.rows[np.repeat(tokens.ends[places], sizes) + within, : rows.shape[1]] = rows


def _room(rows: Mapping[bytes, Sequence[int]], parts: Iterable[_Part]) -> TokenVectors | None:
    """Zeros where the tokens of all texts go; None if a text has none."""
    sizes = np.zeros(sum(map(len, rows.values())), np.int64)
    width = 0
    for part in parts:
        if part.vectors.tokens is None:
            return None
        width = max(width, part.vectors.tokens.rows.shape[1])
        for key, size in zip(part.keys, np.diff(part.vectors.tokens.ends).tolist(), strict=True):
            sizes[rows[key]] = size
    ends = np.concatenate([[0], np.cumsum(sizes)])
    return TokenVectors(np.zeros((int(ends[-1]), width), np.int8), ends)


def _row(payload: bytes, tokens: int, width: int) -> Floats:
    """The sum: all before the tokens, which are a byte a number."""
    numbers = (len(payload) - _HEAD.size - max(tokens, 0) * width) // 4
    return np.frombuffer(payload, "<f4", numbers, _HEAD.size)


def _tokens(payloads: Sequence[bytes]) -> TokenVectors | None:
    """The tokens of all texts, if all texts have them."""
    counts = [_HEAD.unpack_from(payload)[2] for payload in payloads]
    if min(counts) < 0:
        return None
    width = max(_HEAD.unpack_from(payload)[3] for payload in payloads)
    rows = np.zeros((sum(counts), width), np.int8)
    ends = np.concatenate([[0], np.cumsum(counts)])
    for payload, count, end in zip(payloads, counts, ends.tolist(), strict=False):
        if count:
            start = len(payload) - count * width
            rows[end : end + count] = np.frombuffer(payload, np.int8, offset=start).reshape(
                count, width
            )
    return TokenVectors(rows, ends)


def _slices(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[start : start + _SLICE] for start in range(0, len(keys), _SLICE))


def _share(progress: Progress | None, start: int, size: int, total: int) -> Progress | None:
    """Progress of one slice as progress of the whole."""
    if progress is None:
        return None
    return lambda done, of: progress(start + size * done // max(of, 1), total)
