"""Tables: a column is read as segments that are ready, and never split again."""

import io
import json
import zipfile
from pathlib import Path

import pytest

import align
from align.errors import ConfigError, InputError, MissingExtraError
from align.protocols import RawFile
from align.read.table import CsvReader, JsonlReader
from align.read.xlsx import XlsxReader

ROWS = [
    ("id", "nb", "en"),
    ("1", "Snøen falt. Det var mars.", "Snow fell. It was March."),
    ("2", "", "A row; of one side, only"),
    ("3", "Han sa «ja».", 'He said "yes".'),
]


def texts(document: align.Document) -> tuple[str, ...]:
    assert document.segmented
    return align.segment(document).texts


def csv_of(sign: str, quote: bool = True) -> bytes:
    def cell(text: str) -> str:
        quoted = text.replace('"', '""')
        return f'"{quoted}"' if quote and ({sign, '"'} & set(text)) else text

    return "".join(sign.join(map(cell, row)) + "\r\n" for row in ROWS).encode()


@pytest.mark.parametrize(("sign", "quote"), [(",", True), (";", True), ("\t", False)])
def test_a_named_column_is_the_segments_row_by_row(sign: str, quote: bool) -> None:
    raw = RawFile("a.csv", csv_of(sign, quote), "en")
    assert texts(CsvReader(column="nb").read(raw)) == tuple(row[1] for row in ROWS[1:])
    assert texts(CsvReader(column="en").read(raw)) == tuple(row[2] for row in ROWS[1:])
    assert texts(CsvReader(column="3").read(raw)) == tuple(row[2] for row in ROWS[1:])


def test_a_quote_in_a_table_of_tabs_stands_for_itself() -> None:
    raw = RawFile("a.tsv", b'a\tb\n"Hei," sa han.\tx\n')
    assert texts(CsvReader(column="a").read(raw)) == ('"Hei," sa han.',)


def test_a_cell_of_several_lines_is_one_segment() -> None:
    raw = RawFile("a.csv", b'text\n"one\ntwo"\n\nthree\n')
    assert texts(CsvReader().read(raw)) == ("one\ntwo", "", "three")


@pytest.mark.parametrize("sign", [";", "|", ","])
@pytest.mark.parametrize("said", ["sep={}\r\n", '"SEP={}"\n'])
def test_a_line_above_a_table_may_say_what_divides_its_cells(said: str, sign: str) -> None:
    rows = f'{said.format(sign)}a{sign}b\n"En, to"{sign}One\n'
    raw = RawFile("a.csv", rows.encode())
    assert texts(CsvReader(column="a").read(raw)) == ("En, to",)
    with pytest.raises(InputError, match="line 4: has 1 cells, the first row has 2"):
        CsvReader(column="a").read(RawFile("a.csv", f"{rows}x\n".encode()))


def test_a_table_without_a_heading_loses_no_row() -> None:
    raw = RawFile("a.csv", b"En.,One.\nTo.,Two.\n")
    assert texts(CsvReader(column="2", header=False).read(raw)) == ("One.", "Two.")


@pytest.mark.parametrize(
    ("data", "options", "told"),
    [
        (csv_of(","), {}, "is a table; name the column .*: id, nb, en"),
        (csv_of(","), {"column": "no"}, "unknown column 'no'"),
        (csv_of(","), {"column": "4"}, "unknown column '4'"),
        (b"a,b,a\n1,2,3\n", {"column": "a"}, "2 columns are called 'a'; use a number"),
        (b"a,b\n1\n", {"column": "a"}, "line 2: has 1 cells, the first row has 2"),
        (b'a,b\n"1,2\n', {"column": "a"}, "line 2: is not CSV"),
        (b"a,b\n,2\n", {"column": "a"}, "is empty"),
        (b"\n\n", {"column": "a"}, "is empty"),
        (b"a,b\n%PDF-,2\0\n", {"column": "a"}, "is binary"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(data: bytes, options: dict, told: str) -> None:
    with pytest.raises(InputError, match=told):
        CsvReader(**options).read(RawFile("a.csv", data))


def test_a_delimiter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ConfigError, match="delimiter must be one of auto, tab"):
        CsvReader(delimiter="pipe")  # type: ignore[arg-type]


def jsonl(*rows: object) -> RawFile:
    return RawFile("a.jsonl", "".join(json.dumps(row) + "\n" for row in rows).encode())


def test_a_key_of_json_lines_is_the_segments() -> None:
    raw = jsonl({"nb": "En. To.", "en": "One. Two."}, {"nb": None, "en": "x"}, {"nb": "Tre"})
    assert texts(JsonlReader(column="nb").read(raw)) == ("En. To.", "", "Tre")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"en": "x"}, "line 2: unknown key 'nb'"),
        ({"nb": 3}, "line 2: nb must be text, was 3"),
        (["x"], "line 2: must be an object"),
    ],
)
def test_a_line_that_does_not_fit_is_told(row: object, told: str) -> None:
    with pytest.raises(InputError, match=told):
        JsonlReader(column="nb").read(jsonl({"nb": "En."}, row))


def test_json_lines_without_a_named_key_list_them() -> None:
    with pytest.raises(InputError, match=r"name the column .*: nb, en"):
        JsonlReader().read(jsonl({"nb": "En.", "en": "One."}))
    with pytest.raises(InputError, match="line 1: is not JSON"):
        JsonlReader(column="nb").read(RawFile("a.jsonl", b"[" * 100_000))


def workbook(*sheets: tuple[str, list[tuple[object, ...]]]) -> RawFile:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return RawFile("a.xlsx", made.getvalue())


def test_a_column_of_a_workbook_is_the_segments() -> None:
    rows = [("nb", "en", None), ("En. To.", "One."), (None, "x"), ("Tre", 3, "note"), (None,) * 3]
    raw = workbook(("Tekst", rows), ("Annet", [("nb",), ("Fire",)]))
    assert texts(XlsxReader(column="nb").read(raw)) == ("En. To.", "", "Tre")
    assert texts(XlsxReader(column="en").read(raw)) == ("One.", "x", "3")
    assert texts(XlsxReader(sheet="Annet").read(raw)) == ("Fire",)
    assert texts(XlsxReader(column="1", header=False, sheet="Annet").read(raw)) == ("nb", "Fire")


def test_what_is_wrong_with_a_workbook_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = workbook(("Tekst", [("nb", "en"), ("En.", "One.")]))
    with pytest.raises(InputError, match="unknown sheet 'Tekts'; did you mean 'Tekst'"):
        XlsxReader(sheet="Tekts").read(raw)
    with pytest.raises(InputError, match=r"name the column .*: nb, en"):
        XlsxReader().read(raw)
    for damaged in (raw.data[:-100], raw.data[:500], b"PK\x03\x04", b"nothing", b"%PDF-1.7"):
        with pytest.raises(InputError, match=r"damaged|no Excel workbook|looks like a PDF"):
            XlsxReader(column="nb").read(RawFile("a.xlsx", damaged))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"bitext-align\[xlsx\]"):
        XlsxReader(column="nb").read(raw)


def test_a_cell_far_away_costs_nothing() -> None:
    """A sheet that claims a million rows of sixteen thousand columns is read in its real size."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["XFD2"] = "nb", "En.", "far"
    book.active["A100000"] = "Sist."
    made = io.BytesIO()
    book.save(made)
    document = XlsxReader(column="nb").read(RawFile("a.xlsx", made.getvalue()))
    assert (document.paragraphs[0].span.of(document.text), len(document.paragraphs)) == (
        "En.",
        99_999,
    )


def forged(sheet: str, strings: str = "") -> RawFile:
    """A workbook with the given XML in the place of its first sheet."""
    made = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(workbook(("Ark", [("nb",), ("En.",)])).data))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            data = sheet.encode() if name == "xl/worksheets/sheet1.xml" else source.read(name)
            packed.writestr(name, data)
    return RawFile("a.xlsx", made.getvalue())


def spread(tag: str, times: int) -> str:
    """A tag many times, with numbers between, which a packer cannot fold as a bomb."""
    return "".join(f"{tag}{number}" for number in range(times))


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>nb</t></is></c></row>{}</sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (SHEET.format('<row r="99999999999"><c r="A1"><v>1</v></c></row>'), "more rows than Excel"),
        (SHEET.format(" " * 3_000_000), "as a ZIP bomb does"),
        ('<!DOCTYPE x [<!ENTITY a "aaa">]>' + SHEET.format(""), "has entities"),
        (SHEET.format("<row"), "no Excel workbook, or damaged"),
        (
            SHEET.format(f"<row>{spread('<c/>', 300_001)}</row>"),
            "has 300,004 tags, more than the limit",
        ),
    ],
)
def test_a_hostile_workbook_is_refused_at_once(sheet: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        XlsxReader(column="nb").read(forged(sheet))


def test_ready_segments_are_aligned_with_a_text_that_is_not(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("nb\nSnøen falt. Det var mars.\nVeien var stengt.\n", encoding="utf-8")
    other = "Snow fell. It was March. The road was closed."
    alignment = align.pair(table, other, source_lang="nb", target_lang="en")
    assert [(p.source, p.target) for p in alignment.pairs()] == [
        ("Snøen falt. Det var mars.", "Snow fell. It was March."),
        ("Veien var stengt.", "The road was closed."),
    ]
    assert alignment.signature.startswith("splitter:given+rules(level=sentence)|")
