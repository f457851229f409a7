"""The text of an OpenDocument story: white space, notes, frames and hidden text as ODF has them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from align.read.blocks import Line
from align.read.raised import raised
from align.text import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_ODF}office:1.0",
    "text": f"{_ODF}text:1.0",
    "table": f"{_ODF}table:1.0",
    "draw": f"{_ODF}drawing:1.0",
    "style": f"{_ODF}style:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
}
_PREFIXES = {f"{{{uri}}}": f"{prefix}:" for prefix, uri in NAMESPACES.items()}

NoteClass = Literal["footnote", "endnote"]

_TITLES = frozenset(("Title", "Subtitle"))  # names of built-in styles, the same in every language
_PARAGRAPHS = frozenset(("text:p", "text:h"))
# What is no text of the document, although it holds some.
_GONE = frozenset(
    (
        *("office:annotation", "office:forms", "office:scripts", "office:binary-data"),
        *("text:tracked-changes", "text:note-citation", "text:ruby-text"),
        *("text:script", "table:covered-table-cell", "table:tracked-changes"),
        *("draw:object", "draw:object-ole", "svg:title", "svg:desc"),
        *("text:table-of-content-source", "text:alphabetical-index-source"),
        *("text:bibliography-source", "text:illustration-index-source"),
        *("text:object-index-source", "text:table-index-source", "text:user-index-source"),
    )
)
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("text:list-item", "text:list-header", "text:numbered-paragraph"), "item"),
    "table:table-cell": "cell",
}
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
_MOST_SPACES = 1_000  # in one element: enough for any form, and no bomb
_WHITE = re.compile(r"[ \t\r\n]+")
_RAISED = re.compile(r"super\b|0*[1-9]")  # or by how many per cent


class Styles:
    """The styles of a document, by family and name."""

    def __init__(self) -> None:
        self._parents: dict[tuple[str, str], str] = {}
        self._hidden: dict[tuple[str, str], bool] = {}
        self._raised: dict[tuple[str, str], bool] = {}

    def add(self, style: "Element") -> None:
        """Remember one style."""
        key = (_get(style, "style:family"), _get(style, "style:name"))
        self._parents[key] = _get(style, "style:parent-style-name")
        for properties in style.iterfind(f"{{{NAMESPACES['style']}}}text-properties"):
            if display := _get(properties, "text:display"):
                self._hidden[key] = display == "none"
            if position := _get(properties, "style:text-position"):
                self._raised[key] = bool(_RAISED.match(position))

    def hides(self, family: str, name: str) -> bool:
        """Whether text in a style is hidden."""
        return self._said(self._hidden, family, name)

    def raises(self, name: str) -> bool:
        """Whether text in a style of text is raised above the line."""
        return self._said(self._raised, "text", name)

    def is_title(self, name: str) -> bool:
        """Whether a style of paragraphs is that of titles."""
        return any(key[1] in _TITLES for key in self._chain("paragraph", name))

    def _said(self, of: Mapping[tuple[str, str], bool], family: str, name: str) -> bool:
        """What a style, or the nearest above it that says anything, says."""
        chain = self._chain(family, name)
        return next((of[key] for key in chain if key in of), False)

    def _chain(self, family: str, name: str) -> list[tuple[str, str]]:
        """A style and those that it inherits from; they may go in circles."""
        chain: list[tuple[str, str]] = []
        while name and (family, name) not in chain:
            chain.append((family, name))
            name = self._parents.get((family, name), "")
        return chain


class Story:
    """Takes the blocks out of a text, and puts its notes aside.

    Args:
        styles: those of the document; more may be added before they are used.
    """

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._notes: dict[str, list[Line]] = {"footnote": [], "endnote": []}
        self._frames: list[Element] = []

    def blocks(
        self, elements: "Iterable[Element]", kind: BlockKind = "paragraph"
    ) -> Iterator[Line]:
        """The paragraphs in some elements, those of lists, tables and frames included.

        Args:
            elements: children of a text, a cell, a note, a section.
            kind: what a paragraph is that is no heading.
        """
        for element in elements:
            name = _name(element)
            if name in _PARAGRAPHS:
                yield from self._paragraph(element, kind)
            elif name not in _GONE and not _is_hidden(element):
                yield from self.blocks(element, _KINDS.get(name, kind))

    def notes(self, of: NoteClass) -> list[Line]:
        """The blocks of the notes that were met so far."""
        return self._notes[of]

    def _paragraph(self, element: "Element", kind: BlockKind) -> Iterator[Line]:
        style = _get(element, "text:style-name")
        if self.styles.hides("paragraph", style) or _has_hidden_mark(element):
            return
        text = _Text()
        frames: list[Element] = []
        self._inline(element, text, frames)
        heading = _name(element) == "text:h" or self.styles.is_title(style)
        yield text.whole, "heading" if heading else kind
        for frame in frames:
            yield from self.blocks(frame)

    def _inline(self, element: "Element", text: "_Text", frames: "list[Element]") -> None:
        """Add the text in an element to that of its paragraph; notes and frames are put aside."""
        text.fold(element.text)
        for child in element:
            name = _name(child)
            if name == "text:s":
                text.add(" " * min(_count(_get(child, "text:c")), _MOST_SPACES))
            elif name in _SIGNS:
                text.add(_SIGNS[name])
            elif name == "text:note":
                of = "endnote" if _get(child, "text:note-class") == "endnote" else "footnote"
                self._notes[of] += self.blocks(child)
            elif name.startswith("draw:"):
                frames.append(child)
            elif not (name in _GONE or _is_hidden(child)):
                self._within(child, text, frames)
            text.fold(child.tail)

    def _within(self, element: "Element", text: "_Text", frames: "list[Element]") -> None:
        """Add the text in an inline element, unless its style hides it."""
        style = _get(element, "text:style-name") if _name(element) == "text:span" else ""
        if not self.styles.hides("text", style):
            around = text.raised
            text.raised = around or self.styles.raises(style)
            self._inline(element, text, frames)
            text.raised = around


class _Text:
    """The text of a paragraph in the making."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.raised = False
        """Whether text that comes now is raised above the line."""
        self._open = True
        """Whether white space that comes now belongs to some before it, or to the beginning."""

    @property
    def whole(self) -> str:
        return "".join(self._pieces)

    def fold(self, text: str | None) -> None:
        """Add characters of the file, where runs of white space count as one space."""
        folded = _WHITE.sub(" ", text or "")
        if self._open:
            folded = folded.removeprefix(" ")
        if folded:
            self._open = folded.endswith(" ")
            self._pieces.append(raised(folded) if self.raised else folded)

    def add(self, signs: str) -> None:
        """Add spaces, tabs and line breaks that have elements of their own, and stay."""
        self._open = False
        self._pieces.append(signs)


def _name(element: "Element") -> str:
    """The name of an element with its usual prefix, whatever prefix the file has for it."""
    namespace, brace, local = str(element.tag).rpartition("}")
    return _PREFIXES.get(namespace + brace, "") + local


def _get(element: "Element", name: str) -> str:
    prefix, _, local = name.partition(":")
    return str(element.get(f"{{{NAMESPACES[prefix]}}}{local}", ""))


def _count(number: str) -> int:
    """How many spaces `text:s` stands for: one unless it says otherwise."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1


def _is_hidden(element: "Element") -> bool:
    """Whether a section, or a field, says that it is not shown."""
    return (
        _get(element, "text:display") == "none"
        or _get(element, "text:is-hidden") == "true"
        or _get(element, "style:display") == "false"
    )


def _has_hidden_mark(paragraph: "Element") -> bool:
    """Whether a field in a paragraph hides all of it."""
    fields = paragraph.iter(f"{{{NAMESPACES['text']}}}hidden-paragraph")
    return any(_is_hidden(field) for field in fields)
