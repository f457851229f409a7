"""HTML: the main text of a page, one line a paragraph, heading, list item or table cell."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from align.errors import ConfigError, MissingExtraError
from align.protocols import RawFile
from align.read.blocks import Line, document_of
from align.read.decode import decode
from align.read.furniture import notes_of, take_out_furniture
from align.read.hypertext import blocks_of, body_of, encoding_named, page_of
from align.read.limits import CHARACTERS, check_limits, elements_in, refuse_more
from align.read.main_part import main_part
from align.text import Document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Extent = Literal["main", "page"]

MAX_ELEMENTS = 250_000

_ARTICLE = 250
"""Characters: what is shorter has too few signs of being an article to be told from the rest."""


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads the text of an HTML page: of its main part, or of all of it.

    The text of the document is the extracted text, one line a block and white space folded as a
    browser does, so its offsets point into that text and not into the file.

    Args:
        encoding: name of the encoding; None goes by byte order mark, UTF-8, `<meta>`, detection.
        extent: `main` leaves out navigation, footers and the like: on a page with little text
            only what is marked as such, and takes the whole page if nothing else is there; `page`
            takes all that a browser shows.
        max_characters: how long a page may be.
        max_elements: how many elements and attributes it may have.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    encoding: str | None = None
    extent: Extent = "main"
    max_characters: int = CHARACTERS
    max_elements: int = MAX_ELEMENTS

    def __post_init__(self) -> None:
        if self.extent not in get_args(Extent):
            raise ConfigError(f"extent must be main or page, was {self.extent!r}")
        check_limits(self)

    def read(self, raw: RawFile) -> Document:
        """Decode `raw` and take the text out of it.

        Raises:
            InputError: the file is empty or binary, too large, cannot be decoded, or shows no text.
            MissingExtraError: trafilatura, which finds the main part, is not installed.
        """
        markup = decode(raw, self.encoding or encoding_named(raw.data))
        refuse_more(raw.id, len(markup), self.max_characters, "max_characters")
        refuse_more(raw.id, elements_in(markup), self.max_elements, "max_elements")
        whole = list(_main_part(raw.id, markup)) if self.extent == "main" else []
        if not whole:
            page = page_of(raw.id, markup)
            whole = [] if page is None else list(blocks_of(body_of(page)))
        return document_of(raw, whole, what="a page")


def _main_part(name: str, markup: str) -> list[Line]:
    """The blocks of the main part of a page; all but its furniture where no article is found."""
    answer = list(_answer(name, markup))  # its tree is gone before there is another
    page = page_of(name, markup)
    if page is None:
        return []
    take_out_furniture(page)
    main = next(page.iter("main"), None)
    whole = [] if main is None else list(blocks_of(main))
    whole = whole or list(blocks_of(body_of(page)))
    if sum(len(line) for line, _ in answer) < _ARTICLE:
        return whole
    links = ["".join(link.itertext()) for link in page.iter("a")]
    notes = [text for note in notes_of(page) for text, _ in blocks_of(note)]
    return main_part(whole, answer, _article(page), links=links, notes=notes)


def _article(page: "Element") -> list[Line]:
    """The blocks of the element that is the article, or the main part, by its own word."""
    marked = list(page.iter("article")) or list(page.iter("main"))
    longest = max(marked, key=lambda one: sum(map(len, one.itertext())), default=None)
    return [] if longest is None else list(blocks_of(longest))


def _answer(name: str, markup: str) -> Iterator[Line]:
    """What trafilatura says is the main part of a page, by a tree of its own: it uses that up."""
    from lxml import etree

    try:
        import trafilatura
    except ImportError:
        raise MissingExtraError("reading HTML", "html") from None
    page = page_of(name, markup)
    if page is None:
        return
    take_out_furniture(page)
    # It would tell the terminal about every page without an article; we tell it in one line.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    # It would print the readings of ruby behind the characters that they are about.
    etree.strip_elements(page, "rt", "rp", with_tail=False)
    # Its way out where it finds little is all of a page on one line.
    settings = trafilatura.settings.use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "0")
    # `fast` leaves out second opinions that drop repeated lines and whole lists.
    found = trafilatura.bare_extraction(
        page,
        favor_recall=True,
        fast=True,
        include_comments=False,
        with_metadata=False,
        config=settings,
    )
    body = getattr(found, "body", None)
    if body is not None:
        yield from blocks_of(body)
