"""The assignment against trying everything."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

import align.diff
from align.diff.assignment import MOST, assign, near_pairs, windows

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


PLACES = st.lists(st.floats(0, 1), max_size=400).map(sorted)


@settings(deadline=None, max_examples=80)
@given(PLACES, PLACES)
def test_windows_are_small_and_hold_nothing_twice(rows: list[float], columns: list[float]) -> None:
    found = list(windows(rows, columns))
    for side, places in enumerate((rows, columns)):
        indices = [index for window in found for index in window[side]]
        assert len(set(indices)) == len(indices) <= len(places)
        assert all(0 <= index < len(places) for index in indices)
    assert all(len(window[side]) <= MOST for window in found for side in (0, 1))
    if rows and columns and max(len(rows), len(columns)) <= MOST:
        assert found == [(list(range(len(rows))), list(range(len(columns))))]


def test_pairs_of_items_stay_near() -> None:
    assert list(near_pairs("abc")) == [("a", "b"), ("a", "c"), ("b", "c")]
    far = max(other - one for one, other in near_pairs(range(300)))
    assert far == MOST


def test_one_wrong_figure_among_thousands_is_found_in_its_place() -> None:
    figures = [str(10_007 * k + 13) for k in range(2_000)]
    wrong = [*figures[:1_234], "77", *figures[1_235:]]
    findings = align.diff.check([(" ; ".join(figures), " ; ".join(wrong))], only=["numbers"])
    assert [finding.rule for finding in findings] == ["numbers.changed"]
    assert findings[0].source_span is not None
    assert findings[0].source_span.of(" ; ".join(figures)) == figures[1_234]
    assert findings[0].target_value == "77"
