"""Time and memory of alignment alone, the vectors being there: does it grow with the length only?

    python benchmarks/dynamic.py [--aligner length]

The documents are made of random vectors with a known alignment (pairs, splits, drops), seeded.
Every size runs in a process of its own, so that its peak memory is its own, and the best of three
runs counts. Prints a table in Markdown. CPU seconds are those of all that the aligner does: both
searches, from coarse to fine and with nulls settled, scores and confidence. `scoring` of them go
into similarities of spans, `search` into the recurrence of the dynamic program alone. `right` is
the share of the planted beads that were found.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.aligners.coarse import RowVectors
from align.aligners.scoring import SpanScores
from align.aligners.sweep import Sweep
from align.protocols import Aligner, Side
from align.registry import create

SIZES = ((3_000, 1.0), (5_000, 1.0), (10_000, 1.43), (30_000, 1.0), (30_000, 1.43))
DIMENSIONS = 384
BLOCK = 2_000  # sentences made at a time, so that making them does not set the peak


@dataclass(frozen=True, slots=True)
class Planted:
    """Two sides and, for every source segment, where its target segments are."""

    source: Side
    target: Side
    starts: NDArray[np.int64]
    parts: NDArray[np.int64]


def planted(count: int, ratio: float, seed: int = 0) -> Planted:
    """A document and its translation with about `ratio` target segments for one of the source."""
    generator = np.random.default_rng(seed)
    parts = np.where(generator.random(count) < max(ratio - 1, 0.05), 2, 1)
    parts[generator.random(count) < 0.03] = 0
    origin = np.repeat(np.arange(count), parts)
    lengths = generator.integers(20, 200, count)
    source = np.empty((count, DIMENSIONS), np.float32)
    target = np.empty((len(origin), DIMENSIONS), np.float32)
    starts = np.cumsum(parts) - parts
    for first in range(0, count, BLOCK):
        rows = slice(first, min(first + BLOCK, count))
        meaning = generator.standard_normal((rows.stop - first, DIMENSIONS))
        topic = np.repeat(generator.standard_normal((len(meaning) // 20 + 1, DIMENSIONS)), 20, 0)
        meaning += 0.5 * topic[: len(meaning)]
        source[rows] = meaning + 0.6 * generator.standard_normal(meaning.shape)
        stop = starts[rows.stop - 1] + parts[rows.stop - 1]
        places = slice(int(starts[first]), int(stop))
        told = origin[places]
        noise = 0.6 + 0.5 * (parts[told] > 1)
        target[places] = meaning[told - first] + noise[:, None] * generator.standard_normal(
            (len(told), DIMENSIONS)
        )
    shares = lengths[origin] / parts[origin] * np.exp(0.15 * generator.standard_normal(len(origin)))
    return Planted(side(source, lengths), side(target, shares), starts, parts)


def side(rows: NDArray[np.float32], lengths: NDArray[np.float64]) -> Side:
    """One paragraph of segments with these vectors."""
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    count = len(rows)
    return Side(
        np.maximum(lengths, 1).astype(np.int32),
        np.zeros(count, np.int32),
        np.zeros(count, np.bool_),
        RowVectors(rows),
    )


class Watched:
    """CPU seconds within a method of a class, from now on."""

    def __init__(self, owner: type, name: str) -> None:
        self.seconds = 0.0
        method = getattr(owner, name)

        def watched(*given: object, **named: object) -> object:
            started = time.process_time()
            found = method(*given, **named)
            self.seconds += time.process_time() - started
            return found

        setattr(owner, name, watched)


def measure(name: str, count: int, ratio: float) -> dict[str, float]:
    """Align once and say how long it took, in this process."""
    pair = planted(count, ratio)
    aligner: Aligner = create("aligner", name)
    scoring, search = Watched(SpanScores, "blocks"), Watched(Sweep, "__init__")
    wall, processor = time.perf_counter(), time.process_time()
    beads = aligner.align(pair.source, pair.target)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    found = {
        (bead.source[0], bead.target[0], len(bead.target))
        for bead in beads
        if len(bead.source) == 1 and bead.target
    }
    wanted = {
        (i, int(start), int(parts))
        for i, (start, parts) in enumerate(zip(pair.starts, pair.parts, strict=True))
        if parts
    }
    return {
        "targets": len(pair.target),
        "wall": wall,
        "processor": processor,
        "scoring": scoring.seconds,
        "search": search.seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "right": len(found & wanted) / len(wanted),
    }


def measured_apart(name: str, count: int, ratio: float) -> dict[str, float]:
    """The fastest of three processes."""
    command = [sys.executable, __file__, "--aligner", name, "--one", str(count), str(ratio)]
    runs = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    return min(runs, key=lambda run: run["processor"])


def main() -> None:
    """Measure every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--aligner", default="vectors")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        count, ratio = arguments.one
        print(json.dumps(measure(arguments.aligner, int(count), float(ratio))))
        return
    print(
        f"{arguments.aligner}, Python {platform.python_version()}, NumPy {np.__version__}, ", end=""
    )
    print(f"{processor_name()}\n")
    print("| segments | seconds | CPU seconds | scoring | search | peak MB | right |")
    print("| ---: " * 7 + "|")
    rows = {size: measured_apart(arguments.aligner, *size) for size in SIZES}
    for (count, _), row in rows.items():
        print(
            f"| {count:,} x {row['targets']:,} | {row['wall']:.2f} | {row['processor']:.2f} "
            f"| {row['scoring']:.2f} | {row['search']:.2f} | {row['megabytes']:.0f} "
            f"| {row['right']:.4f} |"
        )
    growth = rows[30_000, 1.0]["processor"] / rows[3_000, 1.0]["processor"]
    print(f"\nTen times the segments take {growth:.1f} times the CPU time.")


def processor_name() -> str:
    """The processor, as Linux names it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), "unknown")


if __name__ == "__main__":
    main()
