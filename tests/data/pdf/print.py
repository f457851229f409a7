"""Prints the samples: every page of HTML here becomes a PDF and the list of its paragraphs.

The paragraphs are those of the HTML, one a line, with what a printed page shows of them: numbers of
list items, raised figures, no soft hyphens. Needs Chromium and the Noto fonts:

    python tests/data/pdf/print.py [CHROMIUM]
"""

import re
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging")

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BLOCKS = ("p", "h1", "h2", "li", "td", "th")


def paragraphs(page: Path) -> list[str]:
    """The text of every block of a page."""
    parser = _Blocks()
    parser.feed(page.read_text("utf-8"))
    texts = (re.sub(r"\s+", " ", text).strip() for text in parser.found)
    return [text.replace("\u00ad", "") for text in texts]


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[str] = []
        self._number: int | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._within.append(tag)
        if tag in ("ol", "ul"):
            self._number = 0 if tag == "ol" else None
        if tag in BLOCKS:
            self.found.append("")
        if tag == "li" and self._number is not None:
            self._number += 1
            self.found[-1] = f"{self._number}. "

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(tag in BLOCKS for tag in self._within):
            self.found[-1] += data.translate(RAISED) if "sup" in self._within else data


@dataclass(frozen=True)
class Sample:
    """A printed page and the paragraphs it must give."""

    name: str
    data: bytes
    paragraphs: tuple[str, ...]


def samples() -> list[Sample]:
    """What was printed, for those who measure how it is read."""
    return [
        Sample(
            page.with_suffix(".pdf").name,
            page.with_suffix(".pdf").read_bytes(),
            tuple(page.with_suffix(".txt").read_text("utf-8").splitlines()),
        )
        for page in sorted(HERE.glob("*.html"))
    ]


def main(chromium: str = "chromium") -> None:
    """Print every sample."""
    for page in sorted(HERE.glob("*.html")):
        target = page.with_suffix(".pdf")
        command = [chromium, *OPTIONS, "--no-pdf-header-footer", f"--print-to-pdf={target}"]
        subprocess.run([*command, page.resolve().as_uri()], check=True)
        known = "".join(f"{text}\n" for text in paragraphs(page))
        page.with_suffix(".txt").write_text(known, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
