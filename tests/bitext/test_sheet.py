"""Workbooks as other programs write them: every way to say what a cell holds."""

import time
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import elements
from align.bitext.package import Package
from align.bitext.sheet import SheetRow, column_of, sheet_rows
from align.bitexts import load_bitext
from align.errors import InputError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/relationships"

SHARED = (
    "<si><t>plain</t></si>"
    "<si><r><t>two </t></r><r><rPr><b/></rPr><t>runs</t></r></si>"
    "<si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh></si>"
    "<si><t>a_x000D_\nb &#13;\n c</t></si>"
)
STYLES = (
    "<numFmts><numFmt numFmtId='170' formatCode='yyyy/mm/dd'/></numFmts>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/>"
    "<xf numFmtId='46'/></cellXfs>"
)


def workbook(path: Path, rows: str, *, main: str = MAIN, book: str = "", head: str = "") -> Path:
    """A workbook of one sheet with such rows."""
    relations = "".join(
        f"<Relationship Id='{id}' Type='{OFFICE}/{kind}' Target='{target}'/>"
        for id, kind, target in (
            ("a", "worksheet", "/xl/s.xml"),
            ("b", "sharedStrings", "texts.xml"),
            ("c", "styles", "styles.xml"),
        )
    )
    parts = {
        "_rels/.rels": f"<Relationships xmlns='{TYPES}'><Relationship Id='x' "
        f"Type='{OFFICE}/officeDocument' Target='xl/book.xml'/></Relationships>",
        "xl/_rels/book.xml.rels": f"<Relationships xmlns='{TYPES}'>{relations}</Relationships>",
        "xl/book.xml": f"<workbook xmlns='{main}' xmlns:r='{OFFICE}'>{book}"
        f"<sheets><sheet name='pairs' sheetId='1' r:id='a'/></sheets></workbook>",
        "xl/texts.xml": f"<sst xmlns='{main}'>{SHARED}</sst>",
        "xl/styles.xml": f"<styleSheet xmlns='{main}'>{STYLES}</styleSheet>",
        "xl/s.xml": f"{head}<x:worksheet xmlns:x='{main}'>{rows}</x:worksheet>",
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def cells(tmp_path: Path, *written: str, **more: str) -> tuple[dict[int, str], dict[int, str]]:
    """The texts of a row of such cells, and what is there instead of text."""
    made = "".join(f"<x:c {cell}</x:c>" for cell in written)
    rows = f"<x:sheetData><x:row>{made}</x:row></x:sheetData>"
    (row,) = Package(workbook(tmp_path / "a.xlsx", rows, **more)).rows("pairs")
    return row.texts, row.instead


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("t='s'><x:v>0</x:v>", "plain"),
        ("t='s'><x:v>1</x:v>", "two runs"),
        ("t='s'><x:v>2</x:v>", "東京"),
        ("t='s'><x:v>3</x:v>", "a\nb \n c"),
        ("t='inlineStr'><x:is><x:r><x:t>in</x:t></x:r><x:r><x:t>line</x:t></x:r></x:is>", "inline"),
        ("t='inlineStr'><x:is><x:t> &lt;a&gt;\n</x:t>\n</x:is>", " <a>\n"),
        ("t='inlineStr'><x:is><x:t>_x0041_ _x0007_</x:t></x:is>", "_x0041_ \x07"),
        ("><x:v>12</x:v>", "12"),
        ("s='0'><x:v>12.0</x:v>", "12"),
        ("t='n'><x:v>1.5E-2</x:v>", "0.015"),
        ("t='b'><x:v>1</x:v>", "TRUE"),
    ],
)
@pytest.mark.parametrize("main", [MAIN, STRICT])
def test_a_cell_says_what_programs_show(tmp_path: Path, cell: str, text: str, main: str) -> None:
    assert cells(tmp_path, cell, main=main) == ({0: text}, {})


@pytest.mark.parametrize(
    ("cell", "text", "instead"),
    [
        ("t='e'><x:v>#N/A</x:v>", "#N/A", "the error #N/A"),
        ("t='str'><x:f>A1&amp;B1</x:f><x:v>ab</x:v>", "ab", "the formula '=A1&B1'"),
        ("><x:f t='shared' si='0'/><x:v>3</x:v>", "3", "a formula"),
        ("s='1'><x:v>45292</x:v>", "2024-01-01 00:00:00", "the date 2024-01-01 00:00:00"),
        ("s='2'><x:v>45292.5</x:v>", "2024-01-01 12:00:00", "the date 2024-01-01 12:00:00"),
        ("s='3'><x:v>1.25</x:v>", "1 day, 6:00:00", "the date 1 day, 6:00:00"),
        ("s='1'><x:v>1e300</x:v>", "of number 1e+300", "the date of number 1e+300"),
        ("t='d'><x:v>2024-01-01</x:v>", "2024-01-01", "the date 2024-01-01"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, cell: str, text: str, instead: str) -> None:
    assert cells(tmp_path, cell) == ({0: text}, {0: instead})


TEXT = st.text("ab&<_x0041\r\n\t 東🎉", max_size=8).map(escape)
CELLS = st.one_of(
    TEXT.map(' t="inlineStr"><q:is><q:t xml:space="preserve">{}</q:t></q:is></q:c>'.format),
    TEXT.map(' t="str"><q:v>{}</q:v></q:c>'.format),
    st.integers(0, 3).map(' s="4" t="s"><q:v>{}</q:v></q:c>'.format),
    st.floats(0, 1e9).map(' s="1"><q:v>{}</q:v></q:c>'.format),
    st.floats(0, 1e9).map("><q:v>{}</q:v></q:c>".format),
    st.sampled_from(
        (
            "/>",
            "></q:c>",
            ' t="b"><q:v>1</q:v></q:c>',
            ' t="e"><q:v>#N/A</q:v></q:c>',
            "><q:f>A1</q:f><q:v>3</q:v></q:c>",
            ' t="str"><q:v>&#65;</q:v></q:c>',
            ' t="inlineStr"><q:is><q:t><![CDATA[</row><row>]]></q:t></q:is></q:c>',
            ' t="inlineStr"><q:is><q:r><q:t>runs</q:t></q:r></q:is></q:c><!-- </q:row> -->',
        )
    ),
)
ASIDE = '</q:row><q:row r="9"><q:c r="A9"><q:v>1</q:v></q:c></q:row>'
ROWS = st.lists(
    st.tuples(
        st.lists(CELLS, max_size=4),
        st.sampled_from(
            (
                "",
                f"<!-- {ASIDE} -->",
                f"<q:row></q:row ><!-- {ASIDE} -->",
                "\n",
                "<q:row/>",
            )
        ),
    ),
    max_size=6,
)


@given(ROWS)
def test_rows_written_as_usual_say_the_same_as_those_that_a_parser_reads(
    rows: list[tuple[list[str], str]],
) -> None:
    made = "".join(
        f'<q:row r="{number}" spans="1:9">'
        + "".join(f'<q:c r="{"ABCD"[place]}{number}"{cell}' for place, cell in enumerate(cells))
        + f"</q:row>{behind}"
        for number, (cells, behind) in enumerate(rows, 2)
    )
    whole = f"<q:worksheet xmlns:q='{MAIN}'><q:sheetData>{made}</q:sheetData></q:worksheet>"
    dates = {"1": "{:g} days".format}

    def read(part: str) -> list[SheetRow]:
        return list(sheet_rows(BytesIO(part.encode()), "shared {}".format, dates))

    assert read(whole.replace("xmlns:q", "xmlns").replace("q:", "")) == read(whole)


def test_rows_of_many_cells_and_of_many_shapes_are_read() -> None:
    columns = [f"{one}{other}" for one in "ABCDEFGH" for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    wide = "".join(f'<c r="{column}9"><v>1</v></c>' for column in columns)
    made = [f'<row r="9">{wide}</row>'] * 3
    made += [f'<row r="9"><c r="{column}9"><v>1</v></c></row>' for column in columns]
    made += ['<row r="9"><c r="A8"><v>1</v></c></row>'] * 3  # a place that is none of its row
    part = f"<worksheet xmlns='{MAIN}'><sheetData>{''.join(made)}</sheetData></worksheet>"
    found = [row.texts for row in sheet_rows(BytesIO(part.encode()), str, {})]
    places = [column_of(column) for column in columns]
    one_each = [{place: "1"} for place in places]
    assert found == [dict.fromkeys(places, "1")] * 3 + one_each + [{0: "1"}] * 3


def test_rows_may_be_in_any_encoding_and_must_be_in_the_namespace_of_sheets() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>é</v></c></row>' for n in range(1, 5))
    other = "<sheetData xmlns='other'>"
    for start, encoding, count in (("<sheetData>", "iso-8859-1", 4), (other, "utf-8", 0)):
        declared = f"<?xml version='1.0' encoding='{encoding}'?><worksheet xmlns='{MAIN}'>"
        part = f"{declared}{start}{rows}</sheetData></worksheet>".encode(encoding)
        found = [row.texts for row in sheet_rows(BytesIO(part), str, {})]
        assert found == [{0: "é"}] * count


def test_dates_may_count_from_1904(tmp_path: Path) -> None:
    texts, _ = cells(tmp_path, "s='1'><x:v>1</x:v>", book="<workbookPr date1904='1'/>")
    assert texts == {0: "1904-01-02 00:00:00"}


def test_places_may_be_left_out(tmp_path: Path) -> None:
    number = "><x:v>1</x:v>"
    texts, _ = cells(tmp_path, number, f"r='AB1'{number}", number)
    assert texts == {0: "1", 27: "1", 28: "1"}
    assert [column_of(place) for place in ("A1", "Z9", "AA1", "XFD1")] == [0, 25, 26, 16_383]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("<x:sheetData><x:row><x:c r='XFE1'><x:v>1</x:v></x:c></x:row></x:sheetData>", "no cell"),
        ("<x:sheetData><x:row r='x'/></x:sheetData>", "invalid literal"),
        ("<x:sheetData><x:row><x:c t='s'><x:v>9</x:v></x:c></x:row></x:sheetData>", "damaged"),
        ("<x:sheetData><x:row>", "mismatched tag"),
    ],
)
def test_damage_is_one_line(tmp_path: Path, rows: str, said: str) -> None:
    path = workbook(tmp_path / "a.xlsx", rows)
    with pytest.raises(InputError, match=f"no Excel workbook, or damaged: .*{said}|{said}") as told:
        list(Package(path).rows("pairs"))
    assert "\n" not in str(told.value)


def test_entities_and_rows_without_an_end_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    path = workbook(tmp_path / "a.xlsx", "<x:sheetData/>", head=bomb)
    with pytest.raises(InputError, match="declares a document type"):
        list(Package(path).rows("pairs"))
    monkeypatch.setattr(elements, "_LONGEST", 200_000)
    long = f"<x:sheetData><x:row><x:c><x:v>{'9' * 400_000}</x:v></x:c></x:row></x:sheetData>"
    path = workbook(tmp_path / "b.xlsx", long)
    with pytest.raises(InputError, match="200,000 bytes are in one piece"):
        list(Package(path).rows("pairs"))


def test_a_cell_of_many_runs_takes_time_in_proportion(tmp_path: Path) -> None:
    runs = "<x:r><x:t>ab</x:t></x:r>" * 1_000_000
    start = time.process_time()
    found, _ = cells(tmp_path, f"t='inlineStr'><x:is>{runs}</x:is>")
    assert found == {0: "ab" * 1_000_000}
    assert time.process_time() - start < 10


def test_the_sheet_of_pairs_is_chosen_by_the_option_of_the_reader(tmp_path: Path) -> None:
    from openpyxl import Workbook

    from align.config import Config

    book, made = Workbook(), BytesIO()
    book.active.append(("no", "pairs"))
    other = book.create_sheet("memory")
    for row in (("source", "target"), ("One.", "=1+1"), (None, " ")):
        other.append(row)
    book.save(made)
    (tmp_path / "a.xlsx").write_bytes(made.getvalue())
    config = Config(source_lang="en", target_lang="nb", options={"reader.xlsx.sheet": "memory"})
    text = load_bitext(tmp_path / "a.xlsx", config=config)
    assert [(unit.index, unit.source, unit.target) for unit in text] == [(0, "One.", None)]
    with pytest.raises(InputError, match=r"unknown sheet 'memo'.*did you mean 'memory'"):
        load_bitext(tmp_path / "a.xlsx", config=Config(options={"reader.xlsx.sheet": "memo"}))
