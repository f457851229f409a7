"""Many pairs: twenty thousand real sentences are there at once, and more come in pages."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import align
from align import corpora
from align.diff import checked, linked
from align.parallel import ParallelText, Unit, parallel
from align.report.page.html import WHOLE, HtmlReport
from align.report.summary import Tally
from align.reports import save_report

Open = Callable[..., Page]
Ids = Callable[[Page], list[int]]
Current = Callable[[Page], str | None]

FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


@pytest.fixture(scope="module")
def sentences() -> Sequence[Unit]:
    """The pairs of the two shipped reports, one figure of which is spoilt."""
    source = align.load(corpora.path("bac-giang/emulation-2024.nb"), "nb")
    target = align.load(corpora.path("bac-giang/emulation-2024.en"), "en")
    spoilt = align.Document(target.id, target.text.replace("87.36%", "83.76%"), "en")
    return list(linked(checked(parallel(align.pair(source, spoilt)))))


def report(sentences: Sequence[Unit], count: int, path: Path) -> str:
    """The address of a report of so many pairs, the sentences again and again."""
    units = [
        replace(unit, pair=replace(unit.pair, index=index))
        for index in range(count)
        for unit in (sentences[index % len(sentences)],)
    ]
    text = ParallelText(units, "many.nb.txt", "many.en.txt", "nb", "en", "made:again and again")
    with path.open("wb") as stream:
        HtmlReport(None).write(Tally(text), stream)
    return path.as_uri()


def test_twenty_thousand_pairs_are_one_list_within_two_seconds(
    sentences: Sequence[Unit], tmp_path: Path, open_page: Open
) -> None:
    assert WHOLE >= 20_000
    address = report(sentences, 20_000, tmp_path / "many.html")
    page = open_page("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def seconds() -> float:
        """What the processor spent on the page: a busy machine makes no page slower."""
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "ProcessTime")

    page.goto(address)
    page.evaluate(FRAME)
    assert seconds() < 2
    expect(page.locator("#count")).to_have_text("20,000 pairs")
    expect(page.locator("#p0 .source")).to_be_visible()
    expect(page.locator("#pager")).to_be_hidden()
    page.evaluate("location.hash = '#p19999'")
    expect(page.locator("#p19999 .source")).to_be_in_viewport()
    page.get_by_label("Search the texts").fill("83.76%")
    expect(page.locator("#count")).to_have_text("260 of 20,000 pairs")


def test_more_come_in_pages_of_which_each_link_finds_its_own(
    sentences: Sequence[Unit], tmp_path: Path, open_page: Open
) -> None:
    address = report(sentences, WHOLE + 1, tmp_path / "more.html")
    page = open_page(f"{address}#p{WHOLE}")
    expect(page.locator("#pager")).to_contain_text("of 11")
    expect(page.get_by_label("Page", exact=True)).to_have_value("11")
    expect(page.locator(f"#p{WHOLE} .source")).to_be_in_viewport()
    page.get_by_role("button", name="Previous page").click()
    expect(page.locator("#p18000 .source")).to_be_visible()
    expect(page.locator(".pair")).to_have_count(2_000)


# --- pages of ten


@pytest.fixture
def paged(tmp_path: Path, text_of: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> str:
    """A report of 47 pairs on pages of ten."""
    from align.report.page import html

    for name, value in (("WHOLE", 20), ("PAGE", 10), ("AWAKE", 5)):
        monkeypatch.setattr(html, name, value)
    texts = [(f"House & <b>{n}</b> is old.", f"Hus & <b>{n}</b> er gammelt.") for n in range(47)]
    rows = [(*sides, 0.9) for sides in texts]
    rows[33] = ("House 33 is old.", "Hus 34 er gammelt.", 0.9)
    path = tmp_path / "paged.html"
    save_report(text_of(rows), path)
    return path.as_uri()


def test_many_pairs_come_in_pages(paged: str, open_page: Open, ids: Ids) -> None:
    page = open_page(paged)
    assert ids(page) == list(range(10))
    expect(page.locator("#pager")).to_contain_text("of 5")
    page.get_by_role("button", name="Next page").click()
    assert ids(page) == list(range(10, 20))
    page.get_by_label("Page", exact=True).fill("5")
    page.keyboard.press("Enter")
    assert ids(page) == list(range(40, 47))
    page.get_by_label("Only findings").check()
    assert ids(page) == [33]
    expect(page.locator("#pager")).to_be_hidden()


def test_a_link_and_a_search_reach_pairs_of_other_pages(
    paged: str, open_page: Open, ids: Ids, current: Current
) -> None:
    page = open_page(paged + "#p38")
    assert current(page) == "p38"
    assert ids(page) == list(range(30, 40))
    page.get_by_label("Search the texts").fill("& <b>45")
    expect(page.locator("#count")).to_have_text("1 of 47 pairs")
    assert ids(page) == [45]


def test_all_findings_of_all_pages_are_printed(paged: str, open_page: Open, ids: Ids) -> None:
    page = open_page(paged)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert ids(page) == [33]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert ids(page) == list(range(10))


def test_without_scripts_there_is_only_one_page(paged: str, open_page: Open) -> None:
    page = open_page(paged, java_script_enabled=False)
    assert page.locator(".pair").count() == 47
    expect(page.locator("#p46 .target")).to_have_text("Hus & <b>46</b> er gammelt.")
