"""Much text, some at a time, so that little of what is made of it has to be held."""

from collections.abc import Iterator, Sequence


def slices(texts: Sequence[str], count: int, characters: int) -> Iterator[range]:
    """Neighbouring texts, neither more at a time nor, unless one alone is, longer together."""
    start = length = 0
    for place, text in enumerate(texts):
        length += len(text)
        if place > start and (place - start == count or length > characters):
            yield range(start, place)
            start, length = place, len(text)
    yield range(start, len(texts))


def pieces(text: str, characters: int) -> Iterator[str]:
    """A text in pieces that are no longer, cut at spaces where there are any."""
    start = 0
    while len(text) - start > characters:
        stop = start + characters
        space = text.rfind(" ", start + 1, stop + 1)
        stop = space if space > 0 else stop
        yield text[start:stop]
        start = stop
    yield text[start:]
