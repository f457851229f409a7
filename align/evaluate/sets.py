"""Sets of documents with gold: reading them, aligning them, and what came of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from align.alignment import Alignment
from align.errors import InputError
from align.evaluate.bootstrap import Bootstrap, Interval
from align.evaluate.gold import IdBead, beads_of, beyond, overlapping, read_beads, read_text
from align.evaluate.scores import Counts, count, count_by_bead
from align.files import reason
from align.text import SegmentedDocument

Segments = tuple[str, ...] | SegmentedDocument
"""One side of a document: ready segments, or a text that was split."""

ReadSide = Callable[[Path], Segments]
"""Reads one side from a file."""

AlignPair = Callable[[Segments, Segments], Alignment]
"""Aligns two sides."""

MANY = 0.05
"""Share of the gold that may name segments past the end before the segments are to blame."""

FOLDERS = ("src", "tgt", "gold")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """Two segmented texts, and the beads between them by hand."""

    id: str
    source: Segments
    target: Segments
    gold: tuple[IdBead, ...]

    @property
    def notes(self) -> Iterator[str]:
        """What is odd about the gold; it is used as it is."""
        outside = beyond(self.gold, len(self.source), len(self.target))
        if outside:
            likely = len(outside) > MANY * len(self.gold)
            yield (
                f"{self.id}: {len(outside)} gold beads name segments past the end of a file "
                f"and can never be found{self._cause if likely else ''}"
            )
        yield from notes_on(self.id, self.gold)

    @property
    def _cause(self) -> str:
        """Why gold and texts are unlike, most likely, and what to do."""
        counts = f"{len(self.source)} and {len(self.target)}"
        if isinstance(self.source, SegmentedDocument):
            return f": the texts have {counts} segments, and the gold was made for other ones"
        return (
            f": the files have {counts} lines, each taken as a segment; if the gold counts "
            "sentences, add --split, or give --beads from 'align pair -o x.beads'"
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of one set.

    Args:
        name: of the set.
        documents: how many it has.
        counts: summed over its documents.
        intervals: of F1, by measure.
        drawn: what the intervals were drawn from; of a single document, its beads.
        signature: what made the alignments; None where they came from a file.
        notes: what a reader of the scores should know.
        by_document: the counts of every document; empty where documents have no names.
    """

    name: str
    documents: int
    counts: Counts
    intervals: Mapping[str, Interval]
    drawn: Literal["documents", "beads"]
    signature: str | None
    notes: tuple[str, ...] = ()
    by_document: Mapping[str, Counts] = field(default_factory=dict)


def notes_on(id: str, gold: Sequence[IdBead]) -> Iterator[str]:
    """What is odd about gold, whatever the texts."""
    twice = overlapping(gold)
    if twice:
        yield (
            f"{id}: {len(twice)} gold beads repeat or overlap an earlier one; "
            "equal beads count once"
        )


def lines(path: Path) -> tuple[str, ...]:
    """One segment a line, empty ones kept; only a line feed ends a line.

    Raises:
        InputError: the file cannot be read, or is no text in UTF-8.
    """
    found = read_text(path).split("\n")
    return tuple(line.removesuffix("\r") for line in (found if found[-1] else found[:-1]))


def read_document(
    id: str,
    source: Path,
    target: Path,
    gold: Path,
    *,
    readers: tuple[ReadSide, ReadSide] = (lines, lines),
) -> GoldDocument:
    """Read two texts, and their gold.

    Args:
        id: of the document.
        source: the file of the source.
        target: the file of the target.
        gold: the file of the gold beads.
        readers: how source and target are read; as one segment a line by default.

    Raises:
        InputError: a file that cannot be read, or gold that is malformed or empty.
    """
    return GoldDocument(id, readers[0](source), readers[1](target), read_beads(gold))


def read_set(
    folder: Path, *, readers: tuple[ReadSide, ReadSide] = (lines, lines)
) -> tuple[GoldDocument, ...]:
    """Read `{src,tgt,gold}/DOC` below a folder, in the order of the names.

    Args:
        folder: that of the set.
        readers: as for `read_document`.

    Raises:
        InputError: a folder or file is missing, or cannot be read.
    """
    try:
        names = _names(folder)
    except OSError as error:
        raise InputError(f"{folder}: cannot be read: {reason(error)}") from error
    for id in sorted(set().union(*names.values())):
        for name in FOLDERS:
            if id not in names[name]:
                raise InputError(f"{folder / name / id}: is missing, the other sides have it")
    if not names["gold"]:
        raise InputError(f"{folder}: holds no documents")
    return tuple(
        read_document(id, *(folder / name / id for name in FOLDERS), readers=readers)
        for id in sorted(names["gold"])
    )


def evaluate(
    name: str,
    documents: Sequence[GoldDocument],
    align_pair: AlignPair,
    *,
    bootstrap: Bootstrap | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Align every document of a set and score the beads.

    Args:
        name: of the set.
        documents: at least one.
        align_pair: called once a document.
        bootstrap: how intervals are drawn; the defaults if None.
        progress: called with the documents done and those there are.
    """
    outputs, signatures = [], []
    for number, document in enumerate(documents):
        alignment = align_pair(document.source, document.target)
        outputs.append(beads_of(alignment))
        signatures.append(alignment.signature)
        if progress is not None:
            progress(number + 1, len(documents))
    return score(
        name,
        [document.gold for document in documents],
        outputs,
        signature=" and ".join(dict.fromkeys(signatures)),
        notes=tuple(note for document in documents for note in document.notes),
        bootstrap=bootstrap,
        ids=tuple(document.id for document in documents),
    )


def score(
    name: str,
    golds: Sequence[Sequence[IdBead]],
    outputs: Sequence[Sequence[IdBead]],
    *,
    signature: str | None = None,
    notes: tuple[str, ...] = (),
    bootstrap: Bootstrap | None = None,
    ids: tuple[str, ...] = (),
) -> Evaluation:
    """Score beads that are there already.

    Args:
        name: of the set.
        golds: gold beads of every document.
        outputs: beads to be scored, of the same documents.
        signature: what made the beads, where it is known.
        notes: passed on.
        bootstrap: how intervals are drawn; the defaults if None.
        ids: of the documents, if they have any.
    """
    pairs = list(zip(golds, outputs, strict=True))
    drawn: Literal["documents", "beads"] = "documents" if len(pairs) > 1 else "beads"
    counts = [count(gold, output) for gold, output in pairs]
    if drawn == "documents":
        units = counts
    else:
        units = [part for gold, output in pairs for part in count_by_bead(gold, output)]
    return Evaluation(
        name,
        len(pairs),
        sum(counts, Counts()),
        (bootstrap or Bootstrap()).intervals(units),
        drawn,
        signature,
        notes,
        dict(zip(ids, counts, strict=bool(ids))),
    )


def _names(folder: Path) -> dict[str, set[str]]:
    """The names of the files in each of the three folders of a set."""
    if not folder.exists():
        raise InputError(f"{folder}: no such folder")
    for name in FOLDERS:
        if not (folder / name).is_dir():
            what = "" if folder.is_dir() else "is no folder; a set "
            raise InputError(
                f"{folder}: {what}must hold the folders src, tgt and gold, one file a document in "
                f"each; {name} is missing"
            )
    return {
        name: {
            path.name
            for path in (folder / name).iterdir()
            if path.is_file() and not path.name.startswith(".")
        }
        for name in FOLDERS
    }
