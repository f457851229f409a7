"""Beads: the lines of vecalign and Bertalign."""

from align.alignment import Alignment
from align.export.beads import BeadsWriter


def test_a_line_is_source_ids_target_ids_and_score(report: Alignment, written) -> None:
    assert written(BeadsWriter(), report)[""].decode().splitlines() == [
        "[0]:[0]:0.912346",
        "[1, 2]:[1]:0.850000",
        "[3]:[2]:0.880000",
        "[4]:[]:0.000000",
    ]
