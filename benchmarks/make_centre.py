"""Writes the mean token vector of the embedded model: what all text has in common.

    python benchmarks/make_centre.py

The mean over the shipped reports, every language counting alike. A short document takes its own
mean mostly from here: a mean of two sentences would take away what tells them apart.
"""

from pathlib import Path

import numpy as np

from align import corpora
from align.config import Config
from align.pipeline import encoder_for, load, segment
from align.text import fold

MODEL = "e5-small"
FILE = Path(__file__).parents[1] / "models" / "centres" / f"{MODEL}.npy"


def main() -> None:
    """Encode the reports and write the mean."""
    encoder = encoder_for(Config(model=MODEL, cache=False))
    means = []
    for name in corpora.names():
        for document in corpora.load(name).documents:
            texts = segment(load(document.file.path, document.language)).texts
            sums = encoder.encode([fold(text) for text in texts])
            means.append(sums.sums.sum(axis=0) / sums.counts.sum())
    np.save(FILE, np.mean(means, axis=0).astype("<f4"))


if __name__ == "__main__":
    main()
