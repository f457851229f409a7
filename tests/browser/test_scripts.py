"""Scripts of the world in a report: direction, marks, search and lines, on a desk and a phone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from align.reports import save_report

Open = Callable[..., Page]


@dataclass(frozen=True)
class Script:
    """Texts of a language with their English, and what a reader looks for in them."""

    lang: str
    first: tuple[str, str]
    marked: list[str]
    """What is marked in the first text."""
    word: str
    """Is in the first and in the last text, and in no other."""
    last: str
    """Is longer than any line, and has no place where words of Latin letters would break."""

    @property
    def rows(self) -> list[tuple[str, str, float]]:
        second = (self.last[:3], "Short.", 0.7)
        return [(*self.first, 0.95), second, (self.word + self.last, "A long one.", 0.3)]


SCRIPTS = [
    Script(
        "zh",
        (
            "2024年，该医院接待了4370名病人，其中一半来自农村。",
            "In 2024 this hospital saw 4,370 patients, half of them from the countryside.",
        ),
        ["2024年", "4370", "一半"],
        "医院",
        "没有空格的很长的一句话，" * 40,
    ),
    Script(
        "ja",
        (
            "会議は３月１５日に開かれ、１２３４人が参加した。",
            "The meeting was held on 15 March, and 1,234 people took part.",
        ),
        ["３月１５日", "１２３４"],
        "会議",
        "空白のない長い文です、" * 40,
    ),
    Script(
        "ar",
        ("زارت الميناء ٧٣ سفينة في عام 2024.", "In 2024, 73 ships visited the port."),
        ["٧٣", "2024"],
        "الميناء",
        "كلمة" * 300,
    ),
    Script(
        "he",
        ("המרפאה טיפלה ב-120 מטופלים בשנת 2024.", "The clinic treated 120 patients in 2024."),
        ["120", "2024"],
        "המרפאה",
        "מילה" * 300,
    ),
]
RIGHT_TO_LEFT = {"ar", "he"}


@pytest.fixture(scope="module", params=SCRIPTS, ids=lambda script: script.lang)
def script(request: pytest.FixtureRequest) -> Script:
    chosen: Script = request.param
    return chosen


@pytest.fixture(scope="module")
def address(
    script: Script, tmp_path_factory: pytest.TempPathFactory, text_of: Callable[..., Any]
) -> str:
    path = tmp_path_factory.mktemp("script") / f"{script.lang}.html"
    save_report(text_of(script.rows, (script.lang, "en")), path)
    return path.as_uri()


def test_numbers_are_marked_and_linked_in_any_script(
    script: Script, address: str, open_page: Open
) -> None:
    page = open_page(address)
    marks = page.locator("#p0 .source mark")
    expect(marks).to_have_text(script.marked)
    assert page.locator("#p0 .finding").count() == 0
    marks.first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(page.locator("#p0 .target mark.lit")).to_have_count(1)


def test_words_of_any_script_are_found(script: Script, address: str, open_page: Open) -> None:
    page = open_page(address)
    page.get_by_label("Search the texts").fill(script.word)
    expect(page.locator("#count")).to_have_text("2 of 3 pairs")
    page.get_by_label("Low confidence").check()
    expect(page.locator("#count")).to_have_text("1 of 3 pairs")
    page.keyboard.press("j")
    expect(page.locator("#p2")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_text_is_wider_than_its_place(
    script: Script, address: str, open_page: Open, width: int
) -> None:
    page = open_page(address, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.locator(".text, .message").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert wide == 0


def test_text_begins_on_the_side_where_it_is_read_from(
    script: Script, address: str, open_page: Open
) -> None:
    page = open_page(address)
    source = page.locator("#p0 .source")
    assert source.get_attribute("lang") == script.lang
    begin = source.evaluate(
        "one => { const range = document.createRange(), text = one.firstChild;"
        " range.setStart(text.firstChild ?? text, 0); range.setEnd(text.firstChild ?? text, 1);"
        " const letter = range.getBoundingClientRect(), box = one.getBoundingClientRect();"
        " return (letter.left - box.left) / box.width; }"
    )
    assert (begin > 0.5) == (script.lang in RIGHT_TO_LEFT)
    # The page is in English, and so is where its columns are.
    sides = [page.locator(f"#p0 .{side}").bounding_box() for side in ("source", "target")]
    assert sides[0] is not None
    assert sides[1] is not None
    assert sides[0]["x"] < sides[1]["x"]


def test_text_that_begins_with_latin_letters_runs_as_its_language_does(
    tmp_path: Path, text_of: Callable[..., Any], open_page: Open
) -> None:
    save_report(
        text_of([("IBM (1984) bought it.", "IBM קנתה אותה (1984).", 0.9)], ("en", "he")),
        tmp_path / "he.html",
    )
    page = open_page((tmp_path / "he.html").as_uri())
    for side, direction in (("source", "ltr"), ("target", "rtl")):
        found = page.locator(f"#p0 .{side}").evaluate("one => getComputedStyle(one).direction")
        assert found == direction


def test_a_report_in_any_script_breaks_no_rule_of_axe(address: str, open_page: Open) -> None:
    page = open_page(address, viewport={"width": 390, "height": 800}, color_scheme="dark")
    found = Axe().run(page).response
    assert [rule["id"] for rule in found["violations"]] == []
