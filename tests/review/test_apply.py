"""What reviewers do in a workbook is what the alignment becomes; the rest is told."""

import json
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import run
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from align.alignment import Alignment
from align.errors import InputError
from align.export.xlsx import COLUMNS, Seal
from align.parallel import ParallelText, Status, parallel
from align.pipeline import save
from align.review import apply, read_review
from align.review.merged import Merged, merged_ranges
from align.review.moved import moved

SAMPLE = Path(__file__).parent.parent / "data" / "review-libreoffice.xlsx"


def pairs(text: ParallelText) -> list[tuple[str | None, str | None]]:
    return [(unit.source, unit.target) for unit in text]


def shape(text: ParallelText) -> list[tuple[list[int], list[int]]]:
    return [(list(unit.source_segments), list(unit.target_segments)) for unit in text]


def said(applied) -> list[str]:
    return [str(remark) for remark in applied.remarks]


def test_an_untouched_workbook_gives_the_same_text_back(
    reviewed, text: ParallelText, alignment: Alignment
) -> None:
    applied = reviewed({})
    assert list(applied.text) == list(text)
    assert any(unit.findings for unit in applied.text)
    whole = applied.text.whole()
    assert (whole.beads, whole.source.texts) == (alignment.beads, alignment.source.texts)
    assert (applied.remarks, applied.undone) == ((), 0)
    assert applied.text.signature == "made:hand"


def test_decisions_and_comments_come_back(reviewed) -> None:
    applied = reviewed(
        {
            2: {"status": "rejected", "comment": "12 or 21?"},
            3: {"status": "Accepted "},
            4: {"status": "accepted", "comment": "ok\nso far"},
        }
    )
    units = list(applied.text)
    assert [u.status for u in units[:4]] == [
        Status.REJECTED,
        Status.ACCEPTED,
        Status.ACCEPTED,
        None,
    ]
    assert [u.comment for u in units[:3]] == ["12 or 21?", None, "ok\nso far"]
    assert units[0].findings  # its texts are as they were
    assert applied.counts["accepted"] == 2
    assert applied.undone == 0


@pytest.mark.parametrize("action", ["edit", None])
def test_an_edited_text_is_taken_over_and_its_findings_are_gone(reviewed, action) -> None:
    applied = reviewed({2: {"target": "The town got 12 houses.", "action": action}})
    unit = next(iter(applied.text))
    assert (unit.target, unit.findings, unit.confidence) == ("The town got 12 houses.", (), 0.75)
    assert applied.text.whole().target.texts[0] == "The town got 12 houses."
    assert applied.text.signature == "made:hand|review:edited"


def test_a_translation_that_was_missing_becomes_a_segment_of_its_own(reviewed) -> None:
    applied = reviewed({5: {"target": "Only here."}})
    assert pairs(applied.text)[3] == ("Bare her.", "Only here.")
    assert applied.text.whole().target.texts[2:5] == (
        "It rained, but we walked.",
        "Only here.",
        "First this",
    )
    assert shape(applied.text)[3:5] == [([4], [3]), ([5], [4, 5])]


def test_a_split_between_segments_keeps_the_segments(reviewed) -> None:
    applied = reviewed(
        {
            4: {
                "source": "Det regnet, ||| men vi gikk.",
                "target": "It rained, ||| but we walked.",
                "action": "split",
            }
        }
    )
    assert pairs(applied.text)[2:4] == [
        ("Det regnet,", "It rained,"),
        ("men vi gikk.", "but we walked."),
    ]
    assert shape(applied.text)[2:5] == [([2], [2]), ([3], [3]), ([4], [])]
    assert [u.confidence for u in list(applied.text)[1:4]] == [0.75, None, None]
    assert [u.index for u in applied.text] == list(range(7))


def test_a_part_may_have_no_text_on_one_side(reviewed) -> None:
    applied = reviewed({3: {"source": "Møtet var langt.|||", "target": "|||The meeting was long."}})
    assert pairs(applied.text)[1:3] == [
        ("Møtet var langt.", None),
        (None, "The meeting was long."),
    ]
    assert applied.counts["split"] == 1


def test_pairs_are_merged_with_those_below(reviewed) -> None:
    applied = reviewed(
        {
            2: {"action": "merge with next", "comment": "one"},
            3: {"action": "merge with next", "comment": "two", "status": "accepted"},
        }
    )
    unit = next(iter(applied.text))
    assert unit.source == "Byen fikk 12 hus. Møtet var langt. Det regnet, men vi gikk."
    assert (list(unit.source_segments), list(unit.target_segments)) == ([0, 1, 2, 3], [0, 1, 2])
    assert (unit.status, unit.comment) == (Status.ACCEPTED, "one\ntwo")
    assert unit.source_span is not None
    assert (unit.source_span.start, unit.confidence) == (0, None)
    assert len(list(applied.text)) == 4
    assert applied.counts["merged"] == 3


def test_merging_and_editing_go_together(reviewed) -> None:
    applied = reviewed(
        {
            5: {"action": "merge with next", "target": "Only here."},
            6: {"source": "Først dette, så det."},
        }
    )
    unit = list(applied.text)[3]
    assert (unit.source, unit.target) == (
        "Bare her. Først dette, så det.",
        "Only here. First this and then that.",
    )
    assert len(unit.source_segments) == len(unit.target_segments) == 1


def test_rows_that_were_sorted_change_nothing_but_are_told(reviewed, text: ParallelText) -> None:
    def turn(book) -> None:
        sheet = book["review"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value

    applied = reviewed({}, turn)
    assert pairs(applied.text) == pairs(text)
    assert said(applied) == [
        "row 2: with those down to row 6 stood in rows 7 to 3; their ids count, not their places"
    ]
    assert applied.undone == 0


def test_deleted_doubled_and_added_rows_are_told_one_by_one(reviewed, text: ParallelText) -> None:
    def change(book) -> None:
        sheet = book["review"]
        first = [cell.value for cell in sheet[2]]
        sheet.delete_rows(4)
        sheet.append([first[0], "Noe annet.", *first[2:]])
        sheet.append([None, "Ny", "New"])
        sheet.append([77, "Ny", "New"])
        sheet.append([cell.value for cell in sheet[5]])

    applied = reviewed({}, change)
    assert pairs(applied.text) == pairs(text)
    assert said(applied) == [
        "row 8: has no id of this review (none); what it says is not taken over: source 'Ny', "
        "target 'New'",
        "row 9: has no id of this review (77); what it says is not taken over: source 'Ny', "
        "target 'New'",
        "row 7: stood in row 2; its id counts, not its place",
        "row 10: stood in row 6; its id counts, not its place",
        "row 2: rows 2, 7 have the same id 0 and differ; the pair is kept as it was, and what this "
        "row says is not taken over: nothing new",
        "row 7: rows 2, 7 have the same id 0 and differ; the pair is kept as it was, and what this "
        "row says is not taken over: source 'Noe annet.'",
        "the row of id 2 was deleted; the pair is kept as it was",
        "row 10: rows 5, 10 are the same; one of them counts",
    ]
    assert applied.undone == 5


def test_what_is_protected_is_put_back_and_told(reviewed, text: ParallelText) -> None:
    applied = reviewed({2: {"confidence": 1, "severity": "note", "findings": "fine"}})
    assert list(applied.text) == list(text)
    assert [line.partition(" was changed")[0] for line in said(applied)] == [
        "row 2: its confidence",
        "row 2: its severity",
        "row 2: its findings",
    ]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"source": "=A1"}, "its source is the formula '=A1', no text; it stays as it was"),
        (
            {"source": ArrayFormula("B3", "=UNIQUE(A1:A9)")},
            "its source is the formula '=UNIQUE(A1:A9)', no text",
        ),
        ({"target": DataTableFormula("C3")}, "its target is a table of data, no text"),
        ({"source": "", "target": None}, "both texts were deleted; they are kept as they were"),
        ({"action": "burn"}, "its action must be edit, split or merge with next, was 'burn'"),
        ({"status": "=A1"}, "its status must be open, accepted or rejected, was the formula '=A1'"),
        ({"status": "maybe"}, "its status must be open, accepted or rejected, was 'maybe'"),
        ({"action": "split"}, "is to be split, but no text has a new |||; nothing is done"),
        ({"action": "edit"}, "is to be edited, but its texts are as they were"),
        ({"target": "a ||| b", "action": "edit"}, "has ||| in a text and the action 'edit'"),
        ({"source": "a ||| b"}, "its source is split into 2 and its target into 1"),
        ({"source": "a |||", "target": "b |||"}, "a part would have no text on either side"),
    ],
)
def test_what_cannot_be_done_leaves_the_pair_as_it_was(
    reviewed, text: ParallelText, cells: dict[str, object], line: str
) -> None:
    applied = reviewed({3: cells})
    assert pairs(applied.text) == pairs(text)
    assert len(said(applied)) == 1
    assert said(applied)[0].startswith(f"row 3: {line}")


def test_pairs_that_cannot_be_merged_stay_apart(reviewed, text: ParallelText) -> None:
    applied = reviewed(
        {
            2: {"action": "merge with next"},
            3: {"source": "Møtet ||| var langt.", "target": "The meeting ||| was long."},
            7: {"action": "merge with next"},
        }
    )
    assert len(list(applied.text)) == 7
    assert said(applied) == [
        "row 2: the pair it is to be merged with is to be split; they stay apart",
        "row 7: is the last pair; there is none to merge it with",
    ]


def test_pairs_are_not_merged_with_those_that_stand_elsewhere_now(
    reviewed, text: ParallelText
) -> None:
    """Row 2 was deleted from below row 1, so that the reviewer meant another pair."""
    applied = reviewed(
        {2: {"action": "merge with next"}}, lambda book: book["review"].delete_rows(3)
    )
    assert pairs(applied.text) == pairs(text)
    assert said(applied) == [
        "the row of id 1 was deleted; the pair is kept as it was",
        "row 2: the pair that follows it is not the row below; they stay apart",
    ]


@pytest.mark.parametrize(
    ("key", "value"), [("score", 0.125), ("source_segments", [0, 1]), ("target", "Never.")]
)
def test_what_was_changed_in_the_hidden_sheet_is_not_believed(reviewed, key: str, value) -> None:
    def spoil(book: Any) -> None:
        cell = book["align"].cell(3, 1)
        head, line = cell.value[: Seal.LENGTH], cell.value[Seal.LENGTH :]
        cell.value = head + json.dumps({**json.loads(line), key: value}, separators=(",", ":"))

    with pytest.raises(InputError, match=r"row 3 of its hidden sheet .*it is not as it was"):
        reviewed({}, spoil)


@pytest.mark.parametrize(("row", "said"), [(3, "row 3 of its hidden"), (8, "last rows of its")])
def test_rows_that_are_gone_from_the_hidden_sheet_are_told(reviewed, row: int, said: str) -> None:
    with pytest.raises(InputError, match=said):
        reviewed({}, lambda book: book["align"].delete_rows(row))


def test_words_in_a_row_that_cannot_be_taken_over_are_told_in_full(reviewed) -> None:
    """Whatever a reviewer wrote is in the result, or in a message."""
    words = "w" * 300
    cases = {
        2: {"id": 99, "status": "accepted", "comment": words, "target": f"t{words}"},
        3: {"findings": f"f{words}", "action": f"a{words}", "target": f"new {words}"},
        4: {"comment": f"={words}"},
        5: {"source": f"s{words} ||| x", "target": ""},
        6: {"status": f"st{words}"},
    }
    lines = "\n".join(said(reviewed(cases)))
    for told in (
        f"status 'accepted', comment '{words}'",
        f"target 't{words}'",
        f"changed to 'f{words}'",
        f"was 'a{words}'",
        f"'new {words}'",
        f"formula '={words}'",
        f"was 'st{words}'",
    ):
        assert told in lines


def test_pairs_of_several_statuses_that_are_merged_say_which(reviewed) -> None:
    applied = reviewed(
        {2: {"action": "merge with next", "status": "accepted"}, 3: {"status": "rejected"}}
    )
    assert said(applied) == [
        "row 2: merges pairs of several statuses, accepted (row 2), rejected (row 3); the new one "
        "is open"
    ]


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ([2, 3, 4, 5], []),
        ([3, 4, 5, 2], ["5-5 from 2-2"]),
        ([4, 5, 2, 3], ["2-3 from 4-5"]),
        ([5, 4, 3, 2], ["2-4 from 5-3"]),
        ([2, 9, 10, 8, 3, 4, 5], ["3-4 from 9-10", "5-5 from 8-8"]),
        ([2, 2], ["3-3 from 2-2"]),
        ([], []),
    ],
)
def test_as_few_rows_as_can_be_are_said_to_have_moved(before: list[int], told: list[str]) -> None:
    found = [
        f"{run.first.now}-{run.last.now} from {run.first.before}-{run.last.before}"
        for run in moved(range(2, 2 + len(before)), before)
    ]
    assert found == told


def test_segments_that_do_not_follow_each_other_are_not_merged(
    alignment: Alignment, tmp_path: Path
) -> None:
    path = tmp_path / "review.xlsx"
    text = parallel(alignment)
    text.units = [unit for unit in text if unit.index != 1]
    text.alignment = None
    save(text, path)
    book = load_workbook(path)
    book["review"].cell(2, 8).value = "merge with next"
    book.save(path)
    applied = apply(read_review(path))
    assert said(applied) == [
        "row 2: its source and that of the next pair do not follow each other; they stay apart"
    ]
    assert len(list(applied.text)) == 5


def test_a_number_typed_into_a_cell_is_its_text(reviewed) -> None:
    assert pairs(reviewed({3: {"target": 12.0}}).text)[1] == ("Møtet var langt.", "12")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda book: book.remove(book["align"]), "has no sheet 'align'"),
        (lambda book: book.remove(book["review"]), "has no sheet 'review'"),
        (lambda book: book["review"].delete_rows(1), "has no id, source"),
        (lambda book: book["align"].delete_rows(1), "is not that of a review"),
        (
            lambda book: book["align"].cell(3, 1, "{"),
            "row 3 of its hidden sheet 'align' is damaged",
        ),
        (
            lambda book: book["align"].cell(3, 1, "{}"),
            "row 3 of its hidden sheet 'align' is damaged",
        ),
        (
            lambda book: book["align"].cell(3, 1, "[]"),
            "row 3 of its hidden sheet 'align' is damaged",
        ),
    ],
)
def test_a_workbook_that_is_no_review_is_refused_in_one_line(reviewed, change, line: str) -> None:
    with pytest.raises(InputError, match=line) as error:
        reviewed({}, change)
    assert "\n" not in str(error.value)


def test_files_that_are_no_workbooks_are_refused(sent: Path, tmp_path: Path) -> None:
    data = sent.read_bytes()
    for content in (b"", b"text", data[:2000], data[:-200]):
        path = tmp_path / "broken.xlsx"
        path.write_bytes(content)
        with pytest.raises(InputError, match=r"broken\.xlsx: is no Excel workbook, or damaged"):
            read_review(path)
    with pytest.raises(InputError, match="no such file"):
        read_review(tmp_path / "absent.xlsx")
    with pytest.raises(InputError, match="is a folder"):
        read_review(tmp_path)


def test_a_workbook_saved_as_strict_open_xml_is_read_as_well(
    sent: Path, text: ParallelText
) -> None:
    with ZipFile(sent) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = b"http://purl.oclc.org/ooxml/"
    with ZipFile(sent, "w") as archive:
        for name, data in parts.items():
            for place in (b"spreadsheetml/2006/", b"officeDocument/2006/"):
                data = data.replace(
                    b"http://schemas.openxmlformats.org/" + place, strict + place[:-5]
                )
            archive.writestr(name, data)
    assert list(apply(read_review(sent)).text) == list(text)


def test_a_workbook_saved_by_libreoffice_is_read_as_well(alignment: Alignment) -> None:
    """The sample is the workbook of these tests, edited and saved in LibreOffice Calc 7.4."""
    applied = apply(read_review(SAMPLE))
    assert said(applied) == []
    expected = pairs(parallel(alignment))
    expected[1] = ("Møtet var langt.", "The meeting took long.")
    assert pairs(applied.text) == expected
    assert [u.status for u in applied.text][:2] == [Status.REJECTED, Status.ACCEPTED]
    assert [u.comment for u in applied.text][:2] == ["12, not 21", None]


def test_a_workbook_that_libreoffice_saves_anew_says_the_same(
    sent: Path, text: ParallelText, tmp_path: Path
) -> None:
    office = which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice; the sample that it saved is read in any case")
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "out"),
    ]
    run([*command, str(sent)], check=True, capture_output=True, timeout=120)
    applied = apply(read_review(tmp_path / "out" / sent.name))
    assert list(applied.text) == list(text)
    assert applied.remarks == ()


def test_comments_pinned_to_cells_are_not_passed_over_in_silence(sent: Path) -> None:
    book = load_workbook(sent)
    book["review"]["C3"].comment = Comment("Should be past tense.", "a reviewer")
    book.save(sent)
    applied = apply(read_review(sent))
    assert [str(remark) for remark in applied.remarks] == [
        "comments pinned to cells are not read; write them into the column comment"
    ]
    assert applied.undone == 1


def test_a_column_that_stands_there_twice_is_refused(sent: Path) -> None:
    book = load_workbook(sent)
    book["review"].cell(1, len(COLUMNS) + 2).value = "status"
    book.save(sent)
    with pytest.raises(InputError, match="has two columns status; which one counts is not said"):
        read_review(sent)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("B3:B4", ["row 4: its source is merged into another cell, no text; it stays as it was"]),
        ("B3:C3", ["row 3: its target is merged into another cell, no text; it stays as it was"]),
        (
            "B3:C4",
            [
                "row 3: its target is merged into another cell, no text; it stays as it was",
                "row 4: its source is merged into another cell, no text; it stays as it was",
                "row 4: its target is merged into another cell, no text; it stays as it was",
            ],
        ),
        (
            "A3:A4",
            [
                "row 4: has no id of this review (none); what it says is not taken over: "
                "source 'Det regnet, men vi gikk.', target 'It rained, but we walked.'",
                "the row of id 2 was deleted; the pair is kept as it was",
            ],
        ),
    ],
)
def test_texts_of_merged_cells_are_kept(
    reviewed, text: ParallelText, cells: str, told: list[str]
) -> None:
    applied = reviewed({}, lambda book: book["review"].merge_cells(cells))
    assert pairs(applied.text) == pairs(text)
    assert said(applied) == told


def test_a_text_that_was_emptied_is_gone_and_told(reviewed) -> None:
    applied = reviewed({3: {"target": None}})
    assert pairs(applied.text)[1] == ("Møtet var langt.", None)
    assert said(applied) == ["row 3: its target was emptied; it was 'The meeting was long.'"]
    assert applied.undone == 0


def test_text_outside_the_columns_and_the_sheet_is_told(
    reviewed, text: ParallelText, sent: Path
) -> None:
    def change(book: Any) -> None:
        sheet = book["review"]
        sheet.cell(1, len(COLUMNS) + 1).value = "mine"
        sheet.cell(3, len(COLUMNS) + 1).value = "see page 4"
        sheet.cell(40, len(COLUMNS) + 3).value = 5
        book.create_sheet("notes")

    applied = reviewed({}, change)
    assert pairs(applied.text) == pairs(text)
    lines = said(applied)
    assert lines[0].startswith("row 3: 'see page 4' stands in a column that is none of the review")
    assert lines[1].startswith("row 40: '5' stands in a column")
    assert lines[2].startswith("row 40: has no id of this review")
    assert lines[3:] == ["the sheet 'notes' is not read; write into the column comment"]


def test_merged_ranges_are_found_across_chunks_and_in_any_order() -> None:
    """Programs write them in any order, and some with a prefix."""
    filler = b" " * ((1 << 20) - 15)
    part = filler + b'<mergeCell ref="B5:C6"/><x:mergeCell a="" ref="AA1:AB1"/></x>'
    ranges = merged_ranges(BytesIO(part))
    assert ranges == [(1, 1, 27, 28), (5, 6, 2, 3)]
    merged = Merged(ranges)
    assert [merged.columns(row) for row in (1, 2, 5, 6, 7)] == [{28}, set(), {3}, {2, 3}, set()]
