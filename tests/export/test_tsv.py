"""TSV: one row a pair, whatever is in the text."""

import pytest

from align.alignment import Alignment
from align.errors import UnknownNameError
from align.export.tsv import TsvWriter


def rows(output: dict[str, bytes]) -> list[list[str]]:
    return [line.split("\t") for line in output[""].decode().removesuffix("\n").split("\n")]


def test_source_target_and_confidence_stand_in_three_columns(report, written) -> None:
    first, *_, last = rows(written(TsvWriter(), report))
    assert first == [
        "Industriproduksjonsindeksen (IIP) for året økte med 30,0 %.",
        "The industrial production index (IIP) for the year increased by 30.0%.",
        "0.9900",
    ]
    assert last == ["[annonse_2]", "", "0.6400"]


def test_columns_can_be_chosen_and_named(report, written) -> None:
    columns = ("index", "source_segments", "target_segments", "target_span", "score")
    output = rows(written(TsvWriter(columns=columns, header=True), report))
    assert output[0] == list(columns)
    assert output[2] == ["1", "1,2", "1", "71,210", "0.8500"]
    assert output[4] == ["3", "4", "", "", "0.0000"]


def test_nulls_can_be_left_out(report: Alignment, written) -> None:
    assert len(rows(written(TsvWriter(nulls=False), report))) == 3


def test_tabs_and_line_separators_of_all_kinds_do_not_break_rows(make, written) -> None:
    hostile = "a\tb\r\nc\x0bd\x0ce\x1cf\x1dg\x1eh\x85i\u2028j\u2029k\\n\\tl\"m'"
    output = written(TsvWriter(), make([hostile], ["x"], [(1, 1)]))
    assert rows(output) == [["a b c d e f g h i j k\\n\\tl\"m'", "x", "0.7500"]]


def test_an_unknown_column_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'source'"):
        TsvWriter(columns=("sorce",))
    with pytest.raises(ValueError, match="at least one"):
        TsvWriter(columns=())


def test_a_text_that_looks_like_a_byte_order_mark_is_not_taken_for_one(make, written) -> None:
    """Readers take the first U+FEFF of a file away, and no other."""
    output = written(TsvWriter(), make(["\ufeffa", "\ufeffc"], ["b", "d"], [(1, 1), (1, 1)]))
    assert output[""].decode("utf-8-sig").split("\n")[0].startswith("\ufeffa\t")
    assert output[""].decode().count("\ufeff") == 3
