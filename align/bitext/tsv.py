"""Tab-separated values: a source and a target text a row, as `align pair` writes them."""

from collections.abc import Iterator
from typing import IO

from align.bitext.lines import lines
from align.bitext.rows import Numbering
from align.errors import InputError
from align.findings import TextPair
from align.parallel import Unit


def tsv_units(
    stream: IO[bytes],
    name: str,
    langs: tuple[str | None, str | None],
    most: int | None = None,
) -> Iterator[Unit]:
    """One pair a row; a third column is taken if it is a number: a confidence if it lies in 0..1.

    Nothing is quoted or escaped.

    The number of a row is its place in the file, blank lines left out.

    Raises:
        InputError: a row has not two columns, or is not UTF-8; says which.
    """
    rows = Numbering()
    for index, (number, text) in enumerate(lines(stream, name, most)):
        columns = text.split("\t")
        sure = columns.pop() if len(columns) == 3 and _is_score(columns[2]) else None
        if len(columns) != 2:
            found = f"{len(columns)} column" + ("" if len(columns) == 1 else "s")
            raise InputError(
                f"{name}, row {number}: has {found}; a row must have a source and a target text, "
                f"with a tab between them"
            )
        source, target = columns
        if source.strip() or target.strip():
            pair = TextPair(index, source or None, target or None, *langs, number, number)
            yield rows.unit(pair, sure)


def _is_score(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return not text
    return True
