"""Minimum-cost assignment: which of one side goes with which of the other, exactly."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import TypeVar

Item = TypeVar("Item")

MOST = 64
"""Rows or columns that are assigned together; beyond, the time would grow with their cube."""


_TABLE = 1024
"""Items of which only the nearest are looked at together."""


def near_pairs(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Every two items in order, with no more between them than are assigned together.

    In a table of thousands, with a quarter as many between them.
    """
    reach = MOST if len(items) <= _TABLE else MOST // 4
    for index, one in enumerate(items):
        for other in items[index + 1 : index + 1 + reach]:
            yield one, other


def windows(
    rows: Sequence[float], columns: Sequence[float]
) -> Iterator[tuple[list[int], list[int]]]:
    """Rows and columns in groups that are assigned together, by their places from 0 to 1.

    All of them, unless there are more than any sentence holds: then what stands in the same part of
    both texts, as in a table of thousands of figures.
    """
    parts = -(-max(len(rows), len(columns)) // MOST)
    if parts == 1:
        yield list(range(len(rows))), list(range(len(columns)))
        return
    groups: list[tuple[list[int], list[int]]] = [([], []) for _ in range(2 * parts)]
    for side, places in enumerate((rows, columns)):
        for index, place in enumerate(places):
            groups[min(int(place * len(groups)), len(groups) - 1)][side].append(index)
    for group in groups:
        # Places may lie so close together that a part holds too many.
        for start in range(0, min(len(group[0]), len(group[1])), MOST):
            yield group[0][start : start + MOST], group[1][start : start + MOST]


def assign(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) that use every row or every column once at the least total cost.

    The Hungarian method with potentials in O(rows^2 columns) (Kuhn 1955; Jonker and Volgenant
    1987). A sentence holds a handful of numbers: plain Python is quicker here than the way into a
    numerical library and back, and needs none.
    """
    if not costs or not costs[0]:
        return []
    turned = len(costs) > len(costs[0])
    matrix = [list(column) for column in zip(*costs, strict=True)] if turned else costs
    rows, columns = len(matrix), len(matrix[0])
    # Row 0 and column 0 stand for nothing, as in every description of the method.
    row_potential = [0.0] * (rows + 1)
    column_potential = [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        _augment(matrix, row_of, row_potential, column_potential)
    pairs = [(row_of[j] - 1, j - 1) for j in range(1, columns + 1) if row_of[j]]
    return sorted((j, i) if turned else (i, j) for i, j in pairs)


def _augment(
    matrix: Sequence[Sequence[float]],
    row_of: list[int],
    row_potential: list[float],
    column_potential: list[float],
) -> None:
    """Find the cheapest way to give the row in column 0 a column, and change hands along it."""
    columns = len(matrix[0])
    least = [inf] * (columns + 1)
    came_from = [0] * (columns + 1)
    done = [False] * (columns + 1)
    column = 0
    while row_of[column]:
        done[column] = True
        row, step, nearest = row_of[column], inf, 0
        for j in range(1, columns + 1):
            if done[j]:
                continue
            reduced = matrix[row - 1][j - 1] - row_potential[row] - column_potential[j]
            if reduced < least[j]:
                least[j], came_from[j] = reduced, column
            if least[j] < step:
                step, nearest = least[j], j
        for j in range(columns + 1):
            if done[j]:
                row_potential[row_of[j]] += step
                column_potential[j] -= step
            else:
                least[j] -= step
        column = nearest
    while column:
        row_of[column] = row_of[came_from[column]]
        column = came_from[column]


def components(options: list[list[int]]) -> Iterable[tuple[list[int], list[int]]]:
    """Rows and columns that hang together, so that every assignment is as small as can be.

    Sets of columns are united as in Tarjan (1975), in nearly linear time.
    """
    above: dict[int, int] = {}

    def top(column: int) -> int:
        while above[column] != column:
            above[column] = above[above[column]]
            column = above[column]
        return column

    for columns in options:
        for column in columns:
            above.setdefault(column, column)
            above[top(column)] = top(columns[0])
    groups: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for row, columns in enumerate(options):
        if columns:
            groups[top(columns[0])][0].append(row)
    for column in sorted(above):
        groups[top(column)][1].append(column)
    return groups.values()
