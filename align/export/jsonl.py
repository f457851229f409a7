"""JSON Lines: one object a pair with all that is known of it, for programs."""

from dataclasses import dataclass
from typing import ClassVar

from align.alignment import Alignment
from align.export.fields import FIELDS
from align.files import json_line
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

    provenance: bool = True

    def write(self, alignment: Alignment, open_part: OpenPart) -> None:
        """Write all pairs; the empty side of a null is null."""
        source, target = alignment.source.document, alignment.target.document
        provenance = {
            "source_id": source.id,
            "target_id": target.id,
            "source_lang": source.lang,
            "target_lang": target.lang,
            "signature": alignment.signature,
        }
        with open_part("") as stream:
            for pair in alignment.iter_pairs():
                record = {name: field(pair) for name, field in FIELDS.items()}
                stream.write(json_line(record | provenance if self.provenance else record))
