"""PDF: the text layer of its pages, with paragraphs put together again from the lines."""

import logging
from dataclasses import dataclass
from importlib.util import find_spec
from typing import ClassVar

from align.errors import MissingExtraError
from align.protocols import RawFile
from align.read.limits import check_limits
from align.read.pdf_file import Limits
from align.read.pdf_process import Bounds, text_here, text_in_child
from align.text import Block, Document, Span

log = logging.getLogger("align")

MAX_PAGES = 5_000
MAX_STREAM = 50_000_000
MAX_CHARACTERS = 1_000_000
MAX_MEMORY = 800_000_000
MAX_SECONDS = 60


@dataclass(frozen=True, slots=True)
class PdfReader:
    """Reads the text layer of a PDF: paragraphs over lines, columns and pages, hyphens taken back.

    The text of the document is the extracted text, one line a block, so its offsets point into
    that text and not into the file. Running headers, footers and page numbers are flagged as
    boilerplate and stand behind the paragraph that runs over them.

    Args:
        max_pages: how many pages a document may have.
        max_stream: how many bytes a compressed stream may unpack to; a page is such a stream.
        max_characters: how many characters a page may have; a broadsheet has fifty thousand.
        max_memory: how many bytes of memory reading it may take.
        max_seconds: how many seconds of the processor it may take, besides a tenth a page.
        isolated: whether a process of its own reads it, which the last two limits need. Without
            it a small file is read a tenth of a second faster, and a bad one may take all memory.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    max_pages: int = MAX_PAGES
    max_stream: int = MAX_STREAM
    max_characters: int = MAX_CHARACTERS
    max_memory: int = MAX_MEMORY
    max_seconds: int = MAX_SECONDS
    isolated: bool = True

    def __post_init__(self) -> None:
        check_limits(self)

    def read(self, raw: RawFile) -> Document:
        """Take the text out of `raw`.

        Raises:
            InputError: the file is no PDF, is damaged or protected with a password, goes beyond a
                limit, or holds no text.
            MissingExtraError: pypdfium2 is not installed.
        """
        if find_spec("pypdfium2") is None:
            raise MissingExtraError("reading PDF", "pdf")
        limits = Limits(self.max_pages, self.max_stream, self.max_characters)
        if self.isolated:
            bounds = Bounds(self.max_memory, self.max_seconds)
            found = text_in_child(raw.id, raw.data, limits, bounds)
        else:
            found = text_here(raw.id, raw.data, limits)
        if found.warning:
            log.warning("%s", found.warning)
        blocks, parts, start = [], [], 0
        for one in found.paragraphs:
            span = Span(start, start + len(one.text))
            blocks.append(Block(span, one.kind, one.boilerplate))
            parts.append(one.text)
            start = span.end + 1
        return Document(raw.id, "\n".join(parts), raw.lang, tuple(blocks))
