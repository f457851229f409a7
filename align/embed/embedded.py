"""The embedded encoder: multilingual-e5-small, offline and without torch."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from align.cards import ModelCard, card
from align.embed.engine import Engine, Precision, native_precision, padded
from align.embed.memory import give_back
from align.embed.slices import pieces, slices
from align.embed.tokenizer import unigram
from align.embed.tokens import Place, Room, as_directions, stored
from align.embed.weights import open_weights
from align.protocols import Floats, Progress, TokenSums

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

CARD = "e5-small"
_PIECE = 1 << 18  # characters that are tokenised at a time: a token takes a hundred bytes meanwhile
_MOST_TOKENS = 1 << 14  # of a text, that are kept apart


@dataclass(frozen=True, slots=True)
class EmbeddedEncoder:
    """Sums of token vectors by multilingual-e5-small.

    Args:
        precision: "bf16" or "f32"; "auto" takes what this processor is fastest in.
        tokens: "all" sums up the prompt and the marks of begin and end too, as the model's own
            mean pooling does: the sum, scaled to unit length, is its sentence vector. "content"
            leaves them out, so that a run of short sentences is not mostly prompt.
        batch_tokens: how many tokens go through the model at once, padding included.
        reduced: whether single tokens are kept along the main directions of the card only: a third
            of the room and of the work, and they tell words apart as well.
    """

    precision: Literal["auto", "f32", "bf16"] = "auto"
    tokens: Literal["all", "content"] = "all"
    batch_tokens: int = 1536
    reduced: bool = True

    def __post_init__(self) -> None:
        if self.precision not in ("auto", *get_args(Precision)):
            raise ValueError(f"precision must be auto, f32 or bf16, was {self.precision!r}")
        if self.tokens not in ("all", "content"):
            raise ValueError(f"tokens must be all or content, was {self.tokens!r}")
        if self.batch_tokens < 1:
            raise ValueError(f"batch_tokens must be at least 1, was {self.batch_tokens}")

    @property
    def identity(self) -> str:
        """Card, digest of the weights, precision and tokens; nothing is loaded."""
        known = card(CARD)
        kept = "" if self.reduced else ", full tokens"
        digest = str(known.sha256)[:12]
        return f"{known.name}@sha256:{digest}({self._precision}, {self.tokens}{kept})"

    @property
    def centre(self) -> Floats | None:
        """The mean token vector of running text, float32 [d]."""
        return stored(card(CARD).centre)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        """Encode every text once; a blank one has a zero row and the count 0.

        A text that is longer than the model's input goes through in windows, each with the
        prompt, as if it were so many sentences: their sums add up. Of the tokens of a very long
        one, as many are kept as tell of it, evenly over the text.

        Raises:
            ModelError: the weights are missing or damaged.
        """
        known = card(CARD)
        sums = np.zeros((len(texts), known.dimensions or 0), np.float32)
        counts = np.zeros(len(texts), np.int32)
        directions = stored(known.directions) if self.reduced else None
        tokens = Room({}, len(texts), 0)
        if any(text.strip() for text in texts):
            model = _loaded(known, self._precision)
            # Neighbours in this order are of one length, so batches need little padding. The
            # tokens break ties, so that the order of the texts does not matter.
            windows = sorted(model.windows(texts), key=lambda w: (-len(w.tokens), w.tokens))
            kept = _kept(windows)
            sizes = {w.place: len(range(w.content)[kept[w.place]]) for w in windows}
            width = sums.shape[1] if directions is None else directions.shape[1]
            tokens = Room(sizes, len(texts), width)
            done = 0
            # Else the threads of these small products wait for the processors that the engine uses.
            with threadpool_limits(limits=1, user_api="blas"):
                for batch in _batches(windows, self.batch_tokens):
                    vectors, inner, mask = model.engine.token_vectors([w.tokens for w in batch])
                    content = model.content(mask)
                    for window, row, inside in zip(batch, inner, content, strict=True):
                        some = row[inside > 0][kept[window.place]]
                        tokens.put(window.place, as_directions(some, directions))
                    if self.tokens == "content":
                        mask = content
                    rows = [window.row for window in batch]
                    np.add.at(sums, rows, np.einsum("nt,ntd->nd", mask, vectors))
                    np.add.at(counts, rows, mask.sum(axis=1).astype(np.int32))
                    done += len(batch)
                    if progress:
                        progress(done, len(windows))
        return TokenSums(sums, counts, tokens=tokens.tokens())

    def release(self) -> None:
        """Let go of the model, half a gigabyte; it is loaded again when it is needed."""
        _loaded.cache_clear()
        give_back()

    @property
    def _precision(self) -> Precision:
        return native_precision() if self.precision == "auto" else self.precision


@dataclass(frozen=True, slots=True)
class _Window:
    row: int
    start: int
    content: int
    """Tokens of the text."""
    tokens: "array[int]"
    """Those with head and end; a list would take nine times the room."""

    @property
    def place(self) -> Place:
        """The text, and where in it the window begins."""
        return self.row, self.start


@dataclass(frozen=True, slots=True)
class _Model:
    engine: Engine
    tokenizer: "Tokenizer"
    head: tuple[int, ...]
    """Begin and prompt, which stand before the tokens of every window."""
    end: int

    def windows(self, texts: Sequence[str]) -> Iterator[_Window]:
        """The model's inputs: head, a run of tokens of one text, end."""
        room = self.engine.weights.architecture.positions - len(self.head) - 1
        bare = [(r, p) for r, text in enumerate(texts) for p in pieces(text.strip(), _PIECE)]
        some = [piece for _, piece in bare]
        known = dict.fromkeys(range(len(texts)), 0)  # tokens of each text so far
        for part in slices(some, len(some), 2 * _PIECE):
            given = some[part.start : part.stop]
            encodings = self.tokenizer.encode_batch(given, add_special_tokens=False)
            for (row, _), encoding in zip(bare[part.start : part.stop], encodings, strict=True):
                for run in _runs(encoding, room):
                    tokens = array("i", (*self.head, *encoding.ids[run.start : run.stop], self.end))
                    yield _Window(row, known[row] + run.start, len(run), tokens)
                known[row] += len(encoding.ids)

    def content(self, mask: Floats) -> Floats:
        """The mask [n, t] of windows without their heads and ends."""
        content = np.zeros_like(mask)
        content[:, :-1] = mask[:, 1:]  # one token less in every row: the end
        content[:, : len(self.head)] = 0
        return content


def _runs(encoding: "Encoding", room: int) -> Iterator[range]:
    """Cut tokens into runs of at most `room`, between two words where there are any."""
    total, start = len(encoding.ids), 0
    words = encoding.word_ids if total > room else ()
    while total - start > room:
        stop = start + room
        while stop > start + room // 2 and words[stop] == words[stop - 1]:
            stop -= 1
        if stop == start + room // 2:  # a word longer than half the room, or no words at all
            stop = start + room
        yield range(start, stop)
        start = stop
    if start < total:
        yield range(start, total)


def _kept(windows: Sequence[_Window]) -> dict[Place, slice]:
    """Which tokens of every window are kept apart: all, but of a very long text one in so many."""
    totals: Counter[int] = Counter()
    for window in windows:
        totals[window.row] += window.content
    steps = {row: -(-total // _MOST_TOKENS) for row, total in totals.items()}
    return {w.place: slice(-w.start % steps[w.row], None, steps[w.row]) for w in windows}


def _batches(windows: Sequence[_Window], budget: int) -> Iterator[Sequence[_Window]]:
    """Cut windows, longest first, into batches of at most `budget` tokens with padding."""
    start = 0
    while start < len(windows):
        stop = start + max(1, budget // padded(len(windows[start].tokens)))
        yield windows[start:stop]
        start = stop


@cache
def _loaded(known: ModelCard, precision: Precision) -> _Model:
    """Load the model once a process; the tokenizer is built while the engine compiles."""
    weights = open_weights(known)
    with ThreadPoolExecutor(1) as beside:
        tokenizer = beside.submit(lambda: unigram(weights.pieces()))
        layers = weights.architecture.layers
        engine = Engine(weights, precision, known.words_layer or layers)
        *head, end = tokenizer.result().encode((known.prompt or "").strip()).ids
        return _Model(engine, tokenizer.result(), tuple(head), end)
