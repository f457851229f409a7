"""Moses: two files, line n of one beside line n of the other."""

import pytest

from align.alignment import Alignment
from align.errors import OutputError
from align.export.moses import MosesWriter


def test_the_files_end_in_the_languages_and_leave_nulls_out(report: Alignment, written) -> None:
    parts = written(MosesWriter(), report)
    assert set(parts) == {".nb", ".en"}
    norwegian, english = parts[".nb"].decode().split("\n"), parts[".en"].decode().split("\n")
    assert len(norwegian) == len(english) == 4
    assert norwegian[1].startswith("Emuleringsbevegelsen innen utdanning")
    assert english[1].startswith("The emulation movement in the field of education")
    assert norwegian[-1] == english[-1] == ""


def test_nulls_are_empty_lines_where_they_are_wanted(report: Alignment, written) -> None:
    parts = written(MosesWriter(nulls=True), report)
    assert parts[".nb"].decode().endswith("[annonse_2]\n")
    assert parts[".en"].decode().endswith("2024.\n\n")


@pytest.mark.parametrize("langs", [(None, "en"), ("nb", None), ("nb", "nb"), ("en", "EN")])
def test_files_that_languages_cannot_tell_apart_are_src_and_tgt(langs, make, written) -> None:
    parts = written(MosesWriter(), make(["a"], ["b"], [(1, 1)], langs))
    assert parts == {".src": b"a\n", ".tgt": b"b\n"}


def test_a_language_tag_cannot_lead_out_of_the_folder(make, written) -> None:
    with pytest.raises(OutputError, match="cannot end a file name"):
        written(MosesWriter(), make(["a"], ["b"], [(1, 1)], ("/../nb", "en")))


def test_a_text_that_looks_like_a_byte_order_mark_is_not_taken_for_one(make, written) -> None:
    output = written(MosesWriter(), make(["\ufeffa"], ["b"], [(1, 1)]))
    assert output[".nb"].decode("utf-8-sig") == "\ufeffa\n"
    assert output[".en"] == b"b\n"
