"""How fast numbers are read and compared, beside what filters of parallel text do with digits.

    python benchmarks/number_check.py DENSE.tsv [DENSE.tsv ...] --running RUNNING.tsv [...]

Rows hold a source and a target text; the languages come from the name, as in `news.en-nb.tsv`. All
files of running text are read once before the clock starts, so that the words of the languages are
known, as they are in a large file; no row of DENSE is seen before it is measured. Every round
measures all in turn, in the same process, and the median of the ratios is shown: numbers in texts
whose digits are new, the same texts once more, and all checks.
"""

import argparse
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from align.bitext.open import read_units
from align.diff.run import stream
from align.findings import TextPair
from align.quantities import read

ROUNDS = 5
TURNS = 9
"""Ways to move nine digits on."""
MEGABYTE = 1_000_000
LINES = {
    "digits": "1",
    "dots": ".",
    "spaces": " ",
    "commas": ",",
    "letters": "a",
    "digits and dots": "1.",
    "digits and spaces": "123 ",
    "mixed": "1a-2/b. ",
    "addresses": "a@b.",
    "CJK digits": "三",
    "CJK powers": "万亿",
    "number words without spaces": "twentyone",
    "number words with spaces": "one hundred and ",
    "combining marks": "e\u0301",
}


def pairs_of(paths: Iterable[Path]) -> list[TextPair]:
    """All rows of some files, in the languages that the names of the files say."""
    found: list[TextPair] = []
    for path in paths:
        source, _, target = path.stem.rpartition(".")[2].partition("-")
        found += (unit.pair for unit in read_units(path, (source, target), "tsv"))
    return found


def digits_agree(pairs: Iterable[TextPair]) -> int:
    """What filters of parallel text do: the runs of digits of both sides must be the same."""
    return sum(
        Counter(_RUN.findall(pair.source or "")) == Counter(_RUN.findall(pair.target or ""))
        for pair in pairs
    )


_RUN = re.compile(r"\d+(?:[.,]\d+)*")


def compared(pairs: Iterable[TextPair]) -> int:
    """Everything that the check of numbers does."""
    return sum(1 for _ in stream(iter(pairs), only=("numbers",)))


def checked(pairs: Iterable[TextPair]) -> int:
    """Everything that `align diff` does by default, without its report."""
    return sum(1 for _ in stream(iter(pairs)))


def seconds(work: Callable[[Iterable[TextPair]], int], pairs: Sequence[TextPair]) -> float:
    """CPU time of one pass."""
    start = time.process_time()
    work(pairs)
    return time.process_time() - start


def varied(pairs: Iterable[TextPair], by: int) -> list[TextPair]:
    """The pairs with every digit moved on, alike on both sides: other numbers in the same words."""
    turn = str.maketrans("123456789", "".join(str((d + by - 1) % 9 + 1) for d in range(1, 10)))
    return [
        TextPair(
            pair.index,
            pair.source and pair.source.translate(turn),
            pair.target and pair.target.translate(turn),
            pair.source_lang,
            pair.target_lang,
        )
        for pair in pairs
    ]


def rates(pairs: list[TextPair], turns: Iterable[int]) -> str:
    """One row of the table: pairs a second by the checks and by the filter, and the share."""
    works = (compared, compared, checked, digits_agree)
    times = []
    for turn in turns:
        rows = varied(pairs, turn)
        times.append([seconds(work, rows) for work in works])
    speeds = [len(pairs) / statistics.median(t) for t in zip(*times, strict=True)]
    ratio = statistics.median(new / its for new, *_, its in times)
    texts = [f"{pair.source} {pair.target}" for pair in pairs]
    holds = sum(bool(re.search(r"\d", text)) for text in texts) / len(pairs)
    words = sum(len(text.split()) for text in texts) / len(pairs)
    shown = " | ".join(f"{speed:,.0f}" for speed in speeds)
    return f"{len(pairs):,} | {words:.0f} | {holds:.0%} | {shown} | {ratio:.0f}"


def main() -> None:
    """Measure pairs and long lines, and print both tables in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dense", nargs="+", type=Path, help="TSV whose rows hold numbers")
    parser.add_argument("--running", nargs="+", type=Path, required=True, help="TSV of any text")
    given = parser.parse_args()
    dense, running = pairs_of(given.dense), pairs_of(given.running)
    checked(running)
    heads = ("pairs", "words", "hold a digit", "new/s", "seen/s", "all checks/s", "digit regex/s")
    print(f"| text | {' | '.join(heads)} | regex is faster by |")
    print(f"|---|{'---:|' * (len(heads) + 1)}")
    for name, pairs in (("dense", dense), ("running", running)):
        print(f"| {name} | {rates(pairs, range(ROUNDS))} |")
    for path in given.running:
        print(f"| of it {path.stem} | {rates(pairs_of([path]), range(ROUNDS, TURNS))} |")
    print("\n| 1 MB line of | seconds |\n|---|---:|")
    for name, piece in LINES.items():
        text = piece * (MEGABYTE // len(piece.encode()))
        start = time.process_time()
        read(text, "zh" if piece > "\u2e7f" else "en")
        print(f"| {name} | {time.process_time() - start:.2f} |")


if __name__ == "__main__":
    main()
