"""How fast files of pairs are written and read, and how much memory that takes.

    python benchmarks/formats.py [--units 400000] [FORMAT ...]

Each format is written to a temporary folder and read again, every one in a process of its own; the
memory is the largest resident set above that before the first unit. The figures depend on the
machine: compare those of one run.
"""

import argparse
import re
import resource
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from align.bitexts import load_bitext
from align.config import Config
from align.findings import TextPair
from align.linked import load_linked
from align.parallel import ParallelText, Unit
from align.pipeline import save

FORMATS = ("tsv", "csv", "jsonl", "tmx", "xliff", "xliff12", "moses", "xlsx")
LANGS = ("en", "nb")


class Made:
    """So many units of about a hundred characters a side, made while they are read."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __iter__(self) -> Iterator[Unit]:
        text = (
            "A sentence of running text & <marks> about as long as the others of a document, no. "
        )
        for n in range(self.count):
            pair = TextPair(n, f"{text}{n}.", f"{text}nr. {n}.", *LANGS)
            yield Unit(pair, range(n, n + 1), range(n, n + 1), None, None, 0.5, 0.75)


def peak() -> float:
    """The largest resident set of this process so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # the figure below counts what was there before the program was started
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write(name: str, count: int, folder: Path) -> tuple[float, float]:
    """Seconds of the processor and megabytes of writing."""
    save(ParallelText(Made(10), "a", "b", *LANGS), folder / "first", name)
    before, start = peak(), time.process_time()
    save(ParallelText(Made(count), "a", "b", *LANGS), folder / "pairs", name)
    return time.process_time() - start, peak() - before


def read(name: str, count: int, folder: Path) -> tuple[float, float]:
    """The same of reading."""
    config = Config(source_lang=LANGS[0], target_lang=LANGS[1])

    def units(stem: str) -> int:
        if name == "moses":
            documents = folder / f"{stem}.en", folder / f"{stem}.nb"
            text = load_linked(None, documents, format="moses", config=config)
            return sum(1 for _ in text)
        if name == "xlsx":
            from align.review import apply, read_review

            return len(list(apply(read_review(folder / stem)).text))
        return sum(1 for _ in load_bitext(folder / stem, format=name, config=config))

    units("first")
    before, start = peak(), time.process_time()
    if units("pairs") != count:
        sys.exit(f"{name}: not all units came back")
    return time.process_time() - start, peak() - before


def main() -> None:
    """Print a table of the formats."""
    parser = argparse.ArgumentParser(description="Time the formats of pairs.")
    parser.add_argument("formats", nargs="*", default=FORMATS)
    parser.add_argument("--units", type=int, default=400_000)
    given = parser.parse_args()
    print(f"{given.units:,} units\n\n| format | MB | write CPU s | +MB | read CPU s | +MB |")
    print("|---|---|---|---|---|---|")
    for name in given.formats:
        with TemporaryDirectory() as folder:
            figures = []
            for step in (write, read):
                with get_context("spawn").Pool(1) as pool:  # a peak of memory never goes down
                    figures.extend(pool.apply(step, (name, given.units, Path(folder))))
            size = sum(p.stat().st_size for p in Path(folder).glob("pairs*")) / 1e6
            written, more, read_in, most = figures
            print(
                f"| {name} | {size:.0f} | {written:.1f} | {more:.0f} | {read_in:.1f} | {most:.0f} |"
            )


if __name__ == "__main__":
    main()
