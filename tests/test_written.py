"""The texts written for the project: their gold agrees with them and has every kind of bead."""

from collections import Counter
from itertools import chain

import pytest

from align import corpora
from align.corpora import GoldAlignment
from align.evaluate.floors import read_floors
from align.evaluate.gold import IdBead
from align.evaluate.sets import GoldDocument, read_set
from align.resources import data_folder

WRITTEN = corpora.load("written")
DOCUMENTS = {document.id: document for document in read_set(WRITTEN.folder)}


def gold_of(document: GoldDocument) -> GoldAlignment:
    (found,) = (gold for gold in WRITTEN.gold if gold.beads_file.path.name == document.id)
    return found


@pytest.mark.parametrize("id", DOCUMENTS)
def test_the_beads_hold_every_segment_once_and_in_order(id: str) -> None:
    document = DOCUMENTS[id]
    sources = chain.from_iterable(bead.source for bead in document.gold)
    targets = chain.from_iterable(bead.target for bead in document.gold)
    assert list(sources) == list(range(len(document.source)))
    assert list(targets) == list(range(len(document.target)))


@pytest.mark.parametrize("id", DOCUMENTS)
def test_every_line_is_a_segment_with_text(id: str) -> None:
    document = DOCUMENTS[id]
    for line in (*document.source, *document.target):
        assert isinstance(line, str)
        assert line == line.strip() != ""


@pytest.mark.parametrize("id", DOCUMENTS)
def test_spans_and_ids_are_the_same_gold(id: str) -> None:
    document = DOCUMENTS[id]
    gold = gold_of(document)
    source, target = (
        corpora.path(side).read_bytes().decode() for side in (gold.source, gold.target)
    )
    beads = gold.beads()
    assert tuple(IdBead(tuple(b.source), tuple(b.target)) for b in beads) == document.gold
    for bead in beads:
        assert [document.source[i] for i in bead.source] == [
            s.of(source) for s in bead.source_spans
        ]
        assert [document.target[j] for j in bead.target] == [
            s.of(target) for s in bead.target_spans
        ]


def test_a_null_leaves_one_segment_alone() -> None:
    """The aligner leaves segments alone one by one; a run in one bead could never be matched."""
    nulls = [bead for document in DOCUMENTS.values() for bead in document.gold if bead.is_null]
    assert {len(bead.source) + len(bead.target) for bead in nulls} == {1}


def test_every_kind_of_bead_occurs() -> None:
    shapes = Counter(
        (len(bead.source), len(bead.target))
        for document in DOCUMENTS.values()
        for bead in document.gold
    )
    merges = {(1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2)}
    assert set(shapes) == {(1, 1), (1, 0), (0, 1)} | merges
    assert sum(shapes[shape] for shape in merges) >= 100


def test_every_gold_that_ships_has_floors() -> None:
    floors = read_floors(data_folder("corpora") / "floors.toml").by_name
    gold = [gold for name in corpora.names() for gold in corpora.load(name).gold]
    assert len(gold) > 1
    for one in gold:
        place = one.beads_file.path.name
        name = f"written/{place}" if one.id.startswith("written/") else place
        assert set(floors[name]) == {"strict", "lax", "null"}
    assert set(floors["written"]) == {"strict", "lax", "null"}
