"""Reports of findings: every format holds every finding, whatever the texts are made of."""

import io
import json
from xml.etree import ElementTree

import pytest

from align.findings import Finding, FindingStream, Rule, Severity, TextPair
from align.registry import create, names
from align.text import Span

RULE = Rule("numbers.changed", Severity.CRITICAL, "numbers", "accuracy/x", "It changed.")
NASTY = 'a <b> & "c" \x1b[31m\x00 %0A ::error:: \u202e ]]> 1,396 end'


def finding(
    severity: Severity = Severity.CRITICAL, text: str = NASTY, line: int | None = 3
) -> Finding:
    at = text.index("1,396")
    pair = TextPair(7, text, text, "en", "nb", line, line)
    span = Span(at, at + 5)
    return Finding(
        RULE.id,
        severity,
        f"it is {text}",
        pair,
        "numbers",
        "accuracy/x",
        span,
        span,
        "1396",
        "1.396",
    )


def written(
    format: str,
    *findings: Finding,
    limit: Severity | None = Severity.MAJOR,
    document: str | None = None,
) -> str:
    stream = FindingStream(
        iter(findings),
        {RULE.id: RULE},
        "in put.tsv",
        None,
        pairs=9,
        limit=limit,
        document=document,
    )
    out = io.BytesIO()
    create("report", format).write(stream, out)
    return out.getvalue().decode("utf-8")


@pytest.mark.parametrize("format", names("report"))
def test_nothing_found_is_a_valid_report(format: str) -> None:
    text = written(format)
    if format == "json":
        assert json.loads(text) == []
    elif format == "sarif":
        assert json.loads(text)["runs"][0]["results"] == []
    elif format == "junit":
        suite = ElementTree.fromstring(text)[0]
        assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("1", "0", 1)
    elif format == "text":
        assert text == "9 pairs: nothing to report\n"
    else:
        assert text == ""


def test_jsonl_and_json_hold_the_same_objects() -> None:
    made = [finding(), finding(Severity.NOTE)]
    lines = [json.loads(line) for line in written("jsonl", *made).splitlines()]
    assert lines == json.loads(written("json", *made))
    assert [entry["severity"] for entry in lines] == ["critical", "note"]
    start, end = lines[0]["source_span"]
    assert lines[0]["source"][start:end] == "1,396"
    assert lines[0]["source"] == NASTY


def test_sarif_results_name_their_rule_level_and_place() -> None:
    run = json.loads(written("sarif", finding(), finding(Severity.MINOR, line=None)))["runs"][0]
    first, second = run["results"]
    assert (first["level"], second["level"]) == ("error", "warning")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "in%20put.tsv"
    assert place["region"]["startLine"] == 3
    (whole,) = second["locations"]  # a text that was taken out of its file has no line in it
    assert whole["physicalLocation"] == {"artifactLocation": {"uri": "in%20put.tsv"}}
    assert second["message"]["text"].startswith("pair 7 (“a <b> & ")
    assert first["message"]["text"].startswith("it is ")
    assert first["partialFingerprints"] == {"bitextAlign/v1": finding().fingerprint}


@pytest.mark.parametrize(
    ("limit", "failures"),
    [(None, 0), (Severity.CRITICAL, 1), (Severity.MAJOR, 2), (Severity.MINOR, 3)],
)
def test_a_case_of_junit_fails_if_the_finding_makes_the_build_fail(
    limit: Severity | None, failures: int
) -> None:
    made = [finding(severity) for severity in sorted(Severity, reverse=True)]
    suite = ElementTree.fromstring(written("junit", *made, limit=limit))[0]
    counts = [int(suite.get(name, "")) for name in ("tests", "failures", "skipped")]
    assert counts == [4, failures, 4 - failures]
    tags = ["failure"] * failures + ["skipped"] * (4 - failures)
    assert [case[0].tag for case in suite] == tags
    assert all("source (in put.tsv:3)" in (case[0].text or "") for case in suite)


@pytest.mark.parametrize("format", names("report"))
def test_of_several_texts_every_finding_says_which(format: str) -> None:
    text = written(format, finding(line=None), document="sub/in put")
    if format in ("jsonl", "json"):
        assert '"source_id": "in put.tsv", "target_id": "in put.tsv"' in text
    else:
        assert "sub/in put, pair 7" in text


def test_github_names_a_file_without_lines_as_a_whole() -> None:
    text = written("github", finding(line=None))
    assert text.startswith("::error file=in put.tsv,title=critical numbers.changed::pair 7 (“a <b>")
    assert "end”): it is" in text


def test_junit_names_a_line_where_there_is_one() -> None:
    assert "source (in put.tsv:3): a " in written("junit", finding())
    assert "source (in put.tsv): a " in written("junit", finding(line=None))


def test_github_commands_cannot_be_broken_out_of() -> None:
    text = written("github", finding(text="one\r\n::error::two % 1,396"))
    assert text.count("\n") == 1
    assert text.startswith("::error file=in put.tsv,line=3,title=critical numbers.changed::")
    assert "%0D%0A" in text


def test_text_has_the_worst_first_and_nothing_that_steers_a_terminal() -> None:
    text = written(
        "text", finding(Severity.NOTE), finding(Severity.CRITICAL), finding(Severity.MINOR)
    )
    heads = [line.split()[0] for line in text.splitlines() if "pair 7" in line]
    assert heads == ["critical", "minor", "note"]
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[1,396]" in text
    assert text.endswith("9 pairs: 1 critical, 1 minor, 1 note\n")


def test_a_fingerprint_depends_on_texts_and_place_alone() -> None:
    one = finding()
    moved = Finding(
        one.rule, one.severity, "other words", TextPair(99, NASTY, NASTY), one.its_type, one.mqm,
        one.source_span, one.target_span,
    )  # fmt: skip
    assert one.fingerprint == moved.fingerprint
    assert one.fingerprint != finding(text=NASTY + "!").fingerprint
