"""Fixtures for tests of encoders: real sentences, and a store that nobody else uses."""

from pathlib import Path

import numpy as np
import pytest

from align.embed.store import VectorStore
from align.protocols import Floats, TokenSums
from align.resources import data_folder


@pytest.fixture(scope="session")
def reports() -> dict[str, list[str]]:
    """The paragraphs of the five reports, by the name of the file."""
    found = {
        path.name: [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in sorted(data_folder("corpora").rglob("*.txt"))
    }
    assert len(found) == 5
    return found


@pytest.fixture
def store(tmp_path: Path) -> VectorStore:
    return VectorStore(tmp_path / "cache" / "vectors.sqlite3", max_bytes=10_000_000)


def cosines(left: Floats, right: Floats) -> Floats:
    """Cosine of every row with the row of the same number."""
    norms = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    result: Floats = np.einsum("nd,nd->n", left, right) / norms
    return result


@pytest.fixture(scope="session", name="cosines")
def cosines_fixture() -> object:
    return cosines


def same(left: TokenSums, right: TokenSums) -> bool:
    """Whether both know the same of their texts, bit by bit."""
    return (
        np.array_equal(left.sums, right.sums)
        and np.array_equal(left.counts, right.counts)
        and left.additive == right.additive
        and left.tokens is not None
        and right.tokens is not None
        and np.array_equal(left.tokens.rows, right.tokens.rows)
        and np.array_equal(left.tokens.ends, right.tokens.ends)
    )


@pytest.fixture(scope="session", name="same")
def same_fixture() -> object:
    return same
