"""JSONL: everything that is known of a pair, one object a line."""

import json
import os

from align.alignment import Alignment, Bead
from align.export.jsonl import JsonlWriter
from align.text import given_segments


def objects(output: dict[str, bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in output[""].decode().removesuffix("\n").split("\n")]


def test_an_object_holds_text_segments_spans_and_scores(report: Alignment, written) -> None:
    pair = objects(written(JsonlWriter(), report))[1]
    assert pair["source"] == (
        "Emuleringsbevegelsen innen utdanning og opplæring har mange innovasjoner, "
        "noe som skaper en bølge av spennende konkurranse på alle områder."
    )
    assert (pair["source_segments"], pair["target_segments"]) == ([1, 2], [1])
    start, end = pair["source_span"]
    assert report.source.document.text[start:end].replace("\n", " ") == pair["source"]
    assert (pair["score"], pair["confidence"]) == (0.85, 0.97)


def test_the_empty_side_of_a_null_is_null(report: Alignment, written) -> None:
    pair = objects(written(JsonlWriter(), report))[3]
    assert (pair["target"], pair["target_segments"], pair["target_span"]) == (None, [], None)
    assert pair["source"] == "[annonse_2]"


def test_text_stays_readable(report: Alignment, written) -> None:
    assert "for året økte" in written(JsonlWriter(), report)[""].decode()


def test_every_line_names_documents_languages_and_signature_unless_told_not_to(
    report: Alignment, written
) -> None:
    lines = objects(written(JsonlWriter(), report))
    for pair in lines:
        assert (pair["source_id"], pair["target_id"]) == ("report.nb.txt", "report.en.txt")
        assert (pair["source_lang"], pair["target_lang"]) == ("nb", "en")
        assert pair["signature"] == report.signature
    short = objects(written(JsonlWriter(provenance=False), report))
    assert all("signature" not in pair and "source_id" not in pair for pair in short)
    assert [pair["source"] for pair in short] == [pair["source"] for pair in lines]


def test_scores_are_rounded_and_never_minus_zero(written) -> None:
    sides = given_segments("a", ["x", "y"]), given_segments("b", ["x", "y"])
    beads = (
        Bead(range(1), range(1), 0.1 + 0.2, 1 / 3),
        Bead(range(1, 2), range(1, 2), -1e-9, 0),
    )
    first, second = written(JsonlWriter(), Alignment(*sides, beads, ""))[""].decode().splitlines()
    assert '"score": 0.3, "confidence": 0.333333' in first
    assert '"score": 0.0, "confidence": 0.0' in second


def test_a_file_name_that_is_no_valid_unicode_survives(written) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    alignment = Alignment(
        given_segments(name, ["a"]),
        given_segments("b", ["b"]),
        (Bead(range(1), range(1), 0.0, 0.0),),
        "",
    )
    (pair,) = objects(written(JsonlWriter(), alignment))
    assert os.fsencode(str(pair["source_id"])) == b"caf\xe9.txt"
