"""Files that say which segments belong together and leave the texts to their documents."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import IO, Any

from align.bitext.lines import lines
from align.errors import InputError


@dataclass(frozen=True, slots=True)
class Link:
    """Segments of either side that belong together, by their ids in the documents.

    Args:
        source: ids, in the order of the file.
        target: likewise for the target.
        line: of the file that says so.
        score: the figure beside it; None where there is none.
        by_hand: whether the file says that somebody has made or seen it.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    line: int
    score: float | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Two documents that all links behind it join, up to the next ones; the file may name them."""

    source: str | None = None
    target: str | None = None


ReadLinks = Callable[[IO[bytes], str, int | None], Iterator[Link | Joined]]
"""Takes a stream, what to call it and a limit; before the links comes what they join."""

# Nothing that was matched is given back, so that a hostile line takes linear time.
_IDS = r"\[\s*+((?:\d{1,9}(?:\s*+,\s*+\d{1,9})*+)?+)\s*+\]"
_BEAD = re.compile(rf"\s*+{_IDS}\s*+:\s*+{_IDS}\s*+(?::\s*+([-+0-9.eEnaif]++))?+\s*+")
_ELEMENTS = "{*}cesAlign", "{*}linkGrp", "{*}link"
_RUNG = re.compile(r"\s*+(\d{1,9})\s++(\d{1,9})(?:\s++([-+0-9.eEnaif]++))?+\s*+")


def bead_links(stream: IO[bytes], name: str, most: int | None = None) -> Iterator[Link | Joined]:
    """Lines such as `[0, 1]:[2]:0.85`, ids from 0, as vecalign and Bertalign print them.

    Raises:
        InputError: a line is none of them; says which.
    """
    yield Joined()
    for number, text in lines(stream, name, most):
        match = _BEAD.fullmatch(text)
        if match is None:
            raise InputError(
                f"{name}, line {number}: a bead must look like [0, 1]:[2], with or without "
                f":score, was {text.strip()[:40]!r}"
            )
        sides = (tuple(re.findall(r"\d+", match[side])) for side in (1, 2))
        source, target = (tuple(str(int(id)) for id in side) for side in sides)
        if source or target:
            yield Link(source, target, number, _figure(match[3]))


def ladder_links(stream: IO[bytes], name: str, most: int | None = None) -> Iterator[Link | Joined]:
    """hunalign's ladder: a rung a line, where a bead begins on either side, and its score.

    A bead reaches from its rung to the next; the last rung is the number of segments.

    Raises:
        InputError: a line is no rung, or a rung lies before the one above it; says which.
    """
    yield Joined()
    before: tuple[int, int, float | None] | None = None
    for number, text in lines(stream, name, most):
        match = _RUNG.fullmatch(text)
        if match is None:
            raise InputError(
                f"{name}, line {number}: a rung must be two numbers of segments and perhaps a "
                f"score, was {text.strip()[:40]!r}"
            )
        source, target, score = int(match[1]), int(match[2]), _figure(match[3])
        if before is None:
            before = (0, 0, None)
        if source < before[0] or target < before[1]:
            raise InputError(f"{name}, line {number}: the rung lies before the one above it")
        ids = range(before[0], source), range(before[1], target)
        if ids[0] or ids[1]:
            one, other = (tuple(map(str, side)) for side in ids)
            yield Link(one, other, number, before[2])
        before = (source, target, score)


def xml_links(stream: IO[bytes], name: str, most: int | None = None) -> Iterator[Link | Joined]:
    """`link` elements of CES (as in OPUS) or InterText, behind the documents that they join.

    In a `cesAlign` the ids of `fromDoc` come first, in the `linkGrp` of InterText those of `toDoc`.

    Raises:
        InputError: it is not well-formed or holds no links, or a link lacks its two sides.
    """
    from align.bitext.xml import events, forget, local_name  # lxml, which most runs do without

    ces: Joined | None = None
    joined = False
    for event, element in events(stream, name, *_ELEMENTS, most=most):
        local = local_name(element.tag)
        if event == "start" and local != "link":
            named = Joined(element.get("fromDoc"), element.get("toDoc"))
            if local == "cesAlign":
                ces = named
            elif local == "linkGrp":
                joined = True
                yield named if named != Joined() or ces is None else ces
        elif event == "end" and local == "link":
            if not joined:
                joined = True
                yield ces or Joined()
            yield _xml_link(element, name, ces is not None)
            forget(element)
    if not joined and ces is None:
        raise InputError(f"{name}: is XML, but holds no linkGrp")


def _xml_link(element: Any, name: str, ces: bool) -> Link:
    said = element.get("xtargets")
    line = element.sourceline
    first, divided, second = (said or "").partition(";")
    if not divided:
        raise InputError(f"{name}, line {line}: a link must have xtargets with a semicolon")
    sides = tuple(first.split()), tuple(second.split())
    source, target = sides if ces else sides[::-1]
    by_hand = element.get("status") == "man"
    return Link(source, target, line, _figure(element.get("certainty")), by_hand)


def _figure(text: str | None) -> float | None:
    try:
        figure = float(text) if text else None
    except ValueError:
        return None
    return figure if figure is not None and isfinite(figure) else None
