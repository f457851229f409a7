"""JSON Lines: one object a pair with all that is known of it, for programs."""

import json
from dataclasses import dataclass
from typing import ClassVar

from align.alignment import Alignment
from align.export.fields import FIELDS
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
        encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
        with open_part("") as stream:
            for pair in alignment.iter_pairs():
                record = {name: field(pair) for name, field in FIELDS.items()}
                line = encode(record | provenance if self.provenance else record)
                # a file name that is no valid Unicode has unpaired surrogates, which UTF-8 cannot
                # hold; the form with a backslash is the escape that JSON has for them
                stream.write(line.encode("utf-8", "backslashreplace") + b"\n")
