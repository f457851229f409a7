"""Text for files of XML: escaped, without what XML 1.0 cannot hold, and that counted."""

import logging
import re
from collections.abc import Callable

from align.parallel import ParallelText

_log = logging.getLogger("align")

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that are no Char of XML 1.0."""

UNKNOWN = "und"
"""The BCP 47 tag of a language that is not known."""

_QUOTED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    | {space: f"&#{ord(space)};" for space in "\t\n\r"}
)


class Held:
    """What XML can hold of texts; counts the characters that had to be replaced."""

    def __init__(self) -> None:
        self.replaced = 0

    def plain(self, text: str) -> str:
        """`text` with U+FFFD for what XML cannot hold, not yet escaped."""
        if text.isprintable():  # what XML cannot hold is not, and to ask costs a tenth
            return text
        held, count = NOT_XML.subn("\ufffd", text)
        self.replaced += count
        return held

    def text(self, text: str) -> str:
        """`text` as the content of an element."""
        return escaped(self.plain(text))

    def warn(self, format: str) -> None:
        """Log how many characters were replaced in a file of this format, if any were."""
        if self.replaced:
            _log.warning(
                "%s: %d characters that XML cannot hold became U+FFFD", format, self.replaced
            )


def escaped(text: str) -> str:
    """`text` as content, as far as XML can hold it."""
    # searches that find nothing take a tenth of the time of one `translate`
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def markup(text: str, unheld: Callable[[str], str]) -> str:
    """`text` as content, with `unheld(character)` in the place of what XML cannot hold."""
    text = escaped(text)
    return text if text.isprintable() else NOT_XML.sub(lambda match: unheld(match[0]), text)


def quoted(value: str) -> str:
    """`value` as the value of an attribute, with its quotes."""
    return '"' + NOT_XML.sub("\ufffd", value).translate(_QUOTED) + '"'


def language(tag: str | None) -> str:
    """The tag of a language for a file that must name one."""
    return NOT_XML.sub("\ufffd", tag) if tag else UNKNOWN


def quoted_languages(text: ParallelText, format: str) -> tuple[str, str]:
    """Both languages as values of attributes that must be there; logs if one is not known."""
    found = language(text.source_lang), language(text.target_lang)
    if UNKNOWN in found:
        _log.warning("%s: a language is not known and is written as %r", format, UNKNOWN)
    return quoted(found[0]), quoted(found[1])
