"""Scores and cost of alignment on sets with gold: `DATA/SET/{src,tgt,gold}/DOC`.

    python benchmarks/align_sets.py DATA

Every set is aligned by vectors and by length, with nothing cached. Prints a table in Markdown:
F1 with 95 % intervals, tokens encoded, and how the time divides between encoding and aligning.
"""

import argparse
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.alignment import Alignment
from align.config import Config
from align.evaluate.scores import MEASURES
from align.evaluate.sets import Evaluation, evaluate, read_set
from align.pipeline import encoder_for, pair
from align.protocols import Encoder, Floats, Progress, TokenSums

SHOWN = ("strict", "lax", "null")


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


def row(made: Evaluation, aligner: str, meter: Meter, seconds: float) -> str:
    """One line of the table."""
    cells = [made.name, aligner]
    for name in SHOWN:
        f1, interval = MEASURES[name](made.counts).f1, made.intervals[name]
        cells.append(f"{f1:.3f} ({interval.low:.3f}–{interval.high:.3f})")
    cells += [f"{meter.tokens:,}", f"{meter.seconds:.1f}", f"{seconds - meter.seconds:.2f}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Evaluate every set below the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    folders = sorted(p for p in parser.parse_args().data.iterdir() if (p / "gold").is_dir())
    encoder = encoder_for(Config(cache=False))
    encoder.encode(["the model is loaded before the clock runs"])
    print("| set | aligner | strict F1 | lax F1 | null F1 | tokens | encoding s | the rest s |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    signatures: dict[str, None] = {}
    for folder in folders:
        documents = read_set(folder)
        for aligner in ("vectors", "length"):
            meter = Meter(encoder)
            config = Config(encoder=meter, aligner=aligner, cache=False)

            def align_pair(
                source: Sequence[str], target: Sequence[str], config: Config = config
            ) -> Alignment:
                return pair(source, target, config=config)

            started = time.perf_counter()
            made = evaluate(folder.name, documents, align_pair)
            print(row(made, aligner, meter, time.perf_counter() - started), flush=True)
            signatures[made.signature or ""] = None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory {peak:.0f} MB.", *(f"`{name}`" for name in signatures), sep="\n\n")


if __name__ == "__main__":
    main()
