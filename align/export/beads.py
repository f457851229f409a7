"""Beads as segment numbers alone, the lines that vecalign and Bertalign print."""

from dataclasses import dataclass
from typing import ClassVar

from align.export.fields import rounded
from align.parallel import ParallelText
from align.protocols import OpenPart


@dataclass(frozen=True)
class BeadsWriter:
    """Writes `[source ids]:[target ids]:score`, ids from 0, `[]` for the empty side of a null.

    Beside vecalign's own files: its third column is a cost (lower is better), ours is the score
    (higher is better), 0 where none is known.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".beads",)
    holds_findings: ClassVar[bool] = False

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write all beads."""
        with open_part("") as stream:
            for unit in text:
                ids = f"{list(unit.source_segments)}:{list(unit.target_segments)}"
                stream.write(f"{ids}:{rounded(unit.score or 0.0):.6f}\n".encode())
