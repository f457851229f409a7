"""The cues of subtitle files: when each is shown, and its lines without mark-up."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_CLOCK}\s*-{{1,2}}>\s*{_CLOCK}(?!\d)(?P<settings>[^\n]*)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_INDEX = re.compile(r"\s*\d{1,9}\s*")
_STYLING = re.compile(r"</?(?:[biusc]|font|ruby|rt|v|lang)(?:[\s.][^<>]*)?>|\{\\[^{}]*\}", re.I)
# Places as of the keys of a keypad, which players took over from SubStation Alpha.
_PLACED = re.compile(r"\{\\an([1-9])\}", re.I)
_ACROSS = ("position:0% align:start", "", "position:100% align:end")
_UP = ("", "line:50%", "line:0")
_SETTING = re.compile(r"(?<!\S)(?:vertical|line|position|size|align):[\w.,%+-]+(?!\S)")
_VTT_TAG = re.compile(r"<[^<>]*>?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>")
_AROUND_ALL = {
    letter: re.compile(rf"<{letter}(?:\.[^<>]*)?>.*?(?:</{letter}>|\Z)|{{\\[^{{}}]*}}", re.I | re.S)
    for letter in "biu"
}
# Marks of direction around a line tell players how to show it, as tags do.
_AROUND = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace()) + (
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_EMPTY = f"{_AROUND}-–—♪"
"""What may stand outside of the tags around a text."""
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|\Z)")


@dataclass(slots=True)
class Cue:
    """What is shown at one time.

    Args:
        start: in milliseconds from the beginning; None for text that no time is given for.
        end: when it goes; before `start` where a file says so.
        lines: its text without mark-up; none is blank.
        voices: for every line, who speaks, or an empty string.
        settings: where it is shown, in the words of WebVTT.
        styles: letters of the tags `b`, `i` and `u` that stand around all of its text.
    """

    start: int | None = None
    end: int = 0
    lines: list[str] = field(default_factory=list)
    voices: list[str] = field(default_factory=list)
    settings: str = ""
    styles: str = ""


def srt_cues(text: str) -> list[Cue]:
    """The cues of a SubRip file, in the order of their times.

    There is no standard: numbers may be missing, and text may hold empty lines. Of its marks the
    place of a cue is kept, `{\\an8}`.
    """
    cues, pending = [Cue()], list[str]()
    for line in _lines(text):
        timing = _TIMING.match(line)
        if timing is None:
            pending.append(line)
            continue
        _fill(cues[-1], _without_index(pending, first=len(cues) == 1))
        cues.append(_timed(timing))
        pending = []
    _fill(cues[-1], pending)
    return _ordered(cues)


def vtt_cues(text: str) -> list[Cue]:
    """The cues of a WebVTT file (W3C, 2019), in the order of their times.

    Notes, styles, regions and the head, an HLS time map in it, are left out. Text in a place where
    the standard has none is kept without a time.
    """
    cues: list[Cue] = []
    for number, block in enumerate(_blocks(_lines(text))):
        places = (i for i, line in enumerate(block[:2]) if "-->" in line and _TIMING.match(line))
        place = next(places, None)
        if place is None:
            if number and not _NO_CUE.match(block[0]):
                cues.append(Cue())
                _fill(cues[-1], block, vtt=True)
            continue
        timing = _TIMING.match(block[place])
        assert timing is not None
        cues.append(_timed(timing))
        cues[-1].settings = " ".join(_SETTING.findall(timing["settings"]))
        _fill(cues[-1], block[place + 1 :], vtt=True)
    return _ordered(cues)


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _lines(text: str) -> Iterator[str]:
    """The lines of a text, one by one: all of them together take three times its memory."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


def _timed(timing: re.Match[str]) -> Cue:
    return Cue(_milliseconds(timing.groups()[:4]), _milliseconds(timing.groups()[4:8]))


def _milliseconds(clock: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = clock
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((rest or "").ljust(3, "0"))


def _without_index(lines: list[str], *, first: bool) -> list[str]:
    """The lines before a timing without the number of its cue.

    A line of figures is that only behind an empty line, or at the beginning of the file.
    """
    above = lines[-2] if len(lines) > 1 else ""
    if lines and _INDEX.fullmatch(lines[-1]) and (not above.strip()) and (first or len(lines) > 1):
        return lines[:-1]
    return lines


def _fill(cue: Cue, lines: Iterable[str], *, vtt: bool = False) -> None:
    voice, lines = "", list(lines)
    cue.styles = _styles("\n".join(lines))
    for line in lines:
        if vtt and (found := _VOICE.findall(line)):
            voice = found[-1].strip()
        if not vtt and (placed := _PLACED.search(line)):
            up, across = divmod(int(placed[1]) - 1, 3)
            cue.settings = f"{_UP[up]} {_ACROSS[across]}".strip()
        bare = unescape(_VTT_TAG.sub("", line)) if vtt else _STYLING.sub("", line)
        if bare := bare.strip(_AROUND):
            cue.lines.append(bare)
            cue.voices.append(voice)


def _styles(text: str) -> str:
    """The letters of the tags that stand around all of a text, or around each of its lines."""
    return "".join(
        letter
        for letter, around in _AROUND_ALL.items()
        if f"<{letter}" in text.lower() and not _VTT_TAG.sub("", around.sub("", text)).strip(_EMPTY)
    )


def _ordered(cues: Iterable[Cue]) -> list[Cue]:
    """Cues that hold text, by the time when they are shown; text without a time stays behind."""
    found: list[tuple[int, Cue]] = []
    last = 0
    for cue in cues:
        last = last if cue.start is None else cue.start
        if cue.lines:
            found.append((last, cue))
    return [cue for _, cue in sorted(found, key=lambda one: one[0])]
