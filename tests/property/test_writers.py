"""The law of the writers: what goes in can be read again, whatever the text holds."""

import json
import re
from ast import literal_eval
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from align.alignment import Alignment, Bead
from align.bitext.moses import moses_units
from align.bitext.open import FORMATS
from align.export.beads import BeadsWriter
from align.export.csv import CsvWriter
from align.export.fields import FIELDS
from align.export.jsonl import JsonlWriter
from align.export.moses import MosesWriter
from align.export.tmx import TmxWriter
from align.export.tsv import TsvWriter
from align.export.xliff import XliffWriter
from align.export.xliff12 import Xliff12Writer
from align.export.xlsx import XlsxWriter
from align.parallel import ParallelText, Status, Unit, parallel
from align.protocols import Writer
from align.review import apply, read_review
from align.text import fold, given_segments

# Everything that breaks rows, quoting, markup, formulas or terminals, beside any text at all.
CHARACTERS = (
    "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x00\x08\x7f\x85\u2028\u2029\xa0\\\"',;=&"
    "\u202e\u200b\ufeff\ufffd\ufffe\uffff\U0001f600\U0010ffff"
)
RUNS = (
    "\r\n",
    "\x1b[31m",
    "\\n",
    '""',
    "=1+1",
    "<b>",
    "&amp;",
    "]]>",
    "<!--",
    "</seg>",
    "[0]:[]:0",
)
HOSTILE = st.sampled_from([*CHARACTERS, *RUNS])
ANY = st.characters(exclude_categories=["Cs"])
SEGMENTS = st.lists(st.lists(HOSTILE | ANY, max_size=4).map("".join), max_size=4)
SCORES = st.floats(-1e9, 1e9)


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    sources, targets = draw(SEGMENTS), draw(SEGMENTS)
    beads, i, j = [], 0, 0
    while i < len(sources) or j < len(targets):
        n = draw(st.integers(0, min(3, len(sources) - i)))
        smallest = 0 if n or j == len(targets) else 1
        m = draw(st.integers(smallest, max(smallest, min(3, len(targets) - j))))
        if n or m:
            score, confidence = draw(SCORES), draw(st.floats(0, 1))
            beads.append(Bead(range(i, i + n), range(j, j + m), score, confidence))
        i, j = i + n, j + m
    return Alignment(
        given_segments("a", sources, draw(st.sampled_from(["nb", "el", None]))),
        given_segments("b", targets, draw(st.sampled_from(["en", None]))),
        tuple(beads),
        draw(st.text(ANY, max_size=9)),
    )


def lines(output: bytes) -> list[str]:
    """The lines of a file as the least careful reader has them: broken at every separator."""
    text = output.decode("utf-8")
    assert not text or text.endswith("\n")
    return text.splitlines()


@given(alignments())
@settings(deadline=None)
def test_every_tsv_row_has_the_same_columns_and_the_text_of_its_pair(written, alignment) -> None:
    writer = TsvWriter(columns=tuple(FIELDS))
    rows = [line.split("\t") for line in lines(written(writer, alignment)[""])]
    pairs = alignment.pairs()
    assert [len(row) for row in rows] == [len(FIELDS)] * len(pairs)
    assert [row[:3] for row in rows] == [
        [str(pair.index), pair.source or "", pair.target or ""] for pair in pairs
    ]


@given(alignments())
@settings(deadline=None)
def test_spans_of_jsonl_objects_point_at_their_text(written, alignment) -> None:
    objects = [json.loads(line) for line in lines(written(JsonlWriter(), alignment)[""])]
    assert len({tuple(record) for record in objects}) <= 1  # the keys never vary
    for side, document in (
        ("source", alignment.source.document),
        ("target", alignment.target.document),
    ):
        for record in objects:
            text, span = record[side], record[f"{side}_span"]
            assert (text is None) == (span is None) == (record[f"{side}_segments"] == [])
            if span is not None:
                assert fold(document.text[slice(*span)]) == text
    beads = [(record["source_segments"], record["target_segments"]) for record in objects]
    assert beads == [(list(bead.source), list(bead.target)) for bead in alignment.beads]


@given(alignments())
@settings(deadline=None)
def test_beads_can_be_parsed_back(written, alignment) -> None:
    parsed = []
    for line in lines(written(BeadsWriter(), alignment)[""]):
        source, target, score = line.split(":")
        parsed.append((literal_eval(source), literal_eval(target), float(score)))
    assert [p[:2] for p in parsed] == [(list(b.source), list(b.target)) for b in alignment.beads]
    assert all(abs(p[2] - b.score) <= 1e-6 for p, b in zip(parsed, alignment.beads, strict=True))


@given(alignments(), st.booleans())
@settings(deadline=None)
def test_both_moses_files_have_as_many_lines(written, alignment, nulls) -> None:
    sources, targets = written(MosesWriter(nulls=nulls), alignment).values()
    kept = sum(nulls or not bead.is_null for bead in alignment.beads)
    assert len(lines(sources)) == len(lines(targets)) == kept


@given(alignments())
@settings(deadline=None)
def test_tmx_gives_the_text_back_but_for_what_xml_cannot_hold(written, alignment) -> None:
    root = etree.fromstring(written(TmxWriter(nulls=True), alignment)[""])
    found = [
        [variant.findtext("seg") for variant in unit.findall("tuv")]
        for unit in root.findall("body/tu")
    ]
    forbidden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
    assert found == [
        [forbidden.sub("\ufffd", text) for text in (pair.source, pair.target) if text is not None]
        for pair in alignment.pairs()
    ]


# --- what has a reader comes back


FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
COMMENTS = st.none() | st.lists(HOSTILE | ANY, max_size=4).map("".join).filter(str.strip)


@st.composite
def reviewed(draw: st.DrawFn) -> ParallelText:
    """Parallel text that somebody has reviewed."""
    text = replace(parallel(draw(alignments())), source_lang="nb", target_lang="en")
    status = st.sampled_from([None, *Status])
    text.units = [replace(unit, status=draw(status), comment=draw(COMMENTS)) for unit in text]
    return text


def same(text: str) -> str:
    return text


def in_xml(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)


@pytest.mark.parametrize(
    ("name", "writer", "held", "note"),
    [
        ("tsv", TsvWriter(), same, None),
        ("csv", CsvWriter(), same, same),
        ("jsonl", JsonlWriter(), same, same),
        ("tmx", TmxWriter(nulls=True), in_xml, in_xml),
        ("xliff", XliffWriter(), same, in_xml),
        ("xliff12", Xliff12Writer(), in_xml, in_xml),
    ],
    ids=["tsv", "csv", "jsonl", "tmx", "xliff", "xliff12"],
)
@given(text=reviewed())
@settings(deadline=None, max_examples=60)
def test_what_is_read_is_what_was_written(
    all_parts: Callable[[Writer, ParallelText], dict[str, bytes]],
    name: str,
    writer: Writer,
    held: Callable[[str], str],
    note: Callable[[str], str] | None,
    text: ParallelText,
) -> None:
    """Texts, figures, status and comment; units without any text are left out."""
    (output,) = all_parts(writer, text).values()
    found = FORMATS[name](BytesIO(output), "file", (None, None))
    assert [told(unit, same, note) for unit in found if has_text(unit)] == [
        told(unit, held, note) for unit in text if has_text(unit)
    ]


@given(text=reviewed())
@settings(deadline=None, max_examples=60)
def test_lines_of_moses_are_what_was_written(
    all_parts: Callable[[Writer, ParallelText], dict[str, bytes]], text: ParallelText
) -> None:
    output = all_parts(MosesWriter(nulls=True), text)
    streams = BytesIO(output[".nb"]), BytesIO(output[".en"])
    found = [(u.source, u.target) for u in moses_units(streams, ("a", "b"), ("nb", "en"))]
    assert found == [(in_lines(u.source), in_lines(u.target)) for u in text if has_text(u)]


def in_lines(text: str | None) -> str | None:
    return text.replace("\0", "\ufffd") if text else None


def has_text(unit: Unit) -> bool:
    return bool((unit.source or "").strip() or (unit.target or "").strip())


def told(unit: Unit, held: Callable[[str], str], note: Callable[[str], str] | None) -> object:
    """What a format keeps of a unit; blank text is none."""
    texts = [held(side) if side and side.strip() else None for side in (unit.source, unit.target)]
    sure = pytest.approx(unit.confidence, abs=1e-4)
    if note is None:
        return texts, sure
    return texts, sure, unit.status, note(unit.comment) if unit.comment else None


@given(text=reviewed())
@settings(deadline=None, max_examples=25)
def test_a_workbook_that_nobody_touched_gives_everything_back(
    all_parts: Callable[[Writer, ParallelText], dict[str, bytes]],
    tmp_path_factory: pytest.TempPathFactory,
    text: ParallelText,
) -> None:
    path = tmp_path_factory.getbasetemp() / "hostile.xlsx"
    path.write_bytes(all_parts(XlsxWriter(), text)[""])
    applied = apply(read_review(path))
    assert applied.remarks == ()
    assert [(u.source, u.target, u.status, u.comment) for u in applied.text] == [
        (u.source, u.target, u.status, u.comment) for u in text
    ]
    assert [(u.source_segments, u.score, u.confidence) for u in applied.text] == [
        (u.source_segments, u.score, u.confidence) for u in text
    ]
    assert text.alignment is not None
    assert applied.text.whole().beads == text.alignment.beads
