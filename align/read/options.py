"""Options that several readers have alike: each group is a dataclass that such a reader inherits.

They are keywords and come after its own options; the limits refuse files, and change no text.
"""

from dataclasses import dataclass

from align.protocols import RawFile
from align.read.decode import decode
from align.read.limits import CHARACTERS, LINES, check_limits, lines_in, refuse_more


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOptions:
    """Options of readers of text that comes in lines.

    Args:
        encoding: name of the encoding; None finds it out.
        max_lines: how many lines a file may have.
        max_characters: how long it may be.
    """

    encoding: str | None = None
    max_lines: int = LINES
    max_characters: int = CHARACTERS

    def __post_init__(self) -> None:
        check_limits(self)

    def _decoded(self, raw: RawFile) -> str:
        """The text of a file.

        Raises:
            InputError: it is empty or binary, cannot be decoded, or goes beyond the limits.
        """
        text = decode(raw, self.encoding)
        refuse_more(raw.id, len(text), self.max_characters, "max_characters")
        refuse_more(raw.id, lines_in(text), self.max_lines, "max_lines")
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveOptions:
    """Options of readers of ZIP archives.

    Args:
        max_entries: how many entries the archive may have.
        max_unpacked: how many bytes all the parts that are read may have together; pictures and
            the like are not read and do not count.
        max_ratio: how many times its packed size a part above a megabyte may have. Documents stay
            below 100; packed emptiness reaches 1,032.
    """

    max_entries: int = 10_000
    max_unpacked: int = 100_000_000
    max_ratio: int = 200

    def __post_init__(self) -> None:
        check_limits(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOptions(ArchiveOptions):
    """Options of readers of documents that are packed.

    Args:
        max_blocks: how many paragraphs and cells a document may have.
        max_characters: how long its text may be.
    """

    max_blocks: int = LINES
    max_characters: int = CHARACTERS
