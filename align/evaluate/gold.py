"""Files of beads by segment ids, gold or output: one `[0, 1]:[2]` a line, a score may follow."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from align.alignment import Alignment
from align.errors import InputError
from align.files import reason

_IDS = r"\[\s*(\d+(?:\s*,\s*\d+)*)?\s*\]"
_LINE = re.compile(rf"\s*{_IDS}\s*:\s*{_IDS}\s*(?::\s*[-+0-9.eE]+|:\s*(?:nan|inf|-inf))?\s*")


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
        InputError: the file cannot be read, or a line is not a bead.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
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
    return tuple(found)


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


def _ids(text: str | None) -> tuple[int, ...]:
    return tuple(sorted({int(number) for number in text.split(",")})) if text else ()
