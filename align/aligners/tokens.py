"""The tokens of a side as unit rows that tell words apart, and how likely they translate others."""

from collections.abc import Callable, Iterator

import numpy as np

from align.aligners.band import Indices
from align.aligners.beside import side_by_side
from align.protocols import Floats, TokenVectors

_SHARPNESS = 0.035  # of the cosine: so much more makes a token e times as likely
_SAMPLE = 768  # tokens that stand for a document at large
_MOST_TOKENS = 256  # of a segment: a longer one is known by so many of its tokens
_PART = 1 << 9  # tokens at a time, where all of a side are gone through
_FEW = 1 << 12  # tokens of a side that are gone through before a thread has begun
_AHEAD = 1 << 7  # segments made ready at a time, where a search goes on to the next rows
_NOISE = 1e-6  # squared length of what is nothing but rounding


class Tokens:
    """The tokens of one side, centred: what is left tells words apart and not languages."""

    def __init__(self, tokens: TokenVectors) -> None:
        """Take the tokens of all segments, of long ones as many as count."""
        sizes = np.minimum(np.diff(tokens.ends), _MOST_TOKENS)
        self._ends = np.concatenate([[0], np.cumsum(sizes)])
        self._rows = tokens.rows
        self._chosen = None if self._ends[-1] == tokens.ends[-1] else _fewer(tokens)
        count = self.total
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

    def __len__(self) -> int:
        """How many segments there are."""
        return len(self._ends) - 1

    @property
    def total(self) -> int:
        """How many tokens all segments have."""
        return int(self._ends[-1])

    def count(self, segments: range) -> int:
        """How many tokens some segments have."""
        places = self.places(segments)
        return int(places.stop) - int(places.start)

    def places(self, segments: range) -> slice:
        """Where the tokens of some segments are among all tokens."""
        return slice(int(self._ends[segments.start]), int(self._ends[segments.stop]))

    def sizes(self, segments: range) -> Floats:
        """How many tokens each of some segments has; none, those before the first."""
        found = np.zeros(len(segments), np.float32)
        sizes = np.diff(self._ends[max(segments.start, 0) : segments.stop + 1])
        found[len(found) - len(sizes) :] = sizes
        return found

    def members(self, segments: range) -> Floats:
        """1 where a token [t] is one of a segment [n], else 0."""
        sizes = np.diff(self._ends[segments.start : segments.stop + 1])
        found = np.zeros((sizes.sum(), len(sizes)), np.float32)
        found[np.arange(len(found)), np.repeat(np.arange(len(sizes)), sizes)] = 1.0
        return found

    def centred(self, places: slice | Indices) -> Floats:
        """Centred rows, of such a length that products are cosines divided by the sharpness."""
        rows = self._read(places)
        rows *= self._scale[places, None]
        rows -= self._mean
        rows *= self._further[places, None]
        return rows

    def sample(self) -> Floats:
        """Centred rows that stand for the document at large."""
        last, count = self.total - 1, min(self.total, _SAMPLE)
        return self.centred(np.linspace(0, last, count).astype(int))

    def parts(self) -> Iterator[Floats]:
        """All centred rows, some at a time."""
        for start in range(0, self.total, _PART):
            yield self.centred(slice(start, start + _PART))

    def _parts(self) -> Iterator[tuple[slice, Floats]]:
        """The rows as they are, some at a time."""
        for start in range(0, self.total, _PART):
            part = slice(start, start + _PART)
            yield part, self._read(part)

    def _read(self, places: slice | Indices) -> Floats:
        """Rows as they are: those that follow each other at once, others one by one."""
        if self._chosen is not None:
            places = self._chosen[places]
        if isinstance(places, slice):
            return np.array(self._rows[places], np.float32)
        rows = [np.asarray(self._rows[place : place + 1]) for place in places.tolist()]
        return np.array(rows, np.float32).reshape(len(rows), self._rows.shape[1])


class Likelihoods:
    """How likely the tokens of two sides are translations of each other, up to a factor.

    Attributes:
        source: the tokens of the source side.
        target: those of the target side.
        chances: of every token of the source side, how likely it is with a token of the other side
            at large; and likewise of the target side.
    """

    def __init__(self, source: Tokens, target: Tokens) -> None:
        """Go through all tokens of both sides."""
        self.source, self.target = source, target
        self._whole: Floats | None = None
        if _are_few(source, target):
            everything = slice(None)
            self._whole = _likelihoods(source.centred(everything), target.centred(everything).T)
            self.chances = _means(self._whole), _means(self._whole.T)
        else:
            both = ((source, target.sample()), (target, source.sample()))
            each = side_by_side if min(source.total, target.total) > _FEW else map
            of_source, of_target = each(_chances, both)
            self.chances = of_source, of_target

    @classmethod
    def of(cls, source: TokenVectors, target: TokenVectors) -> "Likelihoods":
        """Those of the tokens of two sides."""
        return cls(Tokens(source), Tokens(target))

    def reader(self) -> Callable[[range, range], Floats]:
        """Tells those [tokens of the sources, tokens of the targets] of some segments.

        It is quick where each is asked for segments not far behind those of the time before.
        """
        source, target, whole = self.source, self.target, self._whole
        if whole is not None:
            return lambda sources, targets: whole[source.places(sources), target.places(targets)]
        rows, columns = _Reader(source), _Reader(target)
        return lambda sources, targets: _likelihoods(rows.read(sources), columns.read(targets).T)


class _Reader:
    """The rows of the tokens of segments, the next ones made ready, too."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._held = range(0)
        self._rows = tokens.centred(slice(0))

    def read(self, segments: range) -> Floats:
        """Those of some segments."""
        held, tokens = self._held, self._tokens
        if segments.start < held.start or segments.stop > held.stop:
            ahead = min(max(segments.stop, segments.start + _AHEAD), len(tokens))
            held = self._held = range(segments.start, ahead)
            self._rows = tokens.centred(tokens.places(held))
        first, places = tokens.places(held).start, tokens.places(segments)
        return self._rows[places.start - first : places.stop - first]


def _are_few(source: Tokens, target: Tokens) -> bool:
    """Whether there are no more pairs of all tokens than pairs with the samples."""
    return source.total * target.total <= _SAMPLE * (source.total + target.total)


def _chances(tokens_and_sample: tuple[Tokens, Floats]) -> Floats:
    """The mean likelihood of every token of a side with a sample of the other."""
    tokens, sample = tokens_and_sample
    columns = np.ascontiguousarray(sample.T)
    parts = (_means(_likelihoods(rows, columns)) for rows in tokens.parts())
    return np.concatenate([np.zeros(0, np.float32), *parts])


def _means(likely: Floats) -> Floats:
    """Those of the rows; 1 of rows of nothing, which are no less likely at large than anywhere."""
    count = likely.shape[1]
    if not count:
        return np.ones(len(likely), np.float32)
    return likely @ np.full(count, 1 / count, np.float32)


def _fewer(tokens: TokenVectors) -> Indices:
    """Which rows count: of long segments only so many, evenly over the segment."""
    places = [
        np.linspace(start, stop - 1, min(stop - start, _MOST_TOKENS)).astype(int)
        for start, stop in zip(tokens.ends[:-1].tolist(), tokens.ends[1:].tolist(), strict=True)
    ]
    return np.concatenate(places)


def _one_over_root(squares: Floats, nothing: float) -> Floats:
    """1 over the root of squared lengths; 0 of those that are nothing."""
    roots = np.sqrt(np.maximum(squares, 0.0))
    return np.divide(1.0, roots, out=np.zeros_like(squares), where=squares > nothing)


def _likelihoods(x: Floats, columns: Floats) -> Floats:
    """How likely tokens of y, in columns, are translations of those of x, up to a factor."""
    found: Floats = x @ columns  # 29 at most: far from any overflow
    return np.exp(found, out=found)
