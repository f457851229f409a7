"""How many paragraphs of documents with known ones each reader finds, exactly and in order.

    python benchmarks/readers.py

The samples are made by modules with a function `samples()` that gives objects with a `name` (whose
ending is that of the format), `data`, `paragraphs`, and perhaps a `column`, which is one side of a
file with two. White space within a paragraph is folded: where its lines break says nothing.
"""

import importlib.util
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from align import registry
from align.protocols import RawFile
from align.read.sniff import format_of
from align.text import fold

ROOT = Path(__file__).parents[1]
SAMPLES = ("tests/read/documents.py", "tests/data/samples/known.py", "tests/data/pdf/print.py")


@dataclass
class Score:
    """What was found of the samples of a format."""

    documents: int = 0
    paragraphs: int = 0
    read: int = 0
    exact: int = 0
    seconds: float = 0.0

    def add(self, wanted: tuple[str, ...], found: list[str]) -> None:
        """Count the paragraphs of one document: those of the longest common subsequence."""
        matches = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
        self.documents += 1
        self.paragraphs += len(wanted)
        self.read += len(found)
        self.exact += sum(match.size for match in matches)


def scores() -> dict[str, Score]:
    """The scores by format."""
    by_format: dict[str, Score] = defaultdict(Score)
    for sample in _samples():
        raw = RawFile(sample.name, sample.data)
        column = getattr(sample, "column", None)
        options = {} if column is None else {"column": column}
        started = time.perf_counter()
        document = registry.create("reader", format_of(raw), options).read(raw)
        score = by_format[Path(sample.name).suffix.removeprefix(".")]
        score.seconds += time.perf_counter() - started
        found = [
            fold(block.span.of(document.text))
            for block in document.paragraphs
            if not block.boilerplate
        ]
        score.add(sample.paragraphs, found)
    return by_format


def _samples() -> Iterator[Any]:
    for path in SAMPLES:
        spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # dataclasses look their module up
        spec.loader.exec_module(module)
        yield from module.samples()


def main() -> None:
    """Print a table in Markdown."""
    print("| format | documents | paragraphs | exact recall | precision | ms a document |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, score in sorted(scores().items()):
        print(
            f"| {name} | {score.documents} | {score.paragraphs} "
            f"| {score.exact / score.paragraphs:.1%} | {score.exact / max(1, score.read):.1%} "
            f"| {1000 * score.seconds / score.documents:.1f} |"
        )


if __name__ == "__main__":
    main()
