"""The text of a story of a Word document: of its body, a note, a header.

A story is what stands on paper once all tracked changes are accepted: insertions are text,
deletions are not, and a paragraph whose mark was deleted goes on in the next one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.read.blocks import Line
from align.read.docx_styles import NAMESPACES, Look, Styles, is_on, value
from align.read.raised import raised
from align.read.symbols import symbol
from align.text import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_BLOCKS = ("p", "tbl", "tr", "tc", "altChunk")
_GONE = ("del", "moveFrom", "rt")  # deleted, moved away, the reading above a ruby base
_INLINE = ("r", "t", "sym", "fldChar", "footnoteReference", "endnoteReference", "txbxContent")
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}
_PROPERTIES = ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "sectPr")
_NAMES = {
    **{
        f"{{{namespace}}}{name}": name
        for namespace in NAMESPACES
        for name in (*_BLOCKS, *_GONE, *_INLINE, *_SIGNS, *_PROPERTIES)
    },
    **{f"{{{namespace}}}{name}": name for namespace in _MATHS for name in ("t", "sup", "den")},
    f"{{{_COMPATIBILITY}}}AlternateContent": "AlternateContent",
}


def name_of(element: "Element") -> str:
    """The name of an element that means something to the reader; empty for all others."""
    return _NAMES.get(str(element.tag), "")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote by the name of its reference and its id."""

    reference: str
    id: str


class Story:
    """Takes the blocks out of a story, and remembers what it refers to.

    Args:
        styles: those of the document.
    """

    def __init__(self, styles: Styles) -> None:
        self.notes: list[Note] = []
        self.embedded: list[str] = []
        """Relationships of whole documents that Word would insert when it opens this one."""
        self._styles = styles
        self._boxes: list[Element] = []
        self._fields: list[bool] = []
        """For every field that is open, whether its instruction is still being read."""

    def blocks(
        self, elements: "Iterable[Element]", kind: BlockKind = "paragraph"
    ) -> Iterator[Line]:
        """The paragraphs in some elements, those of tables and text boxes included.

        Args:
            elements: children of a body, cell, text box, note or header.
            kind: what a paragraph is that is neither a heading nor an item of a list.
        """
        before = ""
        for element in _flat(elements):
            name = name_of(element)
            if name == "p":
                before, line = self._paragraph(element, before, kind)
                if line:
                    yield line
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    yield from self.blocks(box)
            elif name == "altChunk":
                ids = (element.get(f"{{{namespace}}}id") for namespace in _RELATIONSHIPS)
                self.embedded += [id for id in ids if id]
            elif not _is_deleted(element):
                if before:
                    yield before, kind
                    before = ""
                yield from self.blocks(element, "cell" if name == "tc" else kind)
        if before:
            yield before, kind

    def _paragraph(
        self, element: "Element", before: str, kind: BlockKind
    ) -> tuple[str, Line | None]:
        """What is left for the next paragraph if the mark of this one is gone, or this one."""
        properties = element.find("{*}pPr")
        look = self._styles.of_paragraph(properties)
        text = before + "".join(self._inline(element, look))
        # A field that is never closed must not swallow the rest of the document.
        self._fields = [False] * len(self._fields)
        if _has_no_mark(properties):
            return text, None
        return "", (text, look.kind or kind)

    def _inline(self, element: "Element", look: Look) -> Iterator[str]:
        """The pieces of text in an element; text boxes and notes are put aside."""
        for child in element:
            name = name_of(child)
            if name in _GONE or name in _PROPERTIES:
                continue
            if name == "AlternateContent":
                yield from self._inline(_chosen(child), look)
            elif name == "r":
                yield from self._run(child, look)
            elif name == "fldChar":
                self._field(value(child, "fldCharType"))
            elif any(self._fields) and name:
                continue
            elif name == "t":
                yield _text(child)
            elif name == "sym":
                yield symbol(value(child, "font"), value(child, "char"))
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sup":  # of a formula: x² is no x2
                yield from map(raised, self._inline(child, look))
            elif name == "den":
                yield "/"
                yield from self._inline(child, look)
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append(Note(name, value(child, "id")))
            elif name == "txbxContent":
                self._boxes.append(child)
            else:
                yield from self._inline(child, look)

    def _run(self, run: "Element", paragraph: Look) -> Iterator[str]:
        look = self._styles.of_run(run.find("{*}rPr"), paragraph)
        if look.hidden:
            for field in run.iterfind("{*}fldChar"):  # entries of an index are hidden fields
                self._field(value(field, "fldCharType"))
        else:
            pieces = self._inline(run, paragraph)
            yield from map(raised, pieces) if look.raised else pieces

    def _field(self, part: str) -> None:
        if part == "begin":
            self._fields.append(True)
        elif self._fields and part == "separate":
            self._fields[-1] = False
        elif self._fields and part == "end":
            self._fields.pop()


def _flat(elements: "Iterable[Element]") -> "Iterator[Element]":
    """Paragraphs, tables, rows and cells, out of the content controls and changes around them."""
    for element in elements:
        name = name_of(element)
        if name in _BLOCKS:
            yield element
        elif name == "AlternateContent":
            yield from _flat(_chosen(element))
        elif name not in _GONE and name not in _PROPERTIES:
            yield from _flat(element)


def _chosen(alternatives: "Element") -> "Element":
    """The one of several forms of the same content that is read: the first that holds text.

    Word writes a text box as a drawing, and once more for its older versions.
    """
    texts = tuple(f"{{{namespace}}}t" for namespace in NAMESPACES)
    with_text = (form for form in alternatives if next(form.iter(*texts), None) is not None)
    return next(with_text, alternatives)


def _is_deleted(element: "Element") -> bool:
    """Whether a row or cell of a table was deleted with tracking on."""
    return any(
        element.find(f"{{*}}{path}") is not None for path in ("trPr/{*}del", "tcPr/{*}cellDel")
    )


def _has_no_mark(properties: "Element | None") -> bool:
    """Whether the end of a paragraph is deleted, moved away or hidden, and so joins the next."""
    mark = None if properties is None else properties.find("{*}rPr")
    if mark is None:
        return False
    gone = any(mark.find(f"{{*}}{name}") is not None for name in ("del", "moveFrom"))
    return gone or bool(is_on(mark.find("{*}vanish")))


def _text(element: "Element") -> str:
    """The text of `w:t`; like Word, without the space around it that nobody asked to keep."""
    text = (element.text or "").replace("\n", " ").replace("\t", " ")
    bare = text.strip(" ")
    if bare == text or element.get(_SPACE) == "preserve":
        return text
    asked = (above.get(_SPACE) for above in element.iterancestors())
    return text if next(filter(None, asked), "") == "preserve" else bare
