"""DOCX: every paragraph on paper, exactly, and nothing that is not on paper."""

import logging
from types import ModuleType

import pytest

from align.errors import ConfigError, InputError
from align.protocols import RawFile
from align.read.docx import DocxReader


def read(data: bytes, reader: DocxReader | None = None) -> list[tuple[str, str]]:
    document = (reader or DocxReader()).read(RawFile("a.docx", data, "nb"))
    assert document.text == "\n".join(b.span.of(document.text) for b in document.paragraphs)
    return [(block.kind, block.span.of(document.text)) for block in document.paragraphs]


def texts(data: bytes) -> list[str]:
    return [text for _, text in read(data)]


def test_the_strict_form_of_the_standard_is_read_too(documents: ModuleType) -> None:
    d = documents
    body = d.para(d.run("Streng")) + d.cells(d.para(d.run("celle")))
    assert read(d.docx(body, w=d.STRICT)) == [("paragraph", "Streng"), ("cell", "celle")]


def test_kinds_follow_styles_and_what_they_inherit(documents: ModuleType) -> None:
    d = documents
    style = '<w:style w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'.format
    listed = "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>"
    styles = (
        style("Berschrift2", "heading 2", "")
        + style("Mine", "My own", '<w:basedOn w:val="Berschrift2"/>')
        + style("Round", "round", '<w:basedOn w:val="Square"/>')
        + style("Square", "square", '<w:basedOn w:val="Round"/>')
        + style("L", "List Bullet", listed)
        + style("Plain", "Not in the outline", '<w:basedOn w:val="Mine"/>')
    )
    paragraphs = [
        ("Mine", "", "heading"),
        ("L", "", "item"),
        ("L", '<w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph"),
        ("Plain", '<w:outlineLvl w:val="9"/>', "paragraph"),
        ("Round", "", "paragraph"),
        ("Unknown", '<w:outlineLvl w:val="0"/>', "heading"),
        ("", "<w:numPr/>", "item"),
    ]
    body = "".join(
        d.para(d.run(f"no. {i}"), f'<w:pStyle w:val="{name}"/>{properties}')
        for i, (name, properties, _) in enumerate(paragraphs)
    )
    found = read(d.docx(body, {"styles": styles}))
    assert [kind for kind, _ in found] == [kind for _, _, kind in paragraphs]


def test_signs_that_are_elements_are_characters(documents: ModuleType) -> None:
    d = documents
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:softHyphen/><w:t>e</w:t><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Other" w:char="F021"/>'
        '<w:sym w:font="Symbol" w:char="zz"/><w:sym w:font="x" w:char="D800"/></w:r>'
    )
    tabs = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert texts(d.docx(d.para(signs, tabs))) == ["a\tb\nc\N{NON-BREAKING HYPHEN}d\xadeα✓\uf021"]


def test_ruby_maths_and_space_come_as_they_are_on_paper(documents: ModuleType) -> None:
    d = documents
    ruby = (
        f"<w:ruby><w:rt>{d.run('かんじ')}</w:rt><w:rubyBase>{d.run('漢字')}</w:rubyBase></w:ruby>"
    )
    body = (
        d.para(f"<w:r>{ruby}</w:r>" + d.run("を読む。"))
        + d.para(d.run("Da er ") + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>" + d.run(" sant."))
        + d.para("<w:r><w:t> ingen </w:t><w:t>luft\n</w:t></w:r>")
    )
    assert texts(d.docx(body)) == ["漢字を読む。", "Da er x=1 sant.", "ingenluft"]


def test_fields_show_their_result_even_when_nested_or_never_closed(documents: ModuleType) -> None:
    d = documents
    inner = d.field("PAGE", d.run(d.NOISE))
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    nested = mark("begin") + inner + mark("separate") + d.run("svar") + mark("end")
    simple = f'<w:fldSimple w:instr="DATE">{d.run("i dag")}</w:fldSimple>'
    entry = (
        '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
        + d.run(d.NOISE)
        + '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        d.para(nested)
        + d.para(simple + entry + d.run(" igjen"))
        + d.para(d.run("åpent ") + mark("begin") + d.run(d.NOISE))
        + d.para(d.run("resten"))
    )
    assert texts(d.docx(body)) == ["svar", "i dag igjen", "åpent", "resten"]


def test_deleted_rows_cells_and_marks_are_gone(documents: ModuleType) -> None:
    d = documents
    cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{d.para(d.run(d.NOISE))}</w:tc>"
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{d.para(d.run(d.NOISE))}</w:tc></w:tr>"
    gone = "<w:rPr><w:del/></w:rPr>"
    last = f"<w:tc>{d.para(d.run('siste'), gone)}</w:tc>"
    table = f"<w:tbl>{row}<w:tr>{cell}{last}</w:tr></w:tbl>"
    body = d.para(d.run("før "), gone) + table + d.para(d.run("Tre "), gone)
    body += d.para(d.run("i "), gone) + d.para(d.run("ett."))
    assert read(d.docx(body)) == [
        ("paragraph", "før"),
        ("cell", "siste"),
        ("paragraph", "Tre i ett."),
    ]


def test_notes_come_at_the_end_as_the_text_refers_to_them(documents: ModuleType) -> None:
    d = documents
    refer = '<w:r><w:{}noteReference w:id="{}"/></w:r>'.format
    note = '<w:{0}note w:id="{1}">{2}</w:{0}note>'.format
    parts = {
        "footnotes": note("foot", 1, d.para(d.run("f1"))) + note("foot", 2, d.para(d.run("f2"))),
        "endnotes": note("end", 1, d.para(d.run("e1")) + d.para(d.run("e1b"))),
    }
    body = d.para(d.run("a") + refer("end", 1) + refer("foot", 2)) + d.para(
        d.run("b") + refer("foot", 1) + f"<w:del>{refer('foot', 3)}</w:del>"
    )
    assert texts(d.docx(body, parts)) == ["a", "b", "f2", "f1", "e1", "e1b"]


def test_a_note_that_is_not_there_is_told(
    documents: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("align").propagate = True
    d = documents
    body = d.para(d.run("a") + '<w:r><w:footnoteReference w:id="7"/></w:r>')
    assert texts(d.docx(body)) == ["a"]
    assert "a.docx: has no footnote '7'" in caplog.text


def test_an_embedded_document_is_told(
    documents: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("align").propagate = True
    d = documents
    assert texts(d.docx(d.para(d.run("a")) + '<w:altChunk r:id="aFChunk"/>', {"aFChunk": ""})) == [
        "a"
    ]
    assert "a.docx: embeds the document 'word/aFChunk.xml', which is not read" in caplog.text


def test_headers_and_footers_come_only_when_asked_for(documents: ModuleType) -> None:
    d = documents
    data = d.docx(d.para(d.run("a")), {"footer": d.para(d.run("f")), "header": d.para(d.run("h"))})
    assert texts(data) == ["a"]
    assert [text for _, text in read(data, DocxReader(headers=True))] == ["a", "h", "f"]


def test_an_alternative_without_text_gives_way(documents: ModuleType) -> None:
    d = documents
    box = f"<w:pict><w:txbxContent>{d.para(d.run('i boksen'))}</w:txbxContent></w:pict>"
    body = (
        "<mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(d.docx(d.para(f"<w:r>{body}</w:r>"))) == ["i boksen"]


def test_other_office_files_and_archives_are_refused(documents: ModuleType) -> None:
    d = documents
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{d.OFFICE}/officeDocument" Target="/xl/workbook.xml"/>'
        "</Relationships>"
    )
    workbook = d.packed({"_rels/.rels": relations, "xl/workbook.xml": "<workbook/>"})
    with pytest.raises(InputError, match=r"^a\.docx: is an Office file, but no Word document$"):
        read(workbook)
    with pytest.raises(
        InputError, match=r"^a\.docx: is a ZIP archive, but holds no Word document$"
    ):
        read(d.packed({"a": "b"}))
    with pytest.raises(InputError, match=r"^a\.docx: is no Word document, which would be a ZIP"):
        read(b"words")
    with pytest.raises(InputError, match=r"^a\.docx: is a Word document without text"):
        read(d.docx(d.para("")))


def test_limits_below_one_are_refused() -> None:
    with pytest.raises(ConfigError, match="max_ratio must be at least 1, was 0"):
        DocxReader(max_ratio=0)
