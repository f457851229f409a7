"""The assignment against trying everything."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from align.diff.assignment import assign

COSTS = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 20), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


@settings(deadline=None, max_examples=150)
@given(COSTS)
def test_no_other_assignment_is_cheaper(costs: list[list[int]]) -> None:
    found = assign(costs)
    rows, columns = len(costs), len(costs[0])
    assert len(found) == min(rows, columns)
    assert len({r for r, _ in found}) == len({c for _, c in found}) == len(found)
    if rows <= columns:
        tried = (
            sum(costs[r][c] for r, c in enumerate(chosen))
            for chosen in permutations(range(columns), rows)
        )
    else:
        tried = (
            sum(costs[r][c] for c, r in enumerate(chosen))
            for chosen in permutations(range(rows), columns)
        )
    assert sum(costs[r][c] for r, c in found) == min(tried)


def test_nothing_goes_with_nothing() -> None:
    assert assign([]) == assign([[]]) == []
