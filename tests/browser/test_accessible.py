"""The report for everybody: landmarks, names, order of headings, contrast, no colour alone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

LEAST = 4.5  # WCAG 2.2, 1.4.3, for text of any size

# Every element with text of its own, its colour, and the colours of all that lies below it. A
# canvas turns any notation of a colour into the same four numbers.
COLOURS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const own = (one) => [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  return [...document.querySelectorAll('body *')]
    .filter((one) => own(one) && one.checkVisibility() && !one.closest('svg, script, .spoken'))
    .map((one) => {
      const below = [];
      for (let at = one; at; at = at.parentElement) {
        below.push(rgba(getComputedStyle(at).backgroundColor));
      }
      return [one.tagName + '.' + one.className, rgba(getComputedStyle(one).color), below];
    });
}"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, text_of: Callable[..., Any]) -> str:
    """The address of an index of three reports, one of which could not be made."""
    from align.errors import InputError
    from align.reports import save_reports

    def broken() -> Any:
        raise InputError("gone.txt: no such file")

    good = [("It has 12 rooms.", "Det har 12 rom.", 0.9)]
    folder = tmp_path_factory.mktemp("index")
    save_reports([("bad", text_of), ("good", lambda: text_of(good)), ("gone", broken)], folder)
    return (folder / "index.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["report", "index"])
def test_no_rule_of_axe_is_broken(
    request: pytest.FixtureRequest, open_page: Open, address: str, width: int, scheme: str
) -> None:
    """The rules of axe-core for WCAG 2 and good practice: names, roles, landmarks, contrast."""
    page = open_page(
        request.getfixturevalue(address),
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    found = Axe().run(page).response
    assert len(found["passes"]) > 25
    assert {
        rule["id"]: [node["html"] for node in rule["nodes"]] for rule in found["violations"]
    } == {}


def luminance(colour: Sequence[float]) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [value / 255 for value in colour[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(colour: Sequence[float], layers: Sequence[Sequence[float]]) -> float:
    below: Sequence[float] = (255, 255, 255)
    for layer in reversed(layers):
        share = layer[3] / 255
        below = [share * a + (1 - share) * b for a, b in zip(layer[:3], below, strict=False)]
    one, other = sorted((luminance(colour), luminance(below)))
    return (other + 0.05) / (one + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out(report: str, open_page: Open, scheme: str) -> None:
    page = open_page(report, color_scheme=scheme)
    for closed in page.locator("details summary").all():
        closed.click()
    page.locator("#p1 mark").first.hover()
    found = page.evaluate(COLOURS)
    assert len(found) > 100
    weak = {(what, round(contrast(*rest), 2)) for what, *rest in found if contrast(*rest) < LEAST}
    assert weak == set()


def test_the_page_has_landmarks_and_headings_in_order(report: str, open_page: Open) -> None:
    page = open_page(report)
    assert page.evaluate("document.documentElement.lang") == "en"
    for role in ("banner", "main", "search"):
        expect(page.get_by_role(role)).to_have_count(1)
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(one => one.tagName)")
    assert levels[0] == "H1"
    assert set(levels[1:]) == {"H2"}
    expect(page.get_by_role("region", name="Text, side by side")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()


def test_every_control_has_a_name_and_changes_are_told(report: str, open_page: Open) -> None:
    page = open_page(report)
    nameless = page.locator("button, input, select, a, [role=tooltip]").evaluate_all(
        "all => all.filter(one => one.checkVisibility() && !(one.textContent.trim()"
        " || one.ariaLabel || one.labels?.length)).map(one => one.outerHTML)"
    )
    assert nameless == []
    assert page.locator("#count").get_attribute("aria-live") == "polite"


def test_no_meaning_is_in_colour_alone(report: str, open_page: Open) -> None:
    page = open_page(report)
    signs = {}
    for severity in ("critical", "major", "minor", "note"):
        tile = page.locator(f".tile.{severity} .severity")
        expect(tile).to_have_text(severity)
        signs[severity] = tile.evaluate("one => getComputedStyle(one, '::before').content")
    assert len(set(signs.values())) == 4
    lines = page.locator(".legend mark").evaluate_all(
        "all => all.map(one => { const style = getComputedStyle(one);"
        " return style.textDecorationStyle + style.textDecorationThickness; })"
    )
    assert len(set(lines)) >= 4
    assert page.locator("#p7 .confidence").inner_text().endswith("0.41")


def test_who_wants_no_motion_gets_none(report: str, open_page: Open) -> None:
    still, moving = (open_page(report, reduced_motion=m) for m in ("reduce", "no-preference"))
    took = [
        page.locator("#theme").evaluate("one => getComputedStyle(one).transitionDuration")
        for page in (still, moving)
    ]
    assert set(took[0].split(", ")) == {"0s"}
    assert took[1] != took[0]


def test_a_page_of_nothing_is_a_page(
    tmp_path: Path, text_of: Callable[..., object], open_page: Open
) -> None:
    from align.reports import save_report

    for name, rows, said in (
        ("none", [], "There is no text on either side."),
        ("left", [("One.", None, 0.9)], "The target has no text."),
        ("right", [(None, "En.", 0.9)], "The source has no text."),
    ):
        path = tmp_path / f"{name}.html"
        save_report(text_of(rows), path)  # type: ignore[arg-type]
        page = open_page(path.as_uri())
        expect(page.locator(".verdict")).to_contain_text(said)
        expect(page.locator("#count")).to_have_text("0 pairs" if not rows else "1 pair")
        page.keyboard.press("j")
        page.keyboard.press("n")
