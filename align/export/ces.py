"""Links between documents of XML: CES, as OPUS keeps its corpora, and InterText."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, ClassVar

from align.export.fields import rounded
from align.export.moses import part_suffixes
from align.export.xml import Held, language, quoted
from align.parallel import ParallelText, Status, Unit
from align.protocols import OpenPart
from align.text import SegmentedDocument

_log = logging.getLogger("align")


@dataclass(frozen=True)
class XcesWriter:
    """Writes a file of links, and both documents with their segments as sentences with ids.

    The links are those of the Corpus Encoding Standard for XML (2000) as OPUS uses them: ids of
    the source, a semicolon, ids of the target; the score is the certainty. Characters that XML
    cannot hold become U+FFFD, and how many is logged.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".xces",)
    holds_findings: ClassVar[bool] = False

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write the links, and beside them NAME.nb.xml and NAME.en.xml."""
        names = _write_documents(text, open_part, "XCES")
        with open_part("") as stream:
            documents = f"fromDoc={quoted(names[0])} toDoc={quoted(names[1])}"
            stream.write(
                f'<?xml version="1.0" encoding="UTF-8"?>\n<cesAlign version="1.0">\n'
                f'<linkGrp targType="s" {documents}>\n'.encode()
            )
            for unit in text:
                targets = f"{_ids(unit.source_segments)};{_ids(unit.target_segments)}"
                sure = "" if unit.score is None else f' certainty="{rounded(unit.score):.6f}"'
                stream.write(f'<link id="SL{unit.index}" xtargets="{targets}"{sure}/>\n'.encode())
            stream.write(b"</linkGrp>\n</cesAlign>\n")


@dataclass(frozen=True)
class InterTextWriter:
    """The same for InterText, the editor of alignments: in its links, the target comes first.

    What a reviewer has accepted has the status `man`, all else `auto`.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".intertext",)
    holds_findings: ClassVar[bool] = False

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write the links, and beside them NAME.nb.xml and NAME.en.xml."""
        names = _write_documents(text, open_part, "InterText")
        with open_part("") as stream:
            documents = f"toDoc={quoted(names[1])} fromDoc={quoted(names[0])}"
            head = f'<?xml version="1.0" encoding="UTF-8"?>\n<linkGrp {documents}>\n'
            stream.write(head.encode())
            for unit in text:
                stream.write(_intertext(unit).encode())
            stream.write(b"</linkGrp>\n")


def _intertext(unit: Unit) -> str:
    sides = unit.target_segments, unit.source_segments
    targets = ";".join(_ids(side) for side in sides)
    made = "man" if unit.status is Status.ACCEPTED else "auto"
    return f'<link type="{len(sides[0])}-{len(sides[1])}" xtargets="{targets}" status="{made}"/>\n'


def _ids(segments: Iterable[int]) -> str:
    return " ".join(str(segment + 1) for segment in segments)


def _write_documents(text: ParallelText, open_part: OpenPart, format: str) -> list[str]:
    """Write both documents and return the names that links refer to them by."""
    whole, held, names = text.whole(), Held(), []
    for suffix, side in zip(part_suffixes(text), (whole.source, whole.target), strict=True):
        with open_part(f"{suffix}.xml") as stream:
            names.append(Path(getattr(stream, "name", suffix + ".xml")).name)
            _write_document(side, stream, held)
    if held.replaced:
        _log.warning("%s: %d characters that XML cannot hold became U+FFFD", format, held.replaced)
    return names


def _write_document(side: SegmentedDocument, stream: IO[bytes], held: Held) -> None:
    lang = quoted(language(side.document.lang))
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<text xml:lang={lang}>\n'.encode())
    for number, span in enumerate(side.spans, start=1):
        segment = held.text(span.of(side.document.text))
        stream.write(f'<s id="{number}">{segment}</s>\n'.encode())
    stream.write(b"</text>\n")
