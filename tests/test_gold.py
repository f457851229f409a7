"""The gold alignment of the Norwegian and English reports agrees with texts and splitter."""

import json
from typing import Literal

import pytest

from align import corpora
from align.corpora import CorpusDocument, GoldAlignment, GoldBead
from align.evaluate.gold import IdBead, read_beads
from align.protocols import signature_of
from align.split.rules import RuleSplitter
from align.text import Document, Span, fold

Side = Literal["source", "target"]
SIDES: tuple[Side, Side] = ("source", "target")

gold = corpora.find("bac-giang/emulation-2024.nb-en")
assert isinstance(gold, GoldAlignment)
GOLD, BEADS = gold, gold.beads()


def document(side: Side) -> CorpusDocument:
    found = corpora.find(getattr(GOLD, side))
    assert isinstance(found, CorpusDocument)
    return found


def text(side: Side) -> str:
    return document(side).file.read().decode("utf-8")


def ids(bead: GoldBead, side: Side) -> range:
    return bead.source if side == "source" else bead.target


def spans(bead: GoldBead, side: Side) -> tuple[Span, ...]:
    return bead.source_spans if side == "source" else bead.target_spans


@pytest.mark.parametrize("side", SIDES)
def test_ids_count_every_sentence_once_and_in_order(side: Side) -> None:
    counted = [id for bead in BEADS for id in ids(bead, side)]
    assert counted == list(range(len(counted)))


@pytest.mark.parametrize("side", SIDES)
def test_nothing_but_white_space_lies_outside_the_spans(side: Side) -> None:
    end, whole = 0, text(side)
    for span in (span for bead in BEADS for span in spans(bead, side)):
        assert whole[end : span.start].strip() == ""
        assert span.of(whole) == span.of(whole).strip() != ""
        end = span.end
    assert whole[end:].strip() == ""


def test_the_stored_text_is_what_stands_at_the_spans() -> None:
    lines = GOLD.file.read().decode("utf-8").splitlines()
    for bead, line in zip(BEADS, map(json.loads, lines), strict=True):
        for side in SIDES:
            found = spans(bead, side)
            whole = Span(found[0].start, found[-1].end).of(text(side)) if found else None
            assert line[side] == (None if whole is None else fold(whole))


@pytest.mark.parametrize("side", SIDES)
def test_no_sentence_crosses_a_line_break(side: Side) -> None:
    whole = text(side)
    assert all("\n" not in span.of(whole) for bead in BEADS for span in spans(bead, side))


@pytest.mark.parametrize("side", SIDES)
def test_the_splitter_finds_the_sentences_that_a_reader_found(side: Side) -> None:
    read = [span for bead in BEADS for span in spans(bead, side)]
    split = RuleSplitter().split(Document(GOLD.id, text(side), document(side).language))
    assert list(split.spans) == read
    assert split.splitter == GOLD.splitter


def test_the_ids_belong_to_the_default_splitter() -> None:
    assert signature_of(RuleSplitter(), "rules") == GOLD.splitter


def test_no_bead_crosses_a_paragraph() -> None:
    for side in SIDES:
        split = RuleSplitter().split(Document(GOLD.id, text(side), document(side).language))
        for bead in BEADS:
            assert len({split.paragraphs[id] for id in ids(bead, side)}) <= 1


def test_page_furniture_is_flagged_on_both_sides() -> None:
    """A source line and a comment counter each; an advertisement mark in Norwegian only."""
    flagged = []
    for side in SIDES:
        split = RuleSplitter().split(Document(GOLD.id, text(side), document(side).language))
        flagged.append([split.spans[id].of(text(side))[:11] for id in sorted(split.boilerplate)])
    assert flagged == [
        ["[annonse_2]", "Kilde: http", "Kommentar ("],
        ["Source: htt", "Comment (0)"],
    ]


def test_paragraph_twelve_has_six_norwegian_sentences_against_three_english() -> None:
    start = text("source").index("I emuleringsbevegelsen innen økonomisk")
    end = text("source").index("\n", start)
    shapes = [
        (len(bead.source), len(bead.target))
        for bead in BEADS
        if bead.source_spans and start <= bead.source_spans[0].start < end
    ]
    assert shapes == [(3, 1), (2, 1), (1, 1)]


def test_every_bead_that_is_not_one_to_one_says_why() -> None:
    for bead in BEADS:
        assert (bead.note is None) == ((len(bead.source), len(bead.target)) == (1, 1))


def test_the_beads_file_holds_the_same_beads_as_the_spans() -> None:
    expected = [f"{list(bead.source)}:{list(bead.target)}" for bead in BEADS]
    assert GOLD.beads_file.read().decode("utf-8").splitlines() == expected


def test_the_beads_file_can_be_evaluated_against() -> None:
    read = read_beads(GOLD.beads_file.path)
    assert read == tuple(IdBead(tuple(bead.source), tuple(bead.target)) for bead in BEADS)


@pytest.mark.parametrize(
    ("source", "target", "count", "message"),
    [
        (range(0), range(0), 0, "segments on at least one side"),
        (range(2), range(0), 1, "one span a segment"),
    ],
)
def test_an_impossible_bead_is_refused(
    source: range, target: range, count: int, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        GoldBead(source, target, (Span(0, 1),) * count, ())
