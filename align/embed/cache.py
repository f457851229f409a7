"""An encoder that remembers on disk: a text is encoded once, and a warm run loads no engine."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from os import environ
from pathlib import Path

import numpy as np

from align.embed.gathered import Gathered
from align.embed.memory import give_back
from align.embed.slices import slices
from align.embed.store import VectorStore
from align.errors import ConfigError, ModelError
from align.protocols import Encoder, Floats, Progress, TokenSums, TokenVectors

_HEAD = struct.Struct("<i?iH")
"""Count, additive, number of tokens (-1: not given), their length; sums and tokens follow, exact
float32 and int8."""
_MANY_TOKENS, _MANY_TEXTS = 200_000, 16_384
"""Encoding as many, or aligning them, takes longer than loading the model once more."""
_SLICE = 2048  # texts between two writes: what an interrupted run has done is kept, and little held
_CHARACTERS = 1 << 19  # of them together


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
            OutputError: the tokens are many, and the folder for temporary files has no room.
        """
        if not texts:
            return self.encoder.encode(texts)
        gathered = Gathered(len(texts))
        done = tokens = 0
        for some in slices(texts, _SLICE, _CHARACTERS):
            keys = _keys(self.identity, texts[some.start : some.stop])
            fresh = dict(zip(keys, texts[some.start : some.stop], strict=True))
            wanted = [key for key in fresh if key not in gathered]
            known = {} if self.store is None else self.store.get(wanted)
            parts = [(list(known), _unpacked(list(known.values())))] if known else []
            missing = {key: fresh[key] for key in wanted if key not in known}
            if missing:
                most = done + len(missing) + len(texts) - some.stop
                share = _share(progress, done, len(missing), most)
                parts.append((list(missing), self._encoded(list(missing.values()), share)))
                done += len(missing)
                tokens += int(parts[-1][1].counts.sum())
            gathered.add(keys, parts)
            if len(some) < len(texts):
                del known, parts
                give_back()  # a hundred megabytes that the next slice would not use again
        if tokens > _MANY_TOKENS or (done and len(texts) > _MANY_TEXTS):
            getattr(self.encoder, "release", lambda: None)()
        return gathered.all()

    def _encoded(self, texts: Sequence[str], progress: Progress | None) -> TokenSums:
        """The vectors of texts that the store does not know, and knows from now on."""
        vectors = self.encoder.encode(texts, progress)
        self._refuse_unusable(vectors, len(texts))
        if self.store is not None:
            # Asked again: a model that had to be fetched only now knows which commit it is.
            keys = _keys(self.identity, texts)
            self.store.put(dict(zip(keys, _packed(vectors), strict=True)))
        return vectors

    def _refuse_unusable(self, vectors: TokenSums, texts: int) -> None:
        """Nothing that is no number comes into the store, where it would stay, or to an aligner."""
        if len(vectors.sums) != texts:
            problem = f"gave vectors of {len(vectors.sums)} texts for {texts}"
        elif not np.isfinite(vectors.sums).all():
            problem = "gave vectors with values that are no numbers (NaN or infinite)"
        else:
            return
        raise ModelError(f"encoder {self.identity}: {problem}; nothing can be aligned by them")


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
        payloads.append(
            payload if part.tokens is None else payload + np.asarray(part.tokens.rows).tobytes()
        )
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


def _share(progress: Progress | None, start: int, size: int, most: int) -> Progress | None:
    """Progress of one slice as progress of the whole, as far as that is known."""
    if progress is None:
        return None
    return lambda done, of: progress(start + size * done // max(of, 1), most)
