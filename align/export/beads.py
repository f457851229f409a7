"""Beads as segment numbers alone, the lines that vecalign and Bertalign print."""

from dataclasses import dataclass
from typing import ClassVar

from align.alignment import Alignment
from align.export.fields import rounded
from align.protocols import OpenPart


@dataclass(frozen=True)
class BeadsWriter:
    """Writes `[source ids]:[target ids]:score`, ids from 0, `[]` for the empty side of a null.

    Beside vecalign's own files: its third column is a cost (lower is better), ours is the score
    (higher is better).
    """

    suffixes: ClassVar[tuple[str, ...]] = (".beads",)

    def write(self, alignment: Alignment, open_part: OpenPart) -> None:
        """Write all beads."""
        with open_part("") as stream:
            for _, bead in alignment.kept():
                line = f"{list(bead.source)}:{list(bead.target)}:{rounded(bead.score):.6f}\n"
                stream.write(line.encode())
