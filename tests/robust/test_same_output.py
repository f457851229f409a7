"""The same input gives the same output, byte for byte, whatever the machine is busy with."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import typer

from align import registry, reports
from align.cli.main import app
from align.embed.embedded import EmbeddedEncoder

WRITTEN = Path(__file__).parents[2] / "corpora" / "written"
THEMES = ("minutes", "recipe", "pool", "abstract", "interview", "letter")  # all into English
CPUS = "CPUS"
WAYS: dict[str, Mapping[str, str]] = {
    "as always": {},
    "another order of sets, another zone of time, one processor and thread": {
        "PYTHONHASHSEED": "77",
        "TZ": "Asia/Tokyo",
        CPUS: "1",
        **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    },
    "batches of a sentence": {"ALIGN_ENCODER_EMBEDDED_BATCH_TOKENS": "1"},
    "batches of eight": {"ALIGN_ENCODER_EMBEDDED_BATCH_TOKENS": "160"},
    "batches of sixty-four and more": {"ALIGN_ENCODER_EMBEDDED_BATCH_TOKENS": "4096"},
}
"""Environments, each with a cache of its own that is empty at first."""
ALWAYS, OTHERWISE, *BATCHES = WAYS

WRITERS = ("tsv", "csv", "jsonl", "beads", "moses", "tmx", "xliff", "xliff12", "xlsx", "ladder")
SUBTITLES = ("srt", "vtt")
LINKED = ("xces", "intertext")
# Every command that writes something of its input, in this order: some take what others have made.
# What a command says on standard output is one of its outputs.
OF_VECTORS = (
    "pair SIDES -o scores.jsonl",
    "pair SIDES --reordered -o reordered.jsonl",
    "report SIDES --exit-zero -o map.html",
)
COMMANDS = (
    *OF_VECTORS,
    *(f"pair SIDES --format {name} -o a.{name}" for name in (*WRITERS, *LINKED)),
    "pair SIDES --format table",
    "pair SIDES --aligner length -o lengths.jsonl",
    *(
        f"pair film.nb.srt film.en.srt LANGUAGES --format {name} -o film.{name}"
        for name in SUBTITLES
    ),
    "pair folder -o paired",
    *(f"diff SIDES --exit-zero --format {n}" for n in registry.names("report")),
    *(f"diff --bitext a.{name} --exit-zero" for name in ("tsv", "tmx", "jsonl", "xlsx")),
    *(f"report SIDES --exit-zero --format {n} -o r.{n}" for n in reports.FORMATS),
    "report folder --exit-zero -o reports",
    "export SIDES dataset --to hf --splits train=0.8,test=0.2",
    "export --bitext a.tmx pairs --to hf",
    *(f"export --bitext a.jsonl e.{name} --to {name}" for name in WRITERS if name != "ladder"),
    "apply a.xlsx -o applied.xlsx",
    "apply a.xlsx -o applied.tsv",
    "read nb.txt en.txt --sentences --format jsonl",
    "read a.tmx --column nb",
    "numbers en.txt --lang en --format jsonl",
    "evaluate alignments set --no-cache --format json",
    "evaluate alignments --beads a.beads --gold a.beads --format md",
    "evaluate numbers items.jsonl --format json",
)
WITHOUT_INPUT = {"cache", "config", "corpora", "doctor", "models"}

RUN = """
import os, sys
from align.cli.main import run
for number, command in enumerate(sys.argv[1:]):
    said = os.open(f"said.{number:03}", os.O_WRONLY | os.O_CREAT)
    os.dup2(said, 1)
    if code := run(command.split()):
        sys.exit(f"{command}: {code}")
"""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text of 200 lines and more in two languages, subtitles, a folder of pairs, and gold."""
    folder = tmp_path_factory.mktemp("inputs")
    for lang, side in (("nb", "src"), ("en", "tgt")):
        texts = [(WRITTEN / side / theme).read_text("utf-8") for theme in THEMES]
        lines = "\n".join(texts).splitlines()
        assert len(lines) > 200
        (folder / f"{lang}.txt").write_text("\n".join(lines), "utf-8")
        cues = (f"{n}\n0:{n}:0,0 --> 0:{n}:9,0\n{line}\n" for n, line in enumerate(lines[:40], 1))
        (folder / f"film.{lang}.srt").write_text("\n".join(cues), "utf-8")
        for theme, text in zip(THEMES[:2], texts, strict=False):
            for place in (folder / "folder" / f"{theme}.{lang}.txt", folder / "set" / side / theme):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, "utf-8")
    (folder / "set" / "gold").mkdir()
    for theme in THEMES[:2]:
        shutil.copy(WRITTEN / "gold" / theme, folder / "set" / "gold")
    items = ("-3 %|-3", "1,5 km|1.5", "hundre og tre|103")
    rows = (dict(zip(("text", "value", "lang"), (*i.split("|"), "nb"), strict=True)) for i in items)
    (folder / "items.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return folder


def outputs(inputs: Path, folder: Path, way: str, commands: tuple[str, ...]) -> dict[str, bytes]:
    """Run the commands in one process, in a copy of the inputs: what is there afterwards."""
    work = folder / "texts"  # it is in names that some outputs hold
    shutil.copytree(inputs, work)
    environment = dict(WAYS[way])
    one = environment.pop(CPUS, None) and hasattr(os, "sched_setaffinity")
    languages = "--source-lang nb --target-lang en"
    made = (
        command.replace("SIDES", f"nb.txt en.txt {languages}").replace("LANGUAGES", languages)
        for command in commands
    )
    subprocess.run(
        [sys.executable, "-c", RUN, *made],
        env={**os.environ, **environment, "ALIGN_CACHE_DIR": str(folder / "cache")},
        cwd=work,
        preexec_fn=(lambda: os.sched_setaffinity(0, {0})) if one else None,
        check=True,
    )
    files = (path for path in sorted(work.rglob("*")) if path.is_file())
    return {str(path.relative_to(work)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def always(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the commands write as always."""
    pytest.importorskip("pyarrow")
    return outputs(inputs, tmp_path_factory.mktemp("always"), ALWAYS, COMMANDS)


def test_every_command_writes_the_same_again(
    inputs: Path, always: dict[str, bytes], tmp_path: Path
) -> None:
    """Workbooks, pages and datasets, too: no time, no path and no order of sets is in them."""
    found = outputs(inputs, tmp_path, OTHERWISE, COMMANDS)
    assert found.keys() == always.keys()
    assert [name for name in always if found[name] != always[name]] == []


@pytest.mark.parametrize("way", BATCHES)
def test_batches_change_no_byte(
    way: str, inputs: Path, always: dict[str, bytes], tmp_path: Path
) -> None:
    """Texts, beads and the last digit of every score and confidence."""
    found = outputs(inputs, tmp_path, way, OF_VECTORS)
    assert len(found) > len(OF_VECTORS)
    assert [name for name in found if found[name] != always[name]] == []


def test_the_cache_changes_no_byte(always: dict[str, bytes]) -> None:
    """Encoded for the first of these two, kept for the second."""
    first, again = (always[name].splitlines() for name in ("scores.jsonl", "a.jsonl"))
    assert first == again


def test_every_command_and_format_is_tried() -> None:
    """A new one needs a line above, and every line says or writes something."""
    tried = {word for command in COMMANDS for word in command.split()}
    assert {*typer.main.get_command(app).commands} - WITHOUT_INPUT <= tried  # type: ignore[attr-defined]
    assert {*registry.names("writer"), *registry.names("report"), *reports.FORMATS} <= tried


def test_every_line_of_the_table_has_an_output(always: dict[str, bytes]) -> None:
    silent = [
        command
        for number, command in enumerate(COMMANDS)
        if " -o " not in command
        and not command.startswith("export")
        and not always[f"said.{number:03}"]
    ]
    assert silent == []


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
