"""HTML: the main text of a page, one line a paragraph, heading, list item or table cell."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from align.errors import ConfigError, InputError, MissingExtraError
from align.protocols import RawFile
from align.read.decode import decode
from align.text import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Extent = Literal["main", "page"]

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_WHITE = re.compile(r"[ \t\n\f\r]+")
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
_UNSEEN = frozenset(
    ("title", "script", "style", "template", "noscript", "svg", "math", "object", "iframe")
)


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads the text of an HTML page: of its main part, or of all of it.

    The text of the document is the extracted text, one line a block and white space folded as a
    browser does, so its offsets point into that text and not into the file.

    Args:
        encoding: name of the encoding; None goes by byte order mark, UTF-8, `<meta>`, detection.
        extent: `main` leaves out navigation, footers and the like, and takes the whole page if
            nothing else is there; `page` takes all that a browser shows.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    encoding: str | None = None
    extent: Extent = "main"

    def __post_init__(self) -> None:
        if self.extent not in get_args(Extent):
            raise ConfigError(f"extent must be main or page, was {self.extent!r}")

    def read(self, raw: RawFile) -> Document:
        """Decode `raw` and take the text out of it.

        Raises:
            InputError: the file is empty or binary, cannot be decoded, or shows no text.
            MissingExtraError: trafilatura, which finds the main part, is not installed.
        """
        markup = decode(raw, self.encoding or _declared(raw.data))
        lines = list(_main_lines(_parsed(raw.id, markup))) if self.extent == "main" else []
        lines = lines or list(_page_lines(_parsed(raw.id, markup)))  # trafilatura used up its own
        if not lines:
            raise InputError(f"{raw.id}: is a page without text; a document must hold some text")
        blocks, start = [], 0
        for line, kind in lines:
            blocks.append(Block(Span(start, start + len(line)), kind))
            start += len(line) + 1
        return Document(raw.id, "\n".join(line for line, _ in lines), raw.lang, tuple(blocks))


def _declared(data: bytes) -> str | None:
    """The encoding that the page names, unless its bytes prove that it is another one."""
    found = _CHARSET.search(data[:_HEAD])
    if not found or _decodes(data, "utf-8"):
        return None
    name = found[1].decode("ascii", errors="replace").lower()
    name = _AS_BROWSERS_DO.get(name, name)
    return name if _decodes(data, name) else None


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (LookupError, ValueError):  # no such encoding, or not in it
        return False
    return True


def _main_lines(page: "Element | None") -> Iterator[tuple[str, BlockKind]]:
    try:
        import trafilatura
    except ImportError:
        raise MissingExtraError("reading HTML", "html") from None
    # It would tell the terminal about every page without an article; we tell it in one line.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    if page is None:
        return
    # `fast` leaves out second opinions that drop repeated lines and whole lists.
    found = trafilatura.bare_extraction(
        page, favor_recall=True, fast=True, include_comments=False, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is not None:
        yield from _lines(body)


def _page_lines(page: "Element | None") -> Iterator[tuple[str, BlockKind]]:
    if page is not None:
        body = page.find("body")
        yield from _lines(page if body is None else body)


def _parsed(id: str, markup: str) -> "Element | None":
    from lxml import etree, html

    # A NUL would end the page for the parser, and it refuses characters that name their bytes.
    clean = _XML_DECLARATION.sub("", markup.replace("\0", "\ufffd"), count=1)
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(clean, parser=parser)
    except etree.ParserError:  # nothing but comments
        page = None
    if any(told.type_name == "ERR_RESOURCE_LIMIT" for told in parser.error_log):
        raise InputError(f"{id}: is nested too deeply for a page; save its text as plain text")
    return page


def _lines(root: "Element") -> Iterator[tuple[str, BlockKind]]:
    """The text between two borders of blocks, and the kind of the innermost block around it."""
    from lxml import etree

    kinds: list[BlockKind] = ["paragraph"]
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if tag in _BORDERS:
            if line := _folded(parts):
                yield line, kinds[-1]
            parts = []
        if event == "start":
            kinds.append(_KINDS.get(tag, kinds[-1]))
            if tag in _UNSEEN and element.getparent() is not None:
                walk.skip_subtree()
            else:
                parts.append(element.text or "")
        else:
            kinds.pop()
            parts.append(element.tail or "")
    if line := _folded(parts):
        yield line, kinds[-1]


def _folded(parts: list[str]) -> str:
    # HTML folds these five alone; a no-break space within a number stays.
    line = _WHITE.sub(" ", "".join(parts)).strip(" ")
    return "" if line.isspace() else line
