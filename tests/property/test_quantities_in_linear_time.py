"""Laws of the time that reading and comparing take: in proportion to the text, whatever it is."""

import gc
import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.diff.run import check
from align.quantities import read

MEGABYTE = 1_000_000


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time of a run: other processes add nothing to it, nor does the collector of garbage."""
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def fastest(*works: Callable[[], object], turns: int = 4) -> tuple[float, ...]:
    """The least CPU time of each of some runs, which take turns: a slow while slows all of them."""
    times = [[cpu_seconds(work) for work in works] for _ in range(turns)]
    return tuple(map(min, zip(*times, strict=True)))


@settings(deadline=None, max_examples=30)
@given(
    st.text("0123 .,-–/:+'aAeIXkm%$@€½年万三百\u00a0\u0301", min_size=1, max_size=5),
    st.sampled_from(["en", "nb", "de", "vi", "zh"]),
)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str, lang: str) -> None:
    read("1", lang)  # loads the tables
    short = piece * (1_500 // len(piece))
    once, more = fastest(lambda: read(short, lang), lambda: read(short * 4, lang), turns=2)
    # Were it the square, it would be sixteen times; a pause of the machine must not matter.
    assert more < 9 * once + 0.05


@pytest.mark.parametrize(
    ("piece", "lang"),
    [
        ("1.", "en"),
        ("123 ", "en"),
        ("1a-2/b. ", "en"),
        ("a@b.", "en"),
        ("one hundred and ", "en"),
        ("in 5 km ", "en"),
        ("XIV ", "es"),
        ("万亿", "zh"),
        ("三", "zh"),
    ],
)
def test_twice_the_text_takes_twice_as_long(piece: str, lang: str) -> None:
    read("1", lang)
    text = piece * (10_000 // len(piece))
    once, twice = fastest(lambda: read(text, lang), lambda: read(text * 2, lang))
    assert twice < 2.6 * once + 0.005  # were it the square, four times


@pytest.mark.parametrize(
    ("piece", "lang"),
    [
        ("1", "en"),
        ("1.", "en"),
        (".", "en"),
        (" ", "en"),
        (",", "en"),
        ("a", "en"),
        ("-", "en"),
        ("e\u0301", "en"),
        ("twentyone", "en"),
        ("hundreogfem", "nb"),
        ("三", "zh"),
        ("万亿", "zh"),
    ],
)
def test_a_line_of_a_megabyte_is_read_at_once(piece: str, lang: str) -> None:
    read("1", lang)
    text = piece * (MEGABYTE // len(piece.encode()))
    # It takes 0.1 to 0.9 seconds; a busy processor is slower even in CPU time.
    assert any(cpu_seconds(lambda: read(text, lang)) < 1.5 for _ in range(3))


def table(numbers: list[int], unit: str = "") -> str:
    """A text of nothing but figures."""
    return " und ".join(f"{number}{unit}" for number in numbers)


@pytest.mark.parametrize("unit", ["", " km"])
@pytest.mark.parametrize("sort", ["unlike", "shuffled", "half", "one"])
def test_twice_the_figures_of_a_pair_take_twice_as_long(sort: str, unit: str) -> None:
    chance = random.Random(7)

    def pair(size: int) -> tuple[str, str]:
        one = [chance.randint(100, 999_999) for _ in range(size)]
        other = {
            "unlike": [chance.randint(100, 999_999) for _ in range(size)],
            "shuffled": chance.sample(one, size),
            "half": one[::2],
            "one": [7] * (size // 2),
        }[sort]
        return table([7] * size if sort == "one" else one, unit), table(other, unit)

    short, long = pair(400), pair(800)
    once, twice = fastest(
        lambda: check([short], only=("numbers",)), lambda: check([long], only=("numbers",)), turns=2
    )
    assert twice < 2.8 * once + 0.02  # were it the square, four times
