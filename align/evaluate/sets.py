"""Sets of documents with gold: reading them, aligning them, and what came of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from align.alignment import Alignment
from align.errors import InputError
from align.evaluate.bootstrap import Bootstrap, Interval
from align.evaluate.gold import IdBead, beads_of, beyond, read_beads
from align.evaluate.scores import Counts, count, count_by_bead
from align.files import reason

AlignPair = Callable[[Sequence[str], Sequence[str]], Alignment]
"""Aligns two sequences of ready segments."""

FOLDERS = ("src", "tgt", "gold")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """Two segmented texts, one segment a line, and the beads between them by hand."""

    id: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[IdBead, ...]

    @property
    def notes(self) -> Iterator[str]:
        """What is odd about the gold; it is used as it is."""
        outside = beyond(self.gold, len(self.source), len(self.target))
        if outside:
            yield (
                f"{self.id}: {len(outside)} gold beads name segments past the end of a file "
                f"and can never be found"
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
    """

    name: str
    documents: int
    counts: Counts
    intervals: Mapping[str, Interval]
    drawn: Literal["documents", "beads"]
    signature: str | None
    notes: tuple[str, ...] = ()


def read_document(id: str, source: Path, target: Path, gold: Path) -> GoldDocument:
    """Read two texts of one segment a line, and their gold.

    Raises:
        InputError: a file that cannot be read, or gold that is malformed or empty.
    """
    beads = read_beads(gold)
    if not beads:
        raise InputError(f"{gold}: holds no beads")
    return GoldDocument(id, _lines(source), _lines(target), beads)


def read_set(folder: Path) -> tuple[GoldDocument, ...]:
    """Read `{src,tgt,gold}/DOC` below a folder, in the order of the names.

    Raises:
        InputError: a folder or file is missing, or cannot be read.
    """
    for name in FOLDERS:
        if not (folder / name).is_dir():
            raise InputError(
                f"{folder}: must hold the folders src, tgt and gold, one file a document in each; "
                f"{name} is missing"
            )
    names = {name: _files(folder / name) for name in FOLDERS}
    for id in sorted(set().union(*names.values())):
        for name in FOLDERS:
            if id not in names[name]:
                raise InputError(f"{folder / name / id}: is missing, the other sides have it")
    if not names["gold"]:
        raise InputError(f"{folder}: holds no documents")
    return tuple(
        read_document(id, *(folder / name / id for name in FOLDERS)) for id in sorted(names["gold"])
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
    )


def score(
    name: str,
    golds: Sequence[Sequence[IdBead]],
    outputs: Sequence[Sequence[IdBead]],
    *,
    signature: str | None = None,
    notes: tuple[str, ...] = (),
    bootstrap: Bootstrap | None = None,
) -> Evaluation:
    """Score beads that are there already.

    Args:
        name: of the set.
        golds: gold beads of every document.
        outputs: beads to be scored, of the same documents.
        signature: what made the beads, where it is known.
        notes: passed on.
        bootstrap: how intervals are drawn; the defaults if None.
    """
    pairs = list(zip(golds, outputs, strict=True))
    drawn: Literal["documents", "beads"] = "documents" if len(pairs) > 1 else "beads"
    if drawn == "documents":
        units = [count(gold, output) for gold, output in pairs]
    else:
        units = [part for gold, output in pairs for part in count_by_bead(gold, output)]
    return Evaluation(
        name,
        len(pairs),
        sum(units, Counts()),
        (bootstrap or Bootstrap()).intervals(units),
        drawn,
        signature,
        notes,
    )


def _files(folder: Path) -> set[str]:
    return {
        path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")
    }


def _lines(path: Path) -> tuple[str, ...]:
    """One segment a line, empty ones kept; only a line feed ends a line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    lines = text.split("\n")
    return tuple(line.removesuffix("\r") for line in (lines if lines[-1] else lines[:-1]))
