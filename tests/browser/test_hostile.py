"""Documents that mean harm or are only odd: nothing in them runs, loads, hides or breaks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from align.reports import ReportOptions, save_report, save_reports

Open = Callable[..., Page]

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)> 12",
    "</noscript></ol></main><h1>It is mine</h1>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}{# no #}${alert(1)}",
    '"><a href="javascript:alert(1)">12</a>',
    "<!-- --><![CDATA[ ]]> &lt;b&gt; &amp;amp; &#60;",
    "<style>body{display:none}</style><base href='https://example.org/'>",
    "<svg onload=alert(1)><iframe src='https://example.org/'></iframe>",
    "\u202egnp.exe\u202c and \u2067isolated\u2069 12",
    "nul \x00 bell \x07 escape \x1b[31m delete \x7f c1 \x85 line \u2028 end",
    "lone \ud800 surrogate \udfff",
    "👩‍👩‍👧‍👦 🇳🇴 é 𝒳 ﷽ Ⅻ",
    "x" * 50_000,
    "12 " * 400,
    "",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, text_of: Callable[..., Any]) -> str:
    rows = [(text, text[::-1], 0.5) for text in HOSTILE] + [(text, None, 0.5) for text in HOSTILE]
    text = text_of(rows)
    text.source = "</title><script>alert('name')</script>.txt"
    text.signature = "made:<script>alert(2)</script>|{{ 1 }}"
    path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    save_report(text, path, options=ReportOptions("<b>&{{ title }}</b>\u202e"))
    return path.as_uri()


@pytest.mark.parametrize("scripts", [True, False])
def test_hostile_text_is_text(hostile: str, open_page: Open, scripts: bool) -> None:
    # open_page itself fails on a dialog, an error, a refused policy or a request to any host.
    page = open_page(hostile, java_script_enabled=scripts)
    assert page.locator("h1").count() == 1
    expect(page.locator("h1")).to_contain_text("<b>&{{ title }}</b>")
    assert page.locator(".pair").count() == 2 * len(HOSTILE)
    for index, text in enumerate(HOSTILE[:8]):
        assert page.locator(f"#p{index} .source").text_content() == text
    assert page.locator("main img, main iframe, main script, main base, main style").count() == 0
    assert page.locator("a:not([href^='#'])").count() == 0


def test_what_nobody_can_see_is_shown_as_a_sign(hostile: str, open_page: Open) -> None:
    page = open_page(hostile)
    assert page.locator("#p8 .source").text_content() == "RLOgnp.exePDF and RLIisolatedPDI 12"
    assert page.locator("#p9 .control").all_text_contents()[:4] == ["␀", "␇", "␛", "␡"]
    assert page.locator("#p8 .control").first.get_attribute("title") == "U+202E"
    assert page.locator("#p10 .source").text_content() == "lone \ufffd surrogate \ufffd"
    assert page.locator("#p11 .source").text_content() == HOSTILE[11]


def test_a_word_without_end_breaks_no_line(hostile: str, open_page: Open) -> None:
    page = open_page(hostile, viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#p12 .source").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_what_a_message_quotes_does_not_turn_the_message_around(
    tmp_path: Path, text_of: Callable[..., Any], open_page: Open
) -> None:
    rows = [("زارت الميناء ٧٣ سفينة و٦٫٥٠ يورو.", "It was 37 ships and 7.50 euros.", 0.9)]
    save_report(text_of(rows, ("ar", "en")), tmp_path / "ar.html")
    page = open_page((tmp_path / "ar.html").as_uri())
    message = page.locator("#p0 .message").first
    assert "has become" in (message.text_content() or "")
    quoted = [one.bounding_box() for one in message.locator("bdi").all()]
    assert len(quoted) == 2
    assert message.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert quoted[0]["x"] < quoted[1]["x"]  # read from the left, as the words around them


def test_hostile_text_can_be_searched_and_filtered(hostile: str, open_page: Open) -> None:
    page = open_page(hostile)
    page.get_by_label("Search the texts").fill("</script><script>alert(1)")
    expect(page.locator("#count")).to_have_text(f"2 of {2 * len(HOSTILE)} pairs")
    page.get_by_label("Only findings").check()
    page.get_by_label("Order").select_option("worst")
    page.keyboard.press("n")


def test_hostile_text_sleeps_as_well(
    tmp_path: Path, text_of: Callable[..., Any], open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.report.page.html.AWAKE", 1)
    save_report(text_of([(text, text, 0.5) for text in HOSTILE]), tmp_path / "asleep.html")
    page = open_page((tmp_path / "asleep.html").as_uri() + "#p7")
    expect(page.locator("#p7 .source")).to_have_text(HOSTILE[7])
    expect(page.locator("#p2 .source")).to_have_text(HOSTILE[2])


def test_nothing_may_run_but_the_two_scripts_of_the_page(report: str, open_page: Open) -> None:
    page = open_page(report)
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert page.locator("[style]").count() == 0
    names = page.locator("*").evaluate_all("all => all.flatMap(one => one.getAttributeNames())")
    assert [name for name in names if name.startswith("on")] == []


def test_the_index_shows_hostile_names_as_text(
    tmp_path: Path, text_of: Callable[..., Any], open_page: Open
) -> None:
    def broken() -> Any:
        from align.errors import InputError

        raise InputError("<script>alert(3)</script>: cannot be read")

    found = save_reports(
        [("<img src=x onerror=alert(1)>#?%", text_of), ("gone", broken)], tmp_path / "out & co"
    )
    assert [one.failure is None for one in found] == [True, False]
    page = open_page((tmp_path / "out & co" / "index.html").as_uri())
    expect(page.locator("tbody")).to_contain_text("<script>alert(3)</script>: cannot be read")
    page.locator("table a").click()
    expect(page.get_by_role("heading", name="Needs correction")).to_be_visible()
