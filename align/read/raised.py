"""Raised figures as the characters that Unicode has for them: 10 with a raised 5 is not 105."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
"""Figures and signs to those that are written raised."""

_FIGURES = re.compile(r"[ \t\n\u00a0,;+\-−()]*+[0-9][ \t\n\u00a0,;0-9+\-−()]*+")
_NOTE = ("{http://www.idpf.org/2007/ops}type", "epub:type", "role")
_NOTES = frozenset(("noteref", "doc-noteref"))
_STYLED = re.compile(r"(?:^|[;\s])vertical-align\s*:\s*super\b", re.I)


def raised(text: str) -> str:
    """What is set raised: figures as raised figures, words (`1er`, `Mme`) as they are."""
    return text.translate(RAISED) if _FIGURES.fullmatch(text) else text


def raise_figures(page: "Element") -> None:
    """Raise the figures of a page of HTML that are marked up as raised, or as marks of notes."""
    from lxml import etree

    if not any(map(_is_raised, page.iter("{*}sup", "{*}a", "{*}span"))):
        return
    around = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            around += _is_raised(element)
            if around and _FIGURES.fullmatch(element.text or ""):
                element.text = raised(element.text)
        else:
            around -= _is_raised(element)
            if around and _FIGURES.fullmatch(element.tail or ""):
                element.tail = raised(element.tail)


def _is_raised(element: "Element") -> bool:
    tag = str(element.tag).rpartition("}")[2]
    if tag == "sup" or (tag == "span" and _STYLED.search(element.get("style", ""))):
        return True
    return tag == "a" and any(not _NOTES.isdisjoint(element.get(n, "").split()) for n in _NOTE)
