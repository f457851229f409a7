"""How well the words of two runs explain each other: evidence from single tokens.

Every token of one run is taken to translate a token of the other run, or none (IBM model 1, Brown
et al. 1993, with the likeness of contextual token vectors in the place of a table of words). Its
log-likelihood counts against that of a token of the other document at large. So a segment that is
added to a run must explain something to pay, and what a frequent word explains is little. Whatever
the beads are, the same tokens are explained: merges, splits and nulls compete fairly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.aligners.band import Blocks, Indices
from align.aligners.beads import Shape
from align.protocols import Floats, TokenVectors

_SHARPNESS = 0.035  # of the cosine: so much more makes a token e times as likely
_UNEXPLAINED = 0.2  # share of tokens that translate nothing
_SAMPLE = 768  # tokens that stand for a document at large
_MOST_TOKENS = 256  # of a segment: a longer one is known by so many of its tokens
_CELLS = 1 << 22  # likenesses of tokens at a time, of more than one source segment
_PART = 1 << 9  # tokens at a time, where all of a side are gone through
_AHEAD = 1 << 7  # segments made ready at a time, where a search goes on to the next rows
_TOGETHER = 8  # source segments at a time: the more, the fewer target segments are near to all
_NOISE = 1e-6  # squared length of what is nothing but rounding

Bytes = NDArray[np.int8]


class WordScores:
    """Log-likelihood ratios of the tokens of beads, both directions together, in nats."""

    def __init__(self, source: TokenVectors, target: TokenVectors, shapes: Sequence[Shape]) -> None:
        """Prepare both sides.

        Args:
            source: tokens of the source side.
            target: tokens of the target side.
            shapes: of the beads to score, each after those that it has a segment more than.
        """
        self.shapes = tuple(shapes)
        self._source = _Tokens(source)
        self._target = _Tokens(target)
        self._chance_source, self._chance_target = _chances(self._source, self._target)
        self._most_source = max(shape.source for shape in shapes)
        self._most_target = max(shape.target for shape in shapes)

    def blocks(self, where: Blocks) -> Floats:
        """Scores [shapes, blocks, rows, columns] of the beads that end before (row, column).

        Those of beads that do not fit into the documents are of no account.
        """
        ratios = self._ratios(where)
        rows, columns = where.places
        found = np.empty((len(self.shapes), *where.shape), np.float32)
        of_sources = np.zeros((self._most_target, *where.shape), np.float32)
        of_targets = np.zeros((self._most_source, *where.shape), np.float32)
        for place, shape in enumerate(self.shapes):
            a, b = shape.source, shape.target
            first = ratios.cells(rows - a, columns - b)
            of_sources[b - 1] += ratios.of_source[b - 1].take(first, mode="clip")
            last = ratios.cells(rows - 1, columns - b)
            of_targets[a - 1] += ratios.of_target[a - 1].take(last, mode="clip")
            np.add(of_sources[b - 1], of_targets[a - 1], out=found[place])
        return found

    def _ratios(self, where: Blocks) -> "_Ratios":
        """Those of all segments that are in beads that end in some states."""
        of_source = [np.zeros((self._most_target, 1), np.float32)]
        of_target = [np.zeros((self._most_source, 1), np.float32)]
        places, cells = [0], 1
        begin, recent = 0, np.zeros((0, self._most_source - 1), np.float32)
        for sources, targets in self._near(where):
            tokens = self._target.places(targets)
            by_target, by_source = self._likely(sources, targets)
            # a run may begin among the sources before
            before = np.zeros((len(by_source), self._most_source - 1), np.float32)
            shared = recent[tokens.start - begin :, recent.shape[1] - before.shape[1] :]
            before[: len(shared)] = shared
            begin, recent = tokens.start, np.hstack((before, by_source))
            of_source.append(self._of_source(by_target, sources, targets))
            of_target.append(self._of_target(recent, sources, targets))
            places += [cells + k * len(targets) - targets.start for k in range(len(sources))]
            cells += len(sources) * len(targets)
        return _Ratios(
            np.concatenate(of_source, axis=1),
            np.concatenate(of_target, axis=1),
            max(where.first - self._most_source, 0) - 1,
            np.array(places, np.intp),
        )

    def _near(self, where: Blocks) -> Iterator[tuple[range, range]]:
        """Source segments, some at a time, and the target segments that beads join to them."""
        start = max(where.first - self._most_source, 0)
        last = where.first + len(where.starts) - 1
        while start < last:
            for together in (_TOGETHER, 1):
                stop = min(start + together, last)
                # the rows of the beads that hold one of them
                rows = max(start + 1, where.first), min(stop - 1 + self._most_source, last)
                begin = max(int(where.starts[rows[0] - where.first]) - self._most_target, 0)
                end = max(int(where.stops[rows[1] - where.first]) - 1, begin)
                sources, targets = range(start, stop), range(begin, end)
                if self._source.count(sources) * self._target.count(targets) <= _CELLS:
                    break
            yield sources, targets
            start = stop

    def _likely(self, sources: range, targets: range) -> tuple[Floats, Floats]:
        """How likely segments make the tokens of the other side, against what is likely at large.

        Returns:
            Of the tokens of the sources [t, targets], and of those of the targets [t, sources];
            each summed over the tokens of the other segment.
        """
        likely = _likelihoods(self._source.rows(sources), self._target.rows(targets).T)
        by_target = likely @ self._target.members(targets)
        by_target /= self._chance_source[self._source.places(sources), None]
        by_source = likely.T @ self._source.members(sources)
        by_source /= self._chance_target[self._target.places(targets), None]
        return by_target, by_source

    def _of_source(self, likely: Floats, sources: range, targets: range) -> Floats:
        """Log-likelihood ratios [most target, cells] of the tokens of sources by runs of targets.

        Args:
            likely: [tokens of the sources, targets].
            sources: segments.
            targets: segments.
        """
        by_run = _by_run(likely, self._target.sizes(targets), self._most_target)
        return (self._source.members(sources).T @ by_run).reshape(self._most_target, -1)

    def _of_target(self, likely: Floats, sources: range, targets: range) -> Floats:
        """Log-likelihood ratios [most source, cells] of the tokens of targets by runs of sources.

        Args:
            likely: [tokens of the targets, sources], of the sources and of those just before.
            sources: segments.
            targets: segments.
        """
        most = self._most_source
        sizes = self._source.sizes(range(sources.start - most + 1, sources.stop))
        by_run = _by_run(likely, sizes, most)
        # a run of so many that ends with a source begins so many before
        ending = [by_run[k, :, most - 1 - k : most - 1 - k + len(sources)] for k in range(most)]
        found = np.stack(ending).transpose(0, 2, 1) @ self._target.members(targets)
        return found.reshape(most, -1)


@dataclass(frozen=True, slots=True)
class _Ratios:
    """Log-likelihood ratios of the tokens of single segments, by runs of the other side.

    They are there for pairs of a source segment and a target segment near it: a cell each.

    Args:
        of_source: float32 [most target, cells], of the tokens of the source segment, by the run of
            1, 2, ... target segments that begins with the target segment.
        of_target: float32 [most source, cells], of the tokens of the target segment, by the run of
            1, 2, ... source segments that ends with the source segment.
        first: the first source segment.
        places: [source segments], the cell where target segment 0 would be.
    """

    of_source: Floats
    of_target: Floats
    first: int
    places: Indices

    def cells(self, sources: Indices, targets: Indices) -> Indices:
        """The cells [blocks, rows, columns] of pairs of segments; any number for those far apart.

        Args:
            sources: [blocks, rows].
            targets: [blocks, columns].
        """
        places = self.places.take(sources - self.first, mode="clip")
        return places[:, :, None] + targets[:, None]


class _Tokens:
    """The tokens of one side, centred: what is left tells words apart and not languages."""

    def __init__(self, tokens: TokenVectors) -> None:
        sizes = np.minimum(np.diff(tokens.ends), _MOST_TOKENS)
        self._ends = np.concatenate([[0], np.cumsum(sizes)])
        self._rows = tokens.rows if self._ends[-1] == tokens.ends[-1] else _fewer(tokens)
        count = len(self._rows)
        self._scale = np.zeros(count, np.float32)  # what makes a row a unit row
        self._mean = np.zeros(tokens.rows.shape[1], np.float32)
        for part, rows in self._parts():
            squares = np.einsum("ij,ij->i", rows, rows)
            self._scale[part] = _one_over_root(squares, 0.0)
            self._mean += self._scale[part] @ rows / np.float32(count)
        self._further = np.zeros(count, np.float32)  # what makes it one again, once centred
        for part, rows in self._parts():
            along = rows @ self._mean * self._scale[part]
            squares = np.sign(self._scale[part]) - 2 * along + self._mean @ self._mean
            self._further[part] = _one_over_root(squares * np.float32(_SHARPNESS), _NOISE)
        self.sample = self._centred(np.linspace(0, count - 1, min(count, _SAMPLE)).astype(int))
        self._held: tuple[range, Floats] = range(0), self.sample[:0]

    @property
    def is_sampled_whole(self) -> bool:
        """Whether the sample holds every token."""
        return len(self.sample) == len(self._rows)

    def count(self, segments: range) -> int:
        """How many tokens some segments have."""
        places = self.places(segments)
        return int(places.stop) - int(places.start)

    def places(self, segments: range) -> slice:
        """Where the tokens of some segments are among all tokens."""
        return slice(int(self._ends[segments.start]), int(self._ends[segments.stop]))

    def sizes(self, segments: range) -> Floats:
        """How many tokens each of some segments has; none, those before the first."""
        sizes = np.diff(self._ends[max(segments.start, 0) : segments.stop + 1])
        return np.pad(sizes, (len(segments) - len(sizes), 0)).astype(np.float32)

    def rows(self, segments: range) -> Floats:
        """The rows of the tokens of some segments; the next ones are made ready, too."""
        held, rows = self._held
        if segments.start < held.start or segments.stop > held.stop:
            ahead = min(max(segments.stop, segments.start + _AHEAD), len(self._ends) - 1)
            held = range(segments.start, ahead)
            rows = self._centred(self.places(held))
            self._held = held, rows
        first, places = self.places(held).start, self.places(segments)
        return rows[places.start - first : places.stop - first]

    def members(self, segments: range) -> Floats:
        """1 where a token [t] is one of a segment [n], else 0."""
        sizes = np.diff(self._ends[segments.start : segments.stop + 1])
        found = np.zeros((sizes.sum(), len(sizes)), np.float32)
        found[np.arange(len(found)), np.repeat(np.arange(len(sizes)), sizes)] = 1.0
        return found

    def chances(self, sample: Floats) -> tuple[Floats, Floats]:
        """The mean likelihood of every token with some of the other side, and of these with all."""
        found = np.zeros(len(self._rows), np.float32)
        of_sample = np.zeros(len(sample), np.float32)
        columns = np.ascontiguousarray(sample.T)
        each = np.full(len(sample), 1 / max(len(sample), 1), np.float32)
        for start in range(0, len(found), _PART):
            part = slice(start, start + _PART)
            likely = _likelihoods(self._centred(part), columns)
            found[part] = likely @ each
            of_sample += likely.sum(axis=0) / np.float32(len(found))
        return found, of_sample

    def _parts(self) -> Iterator[tuple[slice, Floats]]:
        """The rows as they are, some at a time."""
        for start in range(0, len(self._rows), _PART):
            part = slice(start, start + _PART)
            yield part, self._rows[part].astype(np.float32)

    def _centred(self, places: slice | Indices) -> Floats:
        """Centred rows, of such a length that products are cosines divided by the sharpness."""
        rows: Floats = self._rows[places].astype(np.float32)
        rows *= self._scale[places, None]
        rows -= self._mean
        rows *= self._further[places, None]
        return rows


def _chances(source: _Tokens, target: _Tokens) -> tuple[Floats, Floats]:
    """For every token of either side, how likely it is with a token of the other at large."""
    of_source, of_sample = source.chances(target.sample)
    if source.is_sampled_whole and target.is_sampled_whole:
        return of_source, of_sample
    return of_source, target.chances(source.sample)[0]


def _fewer(tokens: TokenVectors) -> Bytes:
    """The rows, of long segments only as many as count, evenly over the segment."""
    places = [
        np.linspace(start, stop - 1, min(stop - start, _MOST_TOKENS)).astype(int)
        for start, stop in zip(tokens.ends[:-1].tolist(), tokens.ends[1:].tolist(), strict=True)
    ]
    rows: Bytes = tokens.rows[np.concatenate(places)]
    return rows


def _one_over_root(squares: Floats, nothing: float) -> Floats:
    """1 over the root of squared lengths; 0 of those that are nothing."""
    roots = np.sqrt(np.maximum(squares, 0.0))
    return np.divide(1.0, roots, out=np.zeros_like(squares), where=squares > nothing)


def _likelihoods(x: Floats, columns: Floats) -> Floats:
    """How likely tokens of y, in columns, are translations of those of x, up to a factor."""
    found: Floats = x @ columns  # 29 at most: far from any overflow
    return np.exp(found, out=found)


def _by_run(likely: Floats, sizes: Floats, most: int) -> Floats:
    """Log-likelihood ratios [most, tokens, segments] by the run of 1, 2, ... from each segment on.

    Args:
        likely: [tokens, segments], summed over the tokens of the segments.
        sizes: [segments], how many tokens they have.
        most: segments in the longest run; at the end there are shorter ones in their place.
    """
    found = np.empty((most, *likely.shape), np.float32)
    tokens = np.empty((most, 1, len(sizes)), np.float32)
    found[0], tokens[0] = likely, sizes
    for further in range(1, most):
        found[further], tokens[further] = found[further - 1], tokens[further - 1]
        found[further, :, :-further] += likely[:, further:]
        tokens[further, :, :-further] += sizes[further:]
    found *= (1.0 - _UNEXPLAINED) / np.maximum(tokens, 1.0)
    found += _UNEXPLAINED
    return np.log(found, out=found)
