"""The commands around the main job: settings, cache, doctor, version, help and completion."""

import json
import os
import re
import resource
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from align import __version__
from align.cli import doctor

ROOT = Path(__file__).parents[2]

Align = Callable[..., Any]


def test_version_is_one_line(align: Align) -> None:
    assert align("--version").out == f"align {__version__}\n"


def test_help_names_every_command(align: Align) -> None:
    shown = align("--help").out
    for command in ("pair", "evaluate", "models", "corpora", "config", "cache", "doctor"):
        assert f" {command} " in shown


@pytest.mark.parametrize("group", ["", "models", "corpora", "config", "cache", "evaluate"])
def test_no_summary_of_a_command_is_cut_on_a_terminal_of_eighty_columns(
    align: Align, monkeypatch: pytest.MonkeyPatch, group: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    commands = align(*group.split(), "--help").out.partition("Commands:")[2].splitlines()
    assert len(commands) > 1
    assert [line for line in commands if line and not line.endswith(".")] == []
    assert [line for line in commands if line.endswith("...")] == []


def test_config_show_prints_each_value_and_where_it_came_from(
    align: Align, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "align.toml").write_text("[aligner.vectors]\nmax_size = 8\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALIGN_OFFLINE", "yes")
    entries = map(
        json.loads, align("config", "show", "--json", "--set", "model=labse").out.splitlines()
    )
    found = {entry["key"]: (entry["value"], entry["origin"]) for entry in entries}
    assert found["aligner.vectors.max_size"] == (8, str(tmp_path / "align.toml"))
    assert found["offline"] == (True, "environment variable ALIGN_OFFLINE")
    assert found["model"] == ("labse", "flag")
    assert found["aligner.name"] == ("vectors", "default")


def test_config_show_is_read_by_people_too(align: Align) -> None:
    shown = align("config", "show")
    rows = [line.split() for line in shown.out.splitlines()]
    assert ["aligner.vectors.max_size", "6", "default"] in rows
    assert "project file:" in shown.err


def test_config_show_refuses_what_a_component_would_refuse(align: Align) -> None:
    found = align("config", "show", "--set", "aligner.vectors.max_size=1")
    assert found.code == 2
    assert "max_size must be at least 2" in found.complaint


def test_the_cache_is_counted_and_cleared(
    align: Align, nb: Path, en: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path / "cache"))
    assert json.loads(align("cache", "info", "--json").out)["vectors"] == 0
    assert not (tmp_path / "cache").exists(), "looking must not make anything"
    align("pair", nb, en)
    full = json.loads(align("cache", "info", "--json").out)
    assert full["vectors"] == 155  # 80 and 76 segments; the byline is the same in both
    assert full["bytes"] > 155 * 384 * 4
    assert str(tmp_path / "cache") in align("cache", "info").out
    assert align("cache", "clear").out.startswith("removed 155 vectors")
    assert json.loads(align("cache", "info", "--json").out)["vectors"] == 0


def test_no_cache_keeps_nothing(
    align: Align, nb: Path, en: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path / "cache"))
    assert align("pair", nb, en, "--no-cache").code == 0
    assert not (tmp_path / "cache").exists()


def test_the_doctor_finds_nothing_wrong_here(align: Align) -> None:
    found = align("doctor")
    assert found.code == 0
    assert "nothing wrong" in found.out
    assert "e5-small@sha256:" in found.out


def test_the_doctor_looks_at_every_extra_with_all_it_brings(align: Align) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        extra: {re.split(r"[<>=]", need)[0].replace("-", "_") for need in needs}
        for extra, needs in project["optional-dependencies"].items()
        if extra not in ("all", "docs", "test")
    }
    assert {extra: set(modules) for extra, modules in doctor.EXTRAS.items()} == wanted
    assert set(re.findall(r"^\S+ +extra (\S+)", align("doctor").out, re.MULTILINE)) == set(wanted)


def test_the_doctor_sees_a_file_that_hides_the_package(
    align: Align, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "align.py").write_text("")
    monkeypatch.chdir(tmp_path)
    assert "align.py hides the package" in align("doctor").out


def test_the_doctor_names_a_damaged_model(
    align: Align, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from align.embed import weights

    damaged = tmp_path / "weights.bin"
    damaged.write_bytes(b"E5S1 and then nothing")
    monkeypatch.setattr(weights, "weights_file", lambda: damaged)
    found = align("doctor")
    assert found.code == 3
    assert "is damaged" in found.out


def test_completion_offers_the_commands() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from align.cli.main import main; main()"],
        env={
            **os.environ,
            "_ALIGN_COMPLETE": "complete_bash",
            "COMP_WORDS": "align c",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        text=True,
    )
    assert set(done.stdout.split()) == {"corpora", "config", "cache"}


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_the_command_answers_at_once(argument: str) -> None:
    """In a few times what numpy and typer take to load: seconds depend on the machine."""

    def seconds(*command: str) -> float:
        times = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *command], check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(times)

    assert seconds("-m", "align", argument) < 4 * seconds("-c", "import numpy, typer")
