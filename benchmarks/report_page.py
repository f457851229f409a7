"""How long a report takes to be written, and its page to be opened and filtered in Chromium.

    python benchmarks/report_page.py [PAIRS ...]        20,000 and 100,000 by default

Pairs are made up: sentences of different lengths with numbers and codes, one in forty of which was
changed. Times of the page are those of a fresh browser, until the last of what it does is done.
"""

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import align
from align.diff import checked

WORDS = [
    "river",
    "bridge",
    "council",
    "school",
    "winter",
    "plan",
    "water",
    "report",
    "house",
    "road",
    "forest",
    "year",
    "price",
]
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FRAMES = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def rows(count: int, rng: random.Random) -> str:
    """Pairs as TSV; the language of both sides is the same, which is all one to the page."""
    lines = []
    for number in range(count):
        words = rng.choices(WORDS, k=rng.randint(6, 26))
        for _ in range(rng.randint(0, 3)):
            words.insert(rng.randrange(len(words)), f"{rng.randint(2, 9999):,}")
        source = " ".join(words).capitalize() + f" {2000 + number % 25}."
        target = source.replace("water", "the water").replace(" plan", " a plan")
        if number % 40 == 7:
            target = target[:-2] + "9."
        lines.append(f"{source}\t{target}\n")
    return "".join(lines)


def timed(page: Page, action: str) -> float:
    """Seconds until what a script does is on the screen."""
    start = time.perf_counter()
    page.evaluate(action)
    page.evaluate(FRAMES)
    return time.perf_counter() - start


def measure(count: int, folder: Path) -> None:
    """Write a report of so many pairs, open and use it."""
    data, report = folder / f"{count}.tsv", folder / f"{count}.html"
    data.write_text(rows(count, random.Random(count)), encoding="utf-8")
    start = time.perf_counter()
    text = align.load_bitext(data, source_lang="en", target_lang="en")
    align.save_report(checked(text), report)
    written = time.perf_counter() - start
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        page.goto(report.as_uri(), wait_until="load")
        page.evaluate(FRAMES)
        opened = time.perf_counter() - start
        found = timed(page, "document.getElementById('only').click()")
        back = timed(page, "document.getElementById('only').click()")
        worst = timed(
            page,
            "{ const order = document.getElementById('order'); order.value = 'worst'; "
            "order.dispatchEvent(new Event('change')) }",
        )
        page.fill("#search", "river 1,")
        start = time.perf_counter()
        page.locator("#count", has_text=" of ").wait_for()
        page.evaluate(FRAMES)
        sought = time.perf_counter() - start
        linked = timed(page, f"location.hash = '#p{count - 3}'")
        browser.close()
    size = report.stat().st_size / 1e6
    print(
        f"| {count:,} | {size:.0f} | {written:.1f} | {opened:.2f} | {found:.2f} | {back:.2f} "
        f"| {worst:.2f} | {sought:.2f} | {linked:.2f} |",
        flush=True,
    )


def main() -> None:
    """Print a table."""
    counts = [int(argument.replace(",", "")) for argument in sys.argv[1:]] or [20_000, 100_000]
    print(
        "| pairs | MB | write s | open s | only findings s | all again s | worst first s "
        "| search s | last pair s |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            measure(count, Path(folder))


if __name__ == "__main__":
    main()
