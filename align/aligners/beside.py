"""Work on parts side by side: the products and sums of arrays leave the interpreter to others."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

_MOST = 4  # threads: what is left to the interpreter keeps more of them waiting


def side_by_side(work: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
    """What becomes of some parts, in their order, few of them at a time.

    Args:
        work: done with every part, in threads: it must change nothing that others see.
        parts: a single one is worked on at once, without any thread.
    """
    many = min(len(parts), _processors())
    if many < 2:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(many) as threads:
        begun: deque[Future[Result]] = deque()
        for part in parts:
            if len(begun) > many:  # what nobody has taken yet needs memory
                yield begun.popleft().result()
            begun.append(threads.submit(work, part))
        while begun:
            yield begun.popleft().result()


@cache
def _processors() -> int:
    """How many processors this process may use, as far as more of them are of use."""
    available = getattr(os, "sched_getaffinity", None)
    return min(len(available(0)) if available else os.cpu_count() or 1, _MOST)
