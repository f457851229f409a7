"""XML from strangers: no entities, nothing fetched, and no tree larger than memory can take.

The parser is fed piece by piece and counts while it builds. Text of any length can so be read at
flat memory, as long as each child of its containers is of reasonable size.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from align.errors import InputError
from align.read.archive import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class MalformedError(InputError):
    """XML that is not well-formed, or goes on without an end; nothing in it is an attack."""


_MOST_NODES = 1_500_000
"""Elements and attributes held at a time; 400 bytes each at worst."""
_LONGEST = 12_000_000
"""Bytes of one tag, or of one text; the parser itself takes ten million of a text."""


@dataclass(frozen=True, slots=True)
class Part:
    """An XML document that is still to be parsed.

    Args:
        name: what errors call it: the file and the entry in it.
        pieces: its bytes, of which each piece is taken once.
    """

    name: str
    pieces: Iterable[bytes]


def parsed(part: Part) -> "Element":
    """The root of a whole document; comments and processing instructions are left out.

    Raises:
        InputError: it is not well-formed, declares entities, or is nested too deeply or too large.
    """
    parser = _Parser(part)
    for _ in parser.events():
        pass
    return parser.root


def children(part: Part, containers: Collection[str]) -> "Iterator[Element]":
    """The children of the elements of some tags, one by one, each gone when the next is asked for.

    Containers within containers are not looked for. Namespaces are written `{uri}tag`.

    Raises:
        InputError: as for `parsed`; what came before the fault has been given by then.
    """
    parser = _Parser(part)
    inside: Element | None = None
    depth = 0
    for event, element in parser.events():
        if inside is None:
            if event == "start" and element.tag in containers:
                inside = element
        elif event == "start":
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield element
                _forget(element)
                parser.held = 0
        else:
            inside = None


def _forget(element: "Element") -> None:
    """Drop what is in an element and before it; itself it stays until the parser has its tail."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


class _Parser:
    """Feeds lxml and counts what it builds."""

    def __init__(self, part: Part) -> None:
        from lxml import etree

        self._part = part
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,  # nesting below 256, texts below 10 MB
            remove_comments=True,
            remove_pis=True,
        )
        self.root: Any = None
        self.held = 0
        """Nodes built since the holder last gave some back."""

    def events(self) -> "Iterator[tuple[str, Element]]":
        """The beginnings and ends of elements, in the order of the document."""
        from lxml import etree

        try:
            silent = 0
            for piece in self._part.pieces:
                self._parser.feed(piece)
                for event in self._counted():
                    silent = 0
                    yield event
                # Before the end of a tag there is nothing to count, but much to remember.
                silent += len(piece)
                if silent > _LONGEST:
                    raise MalformedError(f"{self._part.name}: is too long in one piece")
            self.root = self._parser.close()
            yield from self._counted()
        except etree.XMLSyntaxError as error:
            raise self._refusal(error) from None

    def _counted(self) -> "Iterator[tuple[str, Element]]":
        for event, element in self._parser.read_events():
            if event == "start":
                if element.getparent() is None:
                    self._refuse_entities(element)
                self.held += 1 + len(element.attrib)
                if self.held > _MOST_NODES:
                    raise InputError(
                        f"{self._part.name}: holds more than {_MOST_NODES:,} elements and "
                        f"attributes in one piece; split the document"
                    )
            yield event, element

    def _refuse_entities(self, root: "Element") -> None:
        declared = root.getroottree().docinfo.internalDTD
        if declared is not None and any(True for _ in declared.iterentities()):
            raise self._entities()

    def _refusal(self, error: Any) -> InputError:
        from lxml.etree import ErrorTypes

        if "entity" in error.msg and error.code == ErrorTypes.ERR_RESOURCE_LIMIT:
            return self._entities()
        if error.code == ErrorTypes.ERR_RESOURCE_LIMIT:
            told = f"is nested too deeply, or too long in one piece (line {error.lineno})"
        else:
            told = f"is not well-formed XML ({one_line(error.msg)}); the file is damaged"
        return MalformedError(f"{self._part.name}: {told}")

    def _entities(self) -> InputError:
        return InputError(
            f"{self._part.name}: declares XML entities, which no document needs and "
            f"attacks are made of; save it anew"
        )
