"""DOCX: the paragraphs of a Word document as they are once all changes are accepted (ECMA-376)."""

import logging
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote

from align.errors import InputError
from align.protocols import RawFile
from align.read.archive import Archive, shown
from align.read.blocks import Line, document_of
from align.read.docx_story import Note, Story
from align.read.docx_styles import NAMESPACES, Styles, value
from align.read.options import DocumentOptions
from align.read.sniff import refuse_binary
from align.read.xml import Part, children, parsed
from align.text import Document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

log = logging.getLogger("align")

_BODY = frozenset(f"{{{namespace}}}body" for namespace in NAMESPACES)
_ORDINARY = frozenset(("", "normal"))  # types of notes; the others are rules drawn above them


@dataclass(frozen=True, slots=True)
class DocxReader(DocumentOptions):
    """Reads Word documents and templates (`.docx`, `.docm`, `.dotx`, `.dotm`).

    Tracked changes are read as accepted. Text boxes come after the paragraph that they are
    anchored in, footnotes and then endnotes at the end of the document; comments, hidden text and
    the instructions of fields are left out.

    Args:
        headers: whether the headers and footers of the pages come too, after everything else.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".docx", ".docm", ".dotx", ".dotm")

    headers: bool = False

    def read(self, raw: RawFile) -> Document:
        """Unpack `raw` and take the paragraphs out of it.

        Raises:
            InputError: the file is no Word document, damaged, encrypted or beyond the limits, or
                holds no text.
        """
        if not raw.data.startswith(b"PK"):
            refuse_binary(raw)
            raise InputError(f"{raw.id}: is no Word document, which would be a ZIP archive")
        archive = Archive(raw, self)
        lines = _Package(archive).lines(self.headers)
        return document_of(raw, lines, what="a Word document", limits=self)


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a part of the package refers to."""

    kind: str
    """The last word of its type, which both forms of the standard share."""
    target: str
    external: bool


class _Package:
    """The parts of a Word document, as the relationships between them name them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        # Names of parts differ in more than case (ISO/IEC 29500-2).
        self._names = {name.casefold(): name for name in archive.names}
        main = (r.target for r in self._relations("").values() if r.kind == "officeDocument")
        self._main = next(main, "")
        if self._main.casefold() not in self._names:
            raise InputError(f"{archive.id}: is a ZIP archive, but holds no Word document")
        self._related = self._relations(self._main)

    def lines(self, headers: bool) -> Iterator[Line]:
        """All blocks: of the body, of the notes that it refers to, of the headers if asked for."""
        styles = next(self._roots("styles"), None)
        story = Story(Styles(styles))
        found = False
        for line in story.blocks(children(self._part(self._main), _BODY)):
            found = True
            yield line
        if not found:
            self._refuse_others()
        for kind in ("footnote", "endnote"):
            yield from self._notes(kind, story)
        if headers:
            for root in (*self._roots("header"), *self._roots("footer")):
                yield from story.blocks(root)
        for id in story.embedded:
            target = self._related[id].target if id in self._related else id
            log.warning(
                "%s: embeds the document %s, which is not read; open and save it in Word first",
                self._archive.id,
                shown(target),
            )

    def _notes(self, kind: str, story: Story) -> Iterator[Line]:
        """The notes of a kind, in the order in which the text refers to them."""
        wanted = dict.fromkeys(note for note in story.notes if note.reference == f"{kind}Reference")
        if not wanted:
            return
        notes: dict[Note, Element] = {}
        for root in self._roots(f"{kind}s"):
            for note in root.iterfind(f"{{*}}{kind}"):
                if value(note, "type") in _ORDINARY:
                    notes.setdefault(Note(f"{kind}Reference", value(note, "id")), note)
        for reference in wanted:
            if reference in notes:
                yield from story.blocks(notes[reference])
            else:
                log.warning("%s: has no %s %s", self._archive.id, kind, shown(reference.id))

    def _roots(self, kind: str) -> "Iterator[Element]":
        """The roots of the parts of a kind that the main part refers to."""
        for relation in self._related.values():
            if relation.kind == kind and not relation.external:
                yield parsed(self._part(relation.target))

    def _part(self, name: str) -> Part:
        name = self._names.get(name.casefold(), name)
        return Part(f"{self._archive.id}: {shown(name)}", self._archive.pieces(name))

    def _relations(self, source: str) -> dict[str, _Relation]:
        """The relationships of a part by their ids; of the package itself if it is nameless."""
        folder, _, file = source.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if name.casefold() not in self._names:
            return {}
        return {
            one.get("Id", ""): _Relation(
                one.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target", ""))))[1:],
                one.get("TargetMode") == "External",
            )
            for one in parsed(self._part(name)).iterfind("{*}Relationship")
        }

    def _refuse_others(self) -> None:
        """Refuse a workbook or a presentation, which have the same kind of package."""
        root = parsed(self._part(self._main))
        if not str(root.tag).startswith(tuple(f"{{{namespace}}}" for namespace in NAMESPACES)):
            raise InputError(f"{self._archive.id}: is an Office file, but no Word document")
