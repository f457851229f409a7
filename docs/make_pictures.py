"""Draws the pictures of reports that the README and the pages show: `make pictures`.

The report is that of the shipped pair with errors planted, opened in Chromium. Look at every
picture before it is committed.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import align
from align import corpora
from align.parallel import parallel
from align.reports import ReportOptions

PICTURES = Path(__file__).parent / "images"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESK, PHONE = 1280, 390  # CSS pixels

PLANTED = {
    "87.36%": "83.76%",
    "207 trillion VND": "207 billion VND",
    " with 86 prizes": "",
    "On average, the whole province has achieved 18.0 criteria/commune, an increase of 0.6 "
    "criteria compared to 2023.": "",
}
WRITTEN = {"manual": "ja", "minutes": "nn", "travel": "zh"}
FINE = (
    "Klinikken åpnet i 1987. I fjor behandlet den 4370 pasienter. De fleste kom fra byen.",
    "The clinic opened in 1987. Last year it treated 4,370 patients. Most came from the city.",
)


def main() -> None:
    """Draw all pictures anew."""
    chromium = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        report, index = spoilt_report(folder), reports(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        with opened(browser, report, DESK, "light") as page:
            save("report", stacked(summary(page), reading(page, 15, "4,370 USD", 390)))
        with opened(browser, report, DESK, "dark") as page:
            save("report-dark", reading(page, 8, "11.95%", 620))
        with opened(browser, report, PHONE, "light") as page:
            top = shot(page)
        with opened(browser, report, PHONE, "dark") as page:
            save("report-phone", beside(top, reading(page, 8, "445", 844)))
        with opened(browser, index, DESK, "light") as page:
            bottom = page.locator("tbody").bounding_box()
            save("report-index", shot(page, bottom["y"] + bottom["height"] + 24 if bottom else 0))
        browser.close()


def spoilt_report(folder: Path) -> Path:
    """The page of the shipped reports, with errors in the English one."""
    source = align.load(corpora.path("bac-giang/emulation-2024.nb"), "nb")
    target = align.load(corpora.path("bac-giang/emulation-2024.en"), "en")
    text = target.text
    for right, wrong in PLANTED.items():
        assert right in text, right
        text = text.replace(right, wrong)
    path = folder / "report.html"
    alignment = align.pair(source, align.Document(target.id, text, "en"))
    options = ReportOptions("Bac Giang, emulation and rewards 2024")
    align.save_report(alignment, path, options=options)
    return path


def reports(folder: Path) -> Path:
    """The index of some of the texts that ship, of a good translation, and of a scan."""

    def made(id: str, langs: tuple[str, str]) -> align.ParallelText:
        sides = [align.load(corpora.path(f"{id}.{lang}"), lang) for lang in langs]
        return align.diff.checked(parallel(align.pair(*sides)))

    def fine() -> align.ParallelText:
        sides = [
            align.Document(lang, text, lang) for lang, text in zip(("nb", "en"), FINE, strict=True)
        ]
        return align.diff.checked(parallel(align.pair(*sides)))

    def scanned() -> align.ParallelText:
        raise align.InputError("lease.en.pdf: has no text layer on any of its 3 pages")

    texts: list[tuple[str, Callable[[], align.ParallelText]]] = [
        (f"{lang}/{name}", partial(made, f"written/{name}", (lang, "en")))
        for name, lang in WRITTEN.items()
    ]
    texts += [
        ("nb/conference", partial(made, "bac-giang/emulation-2024", ("nb", "en"))),
        ("nb/clinic", fine),
        ("it/lease", scanned),
    ]
    options = ReportOptions("Translations, spring")
    align.save_reports(texts, folder / "index", options=options)
    return folder / "index" / "index.html"


@contextmanager
def opened(browser: Browser, path: Path, width: int, scheme: str) -> Iterator[Page]:
    """A page as wide as a screen of that sort."""
    height = 844 if width == PHONE else 900
    settings = {"viewport": {"width": width, "height": height}, "reduced_motion": "reduce"}
    context = browser.new_context(color_scheme=scheme, **settings)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def shot(page: Page, height: float | None = None) -> Image.Image:
    """What is to be seen, down to that height."""
    size = page.viewport_size
    assert size is not None
    clip = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"]}
    data = page.screenshot(clip=clip, full_page=(height or 0) > size["height"])
    return Image.open(BytesIO(data)).convert("RGB")


def summary(page: Page) -> Image.Image:
    """From the top to the end of the findings."""
    box = page.locator(".worst").bounding_box()
    assert box is not None
    return shot(page, box["y"] + box["height"] + 28)


def reading(page: Page, pair: int, value: str, height: int) -> Image.Image:
    """The text around a pair, one of whose values shows its counterpart."""
    page.evaluate(f"location.hash = '#p{pair}'")
    page.evaluate(f"scrollBy(0, {450 - height // 2})")
    page.locator(f"#p{pair} .target mark").filter(has_text=value).first.hover()
    page.wait_for_timeout(200)
    return shot(page, height)


def stacked(*parts: Image.Image) -> Image.Image:
    """Pictures below each other."""
    whole = Image.new("RGB", (parts[0].width, sum(part.height for part in parts)))
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole


def beside(*parts: Image.Image, gap: int = 24) -> Image.Image:
    """Pictures beside each other, on a ground that is neither light nor dark."""
    width = sum(part.width for part in parts) + gap * (len(parts) - 1)
    whole = Image.new("RGB", (width, parts[0].height), "#8a9094")
    left = 0
    for part in parts:
        whole.paste(part, (left, 0))
        left += part.width + gap
    return whole


def save(name: str, picture: Image.Image) -> None:
    """Write a picture, every pixel as it was."""
    path = PICTURES / f"{name}.webp"
    picture.save(path, lossless=True, quality=100, method=6)
    size = f"{picture.width} x {picture.height}, {path.stat().st_size:,} bytes"
    sys.stderr.write(f"{path.name}: {size}\n")


if __name__ == "__main__":
    main()
