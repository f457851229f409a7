"""XLIFF: valid by its schemas, issues where findings are, and what reviewers said kept."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from align.alignment import Alignment
from align.diff import checked
from align.export.xliff import XliffWriter
from align.export.xliff12 import Xliff12Writer
from align.findings import Finding, Severity
from align.parallel import ParallelText, Status, parallel
from align.protocols import Writer
from align.text import Span

SCHEMAS = Path(__file__).parent.parent / "data" / "schemas"
ITS = "{http://www.w3.org/2005/11/its}"
WRITERS = [(XliffWriter(), "xliff2-its.xsd"), (Xliff12Writer(), "xliff12-its.xsd")]
both = pytest.mark.parametrize("writer", [XliffWriter(), Xliff12Writer()], ids=["2.1", "1.2"])


def root_of(writer: Writer, text: ParallelText, parts: object) -> etree._Element:
    return etree.fromstring(parts(writer, text)[""])  # type: ignore[operator]


def reviewed(alignment: Alignment) -> ParallelText:
    """The text of an alignment as somebody has checked and reviewed it."""
    text = checked(parallel(alignment))
    said = [(Status.ACCEPTED, None), (Status.REJECTED, 'no <b> & "c"'), (None, "x\x00y")]
    units = list(text)
    for index, (status, comment) in enumerate(said):
        units[index] = replace(units[index], status=status, comment=comment)
    text.units = units
    return text


@pytest.fixture
def found(make) -> ParallelText:
    """Units with no finding, with one in each side, with several in one place, and with none."""
    alignment = make(
        ["Byen fikk 12 hus i 2024.", "Møtet varte i 3 timer.", "Bare her 7.", "Ja\x01."],
        ["The town got 21 houses in 2025.", "The meeting took long.", "Yes\ufffe."],
        [(1, 1), (1, 1), (1, 0), (1, 1)],
    )
    return reviewed(alignment)


@pytest.mark.parametrize(("writer", "schema"), WRITERS, ids=["2.1", "1.2"])
def test_a_file_is_valid_by_its_schema(writer: Writer, schema: str, found, all_parts) -> None:
    xsd = etree.XMLSchema(file=str(SCHEMAS / schema))
    root = root_of(writer, found, all_parts)
    assert xsd.validate(root), xsd.error_log
    issue = next(e for e in root.iter() if f"{ITS}locQualityIssueType" in e.attrib)
    issue.set(f"{ITS}locQualityIssueType", "nonsense")
    assert not xsd.validate(root)  # the schema does look


@both
def test_a_file_without_units_is_valid_too(writer: Writer, all_parts) -> None:
    schema = {type(w): s for w, s in WRITERS}[type(writer)]
    root = root_of(writer, ParallelText((), "a", "b", "nb", "en"), all_parts)
    assert etree.XMLSchema(file=str(SCHEMAS / schema)).validate(root)


@both
def test_a_finding_is_an_issue_on_the_words_of_the_target(writer: Writer, found, all_parts) -> None:
    root = root_of(writer, found, all_parts)
    (issue,) = (m for m in root.iter("{*}mrk") if m.text == "21")
    assert issue.getparent().tag.endswith("target")
    assert issue.get(f"{ITS}locQualityIssueType") == "numbers"
    assert issue.get(f"{ITS}locQualityIssueComment").startswith("numbers.")
    assert issue.get(f"{ITS}locQualityIssueSeverity") in ("70", "100")


@both
def test_severities_are_those_of_its(writer: Writer, found, all_parts) -> None:
    """ITS 2.0 counts them from 0 to 100, the worst."""
    (unit, *_) = list(found)
    made = [
        replace(issue(unit, n, n + 1, "r"), severity=severity)
        for n, severity in enumerate(Severity)
    ]
    found.units = [replace(unit, findings=tuple(made))]
    marks = root_of(writer, found, all_parts).iter("{*}mrk")
    given = [mark.get(f"{ITS}locQualityIssueSeverity") for mark in marks]
    assert given == ["10", "35", "70", "100"]


@both
def test_what_is_missing_in_the_target_is_marked_in_the_source(
    writer: Writer, found, all_parts
) -> None:
    marks = [m for m in root_of(writer, found, all_parts).iter("{*}mrk") if m.text == "3 timer"]
    assert [m.getparent().tag.endswith("source") for m in marks] == [True]


@both
def test_an_issue_without_a_place_is_about_the_whole_target_or_the_source_alone(
    writer: Writer, found, all_parts
) -> None:
    units = list(found)
    for index in (0, 2):  # with a target, and without
        units[index] = replace(
            units[index],
            findings=(Finding("x", Severity.MINOR, "y", units[index].pair, "other", "Other"),),
        )
    found.units = [units[0], units[2]]
    marks = list(root_of(writer, found, all_parts).iter("{*}mrk"))
    assert [mark.text for mark in marks] == ["The town got 21 houses in 2025.", "Bare her 7."]
    assert marks[0].getparent().tag.endswith("target")


def issue(unit, start: int, end: int, rule: str) -> Finding:
    span = Span(start, end)
    return Finding(rule, Severity.MINOR, "why", unit.pair, "other", "Other", None, span)


@both
def test_issues_that_overlap_stand_apart_and_others_lie_within(
    writer: Writer, make, all_parts
) -> None:
    unit = next(iter(parallel(make(["a"], ["0123456789"], [(1, 1)]))))
    spans = [(0, 10), (1, 4), (3, 6), (7, 8), (7, 8), (9, 9)]
    findings = tuple(issue(unit, *span, f"r.{n}") for n, span in enumerate(spans))
    text = ParallelText([replace(unit, findings=findings)], "a", "b", "nb", "en")
    root = root_of(writer, text, all_parts)
    target = next(root.iter("{*}target"))
    assert "".join(target.itertext()) == "0123456789"
    marks = list(target.iter("{*}mrk"))
    assert ["".join(m.itertext()) for m in marks] == ["0123456789", "12345", "7", ""]
    assert [m.getparent() for m in marks[1:]] == [marks[0]] * 3
    for mark, count in zip(marks, (1, 2, 2, 1), strict=True):
        reference = mark.get(f"{ITS}locQualityIssuesRef")
        assert (f"{ITS}locQualityIssueType" in mark.attrib) == (reference is None) == (count == 1)
        if reference is not None:
            id = reference.removeprefix("#").removeprefix("its=")
            (apart,) = root.xpath("//*[@xml:id=$id]", id=id)
            assert len(apart) == count


def test_state_notes_and_figures_of_2_1(found, all_parts) -> None:
    root = root_of(XliffWriter(), found, all_parts)
    segments = list(root.iter("{*}segment"))
    assert [(s.get("state"), s.get("subState")) for s in segments] == [
        ("reviewed", None),
        ("translated", "align:rejected"),
        ("initial", None),
        ("translated", None),
    ]
    assert [n.text for n in root.iter("{*}note")] == ['no <b> & "c"', "x\ufffdy"]
    metas = [(m.get("type"), m.text) for m in segments[0].getparent().iter("{*}meta")]
    assert metas == [("score", "0.500000"), ("confidence", "0.750000")]
    assert root.xpath("string(//*[@type='signature'])") == found.signature
    assert [c.get("hex") for c in root.iter("{*}cp")] == ["0001", "FFFE"]


def test_state_notes_and_figures_of_1_2(found, all_parts, caplog) -> None:
    root = root_of(Xliff12Writer(), found, all_parts)
    targets = list(root.iter("{*}target"))
    assert [t.get("state") for t in targets] == [
        "signed-off",
        "needs-review-translation",
        "needs-translation",
        "translated",
    ]
    assert [u.get("approved") for u in root.iter("{*}trans-unit")] == ["yes", None, None, None]
    assert [c.text for c in next(root.iter("{*}context-group"))] == ["0.500000", "0.750000"]
    assert "XLIFF: 3 characters that XML cannot hold became U+FFFD" in caplog.text


@both
def test_a_language_that_is_not_known_is_told(writer: Writer, make, all_parts, caplog) -> None:
    root_of(writer, parallel(make(["a"], ["b"], [(1, 1)], (None, "en"))), all_parts)
    assert "a language is not known" in caplog.text


@both
def test_nulls_can_be_left_out(writer: Writer, found, all_parts) -> None:
    without = type(writer)(nulls=False)  # type: ignore[call-arg]
    texts = ["".join(s.itertext()) for s in root_of(without, found, all_parts).iter("{*}source")]
    assert len(texts) == 3
    assert "Bare her 7." not in texts


def test_the_bytes_are_utf_8_whatever_the_text(make, all_parts) -> None:
    text = parallel(make(["\r\n\t\U0001f600]]>&"], ["<"], [(1, 1)]))
    root = etree.parse(BytesIO(all_parts(XliffWriter(), text)[""])).getroot()
    assert root.xpath("string(//*[local-name()='source'])") == "\U0001f600]]>&"
