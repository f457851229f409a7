"""Raised figures as the characters that Unicode has for them: 10 with a raised 5 is not 105."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
"""Figures and signs to those that are written raised."""

_FIGURES = re.compile(r"[ \t\n\u00a0,;+\-−()]*+[0-9][ \t\n\u00a0,;0-9+\-−()]*+")
_NOTE = ("{http://www.idpf.org/2007/ops}type", "epub:type", "role")
_NOTES = frozenset(("noteref", "doc-noteref"))
# LibreOffice lifts what it sets raised in books: position: relative; top: -0.33em.
_STYLED = re.compile(r"(?:^|[;\s])(?:vertical-align\s*:\s*super\b|top\s*:\s*-)", re.I)
_LONGEST = 1_000_000  # characters of a style sheet
_CLASS = re.compile(r"(?:^|[\s>+~])\w*\.([\w-]+)\Z")


def raised(text: str) -> str:
    """What is set raised: figures as raised figures, words (`1er`, `Mme`) as they are."""
    return text.translate(RAISED) if _FIGURES.fullmatch(text) else text


def raised_classes(css: str) -> Iterator[str]:
    """The class names that a style sheet sets raised, as office programs and book makers do."""
    first, *rest = css[:_LONGEST].split("/*")
    plain = first + "".join(part.partition("*/")[2] for part in rest)
    for rule in plain.split("}"):
        head, _, declarations = rule.rpartition("{")
        if _STYLED.search(declarations):
            selectors = head.rpartition("{")[2].split(",")  # behind that of a group: @media
            yield from (found[1] for one in selectors if (found := _CLASS.search(one.strip())))


def raise_figures(page: "Element", classes: Iterable[str] = ()) -> None:
    """Raise the figures of a page of HTML that are marked up as raised, or as marks of notes.

    Args:
        page: its tree.
        classes: those that the style sheets set raised to which it links; its own are known.
    """
    from lxml import etree

    styles = (style.text or "" for style in page.iter("{*}style"))
    classes = frozenset(classes).union(*map(raised_classes, styles))
    raising = {
        element
        for element in page.iter("{*}sup", "{*}a", "{*}span")
        if _is_raised(element) or not classes.isdisjoint(element.get("class", "").split())
    }
    if not raising:
        return
    around = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            around += element in raising
            if around and _FIGURES.fullmatch(element.text or ""):
                element.text = raised(element.text)
        else:
            around -= element in raising
            if around and _FIGURES.fullmatch(element.tail or ""):
                element.tail = raised(element.tail)


def _is_raised(element: "Element") -> bool:
    tag = str(element.tag).rpartition("}")[2]
    if tag == "sup" or (tag == "span" and _STYLED.search(element.get("style", ""))):
        return True
    return tag == "a" and any(not _NOTES.isdisjoint(element.get(n, "").split()) for n in _NOTE)
