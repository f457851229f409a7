"""The similarity of two documents and the path through it as a picture within a page."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment import Alignment, Bead
from align.protocols import Floats

WIDTH = 1000
"""Units of the picture from left to right; it is never more than twice as high, nor half."""

_LEVELS = 32  # shades: more are not told apart, and take twice the bytes
_STROKES = 2000
_INK = bytes((38, 150, 146))  # neither dark nor light: it is seen on white and on black


@dataclass(frozen=True, slots=True)
class Stroke:
    """Neighbouring beads as a line of the path, from top left to bottom right.

    Args:
        start: x and y where it begins.
        end: x and y where it ends.
        pair: number of the pair in its middle.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    pair: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Source segments from top to bottom, target segments from left to right.

    Args:
        image: the similarity as a data URI of a PNG.
        height: of the picture, where its width is `WIDTH`.
        strokes: the path.
    """

    image: str
    height: int
    strokes: tuple[Stroke, ...]

    @property
    def path(self) -> str:
        """The strokes as path data of SVG."""
        return "".join(
            f"M{s.start[0]:g} {s.start[1]:g}L{s.end[0]:g} {s.end[1]:g}" for s in self.strokes
        )


def picture(alignment: Alignment, similarity: Floats) -> Picture | None:
    """The picture of an alignment; None where a side has no segments."""
    rows, columns = len(alignment.source), len(alignment.target)
    if not rows or not columns:
        return None
    height = round(WIDTH * min(max(rows / columns, 0.5), 2))
    scale = WIDTH / columns, height / rows
    strokes = tuple(
        Stroke(
            (_at(run[0][1].target.start, scale[0]), _at(run[0][1].source.start, scale[1])),
            (_at(run[-1][1].target.stop, scale[0]), _at(run[-1][1].source.stop, scale[1])),
            run[len(run) // 2][0],
        )
        for run in _runs(list(alignment.kept()))
    )
    return Picture("data:image/png;base64," + _png(_shades(similarity)), height, strokes)


def _at(segment: int, scale: float) -> float:
    return round(segment * scale, 1)


def _runs(beads: Sequence[tuple[int, Bead]]) -> Iterator[list[tuple[int, Bead]]]:
    """Beads that follow each other on both sides, as many together as keeps the strokes few."""
    most = -(-len(beads) // _STROKES)
    run: list[tuple[int, Bead]] = []
    for entry in beads:
        if run and (len(run) == most or not _follows(run[-1][1], entry[1])):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _follows(one: Bead, other: Bead) -> bool:
    return (one.source.stop, one.target.stop) == (other.source.start, other.target.start)


def _shades(similarity: Floats) -> NDArray[np.uint8]:
    """Similarities as levels 0 to 31, from what is usual to what is rare."""
    low, high = np.quantile(similarity, (0.5, 0.999))
    shares = np.clip((similarity - low) / max(float(high - low), 1e-6), 0, 1)
    levels: NDArray[np.uint8] = np.round(shares * (_LEVELS - 1)).astype(np.uint8)
    return levels


def _png(levels: NDArray[np.uint8]) -> str:
    """A picture of one colour, whose opacity are the levels, as PNG (ISO 15948) in base64."""
    height, width = levels.shape
    lines = np.zeros((height, width + 1), np.uint8)  # every line begins with its filter: none
    lines[:, 1:] = levels
    opacity = bytes(255 * level // (_LEVELS - 1) for level in range(_LEVELS))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", _INK * _LEVELS),
        (b"tRNS", opacity),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    data = b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)
    return b64encode(data).decode("ascii")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
