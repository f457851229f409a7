"""Prints the samples: every page of HTML here becomes a PDF and the list of its paragraphs.

The paragraphs are those of the HTML, one a line, with what a printed page shows of them: numbers of
list items, raised figures, no soft hyphens. Needs Chromium, the Noto fonts and fonttools:

    python tests/data/pdf/print.py [CHROMIUM [NAME...]]
"""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging")

CJK = "Noto Sans CJK JP"

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


def main(chromium: str = "chromium", *names: str) -> None:
    """Print the samples that are named, or every one."""
    for page in sorted(HERE.glob("*.html")):
        if names and page.stem not in names:
            continue
        target = page.with_suffix(".pdf")
        with tempfile.TemporaryDirectory() as scratch:
            source = Path(scratch) / page.name
            source.write_text(_with_small_font(page.read_text("utf-8"), Path(scratch)), "utf-8")
            command = [chromium, *OPTIONS, "--no-pdf-header-footer", f"--print-to-pdf={target}"]
            subprocess.run([*command, source.as_uri()], check=True)
        known = "".join(f"{text}\n" for text in paragraphs(page))
        page.with_suffix(".txt").write_text(known, encoding="utf-8")


def _with_small_font(html: str, folder: Path) -> str:
    """A page whose Chinese or Japanese font has no characters but its own; Chromium keeps more."""
    if CJK not in html:
        return html
    from fontTools import subset

    options = subset.Options(font_number=0, hinting=False, layout_features=[], name_IDs=[])
    found = subprocess.check_output(["fc-match", "-f", "%{file}", CJK], text=True)
    font = subset.load_font(found, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=html)
    subsetter.subset(font)
    subset.save_font(font, str(folder / "font.otf"), options)
    face = f'@font-face {{ font-family: "{CJK}"; src: url("font.otf") }}'
    return html.replace("<style>", f"<style>\n{face}", 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
