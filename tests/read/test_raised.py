"""Raised figures are told from the figures beside them, whatever the format."""

from types import ModuleType

import pytest

from align import registry
from align.protocols import RawFile
from align.read.html import HtmlReader


def text_of(format: str, data: bytes) -> str:
    return str(registry.create("reader", format).read(RawFile("a", data)).text)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("10<sup>5</sup> celler", "10⁵ celler"),
        ("10<sup>−3</sup> m<sup>2</sup>", "10⁻³ m²"),
        ("ord.<sup><a href='#n'>12</a></sup> Så", "ord.¹² Så"),
        ("ord<sup id=x>1, 2</sup>", "ord¹, ²"),
        ("ord<sup><b>1</b>2<i>x</i>3</sup>4", "ord¹²x³4"),
        ("le 1<sup>er</sup> mai", "le 1er mai"),
        ("ord<sup>[3]</sup>", "ord[3]"),
        ("H<sub>2</sub>O", "H2O"),
        ("ord<a epub:type='noteref' href='#n'>7</a>", "ord⁷"),
        ("ord<a role='doc-noteref' href='#n'>7</a>", "ord⁷"),
        ("side <a href='#n'>7</a>", "side 7"),
        ("10<span style='font-size:60%;vertical-align: super'>5</span>", "10⁵"),
        ("10<span style='vertical-align:sub'>5</span>", "105"),
    ],
)
def test_raised_figures_of_pages_are_raised(markup: str, text: str) -> None:
    page = f"<!doctype html><p>{markup}</p>".encode()
    assert text_of("html", page) == text
    assert HtmlReader(extent="page").read(RawFile("a", page)).text == text


def test_the_main_part_of_a_page_has_them_too() -> None:
    story = "Veien over fjellet var stengt i to timer, og ingen kom fram før det ble mørkt. " * 4
    page = f"<html><body><article><p>{story}<sup>1</sup></p><p>{story}</p></article></body></html>"
    assert f"{story.strip()} ¹\n{story.strip()}" == text_of("html", page.encode())


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (".c1, span.Note { font-size: 58%; vertical-align : super }", "10⁵⁷"),
        (
            "@media print { .c1 {vertical-align:super} } /* .Note { vertical-align: super } */",
            "10⁵7",
        ),
        ("p .c1 { } .Note { vertical-align:super; } /* open", "105⁷"),
        (".c1 .b, .c1:hover, #c1 { vertical-align: super } }}", "1057"),
        (".c1 { position: relative; top: -0.33em; vertical-align: baseline }", "10⁵7"),
        (".c1 { vertical-align: sub; border-top: -1px; top: 1px }", "1057"),
    ],
)
def test_figures_that_a_style_sheet_raises_by_their_class_are_raised(
    documents: ModuleType, style: str, text: str
) -> None:
    body = "<p>10<span class='x c1'>5</span><a class='Note' href='#n'>7</a></p>"
    page = f"<!doctype html><style>{style}</style>{body}"
    assert text_of("html", page.encode()) == text
    sheet = '<item id="s" href="looks.css" media-type="text/css"/>'
    book = documents.epub(
        {"a": documents.xhtml(body)}, manifest=sheet, parts={"OEBPS/looks.css": style}
    )
    assert text_of("epub", book) == text


def test_raised_figures_of_books_are_raised(documents: ModuleType) -> None:
    body = (
        "<p>10<sup>5</sup> celler<a xmlns:epub='http://www.idpf.org/2007/ops' "
        "epub:type='noteref' href='#n'>7</a></p>"
    )
    assert text_of("epub", documents.epub({"a": documents.xhtml(body)})) == "10⁵ celler⁷"


def test_raised_figures_of_word_are_raised(documents: ModuleType) -> None:
    """By direct formatting and by style; what a run takes back is not."""
    d = documents
    high, flat = (f'<w:vertAlign w:val="{v}"/>' for v in ("superscript", "baseline"))
    styles = f'<w:style w:styleId="High"><w:name w:val="high"/><w:rPr>{high}</w:rPr></w:style>'
    runs = (
        *(("10", ""), ("5", high), (" og 8", ""), ("2", '<w:rStyle w:val="High"/>')),
        *((" og 9", ""), ("3", f'<w:rStyle w:val="High"/>{flat}')),
        *((" og 1", ""), ("er", high), (" og H", ""), ("2", '<w:vertAlign w:val="subscript"/>')),
    )
    body = d.para("".join(d.run(text, look) for text, look in runs))
    assert text_of("docx", d.docx(body, {"styles": styles})) == "10⁵ og 8² og 93 og 1er og H2"


def test_powers_and_fractions_of_formulas_are_none_of_the_figures_beside_them(
    documents: ModuleType,
) -> None:
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    one = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>".format
    power = f"<m:sSup>{one('e', 'x')}{one('sup', 2)}</m:sSup>"
    half = f"<m:f>{one('num', 1)}{one('den', 2)}</m:f>"
    formula = f'<m:oMath xmlns:m="{maths}">{power}<m:r><m:t>+</m:t></m:r>{half}</m:oMath>'
    body = documents.para(documents.run("Let y be ") + formula)
    assert text_of("docx", documents.docx(body)) == "Let y be x²+1/2"


def test_raised_figures_of_opendocument_are_raised(documents: ModuleType) -> None:
    style = (
        '<style:style style:name="{}" style:family="text"{}><style:text-properties '
        'style:text-position="{}"/></style:style>'
    ).format
    styles = (
        style("T1", "", "super 58%")
        + style("T2", "", "33% 58%")
        + style("T3", "", "sub 58%")
        + style("T4", "", "-33% 58%")
        + style("T5", ' style:parent-style-name="T1"', "0% 100%")
    )
    spans = "".join(f'a<text:span text:style-name="T{n}">{n}</text:span>' for n in range(1, 6))
    nested = '<text:span text:style-name="T1">6<text:span>7</text:span>8</text:span>9'
    data = documents.odt(f"<text:p>{spans}{nested}</text:p>", styles)
    assert text_of("odt", data) == "a¹a²a3a4a5⁶⁷⁸9"


@pytest.mark.parametrize(
    ("points", "text"), [("8", "10⁵"), ("2", "105"), ("-6", "105"), ("", "105")]
)
def test_figures_that_are_lifted_above_the_line_are_raised(
    documents: ModuleType, points: str, text: str
) -> None:
    lifted = documents.run("5", f'<w:position w:val="{points}"/><w:sz w:val="14"/>')
    body = documents.para(documents.run("10") + lifted)
    assert text_of("docx", documents.docx(body)) == text
