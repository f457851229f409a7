"""`align numbers` shows what was read, for people and for programs."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from align.cli.numbers import numbers
from align.errors import InputError

app = typer.Typer()
app.command()(numbers)
runner = CliRunner()


def test_the_numbers_of_a_text_are_marked_and_explained() -> None:
    result = runner.invoke(app, ["Over 86 milliarder kroner i 1.396 hus", "--lang", "nb"])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Over [86 milliarder kroner] i [1.396] hus",
        "    86 milliarder kroner: money 86000000000 (NOK, over, x10^9)",
        "    1.396: cardinal 1396 or 1.396",
    ]


def test_a_terminal_gets_colours_in_place_of_brackets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    numbers("5 km away", "en")
    assert capsys.readouterr().out.startswith("\x1b[1;36m5 km\x1b[0m away\n")
    monkeypatch.setenv("NO_COLOR", "1")
    numbers("5 km away", "en")
    assert capsys.readouterr().out.startswith("[5 km] away\n")


def test_a_file_is_read_line_by_line_into_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("No number here.\nTwo thirds of 12 km\n", encoding="utf-8")
    result = runner.invoke(app, [str(path), "--lang", "en", "--format", "jsonl"])
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(q["line"], q["span"], q["kind"], q["value"], q["unit"]) for q in found] == [
        (1, [0, 10], "cardinal", "2/3", None),
        (1, [14, 19], "measure", "12", "km"),
    ]


def test_standard_input_is_read_as_it_comes() -> None:
    result = runner.invoke(app, ["-", "--lang", "de"], input="am 3. Mai\n")
    assert "3. Mai: date --05-03" in result.stdout


def test_the_language_is_found_out_or_said_to_be_unknown(align: Callable[..., Any]) -> None:
    text = "Die Stadtwerke haben am 3. Mai insgesamt 1,25 Milliarden Kilowattstunden geliefert."
    found = align("numbers", text)
    assert "    1,25 Milliarden Kilowattstunden: measure 1250000000" in found.out
    assert found.err == ""
    found = align("numbers", "12 5")
    assert "only digits are read; name it with --lang" in found.err
    assert align("numbers", "12 5", "--lang", "en").err == ""


def test_a_byte_order_mark_moves_no_span() -> None:
    result = runner.invoke(
        app, ["-", "--format", "jsonl"], input="12 cats\r\n13\n".encode("utf-8-sig")
    )
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(q["line"], q["span"]) for q in found] == [(0, [0, 2]), (1, [0, 2])]


def test_standard_input_that_is_no_utf8_is_told() -> None:
    result = runner.invoke(app, ["-"], input=b"12\ncaf\xe9 13\n")
    assert isinstance(result.exception, InputError)
    assert "line 2: is not UTF-8 (byte 3)" in str(result.exception)


def test_escape_sequences_of_a_text_never_reach_the_terminal() -> None:
    result = runner.invoke(app, ["\x1b[31m5 km", "--lang", "en"])
    assert "\x1b" not in result.stdout


def test_a_file_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(b"caf\xe9 12")
    with pytest.raises(InputError, match=r"latin\.txt: is not UTF-8"):
        runner.invoke(app, [str(path)], catch_exceptions=False)


def test_the_name_of_a_file_that_is_not_there_is_not_read_as_a_text() -> None:
    with pytest.raises(InputError, match=r"report-2024\.txt: no such file"):
        numbers("report-2024.txt", "en")


def test_an_unknown_format_is_told_with_those_there_are(align: Callable[..., Any]) -> None:
    found = align("numbers", "5 km", "--format", "xml")
    assert found.code == 2
    assert found.complaint == (
        "Invalid value for '--format': 'xml' is not one of 'table', 'jsonl'. "
        "(align numbers --help shows what there is)"
    )
