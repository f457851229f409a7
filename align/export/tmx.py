"""TMX 1.4b, the translation memory that every CAT tool reads."""

import logging
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from lxml import etree

from align import __version__
from align.export.fields import rounded
from align.parallel import ParallelText, Unit
from align.protocols import OpenPart

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_UNKNOWN = "und"  # the BCP 47 tag of a language that is not known
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char

_log = logging.getLogger("align")


@dataclass(frozen=True)
class TmxWriter:
    """Writes one translation unit a pair, streaming, valid by the DTD of TMX 1.4b.

    The number of the pair is its `tuid`; score and confidence are properties of the unit, the
    signature is one of the header. No date is written: the same alignment gives the same bytes.
    Characters that XML cannot hold become U+FFFD, and how many is logged.

    Args:
        nulls: whether pairs with an empty side are written, as units of one language. They are
            valid, but CAT tools expect a translation in every unit.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".tmx",)
    holds_findings: ClassVar[bool] = False

    nulls: bool = False

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write the units in the order of the beads."""
        source_lang = _language(text.source_lang)
        target_lang = _language(text.target_lang)
        if _UNKNOWN in (source_lang, target_lang):
            _log.warning("TMX: a language is not known and is written as %r", _UNKNOWN)
        replaced = 0
        with open_part("") as stream:
            with etree.xmlfile(stream, encoding="UTF-8") as xml:
                xml.write_declaration(doctype=_DOCTYPE)
                with xml.element("tmx", version="1.4"):
                    xml.write("\n", _header(source_lang, text.signature), pretty_print=True)
                    with xml.element("body"):
                        xml.write("\n")
                        for unit in text:
                            if self.nulls or not unit.is_null:
                                element, count = _element(unit, source_lang, target_lang)
                                xml.write(element, pretty_print=True)
                                replaced += count
                    xml.write("\n")
            stream.write(b"\n")
        if replaced:
            _log.warning("TMX: %d characters that XML cannot hold became U+FFFD", replaced)


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
    _property(header, "x-signature", _NOT_XML.sub("\ufffd", signature))
    return header


def _element(unit: Unit, source_lang: str, target_lang: str) -> tuple[Any, int]:
    """A `tu` element, and how many characters had to be replaced in it."""
    element = etree.Element("tu", tuid=str(unit.index))
    for kind, value in (("x-score", unit.score), ("x-confidence", unit.confidence)):
        if value is not None:
            _property(element, kind, f"{rounded(value):.6f}")
    replaced = 0
    for lang, text in ((source_lang, unit.source), (target_lang, unit.target)):
        if text is not None:
            held, count = _NOT_XML.subn("\ufffd", text)
            variant = etree.SubElement(element, "tuv", {_XML_LANG: lang})
            etree.SubElement(variant, "seg").text = held
            replaced += count
    return element, replaced


def _property(parent: Any, kind: str, value: str) -> None:
    etree.SubElement(parent, "prop", type=kind).text = value


def _language(tag: str | None) -> str:
    return _NOT_XML.sub("\ufffd", tag) if tag else _UNKNOWN
