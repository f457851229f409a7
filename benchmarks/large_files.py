"""Time and peak memory of commands on the largest files that are taken, format by format.

    python benchmarks/large_files.py                all formats
    python benchmarks/large_files.py html pdf       some

Needs Linux. Every command is a process of its own; the memory of the one that reads a PDF is added
to it. Pairs are aligned by length, so that the memory is that of the toolkit and not that of a
model: the embedded one takes 0.5 GB beside it while it encodes. See `large_shapes.py` for the
files.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from large_shapes import SHAPES, Shape

BITEXTS = ("csv", "tsv", "jsonl", "xlsx", "tmx", "xliff", "sdlxliff")
RUN = """
import resource, sys, time
from align.cli.main import run
code = run(sys.argv[1:])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
seconds = sum(one.ru_utime + one.ru_stime for one in used)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
own = int(status["VmHWM"].split()[0])  # ru_maxrss would be that of the parent, if it was larger
print(f"{seconds:.1f}\\t{(own + used[1].ru_maxrss) / 1024:.0f}", file=sys.stderr)
sys.exit(code)
"""
MOST = 6_000_000_000
"""Bytes of address space: what goes beyond is a fault, and not to harm the machine."""
SECONDS = 900
LANGUAGES = ("--source-lang", "nb", "--target-lang", "en")
COLUMN = tuple(
    part for name in ("csv", "jsonl", "xlsx") for part in ("--set", f"reader.{name}.column=text")
)
LENGTH = ("--aligner", "length")


def commands(ending: str, shape: Shape, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is done with a file: the names of commands, and their arguments."""
    out = f"{path}.out"
    if ending in BITEXTS and shape.both:
        yield "diff", ("--bitext", path, *LANGUAGES, "--exit-zero", "-o", f"{out}.jsonl")
        yield "report", ("--bitext", path, *LANGUAGES, "--exit-zero", "-o", f"{out}.html")
        return
    column = () if ending in ("tmx", "xliff", "sdlxliff") else COLUMN
    if ending in ("tmx", "xliff", "sdlxliff"):
        yield "read", (path, "--lang", "nb", "-o", f"{out}.read")
        return
    yield "read", (path, "--lang", "nb", *column, "-o", f"{out}.read")
    two = (path, f"{path}.copy.{ending}", *LANGUAGES, *column, *LENGTH)
    yield "pair", (*two, "-o", f"{out}.tsv")
    if shape.both:
        yield "diff", (*two, "--exit-zero", "-o", f"{out}.jsonl")
        yield "report", (*two, "--exit-zero", "-o", f"{out}.html")


def main() -> int:
    """Print a row of a table for every format and shape."""
    print("| format | shape | command | s | MiB | refused |\n|---|---|---|---:|---:|---|")
    for ending in sys.argv[1:] or SHAPES:
        for name, shape in SHAPES[ending].items():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, f"a.{ending}")
                shape.write(path)
                shutil.copyfile(path, f"{path}.copy.{ending}")
                for command, arguments in commands(ending, shape, str(path)):
                    told = measured(command, *arguments).replace(folder, "")
                    print(f"| {ending} | {name} | {command} | {told} |", flush=True)
    return 0


def measured(*arguments: str, seconds: int = SECONDS) -> str:
    """Seconds of the processor, MiB at the peak, and what the command complained of.

    Args:
        arguments: of `align`.
        seconds: after which it is ended.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-c", RUN, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=seconds,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST)),
        )
    except subprocess.TimeoutExpired:
        return f"> {seconds} | | "
    *said, last = done.stderr.strip().splitlines() or [""]
    if "\t" not in last:
        return f"| | {last or f'ended by {done.returncode}'}"
    refused = said[-1].split(": ", 2)[-1].split(";")[0] if said and done.returncode else ""
    return f"{last.replace(chr(9), ' | ')} | {refused}"


if __name__ == "__main__":
    sys.exit(main())
