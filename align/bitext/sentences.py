"""Documents of XML whose sentences are marked and have ids, as in OPUS and InterText."""

from collections.abc import Iterator
from typing import IO, Any

from align.bitext.xml import ID, events, forget, text_of
from align.errors import InputError
from align.text import fold


def sentences(stream: IO[bytes], name: str, most: int | None = None) -> Iterator[tuple[str, str]]:
    """The id and the text of every `s` element in their order; spaces divide its `w` elements.

    Raises:
        InputError: it is not well-formed, or a sentence has no id.
    """
    for _, element in events(stream, name, "{*}s", kinds=("end",), most=most):
        id = element.get("id") or element.get(ID)
        if not id:
            raise InputError(f"{name}, line {element.sourceline}: a sentence has no id")
        try:
            yield id, _text(element)
        except InputError as error:
            raise InputError(f"{name}, {error}") from None
        forget(element)


def _text(element: Any) -> str:
    words = element.findall(".//{*}w") if len(element) else ()
    if words:
        return fold(" ".join(text_of(word) for word in words))
    return fold(text_of(element))
