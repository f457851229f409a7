"""Scores and cost of alignment on sets with gold: `DATA/SET/{src,tgt,gold}/DOC`.

    python benchmarks/align_sets.py DATA [--only composed --only length --only encoded]

Every set is aligned in three ways, each in a process of its own and with nothing cached: by
vectors of runs that are composed, as the toolkit does it; by length, without a model; and by the
same aligner with all runs encoded anew, which costs many times the tokens. DATA may also be one
set. Prints a table in Markdown: F1 with 95 % intervals, tokens encoded per token of the documents,
seconds of encoding, of telling the languages apart, and of the rest of aligning (segments, search,
confidence; scoring against gold is not counted), and the peak of memory.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from encoded_spans import encoded_sides

from align import __version__
from align.aligners.vectors import VectorAligner
from align.alignment import Alignment
from align.config import Config
from align.evaluate.scores import MEASURES
from align.evaluate.sets import AlignPair, Evaluation, GoldDocument, Segments, evaluate, read_set
from align.pipeline import encoder_for, pair, segment
from align.protocols import Encoder, Floats, Progress, TokenSums, signature_of

SHOWN = ("strict", "lax", "null")
HEADINGS = ("set", "aligner", *(f"{name} F1" for name in SHOWN))
COSTS = ("tokens per token", "encoding s", "languages s", "the rest s", "peak MB")


@dataclass
class Meter:
    """An encoder that keeps count of what it is asked for."""

    encoder: Encoder
    tokens: int = 0
    seconds: float = 0.0

    @property
    def identity(self) -> str:
        """That of the encoder."""
        return self.encoder.identity

    @property
    def centre(self) -> Floats | None:
        """That of the encoder."""
        return getattr(self.encoder, "centre", None)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        """Pass the texts on."""
        started = time.perf_counter()
        sums = self.encoder.encode(texts, progress)
        self.seconds += time.perf_counter() - started
        self.tokens += int(sums.counts.sum())
        return sums


@dataclass(frozen=True)
class Row:
    """What became of a set: tokens are those that went through the encoder and those there are."""

    made: Evaluation
    aligner: str
    tokens: int
    there: int
    encoding: float
    languages: float
    rest: float
    peak: float

    def __str__(self) -> str:
        cells = [self.made.name, self.aligner]
        for name in SHOWN:
            f1, interval = MEASURES[name](self.made.counts).f1, self.made.intervals[name]
            cells.append(f"{f1:.3f} ({interval.low:.3f}–{interval.high:.3f})")
        share = self.tokens / self.there if self.there else 0.0
        seconds = f"{self.encoding:.1f}", f"{self.languages:.2f}", f"{self.rest:.2f}"
        cells += [f"{share:.2f}", *seconds, f"{self.peak:.0f}"]
        return f"| {' | '.join(cells)} |"


def composed(meter: Meter) -> AlignPair:
    """The toolkit as it is."""
    config = Config(encoder=meter, cache=False)
    return lambda source, target: pair(source, target, config=config)


def length(meter: Meter) -> AlignPair:
    """The baseline, which knows nothing but lengths."""
    config = Config(aligner="length", cache=False)
    return lambda source, target: pair(source, target, config=config)


def encoded(meter: Meter) -> AlignPair:
    """The aligner of the toolkit; all runs that may be a side of a bead are encoded anew."""
    aligner = VectorAligner()
    most = aligner.max_size - 1
    made_by = signature_of(aligner, "vectors")

    def align_pair(source: Segments, target: Segments) -> Alignment:
        sides = segment(source, name="source"), segment(target, name="target")
        beads = aligner.align(*encoded_sides(*sides, meter, most))
        how = f"encoder:{meter.identity}, runs of up to {most} encoded|aligner:{made_by}"
        return Alignment(*sides, beads, f"splitter:given|{how}|align:{__version__}")

    return align_pair


WAYS: dict[str, Callable[[Meter], AlignPair]] = {
    "composed": composed,
    "length": length,
    "encoded": encoded,
}


def measured(folder: Path, way: str) -> Row:
    """Align and score a set; called in a process of its own, whose memory it reports."""
    documents = read_set(folder)
    meter = Meter(encoder_for(Config(cache=False)))
    there = 0 if way == "length" else tokens_of(documents, meter.encoder)
    align_pair, languages, seconds = WAYS[way](meter), 0.0, 0.0

    def timed(source: Segments, target: Segments) -> Alignment:
        nonlocal languages, seconds
        started = time.perf_counter()
        sides = segment(source, name="source"), segment(target, name="target")
        told = time.perf_counter()
        found = align_pair(*sides)
        languages += told - started
        seconds += time.perf_counter() - told
        return found

    made = evaluate(folder.resolve().name, documents, timed)
    # in kilobytes, but for macOS, which counts bytes
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    rest = seconds - meter.seconds
    return Row(made, way, meter.tokens, there, meter.seconds, languages, rest, peak)


def tokens_of(documents: Sequence[GoldDocument], encoder: Encoder) -> int:
    """The tokens of all segments, once each; the model is loaded before the clock runs."""
    sides = (side for document in documents for side in (document.source, document.target))
    return sum(int(encoder.encode(segment(side).texts).counts.sum()) for side in sides)


def main() -> None:
    """Evaluate every set in every way, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", choices=WAYS, action="append")
    given = parser.parse_args()
    folders = sorted(path for path in given.data.iterdir() if (path / "gold").is_dir())
    if (given.data / "gold").is_dir():
        folders = [given.data]
    columns = (*HEADINGS, *COSTS)
    print(f"| {' | '.join(columns)} |")
    print(f"| --- | --- |{' ---: |' * (len(columns) - 2)}")
    signatures: dict[str, None] = {}
    # a process a row: the memory of one would hide that of the next
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as process:
        for folder in folders:
            for way in given.only or WAYS:
                row = process.submit(measured, folder, way).result()
                print(row, flush=True)
                signatures[row.made.signature or ""] = None
    print("", *(f"`{name}`" for name in signatures), sep="\n")


if __name__ == "__main__":
    main()
