"""TMX 1.4b, read unit by unit; nothing outside the file is ever looked at."""

from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from align.bitext.rows import Numbering
from align.errors import InputError, UnknownNameError
from align.findings import TextPair
from align.languages import normalise
from align.parallel import Unit

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HELD = 1000
"""Units that are looked at for the declared languages before the first one is given out."""
# Elements within a segment that hold mark-up of the original file and no text.
_NO_TEXT = frozenset(("bpt", "ept", "ph", "it", "ut"))


def tmx_units(stream: IO[bytes], name: str, langs: tuple[str | None, str | None]) -> Iterator[Unit]:
    """One pair a unit: its variants in the two languages.

    Without declared languages the source is that of the header, and the target the other language
    of the first unit that has one.

    Raises:
        InputError: it is not well-formed (the line is named), no TMX, or a unit lacks a language
            that the file was expected to have.
    """
    # TMX of the tools in use carries a DOCTYPE, whose DTD is neither loaded nor needed.
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=("tmx", "header", "tu"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    sides = _Sides(langs)
    index = 0
    seen = False
    rows = Numbering()
    held: list[Unit] = []  # what a file without a language would say of each of its units
    try:
        for event, element in events:
            seen = True
            if event == "start" and element.tag == "header":
                sides.header(element.get("srclang"))
            elif event == "end" and element.tag == "tu":
                try:
                    pair = sides.pair(element, index)
                except InputError as error:
                    raise InputError(f"{name}, {error}") from None
                if pair is not None:
                    held.append(rows.unit(pair, *_figures(element)))
                index += 1
                if len(held) == _HELD or sides.absent() is None:
                    yield from held
                    held.clear()
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"{name}, line {error.lineno}: is not well-formed XML: {error.msg}"
        ) from None
    if not seen:
        raise InputError(f"{name}: is XML, but no TMX")
    absent = sides.absent() if index else None
    if absent is not None:
        has = ", ".join(sorted(sides.found)) or "none"
        raise InputError(f"{name}: no unit has text in {absent!r}; its languages are: {has}")
    yield from held


class _Sides:
    """Which language is the source and which the target, as declared or as found out."""

    def __init__(self, langs: tuple[str | None, str | None]) -> None:
        self.source, self.target = (normalise(tag) if tag else None for tag in langs)
        self.declared = self.source, self.target
        self.found: set[str] = set()

    def absent(self) -> str | None:
        """A declared language in which no unit has text."""
        wanted = (tag for tag in self.declared if tag is not None)
        return next((t for t in wanted if not any(_same(f, t) for f in self.found)), None)

    def header(self, srclang: str | None) -> None:
        if self.source is None and srclang and srclang != "*all*":
            self.source = _tag(srclang)

    def pair(self, unit: Any, index: int) -> TextPair | None:
        """The two variants of a unit as a pair; None if it has text in neither language."""
        texts: dict[str, str] = {}
        for variant in unit.iterfind("tuv"):
            written = variant.get(_LANG) or variant.get("lang")
            if not written:
                raise InputError(f"line {variant.sourceline}: a variant of a unit has no xml:lang")
            tag = _tag(written)
            segment = variant.find("seg")
            text = "" if segment is None else "".join(_text(segment))
            if text.strip():
                texts.setdefault(tag, text)
                self.found.add(tag)
        if self.source is None:
            self.source = next((tag for tag in texts if tag != self.target), None)
        if self.target is None:
            self.target = next((tag for tag in texts if not _same(tag, self.source)), None)
        source, target = _of(texts, self.source), _of(texts, self.target)
        if source is None and target is None:
            return None
        langs = _known(self.source), _known(self.target)
        return TextPair(index, source, target, *langs, unit.sourceline, unit.sourceline)


def _figures(unit: Any) -> tuple[str | None, str | None]:
    """Confidence and score of a unit that this toolkit wrote."""
    said = {entry.get("type"): entry.text for entry in unit.iterfind("prop")}
    return said.get("x-confidence"), said.get("x-score")


def _of(texts: dict[str, str], wanted: str | None) -> str | None:
    """The text in a language, in another region's form of it if need be."""
    if wanted is None or wanted in texts:
        return texts.get(wanted or "")
    return next((text for tag, text in texts.items() if _same(tag, wanted)), None)


def _same(tag: str, wanted: str | None) -> bool:
    return wanted is not None and tag.partition("-")[0] == wanted.partition("-")[0]


def _tag(written: str) -> str:
    """The tag of a language; an unknown one as it is written, as a file may have two of them."""
    try:
        return normalise(written)
    except UnknownNameError:
        return written


def _known(tag: str | None) -> str | None:
    try:
        return normalise(tag) if tag else None
    except UnknownNameError:
        return None


def _text(segment: Any) -> Iterator[str]:
    yield segment.text or ""
    for child in segment:
        if child.tag is etree.Entity:
            raise InputError(
                f"line {segment.sourceline}: has the entity {child.text}; only the five of XML and "
                f"character references are resolved: write its text"
            )
        if isinstance(child.tag, str) and child.tag not in _NO_TEXT:
            yield from _text(child)
        yield child.tail or ""


def _forget(element: Any) -> None:
    """Free a unit and everything before it, so that memory stays flat."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
