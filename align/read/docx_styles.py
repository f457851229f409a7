"""Styles of Word documents: which paragraphs are headings or list items, which text is hidden."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.text import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# ECMA-376 gives the elements two sets of names: of its transitional and of its strict form.
NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
# Built-in styles have these names in every language of Word; only their ids are translated.
_HEADING = re.compile(r"(?:heading [1-9]|title|subtitle)\Z", re.I)
_OFF = frozenset(("0", "false", "off"))
_POSITION = re.compile(r"[0-9]{1,4}")
_HALF_POINTS = 4  # above the line: less is no raised figure
_BODY_LEVEL = "9"  # the outline level that means none


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader must know of a style or of direct formatting; None is not said there."""

    heading: bool | None = None
    item: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, base: "Look") -> "Look":
        """This look, and that of `base` where this one says nothing."""
        return Look(
            base.heading if self.heading is None else self.heading,
            base.item if self.item is None else self.item,
            base.hidden if self.hidden is None else self.hidden,
            base.raised if self.raised is None else self.raised,
        )

    @property
    def kind(self) -> BlockKind | None:
        """The kind of block that a paragraph of this look is; None for any paragraph."""
        return "heading" if self.heading else "item" if self.item else None


PLAIN = Look()


class Styles:
    """The styles of a document, by their ids.

    Args:
        root: the root of its styles part; None where it has none.
    """

    def __init__(self, root: "Element | None") -> None:
        self._own: dict[str, Look] = {}
        self._based_on: dict[str, str] = {}
        self._whole: dict[str, Look] = {}
        for style in () if root is None else root.iterfind("{*}style"):
            id = value(style, "styleId")
            name = value(style.find("{*}name"), "val")
            look = _look(style.find("{*}pPr"), style.find("{*}rPr"))
            self._own[id] = Look(heading=True).over(look) if _HEADING.match(name) else look
            self._based_on[id] = value(style.find("{*}basedOn"), "val")

    def named(self, id: str) -> Look:
        """The look of a style with all that it inherits; a plain one if there is no such style."""
        if id not in self._whole:
            look, seen, ancestor = PLAIN, set[str](), id
            while ancestor in self._own and ancestor not in seen:  # styles may go in circles
                seen.add(ancestor)
                look = look.over(self._own[ancestor])
                ancestor = self._based_on[ancestor]
            self._whole[id] = look
        return self._whole[id]

    def of_paragraph(self, properties: "Element | None") -> Look:
        """The look of a paragraph with these properties (`pPr`)."""
        if properties is None:
            return PLAIN
        style = value(properties.find("{*}pStyle"), "val")
        return _look(properties, None).over(self.named(style))

    def of_run(self, properties: "Element | None", paragraph: Look) -> Look:
        """The look of a run with these properties (`rPr`) in a paragraph."""
        if properties is None:
            return paragraph
        style = self.named(value(properties.find("{*}rStyle"), "val"))
        return _look(None, properties).over(style).over(paragraph)


def value(element: "Element | None", name: str, default: str = "") -> str:
    """An attribute of WordprocessingML, in either of its namespaces."""
    if element is not None:
        for namespace in NAMESPACES:
            if (found := element.get(f"{{{namespace}}}{name}")) is not None:
                return str(found)
    return default


def is_on(element: "Element | None") -> bool | None:
    """The state of a property that is on or off; None where it is not there."""
    return None if element is None else value(element, "val", "1") not in _OFF


def _look(paragraph: "Element | None", run: "Element | None") -> Look:
    """What properties of a paragraph (`pPr`) and of a run (`rPr`) say themselves."""
    heading = item = None
    if paragraph is not None:
        if (level := paragraph.find("{*}outlineLvl")) is not None:
            heading = value(level, "val") != _BODY_LEVEL
        if (list_ := paragraph.find("{*}numPr")) is not None:
            item = value(list_.find("{*}numId"), "val", "1") != "0"  # 0 takes an inherited list off
    if run is None:
        return Look(heading, item)
    height = run.find("{*}vertAlign")
    raised = None if height is None else value(height, "val") == "superscript"
    if raised is None and (moved := run.find("{*}position")) is not None:
        raised = _is_above(value(moved, "val"))
    return Look(heading, item, is_on(run.find("{*}vanish")), raised)


def _is_above(position: str) -> bool:
    """Whether so many half-points lift text above its line; LibreOffice raises figures so."""
    return bool(_POSITION.fullmatch(position)) and int(position) >= _HALF_POINTS
