"""Floors: what is below them, and files of them that would hold nothing back."""

from pathlib import Path

import pytest

from align.errors import InputError, UnknownNameError
from align.evaluate.floors import read_floors
from align.evaluate.gold import IdBead
from align.evaluate.sets import Evaluation, score

ONE, TWO, NULL = IdBead((0,), (0,)), IdBead((1,), (1,)), IdBead((2,), ())


@pytest.fixture
def made() -> Evaluation:
    """Of document `a` half is right, of `b` all; `b` has no nulls."""
    golds = [(ONE, TWO, NULL), (ONE,)]
    outputs = [(ONE, IdBead((1,), ()), IdBead((), (1,)), NULL), (ONE,)]
    return score("mine", golds, outputs, ids=("a", "b"))


def short(tmp_path: Path, text: str, made: Evaluation) -> list[str]:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    return [str(shortfall) for shortfall in read_floors(path).shortfalls(made)]


def test_a_score_at_its_floor_passes_and_one_below_is_named(
    tmp_path: Path, made: Evaluation
) -> None:
    assert short(tmp_path, 'mine = { strict = 0.6 }\n"mine/b" = { strict = 1.0 }', made) == []
    assert short(tmp_path, 'mine = { strict = 0.7 }\n"mine/a" = { strict = 0.51 }', made) == [
        "mine: strict F1 is 0.6316, its floor is 0.7000",
        "mine/a: strict F1 is 0.5000, its floor is 0.5100",
    ]


def test_what_cannot_be_judged_is_below_any_floor(tmp_path: Path, made: Evaluation) -> None:
    (line,) = short(tmp_path, 'mine = {}\n"mine/b" = { null = 0.0 }', made)
    assert line.startswith("mine/b: null F1 cannot be judged")


def test_other_sets_in_the_file_do_not_count(tmp_path: Path, made: Evaluation) -> None:
    assert short(tmp_path, "mine = {}\nother = { strict = 1 }", made) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("miner = { strict = 0.1 }", "unknown set in .*'mine'; did you mean 'miner'"),
        ("mine = { strickt = 0.1 }", "unknown measure .*did you mean 'strict'"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    tmp_path: Path, made: Evaluation, text: str, message: str
) -> None:
    with pytest.raises(UnknownNameError, match=message):
        short(tmp_path, text, made)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('mine = {}\n"mine/c" = { strict = 0.1 }', "no document mine/c"),
        ("mine = { strict = 91 }", "strict must be a number from 0 to 1, was 91"),
        ("mine = { strict = true }", "was True"),
        ("mine = { strict = nan }", "was nan"),
        ("mine = 0.9", "must be a table of floors"),
        ("mine = {", "is no TOML"),
    ],
)
def test_floors_that_would_hold_nothing_back_are_refused(
    tmp_path: Path, made: Evaluation, text: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        short(tmp_path, text, made)
