"""Documents as people have them, and beside each (`NAME.txt`) the paragraphs that are its text.

They were written for this project, every page, film and table with what its kind has around the
text: menus, banners and tables of facts, front matter and badges, marks of direction, numbers and
settings of cues, codes of other programs. The paragraphs were written down before any reader saw
the files; a paragraph is a line. Where a file has two sides, a line has both, divided by a tab, and
a first line `# NAME NAME` says what their columns are called.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SIDES = ("source", "target")
TWO_SIDES = (".csv", ".tsv", ".jsonl", ".xlsx", ".tmx", ".xlf", ".xliff", ".sdlxliff")


@dataclass(frozen=True)
class Sample:
    """A file and the paragraphs that a reader must find in it, in this order.

    Args:
        name: of the file, which says language and format.
        data: its bytes.
        paragraphs: white space within them folded.
        column: the side that they are, of a file that has two.
    """

    name: str
    data: bytes
    paragraphs: tuple[str, ...]
    column: str | None = None


def samples() -> Iterator[Sample]:
    """Every file, and both sides of those that have two."""
    for known in sorted(HERE.glob("*.txt")):
        path = known.with_suffix("")
        data, lines = path.read_bytes(), known.read_text("utf-8").split("\n")[:-1]
        if path.suffix not in TWO_SIDES:
            yield Sample(path.name, data, tuple(lines))
            continue
        columns = lines.pop(0)[2:].split("\t") if lines[0].startswith("# ") else SIDES
        sides = zip(*(line.split("\t") for line in lines), strict=True)
        for column, side in zip(columns, sides, strict=True):
            yield Sample(path.name, data, side, column)
