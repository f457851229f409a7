"""How long a user waits: the start of the command, and the main job with cold and warm cache.

    python benchmarks/commands.py [RUNS]

Every command is a process of its own. All are run in turn, round after round, so that a busy
spell of the machine hits all of them; medians and the fastest run are shown.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

REPORTS = Path(__file__).parents[1] / "corpora" / "bac-giang"
PAIR = ["pair", *(str(REPORTS / f"emulation-2024.{lang}.txt") for lang in ("nb", "en"))]
DECLARED = [*PAIR, "--source-lang", "nb", "--target-lang", "en"]
ALIGN = [sys.executable, "-m", "align"]


def seconds(command: list[str], cache: Path) -> float:
    """Wall time of one run."""
    environment: Mapping[str, str] = os.environ | {"ALIGN_CACHE_DIR": str(cache)}
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Run all commands in turn and print a table in Markdown."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    commands = {
        "bare Python": [sys.executable, "-c", "pass"],
        "`align --version`": [*ALIGN, "--version"],
        "`align --help`": [*ALIGN, "--help"],
        "`align pair`, warm cache": [*ALIGN, *PAIR],
        "`align pair`, warm cache, languages declared": [*ALIGN, *DECLARED],
        "`align pair`, cold cache (loads the model)": [*ALIGN, *PAIR],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder) / "warm"
        seconds([*ALIGN, *PAIR], warm)
        for run in range(runs):
            for name, command in commands.items():
                cold = Path(folder) / f"cold{run}"
                times[name].append(seconds(command, cold if "cold" in name else warm))
    print("| command | median s | fastest s |\n|---|---:|---:|")
    for name, found in times.items():
        print(f"| {name} | {statistics.median(found):.2f} | {min(found):.2f} |")


if __name__ == "__main__":
    main()
