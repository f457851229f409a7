"""Time and peak memory of commands on the largest files that are taken, kind by kind.

    python benchmarks/large_files.py            100 MB of each kind and shape
    python benchmarks/large_files.py html 10    one kind, 10 MB

Some shapes are what people have, and some are made to take all the memory they can. Every command
is a process of its own. Pairs are aligned by length, so that the memory is that of the toolkit and
not that of a model: the embedded one takes 0.5 GB beside it while it encodes.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CLAUSE = "Sommeren ved fjorden var kort, og i juni kom regnet tilbake over åsene og bygda, "
PROSE = "Sommeren ved fjorden var kort, og i juni kom regnet tilbake over åsene og bygda. "


@dataclass(frozen=True)
class Shape:
    """What a file is made of: a head, a piece some times, and the rest as often as it fits.

    Args:
        rest: fills the file.
        head: stands before all.
        piece: what costs memory, as often as the limits allow.
        times: how often.
    """

    rest: str
    head: str = ""
    piece: str = ""
    times: int = 0


LINES, BLOCKS, ELEMENTS = 490_000, 240_000, 390_000  # just below the limits
PAGE = "<!doctype html><html><body>"
FLAT = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
)
MEMORY = '<tmx version="1.4"><header srclang="en"/><body>'
UNIT = "<tu><tuv xml:lang='en'><seg>{}</seg></tuv><tuv xml:lang='nb'><seg>{}</seg></tuv></tu>\n"
SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "txt": {
        "prose": Shape(PROSE * 5 + "\n"),
        "wrapped": Shape(PROSE.strip()[:72] + "\n"),
        "one line": Shape(PROSE),
        "a letter a line": Shape("a\n"),
        "as many lines as allowed, wide": Shape("", "", f"{'b' * 38}\U0001f600\n", LINES),
        "as many characters as allowed, wide": Shape("", "\U0001f600", PROSE, 246_000),
        "as many segments as allowed, wide": Shape("", "\U0001f600", "Hei der du. " * 3, 160_000),
        "as many as are aligned, wide": Shape("", "", f"\U0001f600{CLAUSE * 16}\n", 14_990),
    },
    "md": {
        "prose": Shape(PROSE * 5 + "\n\n"),
        "one line": Shape(PROSE),
        "a letter an item": Shape("- a\n"),
        "as many items as allowed, wide": Shape(
            "", "\U0001f600\n\n" + PROSE * 200_000, "- a\n", BLOCKS // 2
        ),
        "as many cells as allowed": Shape("", "|a|b|\n|-|-|\n", "|a|b|\n", BLOCKS // 4 - 9),
        "quotes within quotes": Shape("", "", ">" * 90 + "a\n\n", BLOCKS // 95),
    },
    "html": {
        "prose": Shape(f"<p>{PROSE * 5}</p>\n", PAGE),
        "a letter a paragraph": Shape("<p>a", PAGE),
        "nested": Shape("<div>", PAGE),
        "a page of 20 MB": Shape("", PAGE, f"<p>{PROSE * 5}</p>\n", 48_000),
        "a page of 20 MB, wide": Shape("", f"{PAGE}\U0001f600", f"<p>{PROSE * 5}</p>\n", 48_000),
        "as many elements as allowed": Shape("", PAGE, "<p>a", ELEMENTS),
        "as many attributes as allowed": Shape("", PAGE, "<b a b c d e f g>x", ELEMENTS // 8),
        "nested as deep as allowed": Shape("", PAGE, "<div>", ELEMENTS),
    },
    "csv": {
        "prose": Shape(PROSE.replace(",", "") * 3 + "\n", "text\n"),
        "a letter a row": Shape("b\n", "text\n"),
        "as many rows as allowed": Shape("", "text\n", f"{'b' * 39}\n", LINES),
        "the same, all of them wide": Shape("", "text\n", f"{'b' * 38}\U0001f600\n", LINES),
        "as many as are aligned, wide": Shape("", "text\n", f"\U0001f600{'b' * 990}\n", 14_990),
        "one row": Shape(",", "text"),
    },
    "jsonl": {
        "prose": Shape(f'{{"text": "{PROSE * 3}"}}\n'),
        "as many rows as allowed": Shape("", "", f'{{"text":"{"b" * 28}"}}\n', LINES),
        "the same, all of them wide": Shape("", "", f'{{"text":"{"b" * 27}\U0001f600"}}\n', LINES),
        "as many as are aligned, wide": Shape(
            "", "", f'{{"text":"\U0001f600{"b" * 980}"}}\n', 14_990
        ),
        "lists in a row": Shape("[],", '{"text": "a", "b": ['),
        "lists in a row as long as allowed": Shape("", '{"text":"a","b":[', "[],", 5_300_000),
    },
    "srt": {
        "prose": Shape(f"1\n00:00:01,000 --> 00:00:02,000\n{PROSE * 5}\n\n"),
        "as many cues as allowed": Shape("", "\U0001f600", "0:0 --> 0:1\na\n", LINES // 2),
        "the same, as long as allowed": Shape(
            "", f"\U0001f600{PROSE * 170_000}", "0:0 --> 0:1\na\n", LINES // 2
        ),
    },
    "vtt": {
        "prose": Shape(f"00:01.000 --> 00:02.000\n{PROSE * 5}\n\n", "WEBVTT\n\n"),
        "as many cues as allowed": Shape(
            "", f"WEBVTT\n\n\U0001f600{PROSE * 170_000}\n\n", "0:0 --> 0:1\na\n\n", LINES // 3
        ),
    },
    "fodt": {
        "a letter a paragraph": Shape("<text:p>a</text:p>", FLAT),
    },
    "tmx": {
        "prose": Shape(UNIT.format("x" * 100, "y" * 100), MEMORY),
        "a letter a unit": Shape(UNIT.format("x", "y"), MEMORY),
        "variants of a unit": Shape("<tuv xml:lang='nb'><seg>a</seg></tuv>", f"{MEMORY}<tu>"),
        "one text": Shape(PROSE, f"{MEMORY}<tu><tuv xml:lang='nb'><seg>"),
    },
}

RUN = """
import resource, sys, time
from align.cli.main import run
started = time.process_time()
code = run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{time.process_time() - started:.1f}\\t{used:.0f}", file=sys.stderr)
sys.exit(code)
"""
LANGUAGES = ("--source-lang", "nb", "--target-lang", "en")
COLUMN = ("--set", "reader.csv.column=text", "--set", "reader.jsonl.column=text")


def commands(ending: str, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is done with a file: the names of commands, and their arguments."""
    if ending == "tmx":
        yield "diff", ("--bitext", path, "--exit-zero", "--only", "codes")
        yield "export", ("--bitext", path, f"{path}.jsonl")
        return
    other = f"{path}.copy.{ending}"
    yield "read", (path, "--lang", "nb", *COLUMN, "-o", f"{path}.read")
    yield "pair", (path, other, *LANGUAGES, *COLUMN, *LENGTH, "-o", f"{path}.tsv")


LENGTH = ("--aligner", "length")  # what the model takes besides is told with the encoder


def main() -> int:
    """Print a row of a table for every kind and shape."""
    wanted = sys.argv[1:2] or list(SHAPES)
    size = int(float(sys.argv[2]) * 1e6) if len(sys.argv) > 2 else 100_000_000
    print("| ending | shape | command | s | MiB | refused |\n|---|---|---|---:|---:|---|")
    for ending in wanted:
        for name, shape in SHAPES[ending].items():
            with tempfile.NamedTemporaryFile(suffix=f".{ending}") as file:
                start = (shape.head + shape.piece * shape.times).encode()
                rest = shape.rest.encode()
                times = (size - len(start)) // len(rest) if rest else 0
                at_once = 1 + 1_000_000 // max(1, len(rest))
                file.write(start)
                for _ in range(times // at_once):
                    file.write(rest * at_once)
                file.write(rest * (times % at_once))
                file.flush()
                shutil.copyfile(file.name, f"{file.name}.copy.{ending}")
                for command, arguments in commands(ending, file.name):
                    told = _run(command, *arguments).replace(file.name, f".{ending}")
                    print(f"| {ending} | {name} | {command} | {told} |", flush=True)
            for beside in Path(file.name).parent.glob(f"{Path(file.name).name}.*"):
                beside.unlink()
    return 0


def _run(*arguments: str) -> str:
    """Seconds of the processor, MiB at the peak, and what the command complained of."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (6_000_000_000, 6_000_000_000))

    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )
    *said, last = done.stderr.strip().splitlines() or [""]
    if "\t" not in last:
        return f"| | {last or f'ended by {done.returncode}'}"
    refused = said[-1].split(": ", 2)[-1].split(";")[0] if said and done.returncode else ""
    return f"{last.replace(chr(9), ' | ')} | {refused}"


if __name__ == "__main__":
    sys.exit(main())
