"""`align diff`: what is said of a translation, in which format, and with which exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

Align = Callable[..., Any]

ROWS = (
    "It holds 1,396 houses.\tDet har 1936 hus.\n"
    "It grew by 13.85 %.\tDet økte med 13,85 %.\n"
    "In 2024 it fell.\tI 2024 falt det.\n"
)
LANGS = ("--source-lang", "en", "--target-lang", "nb")


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "pairs.tsv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_all_values_of_the_shipped_pair_agree(align: Align, nb: Path, en: Path) -> None:
    found = align("diff", nb, en, "--fail-on", "minor")
    assert found.code == 0
    assert "all values agree" in found.out.splitlines()[-1]


def test_three_planted_errors_are_found(align: Align, nb: Path, en: Path, tmp_path: Path) -> None:
    text = nb.read_text(encoding="utf-8")
    spoilt = text.replace("1396", "1936").replace("87,36 %", "8736 %").replace("1 396", "1936")
    assert spoilt != text
    path = tmp_path / "spoilt.nb.txt"
    path.write_text(spoilt, encoding="utf-8")
    found = align("diff", path, en, "--only", "numbers", "--format", "jsonl")
    assert found.code == 1
    bad = [json.loads(line) for line in found.out.splitlines()]
    severe = [entry for entry in bad if entry["severity"] in ("major", "critical")]
    assert {entry["how"] for entry in severe} == {"transposed", "gained decimal"}


def test_jsonl_has_all_that_a_program_needs(align: Align, rows: Path) -> None:
    found = align("diff", "--bitext", rows, *LANGS, "--format", "jsonl")
    assert found.code == 1
    (entry,) = [json.loads(line) for line in found.out.splitlines()]
    assert entry["pair"] == 0
    assert (entry["rule"], entry["severity"]) == ("numbers.changed", "critical")
    for side, surface in (("source", "1,396"), ("target", "1936")):
        start, end = entry[f"{side}_span"]
        assert entry[side][start:end] == surface
    assert (entry["source_value"], entry["target_value"]) == ("1396", "1936")
    assert (entry["its_type"], entry["mqm"]) == ("numbers", "accuracy/mistranslation/number")
    assert len(entry["fingerprint"]) == 16
    assert entry["source_line"] == 1


def test_text_shows_both_sides_and_ends_with_a_summary(align: Align, rows: Path) -> None:
    lines = align("diff", "--bitext", rows, *LANGS).out.splitlines()
    assert lines[0].startswith("critical numbers.changed pair 0: ")
    assert "[1,396]" in lines[1]
    assert "[1936]" in lines[1]
    assert lines[-1] == "3 pairs: 1 critical"


@pytest.mark.parametrize("format", ["json", "sarif", "junit", "github"])
def test_every_format_names_the_rule(align: Align, rows: Path, format: str) -> None:
    found = align("diff", "--bitext", rows, *LANGS, "--format", format)
    assert found.code == 1
    assert "numbers.changed" in found.out
    if format == "json":
        assert [entry["pair"] for entry in json.loads(found.out)] == [0]
    elif format == "sarif":
        (run,) = json.loads(found.out)["runs"]
        (result,) = run["results"]
        assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("pairs.tsv")
        assert place["region"]["startLine"] == 1
    elif format == "junit":
        suite = ElementTree.fromstring(found.out)[0]
        assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
        assert suite[0][0].tag == "failure"
        never = align("diff", "--bitext", rows, *LANGS, "--format", format, "--fail-on", "never")
        suite = ElementTree.fromstring(never.out)[0]
        assert (never.code, suite.get("failures"), suite.get("skipped")) == (0, "0", "1")
    else:
        assert found.out.startswith("::error file=")
        assert "line=1" in found.out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "critical"), 1),
        (("--fail-on", "never"), 0),
        (("--exit-zero",), 0),
        (("--only", "segments"), 0),
        (("--only", "numbers.missing"), 0),
        (("--only", "numbers.changed,codes"), 1),
    ],
)
def test_exit_codes(align: Align, rows: Path, options: tuple[str, ...], code: int) -> None:
    assert align("diff", "--bitext", rows, *LANGS, *options).code == code


def test_lines_are_counted_as_editors_count_them(align: Align, tmp_path: Path) -> None:
    sides = [tmp_path / "a.txt", tmp_path / "b.txt"]
    sides[0].write_bytes(b"We had one.\n\fNot 5.\r\nIn 7.\n")
    sides[1].write_bytes(b"Vi hadde den.\n\fIkke 5.\r\nI 8.\n")
    found = align("diff", *sides, *LANGS, "--aligner", "length", "--format", "github")
    assert "b.txt,line=3," in found.out


def test_a_dash_is_standard_output(align: Align, rows: Path) -> None:
    found = align("diff", "--bitext", rows, *LANGS, "-o", "-")
    assert found.out.endswith("3 pairs: 1 critical\n")
    assert [path.name for path in Path().iterdir()] == ["pairs.tsv"]


def test_nothing_found_is_said(align: Align, rows: Path) -> None:
    rows.write_text("In 2024 it fell.\tI 2024 falt det.\n", encoding="utf-8")
    found = align("diff", "--bitext", rows, *LANGS)
    assert (found.code, found.out) == (0, "1 pair: nothing to report; all values agree\n")


def test_values_agree_only_where_all_were_compared(align: Align, rows: Path) -> None:
    rows.write_text("It has 5.\tDen har 6.\nIt has 7.\t\n", encoding="utf-8")
    found = align("diff", "--bitext", rows, *LANGS, "--only", "numbers.missing")
    assert found.out == "2 pairs: nothing to report; 1 pair has one side only\n"
    rows.write_text("It has 5.\tDen har 5.\nIt has 7.\t\n\tI 2024.\n", encoding="utf-8")
    found = align("diff", "--bitext", rows, *LANGS, "--only", "numbers")
    assert found.out.endswith("; 2 pairs have one side only\n")
    assert "one side only" not in align("diff", "--bitext", rows, *LANGS).out


@pytest.mark.parametrize("name", ["pairs.tsv", "./pairs.tsv", "link.tsv", "align-accept.toml"])
def test_no_report_replaces_what_was_read(align: Align, rows: Path, name: str) -> None:
    Path("link.tsv").symlink_to("pairs.tsv")
    Path("align-accept.toml").touch()
    found = align("diff", "--bitext", "pairs.tsv", *LANGS, "-o", name)
    assert found.code == 2
    assert "would replace the input" in found.complaint
    assert rows.read_text(encoding="utf-8") == ROWS


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("found.sarif", '{"version": "2.1.0"'),
        ("found.XML", "<?xml"),
        ("found.json", "["),
        ("found.jsonl", '{"pair": '),
        ("found.txt", "critical "),
        ("found", "critical "),
    ],
)
def test_the_ending_of_the_output_says_its_format(
    align: Align, rows: Path, name: str, begins: str
) -> None:
    assert align("diff", "--bitext", rows, *LANGS, "-o", name).code == 1
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_a_page_for_people_is_the_work_of_another_command(align: Align, rows: Path) -> None:
    found = align("diff", "--bitext", rows, *LANGS, "-o", "found.html")
    assert (found.code, Path("found.html").exists()) == (2, False)
    assert "'align report' writes .html" in found.complaint
    assert align("diff", "--bitext", rows, *LANGS, "-o", "found.html", "--format", "text").code == 1


def test_an_accept_file_may_begin_with_a_byte_order_mark(align: Align, rows: Path) -> None:
    found = align("diff", "--bitext", rows, *LANGS, "--format", "jsonl")
    entry = f"[[accept]]\nfingerprint = \"{json.loads(found.out)['fingerprint']}\"\nreason = 'x'\n"
    Path("align-accept.toml").write_text(entry, encoding="utf-8-sig")
    assert align("diff", "--bitext", rows, *LANGS).code == 0


def test_an_accept_file_that_is_named_must_be_there(align: Align, rows: Path) -> None:
    """A slip in its name would bring all accepted findings back, as if they were new."""
    named = ("--accept-file", "reviewed.toml")
    found = align("diff", "--bitext", rows, *LANGS, *named)
    assert (found.code, found.out) == (2, "")
    assert found.complaint == ("reviewed.toml: no such file; --accept FINGERPRINT begins one")
    assert align("diff", "--accept", "0" * 16, "--reason", "agreed", *named).code == 0
    assert align("diff", "--bitext", rows, *LANGS, *named).code == 1


def test_an_accepted_finding_stays_silent(align: Align, rows: Path) -> None:
    found = align("diff", "--bitext", rows, *LANGS, "--format", "jsonl")
    fingerprint = json.loads(found.out)["fingerprint"]
    assert align("diff", "--accept", fingerprint, "--reason", 'it "is" so\\').code == 0
    again = align("diff", "--bitext", rows, *LANGS)
    assert again.code == 0
    assert again.out == "3 pairs: nothing to report; all other values agree; 1 accepted\n"
    assert again.err == ""
    rows.write_text("Another text.\tEn annen tekst.\n" + ROWS, encoding="utf-8")
    assert align("diff", "--bitext", rows, *LANGS).code == 0


def test_an_acceptance_that_matches_nothing_is_said(align: Align, rows: Path) -> None:
    assert align("diff", "--accept", "0" * 16, "--reason", "once upon a time").code == 0
    found = align("diff", "--bitext", rows, *LANGS)
    assert found.code == 1
    assert "0" * 16 in found.complaint
    assert align("diff", "--bitext", rows, *LANGS, "--only", "codes").err == ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--only", "nubmers"), "did you mean 'numbers'?"),
        (("--only", " , "), "must name checks or rules"),
        (("--only", "numbers.mising"), "did you mean 'numbers.missing'?"),
        (("--fail-on", "majr"), "did you mean 'major'?"),
        (("--format", "sarf"), "did you mean 'sarif'?"),
        (("--accept", "xyz", "--reason", "so"), "16 hexadecimal digits"),
        (("--accept", "0" * 16), "go together"),
        (("--accept", "0" * 16, "--reason", " "), "must say why"),
        (("a.txt",), "stands for both sides"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    align: Align, rows: Path, options: tuple[str, ...], said: str
) -> None:
    found = align("diff", "--bitext", rows, *options)
    assert found.code == 2
    assert said in found.complaint
    assert found.out == ""
    assert not Path("align-accept.toml").exists()


def test_a_call_without_texts_is_told(align: Align) -> None:
    found = align("diff")
    assert found.code == 2
    assert found.complaint.startswith(
        "name SOURCE and TARGET, a folder, --manifest FILE, or --bitext"
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.tsv", "a\tb\nalone\n", "row 2: has 1 column"),
        ("x.tsv", "a\tb\n\n1\t2\t3\t4\t5\n", "row 3: has 5 columns"),
        ("x.tsv", "a\tb\tc\n", "row 1: has 3 columns"),
        ("x.jsonl", '{"source": "a", "target": "b"}\n{"source"\n', "line 2: is not valid JSON"),
        ("x.jsonl", '{"source": "a"}\n', "line 1: must have the keys source and target"),
        ("x.jsonl", '{"source": 5, "target": "b"}\n', "line 1: source must be text or null"),
        ("x.jsonl", "[1]\n", "line 1: must be an object"),
        ("x.jsonl", '{"source": ' + "9" * 5000 + "}\n", "line 1: is not valid JSON: a number has"),
        ("x.tmx", "<tmx><body>\n<tu>\n</body></tmx>", "line 3: is not well-formed XML"),
        ("x.tmx", "<html/>", "is XML, but no TMX"),
        (
            "x.tmx",
            "<tmx>\n<tu><tuv><seg>5</seg></tuv></tu></tmx>",
            "line 2: a variant of a unit has",
        ),
        ("x.docx", "a\tb\n", "no format of pairs has this ending"),
        ("en-nb.xml", "<cesAlign/>", ".xlsx, or name the format"),  # links of OPUS
    ],
)
def test_bad_input_is_told_with_its_line(
    align: Align, tmp_path: Path, name: str, content: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    found = align("diff", "--bitext", path, *LANGS)
    assert found.code == 2
    assert said in found.complaint


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("9" * 100_000 + "\t" + "8" * 100_000, "codes.changed"),
        ("12 " + "1." * 50_000 + "\t13 " + "1." * 50_000, "numbers.changed"),
        ("١٢٣ дома 四 houses and 17\t123 hus, 4, 18", "numbers.changed"),
        ("5 km/h/m² per 3 kg and 9 million\t5 km/t/m² per 3 kg og 8 millioner", "numbers.changed"),
        ("Κόστισε 1.396 ευρώ για 42 σπίτια.\tIls ont payé 43 maisons.", "numbers.changed"),
        ("It rose by 12 percent in 2024.\t", "segments.omitted"),
        ("\tDet steg med 12 prosent i 2024.", "segments.added"),
    ],
)
def test_odd_rows_are_survived_and_told_shortly(
    align: Align, tmp_path: Path, row: str, rule: str
) -> None:
    """Digits without end, mixed scripts, nested units, other languages than declared, no side."""
    path = tmp_path / "odd.tsv"
    path.write_text(f"{row}\n", encoding="utf-8")
    found = align("diff", "--bitext", path, *LANGS)
    assert found.code == 1
    assert rule in found.out
    assert len(found.out) < 2_000


def test_a_broken_file_of_acceptances_is_told(align: Align, rows: Path) -> None:
    Path("align-accept.toml").write_text("[[accept]]\nfingerprint = 'x'\n", encoding="utf-8")
    found = align("diff", "--bitext", rows)
    assert found.code == 2
    assert "entry 1 must have a fingerprint and a reason" in found.complaint


def test_what_align_writes_it_can_check(align: Align, nb: Path, en: Path, tmp_path: Path) -> None:
    counts = {}
    for ending in ("tsv", "jsonl", "tmx"):
        path = tmp_path / f"pair.{ending}"
        assert align("pair", nb, en, "-o", path).code == 0
        found = align(
            "diff",
            "--bitext",
            path,
            "--only",
            "numbers",
            "--format",
            "json",
            "--in-order",
            "--source-lang",
            "nb",
            "--target-lang",
            "en",
        )
        counts[ending] = [(f["rule"], f["source"]) for f in json.loads(found.out)]
    assert counts["tsv"] == counts["jsonl"] == counts["tmx"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pairs: one with an error, one without, one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    texts = {
        "docs/bad.en.txt": "It holds 1,396 houses.\n",
        "docs/bad.nb.txt": "Det har 1936 hus.\n",
        "docs/good.en.txt": "In 2024 it fell.\n",
        "docs/good.nb.txt": "I 2024 falt det.\n",
        "docs/lost.en.txt": "It is here.\n",
        "docs/lost.nb.txt": "\0\0\0\1\2\3",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "docs"


LENGTH = (*LANGS, "--aligner", "length", "--only", "numbers")


def test_a_folder_gives_one_report_of_all_pairs(align: Align, folder: Path) -> None:
    """What cannot be read is told, and is no reason to say nothing of the others."""
    found = align("diff", "docs", *LENGTH)
    assert found.out.startswith("critical numbers.changed bad, pair 0: ")
    assert found.out.splitlines()[-1] == "2 pairs: 1 critical"
    assert "lost: docs/lost.nb.txt" in found.err
    assert found.code == 2
    assert found.err.splitlines()[-1] == "align: 1 of 3 pairs failed"
    (folder / "lost.nb.txt").write_text("Det er her.\n", encoding="utf-8")
    assert align("diff", "docs", *LENGTH).code == 1
    assert align("diff", "docs", *LENGTH, "--exit-zero").code == 0


def test_one_sarif_file_of_a_folder_names_the_files(align: Align, folder: Path) -> None:
    (folder / "good.nb.txt").write_text("\nI 2025 falt det.\n", encoding="utf-8")
    align("diff", "docs", *LENGTH, "-o", "all.sarif")
    (run,) = json.loads(Path("all.sarif").read_text(encoding="utf-8"))["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "docs/bad.nb.txt",
        "docs/good.nb.txt",
    ]
    assert [place["region"]["startLine"] for place in places] == [1, 2]
    assert run["tool"]["driver"]["rules"][0]["id"].startswith("numbers.")


def test_several_files_of_pairs_give_one_report(align: Align, rows: Path) -> None:
    Path("more.tsv").write_text("It has 5.\tDen har 6.\n", encoding="utf-8")
    both = ("--bitext", rows, "--bitext", "more.tsv", *LANGS, "--format", "jsonl")
    found = [json.loads(line) for line in align("diff", *both).out.splitlines()]
    assert [Path(entry["source_id"]).name for entry in found] == ["pairs.tsv", "more.tsv"]
    assert [entry["pair"] for entry in found] == [0, 0]
    fingerprint = found[0]["fingerprint"]
    align("diff", "--accept", fingerprint, "--reason", "so it is")
    left = align("diff", *both)
    assert [json.loads(line)["target_id"] for line in left.out.splitlines()] == ["more.tsv"]
    assert "not found" not in left.err


def test_lines_of_documents_that_are_no_lines_are_not_named(
    align: Align, tmp_path: Path, documents: Any
) -> None:
    (tmp_path / "a.en.docx").write_bytes(
        documents.docx(documents.para(documents.run("It holds 1,396 houses.")))
    )
    (tmp_path / "a.nb.txt").write_text("\nDet har 1936 hus.\n", encoding="utf-8")
    sides = tmp_path / "a.en.docx", tmp_path / "a.nb.txt"
    assert "a.nb.txt,line=2," in align("diff", *sides, *LENGTH, "--format", "github").out
    back = align("diff", *sides[::-1], *LENGTH, "--format", "github").out
    assert "line=2" in back  # the source has lines, if the translation has none
    assert "docx,line" not in back
