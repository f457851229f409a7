"""Parts that are worked on side by side."""

import threading
import time

import pytest

from align.aligners import beside
from align.aligners.beside import side_by_side


@pytest.fixture(params=[1, 2, 4])
def processors(request, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(beside, "_processors", lambda: request.param)
    return int(request.param)


def test_results_come_in_the_order_of_the_parts(processors: int) -> None:
    """However long each takes."""

    def work(part: int) -> int:
        time.sleep(0.002 * (part % 3))
        return part * part

    assert list(side_by_side(work, range(12))) == [k * k for k in range(12)]
    assert list(side_by_side(work, [])) == []


def test_no_more_is_held_than_is_worked_on(processors: int) -> None:
    """The results of a long document do not pile up before somebody takes them."""
    begun: list[int] = []
    results = side_by_side(lambda part: begun.append(part), range(100))
    next(results)
    time.sleep(0.05)
    assert len(begun) <= processors + 2
    results.close()


def test_an_error_in_a_part_reaches_the_caller(processors: int) -> None:
    def work(part: int) -> int:
        if part == 3:
            raise MemoryError("no room")
        return part

    before = threading.active_count()
    with pytest.raises(MemoryError, match="no room"):
        list(side_by_side(work, range(8)))
    assert threading.active_count() == before
