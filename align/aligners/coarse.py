"""From coarse to fine: documents halved until small, searched in full, then refined in a band.

Time and memory grow linearly with the documents (the scheme of Vecalign, Thompson and Koehn 2019,
after Salvador and Chan 2007).
"""

from dataclasses import dataclass

import numpy as np

from align.aligners.band import Band
from align.aligners.beads import Shape, Step
from align.aligners.dynamic import BeadScores, Lattice
from align.aligners.nulls import settled
from align.aligners.runs import unit_rows
from align.aligners.scoring import SpanScores, Weights
from align.protocols import Floats, Progress, Side

_SHAPES = (Shape(1, 1), Shape(1, 2), Shape(2, 1))
_SMALL = 200 * 200  # states that are searched in full: it takes some milliseconds
_WITHIN = 12  # segments around a coarser path
_MOST_STATES = 1 << 22  # of a widened band: two hundred megabytes of scores and ways


@dataclass(frozen=True, slots=True)
class RowVectors:
    """Spans composed of the unit rows of segments: the vectors of halved documents.

    Args:
        of_segments: float32 [n, d], rows of length one.
    """

    of_segments: Floats

    def rows(self, size: int, start: int, stop: int) -> Floats:
        """Unit rows of the runs [i, i + size), start <= i < stop."""
        parts = [self.of_segments[start + k : stop + k] for k in range(size)]
        return parts[0] if size == 1 else _normalised(np.sum(parts, axis=0))

    def summands(self, start: int, stop: int) -> Floats:
        """The rows of segments, which add up to those of runs."""
        return self.of_segments[start:stop]


def rough_band(source: Side, target: Side, weights: Weights, expansion: float) -> Band:
    """The columns worth searching for every row, from a search of the halved documents.

    Args:
        source: the source side.
        target: the target side.
        weights: the constants.
        expansion: characters of the target for one of the source.
    """
    few = min(len(source), len(target)) < 4
    if few or (len(source) + 1) * (len(target) + 1) <= _SMALL:
        return Band.full(len(source), len(target))
    fewer_source, fewer_target = _halved(source), _halved(target)
    band = rough_band(fewer_source, fewer_target, weights, expansion)
    scores = SpanScores(fewer_source, fewer_target, _SHAPES, weights, expansion)
    lattice, _ = search(scores, band)
    return Band.around(settled(lattice).path(), len(source), len(target), within=_WITHIN, scale=2)


def search(
    scores: BeadScores, band: Band, *, within: int = _WITHIN, progress: Progress | None = None
) -> tuple[Lattice, list[Step]]:
    """The best path in a band that is widened for as long as the path presses against an edge.

    Where all segments look alike, no band would ever do: it grows until memory sets the limit.

    Args:
        scores: of the beads.
        band: where to look first.
        within: how far around the path to look after that; doubled each time.
        progress: called while beads are scored.
    """
    lattice = Lattice(scores, band, progress)
    path = lattice.path()
    while band.is_pressed_by(path):
        within *= 2
        sizes = len(scores.source_nulls), len(scores.target_nulls)
        band = Band.around(path, *sizes, within=within)
        if band.states > _MOST_STATES:
            break
        del lattice  # before there is one of twice the size
        lattice = Lattice(scores, band, progress)
        path = lattice.path()
    return lattice, path


def _halved(side: Side) -> Side:
    """A side of half as many segments, each the mean direction of two neighbours."""
    starts = np.arange(0, len(side), 2)
    parts = []
    for rows in unit_rows(side):  # an even number at a time, except for the last
        odd = rows[len(rows) // 2 * 2 :]
        parts += [rows[0 : len(rows) // 2 * 2 : 2] + rows[1::2], odd]
    return Side(
        lengths=np.add.reduceat(side.lengths, starts).astype(np.int32),
        paragraphs=np.zeros(len(starts), np.int32),
        boilerplate=np.zeros(len(starts), np.bool_),
        vectors=RowVectors(_normalised(np.concatenate(parts))),
    )


def _normalised(rows: Floats) -> Floats:
    """The rows at unit length; rows of zeros stay."""
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    norms[norms == 0.0] = 1.0
    rows /= norms[:, None]
    return rows
