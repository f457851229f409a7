"""What a page of HTML itself says is no part of its text, as navigation is, or is: its notes.

It says so by the names and roles of elements, and by the class names that generators of pages use,
whatever the language; so translations of a page lose the same parts.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ELEMENTS = frozenset(("nav", "aside", "footer"))
_ROLES = frozenset(("navigation", "search", "contentinfo", "menu", "menubar", "doc-toc"))
# Of DocBook, Sphinx, MkDocs, MediaWiki, Bootstrap and those who do as they do.
_CLASSES = frozenset(
    (
        *("nav", "navbar", "navheader", "navfooter", "navigation", "topnav", "sidenav"),
        *("sidebar", "sphinxsidebar", "breadcrumb", "breadcrumbs", "pagination", "pager"),
        *("toc", "tableofcontents", "table-of-contents", "skip-link", "skiplink"),
        *("headerlink", "mw-editsection"),
    )
)
_NOTES = frozenset(("footnote", "footnotes", "doc-footnote", "doc-endnote", "doc-endnotes"))
_BLOCKS = frozenset(("aside", "section", "div", "ol", "dl", "table", "p", "li"))
_WORDS = 250  # characters
_MOST_PROSE = 20  # elements with such a name that are text: then names say nothing
_WHOLE = frozenset(("html", "body", "main", "article"))


def take_out_furniture(page: "HtmlElement") -> None:
    """Take out of a page what is marked as no part of its text."""
    left = _MOST_PROSE

    def is_furniture(element: "HtmlElement") -> bool:
        nonlocal left
        tag, names = str(element.tag), _names(element)
        if tag in _WHOLE or not _NOTES.isdisjoint(names):
            return False
        if tag in _ELEMENTS or not _ROLES.isdisjoint(names):
            return True
        if _CLASSES.isdisjoint(names) or not left:
            return False
        prose = _is_prose(element)
        left -= prose
        return not prose

    for element in list(_outermost(page, is_furniture)):
        element.drop_tree()


def notes_of(page: "HtmlElement") -> "Iterator[HtmlElement]":
    """The footnotes and endnotes of a page, or the lists of them."""
    return _outermost(page, lambda one: one.tag in _BLOCKS and not _NOTES.isdisjoint(_names(one)))


def _outermost(
    page: "HtmlElement", wanted: "Callable[[HtmlElement], bool]"
) -> "Iterator[HtmlElement]":
    """The elements of a kind that stand in no other of it."""
    from lxml import etree

    walk = etree.iterwalk(page, events=("start",))
    for _, element in walk:
        if wanted(element):
            walk.skip_subtree()
            yield element


def _names(element: "HtmlElement") -> list[str]:
    """What an element is called by its role, classes and id."""
    return " ".join(element.get(name, "") for name in ("role", "class", "id")).casefold().split()


def _is_prose(element: "HtmlElement") -> bool:
    """Whether an element holds text, whatever its name: more than a few words, and no links."""
    linked = sum(_length(link) for link in element.iter("a"))
    return _length(element) > max(_WORDS, 2 * linked)


def _length(element: "HtmlElement") -> int:
    return sum(len(text.strip()) for text in element.itertext())
