"""The report in a browser: what a reader sees, filters, follows, prints and hears."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import align
from align.config import Config
from align.diff import checked, linked
from align.parallel import Status, parallel
from align.report.page.html import HtmlReport
from align.report.summary import Tally
from align.reports import save_report

Open = Callable[..., Page]
Ids = Callable[[Page], list[int]]
Current = Callable[[Page], str | None]


def colour(page: Page, selector: str, name: str) -> str:
    found: str = page.locator(selector).first.evaluate(
        "(one, name) => getComputedStyle(one).getPropertyValue(name)", name
    )
    return found


# --- the summary


def test_the_top_says_what_to_make_of_it(report: str, open_page: Open) -> None:
    page = open_page(report)
    assert page.title() == "clinic.en.txt → clinic.nb.txt · translation report"
    expect(page.get_by_role("heading", level=1)).to_have_text("clinic.en.txt → clinic.nb.txt")
    expect(page.get_by_role("heading", name="Needs correction")).to_be_visible()
    expect(page.locator(".languages")).to_contain_text("English (en)")
    facts = page.locator(".facts")
    for fact in ("Pairs8", "Source segments7 85.7% aligned", "Left out1", "Low confidence1"):
        expect(facts).to_contain_text(fact)
    expect(page.locator(".tile.critical")).to_have_text(re.compile(r"2\s*critical"))


def test_a_rule_is_explained_and_a_finding_links_to_it(report: str, open_page: Open) -> None:
    page = open_page(report)
    page.locator("#p1 .finding .rule").click()
    row = page.locator("tr:target")
    expect(row).to_contain_text("numbers.changed")
    expect(row).to_contain_text("A number has another value in the translation.")


def test_the_worst_findings_link_to_their_pairs(
    report: str, open_page: Open, current: Current
) -> None:
    page = open_page(report)
    first = page.locator(".worst li").first
    expect(first).to_contain_text("critical")
    first.get_by_role("link").click()
    assert current(page) == "p1"
    expect(page.locator("#p1")).to_be_in_viewport()


def test_the_worst_findings_show_what_they_are_about(report: str, open_page: Open) -> None:
    page = open_page(report)
    findings = page.locator(".worst li")
    changed = findings.filter(has_text="4730").first
    expect(changed.locator("mark.critical")).to_have_text(["4,370", "4730"])
    expect(changed.locator(".quotes .target")).to_have_text("Den behandlet 4730 pasienter.")
    omitted = findings.filter(has_text="has no translation")
    expect(omitted.locator(".quotes .source")).to_have_text("Nobody was turned away at the door.")
    expect(omitted.locator(".quotes .target")).to_have_text("no counterpart in the translation")
    added = findings.filter(has_text="has no source")
    expect(added.locator(".quotes .source")).to_have_text("nothing in the source")
    expect(added.locator(".quotes .target")).to_have_attribute("lang", "nb")


# --- the text


def test_findings_stand_in_their_pair_with_reason_and_severity_in_words(
    report: str, open_page: Open
) -> None:
    page = open_page(report)
    expect(page.locator("#p1 .finding")).to_contain_text("critical “4,370”")
    expect(page.locator("#p1 mark.critical")).to_have_text(["4,370", "4730"])
    expect(page.locator("#p4 .gap")).to_have_text("no counterpart in the translation")
    expect(page.locator("#p6 .gap")).to_have_text("nothing in the source")
    expect(page.locator("#p7 .confidence")).to_have_text("confidence 0.41")
    assert colour(page, "#p7 .confidence", "color") != colour(page, "#p0 .confidence", "color")


@pytest.mark.parametrize("by", ["hover", "focus"])
def test_a_number_shows_its_counterpart_and_value(report: str, open_page: Open, by: str) -> None:
    page = open_page(report)
    mark = page.locator("#p5 .source mark")
    if by == "hover":
        mark.hover()
    else:
        page.locator("#p5 .number").focus()
        page.keyboard.press("Tab")
        expect(mark).to_be_focused()
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("= “1250 kroner”")
    expect(tip).to_contain_text("1250")
    expect(page.locator("#p5 .target mark")).to_have_class(re.compile("lit"))
    assert mark.get_attribute("aria-describedby") == "tip"
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_name_is_marked_and_shows_its_counterpart(
    tmp_path: Path, text_of: Callable[..., Any], open_page: Open
) -> None:
    rows = [("It came to Bac Giang in 2024.", "Den kom til Bắc Giang i 2024.", 0.9)]
    save_report(text_of(rows), tmp_path / "names.html")
    page = open_page((tmp_path / "names.html").as_uri())
    expect(page.locator("#p0 .source mark.name")).to_have_text("Bac Giang")
    page.locator("#p0 .source mark.name").hover()
    expect(page.get_by_role("tooltip")).to_have_text("= “Bắc Giang”")
    expect(page.locator("#p0 mark.lit")).to_have_text(["Bac Giang", "Bắc Giang"])


def test_enter_leads_from_a_number_to_its_counterpart(report: str, open_page: Open) -> None:
    page = open_page(report + "#p1")
    page.keyboard.press("Tab")  # the number of the pair
    page.keyboard.press("Tab")
    expect(page.locator("#p1 .source mark")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#p1 .target mark")).to_be_focused()


def test_what_a_reviewer_said_stands_in_its_pair(
    tmp_path: Path, text_of: Callable[..., Any], open_page: Open
) -> None:
    text = text_of([("One.", "En.", 0.9)])
    text.units = [
        replace(unit, status=Status.REJECTED, comment="<b>No</b>, a word is missing.")
        for unit in text
    ]
    save_report(text, tmp_path / "reviewed.html")
    page = open_page((tmp_path / "reviewed.html").as_uri())
    said = "Reviewer: rejected: <b>No</b>, a word is missing."
    expect(page.locator("#p0 .review")).to_have_text(said)


def test_a_click_on_the_map_leads_to_the_pair_there(
    tmp_path: Path, open_page: Open, current: Current
) -> None:
    sides = [[f"{word} number {n} of many." for n in range(40)] for word in ("Sentence", "Setning")]
    config = Config(aligner="length", source_lang="en", target_lang="nb")
    made = linked(checked(parallel(align.pair(*sides, config=config))))
    path = tmp_path / "map.html"
    with path.open("wb") as stream:
        HtmlReport(np.eye(40, dtype=np.float32)).write(Tally(made), stream)
    page = open_page(path.as_uri())
    box = page.locator("#map").bounding_box()
    assert box is not None
    assert page.locator("#map image").evaluate("one => one.getBoundingClientRect().width") > 100
    place = {"x": box["width"] * 0.76, "y": box["height"] * 0.76}
    page.locator("#map").click(position=place)
    assert current(page) == "p30"
    expect(page.locator("#p30")).to_be_in_viewport()


# --- filters


def test_filters_leave_what_they_name_and_say_how_many(
    report: str, open_page: Open, ids: Ids
) -> None:
    page = open_page(report)
    count = page.locator("#count")
    expect(count).to_have_text("8 pairs")
    page.get_by_label("Only findings").check()
    assert ids(page) == [1, 3, 4, 6]
    expect(count).to_have_text("4 of 8 pairs")
    page.get_by_label("critical").check()
    assert ids(page) == [1, 3]
    page.get_by_role("button", name="Clear filters").click()
    assert ids(page) == list(range(8))
    page.get_by_label("Rule", exact=True).select_option("segments.added")
    assert ids(page) == [6]
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_label("Low confidence").check()
    assert ids(page) == [7]


def test_a_search_is_for_either_side_in_any_case(report: str, open_page: Open, ids: Ids) -> None:
    page = open_page(report)
    page.get_by_label("Search the texts").fill("KLINIKKEN")
    expect(page.locator("#count")).to_have_text("2 of 8 pairs")
    assert ids(page) == [0, 6]
    page.get_by_label("Search the texts").fill("no such words")
    expect(page.get_by_text("No pair fits these filters.")).to_be_visible()
    page.get_by_label("Search the texts").fill("<mark")
    expect(page.locator("#count")).to_have_text("0 of 8 pairs")


def test_the_worst_come_first_if_wanted(report: str, open_page: Open, ids: Ids) -> None:
    page = open_page(report)
    page.get_by_label("Order").select_option("worst")
    # two are critical, of which the one less sure comes first; then major ones; then the unsure
    assert ids(page) == [3, 1, 6, 4, 7, 5, 2, 0]
    page.get_by_label("Order").select_option("reading")
    assert ids(page) == list(range(8))


# --- links and keys


def test_a_link_leads_to_its_pair_in_spite_of_filters(
    report: str, open_page: Open, ids: Ids, current: Current
) -> None:
    page = open_page(report + "#p7")
    assert current(page) == "p7"
    expect(page.locator("#p7")).to_be_in_viewport()
    page.get_by_label("critical").check()
    assert ids(page) == [1, 3]
    page.evaluate("location.hash = '#p5'")
    expect(page.locator("#p5")).to_be_in_viewport()
    assert ids(page) == [1, 3, 5]
    assert current(page) == "p5"


def test_keys_go_through_pairs_and_findings(report: str, open_page: Open, current: Current) -> None:
    page = open_page(report)
    visited = []
    for key in "jjknnnnnpk":
        page.keyboard.press(key)
        visited.append(current(page))
    assert visited == ["p0", "p1", "p0", "p1", "p3", "p4", "p6", "p6", "p4", "p3"]
    assert page.url.endswith("#p3")
    page.keyboard.press("n")
    expect(page.locator("#p3 .finding")).to_be_focused()


def test_keys_work_behind_a_filter_that_was_just_chosen(
    report: str, open_page: Open, current: Current
) -> None:
    page = open_page(report)
    page.get_by_label("critical").check()
    expect(page.get_by_label("critical")).to_be_focused()
    page.keyboard.press("j")
    assert current(page) == "p1"
    page.get_by_label("Low confidence").focus()
    page.keyboard.press("Space")  # a key of the box itself
    expect(page.get_by_label("Low confidence")).to_be_checked()


def test_keys_search_help_and_leave(report: str, open_page: Open, current: Current) -> None:
    page = open_page(report)
    page.keyboard.press("/")
    expect(page.get_by_label("Search the texts")).to_be_focused()
    page.keyboard.type("jn?")  # letters, while something is typed
    assert current(page) is None
    page.keyboard.press("Escape")
    expect(page.get_by_label("Search the texts")).not_to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_hidden()


# --- without scripts, in the dark, on paper, on a phone


def test_without_scripts_all_is_there_to_read(report: str, open_page: Open) -> None:
    page = open_page(report, java_script_enabled=False)
    expect(page.get_by_role("heading", name="Needs correction")).to_be_visible()
    assert page.locator(".pair").count() == 8
    expect(page.locator("#p7 .target")).to_be_visible()
    expect(page.locator("#p1 .finding")).to_be_visible()
    title = page.locator("#p5 .source mark").get_attribute("title")
    assert title is not None
    assert title.startswith("= “1250 kroner”")
    expect(page.get_by_role("search")).to_be_hidden()
    assert page.get_by_role("button").filter(visible=True).count() == 0


def test_the_theme_is_that_of_the_system_or_chosen(report: str, open_page: Open) -> None:
    light, dark = (open_page(report, color_scheme=scheme) for scheme in ("light", "dark"))
    backgrounds = [colour(page, "body", "background-color") for page in (light, dark)]
    assert backgrounds[0] != backgrounds[1]
    button = light.get_by_role("button", name="theme")
    button.click()
    assert colour(light, "body", "background-color") == backgrounds[0]
    button.click()
    expect(button).to_contain_text("Dark theme")
    assert colour(light, "body", "background-color") == backgrounds[1]
    light.reload()
    assert colour(light, "body", "background-color") == backgrounds[1]


def test_on_paper_there_are_no_controls(report: str, open_page: Open, ids: Ids) -> None:
    page = open_page(report, color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.locator("#theme")).to_be_hidden()
    assert colour(page, "body", "background-color") == "rgb(255, 255, 255)"
    assert len(ids(page)) == 8
    assert colour(page, ".pair", "content-visibility") == "visible"
    assert page.pdf().startswith(b"%PDF")
    page.set_viewport_size({"width": 640, "height": 900})  # about that of a sheet of A4
    sides = [page.locator(f"#p0 .{side}").bounding_box() for side in ("source", "target")]
    assert sides[0] is not None
    assert sides[1] is not None
    assert sides[1]["x"] >= sides[0]["x"] + sides[0]["width"]


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2200])
def test_no_width_makes_the_page_scroll_sideways(report: str, open_page: Open, width: int) -> None:
    page = open_page(report, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sides = [page.locator(f"#p0 .{side}").bounding_box() for side in ("source", "target")]
    assert sides[0] is not None
    assert sides[1] is not None
    beside = sides[1]["x"] >= sides[0]["x"] + sides[0]["width"]
    assert beside == (width > 700)


def test_what_is_folded_up_is_printed_too(report: str, open_page: Open) -> None:
    page = open_page(report)
    signature = page.get_by_text("hand:made").or_(page.get_by_text("made", exact=True)).last
    expect(signature).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(signature).to_be_visible()
    expect(page.locator("#rule-codes\\.changed")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(signature).to_be_hidden()
