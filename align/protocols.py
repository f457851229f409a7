"""The seams of the toolkit, one method each, and the plain data that crosses them.

A component is a frozen dataclass whose fields are its options and which follows one of these
protocols. `align.registry` finds components by name, built-in or from a plugin.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from typing import IO, Any, ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from align.alignment import Bead
from align.findings import Finding, FindingStream, Rule, TextPair
from align.parallel import ParallelText
from align.text import Document, SegmentedDocument

Progress = Callable[[int, int], None]
"""Called with the number of units done and the number of units in all."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of a file, as yet unread.

    Args:
        id: where the bytes came from, as the user wrote it (a path, or "-" for standard input).
        data: all bytes of the file.
        lang: the language that the user declared, if any.
    """

    id: str
    data: bytes
    lang: str | None = None


class Reader(Protocol):
    """Turns the bytes of one format into a document."""

    suffixes: ClassVar[tuple[str, ...]]
    """File endings of the format, lower case, with the dot."""

    def read(self, raw: RawFile) -> Document:
        """Decode `raw`, find its paragraphs, and lose nothing.

        Raises:
            InputError: the bytes are not of this format or cannot be decoded.
        """
        ...


class Splitter(Protocol):
    """Finds the segments of a document."""

    def split(self, document: Document) -> SegmentedDocument:
        """Spans of segments; only white space lies between two segments of a block."""
        ...


class Rows(Protocol):
    """Rows int8 [t, d]: an array, or what is read from a file when numpy makes an array of it."""

    @property
    def shape(self) -> tuple[int, ...]:
        """How many rows there are, and how wide they are."""
        ...

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> "Rows":
        """Neighbouring rows; nothing is copied or read as yet."""
        ...

    def __array__(self) -> NDArray[Any]: ...


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of some texts, each as a direction: what stands for which word.

    Args:
        rows: int8 [t, d], text after text; the length of a row says nothing.
        ends: int64 [n + 1], how many rows there are before each text, and in all.
    """

    rows: Rows
    ends: NDArray[np.int64]

    def __post_init__(self) -> None:
        if len(self.rows.shape) != 2 or self.ends.ndim != 1 or not len(self.ends):
            raise ValueError("rows must be [t, d] and ends [n + 1]")
        if self.ends[0] != 0 or self.ends[-1] != len(self.rows) or (np.diff(self.ends) < 0).any():
            raise ValueError("ends must rise from 0 to the number of rows")

    def __len__(self) -> int:
        return len(self.ends) - 1

    def part(self, start: int, stop: int) -> "TokenVectors":
        """The texts from `start` up to `stop`."""
        ends = self.ends[start : stop + 1]
        return TokenVectors(self.rows[int(ends[0]) : int(ends[-1])], ends - ends[0])


@dataclass(frozen=True, slots=True)
class TokenSums:
    """What an encoder knows of some texts after one forward pass each.

    Args:
        sums: float32 [n, d], the sum of the token vectors of every text.
        counts: int32 [n], how many tokens that was.
        additive: whether the vector of two neighbouring texts is, up to length, the sum of
            theirs. True for mean-pooled models.
        tokens: the tokens apart, from the layer that tells best which word translates which;
            None where an encoder does not give them.
    """

    sums: Floats
    counts: Ints
    additive: bool = True
    tokens: TokenVectors | None = None

    def __post_init__(self) -> None:
        if self.sums.ndim != 2 or self.counts.shape != (len(self.sums),):
            raise ValueError(
                f"sums must be [n, d] and counts [n], were {self.sums.shape} "
                f"and {self.counts.shape}"
            )
        if self.tokens is not None and len(self.tokens) != len(self.sums):
            raise ValueError(f"there are tokens of {len(self.tokens)} texts for {len(self.sums)}")

    def part(self, start: int, stop: int) -> "TokenSums":
        """The rows from `start` up to `stop`."""
        tokens = None if self.tokens is None else self.tokens.part(start, stop)
        return TokenSums(self.sums[start:stop], self.counts[start:stop], self.additive, tokens)


class Encoder(Protocol):
    """Turns texts into vectors, of 192 dimensions or more.

    In fewer, directions are alike by chance, and unrelated texts are paired: of rows drawn at
    random 11 % in 64 dimensions, 0.3 % in 128, none in 192.

    It may also have a property `centre`: the mean token vector of running text, float32 [d], or
    None. The mean of a short document is drawn towards it. And a method `release`, which lets go
    of a model that can be loaded again: called after much text, as aligning that needs the memory.
    """

    @property
    def identity(self) -> str:
        """Names weights, precision and prompt: equal identities give equal vectors.

        It costs no loading of the model: a cache asks for it.
        """
        ...

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        """Encode every text once, whatever its length; rows in the order of `texts`.

        Raises:
            ModelError: the model is missing or damaged.
            MissingExtraError: the packages that run it are not installed.
        """
        ...


class SpanVectors(Protocol):
    """Vectors of all runs of neighbouring segments of one document."""

    def rows(self, size: int, start: int, stop: int) -> Floats:
        """Unit rows float32 [stop - start, d] of the runs [i, i + size), start <= i < stop.

        A run that holds no text at all has a zero row.
        """
        ...

    def summands(self, start: int, stop: int) -> Floats | None:
        """Rows float32 [stop - start, d] of segments that add up to those of runs.

        The unit row of a run has the direction of their sum. None where that is not so.
        """
        ...


Reencode = Callable[[Sequence[range], float], SpanVectors]
"""Encodes runs of segments as they are, for as long as that takes no more tokens than a share of
those of the document; the runs that matter most are given first. What comes back are the vectors of
all runs, exact ones in the place of composed ones."""


@dataclass(frozen=True, slots=True)
class Side:
    """All that an aligner sees of one document: numbers, never text.

    Args:
        lengths: int32 [n], characters of every segment without white space around it.
        paragraphs: int32 [n], number of the paragraph of every segment, never falling.
        boilerplate: bool [n], segments that are no text of the document.
        vectors: the vectors of its spans; None for an aligner that needs none.
        tokens: the tokens of every segment; None where the encoder does not give them.
        reencode: makes vectors of some runs exact; None where composed ones are as good.
        ended: bool [n], segments that end with the mark of a sentence; None if that is not known.
    """

    lengths: Ints
    paragraphs: Ints
    boilerplate: NDArray[np.bool_]
    vectors: SpanVectors | None = None
    tokens: TokenVectors | None = None
    reencode: Reencode | None = None
    ended: NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.lengths)


class Aligner(Protocol):
    """Decides which segments translate each other.

    It may also have a field `max_segments`: a side with more of them is refused before its
    segments are encoded.
    """

    needs_vectors: ClassVar[bool]
    """Whether `Side.vectors` must be there; without, no model is ever loaded."""

    def align(
        self, source: Side, target: Side, progress: Progress | None = None
    ) -> tuple[Bead, ...]:
        """Beads that hold every segment of either side exactly once, in source order."""
        ...


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The pairs around a pair in its document; both empty where rows do not follow each other.

    Args:
        before: nearest last.
        after: nearest first.
    """

    before: tuple[TextPair, ...] = ()
    after: tuple[TextPair, ...] = ()


class Check(Protocol):
    """Says what is wrong with a translation, one pair at a time."""

    rules: ClassVar[tuple[Rule, ...]]
    """All rules that its findings name; their ids begin with the name of the check."""

    def run(self, pair: TextPair, around: Neighbours) -> Iterable[Finding]:
        """Findings about `pair` alone; `around` only helps to understand it."""
        ...


class Reporter(Protocol):
    """Writes findings in one format."""

    def write(self, findings: FindingStream, stream: IO[bytes]) -> None:
        """Write all findings, in memory that does not grow with their number."""
        ...


OpenPart = Callable[[str], AbstractContextManager[IO[bytes]]]
"""Opens a part of an output by the suffix added to its name; "" is the output itself."""


class Writer(Protocol):
    """Writes parallel text in one format."""

    suffixes: ClassVar[tuple[str, ...]]
    """File endings of the format, lower case, with the dot."""

    holds_findings: ClassVar[bool]
    """Whether the format has a place for what the checks found; without, nothing is checked."""

    def write(self, text: ParallelText, open_part: OpenPart) -> None:
        """Write all units, nulls included unless the format has no place for them.

        Memory does not grow with them, unless the format needs the documents (`text.whole()`).

        Raises:
            OutputError: the format cannot hold this text.
        """
        ...


def signature_of(component: Any, name: str) -> str:
    """`name(option=value, ...)` of a component, in the order of its fields.

    Options with `repr=False` are left out: limits, which refuse and never change a result.
    """
    options = ", ".join(
        f"{field.name}={getattr(component, field.name)}"
        for field in fields(component)
        if field.repr
    )
    return f"{name}({options})" if options else name
