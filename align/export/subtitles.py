"""SubRip and WebVTT: the translation with the times of the source, and where it was shown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from align.errors import OutputError
from align.export.fields import line
from align.parallel import ParallelText, Unit
from align.protocols import OpenPart
from align.text import Document, Span, Timed

_EAST_ASIAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_BORDER = re.compile(rf"\s+|(?<=[{_EAST_ASIAN}])(?=[^\s\W])")
_PAUSE = re.compile(r"[,.;:!?…–—、。，！？；：؟،]['\"’”»)\]]*\s*\Z")

_LINE = re.compile(r"(-?\d+(?:\.\d*)?)(%?)")
_LINES = 18
"""Lines that a picture has; players count them from the size of the letters, about so many."""
_USUAL = 2
"""The key of a keypad that stands for below, in the middle."""


@dataclass(frozen=True)
class SrtWriter:
    """Writes subtitles with the times and places of the source and the text of the target.

    The text of a unit goes to the cues that its source text stands in, divided at borders of
    words in proportion to how much of the source text each of them holds. A unit without a source
    text joins the cue before it; a cue without a translation is left out.

    Args:
        bilingual: whether every cue holds its source text, too, above the translation, and is
            written where there is no translation.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".srt",)
    holds_findings: ClassVar[bool] = False

    bilingual: bool = False

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write all cues, numbered from 1.

        Raises:
            OutputError: the source has no times.
        """
        with open_part("") as stream:
            cues = _cues(text, self.bilingual, "SubRip")
            for number, (timed, lines) in enumerate(cues, 1):
                times = f"{_clock(timed.start, ',')} --> {_clock(timed.end, ',')}"
                lines = [_styled(_unlike_marks(shown), timed.styles) for shown in lines]
                lines[0] = _place(timed.settings) + lines[0]
                stream.write("\n".join((str(number), times, *lines, "", "")).encode())


@dataclass(frozen=True)
class VttWriter:
    """Writes WebVTT; all else is as with SubRip.

    Args:
        bilingual: whether every cue holds its source text, too.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".vtt",)
    holds_findings: ClassVar[bool] = False

    bilingual: bool = False

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write all cues behind the head of the format.

        Raises:
            OutputError: the source has no times.
        """
        with open_part("") as stream:
            stream.write(b"WEBVTT\n\n")
            for timed, lines in _cues(text, self.bilingual, "WebVTT"):
                times = f"{_clock(timed.start, '.')} --> {_clock(timed.end, '.')}"
                times = f"{times} {timed.settings}".rstrip()
                lines = [_styled(_escaped(shown), timed.styles) for shown in lines]
                stream.write("\n".join((times, *lines, "", "")).encode())


def _place(settings: str) -> str:
    """The mark of SubRip that is nearest to settings of WebVTT; none for the usual place.

    A line without `%` is a number from the top, or below 0 from the bottom.
    """
    found = dict(setting.split(":", 1) for setting in settings.split())
    line = _LINE.match(found.get("line", ""))
    share = 100.0 if line is None else float(line[1])
    if line is not None and not line[2]:
        share = 0.0 if 0 <= share < _LINES / 2 else 100.0
    up = 2 if share < 34 else 1 if share < 67 else 0
    across = {"start": 0, "left": 0, "end": 2, "right": 2}.get(found.get("align", ""), 1)
    key = 3 * up + across + 1
    return "" if key == _USUAL else f"{{\\an{key}}}"


def _clock(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{rest:03}"


def _escaped(shown: str) -> str:
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _styled(shown: str, styles: str) -> str:
    """A line within the tags that stand around all text of the source."""
    for letter in styles:
        shown = f"<{letter}>{shown}</{letter}>"
    return shown


def _unlike_marks(shown: str) -> str:
    """Text for SubRip, which has no way to say that an arrow or a tag is text.

    An empty tag within it, of which nothing is seen, keeps it from being read as one.
    """
    return _LIKE_MARKS.sub(r"\g<0><i></i>", shown)


_LIKE_MARKS = re.compile(r"-(?=-?>)|<(?=/?[A-Za-z])|\{(?=\\)")


def _cues(text: ParallelText, bilingual: bool, name: str) -> Iterator[tuple[Timed, list[str]]]:
    """The cues of the source that hold anything, each with its lines."""
    document = text.whole().source.document if text.alignment else None
    if document is None or not (document.times or not document.text):
        raise OutputError(
            f"{text.source}: has no times, which {name} needs; the source must be subtitles"
        )
    shares: list[list[str]] = [[] for _ in document.times]
    last = 0
    for unit in text:
        last = _share(document, unit, last, shares)
    for timed, share in zip(document.times, shares, strict=True):
        shown = line(timed.span.of(document.text)) if bilingual else ""
        if lines := [one for one in (shown, *share) if one]:
            yield timed, lines


def _share(document: Document, unit: Unit, last: int, shares: list[list[str]]) -> int:
    """Give the target text of a unit to cues; the last of those that its source text stands in."""
    held: dict[int, int] = {}
    if unit.source_span is not None:
        held = {
            number: size
            for number in _cues_of(document, unit.source_span)
            if (size := _overlap(document.times[number].span, unit.source_span))
        }
    places = list(held) or [last]
    if shares and (target := line(unit.target)):
        pieces = _divided(target, [held.get(place, 1) for place in places])
        for place, piece in zip(places, pieces, strict=True):
            if piece:
                shares[place].append(piece)
    return places[-1]


def _cues_of(document: Document, span: Span) -> Iterator[int]:
    first = _first(document.times, lambda timed: timed.span.end > span.start)
    for number in range(first, len(document.times)):
        if document.times[number].span.start >= span.end:
            return
        yield number


def _first(times: tuple[Timed, ...], holds: Callable[[Timed], bool]) -> int:
    """The first time that something holds for, and for all behind it."""
    low, high = 0, len(times)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(times[middle]) else (middle + 1, high)
    return low


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _divided(text: str, weights: list[int]) -> list[str]:
    """A text in as many pieces as there are weights, cut at borders of words.

    Of the borders near to the proportion, one behind a comma or a stop is better.
    """
    borders = sorted({match.end() for match in _BORDER.finditer(text)} - {0, len(text)})
    pieces, start, done, total = [], 0, 0, sum(weights)
    for weight in weights[:-1]:
        done += weight
        wanted = len(text) * done / total
        later = [border for border in borders if border > start]
        stop = min(later, key=lambda border: _distance(text, border, wanted), default=len(text))
        pieces.append(text[start:stop].strip())
        start = stop
    return [*pieces, text[start:].strip()]


def _distance(text: str, border: int, wanted: float) -> float:
    bonus = 6 if _PAUSE.search(text, max(0, border - 8), border) else 0
    return abs(border - wanted) - bonus
