"""`align models`: what it lists, shows, fetches and exports."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from align.cards import cards
from align.cli.models import app
from align.errors import ConfigError, ModelError, OutputError, UnknownNameError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_list_has_a_line_for_every_model() -> None:
    lines = run("list").stdout.splitlines()
    assert lines[0].split()[0] == "name"
    assert [line.split()[0] for line in lines[1:]] == [known.name for known in cards()]
    assert lines[1].endswith("intfloat/multilingual-e5-small")


def test_list_says_which_model_is_the_default_and_which_are_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    labse = tmp_path / "models--sentence-transformers--LaBSE"
    (labse / "refs").mkdir(parents=True)
    (labse / "refs" / "main").write_text("abc")
    (labse / "snapshots" / "abc").mkdir(parents=True)
    state = {
        (cells := re.split(" {2,}", line))[0]: cells[1] for line in run("list").stdout.splitlines()
    }
    assert state["e5-small"] == "embedded, default"
    assert (state["labse"], state["bge-m3"]) == ("yes", "no")
    objects = [json.loads(line) for line in run("list", "--json").stdout.splitlines()]
    assert [entry["name"] for entry in objects if entry["default"]] == ["e5-small"]
    assert [entry["name"] for entry in objects if entry["embedded"]] == ["e5-small"]


def test_list_as_json_holds_everything_of_a_card() -> None:
    objects = [json.loads(line) for line in run("list", "--json").stdout.splitlines()]
    assert [entry["name"] for entry in objects] == [known.name for known in cards()]
    assert objects[0]["prompt"] == "query: "


def test_show_says_whether_a_model_is_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    assert "embedded, " in run("show", "e5-small").stdout
    assert "e5-small-q4.bin is sound" in run("show", "e5-small").stdout
    assert "no; while online: align models fetch labse" in run("show", "labse").stdout
    assert "no card" in run("show", "someone/something").stdout
    (tmp_path / "config.json").touch()
    assert str(tmp_path) in run("show", str(tmp_path)).stdout


def test_show_of_an_unknown_name_suggests_the_nearest() -> None:
    error = run("show", "bge-m4").exception
    assert isinstance(error, UnknownNameError)
    assert "did you mean 'bge-m3'?" in str(error)


def test_fetch_of_the_embedded_model_verifies_it() -> None:
    assert run("fetch", "e5-small").stdout.startswith("e5-small is embedded: nothing to fetch")


def test_fetch_of_a_folder_has_nothing_to_do(tmp_path: Path) -> None:
    (tmp_path / "modules.json").touch()
    assert "is a folder on this machine" in run("fetch", str(tmp_path)).stdout


def test_fetch_without_a_network_names_what_cannot_be_reached(monkeypatch, tmp_path) -> None:
    pytest.importorskip("sentence_transformers", reason="needs the extra sentence-transformers")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    error = run("fetch", "labse").exception
    assert isinstance(error, ModelError)
    assert str(error).startswith("http://127.0.0.1:9 cannot be reached")


def test_export_refuses_a_folder_in_use_and_other_models(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    assert isinstance(run("export", "e5-small", str(tmp_path)).exception, OutputError)
    error = run("export", "labse", str(tmp_path / "new")).exception
    assert isinstance(error, ConfigError)  # a wrong call, exit code 2: no model is missing
    assert "only e5-small can be exported" in str(error)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_export_to_a_place_that_cannot_be_looked_at_is_one_line(tmp_path: Path) -> None:
    error = run("export", "e5-small", str(tmp_path / ("n" * 300))).exception
    assert isinstance(error, OutputError)
    assert "cannot be written: file name too long" in str(error)
