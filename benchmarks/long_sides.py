"""Time and peak memory of `align pair` where either side is as long as may be, and nothing known.

    python benchmarks/long_sides.py [SEGMENTS]

Two texts of unlike sentences of about ten words, a line each, as many as the aligner takes unless
said otherwise; one in thirty is missing on either side. They are encoded by the embedded model,
with an empty cache, and then aligned once more with all of their vectors in it. Needs Linux.
"""

import os
import random
import sys
import tempfile
from itertools import islice
from pathlib import Path

from large_files import LANGUAGES, measured
from long_pairs import SEED, sentences

from align.aligners.vectors import VectorAligner

SECONDS = 7_200
MISSING = 1 / 30


def write(folder: Path, count: int) -> tuple[Path, Path]:
    """Both sides, of so many lines each."""
    draw = random.Random(SEED)
    told = list(dict.fromkeys(islice(sentences(draw, clauses=3), 2 * count)))
    files = folder / "long.nb.txt", folder / "long.en.txt"
    for side, file in enumerate(files):
        lines = [pair[side] for pair in told if draw.random() > MISSING][:count]
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return files


def main() -> None:
    """Print a row of a table without vectors in the cache, and one with them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else VectorAligner().max_segments
    print("| segments a side | cache | s | MiB | refused |\n|---:|---|---:|---:|---|")
    with tempfile.TemporaryDirectory() as folder:
        source, target = write(Path(folder), count)
        os.environ["ALIGN_CACHE_DIR"] = folder
        for cache in ("cold", "warm"):
            out = Path(folder, f"{cache}.tsv")
            told = measured(
                *("pair", str(source), str(target), "--segmented", *LANGUAGES, "-o", str(out)),
                seconds=SECONDS,
            )
            print(f"| {count:,} | {cache} | {told} |", flush=True)


if __name__ == "__main__":
    main()
