"""The main part of a page keeps all that is said there, and nothing of what surrounds it."""

from align.protocols import RawFile
from align.read.html import HtmlReader
from align.read.main_part import main_part

TEXTS = [
    f"The library opened in {1900 + year} and has {37 * year} books on two floors, which people "
    "from the whole valley read when it rains."
    for year in range(1, 7)
]
NAV = "<div><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li></ul></div>"
FOOT = "<footer><p>Copyright 2024 The county</p></footer>"


def read(body: str) -> list[tuple[str, str]]:
    page = f"<html><body>{body}</body></html>".encode()
    document = HtmlReader().read(RawFile("page.html", page))
    return [(block.kind, block.span.of(document.text)) for block in document.paragraphs]


def test_headings_stay_where_no_element_marks_the_article() -> None:
    parts = "".join(f"<h2>Part {n}</h2><p>{text}</p>" for n, text in enumerate(TEXTS))
    found = read(f"{NAV}<h1>The town library</h1>{parts}{FOOT}")
    expected = [("heading", "The town library")]
    for number, text in enumerate(TEXTS):
        expected += [("heading", f"Part {number}"), ("paragraph", text)]
    assert found == expected


def test_the_name_of_the_site_is_no_heading_of_the_article() -> None:
    parts = "".join(f"<h2>Part {n}</h2><p>{text}</p>" for n, text in enumerate(TEXTS))
    found = read(f"<header><h1>County</h1></header><article><h1>Town</h1>{parts}</article>{FOOT}")
    assert [text for kind, text in found if kind == "heading"][:2] == ["Town", "Part 0"]


def test_title_and_lead_in_a_header_of_the_article_come_and_what_is_beside_them_does_not() -> None:
    head = (
        "<header><a href='/n'>News</a><h1>The library is open</h1><p>Daily, says the county.</p>"
        "<button>Share</button></header><figure><img src=x><figcaption>The library in its first "
        "year, before the fire.</figcaption></figure>"
    )
    text = "".join(f"<p>{text}</p>" for text in TEXTS)
    page = f"<header><h1>The county</h1></header><main><article>{head}{text}</article></main>{FOOT}"
    assert [found for _, found in read(page)] == [
        "The library is open",
        "Daily, says the county.",
        "The library in its first year, before the fire.",
        *TEXTS,
    ]


def test_a_paragraph_that_stands_there_twice_is_read_twice() -> None:
    refrain = "And the river went down to the sea, as it had gone before, and sang the same song."
    body = "".join(f"<p>{text}</p><p>{refrain}</p>" for text in TEXTS)
    assert [text for _, text in read(body)].count(refrain) == len(TEXTS)


def test_an_answer_that_the_page_does_not_hold_is_taken_as_it_is() -> None:
    answer = [("What somebody made of the page, in other words than those of it.", "paragraph")]
    page = [("Something else that stands on the page itself, and at length.", "paragraph")]
    assert main_part(page, answer) == answer  # type: ignore[arg-type]


def test_short_words_of_a_menu_are_not_kept_for_standing_in_the_text() -> None:
    page = [("Home", "item"), ("He came home. Home is where the book is.", "paragraph")]
    answer = page[1:]
    assert main_part(page, answer) == answer  # type: ignore[arg-type]


def test_a_heading_above_something_else_is_no_part_of_the_text() -> None:
    text = ("He came home at last, and nobody knew him there any more.", "paragraph")
    page = [("Home", "heading"), text, ("Our sponsors", "heading"), ("A bank", "paragraph")]
    assert main_part(page, [text]) == page[:2]  # type: ignore[arg-type, list-item]


def test_a_short_paragraph_and_a_table_between_kept_ones_come_and_a_link_does_not() -> None:
    text = [(one, "paragraph") for one in TEXTS]
    between = [("It is free of charge.", "paragraph"), ("Year", "cell"), ("Books", "cell")]
    page = [text[0], *between, text[1], ("Read about the fire of 1902.", "paragraph"), text[2]]
    page += [("Share", "paragraph"), text[3]]
    found = main_part(page, text[:4], links=["Read about the fire of 1902."])  # type: ignore[arg-type]
    assert found == [text[0], *between, *text[1:4]]


def test_words_that_were_left_out_of_a_paragraph_are_read_all_the_same() -> None:
    parts = "".join(
        f"<p>{text} Choose <span class=guimenuitem>Detect disks</span> there, or wait.</p>"
        for text in TEXTS
    )
    assert [text.count("Choose Detect disks there") for _, text in read(parts)] == [1] * len(TEXTS)


def test_a_block_that_recurs_far_off_does_not_lead_away_from_those_between() -> None:
    again = ("It is open from ten to six.", "paragraph")
    text = [(one, "paragraph") for one in TEXTS]
    page = [again, *text[:5], again, text[5]]
    assert main_part(page, [*text[:5], again, text[5]])[-7:] == page[-7:]  # type: ignore[arg-type]
