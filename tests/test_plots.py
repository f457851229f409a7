"""The path of an alignment: every bead where it is, in the colour of its confidence."""

import sys
from collections.abc import Iterator

import numpy as np
import pytest

import align
from align.text import given_segments


@pytest.fixture(autouse=True)
def _no_window() -> Iterator[None]:
    import matplotlib

    with matplotlib.rc_context({"backend": "agg"}):
        yield
        from matplotlib import pyplot

        pyplot.close("all")


def alignment(*beads: align.Bead) -> align.Alignment:
    source = sum(len(bead.source) for bead in beads)
    target = sum(len(bead.target) for bead in beads)
    sides = given_segments("a", ["x"] * source, "nb"), given_segments("b", ["y"] * target)
    return align.Alignment(*sides, beads, "by hand")


SMALL = alignment(
    align.Bead(range(2), range(1), 0.7, 0.9),
    align.Bead(range(2, 3), range(1, 1), 0.0, 0.2),
    align.Bead(range(3, 4), range(1, 2), 0.8, 1.0),
)


def test_every_bead_is_a_line_from_its_beginning_to_its_end() -> None:
    ax = SMALL.plot()
    (lines,) = ax.collections
    drawn = [segment.tolist() for segment in lines.get_segments()]
    assert drawn == [[[0, 0], [1, 2]], [[1, 2], [1, 3]], [[1, 3], [2, 4]]]
    assert lines.get_array().tolist() == [0.9, 0.2, 1.0]
    assert (ax.get_ylabel(), ax.get_xlabel()) == ("source (nb)", "target")
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 2), (4, 0))
    ax.figure.canvas.draw()


def test_it_draws_where_it_is_told_over_the_similarity() -> None:
    from matplotlib import pyplot

    _, (left, right) = pyplot.subplots(1, 2)
    assert SMALL.plot(right, similarity=np.eye(4, 2, dtype=np.float32)) is right
    assert not left.collections
    (image,) = right.images
    assert image.get_extent() == [0, 2, 4, 0]


def test_nothing_and_half_of_nothing_can_be_drawn() -> None:
    for beads in ([], [align.Bead(range(1), range(0), 0.0, 0.5)]):
        ax = alignment(*beads).plot(similarity=np.zeros((len(beads), 0), np.float32))
        ax.figure.canvas.draw()
        assert len(ax.collections[0].get_segments()) == len(beads)


def test_beads_that_are_left_out_are_not_drawn() -> None:
    (lines,) = SMALL.confident(0.5).plot().collections
    assert len(lines.get_segments()) == 2


def test_without_matplotlib_one_line_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(align.MissingExtraError, match=r"pip install 'bitext-align\[notebooks\]'"):
        SMALL.plot()
