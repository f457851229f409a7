"""Documents of XML whose sentences are marked and have ids, as in OPUS and InterText."""

from typing import IO, Any

from align.bitext.xml import events, forget, text_of
from align.errors import InputError
from align.text import fold


def sentences(stream: IO[bytes], name: str) -> dict[str, str]:
    """The text of every `s` element by its id, in their order; spaces divide its `w` elements.

    Raises:
        InputError: it is not well-formed or has no sentences, or one lacks an id of its own.
    """
    found: dict[str, str] = {}
    for event, element in events(stream, name, "{*}s"):
        if event == "start":
            continue
        id = element.get("id") or element.get("{http://www.w3.org/XML/1998/namespace}id")
        if not id:
            raise InputError(f"{name}, line {element.sourceline}: a sentence has no id")
        if id in found:
            raise InputError(f"{name}, line {element.sourceline}: there are two sentences {id!r}")
        try:
            found[id] = _text(element)
        except InputError as error:
            raise InputError(f"{name}, {error}") from None
        forget(element)
    return found


def _text(element: Any) -> str:
    words = element.findall(".//{*}w")
    if words:
        return fold(" ".join(text_of(word) for word in words))
    return fold(text_of(element))
