"""`align corpora` as a user of the shell meets it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from align import corpora
from align.cli.corpora import app
from align.errors import AlignError, InputError, OutputError, UnknownNameError

Align = Callable[..., Any]


def lines(*arguments: str) -> list[str]:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert result.stderr == ""
    return result.stdout.splitlines()


def error(*arguments: str) -> AlignError:
    result = CliRunner().invoke(app, arguments)
    assert isinstance(result.exception, AlignError)
    assert result.stdout == ""
    return result.exception


def test_list_names_every_corpus_and_what_is_in_it() -> None:
    printed = lines("list")
    for name in corpora.names():
        manifest = corpora.load(name)
        assert f"{name}: {manifest.title}" in printed
        for entry in manifest.entries:
            assert any(line.split()[0] == entry.id and entry.title in line for line in printed)


def test_list_as_json_leads_to_the_files() -> None:
    objects = [json.loads(line) for line in lines("list", "--json")]
    assert {entry["id"]: entry["path"] for entry in objects} == {
        entry.id: str(corpora.path(entry.id))
        for name in corpora.names()
        for entry in corpora.load(name).entries
    }


def test_show_says_plainly_that_no_licence_is_stated() -> None:
    printed = " ".join(" ".join(lines("show", "bac-giang")).split())
    assert "licence not stated" in printed
    assert "machine-translated from Vietnamese" in printed
    assert "checksums match" in printed


def test_show_tells_which_text_is_a_translation_of_a_document() -> None:
    printed = [line.split() for line in lines("show", "bac-giang/emulation-2024.nb")]
    assert ["translation", "bac-giang/emulation-2024.en"] in printed
    assert ["language", "nb"] in printed


def test_show_says_when_a_text_names_no_source() -> None:
    printed = [line.split() for line in lines("show", "related/red-river-delta-2023.nl")]
    assert ["source", "none", "given", "in", "the", "text"] in printed


def test_show_of_a_gold_alignment_counts_its_beads_and_says_who_made_it() -> None:
    printed = " ".join(" ".join(lines("show", "bac-giang/emulation-2024.nb-en")).split())
    assert "beads 77: 74 1-1, 1 3-1, 1 2-1, 1 1-0" in printed
    assert "By reading" in printed
    assert "[77]:[] A left-over advertisement" in printed


def test_show_of_a_damaged_document_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpora.copy("related", tmp_path)
    (tmp_path / "INDEX.toml").write_text('corpora = ["related"]', encoding="utf-8")
    (tmp_path / "related" / "tien-yen-2024.es.txt").write_text("other", encoding="utf-8")
    monkeypatch.setattr(corpora, "data_folder", lambda name: tmp_path)
    assert isinstance(error("show", "related/tien-yen-2024.es"), InputError)
    assert isinstance(error("show", "related"), InputError)


def test_path_prints_the_path_and_nothing_else() -> None:
    (printed,) = lines("path", "bac-giang/emulation-2024.nb")
    assert Path(printed).read_text(encoding="utf-8").startswith("Om morgenen 31. januar")


@pytest.mark.parametrize("command", [("show",), ("path",), ("copy", "--force")])
def test_an_unknown_name_suggests_the_nearest(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = ["."] if command[0] == "copy" else []
    found = error(*command, "bac-giang/emulation-2024.nn", *place)
    assert isinstance(found, UnknownNameError)
    assert "did you mean 'bac-giang/emulation-2024.n" in str(found)
    assert list(tmp_path.iterdir()) == []


def test_copy_reports_every_file_that_it_made(tmp_path: Path) -> None:
    printed = lines("copy", "bac-giang", str(tmp_path))
    made = {str(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert set(printed) == made
    assert len(printed) == len(list(corpora.path("bac-giang").iterdir()))


def test_the_sides_and_gold_of_a_written_text_are_copied_as_a_set(
    tmp_path: Path, align: Align
) -> None:
    for part in ("de", "fr", "de-fr"):
        lines("copy", f"written/lease.{part}", str(tmp_path / "mine"))
    found = align("evaluate", tmp_path / "mine", "--aligner", "length", "--format", "json")
    (scores,) = json.loads(found.out)
    assert list(scores["by_document"]) == ["lease"]


def test_copy_refuses_to_replace_until_forced(tmp_path: Path) -> None:
    arguments = ("copy", "related/tien-yen-2024.es", str(tmp_path))
    lines(*arguments)
    (tmp_path / "tien-yen-2024.es.txt").write_text("mine", encoding="utf-8")
    found = error(*arguments)
    assert isinstance(found, OutputError)
    assert "--force" in str(found)
    assert (tmp_path / "tien-yen-2024.es.txt").read_text(encoding="utf-8") == "mine"
    assert lines(*arguments, "--force") == [str(tmp_path / "tien-yen-2024.es.txt")]
    assert (tmp_path / "tien-yen-2024.es.txt").stat().st_size > 4


def test_the_shell_completes_names() -> None:
    from align.cli.corpora import _completions

    assert _completions("rel") == [
        "related",
        "related/red-river-delta-2023.nl",
        "related/tien-yen-2024.es",
    ]
