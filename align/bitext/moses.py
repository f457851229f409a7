"""Moses format: two plain files, where line n of one translates line n of the other."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import IO

from align.bitext.lines import numbered
from align.bitext.rows import Numbering
from align.errors import InputError
from align.findings import TextPair
from align.parallel import Unit


def moses_units(
    streams: tuple[IO[bytes], IO[bytes]],
    names: tuple[str, str],
    langs: tuple[str | None, str | None],
    most: int | None = None,
) -> Iterator[Unit]:
    """One pair a line; a blank line is an empty side, one that is blank in both files is left out.

    Raises:
        InputError: the files have different numbers of lines, or one is not UTF-8 or has a line of
            more than `most` bytes.
    """
    rows = Numbering()
    sides = zip(streams, names, strict=True)
    both = zip_longest(*(numbered(stream, name, most) for stream, name in sides))
    for index, (source, target) in enumerate(both):
        if source is None or target is None:
            longer, shorter = (1, 0) if source is None else (0, 1)
            raise InputError(
                f"{names[shorter]}: has {index:,} lines, fewer than {names[longer]}; line n of one "
                f"must translate line n of the other"
            )
        if source[1].strip() or target[1].strip():
            pair = TextPair(
                index, source[1] or None, target[1] or None, *langs, source[0], target[0]
            )
            yield rows.unit(pair)
