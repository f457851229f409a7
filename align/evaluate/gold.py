"""Files of beads by segment ids, gold or output: one `[0, 1]:[2]` a line, a score may follow."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from align.alignment import Alignment
from align.errors import InputError
from align.files import reading

MAX_BYTES = 100_000_000
"""Files above this are refused: no gold is so large, but a device is endless."""

# Nothing that was matched is given back, so that a hostile line takes linear time.
_IDS = r"\[\s*+(\d{1,9}(?:\s*+,\s*+\d{1,9})*+)?+\s*+\]"
_SCORE = r"(?::\s*+(?:nan|-?inf|[-+0-9.eE]++))?+"
_LINE = re.compile(rf"\s*+{_IDS}\s*+:\s*+{_IDS}\s*+{_SCORE}\s*+")


@dataclass(frozen=True, slots=True, order=True)
class IdBead:
    """A bead as the files of the field hold it: ascending segment ids, gaps allowed."""

    source: tuple[int, ...]
    target: tuple[int, ...]

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target


def read_beads(path: Path) -> tuple[IdBead, ...]:
    """All beads of a file, in its order; blank lines and beads empty on both sides are left out.

    Raises:
        InputError: the file cannot be read or holds no beads, or a line is not one.
    """
    found = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            shown = line.strip()[:40]
            raise InputError(
                f"{path}:{number}: a bead must look like [0, 1]:[2], with or without :score, "
                f"was {shown!r}"
            )
        bead = IdBead(_ids(match[1]), _ids(match[2]))
        if bead.source or bead.target:
            found.append(bead)
    if not found:
        raise InputError(f"{path}: holds no beads")
    return tuple(found)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises:
        InputError: the file cannot be read, is larger than `MAX_BYTES`, or is no such text.
    """
    with reading(str(path)) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: is larger than {MAX_BYTES:,} bytes; divide it")
    if b"\0" in data:
        raise InputError(f"{path}: is not text: byte {data.index(0)} is zero; give it in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text (byte {error.start})") from error


def beads_of(alignment: Alignment) -> tuple[IdBead, ...]:
    """The beads of an alignment by segment ids."""
    return tuple(IdBead(tuple(bead.source), tuple(bead.target)) for bead in alignment.beads)


def beyond(beads: Iterable[IdBead], sources: int, targets: int) -> tuple[IdBead, ...]:
    """The beads with an id past the end of a document: gold made for another version of it."""
    return tuple(
        bead
        for bead in beads
        if max(bead.source, default=-1) >= sources or max(bead.target, default=-1) >= targets
    )


def overlapping(beads: Iterable[IdBead]) -> tuple[IdBead, ...]:
    """The beads that share a segment with an earlier one, or repeat it: gold that contradicts."""
    sources: set[int] = set()
    targets: set[int] = set()
    found = []
    for bead in beads:
        if not (sources.isdisjoint(bead.source) and targets.isdisjoint(bead.target)):
            found.append(bead)
        sources.update(bead.source)
        targets.update(bead.target)
    return tuple(found)


def _ids(text: str | None) -> tuple[int, ...]:
    return tuple(sorted({int(number.strip()) for number in text.split(",")})) if text else ()
