"""hunalign's ladder: where every bead begins on either side, for tools around that aligner."""

from dataclasses import dataclass
from typing import ClassVar

from align.errors import OutputError
from align.export.fields import rounded
from align.parallel import ParallelText, Unit
from align.protocols import OpenPart


@dataclass(frozen=True)
class LadderWriter:
    """Writes a rung a bead: first source segment, first target segment and score, with tabs.

    The last rung is the numbers of segments. Ids count from 0 in the segments of the documents.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".ladder",)
    holds_findings: ClassVar[bool] = False

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write all beads.

        Raises:
            OutputError: beads were left out, or cross: a ladder has neither gaps nor crossings.
        """
        with open_part("") as stream:
            source = target = 0
            for unit in text:
                _check(unit, source, target)
                score = rounded(unit.score or 0.0)
                stream.write(f"{source}\t{target}\t{score:.6f}\n".encode())
                source += len(unit.source_segments)
                target += len(unit.target_segments)
            stream.write(f"{source}\t{target}\t{0.0:.6f}\n".encode())


def _check(unit: Unit, source: int, target: int) -> None:
    for segments, expected in ((unit.source_segments, source), (unit.target_segments, target)):
        if segments and segments.start != expected:
            raise OutputError(
                f"a ladder cannot hold pair {unit.index}: pairs before it are left out, or cross "
                f"it; write beads instead"
            )
