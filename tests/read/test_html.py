"""HTML: the main text of a page, block by block, offline."""

import subprocess
import sys
import time

import pytest

from align.errors import ConfigError, InputError, MissingExtraError
from align.protocols import RawFile
from align.read.html import HtmlReader
from align.resources import data_folder

TEXT = (data_folder("corpora") / "bac-giang/emulation-2024.nb.txt").read_text("utf-8")
LINES = [line.strip() for line in TEXT.splitlines() if line.strip()]
PROSE = "".join(f"<p>{line}</p>\n" for line in LINES)
PAGE = f"""<!DOCTYPE html>
<html lang="nb"><head><title>Tittel i fanen</title><script>var x = "skript";</script></head>
<body>
<header><nav><ul><li><a href="/">Hjem</a></li><li><a href="/n">Nyheter</a></li></ul></nav></header>
<main><article>
<h1>Hovedtittel</h1>
{PROSE}
<h2>Mellomtittel</h2>
<ul><li>punkt en</li><li>punkt to</li></ul>
<p>Kort.</p><p>Kort.</p>
<table><tr><th>År</th><th>Antall</th></tr><tr><td>2023</td><td>12</td></tr></table>
<p>Linje<br>to med <b>fet</b> <a href="http://example.org">lenke</a>.</p>
</article></main>
<footer><p>Ansvarlig redaktør</p></footer>
</body></html>"""


def read(page: str | bytes, reader: HtmlReader | None = None) -> list[tuple[str, str]]:
    data = page.encode() if isinstance(page, str) else page
    document = (reader or HtmlReader()).read(RawFile("a.html", data, "nb"))
    assert document.text == "\n".join(b.span.of(document.text) for b in document.paragraphs)
    return [(block.kind, block.span.of(document.text)) for block in document.paragraphs]


def test_the_main_text_comes_whole_and_without_what_surrounds_it() -> None:
    assert read(PAGE) == [
        ("heading", "Hovedtittel"),
        *(("paragraph", line) for line in LINES),
        ("heading", "Mellomtittel"),
        ("item", "punkt en"),
        ("item", "punkt to"),
        ("paragraph", "Kort."),
        ("paragraph", "Kort."),
        ("cell", "År"),
        ("cell", "Antall"),
        ("cell", "2023"),
        ("cell", "12"),
        ("paragraph", "Linje"),
        ("paragraph", "to med fet lenke."),
    ]


def test_a_page_without_article_markup_works_too() -> None:
    page = f"<html><body><div class=menu><a href=/>Hjem</a></div><div>{'<br><br>'.join(LINES)}"
    assert read(page) == [("paragraph", line) for line in LINES]


def test_the_whole_page_can_be_asked_for() -> None:
    texts = [text for _, text in read(PAGE, HtmlReader(extent="page"))]
    assert texts[:3] == ["Hjem", "Nyheter", "Hovedtittel"]
    assert texts[-1] == "Ansvarlig redaktør"
    assert not any("skript" in text or "fanen" in text for text in texts)


def test_what_is_for_browsers_without_scripts_or_frames_is_no_text() -> None:
    page = "<p>Text.</p><noscript>Scripts!</noscript><noframes><p>Frames!</p></noframes>"
    assert read(page) == read(page, HtmlReader(extent="page")) == [("paragraph", "Text.")]


def test_an_unknown_extent_is_refused() -> None:
    with pytest.raises(ConfigError, match="extent must be main or page, was 'all'"):
        HtmlReader(extent="all")  # type: ignore[arg-type]


def test_a_page_that_is_menu_alone_comes_whole() -> None:
    assert read("<body><nav><a href=x>Hjem</a></nav></body>") == [("paragraph", "Hjem")]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Hei.</p>", "Hei."),
        ("<!-- a --> bare text <!-- b -->", "bare text"),
        ('<?xml version="1.0" encoding="utf-8"?><html xmlns="x"><body><p>æøå</p>', "æøå"),
        ("<p>10\u00a0000&nbsp;kr\n  i   alt", "10\u00a0000\u00a0kr i alt"),
        ("<script>x</script>after", "after"),
        ("<p>&aring; &#230; &amp;lt;", "å æ &lt;"),
    ],
)
def test_small_pages_are_pages(page: str, text: str) -> None:
    assert [found for _, found in read(page, HtmlReader(extent="page"))] == [text]


@pytest.mark.parametrize("page", ["<html></html>", "<body><p> &nbsp; </p></body>", "<!-- x -->"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(InputError, match=r"^a\.html: is a page without text"):
        read(page)


@pytest.mark.parametrize(
    ("named", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "cp1252"),  # a wrong word of the page gives way to the proof
        ("iso-8859-1", "utf-8"),
        ("nonsense", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_the_page_names_its_encoding_unless_the_bytes_prove_another(
    named: str, encoding: str
) -> None:
    page = f'<html><head><meta charset="{named}"></head><body><p>Blåbær – «på øya» i går og i dag'
    assert read(page.encode(encoding))[0][1] == "Blåbær – «på øya» i går og i dag"


def test_a_short_page_is_read_in_the_encoding_it_names() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>żółw'
    assert read(page.encode("cp1250")) == [("paragraph", "żółw")]


def test_the_declared_encoding_wins() -> None:
    page = '<meta charset="iso-8859-7"><p>blåbær'.encode("cp1252")
    assert read(page, HtmlReader(encoding="cp1252")) == [("paragraph", "blåbær")]


def test_without_trafilatura_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(
        MissingExtraError, match=r"reading HTML .*pip install 'bitext-align\[html\]'"
    ):
        read(PAGE)
    assert read(PAGE, HtmlReader(extent="page"))[0] == ("item", "Hjem")


def test_nothing_is_said_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    check = (
        "from align.read.html import HtmlReader; from align.protocols import RawFile;"
        "HtmlReader().read(RawFile('a', b'<nav>x</nav>'))"
    )
    subprocess.run([sys.executable, "-c", check], check=True)
    assert capfd.readouterr() == ("", "")


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    check = (
        "import sys; import align.read.html;"
        "sys.exit(bool({'lxml', 'trafilatura'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


@pytest.mark.parametrize(
    "page",
    ["<p>" + "word " * 1_000_000, "<p>A few words.</p>" * 20_000, "<div>" * 200 + "x</div>"],
    ids=["one line", "many paragraphs", "deep"],
)
def test_large_pages_take_reasonable_time(page: str) -> None:
    start = time.process_time()
    assert read(page)
    assert time.process_time() - start < 10


def test_a_page_nested_deeper_than_the_parser_goes_is_refused_not_cut() -> None:
    with pytest.raises(InputError, match=r"^a\.html: is nested too deeply"):
        read("<p>top</p>" + "<div>" * 5_000 + "x")


def test_a_short_page_keeps_its_paragraphs() -> None:
    page = (
        "<!doctype html><body><nav>Forsiden</nav><h1>Snø</h1><p>Det snødde.</p>Uten merke<br>"
        "to<aside>Les også</aside><p>Ingen ble skadet.</p><footer>Redaktør</footer></body>"
    )
    assert [text for _, text in read(page)] == [
        *("Snø", "Det snødde.", "Uten merke", "to", "Ingen ble skadet."),
    ]
    marked = page.replace("<h1>", "<div>Annonse</div><main><h1>").replace("<footer>", "</main>")
    assert "Annonse" not in [text for _, text in read(marked)]


@pytest.mark.parametrize("times", [2, 30], ids=["short", "long"])
def test_readings_above_characters_are_no_text(times: int) -> None:
    said = "昨夜は<ruby>雪<rp>(</rp><rt>ゆき</rt><rp>)</rp></ruby>が降りました。"
    page = f"<html lang=ja><body><article><p>{said * times}<p>{said}</article></body></html>"
    bare = "昨夜は雪が降りました。"
    assert [text for _, text in read(page)] == [bare * times, bare]


def test_the_arrow_that_leads_back_from_a_note_is_no_text() -> None:
    page = '<p>Text.<p>A note.<a href="#r" role="doc-backlink">↩︎</a>'
    assert [text for _, text in read(page, HtmlReader(extent="page"))] == ["Text.", "A note."]


@pytest.mark.parametrize("extent", ["main", "page"])
def test_what_a_browser_does_not_show_is_left_out(extent: str) -> None:
    """Of text that is long enough for an article, so that it is not just short that it is lost."""
    unseen = "".join(
        f"<p {said}>Dette avsnittet skal ingen se, hvor langt det enn er, og hva det enn sier.</p>"
        for said in ("hidden", "style=display:none", "style='color: red; DISPLAY : none'")
    )
    shown = "<p style='display: block; x-display: none'>Dette avsnittet ser alle som leser.</p>"
    page = f"<main>{PROSE}{unseen}{shown}{PROSE}</main>"
    found = [text for _, text in read(page, HtmlReader(extent=extent))]  # type: ignore[arg-type]
    assert found == [*LINES, "Dette avsnittet ser alle som leser.", *LINES]
