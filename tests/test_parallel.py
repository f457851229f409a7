"""Parallel text: units from an alignment and from a file of pairs, with what checks say of them."""

from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

import align
from align.alignment import Alignment, Bead
from align.diff import checked
from align.parallel import parallel
from align.text import given_segments

TSV = "Det har 1936 hus.\tIt holds 1,396 houses.\t0.9\nBare her.\t\n\tOnly there.\n"


def aligned() -> Alignment:
    """Three beads, of which the second holds nothing but an empty segment."""
    source = given_segments("a.txt", ["Det har 1936 hus.", "", "Bare her."], "nb")
    target = given_segments("b.txt", ["It holds", "1,396 houses."], "en")
    beads = (
        Bead(range(1), range(2), 0.5, 0.75),
        Bead(range(1, 2), range(2, 2), 0.0, 0.5),
        Bead(range(2, 3), range(2, 2), 0.0, 0.5),
    )
    return Alignment(source, target, beads, "by hand")


def test_units_of_an_alignment_are_its_pairs() -> None:
    """Also the second time that somebody goes through them."""
    text = parallel(aligned())
    for _ in range(2):
        units = list(text)
        assert [(u.source, u.target) for u in units] == [
            ("Det har 1936 hus.", "It holds 1,396 houses."),
            ("", None),
            ("Bare her.", None),
        ]
    assert [list(u.target_segments) for u in units] == [[0, 1], [], []]
    assert text.whole() is text.alignment


@pytest.mark.parametrize(("verbatim", "lines"), [(True, [1, 2, 3]), (False, [None] * 3)])
def test_lines_are_those_of_a_file_or_none(verbatim: bool, lines: list[int | None]) -> None:
    """The text that is taken out of a DOCX has lines that nobody finds in the file."""
    made = aligned()
    document = replace(made.source.document, verbatim=verbatim)
    text = parallel(replace(made, source=replace(made.source, document=document)))
    assert [unit.pair.source_line for unit in text] == lines


def test_what_is_left_out_is_no_unit() -> None:
    assert [u.index for u in parallel(aligned().confident(0.6))] == [0]


def test_findings_stand_on_their_units_and_no_unit_is_lost() -> None:
    text = checked(parallel(aligned()))
    found = [[finding.rule for finding in unit.findings] for unit in text]
    assert found == [["numbers.changed"], [], ["segments.omitted"]]
    assert "numbers.changed" in text.rules


def test_what_is_accepted_or_not_asked_for_is_on_no_unit() -> None:
    (first, *_) = checked(parallel(aligned()))
    fingerprint = first.findings[0].fingerprint
    left = checked(parallel(aligned()), accepted=[fingerprint], only=["numbers"])
    assert [unit.findings for unit in left] == [(), (), ()]
    assert all(rule.startswith("numbers.") for rule in left.rules)


def test_a_file_of_pairs_is_a_text_with_languages_and_can_become_an_alignment(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(TSV)
    text = align.load_bitext(path, source_lang="nb", target_lang="en")
    assert (text.source, text.source_lang, text.target_lang) == (str(path), "nb", "en")
    alignment = text.whole()
    assert [(p.source, p.target) for p in alignment.pairs()] == [
        ("Det har 1936 hus.", "It holds 1,396 houses."),
        ("Bare her.", None),
        (None, "Only there."),
    ]
    assert [bead.confidence for bead in alignment.beads] == [0.9, 1.0, 1.0]
    assert len(list(text)) == 3, "its units are still there"


def test_a_file_of_pairs_goes_from_format_to_format(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text(TSV)
    for one, other in (("x.tsv", "x.jsonl"), ("x.jsonl", "x.tmx"), ("x.tmx", "y.tsv")):
        text = align.load_bitext(tmp_path / one, source_lang="nb", target_lang="en")
        align.save(text, tmp_path / other, config=align.Config(options={"writer.tmx.nulls": True}))
    rows = (tmp_path / "y.tsv").read_text().splitlines()
    assert rows == [
        "Det har 1936 hus.\tIt holds 1,396 houses.\t0.9000",
        "Bare her.\t\t",
        "\tOnly there.\t",
    ]


def test_the_languages_of_a_file_of_pairs_are_found_out(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(TSV + "Klinikken åpnet i fjor.\tThe clinic opened last year.\n")
    text = align.load_bitext(path)
    assert (text.source_lang, text.target_lang) == ("nb", "en")


def test_a_file_of_pairs_can_be_gone_through_again(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(TSV)
    text = checked(align.load_bitext(path, source_lang="nb", target_lang="en"))
    assert list(text) == list(text) != []


def test_standard_input_is_there_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(TSV.encode())))
    text = align.load_bitext("-")
    assert len(list(text)) == 3
    with pytest.raises(align.InputError, match="can be read only once"):
        list(text)


def test_an_empty_file_of_pairs_is_an_empty_text(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("")
    text = align.load_bitext(path)
    assert list(text) == []
    assert text.whole().beads == ()
