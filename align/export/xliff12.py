"""XLIFF 1.2, which more tools read than any later version, with findings as ITS 2.0 issues."""

from dataclasses import dataclass
from typing import ClassVar

from align import __version__
from align.export.fields import figures
from align.export.issues import MarkUp
from align.export.xml import Held, quoted, quoted_languages
from align.parallel import ParallelText, Status, Unit
from align.protocols import OpenPart


@dataclass(frozen=True)
class Xliff12Writer:
    """Writes one `trans-unit` a pair, streaming, valid by the strict schema of XLIFF 1.2 (2008).

    Score and confidence are a context of the unit, a comment is its note, the status is the state
    of its target; the signature is a note of the header. Characters that XML cannot hold become
    U+FFFD, and how many is logged.

    Args:
        nulls: whether pairs with an empty side are written, as units whose target or source is
            empty.
    """

    suffixes: ClassVar[tuple[str, ...]] = ()  # those of XLIFF belong to the current version
    holds_findings: ClassVar[bool] = True

    nulls: bool = True

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write the units in the order of the beads."""
        langs = quoted_languages(text, "XLIFF")
        held = Held()
        mark_up = MarkUp(held.text, '<mrk mtype="x-its"', "#")
        with open_part("") as stream:
            head = (
                '<?xml version="1.0" encoding="UTF-8"?>\n'
                '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" '
                'xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" version="1.2">\n'
                f"<file original={quoted(text.source)} source-language={langs[0]} "
                f'target-language={langs[1]} datatype="plaintext" '
                'tool-id="bitext-align" xml:space="preserve">\n'
                '<header><tool tool-id="bitext-align" tool-name="bitext-align" '
                f'tool-version="{__version__}"/>'
                f'<note from="bitext-align">{held.text(text.signature)}</note></header>\n<body>\n'
            )
            stream.write(head.encode())
            for unit in text:
                if self.nulls or not unit.is_null:
                    stream.write(_unit(unit, held, mark_up).encode())
            stream.write(b"</body>\n</file>\n</xliff>\n")
        held.warn("XLIFF")


def _unit(unit: Unit, held: Held, mark_up: MarkUp) -> str:
    source, target, apart = mark_up.contents(unit)
    approved = ' approved="yes"' if unit.status is Status.ACCEPTED else ""
    lines = [
        f'<trans-unit id="{unit.index}"{approved}>',
        f" <source>{source}</source>",
        f" <target {_state(unit)}>{target}</target>",
        *_context(unit),
    ]
    if unit.comment is not None:
        lines.append(f" <note>{held.text(unit.comment)}</note>")
    lines += [f" {issues}" for issues in apart]
    return "\n".join(lines) + "\n</trans-unit>\n"


def _state(unit: Unit) -> str:
    match unit.status:
        case Status.ACCEPTED:
            return 'state="signed-off"'
        case Status.REJECTED:
            return 'state="needs-review-translation" state-qualifier="x-rejected"'
    return f'state="{"needs-translation" if unit.target is None else "translated"}"'


def _context(unit: Unit) -> list[str]:
    known = "".join(
        f'<context context-type="x-{name}">{value}</context>'
        for name, value in figures(unit).items()
    )
    return [f' <context-group purpose="information">{known}</context-group>'] if known else []
