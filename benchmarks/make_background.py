"""Writes what all text has in common for the embedded model: centre and directions of its card.

    python benchmarks/make_background.py

Both come from the shipped reports, every language counting alike. A short document takes its own
mean mostly from the centre, the mean token vector: a mean of two sentences would take away what
tells them apart. The directions are the main ones of the token vectors of the layer for words, the
strong ones made a little weaker: along those, languages and frequent words differ most.
"""

from pathlib import Path

import numpy as np

from align import corpora
from align.cards import card
from align.documents import load
from align.embed.embedded import EmbeddedEncoder
from align.pipeline import segment
from align.text import fold

MODEL = "e5-small"
DIRECTIONS = 128
WHITENING = 0.25  # exponent of the variance that a direction loses: 0 none, 1 all
MODELS = Path(__file__).parents[1] / "models"


def main() -> None:
    """Encode the reports and write the mean and the directions."""
    encoder = EmbeddedEncoder(reduced=False)
    means, covariances = [], []
    for name in corpora.names():
        for document in corpora.load(name).documents:
            texts = segment(load(document.file.path, document.language)).texts
            sums = encoder.encode([fold(text) for text in texts])
            means.append(sums.sums.sum(axis=0) / sums.counts.sum())
            assert sums.tokens is not None
            rows = sums.tokens.rows.astype(np.float64)
            rows /= np.linalg.norm(rows, axis=1, keepdims=True)
            covariances.append(np.cov(rows, rowvar=False))
    variances, directions = np.linalg.eigh(np.mean(covariances, axis=0))
    kept = slice(None, -DIRECTIONS - 1, -1)  # the largest come last
    scaled = directions[:, kept] * (variances[kept] / variances[-1]) ** (-WHITENING / 2)
    known = card(MODEL)
    np.save(MODELS / str(known.centre), np.mean(means, axis=0).astype("<f4"))
    np.save(MODELS / str(known.directions), scaled.astype("<f2"))


if __name__ == "__main__":
    main()
