"""The law of encoding again: exact rows are what their text gives, and no more is encoded."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from align.embed.reencode import Reencoder
from align.embed.spans import compose
from align.protocols import Progress, TokenSums


class Letters:
    """An encoder that does not add up: only the first letters of a text tell."""

    identity = "letters"

    def __init__(self) -> None:
        self.tokens = 0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        sums = np.zeros((len(texts), 4), np.float32)
        for row, text in enumerate(texts):
            for place, letter in enumerate(text.replace(" ", "")[:3]):
                sums[row, "abcd".index(letter)] += 1 / (place + 1)
        counts = np.array([len(text.split()) for text in texts], np.int32)
        self.tokens += int(counts.sum())
        return TokenSums(sums * counts[:, None], counts, additive=False)


texts = st.lists(st.text("abcd ", max_size=9).map(str.strip), min_size=1, max_size=8)


@st.composite
def wishes(draw: st.DrawFn) -> tuple[list[str], list[range], float]:
    document = draw(texts)
    starts = st.integers(0, len(document) - 1)
    runs = st.tuples(starts, starts).map(lambda pair: range(min(pair), max(pair) + 1))
    return document, draw(st.lists(runs, max_size=9)), draw(st.floats(0, 2))


@settings(deadline=None, max_examples=200)
@given(wishes())
def test_exact_rows_are_what_encoding_the_joined_text_gives(wish) -> None:
    document, runs, share = wish
    encoder = Letters()
    composed, _ = compose(encoder.encode(document), encoder.encode(document))
    there, encoder.tokens = encoder.tokens / 2, 0

    def text(run: range) -> str:
        return " ".join(document[run.start : run.stop])

    found = Reencoder(encoder, composed, text)(runs, share)
    assert encoder.tokens <= share * there
    exact = {
        range(start, start + size) for size, known in found.exact.items() for start in known[0]
    }
    assert exact <= set(runs)
    if share * there >= sum(len(text(run).split()) for run in set(runs)):
        assert exact == set(runs)
    for size in range(1, len(document) + 1):
        rows = found.rows(size, 0, len(document) - size + 1)
        plain = composed.rows(size, 0, len(document) - size + 1)
        for start, row in enumerate(rows):
            run = range(start, start + size)
            if run not in exact:
                assert np.array_equal(row, plain[start])
                continue
            one = Letters().encode([text(run)])
            wanted = one.sums[0] - one.counts[0] * composed.offset
            assert np.allclose(row * np.linalg.norm(wanted), wanted, atol=1e-4)
