"""The index of several reports: it leads to each, fits a phone, and says what each count is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from align.reports import save_reports

Open = Callable[..., Page]


def test_the_index_of_many_leads_to_each_worst_first(
    tmp_path: Path, text_of: Callable[..., Any], open_page: Open
) -> None:
    good = [("It has 12 rooms.", "Det har 12 rom.", 0.9)]
    save_reports([("fine & <b>", lambda: text_of(good)), ("bad/2024", text_of)], tmp_path / "out")
    page = open_page((tmp_path / "out" / "index.html").as_uri())
    links = page.locator("table a")
    expect(links).to_have_text(["bad/2024", "fine & <b>"])
    expect(page.locator("tbody tr").first).to_contain_text("Needs correction")
    links.first.click()
    expect(page.get_by_role("heading", name="Needs correction")).to_be_visible()
    page.go_back()
    links.last.click()
    expect(page.get_by_role("heading", name="Nothing to correct")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_index_fits_any_width_and_says_what_each_count_is(
    tmp_path: Path, text_of: Callable[..., Any], open_page: Open, width: int
) -> None:
    name = "contracts/" + "a-very-long-name-of-a-document-without-a-space" * 2
    good = [("It has 12 rooms.", "Det har 12 rom.", 0.9)]
    save_reports([(name, text_of), ("fine", lambda: text_of(good))], tmp_path / "out")
    address = (tmp_path / "out" / "index.html").as_uri()
    page = open_page(address, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    facts = page.locator(".facts")
    for fact in ("To be corrected1", "Nothing to correct1", "Pairs9"):
        expect(facts).to_contain_text(fact)
    if width < 700:  # the heads of the columns are gone, so that each count has its own
        critical = page.locator("tbody tr").first.locator("td.critical")
        said = critical.evaluate("one => getComputedStyle(one, '::before').content")
        assert said.startswith('"critical"')
        assert page.locator(".scroll").evaluate("one => one.scrollWidth <= one.clientWidth")
