"""A real browser: Debian's Chromium, and reports for it to open."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from align.diff import checked
from align.findings import TextPair
from align.parallel import ParallelText, Unit
from align.reports import save_report

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

Row = tuple[str | None, str | None, float | None]
ROWS: tuple[Row, ...] = (
    ("The clinic opened in 1987.", "Klinikken åpnet i 1987.", 0.99),
    ("It treated 4,370 patients.", "Den behandlet 4730 pasienter.", 0.97),
    ("Most of them came from the city.", "De fleste kom fra byen.", 0.96),
    ("The queue took six weeks and 17 visits.", "Køen tok seks uker.", 0.62),
    ("Nobody was turned away at the door.", None, 0.8),
    ("The price is 1,250 kroner, tax included.", "Prisen er 1250 kroner med avgift.", 0.9),
    (None, "Les mer om klinikken på nettet i dag.", 0.7),
    ("It closes at 17:00 on weekdays.", "Den stenger kl. 17.00 på hverdager.", 0.41),
)


@pytest.fixture(scope="session")
def text_of() -> Callable[..., ParallelText]:
    """`text_of(rows, langs)`: checked parallel text of sources, targets and confidences."""
    return _text_of


def _text_of(rows: Sequence[Row] = ROWS, langs: tuple[str, str] = ("en", "nb")) -> ParallelText:
    units, ends = [], [0, 0]
    for index, (source, target, confidence) in enumerate(rows):
        starts = list(ends)
        ends = [ends[0] + (source is not None), ends[1] + (target is not None)]
        units.append(
            Unit(
                TextPair(index, source, target, *langs),
                range(starts[0], ends[0]),
                range(starts[1], ends[1]),
                confidence=confidence,
            )
        )
    text = ParallelText(units, "clinic.en.txt", "clinic.nb.txt", *langs, signature="hand:made")
    return checked(text)


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report of eight pairs, six findings and two confidences that are low."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    save_report(_text_of(), path)
    return path.as_uri()


@pytest.fixture(scope="session")
def browser(debian: Callable[[str, str], str]) -> Iterator[Browser]:
    """Chromium; who has none is told how to get it, and under CI that is a failure."""
    program = debian("chromium", "chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield started
        started.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """`open_page(address, ...)`: a page that must say no error, ask no host and ask nobody.

    Further arguments are those of a browser context, such as `color_scheme` or `viewport`.
    """
    wrong: list[str] = []
    contexts = []

    def open(address: str, **options: object) -> Page:
        settings = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
        context = browser.new_context(**(settings | options))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: wrong.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on(
            "request",
            lambda asked: asked.url.startswith(("file:", "data:")) or wrong.append(asked.url),
        )
        page.goto(address)
        return page

    yield open
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def ids() -> Callable[[Page], list[int]]:
    """`ids(page)`: the numbers of the pairs that are shown, in their order."""
    return _ids


def _ids(page: Page) -> list[int]:
    shown = page.locator(".pair").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
    )
    return [int(id.removeprefix("p")) for id in shown]


@pytest.fixture(scope="session")
def current() -> Callable[[Page], str | None]:
    """`current(page)`: the pair where the reader is."""
    return _current


def _current(page: Page) -> str | None:
    found: str | None = page.evaluate("document.querySelector('.pair.current')?.id ?? null")
    return found
