"""What goes beyond a limit is refused by every command, in one line that names the option."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Align = Callable[..., Any]

LINES = ("--set", "reader.text.max_lines=2")
SEGMENTS = ("--set", "aligner.length.max_segments=2", "--aligner", "length")
PAIRS = ("--set", "check.max_characters=20")
ROW = ("--set", "reader.csv.max_row=10")
UNIT = ("--set", "reader.xliff.max_unit=10")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    names = ("a.txt", "b.txt", "pairs.tsv", "a.beads", "a.ladder", "a.xces", "out.tsv", "o.html")
    found = {name: tmp_path / name for name in names}
    found["a.txt"].write_text("Den første.\nDen andre.\nDen tredje.\n", "utf-8")
    found["b.txt"].write_text("The first.\nThe second.\nThe third.\n", "utf-8")
    found["pairs.tsv"].write_text("Fisk for 3 kr.\tFish for 3 kr.\n", "utf-8")
    found["a.beads"].write_text("[0, 1]:[0, 1]\n", "utf-8")
    found["a.ladder"].write_text("0\t0\t0.12345\n", "utf-8")
    far = " " * 200_000
    found["a.xces"].write_text(f"<cesAlign>{far}<linkGrp/></cesAlign>", "utf-8")
    return {name: str(path) for name, path in found.items()}


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (("read", "a.txt", *LINES), "max_lines"),
        (("read", "a.txt", "--max-bytes", "20"), "--max-bytes"),
        (("pair", "a.txt", "b.txt", *LINES), "max_lines"),
        (("pair", "a.txt", "b.txt", *SEGMENTS), "max_segments"),
        (("diff", "a.txt", "b.txt", *SEGMENTS), "max_segments"),
        (("report", "a.txt", "b.txt", *SEGMENTS, "-o", "o.html"), "max_segments"),
        (("export", "a.txt", "b.txt", "out.tsv", *SEGMENTS), "max_segments"),
        (("diff", "--bitext", "pairs.tsv", *PAIRS), "check.max_characters"),
        (("report", "--bitext", "pairs.tsv", *PAIRS, "-o", "o.html"), "check.max_characters"),
        (("diff", "--bitext-format", "moses", "a.txt", "b.txt", *ROW), "max_row"),
        (("diff", "--bitext", "a.beads", "a.txt", "b.txt", *ROW), "max_row"),
        (("diff", "--bitext", "a.ladder", "a.txt", "b.txt", *ROW), "max_row"),
        (("diff", "--bitext", "a.xces", "a.txt", "b.txt", *UNIT), "max_unit"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else value,
)
def test_a_file_beyond_a_limit_is_refused_in_a_line_that_names_the_option(
    align: Align, files: dict[str, str], command: tuple[str, ...], option: str
) -> None:
    langs = () if command[0] == "read" else ("--source-lang=nb", "--target-lang=en")
    found = align(*(files.get(part, part) for part in command), *langs)
    assert found.code == 2
    assert option in found.complaint
    assert not Path(files["o.html"]).exists()
    assert not Path(files["out.tsv"]).exists()


def test_the_file_of_a_pair_that_is_too_long_is_named(align: Align, files: dict[str, str]) -> None:
    found = align("diff", "--bitext", files["pairs.tsv"], "--source-lang=nb", *PAIRS)
    assert f"{files['pairs.tsv']}, pair 1: has 28 characters" in found.complaint


def test_a_pair_at_the_limit_is_checked(align: Align, files: dict[str, str]) -> None:
    most = ("--set", "check.max_characters=28", "--source-lang=nb", "--target-lang=en")
    assert align("diff", "--bitext", files["pairs.tsv"], *most).code == 0
    assert align("diff", "--bitext", files["pairs.tsv"], *most, *PAIRS).code == 2
