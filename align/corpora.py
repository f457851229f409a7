"""The corpora that ship with the toolkit: their manifests, files, checksums and gold alignments.

A corpus is a folder with a `manifest.toml`; `INDEX.toml` beside the folders names them all. What
is in a corpus has an id with the corpus in front, such as `bac-giang/emulation-2024.nb`.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from align.errors import InputError, OutputError, UnknownNameError
from align.files import reason
from align.outputs import replacing
from align.resources import data_folder
from align.text import Span

MANIFEST = "manifest.toml"

_CURE = "reinstall with: pip install --force-reinstall bitext-align"


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file of a corpus and the SHA-256 digest, in hexadecimal, that it must have."""

    path: Path
    sha256: str

    def read(self) -> bytes:
        """Its bytes, checked against the digest.

        Raises:
            InputError: the file is missing or is not the one that was shipped.
        """
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise InputError(f"{self.path}: cannot be read: {reason(error)}; {_CURE}") from error
        found = hashlib.sha256(data).hexdigest()
        if found != self.sha256:
            raise InputError(
                f"{self.path}: is damaged: its SHA-256 must be {self.sha256}, was {found}; {_CURE}"
            )
        return data


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """A document of a corpus.

    Args:
        id: name of the corpus and of the document in it, joined by a slash.
        language: BCP 47 language tag.
        title: what the document is about, in English.
        file: where its text is, in UTF-8.
        event_date: the day of what it reports; None if that is no day.
        source_url: the address that the text itself gives as its source; None if it gives none.
    """

    id: str
    language: str
    title: str
    file: CorpusFile
    event_date: date | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class CorpusRelation:
    """How documents, by their ids, relate: `translation`, `comparable` or `other`."""

    kind: str
    documents: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class GoldBead:
    """A bead of a gold alignment: segment ids of both sides and the span of every segment.

    Args:
        source: segment ids, 0-based; empty for an addition.
        target: segment ids, 0-based; empty for an omission.
        source_spans: one span a source segment, into the text of the source document.
        target_spans: one span a target segment, into the text of the target document.
        note: why the bead is not 1-1; None where it is.
    """

    source: range
    target: range
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]
    note: str | None = None

    def __post_init__(self) -> None:
        if (len(self.source), len(self.target)) != (
            len(self.source_spans),
            len(self.target_spans),
        ):
            raise ValueError("a gold bead must have one span a segment")
        if not self.source and not self.target:
            raise ValueError("a gold bead must have segments on at least one side")


@dataclass(frozen=True, slots=True)
class GoldAlignment:
    """A gold alignment of two documents of a corpus.

    Args:
        id: name of the corpus and of the alignment in it, joined by a slash.
        source: id of the source document.
        target: id of the target document.
        title: what is aligned.
        level: the kind of segment, such as `sentence`.
        splitter: signature of the splitter whose segments the ids count.
        method: who decided on the beads, and how.
        file: beads with spans and text, one JSON object a line.
        beads_file: the same beads as lines of ids, `[0, 1]:[0]`.
    """

    id: str
    source: str
    target: str
    title: str
    level: str
    splitter: str
    method: str
    file: CorpusFile
    beads_file: CorpusFile

    def beads(self) -> tuple[GoldBead, ...]:
        """The beads, in reading order.

        Raises:
            InputError: the file is missing or is not the one that was shipped.
        """
        lines = self.file.read().decode("utf-8").splitlines()
        return tuple(_gold_bead(json.loads(line)) for line in lines)


@dataclass(frozen=True, slots=True)
class CorpusManifest:
    """What a corpus holds, how it came about, and under which terms it may be used.

    Args:
        name: of the corpus and its folder.
        title: what it is, in one line.
        description: what it is good for.
        origin: how the texts came about.
        licence: the licence of the texts, or `not stated`.
        licence_note: what is known of their terms of use.
        documents: in the order of the manifest.
        relations: between its documents, and to those of other corpora.
        gold: its gold alignments.
        folder: where it lies.
    """

    name: str
    title: str
    description: str
    origin: str
    licence: str
    licence_note: str
    documents: tuple[CorpusDocument, ...]
    relations: tuple[CorpusRelation, ...]
    gold: tuple[GoldAlignment, ...]
    folder: Path

    @property
    def entries(self) -> tuple[CorpusDocument | GoldAlignment, ...]:
        """Its documents and gold alignments: what has an id."""
        return *self.documents, *self.gold

    def verify(self) -> None:
        """Check every file against its digest.

        Raises:
            InputError: a file is missing or is not the one that was shipped.
        """
        for file in _files(self):
            file.read()


Entry = CorpusManifest | CorpusDocument | GoldAlignment
"""What a name can stand for."""


def names() -> tuple[str, ...]:
    """The names of all corpora, sorted."""
    index = data_folder("corpora") / "INDEX.toml"
    return tuple(sorted(_checked(_toml(index), str(index), {"corpora": list})["corpora"]))


def load(name: str) -> CorpusManifest:
    """The manifest of a corpus.

    Raises:
        UnknownNameError: there is no such corpus, or the manifest holds an unknown key.
        InputError: the manifest is missing or damaged.
    """
    if name not in names():
        raise UnknownNameError("corpus", name, names())
    return read_manifest(data_folder("corpora") / name)


def find(name: str) -> Entry:
    """The corpus, document or gold alignment of that name.

    Args:
        name: a corpus (`bac-giang`), or the id of what is in one (`bac-giang/emulation-2024.nb`).

    Raises:
        UnknownNameError: there is no such corpus, document or gold alignment.
    """
    known: dict[str, Entry] = {}
    for manifest in map(load, names()):
        known[manifest.name] = manifest
        known |= {entry.id: entry for entry in manifest.entries}
    try:
        return known[name]
    except KeyError:
        raise UnknownNameError("corpus or document", name, known) from None


def path(name: str) -> Path:
    """Where a corpus (its folder), document or gold alignment (its ids) lies.

    Raises:
        UnknownNameError: there is no such corpus, document or gold alignment.
    """
    match find(name):
        case CorpusManifest(folder=folder):
            return folder
        case CorpusDocument(file=file):
            return file.path
        case GoldAlignment(beads_file=file):
            return file.path


def copy(name: str, folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Copy a document or gold alignment into a folder, or a corpus as a folder in it.

    Every file keeps its place in the corpus, is checked against its digest and appears only when it
    is complete.

    Args:
        name: a corpus, or the id of what is in one.
        folder: where to; made if it is not there.
        force: replace files that are there already.

    Returns: the new files.

    Raises:
        UnknownNameError: there is no such corpus, document or gold alignment.
        InputError: a file of the corpus is missing or is not the one that was shipped.
        OutputError: a file is there already, or the folder cannot be written; with the former
            nothing is copied.
    """
    entry = find(name)
    corpus = entry if isinstance(entry, CorpusManifest) else load(entry.id.partition("/")[0])
    place = folder / corpus.name if corpus is entry else folder
    goals = {place / file.path.relative_to(corpus.folder): file.read() for file in _files(entry)}
    if corpus is entry:
        goals[place / MANIFEST] = (corpus.folder / MANIFEST).read_bytes()
    try:
        there = [goal for goal in goals if goal.exists()]
        if there and not force:
            raise OutputError(
                f"{there[0]}: is there already; nothing was copied, --force replaces it"
            )
        for goal in goals:
            goal.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{place}: cannot be made a folder: {reason(error)}") from error
    for goal, data in goals.items():
        with replacing(goal) as stream:
            stream.write(data)
    return tuple(goals)


def read_manifest(folder: Path) -> CorpusManifest:
    """The manifest in a folder; the files that it lists are not opened.

    Raises:
        UnknownNameError: it holds an unknown key; the nearest known one is suggested.
        InputError: it is missing, is no TOML, lacks a key, or a value is of the wrong kind.
    """
    where = folder / MANIFEST
    table = _checked(_toml(where), str(where), _MANIFEST_KEYS, optional=_ENTRIES)
    if table["name"] != folder.name:
        raise InputError(
            f"{where}: name must be that of the folder, {folder.name!r}, was {table['name']!r}"
        )
    return CorpusManifest(
        **{key: value for key, value in table.items() if key not in _ENTRIES},
        documents=tuple(_document(entry, folder) for entry in table.get("document", ())),
        relations=tuple(_relation(entry, folder) for entry in table.get("relation", ())),
        gold=tuple(_gold(entry, folder) for entry in table.get("gold", ())),
        folder=folder,
    )


_ENTRIES = {"document": list, "relation": list, "gold": list}
_MANIFEST_KEYS = dict.fromkeys(
    ("name", "title", "description", "origin", "licence", "licence_note"), str
)
_RELATION_KEYS = {"kind": str, "documents": list, "note": str}
_DOCUMENT_KEYS = dict.fromkeys(("id", "language", "title", "file", "sha256"), str)
_GOLD_KEYS = {
    **dict.fromkeys(("id", "title", "source", "target", "level", "splitter", "method"), str),
    **dict.fromkeys(("file", "sha256", "beads_file", "beads_sha256"), str),
}


def _files(entry: Entry) -> tuple[CorpusFile, ...]:
    match entry:
        case CorpusManifest(entries=entries):
            return tuple(file for part in entries for file in _files(part))
        case CorpusDocument(file=file):
            return (file,)
        case GoldAlignment(file=file, beads_file=beads_file):
            return file, beads_file


def _document(entry: Any, folder: Path) -> CorpusDocument:
    where = f"{folder / MANIFEST}: document"
    table = _checked(entry, where, _DOCUMENT_KEYS, optional={"event_date": date, "source_url": str})
    return CorpusDocument(
        id=f"{folder.name}/{table['id']}",
        language=table["language"],
        title=table["title"],
        file=CorpusFile(folder / table["file"], table["sha256"]),
        event_date=table.get("event_date"),
        source_url=table.get("source_url"),
    )


def _relation(entry: Any, folder: Path) -> CorpusRelation:
    table = _checked(entry, f"{folder / MANIFEST}: relation", _RELATION_KEYS)
    return CorpusRelation(table["kind"], tuple(table["documents"]), table["note"])


def _gold(entry: Any, folder: Path) -> GoldAlignment:
    table = _checked(entry, f"{folder / MANIFEST}: gold", _GOLD_KEYS)
    file = CorpusFile(folder / table.pop("file"), table.pop("sha256"))
    beads_file = CorpusFile(folder / table.pop("beads_file"), table.pop("beads_sha256"))
    table["id"] = f"{folder.name}/{table['id']}"
    return GoldAlignment(**table, file=file, beads_file=beads_file)


def _gold_bead(line: Mapping[str, Any]) -> GoldBead:
    return GoldBead(
        _run(line["source_segments"]),
        _run(line["target_segments"]),
        tuple(Span(*span) for span in line["source_spans"]),
        tuple(Span(*span) for span in line["target_spans"]),
        line.get("note"),
    )


def _run(ids: list[int]) -> range:
    return range(ids[0], ids[-1] + 1) if ids else range(0)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}; {_CURE}") from error
    except (ValueError, RecursionError) as error:  # not UTF-8, or not TOML
        raise InputError(f"{path}: is no TOML: {error}") from error


def _checked(
    table: Any, where: str, kinds: Mapping[str, type], optional: Mapping[str, type] | None = None
) -> dict[str, Any]:
    """A copy of a table of TOML with no unknown key, none missing, and values of their kinds."""
    if not isinstance(table, dict):
        raise InputError(f"{where} must be a table, was {table!r}")
    known = {**kinds, **(optional or {})}
    for key in table:
        if key not in known:
            raise UnknownNameError(f"key in {where}", key, known)
    for key, kind in known.items():
        if key not in table and key in kinds:
            raise InputError(f"{where} must have the key {key!r}, had {', '.join(table)}")
        if key in table and not isinstance(table[key], kind):
            raise InputError(f"{where}: {key} must be of kind {kind.__name__}, was {table[key]!r}")
    return dict(table)
