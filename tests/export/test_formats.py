"""What every writer shares: expected outputs, the page that describes them, one row a bead."""

import json
import re
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from align import registry
from align.alignment import Alignment, Bead
from align.errors import OutputError
from align.findings import TextPair
from align.outputs import replacing
from align.parallel import ParallelText, Unit, parallel
from align.protocols import Writer
from align.text import given_segments

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "export"
DOCS = HERE.parent.parent / "docs"
WRITERS = ("tsv", "csv", "jsonl", "beads", "moses", "tmx", "xliff", "xliff12", "ladder")
WRITERS += ("xces", "intertext")

TITLES = b"\xef\xbb\xbfsource,target,confidence,status,comment\n"

Written = Callable[[Writer, Alignment], dict[str, bytes]]


def writer(name: str) -> Writer:
    return registry.create("writer", name)  # type: ignore[no-any-return]


def stable(name: str, output: bytes) -> bytes:
    """The version of the toolkit stands in files of XML and changes with every release."""
    return re.sub(rb'((?:creationtool|tool-)version)="[^"]+"', rb'\1="VERSION"', output)


@pytest.mark.parametrize("name", WRITERS)
def test_the_output_is_the_expected_one(
    name: str, report: Alignment, written: Written, golden: Callable[[bytes, str], None]
) -> None:
    for suffix, output in written(writer(name), report).items():
        golden(stable(name, output), f"export/report{suffix or '.' + name}")


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_alignment_gives_the_same_bytes(
    name: str, report: Alignment, written: Written
) -> None:
    assert written(writer(name), report) == written(writer(name), report)


@pytest.mark.parametrize("name", WRITERS)
def test_an_alignment_without_beads_is_a_valid_empty_file(name: str, written: Written) -> None:
    nothing = Alignment(given_segments("a", []), given_segments("b", []), (), "")
    parts = written(writer(name), nothing)
    assert all(
        part in (b"", b"0\t0\t0.000000\n", TITLES) or etree.fromstring(part) is not None
        for part in parts.values()
    )
    assert name not in ("tmx", "xliff", "xliff12") or all(parts.values())


@pytest.mark.parametrize("name", WRITERS)
def test_memory_does_not_grow_with_the_number_of_beads(name: str) -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        writer(name).write(ParallelText(Made(count), "a", "b", "nb", "en"), discard)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(10)  # the first run imports and compiles
    assert peak(10_000) < peak(1_000) + 200_000  # the text alone is 600 kB


class Made:
    """So many units, made while they are read."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __iter__(self) -> Iterator[Unit]:
        for n in range(self.count):
            text = f"Setning {n} er omtrent så lang som andre setninger er."
            yield Unit(TextPair(n, text, text, "nb", "en"), range(n, n + 1), range(n, n + 1))


@contextmanager
def discard(suffix: str) -> Iterator[BytesIO]:
    yield Sink()


class Sink(BytesIO):
    def write(self, data: object) -> int:
        return len(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_is_told_in_one_line(name: str, report: Alignment) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full, which Linux has")
    with pytest.raises(OutputError, match="no space left on device"):
        writer(name).write(parallel(report), lambda suffix: replacing(full))


@pytest.mark.parametrize("name", registry.BUILT_IN["writer"])
def test_every_writer_says_whether_it_holds_findings(name: str) -> None:
    assert isinstance(registry.component("writer", name).holds_findings, bool)


def blocks(language: str) -> list[str]:
    pages = [page.read_text("utf-8") for page in sorted((DOCS / "formats").glob("*.md"))]
    return re.findall(rf"^```{language}\n(.*?)^```$", "\n".join(pages), re.M | re.S)


@pytest.mark.parametrize("file", ["report.tsv", "report.beads", "report.nb", "report.en"])
def test_the_pages_of_formats_show_what_is_written(file: str) -> None:
    assert (GOLDEN / file).read_text("utf-8") in blocks("text")


def test_the_pages_of_formats_show_a_true_json_object() -> None:
    lines = (GOLDEN / "report.jsonl").read_text("utf-8").splitlines()
    (shown,) = blocks("json")
    assert json.loads(shown) == json.loads(lines[1])


def test_the_pages_of_formats_show_true_units() -> None:
    files = [path.read_text("utf-8") for path in sorted(GOLDEN.iterdir())]
    shown = blocks("xml")
    assert len(shown) >= 2
    assert [block for block in shown if not any(block in file for file in files)] == []


@pytest.mark.parametrize("name", registry.BUILT_IN["writer"])
def test_every_format_has_a_page_that_names_its_options_and_the_overview_its_endings(
    name: str,
) -> None:
    page = (DOCS / "formats" / f"{name}.md").read_text("utf-8")
    overview = (DOCS / "formats.md").read_text("utf-8")
    made = writer(name)
    assert page.startswith(f"# {name}\n")
    assert f"[{name}](formats/{name}.md)" in overview
    for option in fields(made):  # type: ignore[arg-type]
        assert f"`writer.{name}.{option.name}`" in page
    for suffix in made.suffixes:
        assert f"`{suffix}`" in overview


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_a_score_that_not_every_format_can_hold_is_refused_at_its_source(score: float) -> None:
    with pytest.raises(ValueError, match="must be a finite number"):
        Bead(range(1), range(1), score, 0.5)


def test_pairs_one_by_one_are_the_pairs(report: Alignment) -> None:
    assert tuple(report.iter_pairs()) == report.pairs()
