"""JSON Lines: one object a pair with all that is known of it, for programs."""

from dataclasses import dataclass
from typing import ClassVar

from align.export.fields import FIELDS
from align.files import json_line
from align.parallel import ParallelText
from align.protocols import OpenPart


@dataclass(frozen=True)
class JsonlWriter:
    """Writes one JSON object a line (RFC 8259, UTF-8), all with the same keys.

    Args:
        provenance: whether every object also names both documents, their languages and the
            signature. It makes a line complete in itself: moved, shuffled or joined with lines of
            other files, it still says which file its offsets point into and which scores it
            compares with.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")
    holds_findings: ClassVar[bool] = False

    provenance: bool = True

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write all pairs; the empty side of a null is null."""
        provenance = {
            "source_id": text.source,
            "target_id": text.target,
            "source_lang": text.source_lang,
            "target_lang": text.target_lang,
            "signature": text.signature,
        }
        with open_part("") as stream:
            for unit in text:
                record = {name: field(unit) for name, field in FIELDS.items()}
                stream.write(json_line(record | provenance if self.provenance else record))
