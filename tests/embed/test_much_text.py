"""Much text is encoded in slices, and the model is let go of before it is aligned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from align.config import Config
from align.embed import cache, embedded
from align.embed.cache import CachedEncoder
from align.embed.embedded import EmbeddedEncoder
from align.embed.store import VectorStore
from align.pipeline import align_segments
from align.protocols import Progress, TokenSums, TokenVectors
from align.text import given_segments

Same = Callable[[TokenSums, TokenSums], bool]


@dataclass
class Letters:
    """An encoder of letters, which says how it was asked and whether it was let go of."""

    identity: str = "letters"
    asked: list[int] = field(default_factory=list)
    released: int = 0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        self.asked.append(len(texts))
        letters = [np.frombuffer(text.encode(), np.int8)[:, None] for text in texts]
        sums = np.array([rows.sum(dtype=np.float32) for rows in letters], np.float32)[:, None]
        counts = np.array([len(rows) for rows in letters], np.int32)
        ends = np.concatenate([[0], np.cumsum(counts)])
        return TokenSums(sums, counts, tokens=TokenVectors(np.concatenate(letters), ends))

    def release(self) -> None:
        self.released += 1


@pytest.mark.parametrize("kept", [True, False])
def test_many_texts_are_encoded_in_slices_and_come_back_in_their_order(
    store: VectorStore, monkeypatch: pytest.MonkeyPatch, kept: bool, same: Same
) -> None:
    monkeypatch.setattr(cache, "_SLICE", 3)
    texts = ["c", "bb", "c", "", "a", "dd", "eee", "bb", "f", "ggg"]
    letters = Letters()
    encoder = CachedEncoder(letters, store if kept else None)
    direct = Letters().encode(texts)
    assert same(encoder.encode(texts), direct)
    assert letters.asked == [2, 3, 2, 1]
    assert same(encoder.encode([*texts, "h"]), Letters().encode([*texts, "h"]))
    assert letters.asked[4:] == ([1] if kept else [2, 3, 2, 2])


@pytest.mark.parametrize("kept", [True, False])
def test_the_model_is_let_go_after_much_text_only(store: VectorStore, kept: bool) -> None:
    letters = Letters()
    encoder = CachedEncoder(letters, store if kept else None)
    encoder.encode(["short"])
    assert letters.released == 0
    encoder.encode(["long" * 30_000, "text" * 30_000])
    assert letters.released == 1


def test_the_model_is_let_go_after_many_texts_that_are_mostly_the_same(store: VectorStore) -> None:
    letters = Letters()
    encoder = CachedEncoder(letters, store)
    encoder.encode(["a"] * 20_000)
    assert letters.released == 1
    encoder.encode(["a"] * 20_000)
    assert letters.released == 1  # it was not loaded


def test_without_a_cache_the_model_is_let_go_too() -> None:
    letters = Letters()
    text = "long" * 30_000
    align_segments(
        given_segments("a", [text, "b"]),
        given_segments("c", [f"{text}d", "e"]),
        config=Config(encoder=letters, cache=False),
    )
    assert letters.released == 1


def test_a_model_that_was_let_go_is_loaded_again(same: Same) -> None:
    encoder = EmbeddedEncoder()
    before = encoder.encode(["Snow fell."])
    encoder.release()
    assert embedded._loaded.cache_info().currsize == 0
    assert same(encoder.encode(["Snow fell."]), before)
    assert embedded._loaded.cache_info().currsize == 1


def test_long_texts_are_encoded_few_at_a_time(
    store: VectorStore, monkeypatch: pytest.MonkeyPatch, same: Same
) -> None:
    monkeypatch.setattr(cache, "_CHARACTERS", 6)
    texts = ["aaa", "bbb", "c", "d" * 50, "e", "f"]
    letters = Letters()
    assert same(CachedEncoder(letters, store).encode(texts), Letters().encode(texts))
    assert letters.asked == [2, 1, 1, 2]
