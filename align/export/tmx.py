"""TMX 1.4b, the translation memory that every CAT tool reads."""

import logging
from dataclasses import dataclass
from typing import Any, ClassVar

from lxml import etree

from align import __version__
from align.export.fields import rounded
from align.export.xml import UNKNOWN, Held, language
from align.parallel import ParallelText, Unit
from align.protocols import OpenPart

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_log = logging.getLogger("align")


@dataclass(frozen=True)
class TmxWriter:
    """Writes one translation unit a pair, streaming, valid by the DTD of TMX 1.4b.

    The number of the pair is its `tuid`; score, confidence and status are properties of the unit,
    a comment is its note, the signature is a property of the header. No date is written: the same
    alignment gives the same bytes. Characters that XML cannot hold become U+FFFD, and how many is
    logged.

    Args:
        nulls: whether pairs with an empty side are written, as units of one language. They are
            valid, but CAT tools expect a translation in every unit.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".tmx",)
    holds_findings: ClassVar[bool] = False

    nulls: bool = False

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write the units in the order of the beads."""
        source_lang = language(text.source_lang)
        target_lang = language(text.target_lang)
        if UNKNOWN in (source_lang, target_lang):
            _log.warning("TMX: a language is not known and is written as %r", UNKNOWN)
        held = Held()
        with open_part("") as stream:
            with etree.xmlfile(stream, encoding="UTF-8") as xml:
                xml.write_declaration(doctype=_DOCTYPE)
                with xml.element("tmx", version="1.4"):
                    xml.write("\n", _header(source_lang, text.signature), pretty_print=True)
                    with xml.element("body"):
                        xml.write("\n")
                        for unit in text:
                            if self.nulls or not unit.is_null:
                                element = _element(unit, (source_lang, target_lang), held)
                                xml.write(element, pretty_print=True)
                    xml.write("\n")
            stream.write(b"\n")
        if held.replaced:
            _log.warning("TMX: %d characters that XML cannot hold became U+FFFD", held.replaced)


def _header(source_lang: str, signature: str) -> Any:
    header = etree.Element(
        "header",
        {
            "creationtool": "bitext-align",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "bitext-align",
            "adminlang": "en",
            "srclang": source_lang,
            "datatype": "plaintext",
        },
    )
    _property(header, "x-signature", Held().plain(signature))
    return header


def _element(unit: Unit, langs: tuple[str, str], held: Held) -> Any:
    """A `tu` element; `held` counts what had to be replaced in it."""
    element = etree.Element("tu", tuid=str(unit.index))
    if unit.comment is not None:
        etree.SubElement(element, "note").text = held.plain(unit.comment)
    for kind, value in (("x-score", unit.score), ("x-confidence", unit.confidence)):
        if value is not None:
            _property(element, kind, f"{rounded(value):.6f}")
    if unit.status is not None:
        _property(element, "x-status", unit.status)
    for lang, text in zip(langs, (unit.source, unit.target), strict=True):
        if text is not None:
            variant = etree.SubElement(element, "tuv", {_XML_LANG: lang})
            etree.SubElement(variant, "seg").text = held.plain(text)
    return element


def _property(parent: Any, kind: str, value: str) -> None:
    etree.SubElement(parent, "prop", type=kind).text = value
