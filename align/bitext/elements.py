"""What stands in a part of a workbook, element by element: usual ones at once, others by events.

A parser tells of a cell in seven events, and each takes as long as all else that is done with it.
Programs write rows and shared texts in few ways; those are read by one expression, and all others,
with whatever XML may hold, by expat.
"""

import re
from collections.abc import Iterator
from typing import IO, ClassVar, Protocol, TypeVar
from xml.parsers import expat

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespace of all in a sheet: that of transitional files, and of strict ones."""
_PIECE = 1 << 16
_LONGEST = 100_000_000
"""Bytes without an element that is complete: a row of a thousand full cells has as many."""
_ASIDE = re.compile(b"<[!?]")
_UNKNOWN = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")

Item = TypeVar("Item")


class DamagedError(ValueError):
    """What stands in a part of a workbook cannot be."""


class Reader(Protocol):
    """Reads elements of one kind, which contain none of their own.

    Args:
        closing: their end tag.
        ended: whether one has ended since somebody set it to false.
    """

    closing: ClassVar[bytes]
    ended: bool

    def usual(self, element: str, /) -> bool:
        """Read an element without its end tag, if it is written as usual; say whether it is."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Names have their namespace and a space before them."""

    def end(self, name: str, /) -> None:
        """Names are as those of `start`."""

    def characters(self, text: str, /) -> None:
        """Text may come in several pieces."""


def found_in(part: IO[bytes], reader: Reader, found: list[Item]) -> Iterator[Item]:
    """What a reader puts into a list, which is emptied after each piece of the part.

    The parser sees all but the usual elements: what is around them says the same without them. It
    must only be sure that they are elements: each begins where another one has ended, and not in a
    comment.

    Raises:
        DamagedError: it is not well-formed, declares a type of documents, or an element has no end.
    """
    try:
        yield from _found_in(part, reader, found)
    except expat.ExpatError as error:
        raise DamagedError(str(error)) from None


def _found_in(part: IO[bytes], reader: Reader, found: list[Item]) -> Iterator[Item]:
    parser, head = _parser(reader)
    closing = reader.closing
    rest, between, silent = b"", False, 0
    while piece := part.read(_PIECE):
        *elements, rest = (rest + piece).split(closing)
        for element in elements:
            if not (between and reader.usual(element.decode())):
                reader.ended = False
                parser.Parse(element + closing, False)
                between = reader.ended and head.is_usual and not _ASIDE.search(element)
        if not between or len(rest) > _PIECE:
            parser.Parse(rest, False)
            rest, between = b"", False
        silent = 0 if found else silent + len(piece)
        if silent > _LONGEST:
            raise DamagedError(f"more than {_LONGEST:,} bytes are in one piece")
        yield from found
        found.clear()
    parser.Parse(rest, True)
    yield from found


def is_plain(text: str) -> bool:
    """Whether a text names only such characters as `plain` knows."""
    return "&" not in text or not _UNKNOWN.search(text)


def plain(text: str) -> str:
    """A text with the characters that it names."""
    text = text.replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")


class _Head:
    """Whether a part is written as usual: in UTF-8, and its names without a prefix."""

    def __init__(self) -> None:
        self.is_usual = False
        self._is_unicode = True

    def declared(self, version: str, encoding: str | None, standalone: int) -> None:
        self._is_unicode = encoding is None or encoding.lower() == "utf-8"

    def named(self, prefix: str | None, space: str | None) -> None:
        if prefix is None:
            self.is_usual = self._is_unicode and space in MAIN


def _parser(reader: Reader) -> tuple[expat.XMLParserType, _Head]:
    parser, head = expat.ParserCreate(namespace_separator=" "), _Head()
    parser.buffer_text = True
    parser.buffer_size = _PIECE
    parser.XmlDeclHandler = head.declared
    parser.StartNamespaceDeclHandler = head.named
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser, head


def _refuse_doctype(*declared: object) -> None:
    raise DamagedError("it declares a document type, which no workbook does")
