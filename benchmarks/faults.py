"""What the toolkit is put through, and what of it was lost: a Markdown table.

    python benchmarks/faults.py --kills 300 --seconds 300

Runs the tests of bad input and of faults, as they are in `tests/`, and counts what each of them
tries; then the fuzzer. A loss is a test that fails or an input that breaks a law. The exit code is
1 if there is one.
"""

import argparse
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FAULTS = "tests/robust/test_faults.py"


@dataclass(frozen=True)
class Row:
    """Tests that belong together.

    Args:
        what: they put the toolkit through.
        where: the file or folder that they are in.
        of: what their names match.
    """

    what: str
    where: str
    of: str = ""


ROWS = (
    Row("text: encodings, binary data, bytes that are wrong", "tests/read/test_decode.py"),
    Row("endings that lie, formats that are not read", "tests/read/test_sniff.py"),
    Row("names, pipes, devices, files that grow, links", "tests/read/test_open.py"),
    Row("more than a limit allows", "tests/read/test_limits.py"),
    Row("archives: bombs, nesting, entities, lies about sizes", "tests/read/test_archive.py"),
    Row("archives cut anywhere, with flipped bits", "tests/property/test_read_archives.py"),
    Row("PDF that unpacks, draws or computes without end", "tests/read/test_pdf_bounds.py"),
    Row("PDF and subtitles of any bytes", "tests/property/test_read_hostile.py"),
    Row("files that once broke a law", "tests/data/crashes"),
    Row("text that attacks the page of a report", "tests/browser/test_hostile.py"),
    Row("commands killed at random moments", FAULTS, "killed"),
    Row("a full disk, under output and cache", FAULTS, "full"),
    Row("a home that is read-only", FAULTS, "home"),
    Row("processes that share one cache", FAULTS, "share_a_cache"),
    Row("a clock that goes back", FAULTS, "clock"),
    Row("a cache that is damaged", "tests/embed/test_cache.py", "damage|garbled|empty"),
    Row("a cache of another version", "tests/embed/test_cache.py", "_older|_newer"),
)


class Counter:
    """Counts the tests of each row by how they end; those that are skipped are none."""

    def __init__(self) -> None:
        self.tried = dict.fromkeys(ROWS, 0)
        self.lost = dict.fromkeys(ROWS, 0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take a test into its row, when it has run or could not."""
        for row in ROWS:
            if report.nodeid.startswith(row.where) and re.search(row.of, report.nodeid):
                self.tried[row] += report.when == "call" and not report.skipped
                self.lost[row] += report.failed


def main() -> int:
    """Run all, and print a row for each."""
    options = _arguments()
    os.chdir(ROOT)
    os.environ["KILLS"] = str(options.kills)
    counter = Counter()
    files = sorted({row.where for row in ROWS if row.where.endswith(".py")})
    pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", *files], plugins=[counter])
    print("\n| what | tried | lost |\n|---|---:|---:|")
    for row in ROWS:
        tried, lost = counter.tried[row], counter.lost[row]
        if row.of == "killed":
            tried *= options.kills
        elif not row.where.endswith(".py"):
            tried, lost = _replayed(Path(row.where))
        print(f"| {row.what} | {tried:,} | {lost:,} |")
    executions, crashes = _fuzzed(options.seconds)
    print(f"| inputs of the fuzzer, all formats and parsers | {executions:,} | {crashes:,} |")
    return 1 if crashes or any(counter.lost.values()) else 0


def _replayed(folder: Path) -> tuple[int, int]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    said = _python("tests/fuzz", "--replay", str(folder))
    return len(files), len(said.splitlines())


def _fuzzed(seconds: float) -> tuple[int, int]:
    said = _python("tests/fuzz", "--seconds", str(seconds))
    sys.stderr.write(said)
    *_, (executions, crashes) = re.findall(r"^([\d,]+) executions, (\d+) crashes", said, re.M)
    return int(executions.replace(",", "")), int(crashes)


def _python(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], stdout=subprocess.PIPE, text=True).stdout


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=15, help="of commands, at random moments")
    parser.add_argument("--seconds", type=float, default=60, help="of the fuzzer")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
