"""The same input gives the same output, byte for byte, whatever the machine is busy with."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from align.embed.embedded import EmbeddedEncoder

REPORTS = Path(__file__).parents[2] / "corpora" / "bac-giang"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
WAYS: tuple[tuple[str, dict[str, str], tuple[str, ...]], ...] = (
    ("as always", {}, ()),
    ("again, from the cache", {}, ()),
    ("another order of sets and dictionaries", {"PYTHONHASHSEED": "77"}, ("--no-cache",)),
    ("one processor and thread", ONE_THREAD, ("--no-cache",)),
    ("small batches", {}, ("--no-cache", "--set", "encoder.embedded.batch_tokens=256")),
    ("large batches", {}, ("--no-cache", "--set", "encoder.embedded.batch_tokens=8192")),
)


def run(folder: Path, environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    one = {0} if environment is ONE_THREAD and hasattr(os, "sched_setaffinity") else None
    subprocess.run(
        [sys.executable, "-m", "align", *arguments],
        env={**os.environ, **environment, "ALIGN_CACHE_DIR": str(folder.parent / "cache")},
        cwd=folder,
        preexec_fn=(lambda: os.sched_setaffinity(0, one)) if one else None,
        check=True,
    )


def test_runs_threads_batches_and_the_cache_change_no_byte(tmp_path: Path) -> None:
    """Texts, beads and the last digit of every score and confidence; findings, too."""
    first: dict[str, bytes] = {}
    for lang in ("nb", "en"):
        lines = (REPORTS / f"emulation-2024.{lang}.txt").read_text("utf-8").splitlines()
        (tmp_path / f"{lang}.txt").write_text("\n".join(lines[:20]), "utf-8")
    sides = ("../nb.txt", "../en.txt", "--source-lang", "nb", "--target-lang", "en")
    for number, (way, environment, more) in enumerate(WAYS):
        folder = tmp_path / str(number)
        folder.mkdir()
        outputs = ("-o", "a.tsv", "-o", "a.jsonl", "-o", "a.tmx", "-o", "a.beads")
        run(folder, environment, ("pair", *sides, *outputs, *more))
        run(folder, environment, ("diff", *sides, "--exit-zero", "-o", "a.findings", *more))
        found = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert len(found) == 5
        first = first or found
        assert found == first, way


# Every command that writes something of its input, in this order: some take what others have made.
COMMANDS = (
    *(f"pair SIDES -o a.{ending}" for ending in ("xlsx", "xlf", "ladder")),
    "pair . -o folder",
    "diff SIDES --exit-zero -o a.json",
    "diff SIDES --exit-zero -o a.sarif",
    *(f"report SIDES --exit-zero -o r.{end}" for end in ("html", "json", "xlsx", "md", "sarif")),
    "report . --exit-zero -o reports",
    "export SIDES dataset --to hf",
    "export --bitext a.xlf exported.tmx",
    "apply a.xlsx -o applied.xlsx",
    "read nb.txt en.txt --sentences --format jsonl -o read.jsonl",
)
RUN = """
import sys
from align.cli.main import run
for command in sys.argv[1:]:
    if code := run(command.split()):
        sys.exit(f"{command}: {code}")
"""


def test_every_command_writes_the_same_again(tmp_path: Path) -> None:
    """Workbooks, pages and datasets, too: no time, no path and no order of sets is in them."""
    pytest.importorskip("pyarrow")
    found = []
    for number, environment in enumerate(({}, {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"})):
        folder = tmp_path / str(number) / "texts"  # its name is that of a pair
        folder.mkdir(parents=True)
        for lang in ("nb", "en"):
            lines = (REPORTS / f"emulation-2024.{lang}.txt").read_text("utf-8").splitlines()
            (folder / f"{lang}.txt").write_text("\n".join(lines[:8]), "utf-8")
        sides = "nb.txt en.txt --source-lang nb --target-lang en"
        subprocess.run(
            [sys.executable, "-c", RUN, *(c.replace("SIDES", sides) for c in COMMANDS)],
            env={**os.environ, **environment, "ALIGN_CACHE_DIR": str(tmp_path / "cache")},
            cwd=folder,
            check=True,
        )
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        found.append({str(path.relative_to(folder)): path.read_bytes() for path in files})
    assert found[0].keys() == found[1].keys()
    assert [name for name in found[0] if found[0][name] != found[1][name]] == []
    assert len(found[0]) > len(COMMANDS)


@pytest.mark.parametrize("precision", ["f32", "bf16"])
def test_a_sentence_has_the_same_vector_in_any_company(precision: str) -> None:
    """To the last bit: else an edit of one sentence would move the scores of others."""
    from align.embed.engine import native_precision

    if precision == "bf16" and native_precision() != "bf16":
        pytest.skip("this processor has no bf16")
    texts = [
        "Snø.",
        "Prisen er uendret.",
        "Klinikken åpnet i 1987, og i fjor " * 4,
        "ett ord " * 99,
    ]
    encoder = EmbeddedEncoder(precision)  # type: ignore[arg-type]
    together = encoder.encode(texts)
    for row, text in enumerate(texts):
        alone = encoder.encode([text])
        assert np.array_equal(alone.sums[0], together.sums[row])
        assert alone.tokens is not None
        assert together.tokens is not None
        assert np.array_equal(alone.tokens.rows, together.tokens.part(row, row + 1).rows)
