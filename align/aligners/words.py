"""How well the words of two runs explain each other: evidence from single tokens.

Every token of one run is taken to translate a token of the other run, or none (IBM model 1, Brown
et al. 1993, with the likeness of contextual token vectors in the place of a table of words). Its
log-likelihood counts against that of a token of the other document at large. So a segment that is
added to a run must explain something to pay, and what a frequent word explains is little. Whatever
the beads are, the same tokens are explained: merges, splits and nulls compete fairly.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.aligners import unexplained
from align.aligners.band import Blocks, Indices
from align.aligners.beads import Shape, Step
from align.aligners.tokens import Likelihoods
from align.protocols import Floats

_PAIR = Shape(1, 1)
_PAIRS = 128  # that tell the share of tokens that translate nothing
_CELLS = 1 << 22  # likenesses of tokens at a time, of more than one source segment
_TOGETHER = 8  # source segments at a time: the more, the fewer target segments are near to all


class WordScores:
    """Log-likelihood ratios of the tokens of beads, both directions together, in nats."""

    def __init__(
        self, likelihoods: Likelihoods, shapes: Sequence[Shape], path: Sequence[Step] = ()
    ) -> None:
        """Find out how many tokens translate nothing.

        Args:
            likelihoods: of the tokens of both sides.
            shapes: of the beads to score, each after those that it has a segment more than.
            path: steps of which the 1-1 beads tell how many tokens translate nothing.
        """
        self.shapes = tuple(shapes)
        self._source, self._target = likelihoods.source, likelihoods.target
        self._likelihoods = likelihoods
        self._most_source = max(shape.source for shape in shapes)
        self._most_target = max(shape.target for shape in shapes)
        self._unexplained = unexplained.share(self._of_pairs(path))

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

    def reader(self) -> Callable[[range, range], tuple[list[Floats], list[Floats]]]:
        """Tells how well single segments explain the tokens of single others.

        For some sources and targets: of each source, the log-likelihood ratios [tokens, targets],
        and of each target those [tokens, sources]. As quick as that of the likelihoods.
        """
        read = self._likelihoods.reader()

        def ratios(sources: range, targets: range) -> tuple[list[Floats], list[Floats]]:
            members = self._source.members(sources), self._target.members(targets)
            by_target, by_source = self._likely(read(sources, targets), sources, targets, members)
            sizes = self._source.sizes(sources), self._target.sizes(targets)
            of_source = self._by_run(by_target, sizes[1], 1)
            of_target = self._by_run(by_source, sizes[0], 1)
            return _parted(of_source[0], sizes[0]), _parted(of_target[0], sizes[1])

        return ratios

    def _of_pairs(self, path: Sequence[Step]) -> Floats:
        """Likelihood ratios of the tokens of some 1-1 beads, each by the other segment."""
        pairs = [step for step in path if step.shape == _PAIR]
        read, chances = self._likelihoods.reader(), self._likelihoods.chances
        found = [np.zeros(0, np.float32)]
        for step in pairs[:: len(pairs) // _PAIRS + 1]:
            sources = range(step.source, step.source + 1)
            targets = range(step.target, step.target + 1)
            likely = read(sources, targets)
            if likely.size:
                found.append(likely.mean(axis=1) / chances[0][self._source.places(sources)])
                found.append(likely.mean(axis=0) / chances[1][self._target.places(targets)])
        return np.concatenate(found)

    def _ratios(self, where: Blocks) -> "_Ratios":
        """Those of all segments that are in beads that end in some states."""
        of_source = [np.zeros((self._most_target, 1), np.float32)]
        of_target = [np.zeros((self._most_source, 1), np.float32)]
        places, cells = [0], 1
        begin, recent = 0, np.zeros((0, self._most_source - 1), np.float32)
        read = self._likelihoods.reader()
        for sources, targets in self._near(where):
            tokens = self._target.places(targets)
            members = self._source.members(sources), self._target.members(targets)
            by_target, by_source = self._likely(read(sources, targets), sources, targets, members)
            # a run may begin among the sources before
            before = np.zeros((len(by_source), self._most_source - 1), np.float32)
            shared = recent[tokens.start - begin :, recent.shape[1] - before.shape[1] :]
            before[: len(shared)] = shared
            begin, recent = tokens.start, np.hstack((before, by_source))
            of_source.append(self._of_source(by_target, targets, members[0]))
            of_target.append(self._of_target(recent, sources, members[1]))
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

    def _likely(
        self, likely: Floats, sources: range, targets: range, members: tuple[Floats, Floats]
    ) -> tuple[Floats, Floats]:
        """How likely segments make the tokens of the other side, against what is likely at large.

        Args:
            likely: [tokens of the sources, tokens of the targets].
            sources: segments.
            targets: segments.
            members: of the sources, and of the targets.

        Returns:
            Of the tokens of the sources [t, targets], and of those of the targets [t, sources];
            each summed over the tokens of the other segment.
        """
        of_source, of_target = self._likelihoods.chances
        by_target = likely @ members[1]
        by_target /= of_source[self._source.places(sources), None]
        by_source = likely.T @ members[0]
        by_source /= of_target[self._target.places(targets), None]
        return by_target, by_source

    def _of_source(self, likely: Floats, targets: range, members: Floats) -> Floats:
        """Log-likelihood ratios [most target, cells] of the tokens of sources by runs of targets.

        Args:
            likely: [tokens of the sources, targets].
            targets: segments.
            members: [tokens of the sources, sources].
        """
        by_run = self._by_run(likely, self._target.sizes(targets), self._most_target)
        return (members.T @ by_run).reshape(self._most_target, -1)

    def _of_target(self, likely: Floats, sources: range, members: Floats) -> Floats:
        """Log-likelihood ratios [most source, cells] of the tokens of targets by runs of sources.

        Args:
            likely: [tokens of the targets, sources], of the sources and of those just before.
            sources: segments.
            members: [tokens of the targets, targets].
        """
        most = self._most_source
        sizes = self._source.sizes(range(sources.start - most + 1, sources.stop))
        by_run = self._by_run(likely, sizes, most)
        # a run of so many that ends with a source begins so many before
        ending = [by_run[k, :, most - 1 - k : most - 1 - k + len(sources)] for k in range(most)]
        found = np.stack(ending).transpose(0, 2, 1) @ members
        return found.reshape(most, -1)

    def _by_run(self, likely: Floats, sizes: Floats, most: int) -> Floats:
        """Log-likelihood ratios [most, tokens, segments] by runs of 1, 2, ... from each segment on.

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
        found *= np.float32(1.0 - self._unexplained) / np.maximum(tokens, 1.0)
        found += np.float32(self._unexplained)
        return np.log(found, out=found)


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


def _parted(tokens: Floats, sizes: Floats) -> list[Floats]:
    """Rows of the tokens of segments, by the segment."""
    return np.split(tokens, np.cumsum(sizes[:-1]).astype(np.intp))
