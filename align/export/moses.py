"""Moses format: two plain files with as many lines, for machine translation and corpus tools."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from align.errors import OutputError
from align.export.fields import guarded, line
from align.parallel import ParallelText
from align.protocols import OpenPart


@dataclass(frozen=True)
class MosesWriter:
    """Writes PREFIX.nb and PREFIX.en, where line n of one translates line n of the other.

    The files end in the language tags of the documents, or in `.src` and `.tgt` where a language
    is unknown or both are the same.

    Args:
        nulls: whether pairs with an empty side are written, as an empty line; tools that train
            on the files want them left out.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".moses",)
    holds_findings: ClassVar[bool] = False

    nulls: bool = False

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write both files side by side.

        Raises:
            OutputError: a language tag that cannot end the name of a file.
        """
        source_suffix, target_suffix = part_suffixes(text)
        encode: Callable[[str], bytes] = guarded
        with open_part(source_suffix) as sources, open_part(target_suffix) as targets:
            for unit in text:
                if self.nulls or not unit.is_null:
                    sources.write(encode(_line(unit.source)))
                    targets.write(encode(_line(unit.target)))
                    encode = str.encode


def _line(text: str | None) -> str:
    """A text as a line; U+0000 as the replacement character, as tools take it for binary data."""
    return line(text).replace("\0", "\ufffd") + "\n"


def part_suffixes(text: ParallelText) -> tuple[str, str]:
    """The language tags as endings of the files of both sides, or `.src` and `.tgt`."""
    source, target = text.source_lang, text.target_lang
    # compared in lower case: EN and en are one file where names ignore case
    if not source or not target or source.lower() == target.lower():
        return ".src", ".tgt"
    for tag in (source, target):
        if not re.fullmatch("[A-Za-z0-9_-]+", tag):
            raise OutputError(
                f"language tag {tag!r} cannot end a file name; it must be a BCP 47 tag such as nb"
            )
    return f".{source}", f".{target}"
