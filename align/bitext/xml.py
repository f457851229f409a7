"""Files of XML, read element by element; nothing outside the file is ever looked at."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, Protocol

from lxml import etree

from align.bitext.limits import UNIT, raised
from align.errors import InputError

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DELETED = "x-sdl-deleted"
"""The type of marks around what was deleted with changes tracked, in Trados Studio."""
ID = "{http://www.w3.org/XML/1998/namespace}id"


_FORGOTTEN = frozenset(("tu", "trans-unit", "unit", "s", "link"))
"""Elements that every parser frees when they end, with all before them."""


class Source(Protocol):
    """What bytes can be read from."""

    def read(self, size: int = ..., /) -> bytes:
        """About `size` bytes; none only at the end."""
        ...


class _Held:
    """A source that refuses to give more than may be held at a time."""

    def __init__(self, source: Source, name: str, most: int | None) -> None:
        self._source = source
        self._name = name
        self._limit = UNIT if most is None else most
        self._cure = "divide it" if most is None else raised("max_unit")
        self.bytes = 0

    def read(self, size: int = -1, /) -> bytes:
        if self.bytes > self._limit:
            raise InputError(
                f"{self._name}: has more than {self._limit:,} bytes in one unit; {self._cure}"
            )
        piece = self._source.read(size)
        self.bytes += len(piece)
        return piece


def events(
    stream: Source,
    name: str,
    *tags: str,
    kinds: tuple[str, ...] = ("start", "end"),
    most: int | None = None,
) -> Iterator[tuple[str, Any]]:
    """`start` and `end` of the elements with these tags; `{*}` stands for any namespace.

    A DOCTYPE is passed over: its DTD is not loaded, and entities stay what they are.

    Args:
        stream: where they are.
        name: what to call it.
        tags: of the elements.
        kinds: `start`, `end` or both.
        most: bytes that a unit may have, as the option `max_unit` says; None takes `UNIT`. They
            are counted in what is read at a time, some ten thousand.

    Raises:
        InputError: the file is not well-formed, or a unit in it is larger than can be held; says
            which line.
    """
    held = _Held(stream, name, most)
    found = etree.iterparse(
        held,
        events=kinds,
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for event, element in found:
            yield event, element
            if event == "end" and local_name(element.tag) in _FORGOTTEN:
                held.bytes = 0
    except etree.XMLSyntaxError as error:
        said = " ".join(error.msg.split())
        raise InputError(f"{name}, line {error.lineno}: is not well-formed XML: {said}") from None


@lru_cache(maxsize=256)
def local_name(tag: object) -> str:
    """The name of an element without its namespace; of a comment and its like, none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: Any, without: Collection[str] = ()) -> str:
    """All text within an element but that of inline elements with a local name in `without`.

    A code point that XML cannot hold, the `cp` of XLIFF 2, is the character that it stands for.

    Raises:
        InputError: an entity that is not resolved; the line is named, the file is not.
    """
    if not len(element):
        return element.text or ""
    return "".join(_texts(element, without))


def _texts(element: Any, without: Collection[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag is etree.Entity:
            raise InputError(
                f"line {element.sourceline}: has the entity {child.text}; only the five of XML and "
                f"character references are resolved: write its text"
            )
        local = local_name(child.tag)
        if local == "cp":
            yield _code_point(child)
        elif local == "mrk" and child.get("mtype") == _DELETED:
            pass
        elif local in without:  # text to be translated within a code, such as that of a title
            for inner in child.iter("{*}sub"):
                yield f" {''.join(_texts(inner, without))} "
        elif local:
            yield from _texts(child, without)
        yield child.tail or ""


def _code_point(element: Any) -> str:
    code = element.get("hex", "")
    try:
        character = chr(int(code, 16))
        character.encode("utf-8")
    except (ValueError, OverflowError):
        raise InputError(
            f"line {element.sourceline}: cp must have the number of a character, was {code!r}"
        ) from None
    return character


def forget(element: Any) -> None:
    """Free an element and everything before it, so that memory stays flat."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
