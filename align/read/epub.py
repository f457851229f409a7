"""EPUB 2 and 3: the pages of an e-book in its reading order, each block by block."""

import logging
import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote
from xml.sax.saxutils import escape

from align.errors import InputError, UnknownNameError
from align.languages import normalise
from align.protocols import RawFile
from align.read.archive import Archive, shown
from align.read.blocks import Line, document_of
from align.read.decode import decode
from align.read.detect import contradicts
from align.read.hypertext import blocks_of, body_of, encoding_named, page_of, without_declaration
from align.read.options import DocumentOptions
from align.read.raised import raise_figures, raised_classes
from align.read.sniff import refuse_binary
from align.read.xml import MalformedError, Part, parsed
from align.text import Document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

log = logging.getLogger("align")

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PACKAGE = "application/oebps-package+xml"
_STYLES = "text/css"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))
# Fonts may be scrambled, which hides no text.
_FONTS_ONLY = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_OF_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_MOST_MENDED = 10_000_000  # characters of a faulty page: the parser that forgives cannot count
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class EpubReader(DocumentOptions):
    """Reads e-books without copy protection (`.epub`).

    The pages come in the order of the spine, each once, those outside of the main flow last.
    Tables of contents are left out. Unless the user declares a language, the document has the one
    that the book names.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".epub",)

    def read(self, raw: RawFile) -> Document:
        """Unpack `raw` and take the paragraphs out of its pages.

        Raises:
            InputError: the file is no EPUB, damaged, protected or beyond the limits, or holds no
                text.
        """
        if not raw.data.startswith(b"PK"):
            refuse_binary(raw)
            raise InputError(f"{raw.id}: is no EPUB book, which would be a ZIP archive")
        book = _Book(Archive(raw, self))
        lang = book.language
        found = document_of(raw, book.lines(), lang=lang, what="an EPUB book", limits=self)
        if raw.lang is None and lang and (other := contradicts(found.text, lang)):
            log.warning(
                "%s: says that it is in %s, but reads as %s; name the language that is right",
                *(raw.id, lang, other),
            )
        return found


@dataclass(frozen=True, slots=True)
class _Item:
    """A file of the book, as its manifest lists it."""

    path: str
    media_type: str
    properties: frozenset[str]
    fallback: str


class _Book:
    """The package of a book: what it holds, in which order, in which language."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._folded = {name.casefold(): name for name in archive.names}
        self._refuse_protected()
        path = self._package_path()
        self._folder = posixpath.dirname(path)
        self._package = self._xml(path)
        self._items = {
            item.get("id", ""): _Item(
                self._path(item.get("href", "")),
                item.get("media-type", "").lower(),
                frozenset(item.get("properties", "").split()),
                item.get("fallback", ""),
            )
            for item in self._package.iterfind("{*}manifest/{*}item")
        }

    @property
    def language(self) -> str | None:
        """The first language that the metadata name and that exists."""
        for told in self._package.iterfind("{*}metadata//{*}language"):
            try:
                return normalise(told.text or "")
            except UnknownNameError:
                continue
        return None

    def lines(self) -> Iterator[Line]:
        """The blocks of all pages in reading order."""
        raised = frozenset(self._raised_classes())
        for path in self._pages():
            if path in self._archive:
                name = f"{self._archive.id}: {shown(path)}"
                yield from _page_lines(name, self._archive.read(path), raised)
            else:
                self._tell("has no file %s, which its reading order names", path)

    def _raised_classes(self) -> Iterator[str]:
        """The class names that a style sheet of the book sets raised."""
        for item in self._items.values():
            if item.media_type == _STYLES and item.path in self._archive:
                yield from raised_classes(self._archive.read(item.path).decode(errors="replace"))

    def _pages(self) -> list[str]:
        """Where the pages are: those of the main flow, then those beside it, none of them twice."""
        main: dict[str, None] = {}
        beside: dict[str, None] = {}
        contents = {
            self._path(one.get("href", ""))
            for one in self._package.iterfind("{*}guide/{*}reference")
            if one.get("type", "").lower() == "toc"
        }
        for reference in self._package.iterfind("{*}spine/{*}itemref"):
            item = self._page(reference.get("idref", ""))
            if item is not None and "nav" not in item.properties and item.path not in contents:
                is_main = reference.get("linear", "yes").lower() != "no"
                (main if is_main else beside)[item.path] = None
        return list(main | beside)

    def _page(self, id: str) -> _Item | None:
        """The item of an id, or the page that stands for it where it is none itself."""
        seen: set[str] = set()
        first = id
        while id in self._items and id not in seen:  # fallbacks may go in circles
            seen.add(id)
            if self._items[id].media_type in _PAGES:
                return self._items[id]
            id = self._items[id].fallback
        if seen:
            self._tell("has %s in its reading order, which is no page", self._items[first].path)
        else:
            self._tell("does not list the item %s, which its reading order names", first)
        return None

    def _tell(self, fault: str, name: str) -> None:
        log.warning(f"%s: {fault}; the book is incomplete", self._archive.id, shown(name))

    def _refuse_protected(self) -> None:
        if _ENCRYPTION not in self._archive:
            return
        methods = (
            data.find("{*}EncryptionMethod")
            for data in self._xml(_ENCRYPTION).iterfind("{*}EncryptedData")
        )
        if any(how is None or how.get("Algorithm") not in _FONTS_ONLY for how in methods):
            raise InputError(
                f"{self._archive.id}: is copy-protected (DRM), so its text cannot be read; "
                f"get the book without protection"
            )

    def _package_path(self) -> str:
        """Where the package document is, by the word of the container."""
        if _CONTAINER not in self._archive:
            raise InputError(f"{self._archive.id}: is a ZIP archive, but holds no EPUB book")
        for root in self._xml(_CONTAINER).iterfind("{*}rootfiles/{*}rootfile"):
            if root.get("media-type", _PACKAGE) == _PACKAGE:
                return self._entry(root.get("full-path", ""))
        raise InputError(f"{self._archive.id}: {_CONTAINER}: names no package of an EPUB book")

    def _path(self, link: str) -> str:
        """The name of the entry that a link in the package leads to."""
        return self._entry(link.partition("#")[0], self._folder)

    def _entry(self, link: str, folder: str = "") -> str:
        """The name of an entry by a link from a folder; nothing lies above the root of a book.

        Books are made that were only tried where the case of names, or what is percent-encoded,
        makes no difference.
        """
        decoded, written = (
            posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
            for path in (unquote(link), link)
        )
        if decoded in self._archive:
            return decoded
        if written in self._archive:
            return written
        return self._folded.get(decoded.casefold(), decoded)

    def _xml(self, name: str) -> "Element":
        return parsed(Part(f"{self._archive.id}: {shown(name)}", self._archive.pieces(name)))


def _page_lines(name: str, data: bytes, raised: Collection[str]) -> Iterator[Line]:
    """The blocks of one page, which should be XHTML but is mended like HTML where it is not.

    Args:
        name: what an error calls it.
        data: its bytes.
        raised: the classes that the style sheets of the book set raised.
    """
    if not data.strip():
        return
    markup = without_declaration(decode(RawFile(name, data), encoding_named(data)))
    try:
        page = _xhtml(name, markup)
        raise_figures(page, raised)
    except MalformedError:
        if len(markup) > _MOST_MENDED:
            raise
        page = page_of(name, markup, raised)
    if page is not None:
        yield from blocks_of(body_of(page))


def _xhtml(name: str, markup: str) -> "Element":
    """The tree of a page in XML, whose named characters need no document type here."""
    data = _ENTITY.sub(_character, markup).encode()
    return parsed(Part(name, (data[i : i + _PIECE] for i in range(0, len(data), _PIECE))))


def _character(entity: re.Match[str]) -> str:
    known = entity[1] not in _OF_XML and entity[1] in html5
    return escape(html5[entity[1]]) if known else entity[0]
