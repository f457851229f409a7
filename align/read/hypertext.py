"""The blocks of HTML and XHTML, as a browser would show them one under the other."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.errors import InputError
from align.read.blocks import Line
from align.read.raised import raise_figures
from align.text import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

_NAMED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.I
)
_HEAD = 4096
# What pages call by the older name, browsers read as the encoding that grew out of it:
# https://encoding.spec.whatwg.org/#names-and-labels
_AS_BROWSERS_DO = {
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"
    ),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("tis-620", "iso-8859-11"), "cp874"),
}
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_NOT_SHOWN = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.I)
_WHITE = re.compile(r"[ \t\n\f\r]+")

# Elements of HTML, and those that trafilatura writes (head, item, row, cell, quote, lb).
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "head"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "item"), "item"),
    **dict.fromkeys(("td", "th", "cell"), "cell"),
    "pre": "code",
}
_BLOCKS = """p div br hr ul ol dl table caption tr thead tbody tfoot blockquote section article main
    header footer nav aside address figure figcaption form fieldset legend details summary option
    body lb list row quote center hgroup search dialog"""
_BORDERS = frozenset(_BLOCKS.split()) | _KINDS.keys()
# The readings that ruby prints above characters (rt) say the same once more.
_UNSEEN = frozenset(
    (
        *("title", "script", "style", "template", "noscript", "noframes", "rt", "rp"),
        *("svg", "math", "object", "iframe"),
    )
)


def encoding_named(data: bytes) -> str | None:
    """The encoding that a page names, unless its bytes prove that it is another one."""
    found = _NAMED.search(data[:_HEAD])
    if not found or _decodes(data, "utf-8"):
        return None
    name = (found[1] or found[2]).decode("ascii", errors="replace").lower()
    name = _AS_BROWSERS_DO.get(name, name)
    return name if _decodes(data, name) else None


def without_declaration(markup: str) -> str:
    """The mark-up without the XML declaration, whose word on encodings is spent once decoded."""
    return _XML_DECLARATION.sub("", markup, count=1)


def page_of(name: str, markup: str, raised: Iterable[str] = ()) -> "HtmlElement | None":
    """The tree of a page of HTML, whatever its faults, its figures raised; None if it is empty.

    Args:
        name: what an error calls the page.
        markup: all of it.
        raised: the classes that the style sheets set raised to which it links.

    Raises:
        InputError: it is nested too deeply.
    """
    from lxml import etree, html

    # A NUL would end the page for the parser.
    # As bytes: characters that seem to name their bytes, as half a declaration does, are refused.
    clean = without_declaration(markup).replace("\0", "\ufffd").encode()
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        page = html.document_fromstring(clean, parser=parser)
    except etree.ParserError:  # nothing but comments
        page = None
    if any(told.type_name == "ERR_RESOURCE_LIMIT" for told in parser.error_log):
        raise InputError(f"{name}: is nested too deeply for a page; save its text as plain text")
    if page is not None:
        raise_figures(page, raised)
    return page


def body_of(page: "Element") -> "Element":
    """What a browser shows of a page in HTML or XHTML."""
    body = page.find("{*}body")
    return page if body is None else body


def blocks_of(root: "Element") -> Iterator[Line]:
    """The text between two borders of blocks, and the kind of the innermost block around it."""
    from lxml import etree

    kinds: list[BlockKind] = ["paragraph"]
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag).rpartition("}")[2]
        if tag in _BORDERS:
            if line := _folded(parts):
                yield line, kinds[-1]
            parts = []
        if event == "start":
            kinds.append(_KINDS.get(tag, kinds[-1]))
            if element is not root and _is_unseen(element, tag):
                walk.skip_subtree()
            else:
                parts.append(element.text or "")
        else:
            kinds.pop()
            if element is not root:
                parts.append(element.tail or "")
    if line := _folded(parts):
        yield line, kinds[-1]


def _is_unseen(element: "Element", tag: str) -> bool:
    if tag in _UNSEEN or element.get("hidden") is not None:
        return True
    if element.get("role") == "doc-backlink":  # the arrow behind a note
        return True
    return _NOT_SHOWN.search(element.get("style", "")) is not None


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (LookupError, ValueError):  # no such encoding, or not in it
        return False
    return True


def _folded(parts: list[str]) -> str:
    # HTML folds these five alone; a no-break space within a number stays.
    line = _WHITE.sub(" ", "".join(parts)).strip(" ")
    return "" if line.isspace() else line
