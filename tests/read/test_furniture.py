"""What a page marks as navigation is no text of it, in every language alike."""

import pytest

from align.protocols import RawFile
from align.read.html import HtmlReader

SHORT = "A chapter about the library and its branches."
TOC = (
    "<div class='toc'><p><b>Contents</b></p><dl><dt><a href='1'>1. The town library</a></dt>"
    "<dt><a href='2'>2. Its branches</a></dt></dl></div>"
)
HEADER = (
    "<div class='navheader'><table><tr><th>The library</th><td><a>Next</a></td></tr></table></div>"
)


def read(body: str, reader: HtmlReader | None = None) -> list[str]:
    page = f"<html><body>{body}</body></html>".encode()
    document = (reader or HtmlReader()).read(RawFile("page.html", page))
    return [block.span.of(document.text) for block in document.paragraphs]


@pytest.mark.parametrize("times", [1, 4, 6, 40], ids=["short", "below", "above", "long"])
def test_contents_and_navigation_are_left_out_of_short_and_long_pages_alike(times: int) -> None:
    text = " ".join([SHORT] * times)
    found = read(f"{HEADER}<h1>The library</h1>{TOC}<p>{text}</p>")
    assert found == ["The library", text]


def test_all_of_a_page_can_be_asked_for() -> None:
    found = read(f"{TOC}<p>{SHORT}</p>", HtmlReader(extent="page"))
    assert found[:2] == ["Contents", "1. The town library"]


def test_a_page_of_contents_alone_is_its_text() -> None:
    assert read(TOC)[1:] == ["1. The town library", "2. Its branches"]


def test_the_mark_behind_a_heading_that_links_to_it_is_no_part_of_it() -> None:
    found = read(f"<h2>Branches<a class='headerlink' href='#b'>¶</a></h2><p>{SHORT}</p>")
    assert found == ["Branches", SHORT]


@pytest.mark.parametrize("name", ["class='page toc'", "id='sidebar'"])
def test_text_is_text_whatever_it_is_called(name: str) -> None:
    texts = [f"{SHORT} It opened in {year}." for year in range(1990, 2000)]
    assert read(f"<div {name}>{''.join(f'<p>{text}</p>' for text in texts)}</div>") == texts


@pytest.mark.parametrize("tag", ["aside role='doc-endnotes'", "div class='footnotes'"])
@pytest.mark.parametrize("times", [1, 40], ids=["short", "long"])
def test_notes_below_the_text_are_text(tag: str, times: int) -> None:
    text = " ".join([SHORT] * times)
    notes = f"<{tag}><hr><ol><li><p>See there.</p></li></ol></{tag.split()[0]}>"
    assert read(f"<p>{text}</p>{notes}<div>Imprint</div>")[:2] == [text, "See there."]
