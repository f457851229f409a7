"""How fast files of pairs are written and read, and how much memory that takes.

    python benchmarks/formats.py [--units 400000] [FORMAT ...]

Each format is written to a temporary folder and read again, every one in a process of its own; the
memory is the largest resident set above that before the first unit. Beads and ladders are read with
their documents, line by line; subtitles are written with the times of a document that is in memory
before, and read as a document. The figures depend on the machine: compare those of one run.
"""

import argparse
import re
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from align import linked
from align.alignment import Alignment, Bead
from align.bitexts import load_bitext
from align.config import Config
from align.documents import load
from align.findings import TextPair
from align.linked import load_linked
from align.parallel import ParallelText, Unit, parallel
from align.pipeline import save
from align.text import Timed, given_segments

FORMATS = ("tsv", "csv", "jsonl", "tmx", "xliff", "xliff12", "moses", "beads", "ladder")
FORMATS += ("xces", "intertext", "srt", "vtt", "xlsx")
LANGS = ("en", "nb")
TEXT = "A sentence of running text & <marks> about as long as the others of a document, no. "


class Made:
    """So many units of about a hundred characters a side, made while they are read."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __iter__(self) -> Iterator[Unit]:
        for n in range(self.count):
            pair = TextPair(n, f"{TEXT}{n}.", f"{TEXT}nr. {n}.", *LANGS)
            yield Unit(pair, range(n, n + 1), range(n, n + 1), None, None, 0.5, 0.75)


def text_of(name: str, count: int) -> ParallelText:
    """What is written: units that are made on the way, or for subtitles those of a document."""
    if name not in ("srt", "vtt"):
        return ParallelText(Made(count), "a", "b", *LANGS)
    sides = [given_segments(side, [f"{TEXT}{n}." for n in range(count)], LANGS[0]) for side in "ab"]
    spans = sides[0].spans
    times = tuple(Timed(span, 3_000 * n, 3_000 * n + 2_500) for n, span in enumerate(spans))
    source = replace(sides[0], document=replace(sides[0].document, times=times))
    beads = tuple(Bead(range(n, n + 1), range(n, n + 1), 0.5, 0.75) for n in range(count))
    return parallel(Alignment(source, sides[1], beads, ""))


def peak() -> float:
    """The largest resident set of this process so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # the figure below counts what was there before the program was started
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write(name: str, count: int, folder: Path) -> tuple[float, float]:
    """Seconds of the processor and megabytes of writing."""
    save(text_of(name, 10), folder / "first", name)
    text = text_of(name, count)
    before, start = peak(), time.process_time()
    save(text, folder / "pairs", name)
    return time.process_time() - start, peak() - before


def read(name: str, count: int, folder: Path) -> tuple[float, float]:
    """The same of reading."""
    limits = (f"{name}.max_{what}" for name in ("srt", "vtt") for what in ("lines", "characters"))
    options = {f"reader.{limit}": 10**9 for limit in limits}
    config = Config(source_lang=LANGS[0], target_lang=LANGS[1], splitter="lines", options=options)

    def units(stem: str) -> int:
        path, documents = folder / stem, (folder / f"{stem}.en", folder / f"{stem}.nb")
        if name in ("srt", "vtt"):
            return len(load(path, LANGS[1], format=name, config=config).times)
        if name == "moses":
            return sum(1 for _ in load_linked(None, documents, format=name, config=config))
        if name in linked.FORMATS:
            sides = documents if name in ("beads", "ladder") else None
            return sum(1 for _ in load_linked(path, sides, format=name, config=config))
        return sum(1 for _ in load_bitext(path, format=name, config=config))

    if name in ("beads", "ladder"):
        for stem, size in (("first", 10), ("pairs", count)):
            save(text_of("moses", size), folder / stem, "moses")
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
