"""ODT: every paragraph of an OpenDocument text, packed or flat."""

from types import ModuleType

import pytest

from align.errors import InputError
from align.protocols import RawFile
from align.read.odt import OdtReader


def read(data: bytes, reader: OdtReader | None = None) -> list[tuple[str, str]]:
    document = (reader or OdtReader()).read(RawFile("a.odt", data))
    return [(block.kind, block.span.of(document.text)) for block in document.paragraphs]


def texts(data: bytes) -> list[str]:
    return [text for _, text in read(data)]


def test_white_space_is_folded_but_for_what_has_elements(documents: ModuleType) -> None:
    text = (
        "<text:p>\n  to <text:span> ord</text:span>\n og<text:s/> <text:s text:c='3'/>hull"
        "<text:tab/>her<text:line-break/>linje\u00a0to <text:s text:c='-1'/>x</text:p>"
    )
    assert texts(documents.odt(text)) == ["to ord og     hull\ther\nlinje\u00a0to  x"]


def test_a_count_of_spaces_is_no_bomb(documents: ModuleType) -> None:
    (found,) = texts(documents.odt("<text:p>a<text:s text:c='99999999'/>b</text:p>"))
    assert found == f"a{' ' * 1000}b"


def test_kinds_are_those_of_elements_and_of_the_style_of_titles(documents: ModuleType) -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    )
    text = (
        '<text:p text:style-name="P1">tittel</text:p><text:h>kapittel</text:h>'
        "<text:list><text:list-header><text:p>over</text:p></text:list-header><text:list-item>"
        "<text:p>en</text:p><text:list><text:list-item><text:p>under</text:p></text:list-item>"
        "</text:list></text:list-item></text:list><table:table><table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>rute</text:p></table:table-cell>"
        "</table:table-row></table:table-header-rows></table:table><text:p>avsnitt</text:p>"
    )
    assert read(documents.odt(text, styles)) == [
        ("heading", "tittel"),
        ("heading", "kapittel"),
        ("item", "over"),
        ("item", "en"),
        ("item", "under"),
        ("cell", "rute"),
        ("paragraph", "avsnitt"),
    ]


def test_what_is_hidden_is_left_out(documents: ModuleType) -> None:
    d = documents
    hidden = '<style:text-properties text:display="none"/>'
    styles = (
        f'<style:style style:name="H" style:family="paragraph">{hidden}</style:style>'
        '<style:style style:name="I" style:family="paragraph" style:parent-style-name="H"/>'
    )
    text = (
        f'<text:p text:style-name="I">{d.NOISE}</text:p>'
        f'<text:p>{d.NOISE}<text:hidden-paragraph text:is-hidden="true"/></text:p>'
        f'<text:p>a<text:hidden-text text:is-hidden="true">{d.NOISE}</text:hidden-text></text:p>'
        f'<text:section text:display="condition" text:is-hidden="true"><text:p>{d.NOISE}</text:p>'
        "</text:section><text:p><text:ruby><text:ruby-base>漢字</text:ruby-base>"
        f"<text:ruby-text>{d.NOISE}</text:ruby-text></text:ruby></text:p>"
    )
    assert texts(d.odt(text, styles)) == ["a", "漢字"]


def test_footnotes_stand_before_endnotes_at_the_end(documents: ModuleType) -> None:
    note = (
        '<text:note text:note-class="{}note"><text:note-body><text:p>{}</text:p>'
        "</text:note-body></text:note>"
    ).format
    text = f"<text:p>a{note('end', 'e')}{note('foot', 'f')}.</text:p><text:p>b</text:p>"
    assert texts(documents.odt(text)) == ["a.", "b", "f", "e"]


def test_headers_come_only_when_asked_for(documents: ModuleType) -> None:
    d = documents
    page = (
        "<style:master-page><style:header><text:p>topp</text:p></style:header></style:master-page>"
    )
    styles = d.odt_part(
        "office:document-styles", f"<office:master-styles>{page}</office:master-styles>"
    )
    data = d.odt("<text:p>a</text:p>", parts={"styles.xml": styles})
    assert texts(data) == ["a"]
    assert [text for _, text in read(data, OdtReader(headers=True))] == ["a", "topp"]


def test_a_flat_file_is_read_too(documents: ModuleType) -> None:
    data = documents.flat("<text:h>Καλημέρα</text:h><text:p>κόσμε</text:p>")
    assert read(data) == [("heading", "Καλημέρα"), ("paragraph", "κόσμε")]


def test_what_is_no_text_or_has_a_password_is_refused(documents: ModuleType) -> None:
    d = documents
    locked = d.odt_part("manifest:manifest", "<manifest:encryption-data/>")
    with pytest.raises(InputError, match=r"^a\.odt: is protected with a password"):
        read(d.odt("<text:p>a</text:p>", parts={"META-INF/manifest.xml": locked}))
    sheet = d.odt_part(
        "office:document-content", "<office:body><office:spreadsheet/></office:body>"
    )
    with pytest.raises(InputError, match=r"^a\.odt: is an OpenDocument file, but no text"):
        read(d.packed({"content.xml": sheet}))
    with pytest.raises(InputError, match=r"^a\.odt: is a ZIP archive, but holds no OpenDocument"):
        read(d.packed({"a": "b"}))
    with pytest.raises(InputError, match=r"^a\.odt: is not well-formed XML"):
        read(b"just words")
