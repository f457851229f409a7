"""SubRip and WebVTT: the text of the cues, joined where a sentence runs on, with its times."""

import re
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import ClassVar

from align.errors import ConfigError, InputError
from align.protocols import RawFile
from align.read.cues import Cue, srt_cues, vtt_cues
from align.read.limits import check_limits
from align.read.options import LineOptions
from align.read.spaces import needs_no_space
from align.text import Block, Document, Span, Timed

PAUSE = 3_000
_ENDED = re.compile(r"[.!?…。！？؟।۔♪♫\])）］】:：]['\"’”»«›)\]）」』♪*]*\Z")
_GOES_ON = re.compile(r"(?:\.{2,}|…|,|[-–—])['\"’”»]*\Z")
_TURN = re.compile(r"[-‐–—]\s*[^\W_]|[-‐–—]\s*[\"'“«¿¡([]|>>|[♪♫#]\s")
_PUNCTUATED = 0.2  # share of cues that end a sentence in a text that has sentences at all


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subtitles(LineOptions):
    """Options of readers of subtitles.

    Args:
        pause: milliseconds between two cues after which no sentence goes on.
    """

    pause: int = PAUSE

    def __post_init__(self) -> None:
        if self.pause < 0:
            raise ConfigError(f"pause must be milliseconds from 0 on, was {self.pause}")
        check_limits(self)

    def _read(self, raw: RawFile, cues_of: Callable[[str], list[Cue]]) -> Document:
        cues = deque(cues_of(self._decoded(raw)))  # a million lines are in memory but once
        return _document(raw, cues, self.pause)


@dataclass(frozen=True, slots=True)
class SrtReader(_Subtitles):
    """Reads the text of SubRip subtitles.

    The text of the document is the text of the cues in the order of their times, without mark-up,
    one line a line, so its offsets point into that text and not into the file. A block is what one
    speaker says until a sentence ends, over as many cues as that takes.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".srt",)

    def read(self, raw: RawFile) -> Document:
        """Decode `raw` and take the text out of its cues.

        Raises:
            InputError: the file cannot be decoded, is too large, or has no cue with text.
        """
        return self._read(raw, srt_cues)


@dataclass(frozen=True, slots=True)
class VttReader(_Subtitles):
    """Reads the text of WebVTT subtitles; all else is as with SubRip.

    The standard knows only UTF-8; other encodings are read all the same.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".vtt",)

    def read(self, raw: RawFile) -> Document:
        """Decode `raw` and take the text out of its cues.

        Raises:
            InputError: the file cannot be decoded, is too large, or has no cue with text.
        """
        return self._read(raw, vtt_cues)


def _document(raw: RawFile, cues: deque[Cue], pause: int) -> Document:
    """Put the text together; the cues are gone then."""
    if not any(cue.start is not None for cue in cues):
        raise InputError(f"{raw.id}: has no cue with text; subtitles need lines with times and -->")
    text = _Text(punctuated=_has_sentences(cues))
    before = cues[0]
    while cues:
        cue = cues.popleft()
        late = cue.start is not None and cue.start - max(before.start or 0, before.end) > pause
        text.add(cue, apart=late or cue.start is None or before.start is None)
        before = cue
    return text.document(raw)


def _has_sentences(cues: Collection[Cue]) -> bool:
    """Whether cues end in signs at all: captions by machines, and Chinese ones, often do not."""
    ended = sum(bool(_ENDED.search(cue.lines[-1])) for cue in cues)
    return ended > _PUNCTUATED * len(cues)


class _Text:
    """The text of a document while it is put together from cues."""

    def __init__(self, *, punctuated: bool) -> None:
        self._punctuated = punctuated
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._times: list[Timed] = []
        self._last = ""
        self._voice = ""

    def add(self, cue: Cue, *, apart: bool) -> None:
        """Take the next cue; `apart` if nothing runs over into it."""
        begin = None
        for number, (line, voice) in enumerate(zip(cue.lines, cue.voices, strict=True)):
            new = voice != self._voice or bool(_TURN.match(line))
            if number == 0:
                new = new or apart or not self._punctuated or self._is_ended(line)
            start = self._append(line, new=new)
            begin = start if begin is None else begin
            self._voice = voice
        if cue.start is not None and begin is not None:
            span = Span(begin, self._length)
            self._times.append(Timed(span, cue.start, cue.end, cue.settings, cue.styles))

    def document(self, raw: RawFile) -> Document:
        """What was put together."""
        spans = zip(self._starts, self._ends, strict=True)
        blocks = tuple(Block(Span(start, end)) for start, end in spans)
        text = "".join(self._parts)
        return Document(raw.id, text, raw.lang, blocks, times=tuple(self._times))

    def _is_ended(self, line: str) -> bool:
        """Whether a sentence ended before a line that begins a cue."""
        if _GOES_ON.search(self._last):
            return not (line[0].islower() or line.startswith((".", "…")) or self._last[-1] == ",")
        return bool(_ENDED.search(self._last))

    def _append(self, line: str, *, new: bool) -> int:
        """Where a line stands that goes on with a block or begins a new one."""
        if self._parts and (new or not needs_no_space(self._last, line)):
            self._parts.append("\n")
            self._length += 1
        start = self._length
        self._parts.append(line)
        self._length += len(line)
        if new or not self._starts:
            self._starts.append(start)
            self._ends.append(self._length)
        self._ends[-1] = self._length
        self._last = line
        return start
