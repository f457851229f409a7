"""Links between documents of XML: CES, as OPUS keeps its corpora, and InterText."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, ClassVar

from align.export.fields import rounded
from align.export.moses import part_suffixes
from align.export.xml import Held, language, quoted
from align.parallel import ParallelText, Status, Unit
from align.protocols import OpenPart


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
        with _documents(text, open_part, "XCES") as (stream, names, units):
            documents = f"fromDoc={quoted(names[0])} toDoc={quoted(names[1])}"
            stream.write(
                f'<?xml version="1.0" encoding="UTF-8"?>\n<cesAlign version="1.0">\n'
                f'<linkGrp targType="s" {documents}>\n'.encode()
            )
            for unit in units:
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
        with _documents(text, open_part, "InterText") as (stream, names, units):
            documents = f"toDoc={quoted(names[1])} fromDoc={quoted(names[0])}"
            head = f'<?xml version="1.0" encoding="UTF-8"?>\n<linkGrp {documents}>\n'
            stream.write(head.encode())
            for unit in units:
                stream.write(_intertext(unit).encode())
            stream.write(b"</linkGrp>\n")


def _intertext(unit: Unit) -> str:
    sides = unit.target_segments, unit.source_segments
    targets = ";".join(_ids(side) for side in sides)
    made = "man" if unit.status is Status.ACCEPTED else "auto"
    return f'<link type="{len(sides[0])}-{len(sides[1])}" xtargets="{targets}" status="{made}"/>\n'


def _ids(segments: range) -> str:
    if len(segments) == 1:
        return str(segments.start + 1)
    return " ".join(str(segment + 1) for segment in segments)


@contextmanager
def _documents(
    text: ParallelText, open_part: OpenPart, format: str
) -> Iterator[tuple[IO[bytes], tuple[str, str], Iterable[Unit]]]:
    """The stream for the links, the names of both documents, and the units to be linked.

    Where the units come from documents, these are written first, as a whole. Otherwise their texts
    are, while somebody goes through the units.
    """
    held, suffixes = Held(), part_suffixes(text)
    with (
        open_part("") as links,
        open_part(f"{suffixes[1]}.xml") as target,
        open_part(f"{suffixes[0]}.xml") as source,
    ):
        write = (
            _sentences(source, text.source_lang, held),
            _sentences(target, text.target_lang, held),
        )
        if text.segments is not None:
            for side, segments in zip(write, text.segments, strict=True):
                for number in range(len(segments)):
                    side(number, segments[number])
        names = _name(source, suffixes[0]), _name(target, suffixes[1])
        yield links, names, text if text.segments is not None else _told(text, write)
        for stream in (source, target):
            stream.write(b"</text>\n")
    held.warn(format)


WriteSentence = Callable[[int, str], None]
"""Takes the number of a segment and its text."""


def _sentences(stream: IO[bytes], lang: str | None, held: Held) -> WriteSentence:
    """Write the head of a document; what comes back writes its sentences."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<text xml:lang={quoted(language(lang))}>\n'
    stream.write(head.encode())

    def write(number: int, segment: str) -> None:
        stream.write(f'<s id="{number + 1}">{held.text(segment)}</s>\n'.encode())

    return write


def _told(units: Iterable[Unit], write: tuple[WriteSentence, WriteSentence]) -> Iterator[Unit]:
    """The same units, whose texts are written as the sentences that they are."""
    for unit in units:
        if unit.source is not None:
            write[0](unit.source_segments.start, unit.source)
        if unit.target is not None:
            write[1](unit.target_segments.start, unit.target)
        yield unit


def _name(stream: IO[bytes], suffix: str) -> str:
    return Path(getattr(stream, "name", f"{suffix}.xml")).name
