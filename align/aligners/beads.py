"""Shapes of beads and the steps of a path: the words that the search is told in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How many segments a bead takes from either side."""

    source: int
    target: int

    @property
    def size(self) -> int:
        """Segments of both sides together."""
        return self.source + self.target

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target


SOURCE_NULL = Shape(1, 0)
TARGET_NULL = Shape(0, 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One bead of a path.

    Args:
        source: how many source segments come before it.
        target: how many target segments come before it.
        shape: segments on either side.
        score: its part of the score of the path.
        margin: what the best path without it would lose; 0 until it is known.
    """

    source: int
    target: int
    shape: Shape
    score: float
    margin: float = 0.0


def shapes_upto(max_size: int) -> tuple[Shape, ...]:
    """All beads of up to `max_size` segments on both sides together, in order of target sizes."""
    if max_size < 2:
        raise ValueError(f"max_size must be at least 2 so that 1-1 beads exist, was {max_size}")
    sizes = range(1, max_size)
    found = [Shape(a, b) for a in sizes for b in sizes]
    return tuple(
        sorted(
            (shape for shape in found if shape.size <= max_size),
            key=lambda shape: (shape.target, shape.source),
        )
    )


def all_nulls(sources: range, targets: range, score: float, margin: float) -> list[Step]:
    """Every segment left alone, the source side first."""
    return [Step(i, targets.start, SOURCE_NULL, score, margin) for i in sources] + [
        Step(sources.stop, j, TARGET_NULL, score, margin) for j in targets
    ]
