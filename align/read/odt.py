"""ODT: the paragraphs of an OpenDocument text, packed or in one flat XML file (ISO/IEC 26300)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from align.errors import InputError
from align.protocols import RawFile
from align.read.archive import Archive
from align.read.blocks import Line, document_of
from align.read.odt_story import NAMESPACES, Story, Styles
from align.read.options import DocumentOptions
from align.read.sniff import refuse_binary
from align.read.xml import Part, children
from align.text import Document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFFICE = NAMESPACES["office"]
_STYLES = (f"{{{_OFFICE}}}styles", f"{{{_OFFICE}}}automatic-styles")
_MASTERS = f"{{{_OFFICE}}}master-styles"
_TEXT = f"{{{_OFFICE}}}text"
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class OdtReader(DocumentOptions):
    """Reads OpenDocument texts and templates (`.odt`, `.ott`, `.fodt`).

    Tracked changes are read as accepted. Frames come after the paragraph that they are anchored
    in, footnotes and then endnotes at the end of the document; annotations and hidden text are
    left out.

    Args:
        headers: whether the headers and footers of the pages come too, after everything else.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".odt", ".ott", ".fodt")

    headers: bool = False

    def read(self, raw: RawFile) -> Document:
        """Unpack `raw` and take the paragraphs out of it.

        Raises:
            InputError: the file is no OpenDocument text, damaged, encrypted or beyond the limits,
                or holds no text.
        """
        if raw.data.startswith(b"PK"):
            parts = _unpacked(Archive(raw, self))
        else:
            refuse_binary(raw, "odt")
            data = memoryview(raw.data)
            pieces = (bytes(data[i : i + _PIECE]) for i in range(0, len(data), _PIECE))
            parts = iter((Part(raw.id, pieces),))
        lines = _lines(raw.id, parts, headers=self.headers)
        return document_of(raw, lines, what="an OpenDocument text", limits=self)


def _unpacked(archive: Archive) -> Iterator[Part]:
    """The parts with styles and with text, in this order."""
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest):
        raise InputError(
            f"{archive.id}: is protected with a password; save the document without one"
        )
    if "content.xml" not in archive:
        raise InputError(f"{archive.id}: is a ZIP archive, but holds no OpenDocument text")
    for name in ("styles.xml", "content.xml"):
        if name in archive:
            yield Part(f"{archive.id}: {name}", archive.pieces(name))


def _lines(id: str, parts: Iterable[Part], *, headers: bool) -> Iterator[Line]:
    """All blocks: of the text, of its notes, of headers and footers if asked for."""
    story = Story(Styles())
    running: list[Line] = []
    is_text = False
    for part in parts:
        # The styles and header lines of a document stand before its text, in every producer's
        # files; the text comes piece by piece and is gone after use.
        elements = children(part, (*_STYLES, _MASTERS, _TEXT))
        for element in elements:
            container = _container(element)
            if container in _STYLES:
                story.styles.add(element)
            elif container == _MASTERS:
                running += story.blocks(element)
            else:
                is_text = True
                rest = (other for other in elements if _container(other) == _TEXT)
                yield from story.blocks(chain((element,), rest))
    if not is_text:
        raise InputError(f"{id}: is an OpenDocument file, but no text; save its text as one")
    yield from story.notes("footnote")
    yield from story.notes("endnote")
    if headers:
        yield from running


def _container(element: "Element") -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)
