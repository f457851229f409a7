"""TMX 1.4b, the translation memory that every CAT tool reads."""

from dataclasses import dataclass
from typing import ClassVar

from align import __version__
from align.export.fields import figures
from align.export.xml import Held, quoted_languages
from align.parallel import ParallelText, Unit
from align.protocols import OpenPart


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
        langs = quoted_languages(text, "TMX")
        held = Held()
        with open_part("") as stream:
            head = (
                "<?xml version='1.0' encoding='UTF-8'?>\n"
                '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
                f'<header creationtool="bitext-align" creationtoolversion="{__version__}" '
                'segtype="sentence" o-tmf="bitext-align" adminlang="en" '
                f'srclang={langs[0]} datatype="plaintext">\n'
                f"{_property('signature', Held().text(text.signature))}</header>\n<body>\n"
            )
            stream.write(head.encode())
            for unit in text:
                if self.nulls or not unit.is_null:
                    stream.write(_unit(unit, langs, held).encode())
            stream.write(b"</body>\n</tmx>\n")
        held.warn("TMX")


def _unit(unit: Unit, langs: tuple[str, str], held: Held) -> str:
    """A `tu` element; `held` counts what had to be replaced in it."""
    lines = [f'<tu tuid="{unit.index}">\n']
    if unit.comment is not None:
        lines.append(f"  <note>{held.text(unit.comment)}</note>\n")
    lines += [_property(name, value) for name, value in figures(unit).items()]
    if unit.status is not None:
        lines.append(_property("status", unit.status))
    for lang, text in zip(langs, (unit.source, unit.target), strict=True):
        if text is not None:
            lines.append(f"  <tuv xml:lang={lang}>\n    <seg>{held.text(text)}</seg>\n  </tuv>\n")
    lines.append("</tu>\n")
    return "".join(lines)


def _property(name: str, value: str) -> str:
    return f'  <prop type="x-{name}">{value}</prop>\n'
