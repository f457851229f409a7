"""The five reports are split as they were by hand: one file of segments each, read line by line.

After a change that is meant, rewrite the files and read the difference:

    make golden && git diff tests/golden/split
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from align.split.rules import Level, RuleSplitter
from align.text import Document, SegmentedDocument

CORPORA = Path(__file__).parents[2] / "corpora"

REPORTS = {
    "bac-giang/emulation-2024.nb": (80, 45),
    "bac-giang/emulation-2024.en": (76, 42),
    "bac-giang/party-committee-2024.el": (107, 68),
    "related/red-river-delta-2023.nl": (28, 12),
    "related/tien-yen-2024.es": (18, 10),
}
"""Segments of every report, and boundaries inside its paragraphs: 177 in all."""


def split(report: str, level: Level = "sentence") -> SegmentedDocument:
    text = (CORPORA / f"{report}.txt").read_text("utf-8")
    return RuleSplitter(level).split(Document(report, text, report[-2:]))


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_split_as_it_was_by_hand(
    report: str, golden: Callable[[bytes, str], None]
) -> None:
    segments = "".join(f"{segment}\n" for segment in split(report).texts)
    golden(segments.encode(), f"split/{Path(report).name}.txt")


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_has_the_counted_segments_and_boundaries(report: str) -> None:
    segmented = split(report)
    inside = len(segmented) - len(set(segmented.paragraphs))
    assert (len(segmented), inside) == REPORTS[report]


def test_the_sentences_are_those_of_the_hand_made_alignment() -> None:
    lines = (CORPORA / "bac-giang/emulation-2024.nb-en.gold.jsonl").read_text("utf-8").splitlines()
    beads = [json.loads(line) for line in lines]
    for side, lang in (("source", "nb"), ("target", "en")):
        gold = sorted(tuple(span) for bead in beads for span in bead[f"{side}_spans"] or ())
        spans = split(f"bac-giang/emulation-2024.{lang}").spans
        assert [(span.start, span.end) for span in spans] == gold


def test_clauses_give_both_translations_of_one_report_the_same_units() -> None:
    """The translator split where English has a semicolon: 80 sentences against 76."""
    units = {
        lang: len(split(f"bac-giang/emulation-2024.{lang}", "clause")) for lang in ("nb", "en")
    }
    assert units == {"nb": 101, "en": 101}


BOILERPLATE = {
    "bac-giang/emulation-2024.nb": ["[annonse_2]", "Kilde: https", "Kommentar (0)"],
    "bac-giang/emulation-2024.en": ["Source: https", "Comment (0)"],
    "bac-giang/party-committee-2024.el": ["[διαφήμιση_2]", "Πηγή: https", "Σχόλιο (0)"],
    "related/red-river-delta-2023.nl": ["Bron", "Reactie (0)"],
    "related/tien-yen-2024.es": ["Fuente", "Kommentar (0)"],
}


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("level", ["sentence", "clause"])
def test_only_the_furniture_under_a_report_is_flagged(report: str, level: Level) -> None:
    segmented = split(report, level)
    flagged = [segmented.texts[number] for number in sorted(segmented.boilerplate)]
    assert len(flagged) == len(BOILERPLATE[report])
    for segment, beginning in zip(flagged, BOILERPLATE[report], strict=True):
        assert segment.startswith(beginning)
