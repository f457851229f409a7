"""XLIFF 2.1, the interchange format of localisation, with findings as issues of its ITS module."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from align.export.fields import figures
from align.export.issues import MarkUp
from align.export.xml import markup, quoted, quoted_languages
from align.parallel import ParallelText, Status, Unit
from align.protocols import OpenPart

_SPACES = (
    'xmlns="urn:oasis:names:tc:xliff:document:2.0" '
    'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" '
    'xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'
)


@dataclass(frozen=True)
class XliffWriter:
    """Writes one unit a pair, streaming, after XLIFF 2.1 (OASIS, 2018), valid by its core schema.

    Score, confidence and signature are metadata of the category `bitext-align`; a comment is a
    note; the status is the state of the segment. Every character can be held: what XML has no
    place for is a `cp` element.

    Args:
        nulls: whether pairs with an empty side are written, as units whose target or source is
            empty.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".xlf", ".xliff")
    holds_findings: ClassVar[bool] = True

    nulls: bool = True

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write the units in the order of the beads."""
        langs = quoted_languages(text, "XLIFF")
        with open_part("") as stream:
            head = (
                f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff {_SPACES} version="2.1" '
                f"srcLang={langs[0]} trgLang={langs[1]}>\n"
                f'<file id="f1" original={quoted(text.source)} xml:space="preserve">\n'
                f"{_metadata({'target': text.target, 'signature': text.signature})}"
            )
            stream.write(head.encode())
            empty = True
            for unit in text:
                if self.nulls or not unit.is_null:
                    stream.write(_unit(unit).encode())
                    empty = False
            if empty:  # a file must hold something
                stream.write(b'<group id="none"/>\n')
            stream.write(b"</file>\n</xliff>\n")


def _unit(unit: Unit) -> str:
    source, target, apart = _MARK_UP.contents(unit)
    issues = "".join(f" {element}\n" for element in apart)
    return (
        f'<unit id="u{unit.index}">\n{issues}{_metadata(figures(unit))}{_notes(unit.comment)}'
        f" <segment {_state(unit)}>\n"
        f"  <source>{source}</source>\n  <target>{target}</target>\n </segment>\n</unit>\n"
    )


def _state(unit: Unit) -> str:
    match unit.status:
        case Status.ACCEPTED:
            return 'state="reviewed"'
        case Status.REJECTED:
            return 'state="translated" subState="align:rejected"'
    return f'state="{"initial" if unit.target is None else "translated"}"'


def _notes(comment: str | None) -> str:
    if comment is None:
        return ""
    return f' <notes><note category="comment">{_plain(comment)}</note></notes>\n'


def _metadata(values: Mapping[str, str]) -> str:
    entries = "".join(
        f'<mda:meta type="{name}">{_plain(value)}</mda:meta>' for name, value in values.items()
    )
    group = f'<mda:metaGroup category="bitext-align">{entries}</mda:metaGroup>'
    return f" <mda:metadata>{group}</mda:metadata>\n" if entries else ""


def _text(text: str) -> str:
    return markup(text, lambda character: f'<cp hex="{ord(character):04X}"/>')


# the prefix of references into the ITS module is "its", the type of its annotations "its:generic"
_MARK_UP = MarkUp(_text, '<mrk id="m{}" type="its:generic"', "#its=")


def _plain(text: str) -> str:
    """The same where no inline element may stand, as in notes and metadata."""
    return markup(text, lambda character: "\ufffd")
